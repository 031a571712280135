"""Use cases for agencies and their representatives."""

from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.agencies import wording
from coordinator.agencies.model import Agency, Representative
from coordinator.amending.amend import Amended, amend
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork


class AgencyChanges(TypedDict, total=False):
    """What can be amended of an agency."""

    name: str
    also_called: str


class RepresentativeChanges(TypedDict, total=False):
    """What can be amended of a representative."""

    name: str
    deputy: bool
    email: str
    telephone: str
    forums: str
    statement_signed: str


@use_case("record_agency")
def record_agency(work: UnitOfWork, *, agency_id: str, name: str, also_called: str = "") -> str:
    """Record an agency that attends, owns actions or gets packs."""
    _check_name(work, name, agency_id)
    work.session.add(Agency(id=agency_id, name=name.strip(), also_called=also_called.strip()))
    return agency_id


@use_case("amend_agency")
def amend_agency(
    work: UnitOfWork, *, agency_id: str, opened_with: Mapping[str, Any], **changes: Unpack[AgencyChanges]
) -> Amended:
    """Amend an agency. Raises ChangedSince where a change is older than what is recorded."""
    agency = work.get(Agency, agency_id)
    amended = amend(agency, opened_with, changes)
    _check_name(work, agency.name, agency_id)
    return amended


@use_case("record_representative")
def record_representative(
    work: UnitOfWork,
    *,
    representative_id: str,
    agency_id: str,
    name: str,
    deputy: bool = False,
    email: str = "",
    telephone: str = "",
    forums: str = "",
    statement_signed: str = "",
) -> str:
    """Record a representative of an agency."""
    work.get(Agency, agency_id)
    if not name.strip():
        raise Refused(wording.ENTER_REPRESENTATIVE, field="name")
    work.session.add(
        Representative(
            id=representative_id,
            agency_id=agency_id,
            name=name.strip(),
            deputy=deputy,
            email=email.strip(),
            telephone=telephone.strip(),
            forums=forums.strip(),
            statement_signed=statement_signed.strip(),
        )
    )
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
