"""One dated entry of the diary, and where it falls: overdue, today, this week or later."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from coordinator.diary import wording

WEEK = timedelta(weeks=1)  # "this week" is the seven days after today


class DiaryKind(StrEnum):
    """What an entry is about; the values name the entries of an exported calendar, so they never change."""

    MEETING = "meeting"
    LIST = "list"
    PAPERS = "papers"
    MINUTES = "minutes"
    ACTION = "action"
    FOLLOW_UP = "follow-up"
    REFERRAL = "referral"
    ONWARD = "onward referral"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    HOLD = "hold"
    ORDER = "order"
    DISCLOSURE = "disclosure"
    COPY = "copy"
    ENCOMPASS = "encompass"
    LISTING = "listing"
    TRANSFER = "transfer"
    COURT = "court"
    REPEAT = "repeat"
    STATEMENT = "statement"
    AGREEMENT = "agreement"

    @property
    def words(self) -> str:
        """Its name on the screen."""
        return wording.KINDS[self.value]


class Opens(StrEnum):
    """What an entry opens."""

    CASE = "case"
    ACTION = "action"
    MEETING = "meeting"
    AGENCY = "agency"
    COPY = "copy"


class DueSpan(StrEnum):
    """When an entry falls, seen from today."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """Something with a date, and the record that it is about."""

    kind: DiaryKind
    day: date
    what: str
    row_id: str  # of the row that has the date
    place: Opens
    opens_id: str  # of the record that it opens
    reference: str = ""  # of the case or the meeting
    name: str = ""  # of the case's subject, or of the agency
    at: time | None = None
    part: str = ""  # which of several dates of the row

    @property
    def key(self) -> str:
        """Its own key among all entries; it stays when the day moves."""
        return f"{self.kind}:{self.row_id}:{self.part}"

    def span(self, today: date) -> DueSpan:
        """Return when it falls: what has passed is overdue, as only what is still to be done is listed."""
        if self.day < today:
            return DueSpan.OVERDUE
        if self.day == today:
            return DueSpan.TODAY
        return DueSpan.WEEK if self.day <= today + WEEK else DueSpan.LATER
