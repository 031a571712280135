"""Minutes say who took them, who heard each case, what was heard together and what was read for it."""

import shutil
from datetime import timedelta
from pathlib import Path

from coordinator.assessments.library import FOLDER
from coordinator.casebook.casebook import Casebook
from coordinator.core.dates import HERE, show_time
from coordinator.hearings.attendance_use_cases import amend_attendance, record_meeting_event
from coordinator.hearings.queries import get_hearing_record
from coordinator.hearings.rules import STATEMENT
from coordinator.hearings.use_cases import begin_hearing, leave_hearing
from coordinator.meetings.agenda_use_cases import hear_together
from coordinator.meetings.use_cases import amend_meeting, plan_meeting
from coordinator.minutes import wording
from coordinator.minutes.queries import get_minutes
from coordinator.preferences.use_cases import choose_for_all
from tests.amending import amended
from tests.coordinator.minutes.test_minutes import NOW, items, minutes, recorded

STALKING = Path(__file__).parents[2] / "stores" / "stalking.toml"
REED = "1" * 32


def opening(book: Casebook, meeting_id: str) -> str:
    """The opening of a meeting's minutes."""
    return book.read(get_minutes, meeting_id=meeting_id, now=NOW).sections[0].text


def test_the_opening_names_who_took_the_minutes_and_an_emergency_meeting(book: Casebook) -> None:
    found = recorded(book)
    amended(book, amend_meeting, meeting_id=found.meeting_id, chair="M Tunstall", minute_taker="J Field")
    said = opening(book, found.meeting_id)
    assert "Chair: M Tunstall. Minute-taker: J Field." in said
    assert wording.EMERGENCY not in said
    day = NOW.date() - timedelta(days=1)
    book.do(plan_meeting, meeting_id="9" * 32, forum="MARAC", held=day, emergency=True)
    assert wording.EMERGENCY in opening(book, "9" * 32)


def test_times_of_coming_and_going_are_written_like_every_other_time(book: Casebook) -> None:
    found = recorded(book)
    amended(book, amend_attendance, attendance_id=REED, arrived="09:45", departed="14:05")
    assert "arrived at 9:45am, left at 2:05pm" in opening(book, found.meeting_id)


def test_a_case_names_who_missed_it_and_who_heard_a_part_of_it(book: Casebook) -> None:
    found = recorded(book)
    first = items(book, found)[0]
    book.do(begin_hearing, stretch_id="8" * 32, item_id=first)
    (stretch,) = book.read(get_hearing_record, item_id=first).stretches
    began = stretch.started.astimezone(HERE)
    amended(book, amend_attendance, attendance_id=REED, departed=began.strftime("%H:%M"))
    said = minutes(book, found).sections[2].text
    assert "In the room for part of it: Sgt Reed, Cleveland Police." in said
    assert "Not in the room" not in said
    book.do(leave_hearing, meeting_id=found.meeting_id)
    elsewhen = {"arrived": "23:59", "departed": ""} if began.hour < 12 else {"departed": "00:01"}
    amended(book, amend_attendance, attendance_id=REED, **elsewhen)
    said = minutes(book, found).sections[2].text
    assert "Not in the room: Sgt Reed, Cleveland Police." in said
    assert "part of it" not in said


def test_cases_that_are_heard_together_name_each_other(book: Casebook) -> None:
    found = recorded(book)
    first, second = items(book, found)
    assert "listed together" not in minutes(book, found).sections[2].text
    book.do(hear_together, item_id=first, with_id=second)
    assert "This case was listed together with MARAC/2612/02." in minutes(book, found).sections[2].text


def test_a_statement_that_is_read_for_each_case_stands_with_its_case(book: Casebook, tmp_path: Path) -> None:
    shutil.copy(STALKING, tmp_path)
    book.do(choose_for_all, key=FOLDER, value=str(tmp_path))
    found = recorded(book, "STALK")
    first = items(book, found)[0]
    event = {"meeting_id": found.meeting_id, "kind": STATEMENT, "item_id": first}
    book.do(record_meeting_event, event_id="6" * 32, **event)
    (at,) = book.read(get_hearing_record, item_id=first).statement_read
    said = wording.statement_read([show_time(at.astimezone().time())])
    assert said in minutes(book, found).sections[2].text
    assert wording.CONFIDENTIALITY not in minutes(book, found).sections[0].text
