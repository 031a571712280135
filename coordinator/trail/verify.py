"""Checks the whole trail: what is wrong at which line, and whether a printed head is in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.casebook.wording import describe_erasures
from coordinator.core.errors import Refused
from coordinator.store import trail as store
from coordinator.store.checks import chain
from coordinator.trail import wording
from coordinator.users.signatures import check_signatures

_LEAST = 12  # digits of a head that identify it


@dataclass(frozen=True)
class Fault:
    """What is wrong at a line."""

    line: int
    sentence: str


@dataclass(frozen=True)
class TrailCheck:
    """The result of a check; `head_line` is the line with the head asked for, or None.

    `remarks` say who signed what, and what was erased.
    """

    faults: tuple[Fault, ...]
    lines: int
    head: str
    asked: str
    head_line: int | None
    remarks: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Return whether the trail is unbroken and has the head that was asked for."""
        return not self.faults and (not self.asked or self.head_line is not None)


def check_trail(session: Session, *, head: str = "") -> TrailCheck:
    """Check the chain and the signatures from the first line; with a `head`, as printed, look for it.

    Raises Refused for a malformed head.
    """
    asked = read_head(head)
    connection, key = session.connection(), session.info["trail_key"]
    signatures = check_signatures(connection)
    by_line = dict(signatures.faults) | dict(
        chain.faults(connection, key)
    )  # of a line, the chain's comes first
    faults = tuple(Fault(line, sentence) for line, sentence in sorted(by_line.items()))
    remarks = (*signatures.describe(), *describe_erasures(chain.list_erasures(connection).values()))
    lines, last = store.last(connection)
    head_line = None
    if asked:
        like = select(store.trail.c.seq).where(store.trail.c.digest.startswith(asked))
        head_line = session.scalars(like.order_by(store.trail.c.seq)).first()
    return TrailCheck(faults, lines, last, asked, head_line, remarks)


def read_head(typed: str) -> str:
    """Normalise a typed head: spaces, dots and capitals don't matter. Raises Refused if malformed."""
    plain = "".join(typed.replace("·", " ").split()).lower()
    if plain and (not _LEAST <= len(plain) <= 64 or set(plain) - set("0123456789abcdef")):
        raise Refused(wording.head_format(_LEAST))
    return plain


def describe_check(check: TrailCheck) -> Iterator[str]:
    """Describe the result of a check in sentences."""
    for fault in check.faults:
        yield wording.fault(fault.line, fault.sentence)
    if not check.faults:
        yield wording.unbroken(check.lines)
    yield from check.remarks
    if check.asked and check.head_line is None:
        yield wording.HEAD_MISSING
    elif check.asked and check.head_line:
        yield wording.head_found(check.head_line, check.lines - check.head_line)
    yield wording.head(check.head)
