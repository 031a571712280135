"""The dialog that exports the actions of one agency or of all."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot

from coordinator.actions.rules import ALL
from coordinator.actions.use_cases import disclose_actions
from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.exports.action_list import KINDS, export_actions, file_name
from coordinator.meetings.queries import MeetingRow, list_meetings
from coordinator.store.online_backup import Progress
from ui.actions import wording
from ui.actions.owner_fields import LateChoiceField
from ui.forms.fields import ChoiceField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.path_field import PathField, documents
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.workers.long_task import LongTask


@requires(disclose_actions)
class ExportActions(FormDialog):
    """Exports actions: which, for which agency, from which meeting, in which format, to which file."""

    def __init__(
        self, context: PageContext, *, agency: str = "", meeting: str = "", which: str = ALL
    ) -> None:
        self._context, self._meeting = context, meeting
        self.agency = LateChoiceField("agency", wording.AGENCY, find=True, hint=wording.AGENCY_HINT)
        self.meeting = LateChoiceField("meeting", wording.MEETING, find=True, hint=wording.MEETING_HINT)
        self.which = ChoiceField("which", wording.ACTIONS, tuple(wording.WHICH_ACTIONS.items()))
        self.format = ChoiceField("format", wording.FORMAT, wording.FORMATS)
        self.out = PathField("out", wording.FILE, "save", hint=wording.NOT_ENCRYPTED, endings=KINDS)
        form = Form(self.which, (self.agency, self.meeting), self.format, self.out)
        super().__init__(
            context.window, wording.EXPORT_TITLE, wording.EXPORT, form, draft_key="export_actions", width=560
        )
        self.agency.set_typed(agency)
        self.meeting.set_typed(meeting)
        self.which.set_value(which)
        self.format.set_value(".xlsx")
        self._proposed = documents() / self._file_name()
        self.out.set_value(self._proposed)
        for field in (self.format, self.agency, self.meeting):
            field.changed.connect(self._propose)
        context.worker.read(self, call(list_agencies), on_result=self._show_agencies)
        context.worker.read(self, call(list_meetings), on_result=self._show_meetings)

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        task = LongTask(wording.EXPORT_PROGRESS)
        job = call(
            write_actions,
            values["out"],
            meeting=values["meeting"],
            agency=values["agency"],
            which=values["which"] or ALL,
            today=self._context.today(),
            replace=values["out"] in self.replaceable,
            progress=task.progress,
        )
        self._context.worker.write_with_casebook(self, job, on_result=self._done, task=task)

    def _done(self, exported: tuple[int, Path]) -> None:
        count, path = exported
        self._context.notify(wording.actions_exported(count, self.which.value(), path.name, str(path.parent)))
        self.accept()

    @Slot()
    def _propose(self) -> None:
        """Follow the choices in the name of the file; of a name that was typed only in its ending."""
        path, ending = self.out.value(), self.format.value()
        if path is None or not ending:
            return
        self.out.endings = (ending, *(kind for kind in KINDS if kind != ending))
        if path == self._proposed:
            self._proposed = path.with_name(self._file_name())
            self.out.set_value(self._proposed)
        elif Path(self.out.typed()).suffix.lower() in KINDS:
            self.out.set_value(path.with_suffix(ending))

    def _file_name(self) -> str:
        agency, meeting = self.agency.value() or "", self.meeting.value() or ""
        return file_name(agency, meeting, self._context.today(), self.format.value() or ".xlsx")

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        self.agency.set_choices([(agency.name, agency.name) for agency in agencies])

    def _show_meetings(self, meetings: tuple[MeetingRow, ...]) -> None:
        today = self._context.today()
        self.meeting.set_choices([(row.reference, wording.meeting_choice(row, today)) for row in meetings])
        if self._meeting:
            self.meeting.set_value(self._meeting)


def write_actions(
    book: Casebook,
    path: Path,
    *,
    meeting: str | None,
    agency: str | None,
    which: str,
    today: date,
    replace: bool,
    progress: Progress,
) -> WriteResult[tuple[int, Path]]:
    """Write the file; return the number of actions in it and its path."""
    progress(0, 1)
    count = export_actions(
        book, path, meeting=meeting, agency=agency, which=which, today=today, replace=replace
    )
    return WriteResult((count, path), frozenset())
