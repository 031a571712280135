"""The pane before a meeting: what is missing with the way to its remedy, the returns, and what is offered."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import OpenMeeting
from coordinator.forums.registry import definition
from coordinator.meeting_papers.readiness.checks import (
    CaseReadiness,
    Readiness,
    Remedy,
    Warned,
    get_readiness,
)
from coordinator.meetings.queries import MeetingRow
from coordinator.returns.queries import MeetingReturns, get_returns
from ui.meetings.before import wording
from ui.meetings.before.operations import ReturnOperations
from ui.session.page_context import PageContext
from ui.widgets.badges import Flow
from ui.widgets.buttons import button
from ui.widgets.cards import Card, CardRow
from ui.widgets.layout import words


class BeforePane(QWidget):
    """Shows what a meeting still needs; Enter on a line opens its remedy."""

    item_asked = Signal(str)
    meeting_asked = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.operations = ReturnOperations(context)
        self._meeting: MeetingRow | None = None
        self.ready = Card(wording.READINESS)
        self.returns = Card(wording.RETURNS)
        self.due = words("", "second", wrap=True)
        self.offers = Card(wording.OFFERED)
        self.acts = {
            wording.MAKE_FORMS: button(wording.MAKE_FORMS, self.operations.make_forms),
            wording.TAKE_BACK: button(wording.TAKE_BACK, self.operations.take_back),
            wording.REMIND: button(wording.REMIND, self.operations.remind),
            wording.BY_HAND: button(wording.BY_HAND, self.operations.by_hand),
        }
        self._lay_out()

    def show_meeting(self, open_meeting: OpenMeeting) -> None:
        """Show what a meeting needs."""
        meeting = open_meeting.file.meeting
        if self._meeting is None or self._meeting.id != meeting.id:
            self.ready.show_lines([], wording.READING)
        self._meeting, self.operations.meeting_id = meeting, meeting.id
        worker = self._context.worker
        worker.read(self, call(get_returns, meeting_id=meeting.id), on_result=self._show_returns)
        if meeting.held is not None:
            worker.read(
                self, call(get_readiness, meeting_id=meeting.id),
                on_result=partial(self._show_readiness, meeting.id),
            )  # fmt: skip

    def _show_readiness(self, meeting_id: str, readiness: Readiness) -> None:
        if self._meeting is None or self._meeting.id != meeting_id:
            return
        self.ready.title.setText(wording.missing(readiness.count))
        lines = [self._warning(warned, wording.OF_THE_MEETING) for warned in readiness.meeting]
        for case in readiness.cases:
            named = wording.case_line(case.number, case.reference, case.title)
            lines += [self._warning(warned, named, case) for warned in case.warnings]
        self.ready.show_lines(lines, wording.NOTHING_MISSING)

    def _warning(self, warned: Warned, about: str, case: CaseReadiness | None = None) -> CardRow:
        return CardRow(f"▲ {warned.sentence}", about, run=self._remedy(warned, case))

    def _remedy(self, warned: Warned, case: CaseReadiness | None) -> Callable[[], object]:
        """Return what opens the remedy of a warning."""
        context = self._context
        match warned.remedy:
            case Remedy.CASE:
                return partial(context.go, "caseload", warned.record)
            case Remedy.RELEASE:
                return partial(context.go, "release", self._meeting.id if self._meeting else "")
            case Remedy.AGENCIES:
                return partial(context.go, "settings", f"agencies:{warned.record}")
            case Remedy.RETURNS if case is None:
                return self.operations.make_forms
            case Remedy.RETURNS:
                return self.operations.by_hand
            case _:
                return (
                    self.meeting_asked.emit if case is None else partial(self.item_asked.emit, case.item_id)
                )

    def _show_returns(self, returns: MeetingReturns) -> None:
        meeting = self._meeting
        if meeting is None or returns.meeting_id != meeting.id:
            return
        exported = definition(meeting.forum).exported
        self.due.setText(wording.due(returns.due, self._context.today()) if returns.agencies else "")
        self.due.setVisible(bool(self.due.text()))
        self.acts[wording.MAKE_FORMS].setVisible(exported)
        self.acts[wording.TAKE_BACK].setVisible(exported)
        self.acts[wording.REMIND].setVisible(bool(returns.outstanding))
        late = returns.due is not None and returns.due < self._context.today()
        self.returns.show_lines(
            [
                CardRow(
                    each.agency.name, wording.states(each.words, each.forms),
                    wording.outstanding(len(each.outstanding)),
                    right_look="late" if each.outstanding and late else "caption",
                    run=self._context.permissions.allowed_or_none(self.operations.by_hand, each.agency.id),
                )
                for each in returns.agencies
            ],
            wording.NO_RETURNS if exported else wording.NOT_EXPORTED,
        )  # fmt: skip
        offered = [
            CardRow(
                line.strip(), f"{each.agency.name} · {case.reference} · {case.people}",
                run=partial(self.operations.offer, case.item_id, each.agency, line.strip(), case.reference),
            )
            for each in returns.agencies
            for case in each.cases
            for line in case.offered.splitlines()
            if line.strip()
        ]  # fmt: skip
        self.offers.show_lines(offered)
        self.offers.setVisible(bool(offered))

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 16, 24, 20)
        rows.setSpacing(14)
        self.returns.add_above(self.due)
        across = QWidget()
        across.setContentsMargins(0, 8, 0, 0)
        line = Flow(across, across=8, down=8)
        for act in self.acts.values():
            self._context.permissions.disable_if_denied(act)
            line.addWidget(act)
        self.returns.add(across)
        for card in (self.ready, self.returns, self.offers):
            rows.addWidget(card)
        rows.addStretch(1)
        self.offers.hide()
