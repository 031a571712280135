"""What moves a record on from the state that a screen shows overwrites no state that is newer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from coordinator.actions.model import Action
from coordinator.actions.rules import NOT_ENDED
from coordinator.actions.use_cases import end_action, record_action
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.closing import STILL_OPEN, close_case
from coordinator.cases.listing_use_cases import end_listing, list_to_forum, resume_listing
from coordinator.cases.model import Case, Listing
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import ChangedSince
from coordinator.core.permissions import id_of
from coordinator.meetings.model import AgendaItem
from coordinator.meetings.use_cases import list_case, plan_meeting, record_outcome
from coordinator.people.use_cases import record_person
from coordinator.store.base import Row
from tests.amending_use_cases import MOVES_ON

DAY, LATER = date(2026, 3, 3), date(2026, 3, 4)
ID = "a" * 32


@dataclass(frozen=True)
class Move:
    """A use case, with what a screen showed, what was recorded since, and what is chosen now."""

    use_case: Callable[..., Any]
    kind: type[Row]
    id_name: str
    shown: Mapping[str, Any]  # by column
    newer: Mapping[str, Any]  # by parameter
    mine: Mapping[str, Any]
    conflict: tuple[str, Any, Any]  # column, recorded and chosen


LISTED, ENDED_THEN = {"status": "active", "until": None}, {"status": "ended", "until": DAY}
MOVES = [
    Move(
        end_action, Action, "action_id", NOT_ENDED, {"outcome": "done", "note": "Fitted", "ended": DAY},
        {"outcome": "not_done", "note": "No answer", "ended": DAY}, ("status", "done", "not_done"),
    ),
    Move(
        end_action, Action, "action_id", NOT_ENDED, {"outcome": "done", "note": "Fitted", "ended": DAY},
        {"outcome": "done", "note": "Two locks", "ended": DAY}, ("outcome_note", "Fitted", "Two locks"),
    ),
    Move(
        record_outcome, AgendaItem, "item_id", {"outcome": ""}, {"outcome": "withdrawn"},
        {"outcome": "heard"}, ("outcome", "withdrawn", "heard"),
    ),
    Move(
        end_listing, Listing, "listing_id", LISTED, {"until": DAY}, {"until": LATER}, ("until", DAY, LATER),
    ),
    Move(
        resume_listing, Listing, "listing_id", ENDED_THEN, {"status": "review"}, {"status": "active"},
        ("status", "review", "active"),
    ),
    Move(
        close_case, Case, "case_id", STILL_OPEN, {"reason": "Moved to York", "closed": DAY},
        {"reason": "Nothing since May", "closed": DAY},
        ("closed_reason", "Moved to York", "Nothing since May"),
    ),
]  # fmt: skip


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """Record a case, which has the same id as what is recorded in it."""
    book.do(record_person, person_id=ID, surname="Larch", forename="Rowan")
    book.do(open_case, case_id=ID, subject_id=ID)


def recorded(book: Casebook, kind: type[Row]) -> dict[str, Any]:
    def values(session: Any) -> dict[str, Any]:
        row = session.scalars(select(kind).where(kind.id == ID)).one()
        return {column.key: getattr(row, column.key) for column in kind.__table__.columns}

    return book.read(values)


def prepare(book: Casebook, move: Move) -> None:
    if move.kind is Action:
        book.do(record_action, action_id=ID, what="Fit locks", agency_id=None, due=DAY, case_id=ID)
    if move.kind is AgendaItem:
        book.do(plan_meeting, meeting_id=ID, forum="MATAC", held=DAY)
        book.do(list_case, item_id=ID, meeting_id=ID, case_id=ID)
    if move.kind is Listing:
        book.do(list_to_forum, listing_id=ID, case_id=ID, forum="MATAC")
    if move.use_case is resume_listing:
        book.do(end_listing, listing_id=ID, opened_with=LISTED, until=DAY)


def test_every_use_case_that_moves_a_record_on_is_tried_here() -> None:
    assert {id_of(move.use_case) for move in MOVES} == MOVES_ON


@pytest.mark.parametrize("move", MOVES, ids=lambda move: f"{id_of(move.use_case)}-{move.conflict[0]}")
def test_a_state_recorded_since_the_screen_was_drawn_is_not_overwritten(book: Casebook, move: Move) -> None:
    prepare(book, move)
    about = {move.id_name: ID}
    book.do(move.use_case, **about, opened_with=move.shown, **move.newer)
    since = recorded(book, move.kind)
    with pytest.raises(ChangedSince, match="Nothing was overwritten") as refusal:
        book.do(move.use_case, **about, opened_with=move.shown, **move.mine)
    column, newer, chosen = move.conflict
    assert (column, newer, chosen) in [(one.name, one.recorded, one.typed) for one in refusal.value.newer]
    assert {one.who for one in refusal.value.newer} == {book.actor.name}
    assert recorded(book, move.kind) == since
    # Chosen after both were shown: it is opened with the newer value now.
    seen = {**move.shown, **{one.name: one.recorded for one in refusal.value.newer}}
    book.do(move.use_case, **about, opened_with=seen, **move.mine)
    assert recorded(book, move.kind)[column] == chosen


def test_who_chose_the_same_is_not_refused(book: Casebook) -> None:
    (move,) = (one for one in MOVES if one.use_case is record_outcome)
    prepare(book, move)
    for _ in range(2):
        book.do(record_outcome, item_id=ID, opened_with=move.shown, **move.newer)
    assert recorded(book, AgendaItem)["outcome"] == "withdrawn"


@pytest.mark.parametrize(
    ("use_case", "sentence"),
    [
        (record_outcome, "Recorded now by {who}: Withdrawn. You chose: Heard."),
        (end_listing, "Recorded now by {who}: 3 March 2026. You chose: 4 March 2026."),
        (resume_listing, "Recorded now by {who}: Review. You chose: Active."),
    ],
)
def test_where_a_button_is_refused_its_sentence_shows_both(
    book: Casebook, use_case: Callable[..., Any], sentence: str
) -> None:
    (move,) = (one for one in MOVES if one.use_case is use_case)
    prepare(book, move)
    book.do(use_case, **{move.id_name: ID}, opened_with=move.shown, **move.newer)
    with pytest.raises(ChangedSince) as refusal:
        book.do(use_case, **{move.id_name: ID}, opened_with=move.shown, **move.mine)
    assert str(refusal.value).endswith(sentence.format(who=book.actor.name))
