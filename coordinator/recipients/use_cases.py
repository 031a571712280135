"""Use cases: record who must not receive information about a person, withdraw it, restore it."""

from coordinator.agencies.model import Agency, Representative
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.people.model import Person
from coordinator.recipients import wording
from coordinator.recipients.model import BarredRecipient
from coordinator.store.audit import UnitOfWork


@use_case("bar_recipient")
def bar_recipient(
    work: UnitOfWork, *, bar_id: str, person_id: str, agency_id: str | None, name: str = "", why: str = "",
    representative_id: str | None = None,
) -> str:  # fmt: skip
    """Record an agency, or somebody by name, who must not receive information about a person.

    A representative's conflict of interest is theirs wherever they work, so it names no agency.
    """
    if not person_id:
        raise Refused(wording.CHOOSE_PERSON, field="person_id")
    work.get(Person, person_id)
    if representative_id:
        agency_id, name = None, work.get(Representative, representative_id).name
    if agency_id:
        work.get(Agency, agency_id)
    if not agency_id and not name.strip():
        raise Refused(wording.ENTER_RECIPIENT, field="agency_id")
    work.session.add(
        BarredRecipient(
            id=bar_id,
            person_id=person_id,
            agency_id=agency_id,
            name=name.strip(),
            why=why.strip(),
            representative_id=representative_id,
        )
    )
    return bar_id


@use_case("withdraw_bar")
def withdraw_bar(work: UnitOfWork, *, bar_id: str) -> None:
    """Withdraw an entry that was recorded in error or no longer holds."""
    work.get(BarredRecipient, bar_id).withdrawn = True


@use_case("restore_bar")
def restore_bar(work: UnitOfWork, *, bar_id: str) -> None:
    """Restore an entry that was withdrawn."""
    work.get(BarredRecipient, bar_id).withdrawn = False
