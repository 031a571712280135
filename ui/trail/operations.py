"""Operations on the lines shown: export them, make a case's certificate, open its file."""

from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.trail import wording
from ui.trail.dialogs import ExportTrail, MakeCertificate
from ui.trail.lines_reader import LinesReader


class TrailOperations:
    """What can be done on the trail page; `case_id` is empty while it shows all cases."""

    def __init__(self, context: PageContext, lines: LinesReader) -> None:
        self._context, self._lines = context, lines
        self.case_id = ""

    def has_case(self) -> bool:
        """Return whether the page shows the lines of one case."""
        return bool(self.case_id)

    def open_file(self) -> None:
        """Open the file of the case shown."""
        if self.case_id:
            self._context.go("caseload", self.case_id)

    @requires(ExportTrail)
    def export(self) -> None:
        """Open the dialog that exports the lines shown."""
        self._context.dialogs.open_dialog(ExportTrail(self._context, self._lines.filters))

    @requires(MakeCertificate)
    def make_certificate(self) -> None:
        """Open the dialog that makes the certificate of the case shown."""
        if self.case_id:
            self._context.dialogs.open_dialog(MakeCertificate(self._context, self.case_id))

    def commands(self) -> list[Command]:
        """List the commands of the page."""
        open_file, certificate, with_case = self.open_file, self.make_certificate, self.has_case
        return [
            Command("trail.export", wording.COMMAND_EXPORT, self.export),
            Command("trail.file", wording.COMMAND_OPEN_CASE_FILE, open_file, enabled=with_case),
            Command("trail.certificate", wording.COMMAND_CERTIFICATE, certificate, enabled=with_case),
        ]
