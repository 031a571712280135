"""Applications under Clare's Law: steps, clocks, decisions; who is informed, protected and erased."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.caseload import wording as about_caseload
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.chronology import chronology, concerned_people
from coordinator.caseload.closing import close_case
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.diary.entry import DiaryKind
from coordinator.diary.queries import list_diary
from coordinator.disclosures import decision_use_cases as decisions
from coordinator.disclosures.decision import DecisionDetails
from coordinator.disclosures.dvds import use_cases as dvds
from coordinator.disclosures.dvds import wording
from coordinator.disclosures.dvds.application import (
    DISCLOSED,
    NOT_DISCLOSED,
    OPEN,
    ApplicationDetails,
    ApplicationRow,
)
from coordinator.disclosures.dvds.queries import DAYS_KEY
from coordinator.disclosures.queries import get_disclosures
from coordinator.duplicates.merge import merge_people
from coordinator.exports.case_papers.chronology import compose_chronology
from coordinator.exports.diary import list_chosen_entries
from coordinator.people.model import Person
from coordinator.people.use_cases import record_person
from coordinator.preferences.use_cases import choose_for_all
from coordinator.redaction.judging import gather_judging
from coordinator.redaction.protected_people import get_protection
from coordinator.search.find import find_anything
from coordinator.trail.erase_case import erase_case
from tests.amending import amended
from tests.coordinator.case_access import inside

CASE, HIM, HER, MUM = "a" * 32, "b" * 32, "c" * 32, "d" * 32
ID, DECISION = "1" * 32, "2" * 32
DAY = date(2026, 3, 2)
APPLIED = ApplicationDetails(
    person_id=HIM, route="ask", received=DAY, reference="DV/7", at_risk_id=HER,
    safe_contact="Ring her at the nursery before noon", applicant_kind="third party", applicant_id=MUM,
)  # fmt: skip
DECIDED: dict[str, Any] = {
    "decision": "yes", "decided": DAY + timedelta(9), "decided_by": "Supt Ridge", "facts": "Two assaults",
    **dict.fromkeys(("reasonable", "necessary", "lawful", "proportionate"), "It is weighed"),
}  # fmt: skip
MADE: dict[str, Any] = {"made": DAY + timedelta(12), "made_by": "PC Dale", "how": "in person"}


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case file about him; she and her mother are in the casebook and not in the case."""
    for person_id, surname, forename in (
        (HIM, "Larch", "Rowan"),
        (HER, "Marsh", "Linnet"),
        (MUM, "Marsh", "Sorrel"),
    ):
        book.do(record_person, person_id=person_id, surname=surname, forename=forename)
    book.do(
        open_case,
        case_id=CASE,
        subject_id=HIM,
        reference="CN1",
        led_by="perpetrator",
        subject_role="perpetrator",
    )


def apply(book: Casebook, letter: str = "1", **changed: Any) -> None:
    """Record an application."""
    details = replace(APPLIED, **changed)
    book.do(dvds.record_dvds_application, application_id=letter * 32, case_id=CASE, details=details)


def amend(book: Casebook, **changes: Any) -> None:
    """Amend the first application, as a form that was just opened does."""
    amended(book, dvds.amend_dvds_application, application_id=ID, **changes)


def decide(book: Casebook, letter: str = "2", **changed: Any) -> None:
    """Record a decision under the first application."""
    values: dict[str, Any] = {"scheme": "dvds", "application_id": ID, "considered": DAY + timedelta(8)}
    details = DecisionDetails(HIM, **values | {"recipient_id": HER, **DECIDED, **changed})
    book.do(decisions.record_disclosure_decision, decision_id=letter * 32, case_id=CASE, details=details)


def step(book: Casebook, code: str, letter: str = "5", **values: Any) -> None:
    """Record a step of the first application."""
    about: dict[str, Any] = {"step": code, **(values or {"done": DAY + timedelta(1)})}
    book.do(dvds.record_dvds_step, step_id=letter * 32, application_id=ID, **about)


def only(book: Casebook) -> ApplicationRow:
    """The only application of the case."""
    [row] = book.read(get_disclosures, case_id=CASE).applications
    return row


def due(book: Casebook, day: date) -> list[tuple[str, date]]:
    """What of disclosures is due by a day."""
    entries = book.read(list_diary, today=day, until=day)
    return [(each.what, each.day) for each in entries if each.kind is DiaryKind.DISCLOSURE]


def test_applicant_person_at_risk_and_recipient_are_three_people(book: Casebook) -> None:
    apply(book)
    decide(book, recipient_id=None, recipient="Her sister Wren")
    row = only(book)
    assert row.details == APPLIED
    assert (row.name, row.at_risk, row.applicant) == ("Rowan Larch", "Linnet Marsh", "Sorrel Marsh")
    assert [each.recipient for each in row.decisions] == ["Her sister Wren"]
    assert row.concerned == {HIM, HER, MUM}


def test_who_applies_for_themselves_is_recorded_once(book: Casebook) -> None:
    apply(book, applicant_kind="at risk", applicant_id=None, at_risk_id=None, at_risk="Linnet Marsh")
    row = only(book)
    assert row.applicant == row.at_risk == "Linnet Marsh"
    assert not row.by_third_party


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("route", {"route": ""}),
        ("received", {"received": None}),
        ("received", {"received": date(2999, 1, 1)}),
        ("person_id", {"person_id": HER}),
        ("at_risk_id", {"at_risk_id": "9" * 32}),
        ("at_risk_id", {"at_risk_id": HIM}),
        ("at_risk", {"at_risk_id": None}),
        ("applicant_kind", {"applicant_kind": ""}),
        ("applicant_id", {"applicant_id": HIM}),
        ("applicant_id", {"applicant_id": HER}),
        ("applicant", {"applicant_id": None}),
        ("applicant_id", {"applicant_kind": "at risk"}),
        ("applicant", {"applicant_kind": "at risk", "applicant_id": None, "applicant": "Sorrel"}),
        ("informed", {"informed": "all of it", "informed_on": DAY}),
        ("informed", {"informed_on": DAY}),
        ("informed_on", {"informed": "nothing"}),
        ("informed_on", {"informed": "nothing", "informed_on": DAY - timedelta(1)}),
        ("ending", {"ending": "lost", "ended": DAY}),
        ("ending", {"ended": DAY}),
        ("ended", {"ending": "withdrawn"}),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    book: Casebook, field: str, changed: dict[str, Any]
) -> None:
    with pytest.raises(Refused) as refused:
        apply(book, **changed)
    assert refused.value.field == field
    assert book.read(get_disclosures, case_id=CASE).applications == ()


def test_a_safe_contact_comes_before_every_step_but_the_first(book: Casebook) -> None:
    apply(book, safe_contact="")
    step(book, "contact")
    with pytest.raises(Refused, match="safe to reach") as refused:
        step(book, "checks", "6")
    assert refused.value.field == "step"
    step(book, "checks", "6", due=DAY + timedelta(5))  # it can be planned
    with pytest.raises(Refused, match="safe to reach"):
        amended(book, dvds.amend_dvds_step, step_id="6" * 32, done=DAY + timedelta(1))
    with pytest.raises(Refused, match="safe to reach"):
        decide(book, **MADE)
    amend(book, safe_contact="At work")
    amended(book, dvds.amend_dvds_step, step_id="6" * 32, done=DAY + timedelta(1))
    decide(book, **MADE)
    assert [each.step for each in only(book).steps] == ["contact", "checks"]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("step", {"step": "other", "done": DAY}),
        ("done", {"step": "checks"}),
        ("done", {"step": "checks", "done": date(2999, 1, 1)}),
        ("done", {"step": "checks", "done": DAY - timedelta(1)}),
        ("step", {"step": "contact", "done": DAY}),
    ],
)
def test_a_step_that_does_not_fit_is_refused(book: Casebook, field: str, values: dict[str, Any]) -> None:
    apply(book)
    step(book, "contact")
    with pytest.raises(Refused) as refused:
        book.do(dvds.record_dvds_step, step_id="6" * 32, application_id=ID, **values)
    assert refused.value.field == field


def test_a_step_that_was_recorded_again_is_not_restored(book: Casebook) -> None:
    apply(book)
    step(book, "contact")
    book.do(dvds.withdraw_dvds_step, step_id="5" * 32)
    step(book, "contact", "6")
    with pytest.raises(Refused, match="recorded already"):
        book.do(dvds.restore_dvds_step, step_id="5" * 32)
    book.do(dvds.withdraw_dvds_step, step_id="6" * 32)
    book.do(dvds.restore_dvds_step, step_id="5" * 32)
    assert [each.id for each in only(book).steps] == ["5" * 32]


def test_the_next_step_is_that_of_its_route(book: Casebook) -> None:
    apply(book, route="know", applicant_kind="agency", applicant_id=None, applicant="Probation")
    step(book, "contact")
    step(book, "checks", "6")
    assert only(book).next_step() == "Checks with agencies, risk assessed"
    amend(book, route="ask")
    assert only(book).next_step().startswith("Face-to-face")


def test_it_is_disclosed_in_person_and_never_in_writing(book: Casebook) -> None:
    apply(book)
    for how in ("writing", "telephone", "video", ""):
        with pytest.raises(Refused) as refused:
            decide(book, **{**MADE, "how": how})
        assert (refused.value.field, str(refused.value)) == ("how", wording.IN_PERSON_ONLY)
    decide(book, **MADE)
    with pytest.raises(Refused, match="in person only"):
        amended(book, decisions.amend_disclosure_decision, decision_id=DECISION, how="writing")
    assert only(book).outcome == DISCLOSED


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("application_id", {"application_id": None}),
        ("application_id", {"application_id": "8" * 32}),
        ("scheme", {"scheme": "mappa"}),
        ("scheme", {"scheme": ""}),
        ("scheme", {"scheme": "anything"}),
        ("recipient_id", {"recipient_id": "7" * 32}),
    ],
)
def test_a_decision_of_the_scheme_names_its_application(
    book: Casebook, field: str, changed: dict[str, Any]
) -> None:
    apply(book)
    book.do(record_person, person_id="7" * 32, surname="Reed", forename="Ash")
    book.do(open_case, case_id="e" * 32, subject_id=HER, reference="CN2")
    details = replace(APPLIED, person_id=HER, at_risk_id=None, at_risk="Ash")
    book.do(dvds.record_dvds_application, application_id="8" * 32, case_id="e" * 32, details=details)
    with pytest.raises(Refused) as refused:
        decide(book, **changed)
    assert refused.value.field == field


def test_a_third_party_who_applied_does_not_hear_that_it_was_disclosed_to_somebody_else(
    book: Casebook,
) -> None:
    apply(book)
    decide(book, **MADE)
    informed: dict[str, Any] = {"informed": "disclosed", "informed_on": DAY + timedelta(12)}
    with pytest.raises(Refused, match="not informed whether") as refused:
        amend(book, **informed)
    assert refused.value.field == "informed"
    amend(book, informed="nothing", informed_on=DAY + timedelta(12))
    decide(book, "3", recipient_id=MUM)
    with pytest.raises(Refused, match="not informed whether"):
        amend(book, **informed)  # decided, and not made yet
    amended(book, decisions.amend_disclosure_decision, decision_id="3" * 32, **MADE)
    amend(book, **informed)
    assert only(book).details.informed == "disclosed"


def test_a_recipient_outside_the_casebook_is_the_applicant_by_the_name(book: Casebook) -> None:
    apply(book, applicant_id=None, applicant="Sorrel Marsh")
    decide(book, recipient_id=None, recipient="sorrel marsh", **MADE)
    amend(book, informed="disclosed", informed_on=DAY + timedelta(12))
    assert only(book).details.informed == "disclosed"


def test_a_decision_ends_it_and_not_an_end_beside_it(book: Casebook) -> None:
    apply(book)
    assert (only(book).outcome, only(book).completed, only(book).in_time) == (OPEN, None, None)
    decide(book, decision="no")
    row = only(book)
    assert (row.outcome, row.completed, row.in_time) == (NOT_DISCLOSED, DAY + timedelta(9), True)
    with pytest.raises(Refused, match="decision was made"):
        amend(book, ending="withdrawn", ended=DAY + timedelta(9))
    with pytest.raises(Refused, match="Withdraw them first"):
        book.do(dvds.withdraw_dvds_application, application_id=ID)
    book.do(decisions.withdraw_disclosure_decision, decision_id=DECISION)
    amend(book, ending="withdrawn", ended=DAY + timedelta(30))
    row = only(book)
    assert (row.outcome_words, row.in_time) == ("The applicant withdrew it", False)


def test_the_diary_counts_the_days_until_it_is_completed(book: Casebook) -> None:
    apply(book)
    last = DAY + timedelta(28)
    assert due(book, last - timedelta(1)) == []
    [(what, day)] = due(book, last)
    assert (what, day) == (
        "Clare’s Law application about Rowan Larch: complete it, next: first contact",
        last,
    )
    book.do(choose_for_all, key=DAYS_KEY, value="35")
    assert due(book, last) == []
    assert [day for _, day in due(book, DAY + timedelta(35))] == [DAY + timedelta(35)]
    book.do(choose_for_all, key=DAYS_KEY, value="ten")  # what is no number is the default
    step(book, "contact", due=DAY + timedelta(3))
    assert [day for _, day in due(book, last)] == [DAY + timedelta(3), last]
    decide(book, decision="no")
    assert due(book, last) == []


def test_a_decision_to_disclose_waits_until_it_is_made(book: Casebook) -> None:
    apply(book)
    decide(book)
    assert only(book).outcome_words == wording.TO_DISCLOSE
    waiting = {day for _, day in due(book, DAY + timedelta(28))}
    assert waiting == {DAY + timedelta(9), DAY + timedelta(28)}  # since the decision, and by the last day
    amended(book, decisions.amend_disclosure_decision, decision_id=DECISION, **MADE)
    assert due(book, DAY + timedelta(28)) == []
    assert only(book).in_time


def test_a_closed_case_has_none_in_the_diary_and_a_calendar_file_never_has(book: Casebook) -> None:
    apply(book)
    last = DAY + timedelta(28)
    asked: dict[str, Any] = {"span": "", "kind": DiaryKind.DISCLOSURE, "today": last}
    assert book.read(list_chosen_entries, **asked) == ()
    amended(book, close_case, case_id=CASE, reason="Moved away")
    assert due(book, last) == []


def test_the_chronology_has_each_step_and_its_paper_has_none(book: Casebook) -> None:
    apply(
        book, informed="nothing", informed_on=DAY + timedelta(3), ending="elsewhere", ended=DAY + timedelta(3)
    )
    step(book, "contact")
    view = inside(book, get_case_view, case_id=CASE)
    entries = [each for each in chronology(view) if each.kind == about_caseload.DISCLOSURE]
    assert [each.what for each in entries] == [
        "Clare’s Law: applicant informed",
        "Clare’s Law: application ended",
        "Clare’s Law: First contact",
        "Clare’s Law: application received",
    ]
    assert concerned_people(view)[ID] == {HIM, HER, MUM}
    printed = repr(compose_chronology(view, on=DAY, by="Ann"))
    assert not [words for words in ("Clare", "Linnet", "Sorrel", "First contact") if words in printed]


@pytest.mark.parametrize("words", ["DV/7", "nursery", "neighbour", "PC Dale", "two forces"])
def test_its_words_find_it(book: Casebook, words: str) -> None:
    apply(book, applicant_id=None, applicant="Her neighbour")
    step(book, "checks", done=DAY, by_whom="PC Dale", words="Two forces")
    [hit] = book.read(find_anything, words=words, today=DAY)
    assert (hit.kind, hit.id, hit.case_id, hit.group) == ("disclosure", ID, CASE, "Disclosures")


def test_who_is_at_risk_and_who_applied_are_protected_also_after_it_is_withdrawn(book: Casebook) -> None:
    assert not book.read(get_protection, person_id=HER).protected
    apply(book)
    book.do(dvds.withdraw_dvds_application, application_id=ID)
    for person_id in (HER, MUM):
        assert book.read(get_protection, person_id=person_id).protected
    assert not book.read(get_protection, person_id=HIM).protected


def test_the_names_typed_and_the_safe_contact_are_found_in_a_text_for_a_paper(book: Casebook) -> None:
    apply(
        book, at_risk_id=None, at_risk="Linnet Marsh", applicant_id=None, applicant="her mum Sorrel Quillon"
    )  # fmt: skip
    judging = book.read(gather_judging, case_ids=[CASE])
    for words in ("He sees Linnet Marsh", "Sorrel Quillon rang us", "Ring her at the nursery before noon"):
        assert judging.leads(words)
    assert not judging.leads("He sees nobody")


def test_a_merge_of_people_takes_it_along(book: Casebook) -> None:
    apply(book)
    book.do(record_person, person_id="7" * 32, surname="Marsh", forename="L")
    book.do(merge_people, merge_id="4" * 32, kept_id="7" * 32, gone_id=HER, chosen={})
    assert only(book).details.at_risk_id == "7" * 32


def test_people_outside_the_case_go_with_it_unless_another_case_has_them(book: Casebook) -> None:
    apply(book)
    step(book, "contact")
    decide(book)
    book.do(open_case, case_id="e" * 32, subject_id=MUM, reference="CN2")
    erase_case(book, case_id=CASE, reason="Retention", authority="Policy 4")
    left = book.read(lambda session: {row.id for row in session.query(Person)})
    assert left == {MUM}


def test_an_application_of_another_case_keeps_a_person(book: Casebook) -> None:
    apply(book)
    book.do(open_case, case_id="e" * 32, subject_id=HER, reference="CN2")
    erase_case(book, case_id="e" * 32, reason="Retention", authority="Policy 4")
    assert only(book).at_risk == "Linnet Marsh"
