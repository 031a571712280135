"""Read a column's heading as the field that the column holds."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from coordinator.disclosures.encompass.scheme import KNOWN_ENCOMPASS, encompass_scheme
from coordinator.forums.registry import kept_by_forums
from coordinator.imports.cells.near_phrases import PhrasesByLength, by_length, nearest
from coordinator.imports.entries.fields import entry_of, plain_field, split_number, with_number
from coordinator.imports.forum_columns import phrases_of_forums, shipped_headings
from coordinator.imports.reading.parse_names import fold, fold_short, names_another

ROLES = ("perp", "victim", "child")
GROUP = ": "  # between a heading and the one above it, where headings take up two rows
NOT_HEADINGS = ("roles", "titles", "owners", "logs")
_PART_OF_ADDRESS = ("town", "locality", "area", "district")  # of a person, and no area of the case
_PASSED_TO = ("encompass passed to {0}", "encompass date passed to {0}", "encompass {0} informed")
_MOST_OVER = 3  # headings over one, of which more are prose


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


# The lists of phrases for each kind, in the order of search; then the role of a bare "Name" or "DOB".
_ASKS: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.PEOPLE: ("case", "case alone", "entry"),
    SheetKind.VICTIMS: ("victim", "victim alone", "entry"),
    SheetKind.CHILDREN: ("child",),
    SheetKind.MIXED: ("victim", "case", "listing", "action", "entry"),
    SheetKind.LISTINGS: ("listing", "entry"),
    SheetKind.ACTIONS: ("action",),
    SheetKind.AGENCIES: ("agency",),
    SheetKind.OTHER: (),
}
_BETWEEN_ROLES = {"name", "names", "and", "v", "vs", "of", "the", "full"}
_ABOUT = {SheetKind.PEOPLE: "perp", SheetKind.CHILDREN: "child"}

_PARTNER_OF = {SheetKind.PEOPLE: "victim", SheetKind.VICTIMS: "perp"}
_PARTNER = re.compile(
    r"\b(?:(?:current|new|ex|former) )?(?:partner|wife|husband|girlfriend|boyfriend|spouse)\b"
)


@dataclass(frozen=True)
class HeadingMatch:
    """What a heading was read as: the field, whether it named the role itself, and how sure that is."""

    field: str
    named_role: bool
    weight: float
    doubt: bool = False  # whose it is has to be asked
    numbered: bool = False  # it says itself which of several entries it is about


@KNOWN_ENCOMPASS.kept
@kept_by_forums
@cache
def vocabulary() -> dict[str, dict[str, str]]:
    """Load the phrases of every list, with those of the area's forums: list → phrase → field."""
    lists = {
        name: {phrase: field for field, phrases in fields.items() for phrase in phrases}
        for name, fields in shipped_headings().items()
    }
    for name, phrase, field in phrases_of_forums():
        lists[name].setdefault(phrase, field)
    for name in (fold(encompass_scheme().passed_to), *encompass_scheme().passed_to_also):
        for pattern in _PASSED_TO:
            lists["entry"].setdefault(pattern.format(name), "encompass.passed")
    return lists


@kept_by_forums
@cache
def all_fields() -> frozenset[str]:
    """List every field that a column can be read as."""
    lists = vocabulary()
    people = {f"{role}.{field}" for role in ROLES for field in lists["person"].values()}
    named = {
        field for name, phrases in lists.items() for field in phrases.values() if name not in NOT_HEADINGS
    }
    return frozenset(people | {field for field in named if "." in field})


def known_field(field: str) -> bool:
    """Tell whether a field exists; people may be numbered ("victim2.name")."""
    plain = plain_field(re.sub(r"^(perp|victim|child|action)([2-9])\.", r"\1.", field))
    return plain in all_fields()


@lru_cache(maxsize=20_000)
def phrase(heading: str) -> str:
    """Put a heading into the plain form in which headings are compared."""
    joined = re.sub(r"\b([^\W\d_])\.(?=[^\W\d_]\b)", r"\1", heading)
    joined = re.sub(r"\((?:s|es)\)", "s", re.sub(r"[✓✔☑✅]", " ", joined), flags=re.I)
    return fold(joined.replace("&", " and ").replace("#", " no "))


@KNOWN_ENCOMPASS.kept
@kept_by_forums
@lru_cache(maxsize=20_000)
def read_heading(heading: str, kind: SheetKind, about: str = "") -> HeadingMatch | None:
    """Read a heading as a field of a kind of table; None where it is not known.

    `about` is the role that a bare "Name" or "DOB" belongs to in this place.
    """
    if heading.count(GROUP) > _MOST_OVER:
        return None
    about = about or _ABOUT.get(kind, "victim")
    if GROUP in heading and (of_child := _detail_of_children(heading, kind)):
        return of_child
    whole = phrase(heading)
    if "initials" in whole.split():  # of a person who is named in full beside it, or of nobody in particular
        return None
    cut = phrase(re.split(r"\s[-–:]\s|[(\[]|\?", heading, maxsplit=1)[0])
    for text in dict.fromkeys((whole, cut, re.sub(r" (?:y n|yes no)$", "", whole))):
        if text and (read := _match_exactly(text, kind, about)):
            return read
    texts = tuple(dict.fromkeys((whole, cut)))
    reads = [read for text in texts if (read := _match_numbered(text, kind, about))]
    reads = reads or [read for text in texts if len(text) >= 5 and (read := _match_nearly(text, kind, about))]
    if reads:
        return reads[0]
    if related := _related(whole, kind):
        return related
    upper, between, lower = heading.partition(GROUP)
    return _within_group(upper, lower, kind, about) if between and lower else None


def _related(text: str, kind: SheetKind) -> HeadingMatch | None:
    """Read the partner of a table's people ("Partner DOB") as the other of the two; it is asked about."""
    other = _PARTNER_OF.get(kind, "")
    if not other or not _PARTNER.search(text):
        return None
    read = _person(_PARTNER.sub(other, text), other, kind)
    return replace(read, doubt=True) if read is not None and read.named_role else None


def _detail_of_children(heading: str, kind: SheetKind) -> HeadingMatch | None:
    """Read a detail under a heading "Children" as the child's; on its own that lists several children."""
    upper, _, lower = heading.partition(GROUP)
    detail = vocabulary()["person"].get(phrase(lower), "name")
    if kind is SheetKind.AGENCIES or vocabulary()["roles"].get(phrase(upper)) != "child" or detail == "name":
        return None
    return HeadingMatch(f"child.{detail}", True, 1.5)


def _within_group(upper: str, lower: str, kind: SheetKind, about: str) -> HeadingMatch | None:
    """Read the lower of two headings; where the upper names a role, it may not be about another."""
    over = _person(phrase(upper), about, kind)
    role = over.field.partition(".")[0] if over is not None and over.named_role else ""
    if role and phrase(lower) in _PART_OF_ADDRESS:
        part = vocabulary()["person"].get(phrase(lower))
        return HeadingMatch(f"{role}.{part}", True, 1.5) if part else None
    read = read_heading(lower, kind, role or about)
    if read is None or (role and read.field.partition(".")[0] in ROLES and not read.field.startswith(role)):
        return None
    return HeadingMatch(read.field, bool(role), read.weight)


def _match_exactly(text: str, kind: SheetKind, about: str) -> HeadingMatch | None:
    lists = vocabulary()
    asks = _ASKS[kind]
    if asks and kind is not SheetKind.AGENCIES and roles_named(text):
        return HeadingMatch("item.parties", False, 2.0)
    if kind is SheetKind.MIXED and about == "perp":
        asks = ("case", "victim", "listing", "action", "entry")
    elif kind is SheetKind.MIXED and about == "action":
        asks = ("action", "victim", "case", "listing", "entry")
    if "action" in asks and (numbered := _numbered_action(text)):
        return numbered
    person = _person(text, about if about in ROLES else "victim", kind)
    if (
        person is not None
        and person.named_role
        and text not in lists[asks[0]]
        and person.field != "child.name"
    ):
        return person
    for name in asks:
        if text in lists[name]:
            return HeadingMatch(lists[name][text], False, 2.0)
    return person


def _match_numbered(text: str, kind: SheetKind, about: str) -> HeadingMatch | None:
    """Read a heading that says which of several entries it is about: "incident 2 date"."""
    split = split_number(text, vocabulary()["roles"])
    read = _match_exactly(split[0], kind, about) if split else None
    if split is None or read is None or entry_of(read.field) is None:
        return None
    return replace(read, field=with_number(read.field, split[1]), numbered=True)


def roles_named(text: str) -> list[str]:
    """Return the roles of a heading that names perpetrator and victim and nothing else, in its order."""
    roles = vocabulary()["roles"]
    named = [roles.get(word, word) for word in text.split() if word not in _BETWEEN_ROLES]
    return named if sorted(named) == ["perp", "victim"] else []


def _numbered_action(text: str) -> HeadingMatch | None:
    """Read "action 2", "action 2 due" or "due 2", where a row holds several actions of a case."""
    match = re.fullmatch(r"action ([1-9])(?: (.+))?", text) or re.fullmatch(r"(?P<of>.+) (?P<no>[1-9])", text)
    if match is None:
        return None
    number, what = (
        (match["no"], match["of"]) if "of" in match.groupdict() else (match[1], match[2] or "action")
    )
    field = vocabulary()["action"].get(what, "")
    if not field.startswith("action."):
        return None
    return HeadingMatch(field if number == "1" else field.replace(".", f"{number}.", 1), False, 2.0)


def _person(text: str, about: str, kind: SheetKind) -> HeadingMatch | None:
    if kind is SheetKind.AGENCIES or kind is SheetKind.OTHER:
        return None
    words = vocabulary()["person"]
    for role_words, role, pattern in _roles():
        match = pattern.search(text) if role_words in text else None
        if match is None:
            continue
        rest = f"{text[: match.start()]} {text[match.end() :]}"
        rest = " ".join(word for word in rest.split() if word not in ("of", "the", "s", "for", "details"))
        number = match[1] or ""
        if not number and rest not in words and (after := re.search(r" ?([1-9])$", rest)):
            number, rest = after[1], rest[: after.start()]
        if rest in words:
            suffix = number if number > "1" else ""
            return HeadingMatch(f"{role}{suffix}.{words[rest]}", True, 1.5)
        about_role = vocabulary().get("case" if role == "perp" else role, {})
        if (
            rest not in _PART_OF_ADDRESS
            and rest in about_role
            and about_role[rest].partition(".")[0] in (role, "case", "listed")
        ):
            return HeadingMatch(about_role[rest], True, 1.5)
    if text in words and text and words[text] != "reference":
        return HeadingMatch(f"{about}.{words[text]}", False, 1.0)
    return None


@cache
def _roles() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """List the words for each role, the longest first, with the pattern that finds them in a heading."""
    longest = sorted(vocabulary()["roles"].items(), key=lambda pair: -len(pair[0]))
    return tuple((words, role, re.compile(rf"\b{words}(?: ?s)?(?: ?([1-9]))?\b")) for words, role in longest)


def _match_nearly(text: str, kind: SheetKind, about: str) -> HeadingMatch | None:
    near = nearest(text, _choices(kind))
    return _match_exactly(near, kind, about) if near and not names_another(text, near) else None


@kept_by_forums
@cache
def _choices(kind: SheetKind) -> PhrasesByLength:
    phrases = vocabulary()
    return by_length(phrase for name in (*_ASKS[kind], "person") for phrase in phrases[name])


def clear_caches() -> None:
    """Clear the caches of compared words, so that no name stays in memory once a workbook is read."""
    for cached in (fold_short, phrase, read_heading):
        cached.cache_clear()


def only_kind(heading: str) -> SheetKind | None:
    """Find the only kind of people whose tables have a heading; None where several do, or none."""
    folded, lists = phrase(heading), vocabulary()
    kinds = [
        kind
        for kind in (SheetKind.PEOPLE, SheetKind.VICTIMS, SheetKind.CHILDREN)
        if any(not lists[name].get(folded, ".note").endswith((".note", ".age")) for name in _ASKS[kind])
    ]
    return kinds[0] if len(kinds) == 1 else None


def log_of(title: str) -> str:
    """Return what the headings of a sheet of entries leave out: "incident" for one called "Incident log"."""
    return vocabulary()["logs"].get(phrase(title), "")


def title_kind(title: str) -> frozenset[SheetKind]:
    """Find the kinds of table that a sheet's title names."""
    titles = vocabulary()["titles"]
    return frozenset(SheetKind(titles[word]) for word in phrase(title).split() if word in titles)
