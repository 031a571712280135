"""Meetings: planning, listing, ordering, and the 12 months that have passed."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from coordinator.actions.queries import list_actions
from coordinator.actions.rules import days_late, state_words
from coordinator.actions.use_cases import (
    end_action,
    record_action,
    reopen_action,
    restore_action,
    withdraw_action,
)
from coordinator.agencies.queries import find_agency, list_agencies
from coordinator.agencies.use_cases import amend_representative, record_agency, record_representative
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.closing import close_case
from coordinator.caseload.dashboard import get_today
from coordinator.caseload.queries import count_places
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.queries import get_case
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Missing, Refused
from coordinator.core.permissions import use_case
from coordinator.meetings.agenda_use_cases import order_part
from coordinator.meetings.case_meetings import list_case_meetings
from coordinator.meetings.flag_removal import list_flag_removals
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.queries import find_meeting, find_next_meeting, get_meeting
from coordinator.meetings.use_cases import (
    amend_meeting,
    cancel_meeting,
    list_case,
    plan_meeting,
    record_outcome,
    reinstate_meeting,
    restore_item,
    withdraw_item,
)
from coordinator.packs.use_cases import record_copy
from coordinator.people.use_cases import record_person
from coordinator.store.audit import UnitOfWork
from tests.amending import amended
from tests.coordinator.clocks import at

TODAY = date(2026, 11, 22)
SOON = TODAY + timedelta(days=4)


@pytest.fixture(autouse=True)
def clock(book: Casebook) -> None:
    """Let the casebook's clock show the day that these tests take for today."""
    at(book, TODAY)


def new() -> str:
    return uuid4().hex


def case(book: Casebook, surname: str, *, child: bool = False) -> str:
    subject = book.do(record_person, person_id=new(), surname=surname).value
    made = book.do(
        open_case, case_id=new(), subject_id=subject, led_by="perpetrator", subject_role="perpetrator"
    ).value
    if child:
        jayden = book.do(record_person, person_id=new(), surname="Walker", forename="Jayden").value
        book.do(link_person, link_id=new(), case_id=made, person_id=jayden, role="child")
    return made


def meeting(book: Casebook, forum: str = "MARAC", held: date = SOON) -> str:
    return book.do(plan_meeting, meeting_id=new(), forum=forum, held=held, starts="09:30").value


def people(book: Casebook, meeting_id: str) -> list[str]:
    return [
        item.people for part in book.read(get_meeting, meeting_id=meeting_id).agenda for item in part.items
    ]


def test_listing_a_case_puts_it_before_the_forum_and_on_the_agenda_in_order(book: Casebook) -> None:
    marac = meeting(book)
    alone, parent = case(book, "Alone"), case(book, "Parent", child=True)
    book.do(list_case, item_id=new(), meeting_id=marac, case_id=alone, children="no")
    book.do(list_case, item_id=new(), meeting_id=marac, case_id=parent)
    assert people(book, marac) == ["Parent", "Alone"]
    file = book.read(get_meeting, meeting_id=marac)
    assert [item.starts for part in file.agenda for item in part.items] == [
        "09:42",
        "09:54",
    ]  # after the actions
    assert [row.forum for row in book.read(get_case, case_id=alone).listings] == ["MARAC"]
    assert book.read(list_case_meetings, case_id=alone)[0].meeting_id == marac


def test_a_case_is_listed_once_and_not_when_closed_or_the_meeting_is_cancelled(book: Casebook) -> None:
    marac, one = meeting(book), case(book, "Once")
    book.do(list_case, item_id=new(), meeting_id=marac, case_id=one)
    with pytest.raises(Refused, match="already on the agenda"):
        book.do(list_case, item_id=new(), meeting_id=marac, case_id=one)
    shut = case(book, "Shut")
    amended(book, close_case, case_id=shut, reason="Moved away")
    with pytest.raises(Refused, match="closed"):
        book.do(list_case, item_id=new(), meeting_id=marac, case_id=shut)
    book.do(cancel_meeting, meeting_id=marac, reason="Snow")
    with pytest.raises(Refused, match="cancelled"):
        book.do(list_case, item_id=new(), meeting_id=marac, case_id=case(book, "Late"))
    book.do(reinstate_meeting, meeting_id=marac)
    book.do(list_case, item_id=new(), meeting_id=marac, case_id=case(book, "Later"))


def test_a_withdrawn_item_leaves_the_agenda_and_can_come_back(book: Casebook) -> None:
    marac = meeting(book)
    item = book.do(list_case, item_id=new(), meeting_id=marac, case_id=case(book, "Back")).value
    book.do(withdraw_item, item_id=item)
    assert people(book, marac) == []
    book.do(restore_item, item_id=item)
    assert people(book, marac) == ["Back"]


def test_a_case_listed_again_is_not_put_back_a_second_time(book: Casebook) -> None:
    marac, one = meeting(book), case(book, "Twice")
    item = book.do(list_case, item_id=new(), meeting_id=marac, case_id=one).value
    book.do(withdraw_item, item_id=item)
    book.do(list_case, item_id=new(), meeting_id=marac, case_id=one)
    with pytest.raises(Refused, match="already on the agenda"):
        book.do(restore_item, item_id=item)
    assert people(book, marac) == ["Twice"]


def test_a_case_listed_by_hand_takes_no_number_that_an_import_gave(book: Casebook) -> None:
    marac = meeting(book)
    book.do(number_as_imported, marac, ["/03", "/07", " from the diary"])
    book.do(list_case, item_id=new(), meeting_id=marac, case_id=case(book, "Next"))
    items = [one for part in book.read(get_meeting, meeting_id=marac).agenda for one in part.items]
    reference = book.read(get_meeting, meeting_id=marac).meeting.reference
    assert [one.reference for one in items if one.people == "Next"] == [f"{reference}/08"]


@use_case("number_as_imported")
def number_as_imported(work: UnitOfWork, meeting_id: str, endings: list[str]) -> None:
    """Items as an import leaves them: numbered as the workbook numbers them."""
    reference = work.session.get_one(Meeting, meeting_id).reference
    for ending in endings:
        work.session.add(AgendaItem(meeting_id=meeting_id, reference=reference + ending))


def test_cases_can_be_put_in_an_order_by_hand(book: Casebook) -> None:
    matac = meeting(book, "MATAC")
    items = [
        book.do(list_case, item_id=new(), meeting_id=matac, case_id=case(book, name)).value
        for name in ("One", "Two", "Three")
    ]
    book.do(order_part, item_ids=(items[2], items[0], items[1]))
    assert people(book, matac) == ["Three", "One", "Two"]


def test_a_case_heard_before_by_the_forum_is_a_review(book: Casebook) -> None:
    one = case(book, "Again")
    earlier = meeting(book, "MATAC", TODAY - timedelta(days=28))
    heard = book.do(list_case, item_id=new(), meeting_id=earlier, case_id=one).value
    amended(book, record_outcome, item_id=heard, outcome="heard")
    later = meeting(book, "MATAC")
    book.do(list_case, item_id=new(), meeting_id=later, case_id=one)
    parts = {part.part.value: part.items for part in book.read(get_meeting, meeting_id=later).agenda}
    assert len(parts["reviews"]) == 1
    assert parts["new_cases"] == ()


def test_cases_whose_12_months_passed_are_reported_to_the_next_marac(book: Casebook) -> None:
    long_ago = meeting(book, "MARAC", TODAY - timedelta(days=370))
    book.do(list_case, item_id=new(), meeting_id=long_ago, case_id=case(book, "Passed"))
    recently = meeting(book, "MARAC", TODAY - timedelta(days=14))
    book.do(list_case, item_id=new(), meeting_id=recently, case_id=case(book, "Recent"))
    coming = meeting(book, "MARAC")
    assert [row.perpetrator for row in book.read(list_flag_removals, meeting_id=coming)] == ["Passed"]
    assert book.read(list_flag_removals, meeting_id=meeting(book, "MATAC")) == ()


def test_a_meeting_needs_a_day_and_a_time_that_can_be_read(book: Casebook) -> None:
    with pytest.raises(Refused) as refusal:
        book.do(plan_meeting, meeting_id=new(), forum="MARAC", held=None)
    assert refusal.value.field == "held"
    with pytest.raises(Refused) as refusal:
        book.do(plan_meeting, meeting_id=new(), forum="MARAC", held=SOON, starts="25:00")
    assert refusal.value.field == "starts"
    marac = meeting(book)
    amended(
        book,
        amend_meeting,
        meeting_id=marac,
        held=SOON,
        starts="10:00",
        place="Room 2",
        chair="",
        name="South",
    )
    assert book.read(get_meeting, meeting_id=marac).meeting.title == "South"


def test_a_meeting_is_found_by_its_reference_or_by_being_next(book: Casebook) -> None:
    marac = meeting(book)
    assert book.read(find_meeting, reference=f"marac/{SOON:%y%m} ") == marac
    book.do(call, marac, "Marac 12")
    assert book.read(find_meeting, reference="Marac 12") == marac
    assert book.read(find_meeting, reference="marac 12") == marac
    assert book.read(find_next_meeting, today=TODAY) == marac
    with pytest.raises(Missing):
        book.read(find_meeting, reference="MARAC/0001")


@use_case("call")
def call(work: UnitOfWork, meeting_id: str, reference: str) -> None:
    """Give a meeting a reference as an import may bring it."""
    work.session.get_one(Meeting, meeting_id).reference = reference


def test_an_action_is_recorded_at_a_meeting_ended_and_reopened(book: Casebook) -> None:
    marac, one = meeting(book), case(book, "Robinson")
    item = book.do(list_case, item_id=new(), meeting_id=marac, case_id=one).value
    police = book.do(record_agency, agency_id=new(), name="Police").value
    action = book.do(
        record_action, action_id=new(), what="Arrest for breach", agency_id=police, due=TODAY,
        agenda_item_id=item,
    ).value  # fmt: skip
    row = book.read(list_actions, case_id=one)[0]
    assert (row.number, row.forum, row.agency, row.subject) == (1, "MARAC", "Police", "Robinson")
    with pytest.raises(Refused) as refusal:
        amended(book, end_action, action_id=action, outcome="not_done")
    assert refusal.value.field == "note"
    amended(book, end_action, action_id=action, outcome="not_possible", note="He is in custody")
    assert book.read(list_actions, open_only=True) == ()
    book.do(reopen_action, action_id=action)
    book.do(withdraw_action, action_id=action)
    assert book.read(list_actions) == ()
    book.do(restore_action, action_id=action)
    assert book.read(list_actions, meeting_id=marac, agency_id=police)[0].status == "open"


@pytest.mark.parametrize(("what", "due", "field"), [(" ", TODAY, "what"), ("Visit", None, "due")])
def test_an_action_says_what_and_by_when(book: Casebook, what: str, due: date | None, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        book.do(record_action, action_id=new(), what=what, agency_id=None, due=due)
    assert refusal.value.field == field


def test_how_late_an_action_is_stands_in_words() -> None:
    assert state_words("open", TODAY - timedelta(days=1), TODAY) == "1 day late"
    assert state_words("open", TODAY, TODAY) == "Due today"
    assert state_words("not_done", TODAY - timedelta(days=1), TODAY) == "Not done"
    assert days_late("open", None, TODAY) == 0


def test_today_shows_what_is_late_and_what_comes(book: Casebook) -> None:
    marac, one = meeting(book), case(book, "Robinson")
    book.do(list_case, item_id=new(), meeting_id=marac, case_id=one)
    for days in (-2, 3, 30):
        due = TODAY + timedelta(days=days)
        book.do(record_action, action_id=new(), what="Visit", agency_id=None, due=due, case_id=one)
    today = book.read(get_today, today=TODAY)
    assert (len(today.late), len(today.week), len(today.meetings)) == (1, 1, 1)
    assert dict(today.by_forum)["MARAC"] == 1
    assert today.next_meeting is not None
    assert today.ready is not None
    assert today.ready.no_victim == (f"{today.next_meeting.meeting.reference}/01",)
    meeting(book, held=TODAY + timedelta(days=60))
    counts = book.read(count_places, today=TODAY)
    assert (counts.late, counts.open_cases, counts.coming_meetings, counts.open_actions) == (1, 1, 1, 3)


def test_the_next_meeting_is_ready_when_every_agency_that_comes_has_its_pack(book: Casebook) -> None:
    earlier, coming = meeting(book, held=TODAY - timedelta(days=20)), meeting(book)
    for name, forums in (
        ("Police", "MARAC, MATAC"),
        ("Probation", "MAPPA"),
        ("Harbour", "All"),
        ("Fire", ""),
    ):
        agency = book.do(record_agency, agency_id=new(), name=name).value
        book.do(
            record_representative, representative_id=new(), agency_id=agency, name="J Ward", forums=forums
        )
    book.do(record_action, action_id=new(), what="Visit", agency_id=None, due=SOON, meeting_id=earlier)
    book.do(
        record_copy, meeting_id=coming, copy_number=1, kind="pack", recipient="Police", pages=9, trail_head=""
    )
    ready = book.read(get_today, today=TODAY).ready
    assert ready is not None
    assert (ready.agencies, ready.papers, ready.outstanding) == (3, 1, 1)
    assert (ready.no_victim, ready.no_file) == ((), ())


def test_an_agency_is_found_by_any_of_its_names(book: Casebook) -> None:
    harbour = book.do(record_agency, agency_id=new(), name="Harbour", also_called="Harbour Help\nHSS").value
    book.do(record_representative, representative_id=new(), agency_id=harbour, name="J Ward")
    assert book.read(find_agency, named="hss").id == harbour
    speaker = book.read(list_agencies)[0].representatives[0]
    assert speaker.name == "J Ward"
    values: dict[str, Any] = {
        "deputy": True,
        "email": "",
        "telephone": "01632 960123",
        "forums": "",
        "statement_signed": "",
    }
    amended(book, amend_representative, representative_id=speaker.id, name="J Ward", **values)
    assert book.read(list_agencies)[0].representatives[0].telephone == "01632 960123"
    with pytest.raises(Refused):
        amended(book, amend_representative, representative_id=speaker.id, name=" ", **values)
    with pytest.raises(Refused, match="Harbour"):
        book.read(find_agency, named="Nobody")
    with pytest.raises(Refused):
        book.do(record_agency, agency_id=new(), name="harbour")
