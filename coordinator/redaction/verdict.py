"""What the matcher says about a part of a text."""

from dataclasses import dataclass
from enum import StrEnum


class VerdictSort(StrEnum):
    """How sure a verdict is: a recorded protected value, or something that may lead to somebody."""

    FIND = "find"
    DOUBT = "doubt"


class VerdictKind(StrEnum):
    """What a part of a text is, or may be."""

    ADDRESS = "address"
    STREET = "street"
    POSTCODE = "postcode"
    PLACE = "place"
    MAP = "map"
    TELEPHONE = "telephone"
    EMAIL = "email"
    PLATE = "plate"
    HANDLE = "handle"
    SCHOOL = "school"
    HEALTH = "health"
    WORKPLACE = "workplace"
    KIN = "kin"
    SAFE_CONTACT = "safe_contact"
    MUST_NOT_KNOW = "must_not_know"
    WORKER = "worker"
    NOTE = "note"
    HOUR = "hour"
    POSITION = "position"
    NAME = "name"
    LANGUAGE = "language"
    LETTERS = "letters"
    OTHER = "other"


@dataclass(frozen=True, order=True)
class Verdict:
    """One part of a text that leads to a protected person, or may.

    `start` and `end` are positions in the text as it was typed. `reason` is for the screen. `whose` is the
    identity of the person whose value a find is; "" for a doubt. It is for the coordinator's screen, never
    for papers and refusals.
    """

    start: int
    end: int
    sort: VerdictSort
    kind: VerdictKind
    reason: str
    whose: str = ""

    def key(self, text: str) -> str:
        """Return what stays the same while other words around this part change; holds the part's words.

        A release keeps these keys: a verdict whose key it doesn't hold is new. Keep it in the casebook only.
        """
        return "|".join((self.sort, self.kind, self.whose, " ".join(text[self.start : self.end].split())))
