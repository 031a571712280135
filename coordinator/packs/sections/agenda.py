"""The agenda, in the forum's own order, with the time each case is due."""

from collections.abc import Iterator, Sequence

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
from coordinator.forums.definitions import Definition, Part
from coordinator.packs import wording
from coordinator.packs.sections.numbering import AgendaSection, ItemPosition, title_of, victims
from coordinator.packs.snapshot import PackFlagRemoval, Redacted


def agenda_pages(told: Redacted, definition: Definition, parts: Sequence[AgendaSection]) -> Iterator[Block]:
    """Say what is heard when, part by part."""
    yield NewPage()
    yield Heading("Agenda", level=1, key="agenda")
    yield Paragraph(
        second(
            "The chair reads the confidentiality statement; everyone present signs it. Times are a guide: "
            f"{definition.minutes_each} minutes for each case."
        )
    )
    for part in parts:
        yield Heading(part.title, aside=part.at)
        yield from _part(told, definition, part)


def _part(told: Redacted, definition: Definition, part: AgendaSection) -> Iterator[Block]:
    if part.part is Part.OUTSTANDING_ACTIONS:
        count = len(told.outstanding)
        yield Paragraph(plain(_counted(count, "action", "still open from earlier meetings.")))
    elif part.part is Part.TWELVE_MONTHS_PASSED:
        yield from passed(told.passed)
    elif part.part is not Part.ANY_OTHER_BUSINESS:
        yield from _cases(definition, part.places)


def _cases(definition: Definition, places: Sequence[ItemPosition]) -> Iterator[Block]:
    if not places:
        yield Paragraph(second("None listed."))
        return
    if definition.perpetrator_led:
        names: tuple[TableColumn, ...] = (TableColumn("Subject", 4),)
    else:
        names = (TableColumn("Victim", 3), TableColumn("Perpetrator", 3))
    columns = (
        TableColumn("No.", 0.7),
        TableColumn("Time", 1.2),
        TableColumn("Reference", 2.2),
        *names,
        TableColumn("Referred by", 2.4),
    )
    rows = []
    for place in places:
        row: list[Spans] = [plain(place.number), plain(place.at), plain(place.item.reference)]
        if definition.perpetrator_led:
            row.append(semibold(title_of(place.item, definition)))
        else:
            row.append(semibold(", ".join(victims(place.item)) or wording.UNKNOWN))
            row.append(plain(place.item.case.subject.name if place.item.case else wording.UNKNOWN))
        row.append(plain(place.item.referred_by))
        rows.append(tuple(row))
    yield Table(columns, tuple(rows))


def passed(cases: Sequence[PackFlagRemoval]) -> Iterator[Block]:
    """Tell the forum which cases' 12 months have passed (docs/domain.md 2.6)."""
    if not cases:
        yield Paragraph(second("None since the last meeting."))
        return
    columns = (
        TableColumn("Reference", 2.2),
        TableColumn("Victim", 3),
        TableColumn("Perpetrator", 3),
        TableColumn("Last heard", 2.4),
    )
    yield Table(
        columns,
        tuple(
            (
                plain(one.reference),
                plain(one.victim),
                plain(one.perpetrator),
                plain(wording.day(one.last_heard)),
            )
            for one in cases
        ),
    )


def _counted(count: int, noun: str, rest: str) -> str:
    return f"{count or 'No'} {noun}{'' if count == 1 else 's'} {rest}"
