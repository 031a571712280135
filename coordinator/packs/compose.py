"""Compose a paper from a redacted snapshot; a section can't leak what it never received."""

from collections.abc import Iterable, Iterator

from coordinator.core.dates import show_day, show_long_day
from coordinator.documents.blocks import Block, Paper, Running, highlight
from coordinator.forums.definition import Definition
from coordinator.minutes.use_cases import MINUTES, SUMMARY
from coordinator.packs import wording
from coordinator.packs.sections.agenda import agenda_pages
from coordinator.packs.sections.case import case_pages
from coordinator.packs.sections.cover import cover
from coordinator.packs.sections.numbering import (
    ItemPosition,
    agenda_sections,
    case_places,
    cases_in_order,
)
from coordinator.packs.sections.outstanding import outstanding
from coordinator.packs.sections.supplement import supplement, supplement_key
from coordinator.packs.snapshot import Redacted
from coordinator.redaction.matcher import WITHHELD
from coordinator.returns.rules import RETURN_FORM

PACK, AGENDA = "pack", "agenda"
SIGN_IN, DECISIONS = "sign-in sheet", "decision list"
KINDS = (PACK, AGENDA)
# Papers of a meeting that are numbered with its packs.
OTHER_KINDS = (RETURN_FORM, MINUTES, SUMMARY, SIGN_IN, DECISIONS)
DIGEST = 16  # characters of the trail's head in the footer


def compose(redacted: Redacted, definition: Definition, kind: str, copy: int) -> Paper:
    """Compose a pack or an agenda for one recipient."""
    meeting = redacted.meeting
    label = definition.label(meeting.held)
    what = wording.MEETING_PACK if kind == PACK else "Agenda"
    running = Running(
        left=definition.marking,
        middle=wording.joined(label, show_long_day(meeting.held)),
        right=wording.joined(redacted.recipient or wording.CHAIR, f"Copy {copy:02d}"),
        foot=definition.footer,
        foot_middle=f"Trail {redacted.trail_head[:DIGEST]}",
    )
    return Paper(
        title=f"{label} {show_day(meeting.held)}, {what.lower()}, copy {copy:02d}",
        subject=f"{what} marked {definition.marking}",
        running=running,
        blocks=highlight(_blocks(redacted, definition, kind, copy), WITHHELD),
        made=redacted.made,
        sections=_numbered_apart(redacted),
    )


def _numbered_apart(redacted: Redacted) -> dict[str, str]:
    """Give each case and supplement of a frozen agenda page numbers of its own, which no change shifts."""
    if not redacted.versions:
        return {}
    cases = {place.key: str(place.number) for place in case_places(redacted)}
    return cases | {supplement_key(version): f"S{version.number - 1}" for version in redacted.versions[1:]}


def _blocks(redacted: Redacted, definition: Definition, kind: str, copy: int) -> Iterator[Block]:
    with_pages = kind == PACK
    parts = agenda_sections(redacted, definition)
    yield from cover(redacted, definition, kind, copy)
    yield from agenda_pages(redacted, definition, parts, with_pages=with_pages)
    if with_pages:
        yield from outstanding(redacted)
        first = redacted.versions[0] if redacted.versions else None
        places = case_places(redacted, first) if first else cases_in_order(redacted, definition)
        yield from _pages(redacted, definition, places)
    # After everything that version 1 has, so that its pages keep their numbers.
    for version in redacted.versions[1:]:
        yield from supplement(redacted, definition, version, with_pages=with_pages)
        if with_pages:
            yield from _pages(redacted, definition, case_places(redacted, version))


def _pages(redacted: Redacted, definition: Definition, places: Iterable[ItemPosition]) -> Iterator[Block]:
    for place in places:
        if not place.item.left_out:
            yield from case_pages(redacted, definition, place)
