"""The values of plans and of the fund, money, and the financial year."""

import re
from datetime import date
from decimal import Decimal

from coordinator.plans import wording

KEEP, CLOSE = "keep", "close"
DECISIONS = {KEEP: wording.KEEP, CLOSE: wording.CLOSE}
DECIDED = {KEEP: wording.KEPT, CLOSE: wording.CLOSED}
APPROVED = "approved"
ANSWERS = {APPROVED: wording.APPROVED, "refused": wording.REFUSED}
MOST_PENCE = 10**9
_POUNDS = re.compile(r"£?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?")


def read_pounds(typed: str) -> int | None:
    """Read an amount in pounds, like "£1,200" or "45.5", as whole pence; None if it is none."""
    match = _POUNDS.fullmatch(typed.strip())
    if match is None:
        return None
    amount = Decimal(f"{match[1].replace(',', '')}.{match[2] or '0'}")
    return int(amount * 100)


def show_pounds(pence: int) -> str:
    """Show pence as pounds: "£1,200", "£45.50" or "-£1.50"."""
    pounds, rest = divmod(abs(pence), 100)
    shown = f"£{pounds:,}.{rest:02}" if rest else f"£{pounds:,}"
    return f"-{shown}" if pence < 0 else shown


def limit_id(starts: date) -> str:
    """Return the id of the limit of the financial year that begins on a day: there is one a year."""
    return f"{starts.year:032}"


def financial_year(day: date) -> tuple[date, date]:
    """Return the first and the last day of the financial year that a day is in, from 1 April."""
    starts = date(day.year if day >= date(day.year, 4, 1) else day.year - 1, 4, 1)
    return starts, date(starts.year + 1, 3, 31)
