"""Checking the whole trail: what is wrong by line, and whether a head that was printed is in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.core.errors import Refused
from coordinator.store import trail as store

_LEAST = 12  # digits of a head that tell it from every other


@dataclass(frozen=True)
class Fault:
    """What is wrong at a line."""

    line: int
    sentence: str


@dataclass(frozen=True)
class TrailCheck:
    """What a check of the trail found; `head_line` is where the asked head stands, None if nowhere."""

    faults: tuple[Fault, ...]
    lines: int
    head: str
    asked: str
    head_line: int | None

    @property
    def whole(self) -> bool:
        """Whether the trail fits together and holds the head that was asked for."""
        return not self.faults and (not self.asked or self.head_line is not None)


def check_trail(session: Session, *, head: str = "") -> TrailCheck:
    """Walk the chain from its first line; with a `head`, as printed on a pack, look for it.

    Raises Refused for a head that can't be one.
    """
    asked = read_head(head)
    connection, key = session.connection(), session.info["trail_key"]
    faults = tuple(Fault(line, said) for line, said in store.faults(connection, key))
    lines, last = store.last(connection)
    found = None
    if asked:
        like = select(store.trail.c.seq).where(store.trail.c.digest.startswith(asked))
        found = session.scalars(like.order_by(store.trail.c.seq)).first()
    return TrailCheck(faults, lines, last, asked, found)


def read_head(typed: str) -> str:
    """Read a head as it is typed off a page or a window, spaces, dots, capitals or not; raises Refused."""
    plain = "".join(typed.replace("·", " ").split()).lower()
    if plain and (not _LEAST <= len(plain) <= 64 or set(plain) - set("0123456789abcdef")):
        raise Refused(f"Type the trail's head as it is printed: at least {_LEAST} of 0 to 9 and a to f.")
    return plain


def check_words(found: TrailCheck) -> Iterator[str]:
    """Say what a check found."""
    for fault in found.faults:
        yield f"Line {fault.line:,}: {fault.sentence}"
    if not found.faults:
        yield f"All {found.lines:,} lines of the trail fit together."
    if found.asked and found.head_line is None:
        yield "That head is not in this trail. Lines were cut off, or this is another or an older copy."
    elif found.asked:
        after = found.lines - (found.head_line or 0)
        yield f"That head is line {found.head_line:,}; {after:,} came after it."
    yield f"Trail head {found.head}"
