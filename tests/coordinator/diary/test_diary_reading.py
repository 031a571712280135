"""The diary of a lively casebook: what it reads for a period is what the case files show."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.diary.entry import DiaryEntry, DiaryKind
from coordinator.diary.queries import list_diary
from coordinator.disclosures.queries import get_disclosures
from coordinator.orders.queries import list_orders
from coordinator.plans.queries import list_plan
from coordinator.sample.build import make_sample
from tests.casebooks import Casebooks

TODAY = date(2028, 2, 29)


@pytest.fixture(scope="module")
def lively(tmp_path_factory: pytest.TempPathFactory, casebooks: Casebooks) -> Iterator[Casebook]:
    """A casebook of invented cases, seen from a leap day."""
    with casebooks.open(tmp_path_factory.mktemp("lively") / "Lively.casebook") as made:
        make_sample(made, cases=60, seed=5, today=TODAY)
        yield made


def all_entries(book: Casebook, *kinds: DiaryKind) -> list[DiaryEntry]:
    """Every entry of some kinds; of any without one."""
    return [each for each in book.read(list_diary, today=TODAY) if not kinds or each.kind in kinds]


def open_cases(book: Casebook) -> list[str]:
    """The ids of the cases that are not closed."""
    return book.read(lambda session: list(session.scalars(select(Case.id).where(Case.status != "closed"))))


@pytest.mark.parametrize("days", [-800, -60, -20, -1, 0, 1, 7, 31, 90, 366])
def test_a_period_has_the_entries_that_are_due_by_its_end_and_no_others(lively: Casebook, days: int) -> None:
    until = TODAY + timedelta(days=days)
    expected = [entry for entry in all_entries(lively) if entry.day <= until]
    assert list(lively.read(list_diary, today=TODAY, until=until)) == expected


def test_the_casebook_has_entries_of_nearly_every_kind_and_each_has_a_key(lively: Casebook) -> None:
    found = all_entries(lively)
    assert len({entry.key for entry in found}) == len(found)
    assert len({entry.kind for entry in found}) >= 12
    assert [entry.day for entry in found] == sorted(entry.day for entry in found)


def test_the_dates_of_orders_are_those_that_the_case_files_show(lively: Casebook) -> None:
    shown = {
        (order.id, coming.day, coming.what)
        for case_id in open_cases(lively)
        for order in lively.read(list_orders, case_id=case_id)
        for coming in order.coming(TODAY)
    }
    listed = {(entry.row_id, entry.day, entry.part) for entry in all_entries(lively, DiaryKind.ORDER)}
    assert shown <= listed
    ended = {(row_id, day) for row_id, day, _ in listed - shown}
    assert all(TODAY - timedelta(weeks=2) <= day < TODAY for _, day in ended)


def test_the_dates_of_plans_are_those_that_the_case_files_show(lively: Casebook) -> None:
    steps = [step for case_id in open_cases(lively) for step in lively.read(list_plan, case_id=case_id)]
    shown = {(step.id, "due", step.due) for step in steps if step.due and not step.closing}
    shown |= {(step.id, "review", step.next_review) for step in steps if step.next_review}
    assert any(step.closing for step in steps)
    assert shown == {(entry.row_id, entry.part, entry.day) for entry in all_entries(lively, DiaryKind.PLAN)}


def test_the_dates_of_disclosures_are_those_that_the_case_files_show(lively: Casebook) -> None:
    of_cases = [lively.read(get_disclosures, case_id=case_id) for case_id in open_cases(lively)]
    shown = {(row.id, *dated) for each in of_cases for row in each.decisions for dated in row.dates()}
    applications = [row for each in of_cases for row in each.applications]
    assert applications
    shown |= {dated for row in applications for dated in row.dates()}
    assert shown == {
        (entry.row_id, entry.part, entry.day, entry.what)
        for entry in all_entries(lively, DiaryKind.DISCLOSURE)
    }
