"""A case's time in a forum: the forum's states, grounds, scores, review and reasons for leaving."""

from datetime import date, timedelta
from typing import Any

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.chronology import chronology
from coordinator.cases.listing_use_cases import amend_listing, end_listing, list_to_forum, resume_listing
from coordinator.cases.queries import ListingRow, get_case
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.core.resources import FORUMS
from coordinator.definitions.reader import Faulty, read_text
from coordinator.diary.queries import list_diary
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition
from coordinator.forums.states import next_states, review_due
from coordinator.people.use_cases import record_person
from coordinator.search.find import find_anything
from tests.amending import amended
from tests.coordinator.case_access import inside

CASE, HIM, ONE, DAY = "a" * 32, "b" * 32, "1" * 32, date(2026, 3, 3)
MATAC = (FORUMS / "matac.toml").read_text("utf-8")


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case that is with MATAC."""
    book.do(record_person, person_id=HIM, surname="Larch", forename="Rowan")
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1")
    about: dict[str, Any] = {"listing_id": ONE, "case_id": CASE, "forum": "MATAC"}
    grounds: dict[str, Any] = {
        "grounds": "Several victims",
        "entry_score": 71,
        "next_review": DAY + timedelta(28),
    }
    book.do(list_to_forum, **about, since=DAY, **grounds)


def listing(book: Casebook) -> ListingRow:
    [row] = book.read(get_case, case_id=CASE).listings
    return row


def amend(book: Casebook, **changes: Any) -> None:
    amended(book, amend_listing, listing_id=ONE, **changes)


def reviews(book: Casebook) -> list[tuple[str, date]]:
    entries = book.read(list_diary, today=DAY)
    return [(each.what, each.day) for each in entries if each.kind == "listing"]


def test_it_ends_for_a_reason_of_its_forum_with_both_scores_and_goes_on_without(book: Casebook) -> None:
    left = {"exit_reason": "reduced", "exit_words": "No offences", "exit_score": 40}
    amended(book, end_listing, listing_id=ONE, until=DAY + timedelta(90), **left)
    row = listing(book)
    assert (row.entry_score, row.exit_score, row.exit_reason_words) == (71, 40, "Harm and score have fallen")
    what = [entry.what for entry in chronology(inside(book, get_case_view, case_id=CASE))]
    assert any("MATAC" in words and "Harm and score have fallen" in words for words in what)
    amended(book, resume_listing, listing_id=ONE)
    row = listing(book)
    assert (row.status, row.exit_score, row.exit_reason, row.exit_words) == ("active", None, "", "")


def test_a_reason_of_another_forum_and_a_score_out_of_range_are_refused(book: Casebook) -> None:
    wrong: tuple[dict[str, Any], ...] = ({"exit_reason": "level 1"}, {"entry_score": 10**7})
    for changes in wrong:
        with pytest.raises(Refused) as refused:
            amend(book, **changes)
        assert refused.value.field in changes


def test_only_a_state_that_the_forum_lets_follow_is_taken(book: Casebook) -> None:
    with pytest.raises(Refused, match="“Proposed” does not come after “Active”"):
        amend(book, status="proposed")
    amend(book, status="review")
    assert listing(book).state_words == "Review"
    assert next_states(definition("MATAC").states, "proposed") == ("proposed", "active", "ended")
    assert next_states(definition("MATAC").states, "before this file") == (
        "proposed", "active", "review", "ended",
    )  # fmt: skip


def test_its_review_is_in_the_diary_while_it_stands_and_its_words_are_found(book: Casebook) -> None:
    assert reviews(book) == [("Review at MATAC", DAY + timedelta(28))]
    assert ONE in [hit.id for hit in book.read(find_anything, words="Several victims", today=DAY)]
    amended(book, end_listing, listing_id=ONE, until=DAY)
    assert reviews(book) == []


def test_the_next_review_follows_the_level_or_is_not_proposed() -> None:
    weeks = {"": 12, "Level 3": 6}
    assert review_due(weeks, " level 3", DAY) == DAY + timedelta(weeks=6)
    assert review_due(weeks, "2", DAY) == DAY + timedelta(weeks=12)
    assert review_due({}, "2", DAY) is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('then = ["active", "ended"]', 'then = ["gone"]', "“then” is “gone”. Expected one of"),
        ('then = ["active", "ended"]', 'then = ["proposed"]', "“proposed” is not another state"),
        ('kind = "review"', 'kind = "active"', "“states” has the same entry twice."),
        ('kind = "ended"', 'kind = "review"', "“states” has the same entry twice."),
        ('label = "Review"', 'label = ""', "“label” is empty."),
        ('"moved" = "Moved out of the area"', '"moved" = ""', "“exit_reasons” is empty."),
        (
            "[exit_reasons]",
            '[review_weeks]\n"" = 0\n[exit_reasons]',
            "“review_weeks” should be between 1 and",
        ),
        ("[exit_reasons]", '[review_weeks]\n"" = "x"\n[exit_reasons]', "“” should be a whole number"),
    ],
)
def test_a_wrong_state_reason_or_period_is_named_with_its_line(old: str, new: str, says: str) -> None:
    assert old in MATAC
    with pytest.raises(Faulty) as faulty:
        read_text(Definition, MATAC.replace(old, new, 1), "matac.toml")
    assert faulty.value.fault.sentence.startswith(says)
    assert faulty.value.fault.line > 1
