"""What was put off or not done comes onto the next agenda of its forum."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from coordinator.actions.queries import list_outstanding
from coordinator.actions.use_cases import end_action, record_action
from coordinator.casebook.casebook import Casebook
from coordinator.cases.listing_use_cases import list_to_forum
from coordinator.cases.use_cases import open_case
from coordinator.meetings.queries import ItemRow, get_meeting
from coordinator.meetings.use_cases import cancel_meeting, list_case, plan_meeting, record_outcome
from coordinator.people.use_cases import record_person
from tests.amending import amended
from tests.coordinator.clocks import at

TODAY = date(2026, 11, 22)
FIRST, SECOND, THIRD = (TODAY + timedelta(days) for days in (-4, 10, 24))


@pytest.fixture(autouse=True)
def clock(book: Casebook) -> None:
    """Let the casebook's clock show the day that these tests take for today."""
    at(book, TODAY)


def new() -> str:
    return uuid4().hex


def case(book: Casebook, surname: str = "Quill") -> str:
    subject = book.do(record_person, person_id=new(), surname=surname).value
    return book.do(open_case, case_id=new(), subject_id=subject).value


def meeting(book: Casebook, held: date, forum: str = "MARAC", name: str = "") -> str:
    return book.do(plan_meeting, meeting_id=new(), forum=forum, held=held, name=name).value


def listed(book: Casebook, meeting_id: str, case_id: str) -> str:
    return book.do(
        list_case, item_id=new(), meeting_id=meeting_id, case_id=case_id, criteria="Visible high risk"
    ).value


def items(book: Casebook, meeting_id: str) -> list[ItemRow]:
    return [item for part in book.read(get_meeting, meeting_id=meeting_id).agenda for item in part.items]


def outcome(book: Casebook, item_id: str, said: str) -> None:
    amended(book, record_outcome, item_id=item_id, outcome=said)


def followed_up(book: Casebook, held: date, forum: str = "MARAC", name: str = "") -> set[str]:
    return {row.what for row in book.read(list_outstanding, forum=forum, name=name, held=held)}


def test_a_deferred_case_is_listed_to_the_next_meeting_once(book: Casebook) -> None:
    first, second, third = (meeting(book, held) for held in (FIRST, SECOND, THIRD))
    item = listed(book, first, case(book))
    outcome(book, item, "deferred")
    outcome(book, item, "deferred")
    (again,) = items(book, second)
    assert (again.criteria, again.outcome) == ("Visible high risk", "")
    assert again.reference.startswith("MARAC/2612")
    assert items(book, third) == []
    outcome(book, item, "heard")
    assert items(book, second) == []
    outcome(book, item, "deferred")
    assert [row.id for row in items(book, second)] == [again.id]


def test_a_deferred_case_waits_for_the_next_meeting_of_its_group_to_be_planned(book: Casebook) -> None:
    north = meeting(book, FIRST, name="MARAC North")
    outcome(book, listed(book, north, case(book)), "deferred")
    assert items(book, meeting(book, SECOND, name="MARAC South")) == []
    assert items(book, meeting(book, SECOND, "MATAC")) == []
    assert len(items(book, meeting(book, SECOND, name="MARAC North"))) == 1
    assert items(book, meeting(book, THIRD, name="MARAC North")) == []


def test_a_deferred_case_that_somebody_listed_again_is_not_listed_twice(book: Casebook) -> None:
    first, second = meeting(book, FIRST), meeting(book, SECOND)
    one = case(book)
    item = listed(book, first, one)
    by_hand = listed(book, second, one)
    outcome(book, item, "deferred")
    assert [row.id for row in items(book, second)] == [by_hand]
    assert items(book, meeting(book, THIRD)) == []


def test_a_cancelled_meeting_passes_a_deferred_case_on(book: Casebook) -> None:
    first, second = meeting(book, FIRST), meeting(book, SECOND)
    outcome(book, listed(book, first, case(book)), "deferred")
    book.do(cancel_meeting, meeting_id=second, reason="Snow")
    assert len(items(book, meeting(book, THIRD))) == 1


def action(book: Casebook, what: str, agreed: date = FIRST, **more: str) -> str:
    return book.do(
        record_action, action_id=new(), what=what, agency_id=None, due=TODAY, agreed=agreed, **more
    ).value


def test_an_action_that_was_not_done_is_asked_about_at_the_next_meeting_once(book: Casebook) -> None:
    first = meeting(book, FIRST)
    meeting(book, SECOND)
    meeting(book, THIRD)
    for what, end in (
        ("Locks", "not_done"),
        ("School", "not_possible"),
        ("Visit", "done"),
        ("Old", "superseded"),
    ):
        made = action(book, what, meeting_id=first)
        amended(book, end_action, action_id=made, outcome=end, note="Why", ended=TODAY)
    assert followed_up(book, SECOND) == {"Locks", "School"}
    assert followed_up(book, THIRD) == set()
    assert followed_up(book, SECOND, "MATAC") == set()


def test_an_action_without_a_meeting_reaches_the_forum_that_its_case_is_with(book: Casebook) -> None:
    at_marac, at_matac, at_both, at_none = (case(book, name) for name in ("A", "B", "C", "D"))
    for case_id, forums in ((at_marac, ("MARAC",)), (at_matac, ("MATAC",)), (at_both, ("MARAC", "MATAC"))):
        for forum in forums:
            book.do(list_to_forum, listing_id=new(), case_id=case_id, forum=forum)
    for what, case_id in (("Of A", at_marac), ("Of B", at_matac), ("Of C", at_both), ("Of D", at_none)):
        action(book, what, case_id=case_id)
    assert followed_up(book, SECOND) == {"Of A", "Of C"}
    assert followed_up(book, SECOND, "MATAC") == {"Of B"}
    for group in ("MARAC North", "MARAC South"):
        assert followed_up(book, SECOND, name=group) == {"Of A", "Of C"}


def test_an_action_of_one_group_is_not_asked_about_by_the_other(book: Casebook) -> None:
    north = meeting(book, FIRST, name="MARAC North")
    meeting(book, FIRST, name="MARAC South")
    made = action(book, "Locks", meeting_id=north)
    assert followed_up(book, SECOND, name="MARAC North") == {"Locks"}
    assert followed_up(book, SECOND, name="MARAC South") == set()
    amended(book, end_action, action_id=made, outcome="not_done", note="Why")
    assert followed_up(book, SECOND, name="MARAC North") == {"Locks"}
    assert followed_up(book, SECOND, name="MARAC South") == set()
