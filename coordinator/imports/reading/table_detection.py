"""Find the tables in a sheet: where the headings are, and what the rows below are about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from coordinator.forums.registry import recognise, victim_led_forums
from coordinator.imports.cells.address_parts import ADDRESS_PARTS, go_on
from coordinator.imports.cells.headings import (
    WIDEST,
    Spans,
    could_be_headings,
    join_headings,
    labels_and_values,
    merged_across,
    threes,
)
from coordinator.imports.entries.fields import entry_of, next_field, numbered_field
from coordinator.imports.reading.column_headings import (
    NOT_HEADINGS,
    ROLES,
    HeadingMatch,
    SheetKind,
    log_of,
    only_kind,
    phrase,
    read_heading,
    title_kind,
    vocabulary,
)
from coordinator.imports.reading.column_owners import (
    ONLY_VICTIMS,
    are_initials_of_perp,
    first_about,
    follows_another,
    in_log,
    is_log,
    of_child,
    role_in,
    settle_owners,
)
from coordinator.imports.reading.forms import find_form
from coordinator.workbooks.cell import SheetRow
from coordinator.workbooks.reader import Sheet

_LOOK_AT, _SHORT_BANNER = 40, 3  # rows searched for the first headings; words of a line above them
_DETAILS = {
    *ADDRESS_PARTS, "born", "address", "postcode", "telephone", "alias", "sex", "ethnicity", "safe_contact",
    "relationship",
}  # fmt: skip
_PEOPLE = frozenset({SheetKind.PEOPLE, SheetKind.VICTIMS, SheetKind.CHILDREN})
_TABLE_KINDS = tuple(kind for kind in SheetKind if kind is not SheetKind.OTHER)


@dataclass(frozen=True)
class DetectedTable:
    """Headings and their row; the table's rows run to the next table of the sheet."""

    sheet: str
    header_row: int
    header_rows: int
    headings: Mapping[int, str]
    kind: SheetKind
    asked: bool = False  # who its people are is not known
    form: bool = False

    def fields(self, kind: SheetKind) -> dict[int, HeadingMatch]:
        """Read each column as a field of a kind of table; a field is given only once."""
        fields: dict[int, HeadingMatch] = {}
        seen = set[str]()
        for column, read in _reads(self.headings, kind, self.sheet):
            taken, heading = [other.field for other in fields.values()], phrase(self.headings[column])
            if entry_of(read.field) and not read.numbered:
                field = next_field(read.field, taken, repeats=heading in seen)
            else:
                field = numbered_field(read.field, taken)
            seen.add(heading)
            if field:
                fields[column] = replace(read, field=field)
        return fields


def find_tables(sheet: Sheet) -> list[DetectedTable]:
    """Find a sheet's tables, in order; a sheet without headings is one table of other words."""
    tables: list[DetectedTable] = []
    if entries := find_form(sheet):
        labels = {at: entry.label for at, entry in enumerate(entries, 1)}
        return [DetectedTable(sheet.title, entries[0].row, 1, labels, SheetKind.MIXED, form=True)]
    spans, above = merged_across(sheet), list[str]()
    last = (SheetRow(0, ()), SheetRow(0, ()))  # below the last row
    for at, (row, below, third) in enumerate(threes(chain(sheet.rows, last))):
        if tables and not (could_be_headings(row) and _may_be_another(spans, row, below)):
            continue
        if not tables and at >= _LOOK_AT:
            break
        over = [cell.words for cell in sheet.rows[at - 1].cells if cell.words] if at else []
        banner = over[0] if len(over) == 1 else ""
        best = _with_its_people(_best(sheet, spans, row, below, third), above, banner)
        above.extend(cell.words for cell in row.cells if cell.words)
        if best is not None and (not tables or _is_another(tables[-1], best)):
            tables.append(best)
    if not tables:
        tables.append(DetectedTable(sheet.title, 0, 1, {}, SheetKind.OTHER))
    return tables


def _with_its_people(table: DetectedTable | None, above: list[str], banner: str) -> DetectedTable | None:
    """Say who a table's people are, or that it has to be asked: no heading, title or line above says it.

    `banner` is the only cell of the row just above the headings: "VICTIMS".
    """
    if table is not None and table.kind in _PEOPLE and _names_lead_twice(table):
        return replace(table, kind=SheetKind.VICTIMS)
    over = title_kind(banner) & _PEOPLE
    if table is not None and over == {SheetKind.CHILDREN} and _is_listed_by_title(table):
        return replace(table, kind=SheetKind.CHILDREN)
    if table is None or table.kind not in _PEOPLE:
        return table
    if len(over) == 1 and len(banner.split()) <= _SHORT_BANNER and table.kind not in over:
        return replace(table, kind=next(iter(over)))
    titled = title_kind(table.sheet) & _PEOPLE
    if not titled and len(above) <= _LOOK_AT:
        titled = frozenset(chain.from_iterable(map(title_kind, above))) & _PEOPLE
    reads = [read for read in table.fields(table.kind).values() if read.named_role and not read.doubt]
    named = {role_in(read.field) for read in reads}
    # "Surname, Forename, DOB, Victim" says of nobody that they are a child.
    by_heading = bool(named) and (table.kind is not SheetKind.CHILDREN or "child" in named)
    if (
        by_heading
        or table.kind in titled
        or any(only_kind(words) is table.kind for words in table.headings.values())
    ):
        return table
    if len(titled) == 1:
        return replace(table, kind=next(iter(titled)))
    return replace(table, kind=SheetKind.OTHER, asked=True)


def _is_listed_by_title(table: DetectedTable) -> bool:
    """Tell whether only the sheet's title makes a table a list of cases: no heading is about a meeting."""
    about = {read.field.partition(".")[0] for read in table.fields(table.kind).values()}
    return table.kind is SheetKind.LISTINGS and not about & {"meeting", "item"}


def _best(
    sheet: Sheet, spans: Spans, row: SheetRow, below: SheetRow, third: SheetRow
) -> DetectedTable | None:
    here = {cell.column: cell.words for cell in row.cells[:WIDEST] if cell.words}
    score, kind = _score(here, sheet.title)
    later = below if below.number == row.number + 1 else None
    if later is not None and (joined := join_headings(spans, row, later)):
        if third.number == row.number + 2 and (deep := join_headings(spans, row, later, third)):
            thrice, deep_kind = _score(deep, sheet.title)
            if thrice >= 4 and thrice > max(score, _score(joined, sheet.title)[0]) + 1:
                return DetectedTable(sheet.title, third.number, 3, deep, deep_kind)
        twice, twice_kind = _score(joined, sheet.title)
        single, _ = _score(
            {cell.column: cell.words for cell in later.cells[:WIDEST] if cell.words}, sheet.title
        )
        if twice > score and (twice > single + 1 or score >= 4) and twice >= 4:
            return DetectedTable(sheet.title, later.number, 2, joined, twice_kind)
        if single > score:
            return None
    if score < 2.5:
        return None
    return DetectedTable(sheet.title, row.number, 1, here, kind)


def _is_another(previous: DetectedTable, table: DetectedTable) -> bool:
    known = sum(1 for words in table.headings.values() if known_anywhere(words))
    return table.header_row > previous.header_row and known >= 3 and known * 10 >= len(table.headings) * 7


def _may_be_another(spans: Spans, row: SheetRow, below: SheetRow) -> bool:
    """Tell quickly whether a row can be another table's headings: scoring every row would be slow."""
    here = [cell.words for cell in row.cells if cell.words]
    joined = join_headings(spans, row, below) if below.number else {}
    return any(sum(map(known_anywhere, texts)) >= 3 for texts in (here, joined.values()))


def known_anywhere(words: str) -> bool:
    """Tell whether words are a heading of some kind of table."""
    folded = phrase(words)
    role, _, detail = folded.partition(" ")
    if role in vocabulary()["roles"] and detail in vocabulary()["person"]:
        return True
    return any(folded in phrases for name, phrases in vocabulary().items() if name not in NOT_HEADINGS)


def _score(headings: Mapping[int, str], title: str) -> tuple[float, SheetKind]:
    """Score a row as headings, and find the kind of table that fits best."""
    texts = [words for words in headings.values() if words]
    if len(texts) < 2 or any(len(words) > 90 for words in texts) or labels_and_values(texts):
        return 0, SheetKind.OTHER
    titled = title_kind(title)
    best, kind = 0.0, SheetKind.OTHER
    for candidate in _TABLE_KINDS:
        reads = list(_reads(headings, candidate, title))
        once = {read.field: read.weight for _, read in reversed(reads)}
        if candidate is SheetKind.MIXED and not _is_mixed(once) and not is_log(reads, title):
            continue
        if candidate not in (SheetKind.MIXED, SheetKind.AGENCIES) and not _has_what_it_is_about(
            candidate, once, title
        ):
            continue
        leads = 1 if candidate is SheetKind.CHILDREN and _first_name(reads).startswith("child") else 0
        score = (
            sum(once.values()) * (1.05 if candidate is SheetKind.MIXED else 1)
            + (4 if candidate in titled else 0)
            + leads
        )
        if len(once) >= 2 and len(once) * 5 >= len(texts) * 2 and score > best:
            best, kind = score, candidate
    return best, kind


def _names_lead_twice(table: DetectedTable) -> bool:
    """Tell whether a bare name is not the perpetrator's, as another heading is: "Client | Perpetrator"."""
    reads = [read for _, read in _reads(table.headings, SheetKind.PEOPLE, table.sheet)]
    named = {read.named_role for read in reads if read.field == "perp.name"}
    return named | set(map(are_initials_of_perp, table.headings.values())) >= {True, False} and False in named


def _first_name(reads: list[tuple[int, HeadingMatch]]) -> str:
    """Return the field of the first column that names a person."""
    return next((read.field for _, read in reads if read.field.endswith((".name", ".surname"))), "")


def _is_mixed(fields: Mapping[str, float]) -> bool:
    roles = {role: _details(fields, role) for role in ("perp", "victim")}
    named = all(any(field.startswith(role) for field in fields) for role in roles)
    if named and all(detail >= 1 for detail in roles.values()):
        return True
    case = sum(field.startswith("case.") for field in fields)
    enough = (named and any(roles.values())) or (case >= 3 and "perp.name" in fields)
    return "action.what" in fields and enough


def _details(fields: Mapping[str, float], role: str) -> int:
    return sum(1 for field in fields if field.startswith(role) and field.partition(".")[2] in _DETAILS)


def _has_what_it_is_about(kind: SheetKind, fields: Mapping[str, float], title: str) -> bool:
    if kind is SheetKind.ACTIONS:
        return "action.what" in fields
    if kind is SheetKind.LISTINGS:
        people = any(field.endswith((".name", ".surname", ".reference", ".parties")) for field in fields)
        listed = any(field.startswith(("meeting.", "item.")) for field in fields) or _names_forum(title)
        return people and listed and not _details(fields, "perp") + _details(fields, "victim") > 6
    about = {SheetKind.PEOPLE: "perp", SheetKind.VICTIMS: "victim", SheetKind.CHILDREN: "child"}[kind]
    return any(field in (f"{about}.name", f"{about}.surname", f"{about}.forename") for field in fields)


def _reads(headings: Mapping[int, str], kind: SheetKind, title: str) -> Iterator[tuple[int, HeadingMatch]]:
    return settle_owners(_read_all(headings, kind, title), kind)


def _read_all(headings: Mapping[int, str], kind: SheetKind, title: str) -> Iterator[tuple[int, HeadingMatch]]:
    about = first_about(headings) if kind is SheetKind.MIXED else _role_of(kind, title)
    log = log_of(title)
    before, aside = "", ""  # aside: the heading of somebody else, a next of kin or an officer
    is_first = True  # until somebody of the case is named
    for column in sorted(headings):
        read = in_log(log, headings[column], kind, about) or read_heading(headings[column], kind, about)
        read = read and go_on(of_child(read, before), headings[column], before)
        if read is None or (aside and follows_another(aside, read, is_first=is_first)):
            aside = aside if read is not None else f"{aside} {headings[column]}".strip()
            before = read.field if read is not None else ""
            continue
        before = read.field
        aside = "" if read.named_role and role_in(read.field) in ROLES else headings[column]
        role = role_in(read.field)
        is_first = is_first and role not in ROLES
        if kind in (SheetKind.LISTINGS, SheetKind.ACTIONS) and read.named_role and role in ROLES:
            about = role  # a bare "DOB" belongs to the role named last
        elif kind is SheetKind.MIXED:
            if read.named_role and role in ROLES:
                about = role
            elif read.field == "action.what":
                about = "action"
            elif about == "action" and role in ("perp", "victim"):
                about = role
            elif read.field in ONLY_VICTIMS:
                about = "victim"
        yield column, read


def _names_forum(title: str) -> bool:
    return any(recognise(word) is not None for word in title.split())


def _role_of(kind: SheetKind, title: str) -> str:
    if kind in (SheetKind.LISTINGS, SheetKind.ACTIONS):
        forum = next((named for word in title.split() if (named := recognise(word))), None)
        return "victim" if forum is None or forum in victim_led_forums() else "perp"
    return ""
