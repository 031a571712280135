"""The worked examples of docs/rules.md come out, each in a casebook of its own records."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.assessments.use_cases import record_assessment
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.contacts.use_cases import record_contact
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.people.use_cases import record_person
from coordinator.plans.use_cases import record_plan_step
from coordinator.referrals.onward_use_cases import record_onward_referral
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral
from coordinator.watch.library import shipped_rules
from coordinator.watch.queries import list_suggestions
from tests import watch_examples as examples
from tests.watch_examples import WATCH_EXAMPLES, WatchExample

CASE, HIM, HER = "a" * 32, "b" * 32, "c" * 32


def incident(book: Casebook, day: date, **more: Any) -> None:
    """Record an incident."""
    details = IncidentDetails(day, kind="threats", **more)
    book.do(record_incident, incident_id=uuid4().hex, case_id=CASE, details=details)


def judged(book: Casebook, day: date, level: str, score: int | None = None) -> None:
    """Record the result of a Dash."""
    about: dict[str, Any] = {"case_id": CASE, "person_id": HER, "tool": "Dash", "reason": "As she said"}
    book.do(record_assessment, assessment_id=uuid4().hex, level=level, score=score, assessed=day, **about)


def heard(book: Casebook, day: date) -> None:
    """List the pair to a MARAC."""
    meeting_id = book.do(plan_meeting, meeting_id=uuid4().hex, forum="MARAC", held=day, starts="09:30").value
    book.do(list_case, item_id=uuid4().hex, meeting_id=meeting_id, case_id=CASE, victim_id=HER)


def referred(book: Casebook, day: date) -> None:
    """Refer to the IDVA service."""
    about: dict[str, Any] = {"case_id": CASE, "kind": "idva", "person_id": HER}
    book.do(record_onward_referral, onward_id=uuid4().hex, sent=day, **about)


def contact(book: Casebook, day: date) -> None:
    """Record a contact with the victim."""
    about: dict[str, Any] = {"case_id": CASE, "person_id": HER, "result": "made"}
    book.do(record_contact, contact_id=uuid4().hex, happened=day, **about)


def second_victim(book: Casebook, day: date) -> None:
    """Open another case with the same subject and another victim."""
    her = book.do(record_person, person_id=uuid4().hex, surname="Reed", forename="Ash").value
    about: dict[str, Any] = {"led_by": "perpetrator", "subject_role": "perpetrator"}
    case_id = book.do(
        open_case, case_id=uuid4().hex, subject_id=HIM, reference="CN2", opened=day, **about
    ).value
    book.do(link_person, link_id=uuid4().hex, case_id=case_id, person_id=her, role="victim")


def answer_due(book: Casebook, day: date) -> None:
    """Refer to the IDVA service with a day for its answer."""
    about: dict[str, Any] = {"case_id": CASE, "kind": "idva", "person_id": HER, "answer_due": day}
    book.do(record_onward_referral, onward_id=uuid4().hex, sent=date(2024, 2, 1), **about)


def agency(book: Casebook, **details: Any) -> str:
    """Record an agency."""
    return book.do(record_agency, agency_id=uuid4().hex, name="Larch House", **details).value


def statement(book: Casebook, day: date) -> None:
    """Record a representative whose statement holds until a day."""
    about: dict[str, Any] = {"agency_id": agency(book), "name": "Jo Reed", "statement_expires": day}
    book.do(record_representative, representative_id=uuid4().hex, **about)


RECORD: dict[str, Callable[[Casebook, date], object]] = {
    examples.OPENED: lambda book, day: None,  # every example has it
    examples.HEARD: heard, examples.LISTED: heard, examples.INCIDENT: incident,
    examples.CHILDREN: lambda book, day: incident(book, day, children_present="yes"),
    examples.POLICE: lambda book, day: incident(book, day, source="Police"),
    examples.HIGH: lambda book, day: judged(book, day, "high"),
    examples.MEDIUM: lambda book, day: judged(book, day, "medium"),
    examples.SCORE: lambda book, day: judged(book, day, "", 14),
    examples.IDVA: referred, examples.CONTACT: contact, examples.SECOND_VICTIM: second_victim,
    examples.PLAN: lambda book, day: book.do(
        record_plan_step, step_id=uuid4().hex, case_id=CASE, person_id=HER, what="Change the locks",
        agreed=date(2024, 2, 1), due=day,
    ),
    examples.REFERRED: lambda book, day: book.do(
        record_referral, referral_id=uuid4().hex, case_id=CASE,
        details=ReferralDetails(received=day, source="Police"),
    ),
    examples.ANSWER: answer_due, examples.STATEMENT: statement,
    examples.AGREEMENT: lambda book, day: agency(book, agreement_review=day),
}  # fmt: skip


@pytest.mark.parametrize("example", WATCH_EXAMPLES)
def test_the_worked_examples_come_out(book: Casebook, example: WatchExample) -> None:
    for person_id, surname in ((HIM, "Larch"), (HER, "Fern")):
        book.do(record_person, person_id=person_id, surname=surname, forename="Rowan")
    about: dict[str, Any] = {"led_by": "perpetrator", "subject_role": "perpetrator"}
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1", opened=date(2024, 1, 2), **about)
    book.do(link_person, link_id=uuid4().hex, case_id=CASE, person_id=HER, role="victim")
    for what, day in example.records:
        RECORD[what](book, day)
    made = [
        each for each in book.read(list_suggestions, today=example.today) if each.rule.code == example.rule
    ]
    assert {each.finding.due for each in made} == ({example.due} if example.suggested else set())


def test_every_rule_that_ships_has_a_worked_example() -> None:
    assert {example.rule for example in WATCH_EXAMPLES} == {
        entry.definition.code for entry in shipped_rules().entries
    }
