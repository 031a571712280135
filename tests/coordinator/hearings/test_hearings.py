"""What a meeting concludes about each case, who attends, and who heard what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coordinator.agencies.queries import list_agencies
from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.queries import get_case, list_forums_now
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.forums.registry import definition
from coordinator.forums.states import faults_of_steps
from coordinator.hearings import attendance_use_cases as attending
from coordinator.hearings import use_cases as hearings
from coordinator.hearings.model import Dissent, Hearing
from coordinator.hearings.queries import get_hearing_record, get_meeting_record, who_heard
from coordinator.hearings.records import AttendanceRow, HearingRecord, MeetingRecord
from coordinator.hearings.rules import (
    Heard,
    Stretch,
    heard_how_much,
    likely_invitee,
    minutes_spent,
    next_steps,
    quorum,
)
from coordinator.meetings.use_cases import list_case, plan_meeting, withdraw_item
from coordinator.people.use_cases import record_person
from coordinator.recipients.use_cases import bar_recipient
from coordinator.search.find import find_anything
from coordinator.trail.erase_case import erase_case
from tests.amending import amended
from tests.casebooks import Casebooks

DAY = date(2026, 11, 26)
MEETING, CASE, OTHER_CASE, HIM, HER = ("m" * 32, "c" * 32, "b" * 32, "p" * 32, "v" * 32)
ITEM, OTHER = "1" * 32, "2" * 32
POLICE, HOUSING, WARD, MALIK = ("a" * 32, "d" * 32, "e" * 32, "f" * 32)


@pytest.fixture
def book(tmp_path: Path, casebooks: Casebooks) -> Casebook:
    """A MARAC with two cases, and a representative of the police and of a landlord."""
    made = casebooks.open(tmp_path / "Test.casebook")
    made.do(record_person, person_id=HIM, surname="Larch", forename="Roy")
    made.do(record_person, person_id=HER, surname="Quill", forename="Ann")
    made.do(open_case, case_id=CASE, subject_id=HIM)
    made.do(open_case, case_id=OTHER_CASE, subject_id=HER)
    made.do(plan_meeting, meeting_id=MEETING, forum="MARAC", held=DAY)
    made.do(list_case, item_id=ITEM, meeting_id=MEETING, case_id=CASE)
    made.do(list_case, item_id=OTHER, meeting_id=MEETING, case_id=OTHER_CASE)
    made.do(record_agency, agency_id=POLICE, name="Cleveland Police")
    made.do(record_agency, agency_id=HOUSING, name="Invented Homes", also_called="Housing")
    signed: dict[str, Any] = {"statement_signed_on": date(2026, 1, 5), "statement_expires": date(2027, 1, 4)}
    made.do(record_representative, representative_id=WARD, agency_id=POLICE, name="DC J Ward", **signed)
    made.do(record_representative, representative_id=MALIK, agency_id=HOUSING, name="S Malik")
    return made


def attend(book: Casebook, representative_id: str, **details: Any) -> str:
    """Put a representative on the list; their attendance has their own id."""
    of_it: dict[str, Any] = {"attendance_id": representative_id, "meeting_id": MEETING}
    book.do(
        attending.record_attendance, **of_it, representative_id=representative_id,
        **{"state": "present"} | details,
    )  # fmt: skip
    return representative_id


def hearing(book: Casebook, item_id: str = ITEM) -> HearingRecord:
    return book.read(get_hearing_record, item_id=item_id)


def meeting(book: Casebook) -> MeetingRecord:
    return book.read(get_meeting_record, meeting_id=MEETING)


def names(book: Casebook, item_id: str = ITEM) -> list[str]:
    return [each.attendance.name for each in book.read(who_heard, item_id=item_id)]


def of(book: Casebook, name: str) -> AttendanceRow:
    [row] = [row for row in meeting(book).attendance if row.name == name]
    return row


def test_a_hearing_keeps_what_was_concluded_and_is_amended_with_what_was_shown(book: Casebook) -> None:
    done = book.do(
        hearings.record_hearing, item_id=ITEM, risks=" He knows the school ", decision="Arrest",
        rationale="A third breach", next_review=DAY + timedelta(28), next_step="again",
    )  # fmt: skip
    record = hearing(book)
    assert (record.id, record.risks, record.decision) == (done.value, "He knows the school", "Arrest")
    assert (record.rationale, record.next_review) == ("A third breach", DAY + timedelta(28))
    assert record.next_step_words == "Listed again"
    amended(book, hearings.amend_hearing, hearing_id=record.id, decision="Arrest and charge")
    assert hearing(book).decision == "Arrest and charge"
    with pytest.raises(Refused, match="already has a record"):
        book.do(hearings.record_hearing, item_id=ITEM, decision="Something else")


def test_the_victims_view_is_never_left_out_silently(book: Casebook) -> None:
    assert hearing(book).victims_view_words == "Not recorded"
    heard = book.do(hearings.record_hearing, item_id=ITEM, no_view="Because she could not be reached").value
    assert hearing(book).victims_view_words == "Not available because she could not be reached"
    with pytest.raises(Refused, match="Enter either"):
        amended(book, hearings.amend_hearing, hearing_id=heard, victims_view="She is afraid")
    amended(book, hearings.amend_hearing, hearing_id=heard, victims_view="She is afraid", no_view="")
    assert hearing(book).victims_view_words == "She is afraid"


@pytest.mark.parametrize(
    ("details", "sentence", "field"),
    [
        ({"rationale": "Because"}, "decision as well as the reason", "decision"),
        ({"next_step": "discharged"}, "Choose why the forum discharges", "exit_reason"),
        ({"next_step": "again", "exit_reason": "died"}, "or clear why the case leaves", "exit_reason"),
        ({"next_step": "forgotten"}, "listed again or discharged", "next_step"),
    ],
)
def test_what_does_not_fit_together_is_refused_with_the_field(
    book: Casebook, details: dict[str, Any], sentence: str, field: str
) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        book.do(hearings.record_hearing, item_id=ITEM, **details)
    assert refused.value.field == field
    assert hearing(book).id == ""


def test_a_case_that_was_taken_off_the_agenda_is_not_heard(book: Casebook) -> None:
    book.do(withdraw_item, item_id=ITEM)
    with pytest.raises(Refused, match="off the agenda"):
        book.do(hearings.begin_hearing, stretch_id="5" * 32, item_id=ITEM)


def test_a_case_can_be_left_and_come_back_to_and_only_one_is_heard_at_a_time(book: Casebook) -> None:
    def begin(stretch: str, item_id: str) -> bool:
        return bool(book.do(hearings.begin_hearing, stretch_id=stretch * 32, item_id=item_id).value)

    assert begin("3", ITEM)
    assert not begin("4", ITEM)
    assert begin("5", OTHER)
    assert [hearing(book, each).is_running for each in (ITEM, OTHER)] == [False, True]
    assert begin("6", ITEM)
    assert [hearing(book, each).is_running for each in (ITEM, OTHER)] == [True, False]
    assert len(hearing(book).stretches) == 2
    assert book.do(hearings.leave_hearing, meeting_id=MEETING).value
    assert not book.do(hearings.leave_hearing, meeting_id=MEETING).value
    assert all(each.ended and each.ended >= each.started for each in hearing(book).stretches)


def test_minutes_are_those_of_all_stretches() -> None:
    start = datetime(2026, 11, 26, 10, tzinfo=UTC)
    first = Stretch(start, start + timedelta(minutes=4))
    running = Stretch(start + timedelta(minutes=20), None)
    assert minutes_spent((first, running), start + timedelta(minutes=23)) == 7


def test_dissent_names_who_and_in_which_words(book: Casebook) -> None:
    of_it = {"dissent_id": "7" * 32, "item_id": ITEM, "words": "Too soon"}
    with pytest.raises(Refused, match="who disagrees") as refused:
        book.do(hearings.record_dissent, **of_it)
    assert refused.value.field == "agency_id"
    book.do(hearings.record_dissent, **of_it, agency_id=HOUSING, who="S Malik")
    [row] = hearing(book).dissents
    assert (row.by, row.words) == ("Invented Homes, S Malik", "Too soon")
    book.do(hearings.withdraw_dissent, dissent_id="7" * 32)
    assert hearing(book).dissents == ()
    with pytest.raises(Refused, match="withdrawn"):
        amended(book, hearings.amend_dissent, dissent_id="7" * 32, words="No")
    book.do(hearings.restore_dissent, dissent_id="7" * 32)
    assert len(hearing(book).dissents) == 1


def test_a_representative_brings_name_agency_statement_and_place(book: Casebook) -> None:
    attend(book, WARD)
    row = of(book, "DC J Ward")
    assert (row.agency, row.invitee, row.statement_signed_on) == (
        "Cleveland Police",
        "Police",
        date(2026, 1, 5),
    )
    assert row.statement_holds(DAY)
    assert not row.statement_holds(date(2027, 1, 5))
    with pytest.raises(Refused, match="already on the list"):
        book.do(
            attending.record_attendance, attendance_id="9" * 32, meeting_id=MEETING,
            representative_id=WARD, state="apologies",
        )  # fmt: skip


def test_a_statement_that_is_signed_at_a_meeting_is_remembered_with_the_representative(
    book: Casebook,
) -> None:
    attend(book, MALIK)
    with pytest.raises(Refused, match="day on which the statement was signed"):
        book.do(attending.remember_statement, attendance_id=MALIK)
    days = {"statement_signed_on": date(2026, 11, 20), "statement_expires": date(2027, 11, 19)}
    amended(book, attending.amend_attendance, attendance_id=MALIK, **days)
    assert book.do(attending.remember_statement, attendance_id=MALIK).value
    [housing] = [agency for agency in book.read(list_agencies) if agency.id == HOUSING]
    assert housing.representatives[0].statement_expires == date(2027, 11, 19)
    assert not book.do(attending.remember_statement, attendance_id=MALIK).value


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"state": ""}, "state"),
        ({"state": "informed"}, "information_received"),
        ({"information_received": date(2026, 11, 1)}, "information_received"),
        ({"conditions_signed": True}, "conditions_signed"),
        ({"arrived": "9.40"}, "arrived"),
        ({"arrived": "10:30", "departed": "10:00"}, "departed"),
        ({"statement_signed_on": DAY + timedelta(9000)}, "statement_signed_on"),
        ({"statement_expires": date(2020, 1, 1)}, "statement_expires"),
    ],
)
def test_an_attendance_that_does_not_fit_together_is_refused(
    book: Casebook, details: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        attend(book, WARD, **details)
    assert refused.value.field == field
    assert meeting(book).attendance == ()


def test_the_minutes_know_who_heard_a_case(book: Casebook) -> None:
    attend(book, WARD)
    attend(book, MALIK, state="observer", conditions_signed=True)
    others: dict[str, Any] = {"meeting_id": MEETING, "name": "P Reed"}
    book.do(attending.record_attendance, attendance_id="9" * 32, **others, state="apologies")
    assert names(book) == ["DC J Ward", "S Malik"]
    away = {"item_id": ITEM, "attendance_id": MALIK}
    with pytest.raises(Refused, match="why they leave the room"):
        book.do(attending.record_absence, absence_id="8" * 32, **away, why=" ")
    book.do(attending.record_absence, absence_id="8" * 32, **away, why="Her tenant")
    assert names(book) == ["DC J Ward"]
    assert names(book, OTHER) == ["DC J Ward", "S Malik"]
    [absence] = hearing(book).absences
    assert (absence.called, absence.why) == ("S Malik, Invented Homes", "Her tenant")
    with pytest.raises(Refused, match="already recorded as out of the room"):
        book.do(attending.record_absence, absence_id="7" * 32, **away, why="Her tenant")
    with pytest.raises(Refused, match="not recorded as present"):
        book.do(
            attending.record_absence, absence_id="7" * 32, item_id=ITEM, attendance_id="9" * 32, why="Gone"
        )
    book.do(attending.withdraw_absence, absence_id="8" * 32)
    assert names(book) == ["DC J Ward", "S Malik"]


def at(clock: str) -> datetime:
    """A time of the meeting's day, in winter, when the clock shows UTC."""
    return datetime.fromisoformat(f"2026-11-26T{clock}:00+00:00")


@pytest.mark.parametrize(
    ("arrived", "departed", "heard"),
    [
        ("", "", Heard.ALL), ("09:55", "", Heard.ALL), ("10:05", "", Heard.PART), ("10:20", "", Heard.NONE),
        ("", "09:50", Heard.NONE), ("", "10:06", Heard.PART), ("", "10:12", Heard.ALL),
    ],
)  # fmt: skip
def test_who_comes_late_or_leaves_early_heard_a_part_or_nothing(
    arrived: str, departed: str, heard: Heard
) -> None:
    assert heard_how_much((Stretch(at("10:00"), at("10:12")),), arrived, departed) is heard


def test_times_of_day_are_those_of_the_clock_in_summer() -> None:
    start = datetime(2026, 7, 2, 9, 0, tzinfo=UTC)  # 10am on the clock
    assert heard_how_much((Stretch(start, start + timedelta(minutes=10)),), "10:30", "") is Heard.NONE
    assert heard_how_much((Stretch(start, start + timedelta(minutes=10)),), "09:30", "") is Heard.ALL


def test_a_conflict_of_interest_is_proposed_until_they_have_left_the_room(book: Casebook) -> None:
    attend(book, WARD)
    attend(book, MALIK)
    assert meeting(book).proposed == ()
    book.do(
        bar_recipient, bar_id="3" * 32, person_id=HER, agency_id=HOUSING, representative_id=MALIK,
        why="Her brother",
    )  # fmt: skip
    [proposed] = meeting(book).proposed
    assert (proposed.item_id, proposed.attendance_id, proposed.why) == (OTHER, MALIK, "Her brother")
    of_it = {"item_id": OTHER, "attendance_id": MALIK, "why": proposed.why}
    book.do(attending.record_absence, absence_id="8" * 32, **of_it)
    assert meeting(book).proposed == ()


def test_a_quorum_counts_the_core_invitees_who_are_present(book: Casebook) -> None:
    rules = definition("MARAC")
    assert "Police" in meeting(book).quorum.missing
    attend(book, WARD)
    attend(book, MALIK, state="informed", information_received=date(2026, 11, 20))
    now = meeting(book).quorum
    assert now.present == ("Police",)
    assert "Housing" in now.missing
    assert not now.is_quorate
    core = [invitee.name for invitee in rules.invitees if invitee.kind == "core"]
    assert quorum(rules, core).is_quorate
    assert not quorum(rules, core[1:]).is_quorate


@pytest.mark.parametrize(
    ("called", "invitee"),
    [
        (("Cleveland Police",), "Police"), (("Teesside IDVA",), "IDVA service"),
        (("CSC", "Stockton children’s social care"), "Children's social care"), (("Harbour",), ""),
    ],
)  # fmt: skip
def test_an_agency_stands_for_the_likely_invitee(called: tuple[str, ...], invitee: str) -> None:
    assert likely_invitee(definition("MARAC"), called) == invitee


def test_the_statement_a_breach_and_a_withdrawal_are_kept_with_their_time(book: Casebook) -> None:
    def event(number: str, **details: Any) -> None:
        book.do(attending.record_meeting_event, event_id=number * 32, meeting_id=MEETING, **details)

    event("3", kind="statement")
    event("4", kind="statement", item_id=ITEM)
    with pytest.raises(Refused, match="what was passed on"):
        event("5", kind="breach")
    with pytest.raises(Refused, match="agency that withdraws"):
        event("5", kind="withdrawal")
    event("5", kind="breach", words="Papers were left on a train", agency_id=HOUSING)
    record = meeting(book)
    assert len(record.statement_read) == len(record.hearing_of(ITEM).statement_read) == 1
    assert record.hearing_of(OTHER).statement_read == ()
    assert [row.kind_words for row in record.events][-1] == "Breach of confidentiality"
    book.do(attending.withdraw_meeting_event, event_id="5" * 32)
    assert len(meeting(book).events) == 2
    with pytest.raises(Refused, match="withdrawn"):
        amended(book, attending.amend_meeting_event, event_id="5" * 32, words="Found")


@pytest.mark.parametrize("words", ["nursery", "Too soon", "train", "Jo Reed"])
def test_their_words_find_the_meeting(book: Casebook, words: str) -> None:
    book.do(hearings.record_hearing, item_id=ITEM, risks="He knows the nursery")
    book.do(hearings.record_dissent, dissent_id="7" * 32, item_id=ITEM, who="J", words="Too soon")
    lost = {"kind": "breach", "words": "Papers were left on a train"}
    book.do(attending.record_meeting_event, event_id="5" * 32, meeting_id=MEETING, **lost)
    someone: dict[str, Any] = {"name": "Jo Reed", "state": "present"}
    book.do(attending.record_attendance, attendance_id="9" * 32, meeting_id=MEETING, **someone)
    [hit] = book.read(find_anything, words=words, today=DAY)
    assert (hit.kind, hit.meeting_id) == ("meeting", MEETING)


def test_a_hearing_goes_with_its_case(book: Casebook) -> None:
    for item_id, stretch in ((ITEM, "3"), (OTHER, "4")):
        book.do(hearings.record_hearing, item_id=item_id, decision="Arrest")
        book.do(hearings.begin_hearing, stretch_id=stretch * 32, item_id=item_id)
    book.do(hearings.record_dissent, dissent_id="7" * 32, item_id=ITEM, who="J", words="No")
    erase_case(book, case_id=CASE, reason="Retention", authority="Policy 4")
    assert rows(book, lambda session: session.query(Hearing).count()) == 1
    assert rows(book, lambda session: session.query(Dissent).count()) == 0


def rows(book: Casebook, count: Callable[[Any], int]) -> int:
    return book.read(count)


def test_what_comes_next_is_in_the_forums_own_words() -> None:
    rules = replace(definition("MARAC"), next_steps={"again": "Stays on the agenda"})
    assert next_steps(rules) == {"again": "Stays on the agenda", "discharged": "Discharged"}
    assert not [*faults_of_steps(rules.next_steps)]


def test_a_discharged_case_is_with_the_forum_no_longer_until_that_is_undone(book: Casebook) -> None:
    book.do(link_person, link_id="9" * 32, case_id=CASE, person_id=HER, role="victim")
    again = book.do(list_case, item_id="3" * 32, meeting_id=MEETING, case_id=CASE, victim_id=HER).value

    def forums() -> tuple[str, ...]:
        return book.read(list_forums_now, case_id=CASE)

    def left() -> list[str]:
        listings = book.read(get_case, case_id=CASE).listings
        return [f"{row.status} {row.exit_reason_words} {row.exit_words}".strip() for row in listings]

    ends: dict[str, Any] = {"next_step": "discharged", "exit_reason": "other", "next_words": "Moved abroad"}
    first = book.do(hearings.record_hearing, item_id=ITEM, **ends).value
    assert forums() == ("MARAC",), "it is still listed for her"
    book.do(hearings.record_hearing, item_id=again, **ends)
    assert forums() == ()
    assert left() == ["ended Other Moved abroad"]
    amended(book, hearings.amend_hearing, hearing_id=first, exit_reason="transferred", next_words="")
    assert left() == ["ended Transferred to another MARAC"]
    assert hearing(book).next_step_words == "Discharged: Transferred to another MARAC"
    amended(book, hearings.amend_hearing, hearing_id=first, next_step="again", exit_reason="")
    assert (forums(), left()) == (("MARAC",), ["active"])
    amended(book, hearings.amend_hearing, hearing_id=first, next_step="discharged", exit_reason="heard")
    assert forums() == ()
