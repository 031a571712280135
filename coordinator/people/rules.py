"""How people are named and how old they are."""

import re
from datetime import date

from anyascii import anyascii
from dateutil.relativedelta import relativedelta

from coordinator.people import wording

# What else may lead to a person.
LEADS = {
    "email": wording.EMAIL,
    "workplace": wording.WORKPLACE,
    "vehicle": wording.VEHICLE,
    "handle": wording.HANDLE,
    "gym": wording.GYM,
    "worship": wording.WORSHIP,
    "surgery": wording.SURGERY,
    "pharmacy": wording.PHARMACY,
    "nursery": wording.NURSERY,
    "school": wording.SCHOOL,
    "contact centre": wording.CONTACT_CENTRE,
    "place": wording.OTHER_PLACE,
    "new name": wording.NEW_NAME,
    "safe person": wording.SAFE_PERSON,
}
SAFE, UNSAFE = "safe", "unsafe"
SAFETY = {SAFE: wording.IS_SAFE, UNSAFE: wording.IS_UNSAFE}
LEAD_HANDLING = {"": wording.AS_RECORDED, "never": wording.NEVER_PERPETRATOR_LED}


def calm(surname: str) -> str:
    """Show a surname that was typed in capitals as names are written: "O'BRIEN" as "O'Brien".

    Only what is shown changes; the record keeps what was typed.
    """
    if len(surname) < 3 or not surname.isupper():
        return surname
    quiet = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), surname)
    return re.sub(r"\bMc(\w)", lambda word: f"Mc{word[1].upper()}", quiet)


def by_name(surname: str, forename: str) -> tuple[str, str]:
    """Return the key by which people are sorted, without case and accents."""
    return anyascii(surname).casefold(), anyascii(forename).casefold()


def listed_name(surname: str, forename: str) -> str:
    """Name a person as lists do: "Robinson, Craig"."""
    return ", ".join(part for part in (calm(surname), forename) if part) or wording.NAME_NOT_KNOWN


def spoken_name(surname: str, forename: str) -> str:
    """Name a person as sentences do: "Craig Robinson"."""
    return " ".join(part for part in (forename, calm(surname)) if part) or wording.NAME_NOT_KNOWN


def age(born: date | None, today: date) -> int | None:
    """Return an age in whole years; None if the date of birth isn't known."""
    return None if born is None else relativedelta(today, born).years
