"""Keep what no field of a row holds, and say why for rows that are no record."""

from coordinator.imports import wording
from coordinator.imports.cells.wording import BLANK_COLUMN
from coordinator.imports.reading.row_layout import RowKind, TableLayout
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.leftovers import HEADINGS, NotUnderstood, keep_leftovers
from coordinator.imports.records.row_draft import RowDraft
from coordinator.imports.sheets.apart import after_gaps
from coordinator.workbooks.cell import SheetRow, letters

_WHY = {
    RowKind.ABOVE: wording.ABOVE_TABLE, RowKind.BETWEEN: wording.NO_RECORD_IN_ROW,
    RowKind.OTHER: wording.NO_KNOWN_HEADINGS,
}  # fmt: skip


def keep_row(
    draft: RowDraft, known: ExistingRecords, layout: TableLayout, kind: RowKind, row: SheetRow
) -> list[NotUnderstood]:
    """Keep the text of a row that no field holds; headings are no question, and ours say nothing new."""
    if kind is RowKind.RECORD:
        columns, headings = layout.columns, layout.headings
    else:
        columns, headings = {}, layout.headings_for(kind)
    if kind is RowKind.HEADINGS:
        if not draft.is_reply:
            keep_leftovers(draft, known, row.cells, columns, headings, HEADINGS)
        return _divided_headings(layout, row)
    return keep_leftovers(draft, known, row.cells, columns, headings, _why(layout, kind, row))


def _divided_headings(layout: TableLayout, row: SheetRow) -> list[NotUnderstood]:
    """List the first heading behind a blank column, where a table of its own may begin."""
    if row.number != layout.header_row or layout.places:
        return []
    behind = {column: layout.headings[column] for column in after_gaps(layout.headings)}
    return [
        NotUnderstood(layout.sheet, f"{letters(column)}{row.number}", words, words, BLANK_COLUMN)
        for column, words in behind.items()
    ]


def _why(layout: TableLayout, kind: RowKind, row: SheetRow) -> str:
    if row.number in layout.banners:
        return wording.CARRIED_DOWN
    if row.number in layout.reasons:
        return layout.reasons[row.number]
    return wording.WHO_NOT_SAID if layout.asked else _WHY.get(kind, "")
