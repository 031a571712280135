"""Put an earlier value of a record back: by the use case that amends it, so that its rules hold."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, get_type_hints

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.cases.link_use_cases import LinkChanges, amend_link
from coordinator.cases.listing_use_cases import ListingChanges, amend_listing
from coordinator.cases.use_cases import CaseChanges, amend_case
from coordinator.people.identity_use_cases import (
    IdentityChanges,
    StateChanges,
    amend_identity_number,
    amend_state,
)
from coordinator.people.lead_use_cases import LeadChanges, amend_lead
from coordinator.people.name_use_cases import AliasChanges, OtherBirthChanges, amend_alias, amend_other_birth
from coordinator.people.safe_contact import SafeContactChanges, amend_safe_contact
from coordinator.people.use_cases import (
    AddressChanges,
    PersonChanges,
    TelephoneChanges,
    amend_address,
    amend_person,
    amend_telephone,
)
from coordinator.trail.record_history import ValueChange
from ui.session.page_context import Amend

# By table: the use case, the name of its id, and what it can amend.
_AMENDED: dict[str, tuple[Callable[..., Any], str, type]] = {
    "alias": (amend_alias, "alias_id", AliasChanges),
    "address": (amend_address, "address_id", AddressChanges),
    "case_file": (amend_case, "case_id", CaseChanges),
    "case_link": (amend_link, "link_id", LinkChanges),
    "identity_number": (amend_identity_number, "number_id", IdentityChanges),
    "lead": (amend_lead, "lead_id", LeadChanges),
    "listing": (amend_listing, "listing_id", ListingChanges),
    "other_birth": (amend_other_birth, "birth_id", OtherBirthChanges),
    "person": (amend_person, "person_id", PersonChanges),
    "person_state": (amend_state, "state_id", StateChanges),
    "safe_contact": (amend_safe_contact, "rule_id", SafeContactChanges),
    "telephone": (amend_telephone, "telephone_id", TelephoneChanges),
}
USE_CASES = tuple(use_case for use_case, _, _ in _AMENDED.values())


def can_be_put_back(change: ValueChange) -> bool:
    """Tell whether a value can be amended on its own."""
    return change.table in _AMENDED and change.column in get_type_hints(_AMENDED[change.table][2])


def amending(change: ValueChange) -> Amend:
    """Return how the row of a change is amended."""
    return partial(_amend, change.table, change.row_id)


def stored(change: ValueChange, value: Any) -> Any:
    """Return a value of the trail as the column has it; a day is in ISO 8601 there."""
    of_column = get_type_hints(_AMENDED[change.table][2])[change.column]
    if of_column == date | None:
        return date.fromisoformat(value) if value else None
    return "" if value is None and of_column is str else value


def _amend(
    table: str, row_id: str, opened_with: Mapping[str, Any], changes: Mapping[str, Any]
) -> UseCaseCall[Amended]:
    use_case, id_name, _ = _AMENDED[table]
    return call(use_case, **{id_name: row_id}, opened_with=opened_with, **changes)
