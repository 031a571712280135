"""What a sheet's title or banner says about its rows: the forum and day of the meeting."""

import re
from dataclasses import replace
from datetime import date

from coordinator.imports.forum_columns import listed_columns
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.parse_dates import find_day
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import CROSSES, group, is_yes, squeezed
from coordinator.imports.reading.row_context import RowContext, forums_in
from coordinator.imports.reading.row_layout import TableLayout
from coordinator.workbooks.cell import Cell

_EDITION = re.compile(r"\b(?:updated|printed|as at|as of|version|revised|last|since|review)\b", re.I)
_TICK = re.compile("[✓✔☑✅√]")
_LONGEST = 100  # letters of a tick or a cross


def contexts(layouts: list[TableLayout], today: date) -> dict[tuple[str, int], RowContext]:
    """Read each table's context: a sheet called "MARAC 12.11.26" gives forum and day."""
    by_table: dict[tuple[str, int], RowContext] = {}
    sheets: dict[str, RowContext] = {}
    for layout in sorted(layouts, key=lambda table: table.header_row):
        context = _context(layout, today)
        above = sheets.setdefault(layout.sheet, context)
        meeting_date = context.meeting_date or (
            above.meeting_date if "meeting.date" not in layout.columns.values() else None
        )
        by_table[layout.sheet, layout.header_row] = replace(
            context, forum=context.forum or above.forum, meeting_date=meeting_date, crossed=_crossed(layout)
        )
    return by_table


def _crossed(layout: TableLayout) -> frozenset[str]:
    """Find the forums' own columns in which a cross means yes.

    Where a column says yes in another way, or any of them holds a tick, a cross means no.
    """
    columns = {column: name for column, name in layout.columns.items() if name in listed_columns()}
    crosses, others, ticked = set(), set(), False
    for _, row in layout.rows() if columns else ():
        for cell in row.cells:
            if cell.column in columns and cell.words:
                text = squeezed(cell.words[:_LONGEST])
                ticked = ticked or bool(_TICK.match(text))
                if text.casefold() in CROSSES:
                    crosses.add(columns[cell.column])
                elif is_yes(text):
                    others.add(columns[cell.column])
    return frozenset() if ticked else frozenset(crosses - others)


def _context(layout: TableLayout, today: date) -> RowContext:
    above = [cell for row in layout.above() for cell in row.cells if cell.words]
    columns = {name: layout.headings.get(column, "") for column, name in layout.columns.items()}
    texts = [layout.sheet, *(cell.words for cell in above)]
    beside = [columns[name] for name in ("meeting.date", "item.reference") if name in columns]
    forum = next((named_forum for words in (*texts, *beside) if (named_forum := _forum(words))), None)
    forum = forum or layout.forum or None
    groups = (group(forum, words) for words in texts if _forum(words)) if forum else iter(())
    named = next((name for name in groups if name), "")
    if "meeting.date" in columns or layout.kind not in (
        SheetKind.LISTINGS,
        SheetKind.ACTIONS,
        SheetKind.MIXED,
    ):
        return RowContext(forum, None, named)
    meeting_date = next((day for words in texts if _forum(words) and (day := find_day(words, today))), None)
    if meeting_date is None and (layout.kind is not SheetKind.MIXED or layout.forum):
        days = [cell.day for cell in above if cell.day]
        days += [day for words in texts if not _EDITION.search(words) and (day := find_day(words, today))]
        meeting_date = days[0] if len(set(days)) == 1 else None
    return RowContext(
        forum,
        meeting_date,
        named,
        _beside(above, ("chair", "chaired by")),
        _beside(above, ("venue", "place", "location")),
    )


def _beside(above: list[Cell], names: tuple[str, ...]) -> str:
    """Return the text after "Chair:" above a table, in the same cell or the next."""
    for at, cell in enumerate(above):
        name, _, rest = cell.words.partition(":")
        if fold(name) in names:
            after = above[at + 1].words if at + 1 < len(above) else ""
            return squeezed(rest) or (squeezed(after) if not after.rstrip().endswith(":") else "")
    return ""


def _forum(words: str) -> str | None:
    """Find the only forum that a text names; None if it names two."""
    forums = forums_in(words)
    return forums[0] if len(forums) == 1 else None
