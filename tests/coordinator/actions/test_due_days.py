"""When actions are due: what their words mean is late, due or undated wherever actions are counted."""

from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from coordinator.actions.queries import list_actions
from coordinator.actions.use_cases import record_action
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.dashboard import get_today
from coordinator.caseload.queries import count_places, list_caseload
from coordinator.cases.use_cases import open_case
from coordinator.meetings.use_cases import amend_meeting, cancel_meeting, plan_meeting
from coordinator.people.use_cases import record_person
from tests.amending import amended
from tests.coordinator.clocks import at
from tests.releases import export_settled

TODAY = date(2026, 11, 22)
BEFORE = date(2026, 11, 12)


@pytest.fixture(autouse=True)
def clock(book: Casebook) -> None:
    """Let the casebook's clock show the day that these tests take for today."""
    at(book, TODAY)


def new() -> str:
    return uuid4().hex


def a_case(book: Casebook) -> str:
    subject = book.do(record_person, person_id=new(), surname="Quill").value
    return book.do(open_case, case_id=new(), subject_id=subject).value


def a_meeting(book: Casebook, held: date, *, forum: str = "MARAC", name: str = "") -> str:
    return book.do(plan_meeting, meeting_id=new(), forum=forum, held=held, name=name).value


def an_action(
    book: Casebook, words: str, *, case_id: str | None = None, meeting_id: str | None = None
) -> str:
    return book.do(
        record_action, action_id=new(), what=f"Do it {words}", agency_id=None, due=None, due_words=words,
        agreed=BEFORE, case_id=case_id, meeting_id=meeting_id,
    ).value  # fmt: skip


def due(book: Casebook, action_id: str) -> date | None:
    return next(row.due for row in book.read(list_actions) if row.id == action_id)


def test_what_words_mean_is_late_on_every_count(book: Casebook) -> None:
    case_id = a_case(book)
    late = an_action(book, "within 24hrs", case_id=case_id)
    undated = an_action(book, "ASAP", case_id=case_id)
    soon = an_action(book, "within two weeks", case_id=case_id)
    shown = book.read(get_today, today=TODAY)
    assert [row.id for row in shown.late] == [late]
    assert [row.id for row in shown.undated] == [undated]
    assert [row.id for row in shown.week] == [soon]
    assert [row.due_words for row in shown.late] == ["within 24hrs"]
    counts = book.read(count_places, today=TODAY)
    assert (counts.late, counts.open_actions) == (1, 3)
    (row,) = book.read(list_caseload, today=TODAY)
    assert (row.open_actions, row.late_actions) == (3, 1)


def test_open_actions_come_in_the_order_in_which_they_are_due(book: Casebook) -> None:
    words = ("ASAP", "end of month", "within 24hrs", "26 Nov")
    for some in words:
        an_action(book, some)
    assert [row.due_words for row in book.read(list_actions)] == [
        "within 24hrs",
        "26 Nov",
        "end of month",
        "ASAP",
    ]


def test_the_next_meeting_is_the_forums_own_and_is_followed_when_it_moves(book: Casebook) -> None:
    held = a_meeting(book, BEFORE)
    action = an_action(book, "before next meeting", meeting_id=held)
    assert due(book, action) is None
    a_meeting(book, BEFORE + timedelta(days=3), forum="MATAC")
    following = a_meeting(book, date(2026, 11, 26))
    assert due(book, action) == date(2026, 11, 26)
    amended(
        book,
        amend_meeting,
        meeting_id=following,
        held=date(2026, 12, 3),
        starts="",
        place="",
        chair="",
        name="",
    )
    assert due(book, action) == date(2026, 12, 3)
    book.do(cancel_meeting, meeting_id=following, reason="Snow")
    assert due(book, action) is None


def test_the_next_meeting_of_a_group_is_not_the_other_groups(book: Casebook) -> None:
    north = a_meeting(book, BEFORE, name="MARAC North")
    action = an_action(book, "next MARAC", meeting_id=north)
    a_meeting(book, BEFORE + timedelta(days=7), name="MARAC South")
    a_meeting(book, BEFORE + timedelta(days=14), name="MARAC North")
    assert due(book, action) == BEFORE + timedelta(days=14)


def test_the_actions_without_a_date_can_be_exported_alone(book: Casebook, tmp_path: Path) -> None:
    an_action(book, "ASAP")
    an_action(book, "within 24hrs")
    out = tmp_path / "undated.csv"
    assert export_settled(book, out, which="no date", today=TODAY).count == 1
    assert "ASAP" in out.read_text("utf-8-sig")
