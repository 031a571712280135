"""The pane after a meeting: its minutes with their versions, and the papers that go out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import OpenMeeting
from coordinator.exports.chosen_actions import ActionsChoice
from coordinator.forums.registry import definition
from coordinator.meeting_papers.closing import ClosedMeeting
from coordinator.meeting_papers.figures import MeetingFigures, get_figures, table
from coordinator.meetings.queries import MeetingFile, MeetingRow, get_meeting
from coordinator.minutes.queries import MinutesFile, get_minutes
from coordinator.minutes.sections import changes
from coordinator.minutes.use_cases import MINUTES, SUMMARY, add_correction, approve_minutes, save_minutes
from coordinator.packs.use_cases import record_copy
from coordinator.release.use_cases import decide_paragraphs
from ui.forms.form_dialog import FormDialog
from ui.meetings.after import wording
from ui.meetings.after.closed_meetings import closed_meetings
from ui.meetings.after.dialogs import AddCorrection, ApproveMinutes, CloseMeeting, EditMinutes
from ui.meetings.after.paper_dialog import SaveOnePaper
from ui.meetings.after.quality_card import QualityCard
from ui.meetings.after.quality_card import reopeners as quality_reopeners
from ui.meetings.reading import with_meeting
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.badges import Flow
from ui.widgets.buttons import Button, button
from ui.widgets.cards import Banner, Card, CardRow
from ui.widgets.layout import words

_MOST_CHANGES = 40  # lines


class AfterPane(QWidget):
    """Shows the minutes and what was made after a meeting."""

    papers_made = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.meeting: MeetingRow | None = None
        self._file: MinutesFile | None = None
        self.not_held = Banner("", "warning")
        self.minutes, self.changes = Card(wording.MINUTES), Card(wording.CHANGES)
        self.state = words("", wrap=True)
        self.edit_button = button(wording.EDIT, self.edit)
        self.approve_button = button(wording.APPROVE, self.approve)
        self.correct_button = button(wording.CORRECT, self.correct)
        self.summary = Card(wording.SUMMARY)
        self.summary_button = button(wording.EDIT_SUMMARY, self.edit_summary)
        self.papers = Card(wording.PAPERS)
        self.close_button = button(wording.CLOSE, self.close_meeting)
        self.paper_button = button(wording.SAVE_PAPER, self.save_paper)
        self.settle_button = button(wording.SETTLE, self.settle)
        self.checklist, self._checklist_of = Card(wording.WHAT_WAS_MADE), ""  # the id of its meeting
        self._closed = closed_meetings(context)
        self._closed.closed.connect(self._meeting_closed)
        self.quality = QualityCard(context)
        self.figures = Card(wording.FIGURES)
        self._lay_out()

    def show_meeting(self, open_meeting: OpenMeeting) -> None:
        """Show a meeting's minutes."""
        meeting = open_meeting.file.meeting
        if self._checklist_of != meeting.id:
            self._checklist_of = meeting.id
            self._show_made(self._closed.checklist(meeting.id))
        self.meeting = meeting
        self._with_minutes(MINUTES, self._show)
        self.quality.show_meeting(meeting)
        query = call(get_figures, meeting_id=meeting.id, now=self._context.now())
        self._context.worker.read(self, query, on_result=self._show_figures)

    @requires(save_minutes)
    def edit(self) -> None:
        """Edit the minutes."""
        self._with_minutes(MINUTES, self._edit)

    @requires(save_minutes)
    def edit_summary(self) -> None:
        """Edit the executive summary."""
        self._with_minutes(SUMMARY, self._edit)

    @requires(approve_minutes)
    def approve(self) -> None:
        """Approve the last version of the minutes."""
        self._with_minutes(MINUTES, self._approve)

    @requires(add_correction)
    def correct(self) -> None:
        """Add a correction to approved minutes."""
        if self.meeting is not None:
            self._context.dialogs.open_dialog(AddCorrection(self._context, self.meeting.id))

    @requires(record_copy)
    def close_meeting(self) -> None:
        """Make the papers that go out."""
        if self.meeting is not None:
            _open(self._context, CloseMeeting, self.meeting.id)

    @requires(record_copy)
    def save_paper(self) -> None:
        """Save one paper."""
        if self.meeting is not None:
            _open(self._context, SaveOnePaper, self.meeting.id)

    @requires(decide_paragraphs)
    def settle(self) -> None:
        """Go to the meeting's actions that are still to be released, reworded or left out."""
        if self.meeting is not None:
            self._context.entry_points.settle_actions(ActionsChoice(meeting=self.meeting.reference))

    def _with_minutes(self, kind: str, run: Callable[[MinutesFile], object]) -> None:
        if self.meeting is not None:
            query = call(get_minutes, meeting_id=self.meeting.id, kind=kind, now=self._context.now())
            self._context.worker.read(self, query, on_result=run)

    def _edit(self, file: MinutesFile) -> None:
        self._context.dialogs.open_dialog(EditMinutes(self._context, file))

    def _approve(self, file: MinutesFile) -> None:
        if self.meeting is not None:
            self._context.dialogs.open_dialog(ApproveMinutes(self._context, self.meeting, file))

    def _show(self, file: MinutesFile) -> None:
        meeting = self.meeting
        if meeting is None or file.meeting_id != meeting.id:
            return
        self._file = file
        held, approved = not file.not_held, file.approved is not None
        led = definition(meeting.forum).perpetrator_led
        self.approve_button.setText(wording.READ_AGAIN if approved else wording.APPROVE)
        self.not_held.say(file.not_held)
        for card in (self.minutes, self.summary):
            card.setVisible(held)
        self.state.setText(wording.state(file))
        shown = {
            self.edit_button: not approved, self.approve_button: bool(file.version) and (not approved or led),
            self.correct_button: approved,
        }  # fmt: skip
        for pressed, visible in shown.items():
            pressed.setVisible(visible)
        rows = [CardRow(*wording.version(row)) for row in file.versions]
        self.minutes.show_lines([*rows, *(CardRow(*wording.correction(row)) for row in file.corrections)])
        self._show_changes(file)
        exported = definition(meeting.forum).exported
        self.papers.setVisible(exported)
        self.checklist.setVisible(exported)

    def _show_changes(self, file: MinutesFile) -> None:
        pair = file.versions[:2]
        lines = changes(pair[1].sections, pair[0].sections) if len(pair) == 2 else ()
        self.changes.setVisible(len(pair) == 2)
        self.changes.show_lines(
            [CardRow(*wording.change(line)) for line in lines[:_MOST_CHANGES]], wording.NOTHING_CHANGED
        )

    def _show_figures(self, figures: tuple[MeetingFigures, ...]) -> None:
        if self.meeting is not None and figures[0].reference == self.meeting.reference:
            rows = table(figures)
            self.figures.show_lines([CardRow(row[0], right=wording.figures(row[1:])) for row in rows])

    @Slot(str)
    def _meeting_closed(self, meeting_id: str) -> None:
        if self._checklist_of == meeting_id:
            self._show_made(self._closed.checklist(meeting_id))
            self.papers_made.emit()

    def _show_made(self, closed: ClosedMeeting | None) -> None:
        if closed is None:
            self.checklist.show_lines([], wording.NOT_CLOSED)
            return
        lines = []
        for row in closed.sent:
            names = "\n".join(file.name for file in row.files)
            if row.files:
                lines.append(
                    CardRow(f"✓ {wording.made_for(row.recipient)}", names, wording.files(len(row.files)))
                )
            lines += [CardRow(f"▲ {problem}", wording.made_for(row.recipient)) for problem in row.problems]
        lines += [CardRow(f"▲ {warning}") for warning in closed.warnings]
        if closed.quality:
            lines.append(CardRow(closed.quality))
        self.checklist.show_lines(lines, wording.NOT_CLOSED)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 16, 24, 20)
        rows.setSpacing(14)
        self.minutes.add_above(self.state)
        self.papers.add(words(wording.PAPERS_HINT, "second", wrap=True))
        for card, acts in (
            (self.minutes, (self.edit_button, self.approve_button, self.correct_button)),
            (self.summary, (self.summary_button,)),
            (self.papers, (self.settle_button, self.close_button, self.paper_button)),
        ):  # fmt: skip
            card.add(self._row(*acts))
        for part in (
            self.not_held,
            self.minutes,
            self.changes,
            self.summary,
            self.papers,
            self.checklist,
            self.quality,
            self.figures,
        ):
            rows.addWidget(part)
        rows.addStretch(1)
        for later in (self.not_held, self.changes, self.approve_button, self.correct_button):
            later.hide()  # until the minutes are read

    def _row(self, *acts: Button) -> QWidget:
        across = QWidget()
        across.setContentsMargins(0, 8, 0, 0)
        line = Flow(across, across=8, down=8)
        for act in acts:
            self._context.permissions.disable_if_denied(act)
            line.addWidget(act)
        return across


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return how the dialogs of the pane are opened again after a lock."""
    return {
        "edit_minutes": partial(_with_file, context, lambda file, _meeting: EditMinutes(context, file)),
        "approve_minutes": partial(
            _with_file, context, lambda file, meeting: ApproveMinutes(context, meeting, file)
        ),
        **quality_reopeners(context),
        "add_correction": lambda about: context.dialogs.open_dialog(AddCorrection(context, about)),
        "close_meeting": partial(_open, context, CloseMeeting),
        "save_paper": partial(_open, context, SaveOnePaper),
    }


def _with_file(
    context: PageContext, make: Callable[[MinutesFile, MeetingRow], FormDialog], about: str
) -> None:
    """Open a dialog about minutes; `about` is the meeting's id and which minutes."""
    meeting_id, _, kind = about.partition(":")

    def show(opened: MeetingFile) -> None:
        context.worker.read(
            context, call(get_minutes, meeting_id=meeting_id, kind=kind or MINUTES, now=context.now()),
            on_result=lambda file: context.dialogs.open_dialog(make(file, opened.meeting)),
        )  # fmt: skip

    context.worker.read(context, call(get_meeting, meeting_id=meeting_id), on_result=show)


def _open(
    context: PageContext,
    make: Callable[[PageContext, MeetingFile, tuple[AgencyRow, ...]], FormDialog],
    meeting_id: str,
) -> None:
    def show(file: MeetingFile, agencies: tuple[AgencyRow, ...]) -> None:
        context.dialogs.open_dialog(make(context, file, agencies))

    with_meeting(context, meeting_id, show)
