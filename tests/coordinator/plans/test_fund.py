"""The Personalisation Fund: pounds to the penny, who approved, and the total of a financial year."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.chronology import chronology
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import ChangedSince, Refused
from coordinator.people.use_cases import record_person
from coordinator.plans import fund_use_cases as fund
from coordinator.plans import wording
from coordinator.plans.fund_queries import FundYear, PaymentRow, get_fund_year, list_payments
from coordinator.plans.rules import MOST_PENCE, financial_year, limit_id, read_pounds, show_pounds
from coordinator.search.find import find_anything
from tests.amending import amended
from tests.coordinator.case_access import inside

CASE, HIM, DAY = "a" * 32, "b" * 32, date(2026, 3, 31)
APRIL = date(2026, 4, 1)
ASKED: dict[str, Any] = {
    "person_id": HIM,
    "item": "Door chain",
    "pence": 2450,
    "reason": "He has a key",
    "asked": DAY,
}


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case file."""
    book.do(record_person, person_id=HIM, surname="Larch", forename="Rowan")
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1")


def ask(book: Casebook, letter: str = "1", **changed: Any) -> str:
    """Ask the fund."""
    return book.do(fund.record_fund_payment, payment_id=letter * 32, case_id=CASE, **ASKED | changed).value


def decide(book: Casebook, letter: str, day: date, answer: str = "approved") -> None:
    """Decide a payment."""
    about = {"answer": answer, "decided_by": "Ann Reed", "decided": day}
    amended(book, fund.amend_fund_payment, payment_id=letter * 32, **about)


def payments(book: Casebook) -> tuple[PaymentRow, ...]:
    """The payments of the case."""
    return book.read(list_payments, case_id=CASE)


def year_of(book: Casebook, day: date) -> FundYear:
    """The fund in the financial year of a day."""
    return book.read(get_fund_year, today=day)


def test_a_payment_is_asked_decided_withdrawn_and_restored(book: Casebook) -> None:
    ask(book)
    [row] = payments(book)
    assert (row.name, row.item, row.pence, row.answer_words) == (
        "Rowan Larch",
        "Door chain",
        2450,
        wording.WAITING,
    )
    decide(book, "1", DAY)
    [row] = payments(book)
    assert (row.answer_words, row.decided_by, row.decided) == ("Approved", "Ann Reed", DAY)
    book.do(fund.withdraw_fund_payment, payment_id="1" * 32)
    assert payments(book) == ()
    assert year_of(book, DAY).approved == 0
    book.do(fund.restore_fund_payment, payment_id="1" * 32)
    assert payments(book) == (row,)


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"item": " "}, "item", wording.SAY_ITEM),
        ({"pence": None}, "pence", wording.ENTER_POUNDS),
        ({"pence": 0}, "pence", wording.ENTER_POUNDS),
        ({"pence": -1}, "pence", wording.ENTER_POUNDS),
        ({"pence": MOST_PENCE}, "pence", wording.TOO_MUCH),
        ({"asked": date(2999, 1, 1)}, "asked", wording.FUTURE_DAY),
        ({"person_id": "f" * 32}, "person_id", wording.CHOOSE_PERSON),
        ({"answer": "perhaps"}, "answer", wording.CHOOSE_ANSWER),
        ({"answer": "approved", "decided": DAY}, "decided_by", wording.SAY_WHO_DECIDED),
        ({"answer": "approved", "decided_by": "Ann"}, "decided", wording.SAY_WHEN_DECIDED),
        (
            {"answer": "refused", "decided_by": "Ann", "decided": date(2999, 1, 1)},
            "decided",
            wording.FUTURE_DAY,
        ),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(
    book: Casebook, changed: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refusal:
        ask(book, **changed)
    assert (refusal.value.field, str(refusal.value)) == (field, sentence)
    assert payments(book) == ()


def test_the_year_counts_what_was_approved_in_it_over_all_cases(book: Casebook) -> None:
    book.do(open_case, case_id="c" * 32, subject_id=HIM)
    for letter, pence in (("1", 101), ("2", 202), ("3", 404), ("4", 808)):
        ask(book, letter, pence=pence)
    book.do(
        fund.record_fund_payment, payment_id="5" * 32, case_id="c" * 32, item="Bus", pence=1616, asked=DAY
    )
    decide(book, "1", DAY)  # the last day of the year before
    decide(book, "2", APRIL)
    decide(book, "3", APRIL, "refused")
    decide(book, "5", APRIL)
    before, after = year_of(book, DAY), year_of(book, APRIL)
    assert (before.starts, before.ends, before.approved, before.waiting) == (date(2025, 4, 1), DAY, 101, 808)
    assert (after.starts, after.approved, after.waiting) == (APRIL, 202 + 1616, 0)


def limit(book: Casebook, before: int | None, pence: int | None, starts: date = APRIL) -> None:
    """Set the limit of a year as a form does that shows what it was before."""
    about: dict[str, Any] = {"limit_id": limit_id(starts), "starts": starts, "opened_with": {"pence": before}}
    book.do(fund.amend_fund_limit, **about, pence=pence)


def test_the_limit_is_of_one_year_and_no_newer_one_is_overwritten(book: Casebook) -> None:
    assert (year_of(book, APRIL).limit, year_of(book, APRIL).left) == (None, None)
    limit(book, None, 5000)
    with pytest.raises(ChangedSince):
        limit(book, None, 9000)
    limit(book, 5000, 2000)
    ask(book)
    decide(book, "1", APRIL)
    assert (year_of(book, APRIL).limit, year_of(book, APRIL).left) == (2000, -450)
    assert year_of(book, DAY).limit is None
    limit(book, 2000, None)
    assert year_of(book, APRIL).limit is None
    with pytest.raises(Refused, match="1 April"):
        limit(book, None, 1, starts=date(2031, 3, 31))
    for pence in (-1, MOST_PENCE):
        with pytest.raises(Refused, match="million"):
            limit(book, None, pence)


def test_the_chronology_has_the_payment_and_prints_no_item(book: Casebook) -> None:
    ask(book)
    decide(book, "1", APRIL)
    entries = [each for each in chronology(inside(book, get_case_view, case_id=CASE)) if each.kind == "Fund"]
    assert [each.what for each in entries] == [
        "Door chain, £24.50 · Rowan Larch · Approved", "Door chain, £24.50 · Rowan Larch",
    ]  # fmt: skip
    assert [each.brief for each in entries] == [
        "Personalisation Fund: decision", "Personalisation Fund: request",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["Door chain", "has a key", "Ann Reed"])
def test_a_payment_is_found_by_its_words(book: Casebook, words: str) -> None:
    ask(book)
    decide(book, "1", APRIL)
    assert "1" * 32 in [hit.id for hit in book.read(find_anything, words=words, today=DAY)]
    book.do(fund.withdraw_fund_payment, payment_id="1" * 32)
    assert "1" * 32 not in [hit.id for hit in book.read(find_anything, words=words, today=DAY)]


@given(st.integers(0, MOST_PENCE))
def test_an_amount_that_is_shown_is_read_back_to_the_penny(pence: int) -> None:
    assert read_pounds(show_pounds(pence)) == pence


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("45", 4500), ("£45", 4500), ("£ 45.5", 4550), (" 45.05 ", 4505), ("1,200", 120_000), ("0.29", 29),
        ("1,200,000.99", 120_000_099), ("0", 0),
        ("", None), ("-5", None), ("45.555", None), ("1,20", None), ("12,3456", None), ("£", None),
        ("45p", None), ("forty", None), ("1e3", None), ("٤٥", None), ("4 5", None), ("45.", None),
    ],
)  # fmt: skip
def test_pounds_are_read_as_people_write_them(typed: str, pence: int | None) -> None:
    assert read_pounds(typed) == pence


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_a_financial_year_begins_on_1_april_and_holds_its_day(day: date) -> None:
    starts, ends = financial_year(day)
    assert starts <= day <= ends
    assert (starts.month, starts.day, ends.month, ends.day) == (4, 1, 3, 31)
    assert financial_year(ends + timedelta(1))[0] == ends + timedelta(1)


@pytest.mark.parametrize(("pence", "shown"), [(-150, "-£1.50"), (0, "£0"), (120_050, "£1,200.50")])
def test_pounds_are_shown_with_their_sign_in_front(pence: int, shown: str) -> None:
    assert show_pounds(pence) == shown


def test_the_fund_is_added_up_again_only_when_a_payment_or_a_limit_changed(book: Casebook) -> None:
    ask(book)
    added_up: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        added_up.extend(["sum"] if "sum(fund_payment" in statement else [])

    event.listen(book.store.reader, "before_cursor_execute", note)
    assert year_of(book, DAY).waiting == 2450
    assert len(added_up) == 2
    book.do(record_person, person_id="c" * 32, surname="Hart")
    assert year_of(book, DAY).waiting == 2450
    assert len(added_up) == 2
    decide(book, "1", DAY)
    year = year_of(book, DAY)
    assert (year.waiting, year.approved) == (0, 2450)
    assert len(added_up) == 4
    assert year_of(book, APRIL).approved == 0
