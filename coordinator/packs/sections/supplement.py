"""A supplement of a frozen agenda: what changed since version 1, and the order of hearing now."""

from collections.abc import Iterator

from coordinator.agendas import wording as agendas
from coordinator.agendas.entries import VersionChange, changes, in_order
from coordinator.documents.blocks import (
    Block,
    Heading,
    NewPage,
    Paragraph,
    Spans,
    Table,
    TableColumn,
    plain,
    second,
    semibold,
)
from coordinator.forums.definition import Definition
from coordinator.packs import wording
from coordinator.packs.sections.agenda import case_table
from coordinator.packs.sections.numbering import entry_row, heard_items
from coordinator.packs.snapshot import PackVersion, Redacted


def supplement_key(version: PackVersion) -> str:
    """Return the target of a supplement's bookmark."""
    return f"supplement-{version.number}"


def supplement(
    redacted: Redacted, definition: Definition, version: PackVersion, *, with_pages: bool
) -> Iterator[Block]:
    """Make the sheet of a supplement, which begins a page of its own, with page numbers of its own."""
    yield NewPage()
    yield Heading(agendas.version_name(version.number), level=1, key=supplement_key(version))
    yield Paragraph(second(agendas.published(version.frozen, version.frozen_by, version.reason)))
    if definition.perpetrator_led:
        yield Paragraph(second(agendas.REASONS_LEFT_OUT))
    yield Heading(agendas.CHANGED_SINCE_FIRST)
    listed = changes(redacted.versions[0].entries, version.entries)
    of_cases = tuple(_line(change) for change in listed if change.entry is not None)
    if of_cases:
        columns = (
            TableColumn("No.", 0.7), TableColumn("Reference", 2.2), TableColumn(definition.about, 3),
            TableColumn(agendas.WHAT_CHANGED, 4),
        )  # fmt: skip
        yield Table(columns, of_cases)
    for change in listed:
        if change.entry is None:
            yield Paragraph(plain(agendas.change(change)))
    yield Heading(agendas.ORDER_NOW)
    heard = heard_items(redacted)
    rows = [entry_row(entry, heard) for entry in in_order(version.entries)]
    yield case_table(definition, rows, with_pages=with_pages)
    for row in rows:
        if row.leaves:
            yield Paragraph(second(agendas.leaves(row.number, row.leaves)))


def _line(change: VersionChange) -> tuple[Spans, ...]:
    entry = change.entry
    if entry is None:
        return ()
    why = "" if entry.is_heard else entry.reason
    return (
        plain(entry.number or ""), plain(entry.reference),
        semibold(wording.NOT_IN_COPY if entry.left_out else entry.title),
        plain(wording.joined(agendas.what(change.kind), why)),
    )  # fmt: skip
