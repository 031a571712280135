"""How people are named and how old they are."""

from datetime import date

from dateutil.relativedelta import relativedelta


def listed_name(surname: str, forename: str) -> str:
    """Name a person as lists do: "Robinson, Craig"."""
    return ", ".join(part for part in (surname, forename) if part) or "Name not known"


def spoken_name(surname: str, forename: str) -> str:
    """Name a person as sentences do: "Craig Robinson"."""
    return " ".join(part for part in (forename, surname) if part) or "Name not known"


def age(born: date | None, today: date) -> int | None:
    """Give an age in whole years; None where the date of birth isn't known."""
    return None if born is None else relativedelta(today, born).years
