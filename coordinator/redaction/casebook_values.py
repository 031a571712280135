"""Keep what a whole casebook protects prepared while it is open: preparing it takes seconds.

It is kept with the open store until the lock, never on the disk. The head of the trail shows whether anything
was recorded since; the values are prepared again only if they are others.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.core.long_work import giving_way, without_collecting
from coordinator.notes.model import Note, NotePerson
from coordinator.redaction.doubts.contact.unlisted_contacts import UnlistedContacts
from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext, find_together, judge
from coordinator.redaction.matcher import Redactor
from coordinator.redaction.protected_people import protected_people
from coordinator.redaction.protected_value import ProtectedValue, in_order
from coordinator.redaction.protected_values import iter_protected_values
from coordinator.redaction.verdict import Verdict, VerdictSort
from coordinator.store import trail

T = TypeVar("T")

_MOST_CASES, _MOST_TEXTS, _MOST_TOGETHER = 8, 5000, 200  # that are kept
_KEPT = "protected_values"
PAPERS = frozenset({"pack_copy", "copy_event", "release"})  # tables of which nothing leads to a person
# Nor of these, but texts may be judged by them.
MINUTES = frozenset({"action", "attendance", "dissent", "hearing", "hearing_stretch", "minutes_version"})
_NOTES = frozenset({"note", "note_person"})
_VICTIM_SIDE = '"victim_side":true'  # as the trail writes it; a column that is false is not written
_GATHERING = Lock()


@dataclass(frozen=True)
class Judging:
    """What `judge` needs for the texts of some cases."""

    protected: ProtectedValues
    context: JudgingContext
    _judged: dict[str, tuple[Verdict, ...]] = field(default_factory=dict, compare=False)

    _together: dict[tuple[str, ...], tuple[tuple[Verdict, ...], ...]] = field(
        default_factory=dict, compare=False
    )

    _redactors: dict[tuple[tuple[str, ...], ...], Redactor] = field(default_factory=dict, compare=False)

    def redactor(
        self,
        names: tuple[str, ...],
        numbers: tuple[str, ...],
        places: tuple[str, ...],
        people: tuple[str, ...],
    ) -> Redactor:
        """Return what withholds, where these may be printed and `people` are protected; made once."""
        key = names, numbers, places, people
        if key not in self._redactors:
            if len(self._redactors) >= _MOST_CASES:
                self._redactors.clear()
            self._redactors[key] = Redactor(self.protected, names, numbers, UnlistedContacts(places, people))
        return self._redactors[key]

    def verdicts(self, text: str) -> tuple[Verdict, ...]:
        """Return what is found or doubted in a text; the same text is judged once."""
        if text not in self._judged:
            if len(self._judged) >= _MOST_TEXTS:
                self._judged.clear()
            self._judged[text] = judge(text, self.protected, self.context)
        return self._judged[text]

    def leads(self, text: str) -> bool:
        """Tell whether a text holds a recorded value of a protected person."""
        return any(verdict.sort is VerdictSort.FIND for verdict in self.verdicts(text))

    def together(self, texts: tuple[str, ...]) -> tuple[tuple[Verdict, ...], ...]:
        """Return, for each text, only the finds that it has because of what the others say."""
        if texts not in self._together:
            if len(self._together) >= _MOST_TOGETHER:
                self._together.clear()
            self._together[texts] = find_together(texts, self.protected, self.context, self.verdicts)
        return self._together[texts]


@dataclass
class CasebookValues:
    """Who is protected in a casebook, and the values of all of them as those of people of no case."""

    protected: frozenset[str]
    values: tuple[ProtectedValue, ...]
    number: int = 0  # of the trail's last line, when they were read
    head: str = ""  # its digest
    _index: ProtectedValues | None = None
    _preparing: Lock = field(default_factory=Lock, compare=False)
    _judgings: dict[tuple[tuple[ProtectedValue, ...], JudgingContext, bool], Judging] = field(
        default_factory=dict
    )
    _read: dict[Hashable, Any] = field(default_factory=dict)

    def read_once(self, key: Hashable, read: Callable[[], T]) -> T:
        """Return what judges the texts about some people or cases, read once while these values hold."""
        if key not in self._read:
            if len(self._read) >= _MOST_CASES:
                self._read.clear()
            self._read[key] = read()
        made: T = self._read[key]
        return made

    @property
    def is_prepared(self) -> bool:
        """Whether the values are prepared for searching."""
        return self._index is not None

    @property
    def index(self) -> ProtectedValues:
        """Return the values prepared for searching; papers, which prepare all in one, need none."""
        return self.prepare()

    def prepare(self) -> ProtectedValues:
        """Prepare the values for searching: of 100,000 people it takes long and makes millions of objects."""
        with self._preparing:
            if self._index is None:
                self._index = ProtectedValues(without_collecting(self.values))
            return self._index

    def judging(
        self, near: tuple[ProtectedValue, ...], context: JudgingContext, *, in_one: bool = False
    ) -> Judging:
        """Return what judges texts with some values of a case; for the same case the same as before.

        `in_one` prepares all values together, for papers: it takes longer, and each text is judged quicker.
        """
        key = near, context, in_one
        if key not in self._judgings:
            if len(self._judgings) >= _MOST_CASES:
                self._judgings.clear()
            prepared = ProtectedValues(self._with(near)) if in_one else ProtectedValues(near, self.index)
            self._judgings[key] = Judging(prepared, context)
        return self._judgings[key]

    def _with(self, near: tuple[ProtectedValue, ...]) -> Iterator[ProtectedValue]:
        known = {(value.value, value.whose) for value in near}
        yield from near
        yield from (value for value in self.values if (value.value, value.whose) not in known)


def casebook_values(session: Session) -> CasebookValues:
    """Return what a casebook protects; prepared for the first text, and when it is changed."""
    kept: dict[str, Any] | None = session.info.get("kept")
    if kept is None or "work" in session.info:
        return _gather(session, None)  # a transaction that writes may hold what the trail doesn't say yet
    with _GATHERING:
        number, head = trail.last(session.connection())
        before: CasebookValues | None = kept.get(_KEPT)
        touched = _touched_since(session, before, number) if before is not None else None
        if before is not None and (before.head == head or (touched is not None and touched <= PAPERS)):
            before.number, before.head = number, head
            return before
        is_same = touched is not None and touched <= PAPERS | MINUTES | _NOTES
        if before is not None and is_same and not _victim_side_since(session, before.number):
            made = _as_before(before, before.protected)
        else:
            made = _gather(session, before)
        made.number, made.head = number, head
        kept[_KEPT] = made
        return made


def prepared_values(session: Session) -> CasebookValues:
    """Return what a casebook protects, prepared for searching: the first text waits for nothing."""
    values = casebook_values(session)
    values.prepare()
    return values


def _touched_since(session: Session, before: CasebookValues, number: int) -> frozenset[str] | None:
    """Name the tables of which the trail has changes since then; None if it does not say what changed."""
    line, change = trail.trail.c, trail.trail_change.c
    if session.scalar(select(line.digest).where(line.seq == before.number)) != before.head:
        return None
    lines = session.execute(select(change.seq, change.row_table).where(change.seq > before.number)).all()
    if {seq for seq, _ in lines} != {*range(before.number + 1, number + 1)}:
        return None
    return frozenset(table for _, table in lines)


def _victim_side_since(session: Session, number: int) -> bool:
    """Tell whether a note from a victim's side, or who it is about, changed since a line of the trail."""
    change = trail.trail_change.c
    changes = select(change.row_table, change.row_id, change.before, change.after).where(
        change.seq > number, change.row_table.in_(_NOTES)
    )
    rows = session.execute(changes).all()
    if any(_VICTIM_SIDE in old + new or not old + new for _, _, old, new in rows):  # nothing: it was erased
        return True
    ids = [row_id for _, row_id, _, _ in rows]
    concerned = select(NotePerson.note_id).where(NotePerson.id.in_(ids))
    asked = select(Note.id).where(Note.victim_side, Note.id.in_(ids) | Note.id.in_(concerned))
    return session.scalar(asked.limit(1)) is not None


def _gather(session: Session, before: CasebookValues | None) -> CasebookValues:
    """Read the values; what is prepared of them is kept if they are the same as before.

    A value that was there before is that same object: to free all of a large casebook at once takes long.
    """
    protected = protected_people(session)
    known = {value: value for value in before.values} if before else {}
    read = iter_protected_values(session, protected, frozenset(), frozenset())
    values = {known.get(value, value) for value in giving_way(read)}
    if before is not None and values == known.keys():
        return _as_before(before, protected)
    return CasebookValues(protected, in_order(values))


def _as_before(before: CasebookValues, protected: frozenset[str]) -> CasebookValues:
    """Return the values as they were, whatever else texts are judged by is read again."""
    return CasebookValues(protected, before.values, _index=before._index, _judgings=before._judgings)
