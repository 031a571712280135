"""Gathers what must not be told: every value of every column that leads to a protected person.

The columns are found by their handling class, so a new one is protected from the
day it is mapped.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from coordinator.agencies.model import Agency, Representative
from coordinator.casebook import models
from coordinator.cases.model import Case
from coordinator.notes.model import Note
from coordinator.people.model import Address, Person, Telephone
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.tokens import plain_words, postcodes
from coordinator.store.base import Handling, Row

_SCHOOL_KIND = re.compile(
    r"\s(?:RC|C\.? ?of\.? ?E|CE|catholic|primary|infants?|juniors?|nursery|secondary|high|academy|school)\b"
    r".*$",
    re.IGNORECASE | re.DOTALL,
)
_SAFE_CONTACT = re.compile(r"\b(?:safe|contact|ring|call|reach|know)", re.IGNORECASE)
# By column: the fewest words that tell something, of somebody in the pack and of anybody else.
_FEWEST = {"safe_contact": (2, 6), "must_not_know": (2, 4), "school": (2, 3), "worker": (1, 3)}
_SCHOOL = re.compile(r"\b(?:school|nursery|college)", re.IGNORECASE)
# What stands beside a school's one-word name where a school is meant and not the place.
_AT_SCHOOL = ("gates", "gate", "school", "nursery", "pick up", "pickup", "drop off", "playground", "head")


def gather_protected_values(
    session: Session, protected: frozenset[str], near: frozenset[str], cases: Container[str]
) -> tuple[ProtectedValue, ...]:
    """Gather every protected value of the casebook, also where its row was withdrawn."""
    found = set(_columns(session, protected, near))
    notes = select(Note.heading, Note.words, Note.case_id, Note.person_id).where(Note.victim_side.is_(True))
    for heading, words, case_id, person_id in session.execute(notes):
        if words:
            near_by = case_id in cases or person_id in near
            clause = 2 if near_by and _SAFE_CONTACT.search(heading) else 4
            found.add(ProtectedValue(words, False, near_by, clause))
            if near_by and _SCHOOL.search(heading):
                found.update(ProtectedValue(one, False, True, 2) for one in (words, *_short_names(words)))
    return tuple(sorted(found, key=lambda one: (one.value, one.near, one.address)))


def without_forenames(secrets: Iterable[ProtectedValue]) -> tuple[ProtectedValue, ...]:
    """Leave out each worker of whom only one word is known, and one word of all the others."""
    alone = _FEWEST["worker"][0]
    return tuple(
        replace(one, clause=alone + 1) if one.clause == alone else one
        for one in secrets
        if one.clause != alone or len(plain_words(one.value)) > 1
    )


def locating_columns(row: type[Row]) -> list[str]:
    """Name the columns of a table that lead to a person."""
    columns = row.__mapper__.column_attrs
    return [c.key for c in columns if c.columns[0].info.get("handling") == Handling.LOCATES]


def _columns(session: Session, protected: frozenset[str], near: frozenset[str]) -> Iterator[ProtectedValue]:
    for row in models.all_rows():
        names = locating_columns(row)
        if not names:
            continue
        whose = row.id if row is Person else getattr(row, "person_id", None)
        columns = [getattr(row, name) for name in names]
        kept = [bool(row is Address and name == "lines") for name in names]
        told = select(row.id if whose is None else whose, *columns).where(or_(*(c != "" for c in columns)))
        for person_id, *values in session.execute(told):
            # What can't be tied to anybody is treated as everybody's.
            if whose is None or person_id in protected:
                for name, value, address in zip(names, values, kept, strict=True):
                    if value:
                        near_by = person_id in near
                        yield ProtectedValue(value, address, near_by, _clause(name, near_by))
                        if name == "school" and near_by:
                            yield from (ProtectedValue(one, False, True) for one in _short_names(value))


def _clause(column: str, near: bool) -> int:
    """How few words count: of those in the pack two, since that is how they are copied into actions.

    Of anybody else's only what is their own: "text only" said of one would else be withheld of all.
    """
    return _FEWEST.get(column, (4, 4))[0 if near else 1]


def _short_names(schools: str) -> Iterator[str]:
    """Call schools as people do: "St Joseph's" for "St Joseph's RC Primary"."""
    for school in re.split(r"[,;/\n]+", schools):
        short = _SCHOOL_KIND.sub("", school.partition(" - ")[0]).strip()
        if short != school.strip() and len(short.split()) > 1:
            yield short
        elif short and len(short.split()) == 1 and short[0].isupper():
            yield from (f"{short} {beside}" for beside in _AT_SCHOOL)


def printable_names(session: Session, people: Iterable[str]) -> tuple[str, ...]:
    """Names that may always be printed: agencies, boroughs and `people`, those in the pack."""
    found = set(session.scalars(select(Case.borough).distinct()))
    for name in people:
        found.update((name, *name.split()))
    for name, also in session.execute(select(Agency.name, Agency.also_called)):
        found.update((name, *also.splitlines()))
    return tuple(sorted(found - {""}))


def printable_places(session: Session, place: str, perpetrators: Iterable[str]) -> tuple[str, ...]:
    """Addresses that may be printed: the meeting's, and perpetrators'."""
    kept = select(Address.lines).where(Address.person_id.in_(sorted(perpetrators)))
    return tuple(sorted({place, *session.scalars(kept)} - {""}))


def printable_numbers(session: Session, place: str, perpetrators: Iterable[str]) -> tuple[str, ...]:
    """What reaches somebody and may be printed: of agencies, the meeting place and perpetrators."""
    found = {one.group() for one in postcodes(place)}
    for reached in session.execute(select(Representative.telephone, Representative.email)):
        found.update(reached)
    ids = sorted(perpetrators)
    found.update(session.scalars(select(Telephone.number).where(Telephone.person_id.in_(ids))))
    found.update(session.scalars(select(Address.postcode).where(Address.person_id.in_(ids))))
    for lines in session.scalars(select(Address.lines).where(Address.person_id.in_(ids))):
        found.update(one.group() for one in postcodes(lines))
    return tuple(sorted(found - {""}))
