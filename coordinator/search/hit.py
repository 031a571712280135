"""What a search finds."""

from dataclasses import dataclass
from enum import StrEnum

from coordinator.search import wording


class Group(StrEnum):
    """The headings under which results stand, in their usual order."""

    PEOPLE = wording.PEOPLE
    CASES = wording.CASES
    AGENCIES = wording.AGENCIES
    MEETINGS = wording.MEETINGS
    ACTIONS = wording.ACTIONS
    INCIDENTS = wording.INCIDENTS
    ORDERS = wording.ORDERS
    DISCLOSURES = wording.DISCLOSURES
    REFERRALS = wording.REFERRALS
    NOTES = wording.NOTES
    IMPORTED = wording.IMPORTED  # always the last: what an import kept as it was written


@dataclass(frozen=True)
class SearchHit:
    """A search result, why it was found, and the page of the app that shows it."""

    kind: str  # person, case, need, tie, assessment, note, incident, contact, order, action, meeting…
    id: str
    title: str
    line: str
    case_id: str | None
    meeting_id: str | None
    why: str = ""
    group: Group = Group.NOTES
    exact: bool = False  # it is the very thing that was typed
