"""Plans: steps with progress and reviews, what is due, and the needs that they are for."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.chronology import chronology
from coordinator.caseload.closing import close_case
from coordinator.cases import wording as about_cases
from coordinator.cases.link_use_cases import record_needs
from coordinator.cases.needs import amend_need, list_needs
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.diary.queries import list_diary
from coordinator.people.use_cases import record_person
from coordinator.plans import use_cases as plans
from coordinator.plans import wording
from coordinator.plans.queries import PlanRow, list_plan
from coordinator.search.find import find_anything
from tests.amending import amended
from tests.coordinator.case_access import inside

CASE, HIM, FIRST, DAY = "a" * 32, "b" * 32, "1" * 32, date(2026, 3, 3)
STEP: dict[str, Any] = {
    "person_id": HIM, "aim": "To sleep indoors", "what": "Find a bed", "who": "Ann Reed", "agreed": DAY,
    "due": DAY + timedelta(14), "review": DAY + timedelta(28),
}  # fmt: skip


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case file with two needs."""
    book.do(record_person, person_id=HIM, surname="Larch", forename="Rowan")
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1")
    book.do(record_needs, case_id=CASE, labels=("Drink", "Housing"), opened_with=())


def plan(book: Casebook, letter: str = "1", **changed: Any) -> str:
    """Record a step."""
    return book.do(plans.record_plan_step, step_id=letter * 32, case_id=CASE, **STEP | changed).value


def review(book: Casebook, letter: str, decision: str, **values: Any) -> str:
    """Review the first step."""
    about = {
        "progress_id": letter * 32,
        "step_id": FIRST,
        "decision": decision,
        "words": "So it is",
        **values,
    }
    return book.do(plans.review_plan_step, **about).value


def only(book: Casebook) -> PlanRow:
    """The only step of the case."""
    [step] = book.read(list_plan, case_id=CASE)
    return step


def due(book: Casebook, day: date) -> list[tuple[str, date]]:
    """What is due on a day."""
    return [(each.what, each.day) for each in book.read(list_diary, today=day, until=day)]


def test_a_step_is_recorded_amended_withdrawn_and_restored(book: Casebook) -> None:
    housing = book.read(list_needs, case_id=CASE)[1].id
    plan(book, need_id=housing)
    step = only(book)
    assert {name: asdict(step)[name] for name in STEP} == STEP
    assert (step.name, step.need_words) == ("Rowan Larch", "Housing: To sleep indoors")
    amended(book, plans.amend_plan_step, step_id=FIRST, what="Find a room", need_id=None)
    assert (only(book).what, only(book).need_words) == ("Find a room", "To sleep indoors")
    book.do(plans.withdraw_plan_step, step_id=FIRST)
    assert book.read(list_plan, case_id=CASE) == ()
    book.do(plans.restore_plan_step, step_id=FIRST)
    assert only(book).what == "Find a room"


def test_steps_come_in_the_order_of_their_target_days(book: Casebook) -> None:
    plan(book, "1", due=None)
    plan(book, "2", due=DAY + timedelta(9))
    plan(book, "3", due=DAY + timedelta(2))
    assert [step.id[0] for step in book.read(list_plan, case_id=CASE)] == ["3", "2", "1"]


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"what": "  "}, "what", wording.SAY_WHAT),
        ({"person_id": "f" * 32}, "person_id", wording.CHOOSE_PERSON),
        ({"agreed": date(2999, 1, 1), "due": None, "review": None}, "agreed", wording.FUTURE_DAY),
        ({"due": DAY - timedelta(1)}, "due", wording.BEFORE_AGREED),
        ({"review": DAY - timedelta(1)}, "review", wording.BEFORE_AGREED),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(
    book: Casebook, changed: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refusal:
        plan(book, **changed)
    assert (refusal.value.field, str(refusal.value)) == (field, sentence)
    assert book.read(list_plan, case_id=CASE) == ()


def test_a_need_of_another_case_is_refused(book: Casebook) -> None:
    book.do(open_case, case_id="c" * 32, subject_id=HIM)
    book.do(record_needs, case_id="c" * 32, labels=("Debt",), opened_with=())
    other = book.read(list_needs, case_id="c" * 32)[0].id
    with pytest.raises(Refused, match="need of this case"):
        plan(book, need_id=other)


def test_progress_is_added_and_the_latest_comes_first(book: Casebook) -> None:
    plan(book)
    for letter, day, words in (
        ("1", DAY, "First"),
        ("2", DAY + timedelta(2), "Later"),
        ("3", DAY, "Same day"),
    ):
        book.do(plans.record_plan_progress, progress_id=letter * 32, step_id=FIRST, words=words, written=day)
    assert [entry.words for entry in only(book).progress] == ["Later", "Same day", "First"]
    book.do(plans.withdraw_plan_progress, progress_id="2" * 32)
    assert [entry.words for entry in only(book).progress] == ["Same day", "First"]
    with pytest.raises(Refused, match="gets in the way"):
        book.do(plans.record_plan_progress, progress_id="4" * 32, step_id=FIRST, words=" ")


def test_a_review_keeps_a_step_with_another_day_or_closes_it(book: Casebook) -> None:
    plan(book)
    assert only(book).next_review == STEP["review"]
    review(book, "1", "keep", written=DAY + timedelta(28), next_review=DAY + timedelta(60))
    assert only(book).next_review == DAY + timedelta(60)
    kept = ("Review of the plan for Rowan Larch: " + STEP["what"], DAY + timedelta(60))
    assert kept in due(book, DAY + timedelta(60))
    review(book, "2", "keep", written=DAY + timedelta(60), words="")
    assert only(book).next_review is None  # kept without a day
    assert kept not in due(book, DAY + timedelta(60))
    book.do(plans.withdraw_plan_progress, progress_id="2" * 32)
    assert only(book).next_review == DAY + timedelta(60)
    review(book, "3", "close", written=DAY + timedelta(61))
    closing = only(book).closing
    assert closing is not None
    assert closing.id == "3" * 32
    assert only(book).next_review is None
    with pytest.raises(Refused, match="closed"):
        review(book, "4", "keep")
    with pytest.raises(Refused, match="closed"):
        book.do(plans.record_plan_progress, progress_id="4" * 32, step_id=FIRST, words="More")
    book.do(plans.withdraw_plan_progress, progress_id="3" * 32)
    assert only(book).closing is None
    review(book, "5", "close")
    with pytest.raises(Refused, match="closed"):
        book.do(plans.restore_plan_progress, progress_id="3" * 32)


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"decision": "burn"}, "decision", wording.CHOOSE_DECISION),
        ({"decision": "close", "words": " "}, "words", wording.SAY_WHY_CLOSED),
        ({"decision": "keep", "written": DAY, "next_review": DAY}, "next_review", wording.REVIEW_PASSED),
        ({"decision": "keep", "written": date(2999, 1, 1)}, "written", wording.FUTURE_DAY),
    ],
)
def test_a_wrong_review_is_refused_and_not_recorded(
    book: Casebook, given: dict[str, Any], field: str, sentence: str
) -> None:
    plan(book)
    with pytest.raises(Refused) as refusal:
        review(book, "1", **given)
    assert (refusal.value.field, str(refusal.value)) == (field, sentence)
    assert only(book).progress == ()


def test_steps_and_reviews_are_due_until_they_are_done(book: Casebook) -> None:
    plan(book)
    step, first_review = "Plan for Rowan Larch: Find a bed", "Review of the plan for Rowan Larch: Find a bed"
    assert due(book, STEP["due"] - timedelta(1)) == []
    assert due(book, STEP["due"]) == [(step, STEP["due"])]
    assert due(book, STEP["review"]) == [(step, STEP["due"]), (first_review, STEP["review"])]
    review(book, "1", "keep", written=DAY + timedelta(28), next_review=DAY + timedelta(60))
    assert due(book, DAY + timedelta(59)) == [(step, STEP["due"])]
    amended(book, plans.amend_plan_step, step_id=FIRST, due=None, review=None)
    assert due(book, DAY + timedelta(60)) == [(first_review, DAY + timedelta(60))]
    review(book, "2", "close", written=DAY + timedelta(60))
    assert due(book, DAY + timedelta(90)) == []
    book.do(plans.withdraw_plan_progress, progress_id="2" * 32)
    assert len(due(book, DAY + timedelta(90))) == 1
    amended(book, close_case, case_id=CASE, reason="Moved away")
    assert due(book, DAY + timedelta(90)) == []


def test_what_is_known_of_a_need_is_amended_and_its_label_stays(book: Casebook) -> None:
    drink = book.read(list_needs, case_id=CASE)[0]
    assert (drink.label, drink.domain_words, drink.outcome_words) == ("Drink", "", "")
    known: dict[str, Any] = {
        "domain": "substances",
        "severity": "high",
        "since": DAY,
        "outcome": "partly met",
    }
    amended(book, amend_need, need_id=drink.id, **known, ended=DAY + timedelta(9))
    drink = book.read(list_needs, case_id=CASE)[0]
    assert (drink.label, drink.domain_words, drink.severity_words, drink.outcome_words) == (
        "Drink", "Drugs and alcohol", "High", "Partly met",
    )  # fmt: skip
    # Taking a need away and adding it again keeps what is known of it.
    book.do(record_needs, case_id=CASE, labels=("Housing",), opened_with=("Drink", "Housing"))
    book.do(record_needs, case_id=CASE, labels=("Drink", "Housing"), opened_with=("Housing",))
    assert book.read(list_needs, case_id=CASE)[0] == drink


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"domain": "hobbies"}, "domain", about_cases.CHOOSE_FROM_LIST),
        ({"severity": "huge"}, "severity", about_cases.CHOOSE_FROM_LIST),
        ({"outcome": "perhaps"}, "outcome", about_cases.CHOOSE_FROM_LIST),
        ({"since": date(2999, 1, 1)}, "since", about_cases.DAY_IN_FUTURE),
        ({"since": DAY, "ended": DAY - timedelta(1)}, "ended", about_cases.END_BEFORE_START),
    ],
)
def test_a_wrong_value_of_a_need_is_refused(
    book: Casebook, changed: dict[str, Any], field: str, sentence: str
) -> None:
    need = book.read(list_needs, case_id=CASE)[0]
    with pytest.raises(Refused) as refusal:
        amended(book, amend_need, need_id=need.id, **changed)
    assert (refusal.value.field, str(refusal.value)) == (field, sentence)
    assert book.read(list_needs, case_id=CASE)[0] == need


def test_the_chronology_has_the_plan_and_prints_none_of_its_words(book: Casebook) -> None:
    plan(book)
    book.do(plans.record_plan_progress, progress_id="1" * 32, step_id=FIRST, words="He rang", written=DAY)
    review(book, "2", "close", written=DAY + timedelta(1), words="He has a bed")
    entries = [each for each in chronology(inside(book, get_case_view, case_id=CASE)) if each.kind == "Plan"]
    assert [each.what for each in entries] == [
        "Find a bed · Closed · He has a bed", "Find a bed · He rang",
        "Rowan Larch · To sleep indoors · Find a bed",
    ]  # fmt: skip
    assert len({each.key for each in entries}) == 3
    assert [each.brief for each in entries] == ["Plan reviewed", "Progress of the plan", "Plan agreed"]


@pytest.mark.parametrize("words", ["Find a bed", "sleep indoors", "Ann Reed", "rang twice"])
def test_a_step_is_found_by_its_words_until_it_is_withdrawn(book: Casebook, words: str) -> None:
    plan(book)
    book.do(plans.record_plan_progress, progress_id="9" * 32, step_id=FIRST, words="He rang twice")
    assert FIRST in [hit.id for hit in book.read(find_anything, words=words, today=DAY)]
    book.do(plans.withdraw_plan_step, step_id=FIRST)
    assert FIRST not in [hit.id for hit in book.read(find_anything, words=words, today=DAY)]
