"""Composes a paper from a redacted snapshot; a section can't leak what it never received."""

from collections.abc import Iterator

from coordinator.core.dates import show_day, show_long_day
from coordinator.documents.blocks import Block, Paper, Running
from coordinator.forums.definitions import Definition
from coordinator.packs import wording
from coordinator.packs.sections.agenda import agenda_pages
from coordinator.packs.sections.case import case_pages
from coordinator.packs.sections.cover import contents, cover
from coordinator.packs.sections.numbering import in_order
from coordinator.packs.sections.outstanding import outstanding
from coordinator.packs.snapshot import Redacted

PACK, AGENDA = "pack", "agenda"
KINDS = (PACK, AGENDA)
DIGEST = 16  # how much of the trail's head stands at the foot of a page


def compose(told: Redacted, definition: Definition, kind: str, copy: int) -> Paper:
    """Compose a pack or an agenda for one recipient."""
    meeting = told.meeting
    label = definition.label(meeting.held)
    what = "Meeting pack" if kind == PACK else "Agenda"
    running = Running(
        left=definition.marking,
        middle=wording.joined(label, show_long_day(meeting.held)),
        right=wording.joined(told.recipient or wording.CHAIR, f"Copy {copy:02d}"),
        foot=definition.footer,
        foot_middle=f"Trail {told.trail_head[:DIGEST]}",
    )
    return Paper(
        title=f"{label} {show_day(meeting.held)}, {what.lower()}, copy {copy:02d}",
        subject=f"{what} marked {definition.marking}",
        running=running,
        blocks=tuple(_blocks(told, definition, kind, copy)),
    )


def _blocks(told: Redacted, definition: Definition, kind: str, copy: int) -> Iterator[Block]:
    parts = in_order(told, definition)
    yield from cover(told, definition, kind, copy)
    if kind == PACK:
        yield from contents(parts, (("Agenda", "agenda"), ("Outstanding actions", "outstanding")))
    yield from agenda_pages(told, definition, parts)
    if kind == PACK:
        yield from outstanding(told)
        for part in parts:
            for place in part.places:
                yield from case_pages(told, definition, place)
