"""Queries for copies that were given out, and where each is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session

from coordinator.copies import wording
from coordinator.copies.model import CopyEvent, GivenCopy
from coordinator.copies.state import CopyEventKind, CopyEventRow, CopyState, due_of, state_of, state_words
from coordinator.core.plural import plural
from coordinator.store.base import columns_by, table_of

_RECORDED: ColumnElement[int] = literal_column("pack_copy.rowid")  # grows as they are recorded
_ENTERED: ColumnElement[int] = literal_column("copy_event.rowid")
PAPERS = ("pack", "agenda")  # of a meeting; without a recipient, they are the chair's


@dataclass(frozen=True)
class CopyRow:
    """A numbered copy, and what became of it, the latest last."""

    id: str
    number: int
    kind: str
    what: str
    recipient: str
    reason: str
    entries: str  # JSON: what became of each entry of it
    made: datetime
    pages: int
    meeting_id: str
    reference: str  # of the meeting or the case, if it is of one
    not_given: bool
    events: tuple[CopyEventRow, ...]

    @property
    def kind_words(self) -> str:
        """What kind of paper it is."""
        return wording.KINDS.get(self.kind, self.kind)

    @property
    def title(self) -> str:
        """What it is: "List of actions · open · MARAC/2612"."""
        kind = "" if self.what.startswith(self.kind_words) else self.kind_words
        return wording.out_of((kind, self.what, self.reference))

    @property
    def to(self) -> str:
        """Who got it, in words."""
        if self.recipient:
            return self.recipient
        return wording.YOU if self.own else wording.CHAIR

    @property
    def own(self) -> bool:
        """Whether the user made it for themselves."""
        return not self.recipient and self.kind not in PAPERS

    @property
    def name(self) -> str:
        """Its number and its recipient."""
        return wording.copy_name(self.number, self.to)

    def details(self, today: date) -> str:
        """What it is, and where: "Agenda only, 2 pages. Out"."""
        pages = f", {plural(self.pages, 'page')}" if self.pages else ""
        return f"{self.kind_words}{pages}. {self.state_words(today)}"

    @property
    def due(self) -> date | None:
        """By when it is to come back; None where no day was set, or it is back."""
        return None if self.not_given else due_of(self.events)

    def state(self, today: date) -> CopyState:
        """Where it is, as far as it was recorded."""
        return state_of(self.events, not_given=self.not_given, own=self.own, today=today)

    def state_words(self, today: date) -> str:
        """Where it is, in words."""
        return state_words(self.state(today), self.events)


def list_copies(session: Session, *, copy_id: str = "") -> tuple[CopyRow, ...]:
    """List every copy that was given out, the latest first, or one of them."""
    asked = select(GivenCopy).order_by(GivenCopy.made.desc(), _RECORDED.desc())
    copies = session.scalars(asked.where(GivenCopy.id == copy_id) if copy_id else asked)
    return _rows(session, list(copies))


def list_meeting_copies(session: Session, *, meeting_id: str) -> tuple[CopyRow, ...]:
    """List the copies of a meeting's papers and lists, the latest first."""
    asked = select(GivenCopy).where(GivenCopy.meeting_id == meeting_id)
    return _rows(session, list(session.scalars(asked.order_by(GivenCopy.copy_number.desc()))))


def list_due_copies(session: Session) -> tuple[CopyRow, ...]:
    """List the copies that are to come back by a day."""
    sent = select(CopyEvent.copy_id).where(~CopyEvent.withdrawn, CopyEvent.due.is_not(None)).distinct()
    copies = session.scalars(select(GivenCopy).where(GivenCopy.id.in_(sent), ~GivenCopy.not_given))
    return tuple(row for row in _rows(session, list(copies)) if row.due)


def count_overdue_copies(session: Session, *, today: date) -> int:
    """Count the copies that should have come back."""
    return sum(row.state(today) is CopyState.OVERDUE for row in list_due_copies(session))


def _rows(session: Session, copies: Sequence[GivenCopy]) -> tuple[CopyRow, ...]:
    events = _events(session, sorted(copy.id for copy in copies))
    references = _references(session, "meeting", {copy.meeting_id for copy in copies})
    references |= _references(session, "case_file", {copy.case_id for copy in copies})
    return tuple(
        CopyRow(
            copy.id, copy.copy_number or 0, copy.kind, copy.what, copy.recipient, copy.reason, copy.entries,
            copy.made, copy.pages or 0, copy.meeting_id or "",
            references.get(copy.meeting_id or "") or references.get(copy.case_id or "", ""),
            copy.not_given, tuple(events.get(copy.id, ())),
        )
        for copy in copies
    )  # fmt: skip


def _events(session: Session, copy_ids: Sequence[str]) -> dict[str, list[CopyEventRow]]:
    """Return what became of each copy, in the order of days; of one day, as it was recorded."""
    of_copy: dict[str, list[CopyEventRow]] = defaultdict(list)
    rows = columns_by(session, (CopyEvent, _ENTERED), CopyEvent.copy_id, copy_ids)
    standing = [(row.happened or date.min, at, row) for row, at in rows if not row.withdrawn]
    for happened, _, row in sorted(standing, key=lambda each: each[:2]):
        kind = CopyEventKind(row.kind)
        of_copy[row.copy_id].append(
            CopyEventRow(row.id, kind, happened, row.how, row.person, row.due, row.words)
        )
    return of_copy


def _references(session: Session, table: str, ids: set[str | None]) -> dict[str, str]:
    kind = table_of(table)
    known = sorted(each for each in ids if each)
    return dict(columns_by(session, (kind.id, kind.reference), kind.id, known))
