"""Disclosure decisions: weighed, decided, made, reviewed, found, merged, erased and never printed."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.caseload import wording as about_caseload
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.chronology import chronology, concerned_people
from coordinator.caseload.closing import close_case
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.diary.entry import DiaryKind
from coordinator.diary.queries import list_diary
from coordinator.disclosures import decision_use_cases as decisions
from coordinator.disclosures import wording
from coordinator.disclosures.decision import TESTS, DecisionDetails, DecisionRow
from coordinator.disclosures.model import DisclosureDecision
from coordinator.disclosures.queries import get_disclosures
from coordinator.duplicates.merge import merge_people
from coordinator.exports.case_papers.chronology import compose_chronology
from coordinator.exports.diary import list_chosen_entries
from coordinator.exports.full_export import export_everything
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.people.use_cases import record_person
from coordinator.search.find import find_anything
from coordinator.trail.erase_case import erase_case
from tests.amending import amended
from tests.coordinator.case_access import inside

CASE, HIM, HER, ID, MEETING = "a" * 32, "b" * 32, "c" * 32, "1" * 32, "2" * 32
DAY = date(2026, 3, 2)
WEIGHED = DecisionDetails(
    person_id=HIM, considered=DAY, considered_by="Insp Hale", recipient_kind="club",
    recipient="Invented Rovers", why="He coaches children", facts="That there is an order",
    reasonable="The risk is current",
    necessary="Nobody else can act", lawful="To prevent crime", proportionate="No convictions",
    decision="yes", decided=DAY + timedelta(1), decided_by="Supt Ridge",
)  # fmt: skip
MADE: dict[str, Any] = {"made": DAY + timedelta(2), "made_by": "PC Dale", "how": "in person"}


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case file with a victim."""
    for person_id, surname, forename in ((HIM, "Larch", "Rowan"), (HER, "Fern", "Ash")):
        book.do(record_person, person_id=person_id, surname=surname, forename=forename)
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1")
    book.do(link_person, link_id="e" * 32, case_id=CASE, person_id=HER, role="victim")


def record(book: Casebook, letter: str = "1", **changed: Any) -> None:
    """Record a decision."""
    details = replace(WEIGHED, **changed)
    book.do(decisions.record_disclosure_decision, decision_id=letter * 32, case_id=CASE, details=details)


def amend(book: Casebook, **changes: Any) -> None:
    """Amend the first decision, as a form that was just opened does."""
    amended(book, decisions.amend_disclosure_decision, decision_id=ID, **changes)


def only(book: Casebook) -> DecisionRow:
    """The only decision of the case."""
    [row] = book.read(get_disclosures, case_id=CASE).decisions
    return row


def due(book: Casebook, day: date) -> list[tuple[str, date]]:
    """What of disclosures is due by a day."""
    entries = book.read(list_diary, today=day, until=day)
    return [(each.what, each.day) for each in entries if each.kind is DiaryKind.DISCLOSURE]


def test_a_decision_is_recorded_whole(book: Casebook) -> None:
    record(book, recipient_id=HER)
    row = only(book)
    assert row.details == replace(WEIGHED, recipient_id=HER)
    assert (row.name, row.recipient) == ("Rowan Larch", "Ash Fern, Invented Rovers, club or voluntary group")
    assert row.concerned == {HIM, HER}


def test_it_can_be_considered_first_and_decided_later(book: Casebook) -> None:
    record(book, decision="", decided=None, decided_by="", facts="", necessary="")
    assert only(book).decision_words == wording.NOT_DECIDED
    amend(book, decision="no", decided=DAY + timedelta(3), decided_by="Supt Ridge")
    assert only(book).decision_words == wording.DO_NOT_DISCLOSE


@pytest.mark.parametrize("test", TESTS)
def test_to_disclose_each_of_the_four_tests_must_be_met(book: Casebook, test: str) -> None:
    with pytest.raises(Refused, match="all four") as refused:
        record(book, **{test: " "})
    assert refused.value.field == test


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("considered", {"considered": None}),
        ("considered", {"considered": date(2999, 1, 1)}),
        ("person_id", {"person_id": "9" * 32}),
        ("recipient_id", {"recipient_id": "9" * 32}),
        ("recipient_id", {"recipient_id": HIM}),
        ("meeting_id", {"meeting_id": "9" * 32}),
        ("recipient", {"recipient": "", "recipient_kind": ""}),
        ("recipient_kind", {"recipient_kind": "anybody"}),
        ("decision", {"decision": "perhaps"}),
        ("decision", {"decision": ""}),
        ("facts", {"facts": ""}),
        ("decided", {"decided": None}),
        ("decided", {"decided": DAY - timedelta(1)}),
        ("decided_by", {"decided_by": ""}),
        ("representations", {"representations": "maybe"}),
        ("made", {**MADE, "made": None}),
        ("made", {**MADE, "made": DAY}),
        ("made", {**MADE, "decision": "no"}),
        ("made", {**MADE, "decision": "", "decided": None, "decided_by": ""}),
        ("made_by", {**MADE, "made_by": ""}),
        ("how", {**MADE, "how": "by post"}),
        ("undertaking", {"undertaking": "no", "undertaking_signed": DAY}),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    book: Casebook, field: str, changed: dict[str, Any]
) -> None:
    with pytest.raises(Refused) as refused:
        record(book, **changed)
    assert refused.value.field == field
    assert book.read(get_disclosures, case_id=CASE).decisions == ()


def test_it_can_name_the_meeting_that_heard_the_case(book: Casebook) -> None:
    book.do(plan_meeting, meeting_id=MEETING, forum="MAPPA", held=DAY)
    with pytest.raises(Refused, match="lists this case"):
        record(book, meeting_id=MEETING)
    book.do(list_case, item_id="3" * 32, meeting_id=MEETING, case_id=CASE)
    record(book, meeting_id=MEETING)
    assert only(book).meeting.startswith("MAPPA")


def test_a_decision_waits_in_the_diary_until_it_was_disclosed_and_again_at_its_review(book: Casebook) -> None:
    record(book)
    decided = DAY + timedelta(1)
    [(what, day)] = due(book, decided)
    assert "not made yet" in what
    assert day == decided
    review = DAY + timedelta(60)
    amend(book, review=review)
    assert [day for _, day in due(book, DAY + timedelta(7))] == [decided]
    amend(book, **MADE, undertaking="yes", undertaking_signed=DAY, review=review)
    assert due(book, review - timedelta(1)) == []
    [(what, day)] = due(book, review)
    assert what.startswith("Review the disclosure decision")
    assert day == review
    amended(book, close_case, case_id=CASE, reason="Moved away")
    assert due(book, review) == []


def test_a_calendar_for_another_program_has_no_disclosure(book: Casebook) -> None:
    record(book)
    asked: dict[str, Any] = {"span": "", "kind": DiaryKind.DISCLOSURE, "today": DAY}
    assert due(book, DAY + timedelta(1))
    assert book.read(list_chosen_entries, **asked) == ()


def test_a_disclosure_without_a_signed_undertaking_is_said(book: Casebook) -> None:
    record(book, **MADE)
    assert only(book).lacks_undertaking
    amend(book, undertaking="yes")
    assert not only(book).lacks_undertaking


def test_a_withdrawn_decision_can_be_restored_and_not_amended(book: Casebook) -> None:
    record(book)
    book.do(decisions.withdraw_disclosure_decision, decision_id=ID)
    assert book.read(get_disclosures, case_id=CASE).decisions == ()
    assert book.read(find_anything, words="Rovers", today=DAY) == ()
    with pytest.raises(Refused, match="withdrawn"):
        amend(book, outcome="He left")
    book.do(decisions.restore_disclosure_decision, decision_id=ID)
    assert only(book).details == WEIGHED


def test_the_chronology_has_each_step_and_its_paper_has_none(book: Casebook) -> None:
    record(book, recipient_id=HER, **MADE)
    view = inside(book, get_case_view, case_id=CASE)
    entries = [each for each in chronology(view) if each.kind == about_caseload.DISCLOSURE]
    assert [each.day for each in entries] == [DAY + timedelta(days) for days in (2, 1, 0)]
    assert concerned_people(view)[ID] == {HIM, HER}
    printed = repr(compose_chronology(view, on=DAY, by="Ann"))
    assert not [words for words in ("Rovers", "Disclose", "Supt Ridge") if words in printed]


@pytest.mark.parametrize("words", ["Rovers", "coaches", "Ridge", "nobody else"])
def test_its_words_find_it(book: Casebook, words: str) -> None:
    record(book)
    [hit] = book.read(find_anything, words=words, today=DAY)
    assert (hit.kind, hit.case_id, hit.group) == ("disclosure", CASE, "Disclosures")


def test_a_merge_of_people_takes_it_along(book: Casebook) -> None:
    book.do(record_person, person_id="d" * 32, surname="Larch", forename="R")
    record(book, recipient_id=HER)
    book.do(merge_people, merge_id="4" * 32, kept_id="d" * 32, gone_id=HIM, chosen={})
    assert only(book).details.person_id == "d" * 32


def test_it_is_in_the_export_of_everything_and_goes_with_its_case(book: Casebook, tmp_path: Path) -> None:
    record(book)
    export_everything(book, tmp_path / "out")
    assert "Invented Rovers" in (tmp_path / "out" / "disclosure_decision.jsonl").read_text("utf-8")
    erase_case(book, case_id=CASE, reason="Retention", authority="Policy 4")
    assert book.read(lambda session: session.query(DisclosureDecision).count()) == 0
