"""The papers page: previews the papers of a meeting, then prints or saves them as a numbered copy."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.copies.use_cases import NumberTaken
from coordinator.core.changes import Topic
from coordinator.core.dates import show_long_day
from coordinator.core.errors import CoordinatorError, NameTaken
from coordinator.meetings.queries import MeetingFile, get_meeting
from coordinator.packs.produce import PackFile
from coordinator.packs.use_cases import log_papers_access
from ui.packs import wording
from ui.packs.commands import commands
from ui.packs.draft_restore import PackDraftRestore
from ui.packs.operations import PackOperations
from ui.packs.preview.preview import PackPreview
from ui.packs.shown_papers import ShownPapers
from ui.packs.side_panel import SidePanel
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.widgets.cards import EmptyState
from ui.widgets.layout import column

_PRINTED = {
    Topic.MEETINGS,
    Topic.ACTIONS,
    Topic.CASES,
    Topic.PEOPLE,
    Topic.NOTES,
    Topic.AGENCIES,
    Topic.RELEASES,
}


class PackPage(PageWidget):
    """Lets the user choose kind and recipient, preview the pages and issue a copy."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.shown = ShownPapers()
        self.side, self.preview = SidePanel(), PackPreview(context.worker)
        self.operations = PackOperations(context, self.shown, self.side, self.preview, self)
        self._drafts = PackDraftRestore(context, self.side, self.operations.for_each)
        self._lay_out()
        self._listen()

    def show_record(self, meeting_id: str) -> None:
        """Make and show the papers of a meeting, unless the ones asked for are shown already."""
        if meeting_id == self.shown.meeting_id:
            if self._drafts.show_meeting(meeting_id):
                self.make()
            return
        self.shown.show_meeting(meeting_id)
        self.preview.view.clear()
        self._stack.setCurrentIndex(1)
        self._drafts.show_meeting(meeting_id)
        worker = self._context.worker
        worker.log_access(self, call(log_papers_access, meeting_id=meeting_id))
        worker.read(self, call(list_agencies), on_result=self._show_agencies)
        worker.read(self, call(get_meeting, meeting_id=meeting_id), on_result=self._show_meeting)
        self.make()

    def selected_id(self) -> str:
        """Say which meeting's papers are shown."""
        return self.shown.meeting_id

    def reopen(self, draft_key: str) -> bool:
        """Open the choice of agencies again if a lock interrupted it."""
        return self._drafts.expect_choice(draft_key)

    def commands(self) -> list[Command]:
        """List what can be done here."""
        return commands(
            self.operations,
            self.preview.view,
            make=self.make,
            is_issued=lambda: self.shown.issued,
            back=self.back,
        )

    @Slot()
    def make(self) -> None:
        """Make the pages of the next copy."""
        self.shown.begin_copy()
        self.side.problem.say("")
        self.preview.make(self.shown.meeting_id, self.side.kind(), self.side.recipient.value() or "")

    def showEvent(self, event: QShowEvent) -> None:
        """Make the pages again if the casebook changed while the page was hidden."""
        super().showEvent(event)
        self._make_if_outdated()

    def back(self) -> None:
        """Go back to the meeting."""
        self._context.go("meetings", self.shown.meeting_id)

    @Slot(object)
    def refuse(self, refusal: CoordinatorError) -> None:
        """Show a refusal beside the pages."""
        self.side.problem.say(str(refusal))
        self._show_state()

    def _listen(self) -> None:
        side, operations = self.side, self.operations
        buttons = (side.save, side.print, side.each, side.again, side.back, side.release)
        runs = (
            operations.save,
            operations.print_out,
            operations.for_each,
            self.make,
            self.back,
            operations.release,
        )
        for pressed, run in zip(buttons, runs, strict=True):
            self._context.permissions.disable_if_denied(pressed, act=run).clicked.connect(run)
        side.changed.connect(self.make)
        side.copy_chosen.connect(operations.show_copy)
        self.preview.made.connect(self._made)
        self.preview.refused.connect(self._not_made)
        self.preview.working.connect(self._show_state)
        operations.changed.connect(self._show_state)
        operations.gone.connect(self._gone)
        operations.issue.refused.connect(self._not_issued)
        operations.issue_to_each.refused.connect(self.refuse)
        self._context.worker.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        to_meetings = partial(self._context.go, "meetings")
        self.empty = EmptyState(
            wording.NO_MEETING, wording.NO_MEETING_HINT, wording.GO_TO_MEETINGS, to_meetings
        )
        papers = QWidget()
        across = QHBoxLayout(papers)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.side)
        across.addWidget(self.preview, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(papers)
        column(self).addWidget(self._stack)

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        self.shown.agencies = agencies
        self.side.show_agencies(agencies)

    def _show_meeting(self, file: MeetingFile) -> None:
        self.shown.file = file
        meeting = file.meeting
        self.side.title.setText(wording.title(meeting.title))
        self.side.second.setText(show_long_day(meeting.held) if meeting.held else wording.NO_DATE)
        self.side.show_copies(file.copies, self._context.today())
        if self.shown.number_is_taken() and not self.preview.at_work():
            self.shown.outdated = True
            self._make_if_outdated()
        self._show_state()

    @Slot(object)
    def _made(self, copy: PackFile) -> None:
        self.shown.copy = copy
        self._show_state()

    @Slot(object)
    def _not_made(self, refusal: CoordinatorError) -> None:
        self.shown.copy = None
        self.refuse(refusal)

    @Slot(object)
    def _not_issued(self, refusal: CoordinatorError) -> None:
        if isinstance(refusal, NameTaken):
            self.operations.ask_to_replace(refusal.path)
        if isinstance(refusal, NumberTaken):
            self.make()
            refusal = NumberTaken(wording.NUMBER_TAKEN)
        self._make_if_outdated()
        self.refuse(refusal)

    @Slot(str)
    def _gone(self, sentence: str) -> None:
        self.side.problem.say("")
        self._context.notify(sentence)
        self._show_state()

    @Slot(frozenset)
    def _on_changed(self, touched: frozenset[Topic]) -> None:
        meeting_id = self.shown.meeting_id
        if not meeting_id:
            return
        if touched & {Topic.COPIES, Topic.MEETINGS}:
            query = call(get_meeting, meeting_id=meeting_id)
            self._context.worker.read(self, query, on_result=self._show_meeting)
        if touched & _PRINTED:
            self.shown.outdated = True
            self._make_if_outdated()

    def _make_if_outdated(self) -> None:
        """Make the pages again if they are out of date; a copy that was issued stays as it was."""
        shown = self.shown
        if shown.outdated and self.isVisible() and not (shown.issued or self.operations.issue.busy()):
            self.make()

    @Slot()
    def _show_state(self) -> None:
        side, shown, operations = self.side, self.shown, self.operations
        side.show_papers(shown.copy, issued=shown.issued, outdated=shown.outdated)
        side.show_withheld(shown.copy, shown.file.meeting if shown.file else None)
        ready = side.show_handling(shown.file.meeting if shown.file else None) and operations.can_issue()
        for pressed in (side.save, side.print, side.each):
            pressed.setEnabled(ready)
        if shown.file is not None and ready:
            self._drafts.reopen_choice()
