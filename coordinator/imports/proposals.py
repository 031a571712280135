"""Propose how a workbook is read: from its headings, its rows, and how it was read before."""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping as Known
from dataclasses import replace
from datetime import date, datetime
from itertools import islice

from coordinator.forums.registry import repeat_forum, victim_led_forums
from coordinator.imports.cells.address_parts import ADDRESS_PARTS
from coordinator.imports.cells.shapes import can_hold, is_whole_name
from coordinator.imports.reading.column_headings import (
    SheetKind,
    clear_caches,
    known_field,
    phrase,
    read_heading,
    vocabulary,
)
from coordinator.imports.reading.date_order import count_days, holds_days, judge
from coordinator.imports.reading.mapping import Mapping, TableMapping, by_place, proposed, proposed_as
from coordinator.imports.reading.parse_dates import find_day
from coordinator.imports.reading.parse_terms import whole_number
from coordinator.imports.reading.parties import (
    FIELD,
    PERP,
    VERSUS,
    VICTIM,
    first_by_heading,
    holds_parties,
    holds_roles,
    is_marked,
    marks_roles,
    read_banner,
)
from coordinator.imports.reading.row_context import forums_in
from coordinator.imports.reading.row_layout import heads_rows
from coordinator.imports.reading.table_detection import find_tables
from coordinator.imports.records.action_replies import HEADINGS, is_exported_list
from coordinator.imports.sheets.apart import tell_apart
from coordinator.workbooks.cell import SheetRow, column_number, letters
from coordinator.workbooks.reader import Sheet, Workbook

_LOOK_AT = 60  # rows
_NUMBERS = ("no", "number", "item", "item no", "agenda item")
_FEWEST_AGENCIES = 2  # columns that make a list of what each agency says
_LONGEST_TITLE = 80  # characters
_MEETINGS = (SheetKind.LISTINGS, SheetKind.ACTIONS, SheetKind.MIXED)
_PEOPLE = ("perp.name", "victim.name", "perp.surname", "victim.surname")
_DETAILS = (*ADDRESS_PARTS, "born", "address", "postcode", "telephone")
_OF_HEARING = {"case.referred_by": "item.referred_by", "victim.repeat": "item.repeat"}
_OF_MARAC = {"victim.repeat", "item.repeat", "victim.dash", "item.referred_by", "case.referred_by"}


def propose(workbook: Workbook, remembered: Mapping | None = None, *, today: date | None = None) -> Mapping:
    """Propose how a workbook is read, from its headings and from how they were read before."""
    workbook = tell_apart(workbook)
    try:
        tables = tuple(_propose_tables(workbook, remembered, today or datetime.now().astimezone().date()))
        return Mapping(tuple(_with_orders(workbook, tables)))
    finally:
        clear_caches()


def _propose_tables(workbook: Workbook, remembered: Mapping | None, today: date) -> Iterator[TableMapping]:
    before = {table.known_by: table for table in (remembered.tables if remembered else ())}
    for sheet in workbook.sheets:
        for table in find_tables(sheet):
            read = _adjusted(sheet, proposed(table, table.kind), today)
            same = before.get(read.known_by)
            if same is not None and read.header_row and (not read.asked or same.sheet == table.sheet):
                order = [field for _, field in sorted(same.columns.items(), key=by_place)]
                places = sorted(read.columns, key=column_number)
                if len(order) == len(places):
                    chosen = dict(zip(places, order, strict=True))
                    before_places = sorted(same.columns, key=column_number)
                    both = zip(places, before_places, strict=True)
                    doubts = frozenset(here for here, there in both if there in same.doubts)
                    read = replace(read, kind=same.kind, columns=chosen, asked=False, doubts=doubts)
            yield read


def _adjusted(sheet: Sheet, table: TableMapping, today: date) -> TableMapping:
    """Adjust what the headings say by its rows: two people in a cell, lines between them, the meeting."""
    if not table.header_row:
        return table
    if table.form:
        return _of_a_form(sheet, table)
    if is_exported_list(table.headings.values()):
        columns = {place: HEADINGS.get(phrase(words), "") for place, words in table.headings.items()}
        return replace(table, kind=SheetKind.ACTIONS, columns=columns, doubts=frozenset(), asked=False)
    below = list(islice(sheet.rows.between(table.header_row + 1, None), _LOOK_AT))
    above = [cell.words for row in sheet.rows.between(0, table.header_row - 1) for cell in row.cells]
    texts = [table.sheet, *above, *table.headings.values()]
    forum = next((named for words in texts if (named := _forum(words))), None)
    table = _with_parties(table, below, forum)
    if holds_roles(below) or marks_roles(table.headings, below):
        return replace(proposed_as(table, SheetKind.OTHER), asked=True)
    table = _with_linked_names(_with_case_numbers(sheet, _without_agencies(table)), below)
    table = _without_misfits(table, below)
    if table.kind not in _MEETINGS:
        return table
    if table.kind is not SheetKind.LISTINGS and not set(table.columns.values()) & {*_PEOPLE, FIELD}:
        first = VICTIM if forum is None or forum in victim_led_forums() else PERP
        over = table.header_row - table.header_rows
        heads = [row for row in sheet.rows.between(over - 2, over) if heads_rows(row, today)]
        table = _with_banners(table, [*heads, *below], first, today)
    return _of_a_meeting(table, forum, below, today)


def _of_a_form(sheet: Sheet, table: TableMapping) -> TableMapping:
    """Read a form's bare "Date" as the day of its referral; it is no meeting's."""
    texts = (cell.words for row in sheet.rows for cell in row.cells)
    referral = any(
        {"referral", "nomination"} & set(phrase(words).split())
        for words in texts
        if len(words) < _LONGEST_TITLE
    )
    columns = {
        place: (("case.opened" if referral and "case.opened" not in table.columns.values() else "")
                if field == "meeting.date" and phrase(table.headings[place]) == "date" else field)
        for place, field in table.columns.items()
    }  # fmt: skip
    leads = _unnamed_leads(table, columns)
    if leads and not set(columns.values()) & {"victim.name", "victim.surname"}:
        # Until it is answered, what could lead to a victim is the victim's.
        theirs = {place: f"{VICTIM}.{field.removeprefix('perp.')}" for place, field in columns.items()
                  if field.startswith("perp.")}  # fmt: skip
        leads = frozenset(place for place, field in theirs.items() if known_field(field))
        columns |= {place: theirs[place] for place in leads}
    return replace(table, columns=columns, doubts=table.doubts | leads)


def _unnamed_leads(table: TableMapping, columns: Known[str, str]) -> frozenset[str]:
    """Find the names that are read as the perpetrator's of a form that nowhere says so: "Client name"."""
    about = {place: read_heading(table.headings[place], SheetKind.MIXED, PERP) for place in columns}
    if any(read is not None and read.named_role and read.field.startswith(PERP) for read in about.values()):
        return frozenset()
    return frozenset(place for place, field in columns.items() if field in ("perp.name", "perp.surname"))


def _with_case_numbers(sheet: Sheet, table: TableMapping) -> TableMapping:
    """Read a number that is merged down over several actions as that of their case."""
    down = {letters(span[1]) for span in sheet.merged if span[2] > span[0] > table.header_row}
    taken = "item.reference" in table.columns.values()
    columns = {
        place: "item.reference" if field == "action.number" and place in down and not taken else field
        for place, field in table.columns.items()
    }
    return replace(table, columns=columns)


def _without_agencies(table: TableMapping) -> TableMapping:
    """Read a column "IDVA" beside those of other agencies as what that agency says, and as no worker."""
    owners = vocabulary()["owners"]
    unread = (phrase(table.headings[place]) for place, field in table.columns.items() if not field)
    if sum(heading in owners for heading in unread) < _FEWEST_AGENCIES:
        return table
    columns = {
        place: "" if field == "victim.worker" and phrase(table.headings[place]) in owners else field
        for place, field in table.columns.items()
    }
    return replace(table, columns=columns)


def _with_linked_names(table: TableMapping, below: list[SheetRow]) -> TableMapping:
    """Read a column "Linked to" as the perpetrator's name where it holds names and no references."""
    if "perp.name" in table.columns.values():
        return table
    columns = dict(table.columns)
    for place in (place for place, field in table.columns.items() if field == "perp.reference"):
        cells = [cell for row in below for cell in row.cells if cell.words and letters(cell.column) == place]
        if sum(map(is_whole_name, cells)) * 2 > len(cells):
            columns[place] = "perp.name"
    return replace(table, columns=columns)


def _without_misfits(table: TableMapping, below: list[SheetRow]) -> TableMapping:
    """Keep a column as notes where most of its cells can't be what its heading says."""
    filled, wrong = Counter[str](), Counter[str]()
    for cell in (cell for row in below for cell in row.cells if cell.words):
        place = letters(cell.column)
        filled[place] += 1
        wrong[place] += not can_hold(table.columns.get(place, ""), cell)
    unfit = {place for place, many in wrong.items() if many * 2 > filled[place]}
    columns = {place: "" if place in unfit else field for place, field in table.columns.items()}
    return replace(table, columns=columns, doubts=table.doubts - unfit)


def _with_banners(table: TableMapping, below: list[SheetRow], first: str, today: date) -> TableMapping:
    """Ask who is named first in the lines between rows; the numbers of the rows are then the actions'."""
    filled = [[cell for cell in row.cells if cell.words] for row in below]
    banners = [cells for cells in filled if read_banner(cells, first, today).keys() & set(_PEOPLE)]
    if not banners:
        return table
    columns = dict(table.columns)
    for place in (place for place, field in table.columns.items() if field == "item.reference"):
        texts = [cell.words for cells in filled if cells not in banners for cell in cells
                 if letters(cell.column) == place]  # fmt: skip
        if texts and all(whole_number(text) is not None for text in texts):
            columns[place] = "" if "action.number" in columns.values() else "action.number"
    return replace(table, columns=columns, parties=first, parties_asked=True)


def _of_a_meeting(table: TableMapping, forum: str | None, below: list[SheetRow], today: date) -> TableMapping:
    """Ask for the forum of a sheet with days of meetings; what is about a hearing is the item's."""
    by_day = find_day(table.sheet, today) is not None
    fields = set(table.columns.values())
    of_days = "meeting.date" in fields and table.kind is SheetKind.ACTIONS and not _names_forums(table, below)
    if forum is None and (of_days or by_day) and not fields & {"meeting.forum", "case.forums"}:
        rules = repeat_forum() if fields & _OF_MARAC else None
        table = replace(table, forum=rules.code if rules else "", forum_asked=True)
    if table.kind is SheetKind.MIXED and (by_day or "meeting.date" in fields):
        columns = {place: _OF_HEARING.get(field, field) for place, field in table.columns.items()}
        table = replace(table, columns=columns)
    return table


def _names_forums(table: TableMapping, below: list[SheetRow]) -> bool:
    """Tell whether the cases' references or the meetings' cells say the forum: "MARAC/2611/3"."""
    columns = {place for place, field in table.columns.items() if field in ("item.reference", "meeting.date")}
    texts = (cell.words for row in below for cell in row.cells if letters(cell.column) in columns)
    return any(_forum(words) is not None for words in texts)


def _with_parties(table: TableMapping, below: list[SheetRow], forum: str | None) -> TableMapping:
    """Find the column whose cells name two people each, and who of them is named first."""
    for place in sorted(table.columns, key=column_number):
        field, heading = table.columns[place], table.headings[place]
        first = first_by_heading(heading)
        if not first and field not in ("", FIELD, "item.reference", *_PEOPLE):
            continue
        texts = [cell.words for row in below for cell in row.cells if letters(cell.column) == place]
        slash = bool(first) or field in (FIELD, "item.reference") or _is_only_name(table, place)
        if not holds_parties(texts, slash=slash):
            continue
        if table.asked or table.kind not in _MEETINGS:
            table = proposed_as(table, SheetKind.LISTINGS if forum else SheetKind.MIXED)
        columns = {**table.columns, place: FIELD}
        bare = {column for column, name in columns.items() if _is_bare(name, table.headings[column])}
        columns |= {column: f"victim.{columns[column].partition('.')[2]}" for column in bare}
        columns |= _numbered(table, columns)
        marked = all(is_marked(text) for text in texts if text.strip())
        his = any(VERSUS.search(text) for text in texts) or forum not in victim_led_forums()
        return replace(
            table, columns=columns, doubts=frozenset(bare), parties=first or (PERP if his else VICTIM),
            parties_asked=not first and not marked,
        )  # fmt: skip
    return table


def _numbered(table: TableMapping, columns: Known[str, str]) -> dict[str, str]:
    """Find the column that numbers the cases: "No" beside a column "Case" that names their people."""
    taken = "item.reference" in columns.values()
    free = [] if taken else [place for place, field in columns.items() if not field]
    return {place: "item.reference" for place in free if phrase(table.headings[place]) in _NUMBERS}


def _is_only_name(table: TableMapping, place: str) -> bool:
    """Tell whether a column of a meeting's table is its only one of names, and doesn't say whose."""
    named = [column for column, field in table.columns.items() if field in _PEOPLE]
    read = read_heading(table.headings[place], table.kind)
    return table.kind in _MEETINGS and named == [place] and (read is None or not read.named_role)


def _is_bare(field: str, heading: str) -> bool:
    role, _, detail = field.partition(".")
    if role not in (PERP, VICTIM) or detail not in _DETAILS:
        return False
    read = read_heading(heading, SheetKind.MIXED, VICTIM)
    return read is None or not read.named_role


def _forum(words: str) -> str | None:
    return next(iter(forums_in(words)), None)


def _with_orders(workbook: Workbook, tables: tuple[TableMapping, ...]) -> Iterator[TableMapping]:
    """Judge in which order the days of each column are written."""
    sheets = {sheet.title: sheet for sheet in workbook.sheets}
    for at, table in enumerate(tables):
        counts = {
            column: Counter[str]() for column, name in sorted(table.columns.items()) if holds_days(name)
        }
        below = tables[at + 1] if at + 1 < len(tables) and tables[at + 1].sheet == table.sheet else None
        last = below.header_row - below.header_rows if below is not None else None
        rows = sheets[table.sheet].rows.between(table.header_row + 1, last) if counts else ()
        for cell in (cell for row in rows for cell in row.cells):
            if (counted := counts.get(letters(cell.column))) is not None:
                count_days(counted, cell)
        yield replace(table, orders=judge(counts)) if counts else table
