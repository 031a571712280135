"""Queries for links between people."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from coordinator.people.model import Person
from coordinator.people.queries import name_of
from coordinator.people.vocabulary import read_detail
from coordinator.store.base import IDS, rows_by
from coordinator.ties.contradictions import TiedPerson, TieEnds, contradictions
from coordinator.ties.model import Tie
from coordinator.ties.rules import (
    TieEdge,
    protected_by_ties,
    protecting_kinds,
    seen_back,
    sentence_for,
    word_for,
)

_MANY = 500  # people: for more, reading all links at once is quicker, and SQLite limits a list of values
_FARTHEST = 4  # links away: generations that are looked through for contradictions


@dataclass(frozen=True)
class TieRow:
    """A link between two people; `kind` says what the other is to the person."""

    id: str
    person: TiedPerson
    other: TiedPerson
    kind: str
    alleged: bool
    since: date | None
    until: date | None
    source: str
    more: str
    doubts: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """What the other is to the person: "Mother"."""
        return word_for(self.kind, self.other.sex)

    @property
    def sentence(self) -> str:
        """The link as a sentence."""
        return sentence_for(self.kind, self.person.name, self.other.name, self.other.sex)

    def seen_from(self, person_id: str) -> "TieRow":
        """Return the link with a person at the near end."""
        if self.person.id == person_id:
            return self
        return replace(self, person=self.other, other=self.person, kind=seen_back(self.kind))


@dataclass(frozen=True)
class TiePreview:
    """What a link that is about to be recorded says, and what does not fit about it."""

    sentence: str
    doubts: tuple[str, ...]


def list_ties(session: Session, *, person_ids: Collection[str]) -> tuple[TieRow, ...]:
    """List the links of some people, those that hold first, each with what does not fit about it."""
    ids = set(person_ids)
    rows = _around(session, ids)
    people = _people(session, rows)
    ends = {row.id: _ends(row, people) for row in rows}
    listed = [row for row in rows if {row.person_id, row.other_id} & ids]
    made = [
        TieRow(
            row.id, people[row.person_id], people[row.other_id], row.kind, row.alleged, row.since, row.until,
            row.source, row.more,
            contradictions(ends[row.id], [other for key, other in ends.items() if key != row.id]),
        )
        for row in listed
    ]  # fmt: skip
    return tuple(
        sorted(made, key=lambda row: (row.until is not None, row.person.name, row.kind, row.other.name))
    )


def preview_tie(
    session: Session,
    *,
    person_id: str,
    other_id: str,
    kind: str,
    since: date | None = None,
    except_id: str = "",
) -> TiePreview | None:
    """Say what a link would say, next to those that are recorded; None until both people are known."""
    known = _people_by_id(session, {person_id, other_id})
    if len(known) < 2 or not kind:
        return None
    rows = [row for row in _around(session, {person_id, other_id}) if row.id != except_id]
    people = _people(session, rows)
    tie = TieEnds(known[person_id], known[other_id], kind, since)
    doubts = contradictions(tie, [_ends(row, people) for row in rows])
    return TiePreview(sentence_for(kind, tie.person.name, tie.other.name, tie.other.sex), doubts)


_PROTECTING = select(Tie.id, Tie.person_id, Tie.other_id, Tie.kind).where(
    Tie.kind.in_(bindparam("kinds", expanding=True))
)
_PROTECTING_FROM = tuple(_PROTECTING.where(end.in_(IDS)) for end in (Tie.person_id, Tie.other_id))


def protected_through(
    session: Session, protected: Iterable[str], perpetrators: Iterable[str]
) -> dict[str, set[str]]:
    """Return who is protected by links because one of these people is; also by withdrawn links.

    Only links that are reached from a protected person are read, unless there are many of them.
    """
    protected, perpetrators = set(protected), set(perpetrators)
    if len(protected) > _MANY:
        return protected_by_ties(_protecting_ties(session), protected, perpetrators)
    ties: dict[str, TieEdge] = {}
    reasons: dict[str, set[str]] = {}
    seen: set[str] = set()
    latest = protected
    while latest:
        given = {"kinds": sorted(protecting_kinds()), IDS.key: sorted(latest)}
        for asked in _PROTECTING_FROM:
            ties |= {row.id: TieEdge(*row) for row in session.execute(asked, given)}
        reasons = protected_by_ties(ties.values(), protected, perpetrators)
        seen |= latest
        latest = set(reasons) - seen
        if len(latest) > _MANY:
            return protected_by_ties(_protecting_ties(session), protected, perpetrators)
    return reasons


def has_protecting_tie(session: Session, *, person_id: str) -> bool:
    """Tell whether a person is at an end of a link that can protect, withdrawn or not."""
    asked = select(Tie.id).where(
        Tie.kind.in_(protecting_kinds()), or_(Tie.person_id == person_id, Tie.other_id == person_id)
    )
    return session.scalars(asked.limit(1)).first() is not None


def _protecting_ties(session: Session) -> list[TieEdge]:
    return [TieEdge(*row) for row in session.execute(_PROTECTING, {"kinds": sorted(protecting_kinds())})]


def _around(session: Session, ids: Collection[str]) -> list[Tie]:
    """Read the links of people and of those they lead to, as far as a contradiction can reach."""
    rows: dict[str, Tie] = {}
    reached: set[str] = set()
    latest = set(ids)
    for _ in range(_FARTHEST):
        if not latest:
            break
        reached |= latest
        latest_rows = [
            row
            for column in (Tie.person_id, Tie.other_id)
            for row in rows_by(session, Tie, column, sorted(latest))
            if not row.withdrawn
        ]
        rows |= {row.id: row for row in latest_rows}
        latest = {end for row in latest_rows for end in (row.person_id, row.other_id)} - reached
    return [rows[key] for key in sorted(rows)]


def _people(session: Session, rows: Iterable[Tie]) -> dict[str, TiedPerson]:
    return _people_by_id(session, {end for row in rows for end in (row.person_id, row.other_id)})


def _people_by_id(session: Session, ids: Collection[str]) -> dict[str, TiedPerson]:
    return {
        person.id: TiedPerson(person.id, name_of(person), read_detail("sex", person.sex), person.born)
        for person in rows_by(session, Person, Person.id, sorted(ids))
    }


def _ends(row: Tie, people: dict[str, TiedPerson]) -> TieEnds:
    return TieEnds(people[row.person_id], people[row.other_id], row.kind, row.since)
