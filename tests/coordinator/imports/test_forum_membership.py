"""A case that a forum heard is with it on any day, until somebody ends that."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from coordinator.access import create
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.cases.access_log import ReasonNeeded
from coordinator.cases.listing_use_cases import end_listing
from coordinator.cases.model import Case, Listing
from coordinator.cases.queries import list_forums_now
from coordinator.cases.use_cases import log_case_access, open_case
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.packs import produce
from coordinator.people.use_cases import record_person
from tests.amending import amended
from tests.casebooks import PASSPHRASE
from tests.coordinator.clocks import at
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_upcoming_hearings import PERPS, a_workbook, listings
from tests.coordinator.packs.pack_text import text_of

HELD = date(2026, 11, 26)
AGENDA = ("Meeting", "Forum", "Case no", "Victim", "Perp", "Outcome")


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator["Shelf"]:
    """Casebooks of several days."""
    made = Shelf(tmp_path)
    yield made
    made.close()


class Shelf:
    """Makes empty casebooks whose clocks show noon of a day."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._books = folder, list[Casebook]()

    def on(self, day: date) -> Casebook:
        """An empty casebook on a day."""
        path = self._folder / f"{day}.casebook"
        made = create.create(path, PASSPHRASE, recovery_words.new_words(), cost=FLOOR)
        self._books.append(made)
        return at(made, day)

    def close(self) -> None:
        """Lock them all."""
        for one in self._books:
            one.lock()


def opened(book: Casebook, forum: str) -> str:
    """A case that was planned here to a meeting of a forum; gives the meeting's id."""
    book.do(record_person, person_id="p", surname="Robinson", forename="Craig")
    book.do(open_case, case_id="c", subject_id="p")
    book.do(plan_meeting, meeting_id="m", forum=forum, held=HELD)
    book.do(list_case, item_id="i", meeting_id="m", case_id="c")
    return "m"


def asks_why(book: Casebook, case_id: str) -> bool:
    """Whether somebody who says no reason is asked for one: by the act and by what the screen reads."""
    book.access_log.open(case_id)
    asked = 0
    try:
        book.do(log_case_access, case_id=case_id)
    except ReasonNeeded:
        asked += 1
    try:
        book.read(get_case_view, case_id=case_id)
    except ReasonNeeded:
        asked += 1
    assert asked in (0, 2)
    return bool(asked)


def test_the_same_workbook_lists_the_same_cases_on_any_day(shelf: Shelf, sample: Path) -> None:
    found = []
    for day in (date(2026, 10, 1), date(2026, 11, 28), date(2027, 3, 1)):
        book = shelf.on(day)
        bring_in(book, sample)
        found.append(listings(book))
    assert len(found[0]) > 50
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("days", [-1, 0, 1, 30])
def test_a_hearing_of_any_day_makes_a_mappa_file(shelf: Shelf, tmp_path: Path, days: int) -> None:
    perps = [
        (*PERPS[:6], "Next MAPPA", "Notes"),
        ("C1", "Robinson", "Craig", "3/6/88", "", "", HELD, ""),
        ("C2", "Nowak", "Adam", "4/6/88", "", "", "", ""),
        ("C3", "Hill", "Sean", "5/6/88", "", "", "", ""),
    ]
    listed = [AGENDA, (HELD, "MAPPA L2", "M/1", "Ann HILL", "Nowak, Adam", ""),
              (HELD, "MAPPA L2", "M/2", "Eve HILL", "Hill, Sean", "Withdrawn")]  # fmt: skip
    book = shelf.on(HELD + timedelta(days))
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Perps": perps, "List": listed}))
    assert listings(book) == {("C1", "MAPPA", "active"), ("C2", "MAPPA", "active")}
    ids = {row["reference"]: row["id"] for row in book.read(every, Case)}
    assert {one: asks_why(book, ids[one]) for one in ids} == {"C1": True, "C2": True, "C3": False}


@pytest.mark.parametrize("days", [-1, 30])
def test_a_day_on_which_two_groups_meet_lists_the_case_whichever_hears_it(
    shelf: Shelf, tmp_path: Path, days: int
) -> None:
    perps = [(*PERPS[:6], "Next MARAC", "Notes"), ("C1", "Robinson", "Craig", "3/6/88", "", "", HELD, "")]
    listed = [AGENDA, *((HELD, f"MARAC {one}", f"M/{one}", "", "", "") for one in ("North", "South"))]
    book = shelf.on(HELD + timedelta(days))
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Perps": perps, "List": listed}))
    assert listings(book) == {("C1", "MARAC", "active")}


def test_a_hearing_before_the_end_of_a_listing_does_not_bring_it_back(shelf: Shelf, tmp_path: Path) -> None:
    book = shelf.on(HELD)
    opened(book, "MAPPA")
    amended(book, end_listing, listing_id=book.read(every, Listing)[0]["id"], until=HELD)
    reference = book.read(every, Case)[0]["reference"]

    def reported(name: str, day: date) -> None:
        perps = [PERPS[:2], (reference, "Robinson, Craig")]
        listed = [AGENDA, (day, "MAPPA", name, "", "Robinson, Craig", "")]
        bring_in(book, a_workbook(tmp_path / f"{name}.xlsx", {"Perps": perps, "List": listed}))

    reported("before", HELD - timedelta(days=56))
    assert book.read(list_forums_now, case_id="c") == ()
    reported("after", HELD + timedelta(days=56))
    assert book.read(list_forums_now, case_id="c") == ("MAPPA",)


def test_a_case_planned_here_and_held_last_week_asks_why(shelf: Shelf) -> None:
    book = shelf.on(HELD - timedelta(days=10))
    opened(book, "MAPPA")
    at(book, HELD + timedelta(days=7))
    assert asks_why(book, "c")
    (listing,) = book.read(every, Listing)
    amended(book, end_listing, listing_id=listing["id"])
    assert not asks_why(book, "c")


def press_text(book: Casebook, meeting_id: str) -> str:
    """The words of the papers of a meeting."""
    snapshot, _ = book.read(produce.gather_copy, meeting_id)
    return text_of(produce.build(snapshot, kind="pack", recipient="Probation", copy_number=1).content)


def test_the_papers_of_a_hearing_last_week_bear_the_handling_of_mappa(shelf: Shelf) -> None:
    book = shelf.on(HELD - timedelta(days=10))
    meeting = opened(book, "MAPPA")
    text = press_text(at(book, HELD + timedelta(days=7)), meeting)
    assert "OFFICIAL-SENSITIVE" in text
    assert "Not to be photocopied" in text
    assert "kept in the restricted part of agency files" in text
