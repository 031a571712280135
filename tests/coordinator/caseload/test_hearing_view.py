"""A meeting as it sits, and all that bears on a case when it is heard."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.queries import list_actions
from coordinator.actions.rules import OPEN
from coordinator.actions.use_cases import record_action
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.closing import ENDS, close_case
from coordinator.caseload.hearing_view import find_open_cases, get_hearing, get_open_meeting
from coordinator.cases.queries import get_case
from coordinator.core.errors import Missing
from coordinator.forums.registry import definition
from coordinator.meetings.model import AgendaItem
from coordinator.meetings.rules import papers_out_by
from coordinator.meetings.use_cases import withdraw_item
from coordinator.notes.use_cases import write_note
from tests.amending import amended
from tests.coordinator.case_access import inside
from tests.coordinator.packs.sample_meeting import HELD, Invented, invent_meeting


def first_item(session: Session, made: Invented) -> str:
    """The agenda item of the invented case."""
    asked = select(AgendaItem.id).where(
        AgendaItem.meeting_id == made.meeting_id, AgendaItem.case_id == made.case_id
    )
    return session.scalars(asked).one()


def test_a_sitting_has_the_actions_not_done_that_were_agreed_there_before(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 2).value
    sitting = book.read(get_open_meeting, meeting_id=made.meeting_id)
    assert [one.number for one in sitting.outstanding] == [100, 101, 200, 201]
    assert len([item for part in sitting.file.agenda for item in part.items]) == 2


def test_a_hearing_keeps_what_is_agreed_today_apart_from_what_was_promised_before(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 2).value
    item = book.read(first_item, made)
    book.do(record_action, action_id="new", what="Visit", agency_id=None, due=HELD, agenda_item_id=item)
    hearing = inside(book, get_hearing, item_id=item, today=HELD)
    assert [one.id for one in hearing.agreed] == ["new"]
    assert [one.number for one in hearing.bearing] == [100]
    assert [one.forum for one in hearing.elsewhere] == ["HRAP"]
    assert hearing.before.last == date(2026, 11, 5)
    assert (hearing.number, hearing.of) == (1, 2)


def test_what_is_shared_at_a_meeting_is_shown_in_the_order_in_which_it_was_said(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    for note_id, words in (("01", "First"), ("02", "Second")):
        book.do(write_note, note_id=note_id, words=words, case_id=made.case_id, meeting_id=made.meeting_id)
    hearing = inside(book, get_hearing, item_id=book.read(first_item, made), today=HELD)
    assert [note.words for note in hearing.shared] == ["First", "Second"]


def test_a_case_taken_off_the_agenda_has_no_hearing(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    item = book.read(first_item, made)
    book.do(withdraw_item, item_id=item)
    with pytest.raises(Missing, match="no longer on the agenda"):
        inside(book, get_hearing, item_id=item, today=HELD)
    with pytest.raises(Missing):
        inside(book, get_hearing, item_id="nothing", today=HELD)


def test_a_case_to_list_is_found_by_its_people_and_never_when_it_is_closed(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 3).value
    assert [one.subject for one in book.read(find_open_cases, words="robin")] == ["Robinson, Craig"]
    assert book.read(find_open_cases, words="kowalska-0")[0].reference == "P001"
    assert len(book.read(find_open_cases, words="")) == 3
    fates = tuple((row.id, ENDS) for row in book.read(get_case, case_id=made.case_id).listings)
    open_ones = tuple((row.id, OPEN) for row in book.read(list_actions, case_id=made.case_id, open_only=True))
    amended(
        book,
        close_case,
        case_id=made.case_id,
        reason="Risk reduced",
        listings=fates,
        actions=open_ones,
        high_risk_seen=True,
    )
    assert book.read(find_open_cases, words="robin") == ()


def test_papers_are_due_out_as_many_days_before_as_the_forum_says() -> None:
    assert papers_out_by(definition("MARAC"), date(2026, 11, 26)) == date(2026, 11, 18)
