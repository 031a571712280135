"""Merge two names of one agency, borough or referral source, and undo it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from coordinator.agencies import wording
from coordinator.agencies.model import Agency
from coordinator.agencies.names import NAMED_IN
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import Row, equals_ignoring_case, table_of

_TEXTS = (
    *NAMED_IN,
    ("note", "source"),
    ("incident", "source"),
    ("referral", "source"),
    ("onward_referral", "service"),
)
_AGREEMENT = ("agreement_reference", "agreement_signed", "agreement_review", "agreement_handling")


@dataclass(frozen=True)
class MovedValue:
    """A column of a row that named the one and now names the other, or an empty one that was filled."""

    table: str
    row_id: str
    column: str
    before: Any
    after: Any


@dataclass(frozen=True)
class MergedAgencies:
    """What a merge changed: all that an undo needs."""

    agency_id: str  # the one that stays
    also_called: tuple[str, str]  # its other names, before and after
    removed: tuple[tuple[str, Any], ...]  # the columns of the record that went; none if only texts named it
    moved: tuple[MovedValue, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each table were moved."""
        return dict(Counter(table for table, _ in {(each.table, each.row_id) for each in self.moved}))


@use_case("merge_agencies")
def merge_agencies(work: UnitOfWork, *, agency_id: str, other: str) -> MergedAgencies:
    """Let everything recorded under another name, of an agency or in texts, name this agency.

    The other name becomes one that this agency is also called.
    """
    session, agency = work.session, work.get(Agency, agency_id)
    gone = _named(session, other)
    name = gone.name if gone else " ".join(other.split())
    if not name:
        raise Refused(wording.ENTER_OTHER_NAME, field="other")
    if gone is agency:
        raise Refused(wording.SAME_AGENCY, field="other")
    names = [name, *(gone.also_called.splitlines() if gone else ())]
    moved = [*_pointing(session, gone, agency), *_naming(session, names, agency), *_filling(gone, agency)]
    if gone is None and not moved:
        raise Refused(wording.NAME_NOT_USED, field="other")
    for each in moved:
        setattr(work.get(table_of(each.table), each.row_id), each.column, each.after)
    before, agency.also_called = agency.also_called, _joined(agency, names)
    removed = tuple((column, getattr(gone, column)) for column in _columns(Agency)) if gone else ()
    if gone:
        session.flush()
        session.delete(gone)
    return MergedAgencies(agency_id, (before, agency.also_called), removed, tuple(moved))


@use_case("unmerge_agencies")
def unmerge_agencies(work: UnitOfWork, *, merged: MergedAgencies) -> int:
    """Undo a merge: return how many values were put back; what was changed since stays as it is."""
    if merged.removed:
        work.session.add(Agency(**dict(merged.removed)))
        work.session.flush()
    agency = work.get(Agency, merged.agency_id)
    before, after = merged.also_called
    if agency.also_called == after:
        agency.also_called = before
    back = 0
    for each in merged.moved:
        row = work.session.get(table_of(each.table), each.row_id)
        if row is not None and getattr(row, each.column) == each.after:
            setattr(row, each.column, each.before)
            back += 1
    return back


def _named(session: Session, name: str) -> Agency | None:
    """Find the agency with a name; other names are no agencies of their own."""
    folded = " ".join(name.split()).casefold()
    agencies = session.scalars(select(Agency))
    return next((agency for agency in agencies if agency.name.casefold() == folded), None)


def _pointing(session: Session, gone: Agency | None, agency: Agency) -> Iterator[MovedValue]:
    """Yield the references of every table to the agency that goes."""
    for mapper in Row.registry.mappers if gone else ():
        for column in mapper.columns:
            if gone and any(key.column.table.name == Agency.__tablename__ for key in column.foreign_keys):
                kind, key = mapper.class_, mapper.get_property_by_column(column).key
                for row_id in session.scalars(select(kind.id).where(getattr(kind, key) == gone.id)):
                    yield MovedValue(kind.__tablename__, row_id, key, gone.id, agency.id)


def _naming(session: Session, names: list[str], agency: Agency) -> Iterator[MovedValue]:
    """Yield the texts that have one of these names."""
    for table, column in _TEXTS:
        kind = table_of(table)
        seen: set[str] = set()
        for name in filter(None, (each.strip() for each in names)):
            named = getattr(kind, column)
            rows = session.execute(select(kind.id, named).where(equals_ignoring_case(func.trim(named), name)))
            for row_id, text in rows:
                if row_id not in seen and text != agency.name:
                    seen.add(row_id)
                    yield MovedValue(table, row_id, column, text, agency.name)


def _filling(gone: Agency | None, agency: Agency) -> Iterator[MovedValue]:
    """Yield what only the agency that goes has recorded; an agreement goes over as a whole."""
    for columns in (("kind",), ("secure_email",), _AGREEMENT):
        if gone and not any(getattr(agency, column) for column in columns):
            for column in columns:
                before, after = getattr(agency, column), getattr(gone, column)
                if after:
                    yield MovedValue(Agency.__tablename__, agency.id, column, before, after)


def _joined(agency: Agency, names: list[str]) -> str:
    called = [*agency.also_called.splitlines(), *names]
    unique = {name.strip().casefold(): name.strip() for name in reversed(called) if name.strip()}
    unique.pop(agency.name.casefold(), None)
    return "\n".join(reversed(unique.values()))


def _columns(kind: type[Row]) -> list[str]:
    return [column.key for column in inspect(kind).column_attrs]
