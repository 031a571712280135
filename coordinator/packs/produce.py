"""Makes papers from beginning to end: gather, redact, compose, render, read back, record, give out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Refused
from coordinator.documents.output_file import write_pdf
from coordinator.documents.pdf import render
from coordinator.forums.definitions import definition
from coordinator.packs.compose import AGENDA, DIGEST, KINDS, PACK, compose
from coordinator.packs.gather import gather
from coordinator.packs.redact import redact, redactor_for, strings
from coordinator.packs.snapshot import Redacted, Snapshot
from coordinator.packs.use_cases import NumberTaken, next_copy, record_copy
from coordinator.packs.withheld_summary import WithheldSummary, summarise_withheld
from coordinator.redaction.pdf_check import read_back

Progress = Callable[[int, int], None]
_STEPS, _TRIES = 3, 5


@dataclass(frozen=True)
class PackFile:
    """The finished bytes of a copy, before it is recorded or given to anybody."""

    content: bytes
    pages: int
    kind: str
    recipient: str
    copy_number: int
    trail_head: str
    kept_back: WithheldSummary


@dataclass(frozen=True)
class IssuedCopy:
    """A finished copy, recorded as given out."""

    bytes: bytes
    pages: int
    copy_number: int


def print_pack(
    casebook: Casebook,
    *,
    meeting_id: str,
    kind: str = PACK,
    recipient: str = "",
    progress: Progress | None = None,
) -> IssuedCopy:
    """Make one numbered copy of a meeting's papers and record it. Raises WallBroken, Refused, Missing."""
    step = progress or _silent
    if kind not in KINDS:
        raise Refused("Choose a pack or an agenda.", field="kind")
    for attempt in range(_TRIES):
        step(0, _STEPS)
        snapshot, number = casebook.read(gather_copy, meeting_id)
        step(1, _STEPS)
        made = build(snapshot, kind=kind, recipient=recipient, copy_number=number)
        step(2, _STEPS)
        try:
            casebook.do(
                record_copy, meeting_id=meeting_id, copy_number=number, kind=kind, recipient=recipient,
                pages=made.pages, trail_head=made.trail_head,
            )  # fmt: skip
        except NumberTaken:
            if attempt == _TRIES - 1:
                raise
            continue
        step(_STEPS, _STEPS)
        return IssuedCopy(made.content, made.pages, number)
    raise AssertionError("unreachable")


def gather_copy(session: Session, meeting_id: str) -> tuple[Snapshot, int]:
    """Gather a meeting's papers and the number that their next copy will bear."""
    return gather(session, meeting_id), next_copy(session, meeting_id)


def build(snapshot: Snapshot, *, kind: str, recipient: str, copy_number: int) -> PackFile:
    """Make the finished bytes of a copy from a snapshot, without the store. Raises WallBroken.

    The same snapshot always gives the same bytes.
    """
    rule = definition(snapshot.meeting.forum)
    wall = redactor_for(snapshot)
    told = redact(snapshot, rule, recipient.strip(), kind, wall)
    made = render(compose(told, rule, kind, copy_number))
    if rule.perpetrator_led:
        read_back(made.content, wall, _texts(told), snapshot.trail_head[:DIGEST])
    return PackFile(
        made.content, made.pages, kind, recipient.strip(), copy_number, snapshot.trail_head,
        summarise_withheld(snapshot, told),
    )  # fmt: skip


def _texts(told: Redacted) -> Iterator[tuple[str, list[str]]]:
    """Give the texts of papers, by the case in which they stand."""
    yield "what stands before the cases", strings(replace(told, items=()))
    for one in told.items:
        yield one.reference or "a case without a reference", strings(one)


def build_each(
    snapshot: Snapshot,
    *,
    kind: str,
    recipients: tuple[str, ...],
    first_number: int,
    progress: Progress | None = None,
) -> tuple[PackFile, ...]:
    """Make a copy for each recipient, numbered on from the first. Raises WallBroken."""
    step, made = progress or _silent, []
    for place, recipient in enumerate(recipients):
        step(place, len(recipients))
        made.append(build(snapshot, kind=kind, recipient=recipient, copy_number=first_number + place))
    step(len(recipients), len(recipients))
    return tuple(made)


def file_name(meeting_reference: str, kind: str, copy_number: int) -> str:
    """Name a paper's file: "MARAC-2611-pack-copy-3.pdf"; it names nobody."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", meeting_reference).strip("-")
    return f"{plain}-{kind}-copy-{copy_number}.pdf"


def write_each(folder: Path, meeting_reference: str, papers: tuple[PackFile, ...]) -> None:
    """Write several copies to a folder under their file names. Raises StoreError."""
    for one in papers:
        write_pdf(folder / file_name(meeting_reference, one.kind, one.copy_number), one.content)


def _silent(done: int, total: int) -> None:
    """Nobody watches."""


__all__ = [
    "AGENDA",
    "PACK",
    "IssuedCopy",
    "PackFile",
    "build",
    "build_each",
    "file_name",
    "gather_copy",
    "print_pack",
    "write_each",
    "write_pdf",
]  # fmt: skip
