"""Use cases for contacts and engagement: record, amend, withdraw, restore."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from coordinator.amending.amend import Amended, amend
from coordinator.cases.queries import people_in_case
from coordinator.contacts import wording
from coordinator.contacts.model import CaseContact, Engagement
from coordinator.contacts.rules import HOWS, RESULTS, STEPS
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork


class ContactChanges(TypedDict, total=False):
    """What can be amended of a contact."""

    person_id: str
    result: str
    how: str
    by_whom: str
    happened: date | None
    starts: str
    outcome: str


class StepChanges(TypedDict, total=False):
    """What can be amended of a step of engagement."""

    person_id: str
    step: str
    happened: date | None
    by_whom: str
    words: str


@use_case("record_contact")
def record_contact(
    work: UnitOfWork,
    *,
    contact_id: str,
    case_id: str,
    person_id: str,
    result: str,
    how: str = "",
    by_whom: str = "",
    happened: date | None = None,
    starts: str = "",
    outcome: str = "",
) -> str:
    """Record a contact with a person of a case; without a day it was today."""
    contact = CaseContact(
        id=contact_id,
        case_id=case_id,
        person_id=person_id,
        result=result,
        how=how,
        by_whom=by_whom.strip(),
        happened=happened or work.today,
        starts=starts,
        outcome=outcome.strip(),
    )
    _check_person(work, case_id, person_id)
    _check_contact(work, contact)
    work.session.add(contact)
    return contact_id


@use_case("amend_contact")
def amend_contact(
    work: UnitOfWork, *, contact_id: str, opened_with: Mapping[str, Any], **changes: Unpack[ContactChanges]
) -> Amended:
    """Amend a contact. Raises ChangedSince where a change is older than what is recorded."""
    contact = work.get(CaseContact, contact_id)
    amended = amend(contact, opened_with, changes)
    if "person_id" in amended.after:
        _check_person(work, contact.case_id, contact.person_id)
    _check_contact(work, contact)
    return amended


@use_case("withdraw_case_contact")
def withdraw_case_contact(work: UnitOfWork, *, contact_id: str) -> None:
    """Withdraw a contact that was recorded in error."""
    work.get(CaseContact, contact_id).withdrawn = True


@use_case("restore_case_contact")
def restore_case_contact(work: UnitOfWork, *, contact_id: str) -> None:
    """Restore a withdrawn contact."""
    work.get(CaseContact, contact_id).withdrawn = False


@use_case("record_engagement")
def record_engagement(
    work: UnitOfWork,
    *,
    step_id: str,
    case_id: str,
    person_id: str,
    step: str,
    happened: date | None = None,
    by_whom: str = "",
    words: str = "",
) -> str:
    """Record that a person was offered something, engaged, declined, disengaged or re-engaged."""
    row = Engagement(
        id=step_id,
        case_id=case_id,
        person_id=person_id,
        step=step,
        happened=happened or work.today,
        by_whom=by_whom.strip(),
        words=words.strip(),
    )
    _check_person(work, case_id, person_id)
    _check_step(work, row)
    work.session.add(row)
    return step_id


@use_case("amend_engagement")
def amend_engagement(
    work: UnitOfWork, *, step_id: str, opened_with: Mapping[str, Any], **changes: Unpack[StepChanges]
) -> Amended:
    """Amend a step of engagement. Raises ChangedSince where a change is older than what is recorded."""
    row = work.get(Engagement, step_id)
    amended = amend(row, opened_with, changes)
    if "person_id" in amended.after:
        _check_person(work, row.case_id, row.person_id)
    _check_step(work, row)
    return amended


@use_case("withdraw_engagement")
def withdraw_engagement(work: UnitOfWork, *, step_id: str) -> None:
    """Withdraw a step of engagement that was recorded in error."""
    work.get(Engagement, step_id).withdrawn = True


@use_case("restore_engagement")
def restore_engagement(work: UnitOfWork, *, step_id: str) -> None:
    """Restore a withdrawn step of engagement."""
    work.get(Engagement, step_id).withdrawn = False


def _check_contact(work: UnitOfWork, contact: CaseContact) -> None:
    if contact.result not in RESULTS:
        raise Refused(wording.CHOOSE_RESULT, field="result")
    if contact.how and contact.how not in HOWS:
        raise Refused(wording.CHOOSE_HOW, field="how")
    if contact.starts and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", contact.starts):
        raise Refused(wording.ENTER_TIME, field="starts")
    _check_day(work, contact.happened)


def _check_step(work: UnitOfWork, row: Engagement) -> None:
    if row.step not in STEPS:
        raise Refused(wording.CHOOSE_STEP, field="step")
    _check_day(work, row.happened)


def _check_day(work: UnitOfWork, happened: date | None) -> None:
    if happened is None:
        raise Refused(wording.ENTER_DAY, field="happened")
    if happened > work.today:
        raise Refused(wording.FUTURE_DAY, field="happened")


def _check_person(work: UnitOfWork, case_id: str, person_id: str) -> None:
    if person_id not in people_in_case(work.session, case_id=case_id):
        raise Refused(wording.CHOOSE_PERSON, field="person_id")
