"""Queries for agencies."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.agencies import wording
from coordinator.agencies.model import Agency, Representative
from coordinator.core.errors import Refused


@dataclass(frozen=True)
class RepresentativeRow:
    """A representative of an agency."""

    id: str
    name: str
    deputy: bool
    email: str
    telephone: str
    forums: str
    statement_signed: str


@dataclass(frozen=True)
class AgencyRow:
    """An agency with its representatives."""

    id: str
    name: str
    also_called: str
    representatives: tuple[RepresentativeRow, ...]


def list_agencies(session: Session) -> tuple[AgencyRow, ...]:
    """List every agency by name."""
    speaking: dict[str, list[RepresentativeRow]] = {}
    for representative in session.scalars(
        select(Representative)
        .where(~Representative.withdrawn)
        .order_by(Representative.deputy, Representative.name)
    ):
        row = RepresentativeRow(
            representative.id,
            representative.name,
            representative.deputy,
            representative.email,
            representative.telephone,
            representative.forums,
            representative.statement_signed,
        )
        speaking.setdefault(representative.agency_id, []).append(row)
    agencies = session.scalars(select(Agency).order_by(Agency.name))
    return tuple(AgencyRow(a.id, a.name, a.also_called, tuple(speaking.get(a.id, ()))) for a in agencies)


def find_agency(session: Session, *, named: str) -> AgencyRow:
    """Find an agency by name or another spelling. Raises Refused, with the choices."""
    requested = named.strip().casefold()
    agencies = list_agencies(session)
    for agency in agencies:
        called = [agency.name, *agency.also_called.splitlines()]
        if requested in {name.strip().casefold() for name in called}:
            return agency
    known = ", ".join(agency.name for agency in agencies[:12]) or "none yet"
    raise Refused(wording.no_such_agency(known), field="agency")
