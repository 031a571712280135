"""Say which other words a recorded name is known by: short ones, abbreviated ones, and by ear."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from coordinator.redaction.finds.parts import SHOPS, streets
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.reading.english import is_everyday
from coordinator.redaction.verdict import VerdictKind

_NAMED = (VerdictKind.SCHOOL, VerdictKind.HEALTH, VerdictKind.PLACE)
_SHORT = {
    "primary": "prim", "academy": "acad", "practice": "prac", "medical": "med", "surgery": "surg",
    "nursery": "nurs", "school": "sch", "junior": "jnr", "juniors": "jnrs", "infants": "inf",
    "community": "comm", "centre": "ctr", "health": "hlth", "pharmacy": "pharm", "college": "coll",
}  # fmt: skip
_SURGERIES = ("practice", "surgery", "doctors", "clinic", "medical", "med", "health", "gp")
_SCHOOLS = (
    "primary", "academy", "school", "nursery", "college", "infants", "juniors", "junior", "prim", "acad"
)  # fmt: skip
_OWN_AND_KIND = 2  # words of a street
_WRONG = 2  # letters
_LONG = 6  # letters of a name in which two may be wrong
_OWN = 4  # letters: a shorter first word is no name by itself


def other_names(value: ProtectedValue, parts: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield other words for a name on social media, an e-mail, a school or a surgery of the case."""
    if value.kind in (VerdictKind.HANDLE, VerdictKind.EMAIL):
        yield from (_run_together(part) for part in parts)
    if value.kind in (VerdictKind.PLACE, VerdictKind.HEALTH) and parts:
        yield from _without_kind(parts[0])
    if value.kind not in _NAMED or not parts:
        return
    name = list(parts[0])
    if any(word in _SHORT for word in name):
        yield [_SHORT.get(word, word) for word in name]
    if len(name) < 2:
        return
    saint = name[0] == "st"
    if saint or not (len(name[0]) < _OWN or is_everyday(name[0])):
        yield from (name[:end] for end in range(2, len(name)))
        yield from ([name[0], kind] for kind in _SURGERIES if value.kind == VerdictKind.HEALTH)
    if saint:
        bare = name[1].removesuffix("s")
        yield from (["st", bare], ["s", name[1]], ["s", bare])
        if len(name) > 2 and len(bare) >= _OWN:
            yield from ([form, name[2]] for form in (name[1], bare))


def _without_kind(name: Sequence[str]) -> Iterator[list[str]]:
    """Yield the own name of a gym or a surgery, unless all its words are everyday ones: "Al Noor"."""
    for end in range(_OWN_AND_KIND, len(name)):
        if name[end] in SHOPS and not all(map(is_everyday, name[:end])):
            yield list(name[:end])


def _run_together(words: Sequence[str]) -> list[str]:
    """Put words that follow each other together, and keep figures apart: "susieh", "82"."""
    joined: list[str] = []
    for word in words:
        if joined and not word.isdecimal() and not joined[-1].isdecimal():
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def spoken_names(
    value: ProtectedValue, parts: Sequence[Sequence[str]]
) -> Iterator[tuple[str, str, str]]:  # fmt: skip
    """Yield kind, house number and own name of a street or a school, which are found by ear as well."""
    if value.address:
        yield from ((way[-1], number, way[0]) for number, way in streets(parts) if len(way) == _OWN_AND_KIND)
    for part in parts if value.kind in _NAMED else ():
        if len(part) > 1 and part[0] == "st":
            yield "st", "", part[1]
        elif value.kind == VerdictKind.SCHOOL and len(part) > 1 and len(part[0]) > _OWN:
            yield from ((kind, "", part[0]) for kind in _SCHOOLS)


def is_nearly(written: str, name: str) -> bool:
    """Return whether a word has two wrong letters of a long name."""
    alike = written[:1] == name[:1] and len(name) >= _LONG
    return alike and OSA.distance(written, name) == _WRONG
