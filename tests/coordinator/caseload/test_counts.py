"""Counts over all case files: each by hand-made records, on an earlier day, and written without names."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from coordinator.agencies.use_cases import record_agency
from coordinator.assessments.use_cases import record_assessment
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.closing import close_case
from coordinator.caseload.counts.count import SUBJECTS, Count, count
from coordinator.cases.link_use_cases import link_person, record_needs
from coordinator.cases.listing_use_cases import end_listing, list_to_forum
from coordinator.cases.use_cases import open_case
from coordinator.contacts.use_cases import record_contact
from coordinator.core.errors import NameTaken, Refused
from coordinator.documents.pdf_text import read_text
from coordinator.exports.figures.counts import export_counts
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import merge_incidents, record_incident, record_incident_outcome
from coordinator.orders.details import OrderDetails
from coordinator.orders.entry_use_cases import record_order_event
from coordinator.orders.use_cases import record_order, withdraw_order
from coordinator.people.identity_use_cases import record_state
from coordinator.people.use_cases import record_person
from coordinator.referrals.onward_use_cases import record_onward_referral
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral
from coordinator.trail.queries import list_trail
from tests.amending import amended
from tests.forums import give_out_every_forum

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 4), date(2026, 6, 30)
DAY = timedelta(1)


def a_case(book: Casebook, letter: str, opened: date = APRIL, **person: Any) -> str:
    """A case file about somebody whose id, like that of the case, is a letter."""
    about: dict[str, Any] = {"person_id": letter * 32, "surname": f"Larch{letter}", "forename": "Rowan"}
    book.do(record_person, **about, **person)
    return str(
        book.do(
            open_case, case_id=letter * 32, subject_id=letter * 32, reference=f"CN{letter}", opened=opened,
            subject_role="perpetrator", led_by="perpetrator",
        ).value
    )  # fmt: skip


def somebody(book: Casebook, case: str, letter: str, role: str, **details: Any) -> None:
    """Somebody else in a case."""
    book.do(record_person, person_id=letter * 32, surname=f"Birch{letter}", forename="Ada", **details)
    book.do(link_person, link_id=letter * 32, case_id=case * 32, person_id=letter * 32, role=role)


def judged(book: Casebook, case: str, person: str, number: str, level: str, day: date) -> None:
    """A result of an assessment."""
    book.do(
        record_assessment, assessment_id=number * 32, case_id=case * 32, person_id=person * 32, tool="Dash",
        score=None, level=level, reason="So it is", assessed=day,
    )  # fmt: skip


def counted(book: Casebook, subject: str, until: date = JUNE, since: date = APRIL) -> Count:
    """A count."""
    return book.read(count, subject=subject, since=since, until=until)


def numbers(book: Casebook, subject: str, until: date = JUNE) -> dict[str, int]:
    """How many are under each heading, in order."""
    return {line.label: line.number for line in counted(book, subject, until).lines}


def test_open_cases_are_counted_by_the_highest_risk_on_any_day(book: Casebook) -> None:
    for letter in "abc":
        a_case(book, letter)
    a_case(book, "d", opened=MAY)
    somebody(book, "a", "1", "victim")
    judged(book, "a", "a", "1", "medium", APRIL)
    judged(book, "a", "1", "2", "high", MAY)
    judged(book, "b", "b", "3", "standard", APRIL)
    judged(book, "b", "b", "4", "medium", MAY)
    amended(book, close_case, case_id="c" * 32, reason="Done", closed=MAY)
    assert numbers(book, "risk") == {"High": 1, "Medium": 1, "No level recorded": 1}
    assert numbers(book, "risk", MAY - DAY) == {"Medium": 1, "Standard": 1, "No level recorded": 1}
    before = counted(book, "risk", MAY - DAY)
    assert (before.result, before.title) == ("3 open cases", "Open cases by risk, 3 May 2026")
    assert [(row.reference, row.label) for row in before.rows if row.label == "Standard"] == [
        ("CNb", "Standard")
    ]
    assert [str(line.percent) for line in before.lines] == ["33.3"] * 3
    assert numbers(book, "closed") == {"Not recorded": 1}


def test_a_forum_of_the_areas_own_in_a_casebook_is_no_form_of_its_risk(
    book: Casebook, tmp_path: Path
) -> None:
    give_out_every_forum(book, tmp_path / "forums")
    a_case(book, "a")
    judged(book, "a", "a", "1", "high", APRIL)
    book.do(list_to_forum, listing_id="1" * 32, case_id="a" * 32, forum="MAPPA", since=APRIL)
    assert numbers(book, "risk") == {"High": 1}


def test_a_case_counts_under_each_forum_that_it_was_with(book: Casebook) -> None:
    for letter in "ab":
        a_case(book, letter)
    for at, forum in enumerate(("MARAC", "MATAC")):
        book.do(list_to_forum, listing_id=f"{at}" * 32, case_id="a" * 32, forum=forum, since=APRIL)
    amended(book, end_listing, listing_id="1" * 32, until=MAY)
    assert numbers(book, "forums", MAY - DAY) == {"MARAC": 1, "MATAC": 1, "No forum": 1}
    now = counted(book, "forums")
    assert {line.label: str(line.percent) for line in now.lines} == {"MARAC": "50.0", "No forum": "50.0"}
    assert now.whole == 2


def test_people_of_open_cases_are_counted_by_what_is_recorded_of_them(book: Casebook) -> None:
    a_case(book, "a", sex="male", public_funds="no recourse")
    a_case(book, "b", sex="male")
    somebody(book, "a", "1", "victim", sex="female", public_funds="no recourse")
    book.do(link_person, link_id="9" * 32, case_id="b" * 32, person_id="1" * 32, role="victim")
    somebody(book, "b", "2", "child", sex="zorblatt")
    book.do(record_state, state_id="1" * 32, person_id="a" * 32, kind="custody", since=APRIL, until=MAY)
    book.do(record_state, state_id="2" * 32, person_id="b" * 32, kind="custody", since=MAY)
    assert numbers(book, "funds") == {"No recourse to public funds": 2, "Not recorded": 2}
    assert numbers(book, "victims") == {"Female": 1}  # in both cases, and one person
    assert numbers(book, "children") == {"With children": 1, "Without children": 1}
    assert numbers(book, "custody", MAY) == {"Release date recorded": 1, "Release date not recorded": 1}
    [held] = [row for row in counted(book, "custody", MAY).rows if row.day]
    assert (held.reference, held.day, held.opens) == ("CNa", MAY, f"person/{'a' * 32}")
    assert numbers(book, "custody", MAY + DAY) == {"Release date not recorded": 1}
    book.do(record_needs, case_id="a" * 32, labels=("Housing", "Debt"), opened_with=())
    assert numbers(book, "needs") == {"Area not recorded": 2}


def test_missing_people_and_assessments_by_who_assessed_are_counted(book: Casebook) -> None:
    a_case(book, "a")
    somebody(book, "a", "1", "child")
    for person, first, last in (("a", APRIL, MAY), ("1", MAY, None)):
        book.do(
            record_state, state_id=person * 32, person_id=person * 32, kind="missing", since=first, until=last
        )
    assert numbers(book, "missing", MAY) == {"Adults and others": 1, "Children": 1}
    assert numbers(book, "missing") == {"Children": 1}
    for at, assessor in enumerate(("Police", "police", "PC Dale", "")):
        about: dict[str, Any] = {
            "case_id": "a" * 32,
            "person_id": "a" * 32,
            "tool": "Dash",
            "score": 3,
            "assessed": MAY,
        }
        book.do(
            record_assessment, assessment_id=f"{at}" * 32, level="", reason="", assessor=assessor, **about
        )  # fmt: skip
    assert numbers(book, "assessors") == {"Police": 2, "Somebody else": 1, "Not recorded": 1}


def test_orders_are_counted_on_a_day_and_their_breaches_in_a_period(book: Casebook) -> None:
    a_case(book, "a")
    for at, kind, made, expires in (
        ("1", "restraining", APRIL, JUNE), ("2", "restraining", MAY, None), ("3", "dvpo", APRIL, MAY),
    ):  # fmt: skip
        details = OrderDetails(person_id="a" * 32, kind=kind, made=made, expires=expires)
        book.do(record_order, order_id=at * 32, case_id="a" * 32, details=details)
    for at, day in (("1", MAY), ("2", JUNE + DAY)):
        values: dict[str, Any] = {"kind": "breach", "happened": day, "words": "He rang"}
        book.do(record_order_event, event_id=at * 32, order_id="1" * 32, **values)
    assert numbers(book, "orders", APRIL) == {
        "Domestic violence protection order": 1, "Restraining order": 1,
    }  # fmt: skip
    assert numbers(book, "orders", JUNE) == {"Restraining order": 2}
    assert numbers(book, "breaches") == {"Restraining order": 1}
    book.do(withdraw_order, order_id="1" * 32)
    assert numbers(book, "orders", JUNE) == {"Restraining order": 1}
    assert numbers(book, "breaches") == {}


def test_referrals_incidents_and_contacts_are_counted_in_a_period(book: Casebook) -> None:
    a_case(book, "a")
    book.do(record_agency, agency_id="1" * 32, name="Police")
    for at, day, source, how in (
        ("1", MAY, "Police", "self"), ("2", MAY, "Ada Birch", "form"), ("3", JUNE + DAY, "Police", "form"),
    ):  # fmt: skip
        details = ReferralDetails(received=day, source=source, how=how)
        book.do(record_referral, referral_id=at * 32, case_id="a" * 32, details=details)
    assert numbers(book, "referrers") == {"Other words": 1, "Police": 1}
    assert numbers(book, "received") == {"Referral form": 1, "Self-referral": 1}
    for at, answer in (("1", "accepted"), ("2", "")):
        book.do(
            record_onward_referral, onward_id=at * 32, case_id="a" * 32, kind="jag", sent=MAY, answer=answer,
            answered=MAY if answer else None,
        )  # fmt: skip
    assert list(numbers(book, "onward").values()) == [1, 1]
    assert {label.split(": ")[1] for label in numbers(book, "onward")} == {"accepted", "no answer recorded"}
    for at in "12":
        outcome = IncidentDetails(happened=MAY, kind="harassment", words="Outside")
        book.do(record_incident, incident_id=at * 32, case_id="a" * 32, details=outcome)
    book.do(record_incident_outcome, outcome_id="1" * 32, incident_id="1" * 32, kind="arrest", dated=MAY)
    assert list(numbers(book, "incidents").values()) == [2]
    book.do(merge_incidents, incident_id="2" * 32, into_id="1" * 32)
    assert list(numbers(book, "incidents").values()) == [1]
    assert numbers(book, "outcomes") == {"Arrest": 1}
    book.do(
        record_contact, contact_id="1" * 32, case_id="a" * 32, person_id="a" * 32, result="made", happened=MAY
    )
    assert numbers(book, "contacts") == {"Made": 1}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_an_empty_casebook_counts_nothing_and_each_count_says_what_it_is(
    book: Casebook, subject: str
) -> None:
    made = counted(book, subject)
    assert (made.lines, made.whole) == ((), 0)
    assert made.definition.endswith(".")
    assert ("1 April 2026" in made.title) is not SUBJECTS[subject].on_a_day
    if not SUBJECTS[subject].on_a_day:
        with pytest.raises(Refused, match="on or after the first"):
            counted(book, subject, until=APRIL - DAY)


def test_an_unknown_subject_is_refused(book: Casebook) -> None:
    with pytest.raises(Refused, match="from the list"):
        counted(book, "luck")


@pytest.mark.parametrize("ending", ["pdf", "csv"])
def test_a_file_has_the_numbers_their_definition_and_records_without_names(
    book: Casebook, tmp_path: Path, ending: str
) -> None:
    a_case(book, "a")
    judged(book, "a", "a", "1", "high", APRIL)
    out = tmp_path / f"count.{ending}"
    about: dict[str, Any] = {"subject": "risk", "since": JUNE, "until": JUNE, "on": JUNE}
    with pytest.raises(Refused, match="why"):
        export_counts(book, out, **about, reason=" ")
    assert not out.exists()
    export_counts(book, out, **about, reason="For the board")
    content = " ".join(read_text(out.read_bytes())) if ending == "pdf" else out.read_text("utf-8-sig")
    text = " ".join(content.split())
    for words in ("Open cases by risk, 30 June 2026", "1 open case", "High", "100%", "CNa", "counted once"):
        assert words in text
    assert "Larch" not in text
    assert "For the board" in book.read(list_trail)[0].reason
    with pytest.raises(NameTaken):
        export_counts(book, out, **about, reason="Again")
    with pytest.raises(Refused, match=r"\.pdf or \.csv"):
        export_counts(book, tmp_path / "count.txt", **about, reason="Again")
