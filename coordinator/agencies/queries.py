"""Queries for agencies."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.agencies import wording
from coordinator.agencies.model import Agency, Representative
from coordinator.agencies.rules import AGREEMENT, KINDS, STATEMENT, Renewal, is_near
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
    statement_signed_on: date | None = None
    statement_expires: date | None = None


@dataclass(frozen=True)
class AgencyRow:
    """An agency with its representatives."""

    id: str
    name: str
    also_called: str
    representatives: tuple[RepresentativeRow, ...]
    kind: str = ""
    secure_email: str = ""
    agreement_reference: str = ""
    agreement_signed: date | None = None
    agreement_review: date | None = None
    agreement_handling: str = ""

    @property
    def kind_words(self) -> str:
        """Its kind as the screen says it."""
        return KINDS.get(self.kind, self.kind)

    def renewals(self, today: date) -> tuple[Renewal, ...]:
        """List what ended or ends soon: its agreement, and its people's confidentiality statements."""
        days = [
            (AGREEMENT, "", self.agreement_review),
            *((STATEMENT, person.name, person.statement_expires) for person in self.representatives),
        ]
        return tuple(
            Renewal(self.id, self.name, what, name, day)
            for what, name, day in days
            if day is not None and is_near(day, today)
        )


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
            representative.statement_signed_on,
            representative.statement_expires,
        )
        speaking.setdefault(representative.agency_id, []).append(row)
    agencies = session.scalars(select(Agency).order_by(Agency.name))
    return tuple(
        AgencyRow(
            a.id, a.name, a.also_called, tuple(speaking.get(a.id, ())), a.kind, a.secure_email,
            a.agreement_reference, a.agreement_signed, a.agreement_review, a.agreement_handling,
        )
        for a in agencies
    )  # fmt: skip


def list_renewals(session: Session, *, today: date) -> tuple[Renewal, ...]:
    """List what of all agencies ended or ends soon, the oldest day first."""
    due = (renewal for agency in list_agencies(session) for renewal in agency.renewals(today))
    return tuple(sorted(due, key=lambda each: (each.day, each.agency, each.name)))


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
