"""The cover: what these papers are, who gets them, and how they may be used; it names no one in a case."""

from collections.abc import Iterator

from coordinator.core.dates import show_long_day
from coordinator.documents.blocks import (
    Block,
    Gap,
    Heading,
    Paragraph,
    Span,
    Spans,
    Table,
    TableColumn,
    Tone,
    Weight,
    plain,
    second,
    semibold,
)
from coordinator.forums.definition import Definition
from coordinator.packs import wording
from coordinator.packs.snapshot import Redacted


def cover(redacted: Redacted, definition: Definition, kind: str, copy: int | None) -> Iterator[Block]:
    """Make the cover of a pack or an agenda."""
    meeting = redacted.meeting
    yield Gap(36)
    label = definition.label(meeting.held)
    yield Heading(f"{label} {'agenda' if kind == 'agenda' else 'meeting pack'}", level=0)
    yield Paragraph(second(definition.name), size=12, leading=17, after=16)
    closed = meeting.name if meeting.name == wording.NOT_RELEASED else ""
    rows = [
        ("Meeting", meeting.reference if closed else wording.joined(meeting.reference, meeting.name)),
        *([(wording.NAME_OF_MEETING, closed)] if closed else []),
        ("Date", show_long_day(meeting.held)),
        ("Starts", wording.clock(meeting.starts)),
        ("Place", meeting.place),
        ("Chair", meeting.chair),
        (wording.MADE_FOR, redacted.recipient or wording.CHAIR),
        ("Copy", f"{copy:02d}" if copy is not None else ""),
    ]
    settled = [("Controller", definition.controller), ("Retention", definition.retention)]
    rows += [(name, value) for name, value in settled if value]
    filled = tuple((second(name), plain(value or wording.UNKNOWN)) for name, value in rows)
    yield Table((TableColumn("", 1), TableColumn("", 5)), filled, size=10, leading=14, headed=False)
    yield Gap(6)
    yield Heading(wording.STATEMENT)
    yield Paragraph(plain(definition.statement), size=10, leading=14.5)
    if left_out := sum(item.left_out for item in redacted.items):
        yield Paragraph(semibold(wording.left_out(left_out)), size=10, leading=14.5)
    if redacted.contact and kind == "pack":
        yield Paragraph(_protected(wording.CONTACT_STATEMENT), size=10, leading=14.5)
    if definition.perpetrator_led:
        yield Paragraph(_protected(wording.PROTECTED), size=10, leading=14.5)


def _protected(sentences: str) -> Spans:
    return (
        Span("Protected. ", Weight.SEMIBOLD, Tone.PROTECTED),
        Span(sentences),
    )
