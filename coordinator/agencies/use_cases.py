"""Use cases for agencies and their representatives."""

from sqlalchemy import select

from coordinator.agencies import wording
from coordinator.agencies.model import Agency, Representative
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork


@use_case("record_agency")
def record_agency(work: UnitOfWork, *, agency_id: str, name: str, also_called: str = "") -> str:
    """Record an agency that attends, owns actions or gets packs."""
    _check_name(work, name, agency_id)
    work.session.add(Agency(id=agency_id, name=name.strip(), also_called=also_called.strip()))
    return agency_id


@use_case("amend_agency")
def amend_agency(work: UnitOfWork, *, agency_id: str, name: str, also_called: str) -> None:
    """Amend an agency."""
    agency = work.get(Agency, agency_id)
    _check_name(work, name, agency_id)
    agency.name, agency.also_called = name.strip(), also_called.strip()


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
    name: str,
    deputy: bool,
    email: str,
    telephone: str,
    forums: str,
    statement_signed: str,
) -> None:
    """Amend a representative."""
    representative = work.get(Representative, representative_id)
    if not name.strip():
        raise Refused(wording.ENTER_REPRESENTATIVE, field="name")
    representative.name, representative.deputy = name.strip(), deputy
    representative.email, representative.telephone = email.strip(), telephone.strip()
    representative.forums, representative.statement_signed = forums.strip(), statement_signed.strip()


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
