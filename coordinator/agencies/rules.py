"""What kinds of agencies there are, and what about an agency and its people is due to be renewed."""

from dataclasses import dataclass
from datetime import date, timedelta

from coordinator.agencies import wording

SOON = timedelta(days=28)  # before a day on which something ends, it is shown
# Criminal Justice Act 2003, section 325, names the first two for MAPPA; the others are the area's own.
KINDS = {
    "responsible": wording.RESPONSIBLE,
    "duty": wording.DUTY,
    "associate": wording.ASSOCIATE,
    "other": wording.OTHER,
}
STATEMENT, AGREEMENT = "statement", "agreement"


@dataclass(frozen=True)
class Renewal:
    """Something of an agency that ended, or ends soon."""

    agency_id: str
    agency: str
    what: str  # STATEMENT or AGREEMENT
    name: str  # of the representative; nothing for an agreement
    day: date

    def is_over(self, today: date) -> bool:
        """Tell whether it needs to be done now, and not only soon."""
        return is_over(self.what, self.day, today)


def is_over(what: str, day: date, today: date) -> bool:
    """Tell whether a day has come: a review is due on its day, a statement still holds on its last day."""
    return day <= today if what == AGREEMENT else day < today


def is_near(day: date | None, today: date) -> bool:
    """Tell whether a day has passed or is no further away than SOON."""
    return day is not None and day <= today + SOON
