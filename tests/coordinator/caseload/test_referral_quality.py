"""What a referral does not say yet is listed, a line for each gap, and each line goes when it is known."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.caseload import wording
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.referral_quality import missing_from
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.people import lead_use_cases as leads
from coordinator.people import name_use_cases as names
from coordinator.people import use_cases as people
from coordinator.referrals.rules import ReferralDetails
from tests.coordinator.case_access import inside

CASE, HIM, HER, CHILD = "a" * 32, "b" * 32, "c" * 32, "d" * 32
DAY = date(2026, 3, 3)
SAID = ReferralDetails(source="Police", engages="Weekly", health="Nothing known")
KNOWN: dict[str, Any] = {"born": date(1990, 1, 1), "sex": "female", "ethnicity": "White British"}


def gaps(book: Casebook, referral: ReferralDetails = SAID) -> tuple[str, ...]:
    """What is missing of the case."""
    return missing_from(inside(book, get_case_view, case_id=CASE), referral)


@pytest.fixture
def whole(book: Casebook) -> None:
    """A case that a good referral came with."""
    book.do(people.record_person, person_id=HIM, surname="Larch", forename="Rowan", **KNOWN)
    safe: dict[str, Any] = {"safe_contact": "Tuesday mornings; her sister on 01632 960111"}
    book.do(people.record_person, person_id=HER, surname="Fenn", forename="Ivy", **KNOWN, **safe)
    book.do(people.record_person, person_id=CHILD, surname="Fenn", forename="Kit", born_words="about 6")
    book.do(open_case, case_id=CASE, subject_id=HIM, led_by="perpetrator", subject_role="perpetrator")
    for at, (person, role) in enumerate(((HER, "victim"), (CHILD, "child"))):
        book.do(link_person, link_id=f"{at}" * 32, case_id=CASE, person_id=person, role=role)
    for at, person in enumerate((HIM, HER, CHILD)):
        book.do(people.record_address, address_id=f"{at}" * 32, person_id=person, lines="4 Mill Row")
        book.do(names.record_alias, alias_id=f"{at}" * 32, person_id=person, name="Bee")
    book.do(leads.record_lead, lead_id="9" * 32, person_id=HER, kind="surgery", words="Mill Surgery")
    result = IncidentDetails(happened=DAY, words="He hit her", place="Kitchen", injuries="None", crimed="yes")
    book.do(record_incident, incident_id="8" * 32, case_id=CASE, details=result)


@pytest.mark.usefixtures("whole")
def test_a_whole_referral_has_no_gaps_and_each_thing_left_out_is_one_line(book: Casebook) -> None:
    assert gaps(book) == ()
    assert gaps(book, replace(SAID, engages="")) == (wording.ENGAGES_ASKED,)
    assert gaps(book, replace(SAID, health="")) == (wording.HEALTH_ASKED,)


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize(
    ("column", "line"),
    [
        ("born", wording.BIRTHS), ("sex", wording.SEXES), ("ethnicity", wording.ETHNICITIES),
        ("safe_contact", wording.SAFE_CONTACTS),
    ],
)  # fmt: skip
def test_what_is_not_known_of_the_victim_is_named(book: Casebook, column: str, line: str) -> None:
    values = {"safe_contact": "Ring her sister", **KNOWN, column: None if column == "born" else ""}
    book.do(people.record_person, person_id="f" * 32, surname="Moss", forename="Ada", **values)
    book.do(link_person, link_id="7" * 32, case_id=CASE, person_id="f" * 32, role="victim")
    book.do(people.record_address, address_id="7" * 32, person_id="f" * 32, lines="9 Mill Row")
    book.do(names.record_alias, alias_id="7" * 32, person_id="f" * 32, name="Addie")
    book.do(leads.record_lead, lead_id="7" * 32, person_id="f" * 32, kind="surgery", words="Dock Surgery")
    assert gaps(book) == (wording.missing_of(line, ["Ada Moss"]),)


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize(
    ("kind", "line"),
    [("address", wording.ADDRESSES), ("alias", wording.OTHER_NAMES), ("lead", wording.SURGERIES)],
)
def test_what_was_withdrawn_is_missing_again(book: Casebook, kind: str, line: str) -> None:
    row_id = {"address": "1", "alias": "1", "lead": "9"}[kind] * 32
    book.do(people.withdraw_contact, kind=kind, contact_id=row_id)
    assert gaps(book) == (wording.missing_of(line, ["Ivy Fenn"]),)


def test_an_empty_file_asks_for_everything_and_holds_nothing_back(book: Casebook) -> None:
    book.do(people.record_person, person_id=HIM, surname="Larch", forename="Rowan")
    book.do(open_case, case_id=CASE, subject_id=HIM)
    assert gaps(book, ReferralDetails(source="Police")) == (
        wording.NO_VICTIM, wording.NO_PERPETRATOR, wording.NO_CHILDREN, wording.WHAT_HAPPENED,
        wording.WHEN_HAPPENED, wording.WHERE_HAPPENED, wording.INJURIES_ASKED, wording.REPORTED_ASKED,
        wording.ENGAGES_ASKED, wording.HEALTH_ASKED,
    )  # fmt: skip


@pytest.mark.usefixtures("whole")
def test_what_one_report_of_an_incident_says_is_not_asked_again(book: Casebook) -> None:
    view = inside(book, get_case_view, case_id=CASE)
    bare = replace(view, incidents=(replace(view.incidents[0], details=IncidentDetails(words="He hit her")),))
    assert missing_from(bare, SAID) == (
        wording.WHEN_HAPPENED, wording.WHERE_HAPPENED, wording.INJURIES_ASKED, wording.REPORTED_ASKED,
    )  # fmt: skip
    other = replace(
        view.incidents[0], details=IncidentDetails(happened=DAY, place="Hall", police_reference="1")
    )
    assert missing_from(replace(bare, incidents=(*bare.incidents, other)), SAID) == (wording.INJURIES_ASKED,)
