"""The dialog that exports the actions of one agency or of all."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from coordinator.actions.rules import ALL
from coordinator.actions.use_cases import disclose_actions
from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.exports.action_list import KINDS, ExportedActions, export_actions, file_name
from coordinator.exports.action_release import count_list_to_decide
from coordinator.exports.chosen_actions import ActionsChoice
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
from ui.widgets.buttons import button
from ui.workers.long_task import LongTask


@requires(disclose_actions)
class ExportActions(FormDialog):
    """Exports actions: which, for which agency, of which meeting or forum, in which format, to which file."""

    def __init__(self, context: PageContext, choice: ActionsChoice | None = None) -> None:
        choice = choice or ActionsChoice()
        self._context, self._meeting = context, choice.meeting
        self.agency = LateChoiceField("agency", wording.AGENCY, find=True, hint=wording.AGENCY_HINT)
        self.meeting = LateChoiceField("meeting", wording.MEETING, find=True, hint=wording.MEETING_HINT)
        self.which = ChoiceField("which", wording.ACTIONS, tuple(wording.WHICH_ACTIONS.items()))
        self.forum = ChoiceField("forum", wording.FORUM, wording.forum_choices(context.today()))
        self.format = ChoiceField("format", wording.FORMAT, wording.FORMATS)
        self.out = PathField("out", wording.FILE, "save", hint=wording.NOT_ENCRYPTED, endings=KINDS)
        form = Form((self.which, self.forum), (self.agency, self.meeting), self.format, self.out)
        super().__init__(
            context.window, wording.EXPORT_TITLE, wording.EXPORT, form, intro=wording.COUNTING,
            draft_key="export_actions", width=560,
        )  # fmt: skip
        self.agency.set_typed(choice.agency)
        self.meeting.set_typed(choice.meeting)
        self.which.set_value(choice.which)
        self.forum.set_value(choice.forum)
        self.format.set_value(".xlsx")
        self._proposed = documents() / self._file_name()
        self.out.set_value(self._proposed)
        for field in (self.format, self.agency, self.meeting, self.forum):
            field.changed.connect(self._propose)
        for field in (self.which, self.agency, self.meeting, self.forum):
            field.changed.connect(self._count)
        context.worker.read(self, call(list_agencies), on_result=self._show_agencies)
        context.worker.read(self, call(list_meetings), on_result=self._show_meetings)
        self._count()

    def foot(self) -> Sequence[QPushButton]:
        """Add the button that goes to what is to be settled first."""
        self.settle_button = button(wording.SETTLE, self._settle)
        self.settle_button.hide()
        return self.settle_button, *super().foot()

    def choice(self) -> ActionsChoice:
        """Return which actions are chosen."""
        return ActionsChoice(
            self.meeting.value() or "",
            self.agency.value() or "",
            self.forum.value() or "",
            self.which.value() or ALL,
        )

    def submit(self, values: dict[str, Any]) -> None:
        """Write the file."""
        task = LongTask(wording.EXPORT_PROGRESS)
        job = call(
            write_actions,
            values["out"],
            choice=self.choice(),
            today=self._context.today(),
            replace=frozenset(self.replaceable),
            progress=task.progress,
        )
        self._context.worker.write_with_casebook(self, job, on_result=self._done, task=task)

    def _done(self, exported: ExportedActions) -> None:
        self._context.notify(wording.actions_exported(exported, self.which.value()))
        self.accept()

    @Slot()
    def _count(self) -> None:
        query = call(count_list_to_decide, choice=self.choice(), today=self._context.today())
        self._context.worker.read(self, query, on_result=self._counted)

    def _counted(self, counted: tuple[int, int]) -> None:
        still, every = counted
        self.intro.setText(wording.to_settle(still, every))
        self.settle_button.setVisible(bool(still))

    def _settle(self) -> None:
        choice = self.choice()
        self.reject()
        self._context.entry_points.settle_actions(choice)

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
        choice, ending = self.choice(), self.format.value() or ".xlsx"
        return file_name(choice.agency, choice.meeting or choice.forum, self._context.today(), ending)

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
    choice: ActionsChoice,
    today: date,
    replace: frozenset[Path],
    progress: Progress,
) -> WriteResult[ExportedActions]:
    """Write the files; return what is in them."""
    progress(0, 1)
    exported = export_actions(
        book, path, meeting=choice.meeting, agency=choice.agency, forum=choice.forum, which=choice.which,
        today=today, replace=replace,
    )  # fmt: skip
    return WriteResult(exported, frozenset())
