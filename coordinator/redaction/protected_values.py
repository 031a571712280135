"""Gather every value of every column that leads to a protected person.

The columns are found by their handling class, so a new one is protected from the
day it is mapped.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import literal, or_, select
from sqlalchemy.orm import Session

from coordinator.casebook import models
from coordinator.cases.model import Case
from coordinator.disclosures.model import DvdsApplication
from coordinator.notes.model import Note, NotePerson
from coordinator.orders.model import Order
from coordinator.people.model import Address, Lead, Person
from coordinator.redaction.finds.parts import BESIDE_NAMES
from coordinator.redaction.protected_value import ProtectedValue, in_order
from coordinator.redaction.reading.english import is_familiar
from coordinator.redaction.verdict import VerdictKind
from coordinator.store.base import Handling, Row, table_of

_SCHOOL_KIND = re.compile(
    r"\s(?:RC|C\.? ?of\.? ?E|CE|catholic|primary|infants?|juniors?|nursery|secondary|high|academy|school)\b"
    r".*$",
    re.IGNORECASE | re.DOTALL,
)
_SAFE_CONTACT = re.compile(r"\b(?:safe|contact|ring|call|reach|know)", re.IGNORECASE)
# By column: the fewest words that lead to a person in the pack, and to anyone else.
_FEWEST = {
    "safe_contact": (2, 6), "must_not_know": (2, 4), "school": (2, 3), "worker": (1, 3), "words": (2, 2),
    "more": (2, 3),
}  # fmt: skip
_CLAUSES = re.compile(r"[,;\n]+")
_FIGURE = re.compile(r"\d")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_SCHOOL = re.compile(r"\b(?:school|nursery|college)", re.IGNORECASE)
_KINDS = {
    "lines": VerdictKind.ADDRESS, "postcode": VerdictKind.POSTCODE, "number": VerdictKind.TELEPHONE,
    "school": VerdictKind.SCHOOL, "safe_contact": VerdictKind.SAFE_CONTACT, "worker": VerdictKind.WORKER,
    "must_not_know": VerdictKind.MUST_NOT_KNOW, "reason": VerdictKind.NOTE, "words": VerdictKind.NOTE,
}  # fmt: skip
_LEAD_KINDS = {
    "email": VerdictKind.EMAIL, "workplace": VerdictKind.WORKPLACE, "vehicle": VerdictKind.PLATE,
    "handle": VerdictKind.HANDLE, "surgery": VerdictKind.HEALTH, "pharmacy": VerdictKind.HEALTH,
    "nursery": VerdictKind.SCHOOL, "school": VerdictKind.SCHOOL, "new name": VerdictKind.NAME,
    "safe person": VerdictKind.NAME,
}  # fmt: skip
_NEW_NAME = "new name"
# Words beside a school's one-word name that show that the school is meant and not the place.
_AT_SCHOOL = ("gates", "gate", "school", "nursery", "pick up", "pickup", "drop off", "playground", "head")


def gather_protected_values(
    session: Session,
    protected: frozenset[str],
    in_scope: frozenset[str],
    cases: Collection[str],
    *,
    only: bool = False,
) -> tuple[ProtectedValue, ...]:
    """Gather every protected value of the casebook, also of withdrawn rows; or `only` those in scope."""
    return in_order(set(iter_protected_values(session, protected, in_scope, cases, only=only)))


def iter_protected_values(
    session: Session,
    protected: frozenset[str],
    in_scope: frozenset[str],
    cases: Collection[str],
    *,
    only: bool = False,
) -> Iterator[ProtectedValue]:
    """Yield every protected value of the casebook in no order, some twice; or `only` those in scope."""
    yield from _columns(session, protected, in_scope, frozenset(cases), only=only)
    yield from _victim_side_notes(session, in_scope, cases, only=only)
    yield from _protected_by_orders(session, cases, only=only)
    yield from _under_dvds(session, cases, only=only)


def _protected_by_orders(session: Session, cases: Collection[str], *, only: bool) -> Iterator[ProtectedValue]:
    """Yield the names and addresses of people outside a case that its orders protect, also withdrawn ones."""
    orders = select(Order.case_id, Order.protects).where(Order.protects != "")
    if only:
        orders = orders.where(Order.case_id.in_(sorted(cases)))
    for case_id, words in session.execute(orders):
        for clause in map(str.strip, _CLAUSES.split(words)):
            if _FIGURE.search(clause):
                yield ProtectedValue(clause, True, case_id in cases, 2, VerdictKind.ADDRESS)
            for name in _names_in(clause):
                yield ProtectedValue(name, False, case_id in cases, 2, VerdictKind.NAME)


def _under_dvds(session: Session, cases: Collection[str], *, only: bool) -> Iterator[ProtectedValue]:
    """Yield who is at risk or applied under Clare's Law, by the names typed, and how they are reached."""
    columns = (DvdsApplication.at_risk, DvdsApplication.applicant, DvdsApplication.safe_contact)
    applications = select(DvdsApplication.case_id, *columns).where(or_(*(each != "" for each in columns)))
    if only:
        applications = applications.where(DvdsApplication.case_id.in_(sorted(cases)))
    for case_id, *names, safe_contact in session.execute(applications):
        in_scope = case_id in cases
        for clause in (part.strip() for words in names for part in _CLAUSES.split(words)):
            for name in _names_in(clause):
                yield ProtectedValue(name, False, in_scope, 2, VerdictKind.NAME)
        if safe_contact:
            fewest = _min_words("safe_contact", in_scope)
            yield ProtectedValue(safe_contact, False, in_scope, fewest, VerdictKind.SAFE_CONTACT)


def _names_in(clause: str) -> Iterator[str]:
    """Yield the names in a clause: words in a row that are capitalised, or that are no English words."""
    for is_name, run in groupby(_NAME_WORD.findall(clause), key=_is_name_word):
        words = list(run)
        if is_name and (len(words) > 1 or not (len(words[0]) == 1 or is_familiar(words[0].casefold()))):
            yield " ".join(words)


def _is_name_word(word: str) -> bool:
    plain = word.casefold()
    return plain not in BESIDE_NAMES and (word[0].isupper() or not is_familiar(plain))


def _victim_side_notes(
    session: Session, in_scope: frozenset[str], cases: Collection[str], *, only: bool
) -> Iterator[ProtectedValue]:
    """Yield what notes from a victim's side say, once for each person that a note concerns."""
    others = select(NotePerson.note_id, NotePerson.person_id).where(~NotePerson.withdrawn).subquery()
    columns = (Note.heading, Note.words, Note.case_id, Note.person_id, others.c.person_id)
    notes = select(*columns).outerjoin(others, others.c.note_id == Note.id).where(Note.victim_side.is_(True))
    if only:
        people = sorted(in_scope)
        about = (Note.case_id.in_(sorted(cases)), Note.person_id.in_(people), others.c.person_id.in_(people))
        notes = notes.where(or_(*about))
    for heading, words, case_id, *people in session.execute(notes):
        if words:
            is_in_scope = case_id in cases or not in_scope.isdisjoint(people)
            min_words = 2 if is_in_scope and _SAFE_CONTACT.search(heading) else 4
            for whose in {person_id for person_id in people if person_id} or {""}:
                yield ProtectedValue(words, False, is_in_scope, min_words, VerdictKind.NOTE, whose)
                if is_in_scope and _SCHOOL.search(heading):
                    for name in (words, *_short_names(words)):
                        yield ProtectedValue(name, False, True, 2, VerdictKind.SCHOOL, whose)


def locating_columns(row: type[Row]) -> list[str]:
    """Name the columns of a table that lead to a person."""
    columns = row.__mapper__.column_attrs
    return [c.key for c in columns if c.columns[0].info.get("handling") == Handling.LOCATES]


def _columns(
    session: Session, protected: frozenset[str], people: frozenset[str], cases: frozenset[str], *, only: bool
) -> Iterator[ProtectedValue]:
    for row in models.all_rows():
        names = locating_columns(row)
        for owner in _owners(row) if names else ():
            yield from _columns_of(session, row, owner, names, protected, people | cases, only=only)


@dataclass(frozen=True)
class _Owner:
    """What a row belongs to: a person; or a case or nobody, and then its values are protected in any case."""

    column: Any
    is_person: bool


def _owners(row: type[Row]) -> list[_Owner]:
    """List the people that a row leads to, as both ends of a link; or else its case, or nobody.

    A row without a person may be part of one that has one, as the progress of a step.
    """
    if of_person := [row.id] if row is Person else _keys_to(row, Person):
        return [_Owner(column, True) for column in of_person]
    for key in (key for column in row.__table__.columns for key in column.foreign_keys):
        whole = table_of(key.column.table.name)
        for person in _keys_to(whole, Person) if whole not in (Case, row) else ():
            above = select(person).where(whole.id == getattr(row, key.parent.key))
            return [_Owner(above.scalar_subquery(), True)]
    return [_Owner(column, False) for column in _keys_to(row, Case) or [row.id]]


def _keys_to(row: type[Row], other: type[Row]) -> list[Any]:
    return [
        getattr(row, column.key)
        for column in row.__table__.columns
        if any(key.column.table is other.__table__ for key in column.foreign_keys)
    ]


def _columns_of(
    session: Session,
    row: type[Row],
    owner: _Owner,
    names: list[str],
    protected: frozenset[str],
    in_scope: frozenset[str],
    *,
    only: bool,
) -> Iterator[ProtectedValue]:
    columns = [getattr(row, name) for name in names]
    sort = row.kind if row is Lead else literal("")
    are_addresses = [bool(row is Address and name == "lines") for name in names]
    query = select(owner.column, sort, *columns).where(or_(*(c != "" for c in columns)))
    if only:
        query = query.where(owner.column.in_(sorted(in_scope)))
    for person_id, lead, *values in session.execute(query):
        if not owner.is_person or person_id in protected:
            for name, value, address in zip(names, values, are_addresses, strict=True):
                if value:
                    is_in_scope = person_id in in_scope
                    kind = _lead_kind(lead, name) if lead else _KINDS.get(name, VerdictKind.OTHER)
                    fewest, whose = _min_words(name, is_in_scope), person_id or ""
                    closed = lead == _NEW_NAME and name == "words"
                    yield ProtectedValue(value, address, is_in_scope, fewest, kind, whose, closed)
                    if kind == VerdictKind.SCHOOL and is_in_scope:
                        for short in _short_names(value):
                            yield ProtectedValue(short, False, True, kind=kind, whose=whose)


def _lead_kind(lead: str, column: str) -> VerdictKind:
    """Return what a lead is; what is added to it says where and at what hours."""
    return _LEAD_KINDS.get(lead, VerdictKind.PLACE) if column == "words" else VerdictKind.HOUR


def _min_words(column: str, in_scope: bool) -> int:
    """Return how few words are protected: of people in the pack two, as actions quote that little.

    Of others only more: else "text only", recorded of one person, would be withheld of everyone.
    """
    return _FEWEST.get(column, (4, 4))[0 if in_scope else 1]


def _short_names(schools: str) -> Iterator[str]:
    """Yield schools' short names: "St Joseph's" for "St Joseph's RC Primary"."""
    has_kind = False
    for school in re.split(r"[,;/\n]+", schools):
        short = _SCHOOL_KIND.sub("", school.partition(" - ")[0]).strip()
        if short != school.strip() and len(short.split()) > 1:
            yield short
        elif short and len(short.split()) == 1 and short[0].isupper() and not has_kind:
            yield from (f"{short} {beside}" for beside in _AT_SCHOOL)
        # What follows a whole name is its town: "St Joseph's RC Primary, Redcar".
        has_kind = short != school.strip()
