"""The words and sentences about the definitions of an area."""

from typing import Any

from coordinator.definitions import library

_NAMES = {
    library.HOLIDAYS: "School holidays", library.SERVICES: "Services", library.TIES: "Links to other people",
    library.INCIDENTS: "Types and outcomes of incidents", library.AGENCIES: "Names of agencies in workbooks",
    library.NEEDS: "Areas of need and outcomes",
    library.DISCLOSURES: "Schemes, recipients and ways of disclosures",
}  # fmt: skip

ENDS_BEFORE_IT_BEGINS = "This holiday ends before it begins."


def out_of_years(first: int, last: int) -> str:
    """Say between which years a day is."""
    return f"A day of a holiday should be in the years {first} to {last}."


def too_long_a_holiday(days: int) -> str:
    """Say that a holiday is too long."""
    return f"A holiday has at most {days} days. Check its last day."


def holidays_meet(other: str) -> str:
    """Say that a holiday has days of another one."""
    return f"This holiday has days of “{other}”. Enter each day once."


def named(about: str, definition: Any) -> str:
    """Name a definition of a kind: "Non-molestation order", "School holidays: england"."""
    return f"{_NAMES[about]}: {definition.code}" if about in _NAMES else definition.name
