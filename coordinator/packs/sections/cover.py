"""The cover: what these papers are, who gets them, and how they may be used; it names no one in a case."""

from collections.abc import Iterator, Sequence

from coordinator.core.dates import show_long_day
from coordinator.documents.blocks import (
    Block,
    Gap,
    Heading,
    NewPage,
    Paragraph,
    Span,
    Spans,
    Table,
    TableColumn,
    Tone,
    Weight,
    plain,
    second,
)
from coordinator.forums.definitions import Definition
from coordinator.packs import wording
from coordinator.packs.sections.numbering import AgendaSection
from coordinator.packs.snapshot import Redacted

_ON_COVER = 11  # as many lines of contents as still fit on the cover


def cover(redacted: Redacted, definition: Definition, kind: str, copy: int | None) -> Iterator[Block]:
    """Make the cover of a pack or an agenda."""
    meeting = redacted.meeting
    yield Gap(36)
    label = definition.label(meeting.held)
    yield Heading(f"{label} {'agenda' if kind == 'agenda' else 'meeting pack'}", level=0)
    yield Paragraph(second(definition.name), size=12, leading=17, after=16)
    rows = [
        ("Meeting", wording.joined(meeting.reference, meeting.name)),
        ("Date", show_long_day(meeting.held)),
        ("Starts", wording.clock(meeting.starts)),
        ("Place", meeting.place),
        ("Chair", meeting.chair),
        (wording.MADE_FOR, redacted.recipient or wording.CHAIR),
        ("Copy", f"{copy:02d}" if copy is not None else ""),
    ]
    filled = tuple((second(name), plain(value or wording.UNKNOWN)) for name, value in rows)
    yield Table((TableColumn("", 1), TableColumn("", 5)), filled, size=10, leading=14, headed=False)
    yield Gap(6)
    yield Heading(wording.STATEMENT)
    yield Paragraph(plain(definition.statement), size=10, leading=14.5)
    if definition.perpetrator_led:
        yield Paragraph(_shield(), size=10, leading=14.5)


def _shield() -> Spans:
    return (
        Span("Protected. ", Weight.SEMIBOLD, Tone.PROTECTED),
        Span(wording.PROTECTED),
    )


def contents(parts: Sequence[AgendaSection], others: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """List what is in the pack by number and reference, with pages; `others` are titles and keys."""
    rows: list[tuple[Spans, ...]] = [(plain(""), plain(title), plain(""), plain("")) for title, _ in others]
    keys = [key for _, key in others]
    for part in parts:
        for place in part.places:
            rows.append((plain(place.number), plain(place.item.reference), second(part.title), plain("")))
            keys.append(place.key)
    if len(rows) > _ON_COVER:
        yield NewPage()
    yield Heading("Contents", level=1 if len(rows) > _ON_COVER else 2, key="contents")
    columns = (
        TableColumn("No.", 1),
        TableColumn("Reference", 4),
        TableColumn("Part", 5),
        TableColumn("Page", 1, True),
    )
    yield Table(columns, tuple(rows), pages_of=tuple(keys))
