"""The agenda, in the forum's own order, with the time each case is due."""

from collections.abc import Iterator, Sequence

from coordinator.agendas import wording as agendas
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
from coordinator.forums.definition import Definition, Part
from coordinator.packs import wording
from coordinator.packs.sections.numbering import AgendaRow, AgendaSection
from coordinator.packs.snapshot import PackFlagRemoval, PackVersion, Redacted


def agenda_pages(
    redacted: Redacted, definition: Definition, parts: Sequence[AgendaSection], *, with_pages: bool
) -> Iterator[Block]:
    """List what is heard when, part by part; `with_pages`: and on which page of the pack it stands."""
    yield NewPage()
    yield Heading("Agenda", level=1, key="agenda")
    if redacted.versions:
        yield Paragraph(semibold(_frozen(redacted.versions[0])))
    yield Paragraph(second(wording.how_it_runs(definition)))
    yield from (Paragraph(second(line)) for line in wording.invited(redacted.invited))
    for part in parts:
        if part.part is Part.ANY_OTHER_BUSINESS:
            yield from _standing_items(definition)
        yield Heading(part.title, aside=part.at)
        yield from _part(redacted, definition, part, with_pages)


def _frozen(version: PackVersion) -> str:
    return agendas.frozen(version.number, version.frozen, version.frozen_by)


def _standing_items(definition: Definition) -> Iterator[Block]:
    """List what every agenda of the forum has besides its cases."""
    if definition.standing_items:
        yield Heading(wording.STANDING_ITEMS)
        yield from (Paragraph(plain(item)) for item in definition.standing_items)


def _part(
    redacted: Redacted, definition: Definition, part: AgendaSection, with_pages: bool
) -> Iterator[Block]:
    if part.part is Part.OUTSTANDING_ACTIONS:
        count = len(redacted.outstanding) + redacted.outstanding_withheld
        yield Paragraph(plain(wording.actions_still_open(count)))
    elif part.part is Part.TWELVE_MONTHS_PASSED:
        yield from removals(redacted.flag_removals)
    elif part.part is not Part.ANY_OTHER_BUSINESS:
        yield from _cases(definition, part.rows, with_pages)


def _cases(definition: Definition, rows: Sequence[AgendaRow], with_pages: bool) -> Iterator[Block]:
    if not rows:
        yield Paragraph(second(wording.NONE_LISTED))
        return
    yield case_table(definition, rows, with_pages=with_pages)
    for row in rows:
        if row.leaves:
            yield Paragraph(second(agendas.leaves(row.number, row.leaves)))


def case_table(definition: Definition, rows: Sequence[AgendaRow], *, with_pages: bool) -> Table:
    """Make the table of cases and breaks, in the order of hearing."""
    if definition.perpetrator_led:
        names: tuple[TableColumn, ...] = (TableColumn(definition.about, 4),)
    else:
        names = (TableColumn(definition.about, 2.7), TableColumn("Perpetrator", 2.7))
    columns = (
        TableColumn("No.", 0.7),
        TableColumn("Time", 1.5),
        TableColumn("Reference", 3.1 if with_pages else 2.9),
        *names,
        TableColumn(wording.REFERRED_BY, 2.2),
        *((TableColumn(wording.PAGE, 0.8, True),) if with_pages else ()),
    )
    lines = []
    for row in rows:
        cells: list[Spans] = [plain(row.number or ""), plain(row.at), plain(row.reference)]
        cells.append(semibold(row.title))
        if not definition.perpetrator_led:
            cells.append(plain(row.accused))
        cells.append(plain(row.referred_by))
        if with_pages:
            cells.append(plain(""))
        lines.append(tuple(cells))
    return Table(columns, tuple(lines), pages_of=tuple(row.key for row in rows) if with_pages else ())


def removals(cases: Sequence[PackFlagRemoval]) -> Iterator[Block]:
    """List the cases whose 12 months have passed (docs/domain.md 2.6)."""
    if not cases:
        yield Paragraph(second(wording.NONE_PASSED))
        return
    columns = (
        TableColumn("Reference", 2.2),
        TableColumn("Victim", 3),
        TableColumn("Perpetrator", 3),
        TableColumn(wording.LAST_HEARD, 2.4),
    )
    yield Table(
        columns,
        tuple(
            (
                plain(case.reference),
                plain(case.victim),
                plain(case.perpetrator),
                plain(wording.day(case.last_heard)),
            )
            for case in cases
        ),
    )
