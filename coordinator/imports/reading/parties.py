"""Split a cell that names two people, "SMITH John v JONES Mary", and a line that heads a case's rows."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from coordinator.forums.registry import recognise
from coordinator.imports.reading.column_headings import phrase, roles_named, title_kind, vocabulary
from coordinator.imports.reading.parse_dates import read_words, split_born
from coordinator.imports.reading.parse_names import fold, read_name
from coordinator.imports.reading.parse_terms import CROSSES, yes_or_no
from coordinator.workbooks.cell import Cell, Kind, SheetRow, letters

FIELD = "item.parties"
PERP, VICTIM = "perp", "victim"  # who is named first
BANNER_COLUMN = 20_000  # of cells that a line above a row gives it; beyond every sheet's own
_KINDS = (Kind.TEXT, Kind.DATE)
VERSUS = re.compile(r"\s+-?(v|vs|versus)[-.]?\s+", re.I)
_SLASH = re.compile(r"(?<=[^\d\s])\s*/\s*(?=[^\d\s])|\s+/\s+|\s+(?:&|and|-|–|—)\s+", re.I)
_CASE = re.compile(
    r"\s*(?:agenda )?(?:case|item)\b\s*(?:no\.?|number|ref\.?|#)?\s*:?\s*"
    r"(?P<number>[A-Z]{0,6}[\d/.-]*\d)?(?![\w/])\s*[-–—:.)]*\s*(?P<rest>.*)",
    re.I,
)
_NUMBER = re.compile(r"\s*(?P<number>\d{1,3})\s*[.):–-]+\s*(?P<rest>.+)")
_REFERENCE = re.compile(r"\s*(?P<number>[A-Z]{1,6}[\d/.-]*\d)(?!\w)\s*[-–—:.)]*\s+(?P<rest>.+)")
_MARK = re.compile(
    r"\s*[(\[]\s*(?:(?P<perp>p|perp|perpetrator|offender|suspect|subject)|"
    r"(?P<victim>v|vic|victim|survivor|ip))\s*[)\]]",
    re.I,
)
_DAY = r"(?:\d{1,2}\s*[./-]\s*){2}(?:\d{4}|\d{2})"
_TWO_DAYS = re.compile(rf"\s*({_DAY})\s*(?:[&;,|/\n]|v|and|-|–)\s*({_DAY})\s*", re.I)
_OF = re.compile(r"\s*(?:agenda )?(?:case|item)\s*[-–—:]", re.I)  # "Case: ", and no "case conference"
_LEAST_AGE = timedelta(days=3652)  # of somebody whose date of birth is beside the name
_ROLE_OF = {
    **dict.fromkeys(("v", "vic", "victim", "survivor", "ip"), VICTIM),
    **dict.fromkeys(("p", "perp", "perpetrator", "offender", "suspect", "subject", "nominal"), PERP),
    **dict.fromkeys(("c", "ch", "child", "children"), "child"),
}  # fmt: skip
_FEWEST_ROLES, _LONGEST_ROLE = 3, 20
_LONGEST = 160
_MOST = 50  # texts of a column that are looked at


def split_parties(words: str, *, slash: bool = False) -> tuple[str, str] | None:
    """Split "A v B" into its two names; `slash`: also "A / B" and "A and B"."""
    text = " ".join(words.split())
    names = VERSUS.split(text)[::2]
    if (slash or is_marked(text)) and len(names) == 1:
        names = _SLASH.split(text)
    if len(names) != 2 or len(words) > _LONGEST:
        return None
    read = [read_name(split_born(name)[0]) for name in names]
    whole = all(name is not None and (name.forename or not slash or VERSUS.search(text)) for name in read)
    return (names[0].strip(), names[1].strip()) if whole else None


def is_marked(words: str) -> bool:
    """Tell whether a text marks who is the perpetrator and who the victim: "Ann Lord (V), Rob Lord (P)"."""
    return {mark.lastgroup for mark in _MARK.finditer(words)} == {PERP, VICTIM}


def first_by_heading(heading: str) -> str:
    """Return who a heading names first ("Victim / Perpetrator"); "" where it does not name just both."""
    return next(iter(roles_named(phrase(heading))), "")


def holds_parties(texts: Iterable[str], *, slash: bool) -> bool:
    """Tell whether most texts of a column name two people each."""
    filled = [text for text in texts if text.strip()][:_MOST]
    several = sum(split_parties(text, slash=slash) is not None for text in filled)
    return bool(several) and several * 10 >= len(filled) * 6


def holds_roles(rows: Iterable[SheetRow]) -> bool:
    """Tell whether a column says row by row who somebody is: V, P, C. Its table mixes people of each role."""
    roles: dict[int, list[str]] = {}
    for row in rows:
        for cell in row.cells:
            if 0 < len(cell.words) <= _LONGEST_ROLE:
                roles.setdefault(cell.column, []).append(_ROLE_OF.get(fold(cell.words), ""))
    return any(
        len(each) >= _FEWEST_ROLES and each.count("") * 3 <= len(each) and {PERP, VICTIM} <= set(each)
        for each in roles.values()
    )


def marks_roles(headings: Mapping[str, str], rows: Iterable[SheetRow]) -> bool:
    """Tell whether columns called "Victim" and "Perpetrator" hold ticks, which say who each row is."""
    named = {place: vocabulary()["roles"].get(phrase(words), "") for place, words in headings.items()}
    texts: dict[str, list[str]] = {}
    for cell in (cell for row in rows for cell in row.cells if cell.words):
        texts.setdefault(named.get(letters(cell.column), ""), []).append(cell.words)
    ticked = {role for role, each in texts.items() if role and len(each) > 1 and all(map(_is_tick, each))}
    return len(ticked) > 1


def _is_tick(words: str) -> bool:
    return yes_or_no(words) is not None or words.strip().casefold() in CROSSES


def manner(words: str) -> tuple[str, bool]:
    """Return how a text names its people: what is between them, whether a surname in capitals is first."""
    match = VERSUS.search(f" {words} ")
    first = (words.split() or [""])[0]
    return (match[1].lower() if match else "/"), len(first) > 1 and first.isupper()


def read_banner(cells: list[Cell], first: str, today: date) -> dict[str, Cell]:
    """Read a line that heads the rows of a case ("CASE 1 - Joanne HARTLEY / Craig HARTLEY") as their fields.

    `first` is who is named first, and who a single name is. {} where the line heads no case.
    """
    words = " - ".join(f"{cell.day:%d/%m/%Y}" if cell.day else cell.words.strip() for cell in cells)
    if not 1 <= len(cells) <= 3 or len(words) > _LONGEST or any(cell.kind not in _KINDS for cell in cells):
        return {}
    match = _CASE.fullmatch(words)
    of_case = match is not None and bool(match["number"] or match["rest"])
    if match is None or not of_case:
        match = _NUMBER.fullmatch(words) or _REFERENCE.fullmatch(words)
    number, rest = (match["number"] or "", match["rest"]) if match else ("", words)
    parties = split_parties(rest, slash=True)
    numbered = of_case and bool(number or _OF.match(words))
    if (
        parties is None
        and not numbered
        and not (_is_plainly_a_name(rest) if match else is_only_a_name(words, today))
    ):
        return {}
    fields = {"item.reference": number} if number else {}
    if parties is not None:
        fields |= _by_role(parties, first)
    elif rest and read_name(split_born(rest)[0]) is not None:
        fields[f"{first}.name"] = rest
    return {
        field: Cell(BANNER_COLUMN + at, text, Kind.TEXT)
        for at, (field, text) in enumerate(sorted(fields.items()))
    }


def is_only_a_name(words: str, today: date) -> bool:
    """Tell whether a line is a name and nothing else: "LORD, Rob", "Rob LORD 14/4/79"."""
    bare, born = split_born(words)
    name = read_name(bare)
    if name is None or not _is_plainly_a_name(words) or fold(name.forename) in vocabulary()["owners"]:
        return False
    day = read_words(born, today) if born else None
    return day <= today - _LEAST_AGE if day else "," in bare


def heads_a_person(words: str) -> bool:
    """Tell whether a line is a number or a reference and a person's name: "CN12 – Rob LORD"."""
    match = _NUMBER.fullmatch(words) or _REFERENCE.fullmatch(words)
    return match is not None and _is_plainly_a_name(match["rest"])


def _is_plainly_a_name(words: str) -> bool:
    """Tell whether words are a whole name that can be nothing else: by its capitals or a date of birth."""
    bare, born = split_born(words)
    name = read_name(bare)
    if name is None or not name.forename or not name.forename[0].isupper():
        return False
    by_capitals = len(name.surname) > 1 and name.surname.isupper() and not name.forename.isupper()
    named = any(recognise(word) is not None for word in bare.split()) or title_kind(bare)
    return bool(born or by_capitals) and not named


def as_two(cell: Cell, first: str, born: Cell | None = None) -> dict[str, Cell]:
    """Give a cell of two people as the names of both; {} where it can't be split.

    `born` is a cell beside it: where it has two days ("1/2/80 & 3/4/79"), they are theirs in the same order.
    """
    parties = split_parties(cell.words, slash=True)
    if parties is None:
        return {}
    by_role = _by_role(parties, first)
    fields = {name: cell._replace(words=words) for name, words in by_role.items()}
    if born is not None and (days := _TWO_DAYS.fullmatch(born.words)):
        both = zip(by_role, days.groups(), strict=True)
        fields |= {f"{name.partition('.')[0]}.born": born._replace(words=day) for name, day in both}
    return fields


def _by_role(parties: tuple[str, str], first: str) -> dict[str, str]:
    """Give two names their fields; a mark beside a name ("Jones (V)") outweighs their order."""
    marks = [_MARK.search(name) for name in parties]
    roles = ["" if mark is None else PERP if mark["perp"] else VICTIM for mark in marks]
    if roles[0] != roles[1]:
        first = roles[0] or _other(roles[1])
    names = (_MARK.sub("", name).strip() for name in parties)
    return dict(zip((f"{first}.name", f"{_other(first)}.name"), names, strict=True))


def _other(role: str) -> str:
    return VICTIM if role == PERP else PERP
