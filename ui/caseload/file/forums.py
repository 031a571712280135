"""The forums of a case: where it is listed, its scores, the meetings that hear it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.cases.queries import ListingRow, ScoreRow
from coordinator.core.dates import show_day
from coordinator.forums.definitions import definition
from coordinator.meetings.queries import CaseMeetingRow
from ui.caseload.file.note_row import acted, fill
from ui.caseload.file.tab import Tab
from ui.caseload.operations import CaseOperations
from ui.caseload.wording import aware_words, joined, listing_words
from ui.session.page_context import PageContext
from ui.widgets.cards import Card, CardRow


class ForumsTab(Tab):
    """Listings, scores and meetings."""

    def __init__(self, context: PageContext, acts: CaseOperations) -> None:
        super().__init__("Forums", context, acts)

    def count(self, view: CaseView) -> int:
        """Count the forums that the case is with."""
        return sum(1 for one in view.file.listings if one.standing)

    def build(self, view: CaseView) -> None:
        """Show the three cards."""
        today = self.context.today()
        listings = Card("Forums", act="List to a forum", run=self.let(self.acts.list_to_forum))
        fill(listings, [self._listing(one, today) for one in view.file.listings], _NO_FORUM)
        meetings = Card("Meetings", act="List to meeting", run=self.let(self.acts.list_to_meeting))
        fill(meetings, [self._meeting(one) for one in view.meetings], "No meeting has heard this case.")
        scores = Card("Scores", act="Record score", run=self.let(self.acts.record_score))
        fill(scores, [self._score(one) for one in view.file.scores], "No score is recorded.")
        for card in (listings, meetings, scores):
            self.body.addWidget(card)

    def _listing(self, one: ListingRow, today: date) -> QWidget:
        label = definition(one.forum).label(one.until or today)
        acts = [("Amend", f"Amend listing to {label}", self.let(self.acts.amend_listing, one))]
        if one.standing:
            acts.append(("End", f"End listing to {label}", self.let(self.acts.end_listing, one)))
        acts.append(("Withdraw", f"Withdraw listing to {label}", self.let(self.acts.withdraw_listing, one)))
        return acted(label, joined(listing_words(one), f"told of it: {aware_words(one)}"), acts)

    def _meeting(self, one: CaseMeetingRow) -> CardRow:
        day = show_day(one.held) if one.held else ""
        return CardRow(
            one.label, joined(one.reference, one.outcome), day,
            run=lambda: self.context.go("meetings", one.meeting_id),
        )  # fmt: skip

    def _score(self, one: ScoreRow) -> QWidget:
        said = f"{one.measure} {'' if one.total is None else one.total}".strip()
        act = ("Withdraw", f"Withdraw score {said}", self.let(self.acts.withdraw_score, one.id))
        stage = {"entry": "At entry", "latest": "Latest"}.get(one.stage, one.stage)
        return acted(said, joined(stage, show_day(one.scored) if one.scored else ""), [act])


_NO_FORUM = "This case is with no forum. That is in order; list it when a forum takes it."
