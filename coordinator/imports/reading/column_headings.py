"""What a column is called, and what it therefore holds."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from coordinator.core.resources import IMPORT
from coordinator.imports.reading.parse_names import fold, fold_short

ROLES = ("perp", "victim", "child")
GROUP = ": "  # between a heading and the one that stands over it, where they take up two rows
NOT_HEADINGS = ("roles", "titles", "owners")
_NEARLY = 91  # of 100: one slip in a heading of ten letters


class SheetKind(StrEnum):
    """What the rows of a table are about."""

    PEOPLE = "people"
    VICTIMS = "victims"
    CHILDREN = "children"
    MIXED = "mixed"
    LISTINGS = "listings"
    ACTIONS = "actions"
    AGENCIES = "agencies"
    OTHER = "other"


# Which lists of phrases each kind asks, in order, and whom a bare "Name" or "DOB" is about.
_ASKS: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.PEOPLE: ("case", "case alone"),
    SheetKind.VICTIMS: ("victim", "victim alone"),
    SheetKind.CHILDREN: ("child",),
    SheetKind.MIXED: ("victim", "case", "listing", "action"),
    SheetKind.LISTINGS: ("listing",),
    SheetKind.ACTIONS: ("action",),
    SheetKind.AGENCIES: ("agency",),
    SheetKind.OTHER: (),
}
_ABOUT = {SheetKind.PEOPLE: "perp", SheetKind.CHILDREN: "child"}


@dataclass(frozen=True)
class HeadingMatch:
    """What a heading was read as: the field, whether it named the role itself, and how sure that is."""

    field: str
    named_role: bool
    weight: float


@cache
def vocabulary() -> dict[str, dict[str, str]]:
    """Load the phrases of every list: list → phrase → field."""
    told = tomllib.loads((IMPORT / "headings.toml").read_text("utf-8"))
    return {
        name: {phrase: field for field, phrases in fields.items() for phrase in phrases}
        for name, fields in told.items()
    }


@cache
def all_fields() -> frozenset[str]:
    """List every field that a column can be read as."""
    told = vocabulary()
    people = {f"{role}.{field}" for role in ROLES for field in told["person"].values()}
    named = {
        field for name, phrases in told.items() for field in phrases.values() if name not in NOT_HEADINGS
    }
    return frozenset(people | {field for field in named if "." in field})


def known_field(field: str) -> bool:
    """Tell whether a field exists; people may be numbered ("victim2.name")."""
    return re.sub(r"^(perp|victim|child|action)([2-9])\.", r"\1.", field) in all_fields()


@lru_cache(maxsize=20_000)
def phrase(heading: str) -> str:
    """Put a heading into the plain form in which headings are compared."""
    joined = re.sub(r"\b([^\W\d_])\.(?=[^\W\d_]\b)", r"\1", heading)
    joined = re.sub(r"\((?:s|es)\)", "s", re.sub(r"[✓✔☑✅]", " ", joined), flags=re.I)
    return fold(joined.replace("&", " and ").replace("#", " no "))


@lru_cache(maxsize=20_000)
def read_heading(heading: str, kind: SheetKind, about: str = "") -> HeadingMatch | None:
    """Read a heading as a field of a kind of table; None where it is not known.

    `about` is the role that a bare "Name" or "DOB" belongs to in this place.
    """
    about = about or _ABOUT.get(kind, "victim")
    whole = phrase(heading)
    cut = phrase(re.split(r"\s[-–:]\s|[(\[]|\?", heading, maxsplit=1)[0])
    for said in dict.fromkeys((whole, cut)):
        if said and (read := _exactly(said, kind, about)):
            return read
    for said in dict.fromkeys((whole, cut)):
        if len(said) >= 5 and (read := _nearly(said, kind, about)):
            return read
    upper, between, lower = heading.partition(GROUP)
    return _within_group(upper, lower, kind, about) if between and lower else None


def _within_group(upper: str, lower: str, kind: SheetKind, about: str) -> HeadingMatch | None:
    """Read the lower of two headings; where the upper names a role, it may not be about another."""
    over = _person(phrase(upper), about, kind)
    role = over.field.partition(".")[0] if over is not None and over.named_role else ""
    read = read_heading(lower, kind, role or about)
    if read is None or (role and read.field.partition(".")[0] in ROLES and not read.field.startswith(role)):
        return None
    return HeadingMatch(read.field, bool(role), read.weight)


def _exactly(said: str, kind: SheetKind, about: str) -> HeadingMatch | None:
    told = vocabulary()
    asks = _ASKS[kind]
    if kind is SheetKind.MIXED and about == "perp":
        asks = ("case", "victim", "listing", "action")
    elif kind is SheetKind.MIXED and about == "action":
        asks = ("action", "victim", "case", "listing")
    if "action" in asks and (numbered := _numbered_action(said)):
        return numbered
    person = _person(said, about if about in ROLES else "victim", kind)
    if (
        person is not None
        and person.named_role
        and said not in told[asks[0]]
        and person.field != "child.name"
    ):
        return person
    for which in asks:
        if said in told[which]:
            return HeadingMatch(told[which][said], False, 2.0)
    return person


def _numbered_action(said: str) -> HeadingMatch | None:
    """Read "action 2" or "action 2 due", where several actions stand beside their case."""
    found = re.fullmatch(r"action ([1-9])(?: (.+))?", said)
    told = vocabulary()["action"]
    field = told.get(found[2] or "action") if found else None
    if found is None or field is None or not field.startswith("action."):
        return None
    return HeadingMatch(field if found[1] == "1" else field.replace(".", f"{found[1]}.", 1), False, 2.0)


def _person(said: str, about: str, kind: SheetKind) -> HeadingMatch | None:
    if kind is SheetKind.AGENCIES or kind is SheetKind.OTHER:
        return None
    words = vocabulary()["person"]
    for role_words, role, pattern in _roles():
        found = pattern.search(said) if role_words in said else None
        if found is None:
            continue
        rest = f"{said[: found.start()]} {said[found.end() :]}"
        rest = " ".join(word for word in rest.split() if word not in ("of", "the", "s", "for", "details"))
        number = found[1] or ""
        if not number and (after := re.search(r" ?([1-9])$", rest)):
            number, rest = after[1], rest[: after.start()]
        if rest in words:
            suffix = number if number > "1" else ""
            return HeadingMatch(f"{role}{suffix}.{words[rest]}", True, 1.5)
        about_role = vocabulary().get("case" if role == "perp" else role, {})
        if rest in about_role and about_role[rest].partition(".")[0] in (role, "case"):
            return HeadingMatch(about_role[rest], True, 1.5)
    if said in words and said and words[said] != "reference":
        return HeadingMatch(f"{about}.{words[said]}", False, 1.0)
    return None


@cache
def _roles() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """The words for each role, the longest first, and how they stand in a heading."""
    longest = sorted(vocabulary()["roles"].items(), key=lambda one: -len(one[0]))
    return tuple((words, role, re.compile(rf"\b{words}(?: ?s)?(?: ?([1-9]))?\b")) for words, role in longest)


def _nearly(said: str, kind: SheetKind, about: str) -> HeadingMatch | None:
    best = process.extractOne(said, _choices(kind), scorer=fuzz.ratio, score_cutoff=_NEARLY)
    return _exactly(best[0], kind, about) if best else None


@cache
def _choices(kind: SheetKind) -> tuple[str, ...]:
    told = vocabulary()
    lists = (*_ASKS[kind], "person")
    return tuple(phrase for which in lists for phrase in told[which] if len(phrase) >= 5)


@cache
def same_agency() -> dict[str, tuple[str, ...]]:
    """Load what else an agency may be called: a folded name → all names that mean the same."""
    told = tomllib.loads((IMPORT / "agencies.toml").read_text("utf-8"))["same"]
    return {name: tuple(names) for names in told.values() for name in names}


def forget() -> None:
    """Let go of every word that was compared: nobody's name outlives the reading of a workbook."""
    for compared in (fold_short, phrase, read_heading):
        compared.cache_clear()


def title_kind(title: str) -> frozenset[SheetKind]:
    """Say which kinds a sheet's title speaks of."""
    told = vocabulary()["titles"]
    return frozenset(SheetKind(told[word]) for word in phrase(title).split() if word in told)
