"""What agencies have to renew, and what is recorded of them and of their people."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from coordinator.agencies.merge import merge_agencies, unmerge_agencies
from coordinator.agencies.queries import list_agencies, list_renewals
from coordinator.agencies.rules import AGREEMENT, SOON, STATEMENT
from coordinator.agencies.use_cases import (
    amend_agency,
    amend_representative,
    record_agency,
    record_representative,
    withdraw_representative,
)
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Refused
from coordinator.search.find import find_anything

TODAY = date(2026, 11, 29)
DAY = timedelta(days=1)


def agency(book: Casebook, name: str, **details: Any) -> str:
    """Record an agency."""
    return book.do(record_agency, agency_id=uuid4().hex, name=name, **details).value


def person(book: Casebook, agency_id: str, name: str, **details: Any) -> str:
    """Record a representative."""
    about: dict[str, Any] = {"representative_id": uuid4().hex, "agency_id": agency_id, "name": name}
    return book.do(record_representative, **about, **details).value


@pytest.mark.parametrize(
    ("last", "shown", "over"),
    [(-DAY, True, True), (0 * DAY, True, False), (SOON, True, False), (SOON + DAY, False, False)],
)
def test_a_statement_holds_on_its_last_day_and_is_shown_four_weeks_before(
    book: Casebook, last: timedelta, shown: bool, over: bool
) -> None:
    homes = agency(book, "Homes")
    person(book, homes, "Sam Reed", statement_expires=TODAY + last)
    person(book, homes, "Jo Ward")
    due = book.read(list_renewals, today=TODAY)
    assert [(each.what, each.name, each.agency_id) for each in due] == [
        (STATEMENT, "Sam Reed", homes)
    ] * shown
    assert all(each.is_over(TODAY) is over for each in due)


@pytest.mark.parametrize(
    ("review", "shown", "over"),
    [(-DAY, True, True), (0 * DAY, True, True), (DAY, True, False), (SOON + DAY, False, False)],
)
def test_an_agreement_is_due_on_its_review_date(
    book: Casebook, review: timedelta, shown: bool, over: bool
) -> None:
    agency(book, "Homes", agreement_review=TODAY + review)
    due = book.read(list_renewals, today=TODAY)
    assert [(each.what, each.is_over(TODAY)) for each in due] == [(AGREEMENT, over)] * shown


def test_the_oldest_is_first_and_a_withdrawn_representative_has_nothing_to_renew(book: Casebook) -> None:
    homes, police = agency(book, "Homes", agreement_review=TODAY), agency(book, "Police")
    gone = person(book, police, "Al Gone", statement_expires=TODAY - 9 * DAY)
    person(book, police, "Jo Ward", statement_expires=TODAY - DAY)
    book.do(withdraw_representative, representative_id=gone)
    due = book.read(list_renewals, today=TODAY)
    assert [(each.agency, each.name) for each in due] == [("Police", "Jo Ward"), ("Homes", "")]
    assert due[1].agency_id == homes


def test_an_unknown_kind_and_days_in_the_wrong_order_are_refused(book: Casebook) -> None:
    homes = agency(book, "Homes", kind=" duty ", agreement_signed=TODAY)
    sam = person(book, homes, "Sam", statement_signed_on=TODAY)
    for wrong, field in (({"kind": "mine"}, "kind"), ({"agreement_review": TODAY - DAY}, "agreement_review")):
        with pytest.raises(Refused) as refusal:
            book.do(amend_agency, agency_id=homes, opened_with=dict.fromkeys(wrong), **wrong)
        assert refusal.value.field == field
        with pytest.raises(Refused):
            agency(book, "Other", agreement_signed=TODAY, **wrong)
    with pytest.raises(Refused) as refusal:
        book.do(
            amend_representative, representative_id=sam, opened_with={"statement_expires": None},
            statement_expires=TODAY - DAY,
        )  # fmt: skip
    assert refusal.value.field == "statement_expires"
    with pytest.raises(Refused):
        person(book, homes, "Al", statement_signed_on=TODAY, statement_expires=TODAY - DAY)
    (row,) = book.read(list_agencies)
    assert (row.kind_words, row.agreement_review, len(row.representatives)) == ("Duty to co-operate", None, 1)


def test_a_merge_fills_what_is_empty_takes_an_agreement_whole_and_gives_it_back(book: Casebook) -> None:
    kept = agency(book, "Homes", secure_email="homes@homes.example")
    of_it = {"agreement_reference": "ISA 4", "agreement_signed": TODAY, "agreement_review": TODAY + 9 * DAY}
    agency(book, "Housing", kind="duty", secure_email="other@homes.example", **of_it)
    merged = book.do(merge_agencies, agency_id=kept, other="Housing").value
    (row,) = book.read(list_agencies)
    assert (row.kind, row.secure_email) == ("duty", "homes@homes.example")
    assert (row.agreement_reference, row.agreement_signed) == ("ISA 4", TODAY)
    book.do(unmerge_agencies, merged=merged)
    first, second = book.read(list_agencies)
    assert (first.kind, first.agreement_reference, first.agreement_review) == ("", "", None)
    assert (second.kind, second.agreement_review) == ("duty", TODAY + 9 * DAY)


def test_a_merge_keeps_the_agreement_of_the_one_that_stays(book: Casebook) -> None:
    kept = agency(book, "Homes", agreement_reference="ISA 1")
    agency(book, "Housing", agreement_reference="ISA 2", agreement_review=TODAY)
    book.do(merge_agencies, agency_id=kept, other="Housing")
    (row,) = book.read(list_agencies)
    assert (row.agreement_reference, row.agreement_review) == ("ISA 1", None)


def test_an_agency_is_found_by_its_email_its_agreement_and_its_people(book: Casebook) -> None:
    homes = agency(book, "Homes", secure_email="desk@cold.example", agreement_reference="Zebra 44")
    person(book, homes, "Ottoline Reed")
    for words in ("cold", "zebra", "ottoline"):
        (hit,) = book.read(find_anything, words=words)
        assert (hit.kind, hit.id) == ("agency", homes), words
        assert words in hit.why.lower()
