"""Use cases for agencies and their representatives."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.agencies import wording
from coordinator.agencies.model import Agency, Representative
from coordinator.agencies.rules import KINDS
from coordinator.amending.amend import Amended, amend
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork


class AgencyDetails(TypedDict, total=False):
    """What can be recorded of an agency besides its name."""

    also_called: str
    kind: str
    secure_email: str
    agreement_reference: str
    agreement_signed: date | None
    agreement_review: date | None
    agreement_handling: str


class AgencyChanges(AgencyDetails, total=False):
    """What can be amended of an agency."""

    name: str


class RepresentativeDetails(TypedDict, total=False):
    """What can be recorded of a representative besides their name."""

    deputy: bool
    email: str
    telephone: str
    forums: str
    statement_signed: str
    statement_signed_on: date | None
    statement_expires: date | None


class RepresentativeChanges(RepresentativeDetails, total=False):
    """What can be amended of a representative."""

    name: str


@use_case("record_agency")
def record_agency(work: UnitOfWork, *, agency_id: str, name: str, **details: Unpack[AgencyDetails]) -> str:
    """Record an agency that attends, owns actions or gets packs."""
    _check_name(work, name, agency_id)
    agency = Agency(id=agency_id, name=name.strip(), **_stripped(details))
    work.session.add(agency)
    _check_agreement(agency)
    return agency_id


@use_case("amend_agency")
def amend_agency(
    work: UnitOfWork, *, agency_id: str, opened_with: Mapping[str, Any], **changes: Unpack[AgencyChanges]
) -> Amended:
    """Amend an agency. Raises ChangedSince where a change is older than what is recorded."""
    agency = work.get(Agency, agency_id)
    amended = amend(agency, opened_with, changes)
    _check_name(work, agency.name, agency_id)
    _check_agreement(agency)
    return amended


@use_case("record_representative")
def record_representative(
    work: UnitOfWork,
    *,
    representative_id: str,
    agency_id: str,
    name: str,
    **details: Unpack[RepresentativeDetails],
) -> str:
    """Record a representative of an agency."""
    work.get(Agency, agency_id)
    if not name.strip():
        raise Refused(wording.ENTER_REPRESENTATIVE, field="name")
    named = {"id": representative_id, "agency_id": agency_id, "name": name.strip()}
    representative = Representative(**named, **_stripped(details))
    work.session.add(representative)
    _check_statement(representative)
    return representative_id


@use_case("amend_representative")
def amend_representative(
    work: UnitOfWork,
    *,
    representative_id: str,
    opened_with: Mapping[str, Any],
    **changes: Unpack[RepresentativeChanges],
) -> Amended:
    """Amend a representative. Raises ChangedSince where a change is older than what is recorded."""
    representative = work.get(Representative, representative_id)
    amended = amend(representative, opened_with, changes)
    if not representative.name:
        raise Refused(wording.ENTER_REPRESENTATIVE, field="name")
    _check_statement(representative)
    return amended


@use_case("withdraw_representative")
def withdraw_representative(work: UnitOfWork, *, representative_id: str) -> None:
    """Withdraw a representative who was recorded in error or no longer speaks for the agency."""
    work.get(Representative, representative_id).withdrawn = True


@use_case("restore_representative")
def restore_representative(work: UnitOfWork, *, representative_id: str) -> None:
    """Restore a representative who was withdrawn."""
    work.get(Representative, representative_id).withdrawn = False


def _check_name(work: UnitOfWork, name: str, agency_id: str) -> None:
    if not name.strip():
        raise Refused(wording.ENTER_AGENCY, field="name")
    for row in work.session.execute(select(Agency.id, Agency.name)):
        if row.id != agency_id and row.name.casefold() == name.strip().casefold():
            raise Refused(wording.AGENCY_EXISTS, field="name")


def _stripped(details: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in details.items()}


def _check_agreement(agency: Agency) -> None:
    if agency.kind and agency.kind not in KINDS:
        raise Refused(wording.CHOOSE_KIND, field="kind")
    signed, review = agency.agreement_signed, agency.agreement_review
    if signed and review and review < signed:
        raise Refused(wording.REVIEW_BEFORE, field="agreement_review")


def _check_statement(representative: Representative) -> None:
    signed, expires = representative.statement_signed_on, representative.statement_expires
    if signed and expires and expires < signed:
        raise Refused(wording.EXPIRES_BEFORE, field="statement_expires")
