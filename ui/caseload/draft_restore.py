"""Reopens the dialog that a lock interrupted."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from coordinator.caseload.case_view import CaseView
from coordinator.people.queries import PersonRow
from ui.caseload.encompass.missing import pairs_of
from ui.caseload.operations.case import CaseOperations

Openers = dict[str, tuple[Iterable[Any], Callable[[Any], object]]]  # by kind of draft: rows, opener

_CASE_DIALOGS = (
    "amend_case",
    "close_case",
    "erase_case",
    "needs",
    "score",
    "assessment",
    "list_forum",
    "link",
    "note",
    "note_readers",
    "subject_role",
    "incident",
    "contact",
    "engagement",
    "print_chronology",
    "print_network",
    "referral",
    "onward",
    "transfer",
    "plan_step",
    "order",
    "disclosure",
    "dvds",
    "encompass",
    "case_state",
    "fund",
    "start_assessment",
    "add_file",
)
_ROW_DIALOGS = (
    "another_case", "amend_person", "alias", "bar", "telephone", "address", "amend_address", "amend_link",
    "amend_listing", "end_listing", "amend_note", "lead", "amend_lead", "end_protection", "amend_incident",
    "merge_incident", "incident_outcome", "amend_incident_outcome", "amend_contact", "amend_engagement",
    "amend_referral", "answer_referral", "amend_onward", "answer_onward", "amend_transfer", "hand_over",
    "tie", "amend_tie",
    "amend_details", "amend_alias", "birth", "amend_birth",
    "amend_order", "order_condition", "amend_order_condition", "order_event", "amend_order_event",
    "amend_disclosure", "disclosure_made", "suggestion",
    "amend_dvds", "end_dvds", "dvds_step", "amend_dvds_step", "amend_encompass",
    "encompass_decline",
    "amend_plan_step", "plan_progress", "plan_review", "amend_need", "amend_fund", "decide_fund",
    "fund_limit", "merge_with",
    "identity", "amend_identity", "state", "amend_state", "amend_telephone",
    "safe_contact", "amend_safe_contact", "copy_unsafe", "fill_assessment", "print_assessment",
    "amend_file", "copy_file", "open_file", "erase_file",
)  # fmt: skip


def is_caseload_draft(draft_key: str) -> bool:
    """Return True if a draft belongs to a dialog of the caseload."""
    return draft_key.partition(":")[0] in (*_CASE_DIALOGS, *_ROW_DIALOGS)


def reopen(operations: CaseOperations, view: CaseView | None, draft_key: str) -> bool:
    """Open the dialog of a draft if the draft belongs to the case file shown; return whether it does."""
    kind, _, about = draft_key.partition(":")
    if view is None:
        return False
    open_dialog = _find_for_case(operations, view, kind, about) or _find_for_row(
        operations, view, kind, about
    )
    if open_dialog is None:
        return False
    open_dialog()
    return True


def _find_for_case(
    operations: CaseOperations, view: CaseView, kind: str, about: str
) -> Callable[[], object] | None:
    if about != view.file.id:
        return None
    openers: dict[str, Callable[[], object]] = {
        "amend_case": operations.amend_case,
        "close_case": operations.close_case,
        "erase_case": operations.erase_case,
        "needs": operations.needs,
        "score": operations.forums.record_score,
        "assessment": operations.people.record_assessment,
        "list_forum": operations.forums.list_to_forum,
        "link": operations.people.link_person,
        "note": operations.notes.write_note,
        "note_readers": operations.notes.choose_readers,
        "subject_role": operations.people.record_subject_role,
        "incident": operations.incidents.record,
        "contact": operations.contacts.record,
        "engagement": operations.contacts.record_step,
        "print_chronology": operations.print_chronology,
        "print_network": operations.ties.print_network,
        "referral": operations.referrals.record,
        "onward": operations.onward.record,
        "transfer": operations.transfers.record,
        "order": operations.orders.record,
        "disclosure": operations.disclosures.record,
        "dvds": operations.dvds.record,
        "encompass": operations.encompass.record,
        "add_file": operations.files.add,
        "plan_step": operations.plans.record,
        "case_state": operations.plans.amend_state,
        "fund": operations.fund.record,
        "start_assessment": operations.assessments.start,
    }
    return openers.get(kind)


def _find_for_row(
    operations: CaseOperations, view: CaseView, kind: str, about: str
) -> Callable[[], object] | None:
    people = [view.file.subject, *(link.person for link in view.file.links)]
    if kind == "note":
        return _first(people, about.partition(":")[2], operations.notes.write_note_about)
    if kind == "suggestion":
        return partial(operations.suggestions.answer_again, about)
    if kind == "another_case" and about == view.file.subject.id:
        return operations.another_case
    reports = [report for incident in view.incidents for report in incident.whole()]
    outcomes = [outcome for report in reports for outcome in report.outcomes]
    openers: Openers = {
        **_plan_openers(operations, view),
        **_order_openers(operations, view),
        **_of_people(operations, people),
        "amend_file": (view.files, operations.files.amend),
        "copy_file": (view.files, operations.files.save_copy),
        "erase_file": (view.files, operations.files.erase),
        "open_file": (view.files, operations.files.open_outside),
        "print_assessment": (view.file.assessments, operations.assessments.print_row),
        "amend_link": (view.file.links, operations.people.amend_link),
        "amend_listing": (view.file.listings, operations.forums.amend_listing),
        "end_listing": (view.file.listings, operations.forums.end_listing),
        "amend_note": (view.notes, operations.notes.amend_note),
        "amend_incident": (reports, operations.incidents.amend),
        "merge_incident": (view.incidents, operations.incidents.merge),
        "incident_outcome": (view.incidents, operations.incidents.record_outcome),
        "amend_incident_outcome": (outcomes, operations.incidents.amend_outcome),
        "amend_contact": (view.contacts, operations.contacts.amend),
        "amend_engagement": (view.engagement, operations.contacts.amend_step),
    }
    rows, operation = openers.get(kind, ((), operations.people.amend_person))
    return _first(rows, about, operation)


def _plan_openers(operations: CaseOperations, view: CaseView) -> Openers:
    people = [view.file.subject, *(link.person for link in view.file.links)]
    years = (view.fund,) if view.fund else ()
    return {
        "amend_referral": (view.referrals, operations.referrals.amend),
        "answer_referral": (view.referrals, operations.referrals.answer),
        "amend_onward": (view.onward, operations.onward.amend),
        "answer_onward": (view.onward, operations.onward.answer),
        "amend_transfer": (view.transfers, operations.transfers.amend),
        "hand_over": (view.transfers, operations.transfers.hand_over),
        "tie": (people, operations.ties.record),
        "amend_tie": (view.ties, operations.ties.amend),
        "amend_plan_step": (view.plan, operations.plans.amend),
        "plan_progress": (view.plan, operations.plans.add_progress),
        "plan_review": (view.plan, operations.plans.review),
        "amend_need": (view.needs, operations.plans.amend_need),
        "amend_fund": (view.payments, operations.fund.amend),
        "decide_fund": (view.payments, operations.fund.decide),
        "fund_limit": (years, operations.fund.set_limit),
        "fill_assessment": (view.drafts, lambda row: operations.assessments.fill_in(row.id)),
    }


def _order_openers(operations: CaseOperations, view: CaseView) -> Openers:
    conditions = [condition for order in view.orders for condition in order.conditions]
    events = [event for order in view.orders for event in order.events]
    return {
        "amend_order": (view.orders, operations.orders.amend),
        "order_condition": (view.orders, operations.orders.add_condition),
        "amend_order_condition": (conditions, operations.orders.amend_condition),
        "order_event": (view.orders, operations.orders.record_event),
        "amend_order_event": (events, operations.orders.amend_event),
        "amend_disclosure": (view.disclosures.decisions, operations.disclosures.amend),
        "disclosure_made": (view.disclosures.decisions, operations.disclosures.record_made),
        **_dvds_openers(operations, view),
    }


def _dvds_openers(operations: CaseOperations, view: CaseView) -> Openers:
    applications = view.disclosures.applications
    return {
        "amend_dvds": (applications, operations.dvds.amend),
        "end_dvds": (applications, operations.dvds.end),
        "amend_encompass": (view.disclosures.notices, operations.encompass.amend),
        "encompass_decline": (pairs_of(view, operations.context), operations.encompass.decline),
        "dvds_step": (applications, operations.dvds.record_step),
        "amend_dvds_step": ([step for row in applications for step in row.steps], operations.dvds.amend_step),
    }


def _of_people(operations: CaseOperations, people: list[PersonRow]) -> Openers:
    """Return how the dialogs about what is recorded of people are opened."""

    def rows(name: str) -> list[Any]:
        return [row for person in people for row in getattr(person, name)]

    ways = [*rows("telephones"), *rows("addresses"), *rows("leads")]
    return {
        "amend_person": (people, operations.people.amend_person),
        "amend_details": (people, operations.person.amend_details),
        "alias": (people, operations.person.add_alias),
        "amend_alias": (rows("aliases"), operations.person.amend_alias),
        "birth": (people, operations.person.add_birth),
        "amend_birth": (rows("births"), operations.person.amend_birth),
        "identity": (people, operations.person.add_number),
        "amend_identity": (rows("identities"), operations.person.amend_number),
        "state": (people, operations.person.record_state),
        "amend_state": (rows("states"), operations.person.amend_state),
        "amend_telephone": (rows("telephones"), operations.person.amend_telephone),
        "safe_contact": (ways, operations.person.record_safety),
        "amend_safe_contact": (ways, operations.person.record_safety),
        "copy_unsafe": (ways, operations.person.copy_unsafe),
        "merge_with": (people, operations.people.merge_with),
        "bar": (people, operations.people.bar_recipient),
        "telephone": (people, operations.people.add_telephone),
        "address": (people, operations.people.add_address),
        "amend_address": (rows("addresses"), operations.people.amend_address),
        "lead": (people, operations.people.add_lead),
        "amend_lead": (rows("leads"), operations.people.amend_lead),
        "end_protection": (people, operations.people.end_protection),
    }


def _first(
    rows: Iterable[Any], row_id: str, operation: Callable[[Any], object]
) -> Callable[[], object] | None:  # fmt: skip
    row = next((row for row in rows if row.id == row_id), None)
    return None if row is None else lambda: operation(row)
