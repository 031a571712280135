"""Fields of entries, of which a row may have several of a kind: "incident2.place"."""

import re
from collections.abc import Collection, Sequence

OF_CASE = (  # a field's group
    "incident", "order", "breach", "need", "note", "transfer_in", "transfer_out", "dvds", "encompass",
)  # fmt: skip
OF_PERSON = ("contacted", "engagement", "onward")  # before the value in a field of somebody
_MOST = 9
_ORDINALS = {
    "1st": "1", "first": "1", "2nd": "2", "second": "2", "3rd": "3", "third": "3", "4th": "4", "fourth": "4",
    "5th": "5", "fifth": "5",
}  # fmt: skip
_IN_CASE = re.compile(rf"(?P<stem>{'|'.join(OF_CASE)})(?P<number>[2-9]?)(?P<rest>\.\w+)")
_IN_PERSON = re.compile(rf"(?P<stem>\w+\.(?:{'|'.join(OF_PERSON)}))(?P<number>[2-9]?)(?P<rest>_\w+)")


def entry_of(field: str) -> tuple[str, int] | None:
    """Return which entry a field is of, and its number: ("incident", 2); None for any other field."""
    match = _match(field)
    return (match["stem"], int(match["number"] or 1)) if match else None


def plain_field(field: str) -> str:
    """Return the field of the first entry of its kind: "incident.place" for "incident2.place"."""
    return with_number(field, 1)


def with_number(field: str, number: int) -> str:
    """Return the same field of another entry of its kind."""
    match = _match(field)
    return f"{match['stem']}{number if number > 1 else ''}{match['rest']}" if match else field


def next_field(field: str, taken: Sequence[str], *, repeats: bool) -> str:
    """Return the field of the entry that a column without a number is about: the last one so far.

    `taken` are the fields so far, in their order. A column that `repeats` a heading begins the next entry, if
    it is what the first began with; another that says the same again is kept as notes.
    """
    entry = entry_of(field)
    same = [
        (other, at) for at in taken if (other := entry_of(at)) is not None and entry and other[0] == entry[0]
    ]
    last = max((other[1] for other, _ in same), default=1)
    here, following = with_number(field, last), with_number(field, last + 1)
    if here not in taken:
        return here
    return following if repeats and last < _MOST and plain_field(same[0][1]) == field else ""


def numbered_field(field: str, taken: Collection[str]) -> str:
    """Give a person's repeated field the next number; any other repeated column is kept as notes."""
    role, _, what = field.partition(".")
    if field not in taken:
        return field
    if role in ("victim", "child") and what in ("name", "born"):
        for number in "23456789":
            if f"{role}{number}.{what}" not in taken:
                return f"{role}{number}.{what}"
    if role == "action":
        for number in "23456789":
            if f"{role}{number}.what" in taken and f"{role}{number}.{what}" not in taken:
                return f"{role}{number}.{what}"
    return ""


def split_number(text: str, roles: Collection[str]) -> tuple[str, int] | None:
    """Split the number from a plain heading: "date of incident 2" is "date of incident" and 2.

    A number after a word for a role ("victim 2") is the person's. Return None where there is none.
    """
    words = re.sub(r"\b([a-z]{3,})([1-9])\b", r"\1 \2", text).split()
    for at, word in enumerate(words):
        number = word if word in "123456789" else _ORDINALS.get(word, "")
        if number and not (at and words[at - 1] in roles):
            before = words[: at - 1] if at and words[at - 1] == "no" else words[:at]
            return " ".join((*before, *words[at + 1 :])), int(number)
    return None


def _match(field: str) -> re.Match[str] | None:
    return _IN_CASE.fullmatch(field) or _IN_PERSON.fullmatch(field)
