"""Put an earlier value of a record back: by the use case that amends it, so that its rules hold."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, get_type_hints

from coordinator.actions.use_cases import ActionChanges, amend_action
from coordinator.amending.amend import Amended
from coordinator.attachments.use_cases import AttachmentChanges, amend_attachment
from coordinator.casebook.call import UseCaseCall, call
from coordinator.cases.link_use_cases import LinkChanges, amend_link
from coordinator.cases.listing_use_cases import ListingChanges, amend_listing
from coordinator.cases.needs import NeedChanges, amend_need
from coordinator.cases.state import CaseStateChanges, amend_case_state
from coordinator.cases.use_cases import CaseChanges, amend_case
from coordinator.contacts.use_cases import ContactChanges, StepChanges, amend_contact, amend_engagement
from coordinator.disclosures.decision_use_cases import DecisionChanges, amend_disclosure_decision
from coordinator.disclosures.dvds import use_cases as dvds
from coordinator.disclosures.encompass.use_cases import NoticeChanges, amend_encompass_notice
from coordinator.incidents.use_cases import (
    IncidentChanges,
    OutcomeChanges,
    amend_incident,
    amend_incident_outcome,
)
from coordinator.notes.use_cases import NoteChanges, amend_note
from coordinator.orders import entry_use_cases as order_entries
from coordinator.orders.use_cases import OrderChanges, amend_order
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
from coordinator.plans.fund_use_cases import PaymentChanges, amend_fund_payment
from coordinator.plans.use_cases import PlanStepChanges, amend_plan_step
from coordinator.referrals.onward_use_cases import OnwardChanges, amend_onward_referral
from coordinator.referrals.transfer_use_cases import TransferChanges, amend_transfer
from coordinator.referrals.use_cases import ReferralChanges, amend_referral
from coordinator.ties.use_cases import TieChanges, amend_tie
from coordinator.trail.record_history import ValueChange
from ui.session.page_context import Amend

# By table: each use case that amends some of its columns, the name of its id, and what it can amend.
_AMENDED: dict[str, tuple[tuple[Callable[..., Any], str, type], ...]] = {
    "action": ((amend_action, "action_id", ActionChanges),),
    "address": ((amend_address, "address_id", AddressChanges),),
    "alias": ((amend_alias, "alias_id", AliasChanges),),
    "attachment": ((amend_attachment, "attachment_id", AttachmentChanges),),
    "case_file": (
        (amend_case, "case_id", CaseChanges), (amend_case_state, "case_id", CaseStateChanges),
    ),
    "case_link": ((amend_link, "link_id", LinkChanges),),
    "contact": ((amend_contact, "contact_id", ContactChanges),),
    "court_order": ((amend_order, "order_id", OrderChanges),),
    "disclosure_decision": ((amend_disclosure_decision, "decision_id", DecisionChanges),),
    "dvds_application": ((dvds.amend_dvds_application, "application_id", dvds.ApplicationChanges),),
    "dvds_step": ((dvds.amend_dvds_step, "step_id", dvds.DvdsStepChanges),),
    "encompass_notice": ((amend_encompass_notice, "notice_id", NoticeChanges),),
    "engagement": ((amend_engagement, "step_id", StepChanges),),
    "fund_payment": ((amend_fund_payment, "payment_id", PaymentChanges),),
    "identity_number": ((amend_identity_number, "number_id", IdentityChanges),),
    "incident": ((amend_incident, "incident_id", IncidentChanges),),
    "incident_outcome": ((amend_incident_outcome, "outcome_id", OutcomeChanges),),
    "lead": ((amend_lead, "lead_id", LeadChanges),),
    "listing": ((amend_listing, "listing_id", ListingChanges),),
    "need": ((amend_need, "need_id", NeedChanges),),
    "note": ((amend_note, "note_id", NoteChanges),),
    "onward_referral": ((amend_onward_referral, "onward_id", OnwardChanges),),
    "order_condition": (
        (order_entries.amend_order_condition, "condition_id", order_entries.ConditionChanges),
    ),
    "order_event": ((order_entries.amend_order_event, "event_id", order_entries.EventChanges),),
    "other_birth": ((amend_other_birth, "birth_id", OtherBirthChanges),),
    "person": ((amend_person, "person_id", PersonChanges),),
    "person_state": ((amend_state, "state_id", StateChanges),),
    "plan_step": ((amend_plan_step, "step_id", PlanStepChanges),),
    "referral": ((amend_referral, "referral_id", ReferralChanges),),
    "safe_contact": ((amend_safe_contact, "rule_id", SafeContactChanges),),
    "telephone": ((amend_telephone, "telephone_id", TelephoneChanges),),
    "tie": ((amend_tie, "tie_id", TieChanges),),
    "transfer": ((amend_transfer, "transfer_id", TransferChanges),),
}  # fmt: skip
# A number that was recorded although it looks wrong is put back as it was given.
_ALSO: dict[str, dict[str, Any]] = {"identity_number": {"as_given": True}}
USE_CASES = tuple(use_case for each in _AMENDED.values() for use_case, _, _ in each)


def can_be_put_back(change: ValueChange) -> bool:
    """Tell whether a value can be amended on its own."""
    return bool(_amending(change.table, change.column))


def amending(change: ValueChange) -> Amend:
    """Return how the row of a change is amended."""
    return partial(_amend, change.table, change.column, change.row_id)


def stored(change: ValueChange, value: Any) -> Any:
    """Return a value of the trail as the column has it; a day is in ISO 8601 there."""
    (_, _, columns), *_ = _amending(change.table, change.column)
    of_column = get_type_hints(columns)[change.column]
    if of_column == date | None:
        return date.fromisoformat(value) if value else None
    return "" if value is None and of_column is str else value


def _amending(table: str, column: str) -> list[tuple[Callable[..., Any], str, type]]:
    return [each for each in _AMENDED.get(table, ()) if column in get_type_hints(each[2])]


def _amend(
    table: str, column: str, row_id: str, opened_with: Mapping[str, Any], changes: Mapping[str, Any]
) -> UseCaseCall[Amended]:
    (use_case, id_name, _), *_ = _amending(table, column)
    also = _ALSO.get(table, {})
    return call(use_case, **{id_name: row_id}, **also, opened_with=opened_with, **changes)
