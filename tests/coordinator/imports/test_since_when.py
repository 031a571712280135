"""Columns that say since when: a case in a forum, and what two people are to each other."""

from datetime import date
from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Listing
from coordinator.ties.model import Tie
from tests.coordinator.imports.read_tables import bring_in, previewed
from tests.coordinator.imports.test_upcoming_hearings import a_workbook
from tests.coordinator.imports.test_whole_people import NAMED, SMITH, of, sheet, whys

DAY, LATER = date(2025, 2, 1), date(2025, 9, 30)
COUPLE = ("Victim", "DOB", "Perpetrator", "Perp DOB", "Relationship")
EX = ("Amy JONES", "3/2/1990", "John SMITH", "1/2/1980", "ex-partner")


def victims(tmp_path: Path, head: tuple[str, ...], row: tuple[object, ...]) -> Path:
    """A sheet of one couple, with what is known of the two."""
    return a_workbook(tmp_path / "victims.xlsx", {"Victims": [(*COUPLE, *head), (*EX, *row)]})


def ties(book: Casebook) -> list[tuple[object, ...]]:
    """The links between people, with what is known of each."""
    return of(book, Tie, "kind", "since", "until", "alleged", "source", "more")


def test_each_forum_has_its_own_day_since_when(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "MATAC", "MATAC since", "MAPPA since")
    path = sheet(tmp_path, head, (*SMITH, "Yes", DAY, LATER))
    bring_in(book, path)
    assert sorted(of(book, Listing, "forum", "since", "status")) == [
        ("MAPPA", LATER, "active"), ("MATAC", DAY, "active"),
    ]  # fmt: skip
    assert bring_in(book, path).counts == {}


def test_a_day_without_a_forum_is_that_of_the_only_one(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Forums", "Date listed")
    both = ("C2", "BELL", "Tom", "", "MATAC, MAPPA", LATER)
    path = sheet(tmp_path, head, (*SMITH, "MATAC", DAY), both)
    assert whys(book, path)[str(LATER)].startswith("The case is not listed to exactly one forum")
    bring_in(book, path)
    assert sorted(of(book, Listing, "forum", "since"), key=str) == [
        ("MAPPA", None), ("MATAC", None), ("MATAC", DAY),
    ]  # fmt: skip


def test_a_newer_copy_fills_day_and_level_of_a_listing(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, sheet(tmp_path, (*NAMED, "Forums"), (*SMITH, "MAPPA")))
    newer = sheet(tmp_path, (*NAMED, "Forums", "Date listed"), (*SMITH, "MAPPA L2", DAY))
    assert bring_in(book, newer).counts["details filled or changed"] == 2
    [(forum, level, since)] = of(book, Listing, "forum", "level", "since")
    assert (forum, since) == ("MAPPA", DAY)
    assert "2" in level


def test_a_relationship_has_its_days_and_its_source(book: Casebook, tmp_path: Path) -> None:
    head = ("Relationship since", "Date separated", "Relationship alleged", "Relationship source",
            "Relationship details")  # fmt: skip
    path = victims(tmp_path, head, (DAY, LATER, "yes", "Police", "On and off"))
    bring_in(book, path)
    assert ties(book) == [("ex-partner", DAY, LATER, True, "Police", "On and off")]
    assert bring_in(book, path).counts == {}


def test_a_relationship_does_not_end_before_it_begins(book: Casebook, tmp_path: Path) -> None:
    path = victims(tmp_path, ("Relationship since", "Relationship ended"), (LATER, DAY))
    assert "earlier than the one it should follow" in whys(book, path)[str(DAY)]
    bring_in(book, path)
    assert [each[1:3] for each in ties(book)] == [(LATER, None)]


def test_another_day_of_a_relationship_is_chosen_by_the_user(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, victims(tmp_path, ("Relationship since",), (DAY,)))
    newer = victims(tmp_path, ("Relationship since",), (LATER,))
    [difference] = previewed(book, newer).differences
    assert (difference.record, difference.field) == ("SMITH, John", "victim.tie_since")
    assert not difference.taken
    bring_in(book, newer)
    assert [each[1] for each in ties(book)] == [DAY]
