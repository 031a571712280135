"""Registers over all cases: what they count, by kind, outcome and time, and what they leave out."""

from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.disclosures import decision_use_cases as decisions
from coordinator.disclosures.decision import DecisionDetails
from coordinator.disclosures.dvds import use_cases as dvds
from coordinator.disclosures.dvds.application import ApplicationDetails
from coordinator.disclosures.encompass import use_cases as encompass
from coordinator.disclosures.encompass.notice import NoticeDetails
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.people.use_cases import record_person
from coordinator.referrals.onward_use_cases import record_onward_referral
from coordinator.registers.gather import REGISTER_NAMES, REGISTERS
from coordinator.registers.register import Register, RegisterCount, count_register

CASE, OTHER, HIM, HER, KIT = "a" * 32, "b" * 32, "c" * 32, "d" * 32, "e" * 32
FRIDAY = date(2026, 11, 27)
MONDAY = FRIDAY + timedelta(3)


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """Two cases, the first with a child."""
    for person_id, forename in ((HIM, "Rowan"), (HER, "Ash"), (KIT, "Kit")):
        book.do(record_person, person_id=person_id, surname="Larch", forename=forename)
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1")
    book.do(open_case, case_id=OTHER, subject_id=HER, reference="CN2")
    book.do(link_person, link_id="f" * 32, case_id=CASE, person_id=KIT, role="child")


def count(book: Casebook, register: str, since: date = FRIDAY, until: date = MONDAY) -> Register:
    """Count a register of a few days."""
    return book.read(count_register, registers=REGISTERS, register=register, since=since, until=until)


def apply(book: Casebook, letter: str, case_id: str, person_id: str, received: date, **more: Any) -> None:
    """Record an application."""
    details = ApplicationDetails(
        person_id=person_id, received=received, at_risk="Linnet Marsh", safe_contact="At work",
        **{"route": "ask", "applicant_kind": "at risk"} | more,
    )  # fmt: skip
    book.do(dvds.record_dvds_application, application_id=letter * 32, case_id=case_id, details=details)


def test_applications_are_counted_by_route_outcome_and_time(book: Casebook) -> None:
    early = FRIDAY - timedelta(60)
    know = {"route": "know", "applicant_kind": "agency", "applicant": "Police"}
    apply(book, "1", CASE, HIM, early)
    apply(book, "2", OTHER, HER, early)
    apply(book, "3", CASE, HIM, early, **know)
    apply(book, "4", CASE, HIM, early - timedelta(1))  # before the period
    apply(book, "5", CASE, HIM, early)
    book.do(dvds.withdraw_dvds_application, application_id="5" * 32)
    for letter, case_id, person_id, decided in (
        ("1", CASE, HIM, early + timedelta(28)),
        ("2", OTHER, HER, early + timedelta(29)),
    ):
        details = DecisionDetails(
            person_id, scheme="dvds", application_id=letter * 32, considered=decided, recipient="Linnet",
            decision="no", decided=decided, decided_by="Supt Ridge",
        )  # fmt: skip
        about: dict[str, Any] = {"decision_id": letter * 32, "case_id": case_id, "details": details}
        book.do(decisions.record_disclosure_decision, **about)
    register = count(book, "dvds", early)
    assert register.counts == (
        RegisterCount("Right to ask", "Nothing disclosed", 2, 1, 1),
        RegisterCount("Right to know", "Not decided yet", 1, 0, 1),
    )
    assert register.total == "3 records: 1 in time, 2 late, 0 open or not known"
    assert [(row.reference, row.name, row.time) for row in register.rows] == [
        ("CN1", "Rowan Larch", "In time"),
        ("CN1", "Rowan Larch", "Late"),
        ("CN2", "Ash Larch", "Late"),
    ]
    on_its_last_day = count(book, "dvds", early, early + timedelta(28))
    assert RegisterCount("Right to know", "Not decided yet", 1, 0, 0) in on_its_last_day.counts
    assert on_its_last_day.total == "3 records: 1 in time, 1 late, 1 open or not known"


def test_an_application_that_is_decided_and_not_disclosed_is_late_after_its_last_day(book: Casebook) -> None:
    apply(book, "1", CASE, HIM, FRIDAY)
    details = DecisionDetails(
        HIM, scheme="dvds", application_id="1" * 32, considered=FRIDAY, recipient="Linnet", decision="yes",
        decided=FRIDAY, decided_by="Supt Ridge", facts="Two assaults",
        reasonable="Yes", necessary="Yes", lawful="Yes", proportionate="Yes",
    )  # fmt: skip
    about: dict[str, Any] = {"decision_id": "1" * 32, "case_id": CASE}
    book.do(decisions.record_disclosure_decision, details=details, **about)
    last = FRIDAY + timedelta(28)
    assert [row.time for row in count(book, "dvds", until=last).rows] == [""]
    assert [row.time for row in count(book, "dvds", until=last + timedelta(1)).rows] == ["Late"]


def test_notices_are_counted_by_recipient_with_the_children_who_have_none(book: Casebook) -> None:
    for letter in ("1", "2", "3", "4"):
        details = IncidentDetails(happened=FRIDAY, kind="physical")
        book.do(record_incident, incident_id=letter * 32, case_id=CASE, details=details, people=())
    informed: tuple[dict[str, Any], ...] = (
        {"informed": FRIDAY, "recipient_kind": "school"},
        {"informed": MONDAY, "informed_at": "11:00", "recipient_kind": "school"},
        {"not_needed": "She left"},
    )
    for letter, values in zip("123", informed, strict=True):
        notice = NoticeDetails(KIT, letter * 32, FRIDAY, **values)
        about: dict[str, Any] = {"notice_id": letter * 32, "case_id": CASE, "details": notice}
        book.do(encompass.record_encompass_notice, **about)
    assert count(book, "encompass").counts == (
        RegisterCount("Not recorded", "No notice needed", 1, 0, 0),
        RegisterCount("Not recorded", "No notice recorded", 1, 0, 1),
        RegisterCount("School", "School informed", 2, 1, 1),
    )
    book.do(
        encompass.record_encompass_notice, notice_id="4" * 32, case_id=CASE,
        details=NoticeDetails(KIT, "4" * 32, FRIDAY, recipient_kind="school"),
    )  # fmt: skip
    for until, late in ((MONDAY, 1), (MONDAY - timedelta(1), 0)):
        waits = [each for each in count(book, "encompass", until=until).counts if "yet" in each.outcome]
        assert waits == [RegisterCount("School", "Not informed yet", 1, 0, late)]
    assert count(book, "encompass", MONDAY).rows == ()


def test_referrals_are_counted_by_kind_and_how_they_stand(book: Casebook) -> None:
    sent: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("1", CASE, {"kind": "idva", "person_id": KIT}),
        ("2", OTHER, {"kind": "idva"}),
        ("3", CASE, {"kind": "idva", "answer": "declined"}),
        ("4", CASE, {"service": "Invented Homes"}),
        ("5", CASE, {"kind": "idva", "sent": FRIDAY - timedelta(1)}),
    )
    for letter, case_id, values in sent:
        about: dict[str, Any] = {"onward_id": letter * 32, "case_id": case_id, "sent": FRIDAY}
        about |= values
        book.do(record_onward_referral, **about)
    register = count(book, "referrals")
    assert [(each.kind, each.outcome, each.number) for each in register.counts] == [
        ("IDVA service", "Declined", 1),
        ("IDVA service", "Waiting for an answer", 2),
        ("Not recorded", "Waiting for an answer", 1),
    ]
    assert {row.name for row in register.rows} == {"Kit Larch", "Whole case"}
    assert register.total == "4 records"


def test_repeat_periods_are_listed_on_the_day_on_which_they_end_unless_the_pair_was_heard_again(
    book: Casebook,
) -> None:
    about: dict[str, Any] = {"forum": "MARAC", "held": FRIDAY}
    book.do(plan_meeting, meeting_id="5" * 32, **about)
    book.do(list_case, item_id="6" * 32, meeting_id="5" * 32, case_id=CASE, victim_id=KIT)
    ends = FRIDAY + relativedelta(years=1)
    [row] = count(book, "lapses", ends, ends).rows
    assert (row.day, row.name, row.kind) == (ends, "Kit Larch", "MARAC")
    assert count(book, "lapses", ends + timedelta(1), ends + timedelta(30)).rows == ()
    book.do(plan_meeting, meeting_id="7" * 32, forum="MARAC", held=MONDAY)
    book.do(list_case, item_id="8" * 32, meeting_id="7" * 32, case_id=CASE, victim_id=KIT)
    [row] = count(book, "lapses", ends, ends + timedelta(30)).rows
    assert row.day == MONDAY + relativedelta(years=1)


def test_cases_with_three_incidents_in_a_year_are_listed_by_the_last_of_them(book: Casebook) -> None:
    for letter, days in (("1", 400), ("2", 200), ("3", 0)):
        details = IncidentDetails(happened=FRIDAY - timedelta(days), kind="physical")
        book.do(record_incident, incident_id=letter * 32, case_id=CASE, details=details, people=())
    assert count(book, "three incidents").rows == ()
    details = IncidentDetails(happened=FRIDAY - timedelta(1), kind="physical")
    book.do(record_incident, incident_id="4" * 32, case_id=CASE, details=details, people=())
    [row] = count(book, "three incidents").rows
    assert (row.day, row.kind, row.outcome) == (FRIDAY, "3 incidents", "Open case")


def test_a_period_that_ends_before_it_begins_and_an_unknown_register_are_refused(book: Casebook) -> None:
    for field, about in (("until", ("dvds", MONDAY, FRIDAY)), ("register", ("prizes", FRIDAY, MONDAY))):
        with pytest.raises(Refused) as refused:
            count(book, *about)
        assert refused.value.field == field


def test_every_register_has_a_name_and_counts_nothing_in_an_empty_period(book: Casebook) -> None:
    assert REGISTERS.keys() == REGISTER_NAMES.keys()
    for register in REGISTERS:
        assert count(book, register).total == "0 records"
