"""Everybody's names, addresses and numbers in memory, so that people are found while their name is typed.

It is built when it is first asked, then kept with the store until the lock, and follows the trail.
"""

import re
import threading
from collections.abc import Iterator
from heapq import nsmallest
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.core.long_work import giving_way
from coordinator.people.identity import spellings
from coordinator.people.model import Address, Alias, IdentityNumber, Lead, OtherBirth, Person, Telephone
from coordinator.people.spelling import name_words, plain_words
from coordinator.people.typed import Typed, national, with_day_and_month_exchanged
from coordinator.people.word_index import NumberIndex, WordIndex
from coordinator.store.base import MOST_IDS, rows_by
from coordinator.store.trail import trail, trail_change

_KEPT = "people_index"
_MOST_CHANGES = 2000  # rows of the trail; with more, building it all again is quicker
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})\b", re.I)
_TABLES = ("person", "alias", "address", "telephone", "lead", "identity_number")
# How a word fits a person, the best first.
WHOLE, BEGUN, ELSEWHERE, ALIKE = 0.0, 1.0, 2.0, 3.0


def alike_by(letters: int) -> float:
    """Return how well another spelling fits, by the letters that differ."""
    return ALIKE + min(letters, 9) / 10


class PeopleIndex:
    """Finds people by words, days and telephone numbers; some found may no longer fit."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._clear()

    def _clear(self) -> None:
        self._line = -1  # of the trail: what was changed up to it is indexed
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._names, self._places = WordIndex(), WordIndex()
        self._telephones, self._identities = NumberIndex(), NumberIndex()  # as they may be typed

    def find(self, session: Session, typed: Typed, limit: int, *, names_only: bool = False) -> list[str]:
        """List the ids of people who fit all that was typed, the best first, and some who are spelt alike.

        With `names_only` a word of an address or of something else that leads to a person does not fit.
        """
        with self._lock:
            self._follow(session)
            if typed.is_empty:
                return []
            known = sorted(set(self._identities.with_part(typed.number)))
            by_number = [self._ids[who] for who in known[:limit]]
            fits = [self._fits(word, names_only=names_only) for word in typed.words]
            if typed.digits:
                fits.append(dict.fromkeys(self._telephones.with_part(typed.digits), WHOLE))
            if typed.days:
                fits.append(self._born(session, typed))
            if not fits:
                return by_number
            ranked = list(_fitting(fits))
            best = nsmallest(limit, ranked)
            alike = nsmallest(max(0, limit // 4), (each for each in ranked if each[0] >= ALIKE))
            others = [self._ids[number] for _, _, number in (*best, *alike)]
            return list(dict.fromkeys((*by_number, *others)))

    def has_word(self, session: Session, word: str) -> bool:
        """Return whether a plain word is part of a name, an address or a lead of somebody."""
        with self._lock:
            self._follow(session)
            return bool(self._names.whole(word)) or bool(self._places.whole(word))

    def _fits(self, word: str, *, names_only: bool) -> dict[int, float]:
        """Return who a word fits, and how well."""
        fits: dict[int, float] = {}
        for letters, alike in self._names.spelt_alike(word):
            fits.update(dict.fromkeys(alike, alike_by(letters)))
        indexes = [(self._names, BEGUN, WHOLE)]
        if not names_only:
            indexes.insert(0, (self._places, ELSEWHERE, ELSEWHERE))
        for index, begun, whole in indexes:
            fits.update(dict.fromkeys(index.begun(word), begun))
            fits.update(dict.fromkeys(index.whole(word), whole))
        return fits

    def _born(self, session: Session, typed: Typed) -> dict[int, float]:
        first, last = typed.days or (None, None)
        fits: dict[int, float] = {}
        if first and first == last and (exchanged := with_day_and_month_exchanged(first)):
            ids = session.scalars(select(Person.id).where(Person.born == exchanged))
            fits.update({self._numbers[each]: ALIKE for each in ids if each in self._numbers})
        for column, born in ((Person.id, Person.born), (OtherBirth.person_id, OtherBirth.born)):
            ids = session.scalars(select(column).where(born.between(first, last)))
            fits.update({self._numbers[each]: WHOLE for each in ids if each in self._numbers})
        return fits

    def _follow(self, session: Session) -> None:
        """Index what was changed since it was last asked."""
        line = int(session.scalar(select(func.max(trail.c.seq))) or 0)
        if line == self._line:
            return
        known = self._line >= 0 and self._changed(session)
        if isinstance(known, set):
            self._add(session, sorted(known))
        else:
            self._clear()
            self._add(session, None)
        self._line = line

    def _changed(self, session: Session) -> set[str] | None:
        """Return the people changed since; None if it is quicker, or necessary, to begin again."""
        asked = select(trail_change.c.row_table, trail_change.c.row_id, trail_change.c.after).where(
            trail_change.c.seq > self._line
        )
        rows = session.execute(asked.limit(_MOST_CHANGES + 1)).all()
        if len(rows) > _MOST_CHANGES or any(not row.after for row in rows if row.row_table in _TABLES):
            return None
        people = {row.row_id for row in rows if row.row_table == "person"}
        owned: tuple[type[Any], ...] = (Alias, Address, Telephone, Lead, IdentityNumber)
        for kind in owned:
            ids = [row.row_id for row in rows if row.row_table == kind.__tablename__]
            people.update(row.person_id for row in rows_by(session, kind, kind.id, ids))
        return people

    def _add(self, session: Session, people: list[str] | None) -> None:
        """Index these people, or everybody."""
        some: list[list[str] | None] = [None]
        if people is not None:
            some = [people[at : at + MOST_IDS] for at in range(0, len(people), MOST_IDS)]
        for ids in some:

            def rows(asked: Any, ids: list[str] | None = ids) -> Any:
                chosen = asked if ids is None else asked.where(asked.selected_columns[0].in_(ids))
                return giving_way(session.execute(chosen))

            for person_id, surname, forename, born, born_words in rows(_PEOPLE):
                number = self._numbers.setdefault(person_id, len(self._ids))
                if number == len(self._ids):
                    self._ids.append(person_id)
                self._names.add(name_words(surname, forename), number)
                self._places.add((str(born.year),) if born else plain_words(born_words), number)
            for person_id, name in rows(_ALIASES):
                self._names.add(name_words(name), self._numbers[person_id])
            for person_id, lines, postcode in rows(_ADDRESSES):
                self._places.add(address_words(lines, postcode), self._numbers[person_id])
            for person_id, lead, more in rows(_LEADS):
                self._places.add(lead_words(lead, more), self._numbers[person_id])
            for person_id, kind, number in rows(_IDENTITIES):
                who = self._numbers[person_id]
                for each in spellings(kind, number):
                    self._identities.add(each, who)
            for person_id, telephone in rows(_TELEPHONES):
                self._telephones.add(national(telephone), self._numbers[person_id])


def _fitting(fits: list[dict[int, float]]) -> Iterator[tuple[float, float, int]]:
    """Yield who fits each of the parts that were typed: how well in the worst of them, in all, and who."""
    fewest, *others = sorted(fits, key=len)
    if not others:
        yield from ((rank, rank, number) for number, rank in fewest.items())
        return
    for number, rank in fewest.items():
        ranks = [rank, *(other[number] for other in others if number in other)]
        if len(ranks) == len(fits):
            yield max(ranks), sum(ranks), number


def people_index(session: Session) -> PeopleIndex:
    """Return the index that is kept with the store of a session."""
    kept: dict[str, Any] = session.info.setdefault("kept", {})
    index: PeopleIndex = kept.setdefault(_KEPT, PeopleIndex())
    return index


def address_words(lines: str, postcode: str) -> list[str]:
    """List the words by which an address is found; a postcode with and without its space."""
    codes = [part for code in _POSTCODE.findall(f"{lines} {postcode}") for part in (*code, "".join(code))]
    return [*plain_words(f"{lines} {postcode}"), *(part.lower() for part in codes)]


def lead_words(words: str, more: str) -> list[str]:
    """List the words by which something that leads to a person is found, and all its letters in one."""
    parts = plain_words(words)
    return [*parts, "".join(parts), *plain_words(more)]


_PEOPLE = select(Person.id, Person.surname, Person.forename, Person.born, Person.born_words)
_ALIASES = select(Alias.person_id, Alias.name).where(~Alias.withdrawn)
_ADDRESSES = select(Address.person_id, Address.lines, Address.postcode).where(~Address.withdrawn)
_LEADS = select(Lead.person_id, Lead.words, Lead.more).where(~Lead.withdrawn)
_TELEPHONES = select(Telephone.person_id, Telephone.number).where(~Telephone.withdrawn)
_IDENTITIES = select(IdentityNumber.person_id, IdentityNumber.kind, IdentityNumber.number).where(
    ~IdentityNumber.withdrawn
)
