"""The tab of a case's forums: its listings, meetings and scores."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.cases.queries import ListingRow, ScoreRow
from coordinator.core.dates import show_day
from coordinator.forums.registry import definition
from coordinator.meetings.case_meetings import CaseMeetingRow
from ui.amending.edits import Edits
from ui.amending.value_row import ValueRows
from ui.caseload.elsewhere.card import ElsewhereCard
from ui.caseload.file import wording
from ui.caseload.file.case_values import listing_values
from ui.caseload.file.note_row import fill, line_with_links, over_values
from ui.caseload.file.tab import Tab
from ui.caseload.held_notes.card import held_cards
from ui.caseload.operations.case import CaseOperations
from ui.caseload.wording import awareness, join_parts, must_not_know
from ui.session.page_context import PageContext
from ui.widgets.cards import Card, CardRow


class ForumsTab(Tab):
    """Listings, scores and meetings."""

    def __init__(self, context: PageContext, operations: CaseOperations, edits: Edits) -> None:
        super().__init__(wording.FORUMS, context, operations)
        self._edits = edits
        edits.reopened.connect(self.rebuild)

    def count(self, view: CaseView) -> int:
        """Count the forums to which the case is listed."""
        return sum(1 for listing in view.file.listings if listing.standing)

    def build(self, view: CaseView) -> None:
        """Show the cards, with one of notes that are to be elsewhere if there are any."""
        today = self.context.today()
        listings = Card(
            wording.FORUMS, act=wording.LIST_TO_FORUM, run=self.allowed(self.operations.forums.list_to_forum)
        )
        fill(listings, [self._listing(listing, today) for listing in view.file.listings], wording.NO_LISTING)
        meetings = Card(
            wording.MEETINGS,
            act=wording.LIST_TO_MEETING,
            run=self.allowed(self.operations.forums.list_to_meeting),
        )
        fill(meetings, [self._meeting(meeting) for meeting in view.meetings], wording.NO_MEETINGS)
        scores = Card(
            wording.SCORES, act=wording.RECORD_SCORE, run=self.allowed(self.operations.forums.record_score)
        )
        fill(scores, [self._score(score) for score in view.file.scores], wording.NO_SCORES)
        held = held_cards(view, self.operations)
        for card in (listings, *held, ElsewhereCard(self.context, view, self), meetings, scores):
            self.body.addWidget(card)

    def _listing(self, listing: ListingRow, today: date) -> QWidget:
        label = definition(listing.forum).label(listing.until or today)
        thing = wording.listing_to(label)
        links = [(wording.AMEND, thing, self.allowed(self.operations.forums.amend_listing, listing))]
        if listing.standing:
            links.append((wording.END, thing, self.allowed(self.operations.forums.end_listing, listing)))
        links.append(
            (wording.WITHDRAW, thing, self.allowed(self.operations.forums.withdraw_listing, listing))
        )
        if not listing.standing:
            about = join_parts(wording.listing_words(listing), awareness(listing))
            return line_with_links(label, about, links)
        secret = join_parts(
            awareness(listing) if must_not_know(listing) else "", definition(listing.forum).handling
        )
        may_amend = self.allowed(self.operations.forums.amend_listing, listing) is not None
        values = ValueRows(self._edits, listing_values(self.context, listing), may_amend=may_amend)
        return over_values(line_with_links(label, secret, links), values)

    def _meeting(self, meeting: CaseMeetingRow) -> CardRow:
        day = show_day(meeting.held) if meeting.held else ""
        return CardRow(
            meeting.label, join_parts(meeting.reference, meeting.outcome), day,
            run=lambda: self.context.go("meetings", meeting.meeting_id),
        )  # fmt: skip

    def _score(self, score: ScoreRow) -> QWidget:
        text = f"{score.measure} {'' if score.total is None else score.total}".strip()
        withdraw = self.allowed(self.operations.forums.withdraw_score, score.id)
        stage = wording.STAGES.get(score.stage, score.stage)
        day = show_day(score.scored) if score.scored else ""
        link = (wording.WITHDRAW, wording.score_of(text), withdraw)
        return line_with_links(text, join_parts(stage, day), [link])
