"""The dialog that writes actions out for one agency or all."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot

from coordinator.actions.rules import ALL, LATE, OPEN
from coordinator.actions.use_cases import disclose_actions
from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.core.dates import show_short_day
from coordinator.exports.action_list import export_actions
from coordinator.meetings.queries import MeetingRow, list_meetings
from coordinator.store.online_backup import Progress
from ui.actions.owner_fields import LateChoiceField
from ui.forms.fields import ChoiceField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.path_field import PathField, documents
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.workers.long_task import LongTask

_FORMATS = (
    (".xlsx", "Excel workbook, with room for replies"),
    (".pdf", "PDF, to print"),
    (".csv", "CSV, for another program"),
)

_WHICH = {OPEN: "Open actions", LATE: "Late actions", ALL: "All actions, also those that have ended"}


@requires(disclose_actions)
class ExportActions(FormDialog):
    """Asks which, for whom, from which meeting, in which form and where; then writes and says how many."""

    def __init__(
        self, context: PageContext, *, agency: str = "", meeting: str = "", which: str = ALL
    ) -> None:
        self._context, self._first = context, (agency, meeting)
        self.agency = LateChoiceField("agency", "Agency", find=True, hint="Leave empty for all agencies")
        self.meeting = LateChoiceField("meeting", "Meeting", find=True, hint="Leave empty for all meetings")
        self.which = ChoiceField("which", "Actions", tuple(_WHICH.items()))
        self.format = ChoiceField("format", "Form", _FORMATS)
        self.out = PathField("out", "File", "save", hint="The file is not encrypted once it is written")
        form = Form(self.which, (self.agency, self.meeting), self.format, self.out)
        super().__init__(
            context.window, "Export actions", "Export", form, draft_key="export_actions", width=560
        )
        self.agency.set_typed(agency)
        self.meeting.set_typed(meeting)
        self.which.set_value(which)
        self.format.set_value(".xlsx")
        self.out.set_value(documents() / f"actions-{context.today():%Y-%m-%d}.xlsx")
        self.format.changed.connect(self._format_chosen)
        context.worker.read(self, call(list_agencies), on_result=self._show_agencies)
        context.worker.read(self, call(list_meetings), on_result=self._show_meetings)

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        task = LongTask("Writing the actions")
        job = call(
            write_actions,
            values["out"],
            meeting=values["meeting"],
            agency=values["agency"],
            which=values["which"] or ALL,
            today=self._context.today(),
            progress=task.progress,
        )
        self._context.worker.write_with_casebook(self, job, on_result=self._done, task=task)

    def _done(self, told: tuple[int, Path]) -> None:
        count, path = told
        kind = "" if self.which.value() in (ALL, None) else f"{self.which.value()} "
        actions = f"1 {kind}action" if count == 1 else f"{count:,} {kind}actions"
        self._context.notify(f"{actions} written to {path.name} in {path.parent}")
        self.accept()

    @Slot()
    def _format_chosen(self) -> None:
        path, ending = self.out.value(), self.format.value()
        if path is not None and ending:
            self.out.set_value(path.with_suffix(ending))

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        self.agency.set_choices([(agency.name, agency.name) for agency in agencies])

    def _show_meetings(self, meetings: tuple[MeetingRow, ...]) -> None:
        today = self._context.today()
        self.meeting.set_choices([(one.reference, _called(one, today)) for one in meetings])
        if self._first[1]:
            self.meeting.set_value(self._first[1])


def write_actions(
    book: Casebook,
    path: Path,
    *,
    meeting: str | None,
    agency: str | None,
    which: str,
    today: date,
    progress: Progress,
) -> WriteResult[tuple[int, Path]]:
    """Write the file; return how many actions stand in it, and where it lies."""
    progress(0, 1)
    count = export_actions(book, path, meeting=meeting, agency=agency, which=which, today=today)
    return WriteResult((count, path), frozenset())


def _called(meeting: MeetingRow, today: date) -> str:
    held = show_short_day(meeting.held, today) if meeting.held else "no date"
    return f"{meeting.title}, {held} ({meeting.reference})"
