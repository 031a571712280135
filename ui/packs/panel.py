"""The papers page: previews the papers of a meeting, then prints or saves them as a numbered copy."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from coordinator.core.dates import show_long_day
from coordinator.core.errors import CoordinatorError
from coordinator.meetings.queries import MeetingFile, get_meeting
from coordinator.packs.produce import PackFile, file_name
from coordinator.packs.use_cases import NumberTaken, log_papers_access, record_copy
from ui.packs import wording
from ui.packs.all_agencies_dialog import AllAgenciesDialog
from ui.packs.commands import commands
from ui.packs.draft_restore import PackDraftRestore
from ui.packs.issue_copy import IssueCopy
from ui.packs.issue_to_each_agency import IssueToEachAgency
from ui.packs.output_dialogs import OutputDialogs
from ui.packs.preview.builder import PreviewBuilder
from ui.packs.preview.page_images import page_sizes
from ui.packs.preview.pages_view import PagesView
from ui.packs.preview.toolbar import Toolbar
from ui.packs.side_panel import SidePanel
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.session.permissions import requires
from ui.widgets.cards import EmptyState
from ui.widgets.layout import column

_PRINTED = {Topic.MEETINGS, Topic.ACTIONS, Topic.CASES, Topic.PEOPLE, Topic.NOTES, Topic.AGENCIES}
_NOTE_AFTER_MS = 600


class PackPage(PageWidget):
    """Lets the user choose kind and recipient, preview the pages and issue a copy."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._meeting_id = ""
        self._file: MeetingFile | None = None
        self._agencies: tuple[AgencyRow, ...] = ()
        self._papers: PackFile | None = None
        self._given = self._stale = False
        self.side, self.view = SidePanel(), PagesView(context.worker)
        self.toolbar = Toolbar(self.view)
        self._drafts = PackDraftRestore(context, self.side, self.for_each)
        self.asking = OutputDialogs(context, self)
        self.maker, self.giving = PreviewBuilder(context.worker, self), IssueCopy(context.worker, self)
        self.every = IssueToEachAgency(context.worker, self)
        self._slow = QTimer(self, singleShot=True, interval=_NOTE_AFTER_MS)
        self._slow.timeout.connect(partial(self.view.say, wording.MAKING_PAGES))
        self._lay_out()
        self._listen()

    def show_record(self, meeting_id: str) -> None:
        """Make and show the papers of a meeting, unless they are shown already."""
        if meeting_id == self._meeting_id:
            return
        self._meeting_id, self._file, self._papers = meeting_id, None, None
        self.view.clear()
        self._stack.setCurrentIndex(1)
        self._drafts.show_meeting(meeting_id)
        worker = self._context.worker
        worker.log_access(self, call(log_papers_access, meeting_id=meeting_id))
        worker.read(self, call(list_agencies), on_result=self._show_agencies)
        worker.read(self, call(get_meeting, meeting_id=meeting_id), on_result=self._show_meeting)
        self.make()

    def selected_id(self) -> str:
        """Say which meeting's papers are shown."""
        return self._meeting_id

    def reopen(self, draft_key: str) -> bool:
        """Open the choice of agencies again if a lock interrupted it."""
        return self._drafts.expect_choice(draft_key)

    def commands(self) -> list[Command]:
        """List what can be done here."""
        return commands(self)

    def can_give(self) -> bool:
        """Say whether a copy can be issued now."""
        idle = not (self.maker.at_work() or self.giving.busy() or self.every.busy())
        return self._papers is not None and idle

    def is_given(self) -> bool:
        """Say whether the copy shown was issued."""
        return self._given

    @Slot()
    def make(self) -> None:
        """Make the pages of the next copy."""
        self._given = self._stale = False
        self.side.problem.say("")
        self.maker.make(self._meeting_id, self.side.kind(), self.side.recipient.value() or "")

    def showEvent(self, event: QShowEvent) -> None:
        """Make the pages again if the casebook changed while the page was hidden."""
        super().showEvent(event)
        self._make_if_stale()

    def back(self) -> None:
        """Go back to the meeting."""
        self._context.go("meetings", self._meeting_id)

    def fit(self) -> None:
        """Fit the pages to the width of the view."""
        self.view.zoom(0)

    @requires(record_copy)
    def save(self) -> None:
        """Ask where to save this copy."""
        if self.can_give():
            self.asking.for_file(self._name())

    @requires(record_copy)
    def print_out(self) -> None:
        """Ask for a printer."""
        if self.can_give():
            self.asking.for_printer(self._name())

    @requires(AllAgenciesDialog)
    def for_each(self) -> None:
        """Ask which agencies get a copy, or where to save copies that are recorded but not saved."""
        if self.every.unsaved():
            self.asking.for_folder()
        elif self._file is not None and self.can_give():
            asking = AllAgenciesDialog(self._context, self._file.meeting, self._agencies)
            asking.submitted.connect(self._agencies_chosen)
            self._context.dialogs.open_dialog(asking)

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Save this copy to a file."""
        if self._papers is not None:
            self.giving.save(self._meeting_id, self._papers, Path(path), recorded=self._given)
            self._show_state()

    @Slot(object)
    def print_to(self, printer: QPrinter) -> None:
        """Print this copy once: a second print is another copy with its own number."""
        if self._papers is not None:
            printer.setCopyCount(1)
            self.giving.print_out(self._meeting_id, self._papers, printer, recorded=self._given)
            self._show_state()

    @Slot(str)
    def save_each_to(self, folder: str) -> None:
        """Save a copy for each chosen agency to a folder."""
        self.every.save_to(Path(folder))
        self._show_state()

    @Slot(object)
    def refuse(self, refusal: CoordinatorError) -> None:
        """Show a refusal beside the pages."""
        self.side.problem.say(str(refusal))
        self._show_state()

    def _listen(self) -> None:
        side = self.side
        buttons = (side.save, side.print, side.each, side.again, side.back)
        runs = (self.save, self.print_out, self.for_each, self.make, self.back)
        for pressed, run in zip(buttons, runs, strict=True):
            self._context.permissions.disable_if_denied(pressed, act=run).clicked.connect(run)
        side.changed.connect(self.make)
        self.maker.made.connect(self._made)
        self.maker.refused.connect(self._not_made)
        self.maker.working.connect(self._work_changed)
        self.asking.file_chosen.connect(self.save_to)
        self.asking.folder_chosen.connect(self.save_each_to)
        self.asking.printer_chosen.connect(self.print_to)
        self.giving.recorded.connect(self._recorded)
        self.giving.refused.connect(self._not_given)
        self.every.refused.connect(self.refuse)
        self.giving.gone.connect(self._gone)
        self.every.gone.connect(self._gone)
        self._context.worker.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        to_meetings = partial(self._context.go, "meetings")
        self.empty = EmptyState(
            wording.NO_MEETING, wording.NO_MEETING_HINT, wording.GO_TO_MEETINGS, to_meetings
        )
        shown, right = QWidget(), column(spacing=0)
        right.addWidget(self.toolbar)
        right.addWidget(self.view, 1)
        across = QHBoxLayout(shown)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.side)
        across.addLayout(right, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(shown)
        column(self).addWidget(self._stack)

    @Slot(dict)
    def _agencies_chosen(self, chosen: dict[str, Any]) -> None:
        if self._file is not None:
            meeting = self._file.meeting
            self.every.ask(meeting.id, meeting.reference, self.side.kind(), chosen["recipients"])
            self.asking.for_folder()

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        self._agencies = agencies
        self.side.show_agencies(agencies)

    def _show_meeting(self, file: MeetingFile) -> None:
        self._file = file
        meeting = file.meeting
        self.side.title.setText(wording.title(meeting.title))
        self.side.second.setText(show_long_day(meeting.held) if meeting.held else wording.NO_DATE)
        self.side.show_copies(file.copies)
        taken = file.copies[0].number if file.copies else 0
        if self._papers is not None and not self._given and self._papers.copy_number <= taken:
            self._stale = True
            self._make_if_stale()
        self._show_state()

    @Slot(object)
    def _made(self, papers: PackFile) -> None:
        self._papers = papers
        page = self.view.page()
        self.view.show_paper(papers.content, page_sizes(papers.content))
        self.view.go_to(page)
        self._show_state()

    @Slot(object)
    def _not_made(self, refusal: CoordinatorError) -> None:
        self._papers = None
        self.view.clear(wording.NO_PAGES)
        self.refuse(refusal)

    @Slot(object)
    def _not_given(self, refusal: CoordinatorError) -> None:
        if isinstance(refusal, NumberTaken):
            self.make()
            refusal = NumberTaken(wording.NUMBER_TAKEN)
        self.refuse(refusal)

    @Slot()
    def _recorded(self) -> None:
        self._given = True
        self._show_state()

    @Slot(str)
    def _gone(self, sentence: str) -> None:
        self.side.problem.say("")
        self._context.notify(sentence)
        self._show_state()

    @Slot(bool)
    def _work_changed(self, working: bool) -> None:
        if working:
            self._slow.start()
        else:
            self._slow.stop()
            self.view.say("")
        self._show_state()

    @Slot(frozenset)
    def _on_changed(self, touched: frozenset[Topic]) -> None:
        if not self._meeting_id:
            return
        if touched & {Topic.COPIES, Topic.MEETINGS}:
            worker = self._context.worker
            worker.read(self, call(get_meeting, meeting_id=self._meeting_id), on_result=self._show_meeting)
        if touched & _PRINTED:
            self._stale = True
            self._make_if_stale()

    def _make_if_stale(self) -> None:
        """Make the pages again if they are out of date; a copy that was issued stays as it was."""
        if self._stale and self.isVisible() and not (self._given or self.giving.busy()):
            self.make()

    def _show_state(self) -> None:
        side, papers = self.side, self._papers
        side.show_papers(papers, given=self._given, old=self._stale)
        side.show_withheld(papers, self._file.meeting if self._file else None)
        for pressed in (side.save, side.print, side.each):
            pressed.setEnabled(self.can_give())
        if self._file is not None and self.can_give():
            self._drafts.reopen_choice()
        side.each.setText(wording.SAVE_AGAIN if self.every.unsaved() else wording.FOR_ALL_AGENCIES)

    def _name(self) -> str:
        if self._papers is None or self._file is None:
            return ""
        return file_name(self._file.meeting.reference, self._papers.kind, self._papers.copy_number)
