"""Makes papers from beginning to end: gather, redact, compose, render, read back, record, give out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.casebook import Casebook
from coordinator.errors import Refused, StoreError
from coordinator.forums.definitions import definition
from coordinator.keys.atomic import replace_file
from coordinator.packs.compose import AGENDA, DIGEST, KINDS, PACK, compose
from coordinator.packs.gather import gather
from coordinator.packs.readback import read_back
from coordinator.packs.redact import redact, strings, wall_for
from coordinator.packs.render import Rendered, render
from coordinator.packs.snapshot import Snapshot
from coordinator.packs.use_cases import NumberTaken, next_copy, record_copy

Progress = Callable[[int, int], None]
_STEPS, _TRIES = 3, 5


@dataclass(frozen=True)
class Printed:
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
) -> Printed:
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
                pages=made.pages, trail_head=snapshot.trail_head,
            )  # fmt: skip
        except NumberTaken:
            if attempt == _TRIES - 1:
                raise
            continue
        step(_STEPS, _STEPS)
        return Printed(made.content, made.pages, number)
    raise AssertionError("unreachable")


def gather_copy(session: Session, meeting_id: str) -> tuple[Snapshot, int]:
    """Gather a meeting's papers and the number that their next copy will bear."""
    return gather(session, meeting_id), next_copy(session, meeting_id)


def build(snapshot: Snapshot, *, kind: str, recipient: str, copy_number: int) -> Rendered:
    """Make the finished bytes of a copy from a snapshot, without the store. Raises WallBroken.

    The same snapshot always gives the same bytes.
    """
    rule = definition(snapshot.meeting.forum)
    wall = wall_for(snapshot)
    told = redact(snapshot, rule, recipient.strip(), kind, wall)
    made = render(compose(told, rule, kind, copy_number))
    if rule.perpetrator_led:
        read_back(made.content, wall, strings(told), snapshot.trail_head[:DIGEST])
    return made


def write_pdf(path: Path, content: bytes) -> None:
    """Write a finished paper so that it is there whole or not at all. Raises StoreError."""
    try:
        replace_file(path, content)
    except OSError as problem:
        full = problem.errno == 28
        raise StoreError(
            "The disk is full. Free some space, then try again."
            if full
            else "The paper can't be written there. Choose another place."
        ) from problem


def _silent(done: int, total: int) -> None:
    """Nobody watches."""


__all__ = ["AGENDA", "PACK", "Printed", "build", "gather_copy", "print_pack", "write_pdf"]
