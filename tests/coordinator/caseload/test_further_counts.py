"""Further counts over all case files: needs, ages, people harmed again, arrests, and what was in time."""

from datetime import date
from typing import Any

from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import record_needs
from coordinator.cases.needs import amend_need, list_needs
from coordinator.cases.use_cases import amend_case
from coordinator.contacts.use_cases import record_contact, record_engagement
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident, record_incident_outcome
from coordinator.orders.details import OrderDetails
from coordinator.orders.entry_use_cases import record_order_event
from coordinator.orders.queries import list_orders
from coordinator.orders.use_cases import record_order
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral
from tests.amending import amended
from tests.coordinator.caseload.test_counts import APRIL, DAY, JUNE, MAY, a_case, judged, numbers, somebody


def test_needs_are_counted_by_severity_by_case_and_by_outcome(book: Casebook) -> None:
    for letter in "abc":
        a_case(book, letter)
    for letter, labels in (("a", ("Debt", "Housing")), ("b", ("Debt",))):
        book.do(record_needs, case_id=letter * 32, labels=labels, opened_with=())
    debt, housing = book.read(list_needs, case_id="a" * 32)
    amended(book, amend_need, need_id=debt.id, severity="high", outcome="", ended=None)
    assert numbers(book, "severity") == {"High": 1, "Not recorded": 2}
    assert numbers(book, "several") == {"No open need": 1, "One need": 1, "Several needs": 1}
    amended(book, amend_need, need_id=housing.id, outcome="met", ended=MAY)
    assert numbers(book, "several") == {"No open need": 1, "One need": 2}
    assert numbers(book, "ended needs") == {"Met": 1}
    assert numbers(book, "ended needs", MAY - DAY) == {}


def test_open_cases_with_children_are_counted_by_the_youngest_and_victims_by_gender(book: Casebook) -> None:
    for letter in "abc":
        a_case(book, letter)
    for letter, child, born in (
        ("a", "1", date(2024, 1, 1)), ("a", "2", date(2015, 1, 1)), ("b", "3", date(2010, 1, 1)),
        ("c", "4", None),
    ):  # fmt: skip
        somebody(book, letter, child, "child", born=born)
    somebody(book, "a", "5", "victim", gender="other")
    assert numbers(book, "youngest") == {
        "Up to 2 years": 1, "11 to 17 years": 1, "Date of birth not recorded": 1,
    }  # fmt: skip
    assert list(numbers(book, "youngest", date(2029, 1, 1))) == [
        "5 to 10 years", "Date of birth not recorded", "18 years or over",
    ]  # fmt: skip
    assert numbers(book, "gender") == {"Another gender": 1}


def test_people_harmed_are_counted_once_and_crimes_by_arrest(book: Casebook) -> None:
    a_case(book, "a")
    for letter in "12":
        somebody(book, "a", letter, "victim")
    parts = {"1": ("1",), "2": ("1", "2"), "3": ("2",)}
    for at, harmed in parts.items():
        day = JUNE + DAY if at == "3" else MAY
        result = IncidentDetails(happened=day, kind="threats", crimed="" if at == "1" else "yes")
        people = tuple((letter * 32, "harmed") for letter in harmed)
        book.do(record_incident, incident_id=at * 32, case_id="a" * 32, details=result, people=people)
    assert numbers(book, "harmed") == {"More than once": 1, "Once": 1}
    assert numbers(book, "crimes") == {"Without an arrest": 1}
    book.do(record_incident_outcome, outcome_id="1" * 32, incident_id="2" * 32, kind="arrest", dated=MAY)
    assert numbers(book, "crimes", JUNE + DAY) == {"With an arrest": 1, "Without an arrest": 1}


def test_follow_ups_are_counted_by_whether_the_victim_was_reached_in_time(book: Casebook) -> None:
    for letter in "ab":
        a_case(book, letter)
    somebody(book, "a", "1", "victim")
    rows: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("1", "a", {}), ("2", "b", {}),
        ("3", "b", {"answer": "declined", "answered": MAY, "answer_reason": "Out of area"}),
        ("4", "a", {"follow_up": False}),
    )  # fmt: skip
    for at, case, more in rows:
        values: dict[str, Any] = {"received": MAY, "source": "Police", "follow_up": True, **more}
        details = ReferralDetails(**values)
        book.do(record_referral, referral_id=at * 32, case_id=case * 32, details=details)
    assert numbers(book, "follow-ups") == {"No contact made": 2}
    reach(book, "1", "a", "a", MAY)  # he is no victim
    reach(book, "2", "b", "b", MAY + 2 * DAY)
    assert numbers(book, "follow-ups") == {"Contact made later": 1, "No contact made": 1}
    reach(book, "3", "a", "1", MAY + DAY)
    assert numbers(book, "follow-ups") == {"Contact in time": 1, "Contact made later": 1}


def reach(book: Casebook, number: str, case: str, person: str, day: date) -> None:
    """A contact that was made."""
    about = {"case_id": case * 32, "person_id": person * 32}
    book.do(record_contact, contact_id=number * 32, result="made", happened=day, **about)


def step(book: Casebook, number: str, letter: str, taken: str, day: date) -> None:
    """A step of engagement of somebody whose case has the same letter."""
    about = {"case_id": letter * 32, "person_id": letter * 32, "step": taken}
    book.do(record_engagement, step_id=number * 32, happened=day, **about)


def test_offers_are_counted_by_risk_and_by_whether_they_were_taken(book: Casebook) -> None:
    for at, (letter, level) in enumerate((("a", "medium"), ("b", "medium"), ("c", "high"))):
        a_case(book, letter)
        judged(book, letter, letter, str(at), level, APRIL)
        step(book, f"{at}", letter, "offered", MAY)
    step(book, "9", "a", "engaged", MAY + DAY)
    assert numbers(book, "engagement") == {
        "High: not engaged": 1,
        "Medium: engaged": 1,
        "Medium: not engaged": 1,
    }


def test_applications_for_orders_are_counted_by_result_and_stand_once_they_are_made(book: Casebook) -> None:
    a_case(book, "a")

    def order(letter: str, kind: str, entry: str = "", **known: Any) -> None:
        details = OrderDetails(person_id="a" * 32, kind=kind, **known)
        book.do(record_order, order_id=letter * 32, case_id="a" * 32, details=details)
        if entry:
            book.do(record_order_event, event_id=letter * 32, order_id=letter * 32, kind=entry, happened=MAY)

    order("1", "dvpo", made=MAY)
    order("2", "dvpo", "refused")
    order("3", "dvpo", "applied")
    order("4", "restraining", made=MAY, route="conviction")
    order("5", "non-molestation", "application withdrawn")
    order("6", "dvpo", "refused", made=MAY)  # what was refused is to extend it
    assert numbers(book, "applications") == {
        "DVPO: granted": 2, "DVPO: refused": 1,
        "DVPO: not decided": 1, "Non-molestation order: withdrawn": 1,
    }  # fmt: skip
    assert numbers(book, "orders") == {"Domestic violence protection order": 2, "Restraining order": 1}
    rows = {row.id[0]: row for row in book.read(list_orders, case_id="a" * 32)}
    assert [rows[letter].stands(JUNE) for letter in "123456"] == [True, False, False, True, False, True]


def test_referrals_are_counted_by_their_forum_and_cases_by_whether_the_couple_are_together(
    book: Casebook,
) -> None:
    for letter, forum in (("a", "MARAC"), ("b", ""), ("c", "MARAC")):
        a_case(book, letter)
        details = ReferralDetails(received=MAY, source="Hospital", why="Seen in A&E", forum=forum)
        book.do(record_referral, referral_id=letter * 32, case_id=letter * 32, details=details)
    amended(book, amend_case, case_id="a" * 32, together="no")
    assert numbers(book, "asked for") == {"MARAC": 2, "No forum": 1}
    assert numbers(book, "together") == {"Not recorded": 2, "Separated": 1}


def test_contacts_and_self_referrals_are_counted_by_the_part_of_the_person(book: Casebook) -> None:
    for letter in "ab":
        a_case(book, letter)
    somebody(book, "a", "1", "victim")
    somebody(book, "a", "2", "associate")
    for number, (letter, person, result, day) in enumerate(
        (("a", "1", "made", MAY), ("a", "2", "made", MAY), ("a", "2", "attempted", MAY),
         ("a", "2", "made", JUNE + DAY))
    ):  # fmt: skip
        about: dict[str, Any] = {"case_id": letter * 32, "person_id": person * 32, "result": result}
        book.do(record_contact, contact_id=str(number) * 32, how="telephone", happened=day, **about)
    assert numbers(book, "contact parts") == {"Other person": 1, "Victim": 1}
    for number, (letter, how, day) in enumerate(
        (("a", "self", MAY), ("a", "form", MAY), ("b", "self", JUNE + DAY))
    ):
        details = ReferralDetails(how=how, received=day, why="Worried about what happens at home")
        book.do(record_referral, referral_id=str(number) * 32, case_id=letter * 32, details=details)
    assert numbers(book, "self-referrals") == {"Perpetrator": 1}
