"""People who are likely one: spellings, initials, a day and month exchanged; across the whole casebook."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.imports.proposals import propose
from coordinator.imports.queries import preview_import
from coordinator.imports.use_cases import import_workbook
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, previewed
from tests.coordinator.imports.test_upcoming_hearings import a_workbook

HEAD = ("Ref", "Name", "DOB")
Row = tuple[object, ...]


def perps(path: Path, *rows: Row) -> Path:
    """A list of perpetrators."""
    listed: Iterable[Iterable[object]] = [HEAD, *rows]
    return a_workbook(path, {"Perps": listed})


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (("Tom KAY", date(1981, 3, 5)), ("Tom KAY", date(1981, 5, 3)), "day and month"),
        (("Mohammed ALI", date(1980, 2, 1)), ("Muhammad ALI", date(1980, 1, 2)), "day and month"),
        (("Mohammed ALI", date(1980, 2, 1)), ("Muhamad ALI", ""), "similar"),
        (("Ann THOMPSON", date(1980, 2, 1)), ("Ann THOMSON", date(1980, 2, 1)), "similar"),
        (("Jan WISNIEWSKI", ""), ("Jan WISNEWSKI", ""), "similar"),
        (("John SMITH", date(1980, 2, 1)), ("J SMITH", date(1980, 2, 1)), "initial"),
        (("John Paul SMITH", ""), ("JP SMITH", ""), "initial"),
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_a_likely_duplicate_is_named_with_the_reason(
    book: Casebook, tmp_path: Path, first: Row, second: Row, why: str, together: bool
) -> None:
    rows = [("C1", *first), ("C2", *second)]
    if not together:
        bring_in(book, perps(tmp_path / "a.xlsx", rows.pop(0)))
    (pair,) = previewed(book, perps(tmp_path / "b.xlsx", *rows)).duplicates
    assert why in pair.why
    assert not pair.joined


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Tom KAY", date(1981, 3, 5)), ("Tom KAY", date(1982, 5, 3))),
        (("Tom KAY", date(1981, 3, 5)), ("Ann KAY", date(1981, 5, 3))),
        (("Tom KAY", date(1981, 3, 15)), ("Tom KAY", date(1981, 3, 16))),
        (("John SMITH", ""), ("K SMITH", "")),
    ],
)
def test_others_are_not(book: Casebook, tmp_path: Path, first: Row, second: Row) -> None:
    path = perps(tmp_path / "a.xlsx", ("C1", *first), ("C2", *second))
    assert previewed(book, path).duplicates == ()


def test_people_who_were_recorded_as_two_are_not_asked_about_again(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, perps(tmp_path / "a.xlsx", ("C1", "Tom KAY", date(1981, 3, 5))))
    workbook = read_workbook(perps(tmp_path / "b.xlsx", ("C2", "Tom KAY", date(1981, 5, 3))))
    mapping = propose(workbook)
    (pair,) = book.read(preview_import, workbook, mapping).duplicates
    decided = mapping.with_people(pair.first_key, pair.second_key, same=False)
    book.do(import_workbook, workbook=workbook, mapping=decided)
    later = perps(tmp_path / "c.xlsx", ("C2", "Tom KAY", date(1981, 5, 3)), ("C3", "Eve DAY", ""))
    assert previewed(book, later).duplicates == ()
