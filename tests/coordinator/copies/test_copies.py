"""Everything that was given out has a number and a line, and what became of each copy is recorded."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from coordinator.actions.use_cases import amend_action, record_action
from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.caseload.queries import count_places
from coordinator.cases.use_cases import open_case
from coordinator.copies import wording
from coordinator.copies.queries import CopyRow, list_copies, list_meeting_copies
from coordinator.copies.state import CopyEventKind, CopyState
from coordinator.copies.use_cases import (
    NewCopy,
    NumberTaken,
    record_copy_event,
    record_given_copy,
    restore_copy_event,
    withdraw_copy_event,
)
from coordinator.copy_contents.contents import get_copy
from coordinator.core.errors import Refused
from coordinator.diary.entry import DiaryKind, Opens
from coordinator.diary.queries import list_diary
from coordinator.diary.use_cases import disclose_diary
from coordinator.exports.action_list import export_actions
from coordinator.meetings.use_cases import plan_meeting
from coordinator.packs.use_cases import record_copy
from coordinator.people.use_cases import record_person
from coordinator.trail.erase_case import erase_case
from coordinator.trail.use_cases import record_certificate
from tests.releases import export_settled

TODAY = date.today()
CASE, HIM, MEETING = "a" * 32, "b" * 32, "2" * 32
WARRANT, VISIT = "c" * 32, "d" * 32


@pytest.fixture(autouse=True)
def agreed(book: Casebook) -> None:
    """Two actions for one agency: one of a meeting, one of none."""
    book.do(record_person, person_id=HIM, surname="Larch", forename="Rowan")
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1")
    book.do(plan_meeting, meeting_id=MEETING, forum="MATAC", held=TODAY)
    agency = book.do(record_agency, agency_id="9" * 32, name="Invented Homes").value
    action: dict[str, Any] = {"case_id": CASE, "agency_id": agency, "due": TODAY}
    book.do(record_action, action_id=WARRANT, what="Apply for the warrant", meeting_id=MEETING, **action)
    book.do(record_action, action_id=VISIT, what="Change the lock", **action)


def the_only(book: Casebook) -> CopyRow:
    """The copy on record."""
    [copy] = book.read(list_copies)
    return copy


def event(book: Casebook, copy: CopyRow, kind: str, letter: str = "1", **details: Any) -> str:
    """Record what became of a copy."""
    details = {"happened": TODAY, **details}
    book.do(record_copy_event, event_id=letter * 32, copy_id=copy.id, kind=kind, **details)
    return letter * 32


def sent(book: Casebook, copy: CopyRow, letter: str = "1", **details: Any) -> str:
    """Record that a copy was sent."""
    return event(book, copy, "sent", letter, how="by hand", person="PC Dale", **details)


def a_list(book: Casebook, path: Path) -> CopyRow:
    """The copy of a list of actions that was given out."""
    export_settled(book, path / "a.xlsx", today=TODAY, agency="Invented Homes")
    return the_only(book)


def test_a_list_of_actions_has_a_number_a_recipient_and_what_became_of_each_action(
    book: Casebook, tmp_path: Path
) -> None:
    copy = a_list(book, tmp_path)
    assert (copy.number, copy.kind, copy.recipient) == (1, "actions", "Invented Homes")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert sheet.oddHeader is not None
    assert str(sheet.oddHeader.left.text).strip().endswith("Copy 1")
    entries = [entry for group in book.read(get_copy, copy_id=copy.id).groups for entry in group.entries]
    assert sorted(entry.words for entry in entries) == ["Apply for the warrant", "Change the lock"]
    assert {(entry.outcome, entry.decided_by) for entry in entries} == {("released", book.actor.name)}


def test_the_record_of_a_list_stays_when_an_action_has_other_words(book: Casebook, tmp_path: Path) -> None:
    copy = a_list(book, tmp_path)
    book.do(
        amend_action,
        action_id=VISIT,
        opened_with={"what": "Change the lock"},
        what="Change the lock at the back",
    )
    held = book.read(get_copy, copy_id=copy.id)
    assert held.count("released") == 2
    [changed] = held.groups[-1].entries
    assert (changed.words, changed.outcome) == ("", "released")


def test_lists_of_a_meeting_are_numbered_with_its_papers_and_the_others_apart(
    book: Casebook, tmp_path: Path
) -> None:
    pack: dict[str, Any] = {"meeting_id": MEETING, "kind": "pack", "recipient": "", "pages": 3}
    book.do(record_copy, copy_number=1, trail_head="", **pack)
    [meeting] = book.read(list_meeting_copies, meeting_id=MEETING)
    export_settled(book, tmp_path / "a.pdf", today=TODAY, meeting=meeting.reference)
    export_settled(book, tmp_path / "b.pdf", today=TODAY, agency="Invented Homes", which="open")
    copies = book.read(list_copies)
    assert [(copy.number, copy.kind, copy.meeting_id) for copy in copies] == [
        (1, "actions", ""), (2, "actions", MEETING), (1, "pack", MEETING)
    ]  # fmt: skip
    assert [copy.title for copy in copies][:2] == [
        "List of actions · open", f"List of actions · {meeting.reference}"
    ]  # fmt: skip
    assert [copy.to for copy in copies] == ["Invented Homes", "All agencies", "The chair"]


def test_a_number_that_was_taken_meanwhile_is_refused_and_the_list_takes_the_next(
    book: Casebook, tmp_path: Path
) -> None:
    copy = NewCopy("actions", "Invented Homes", number=2)
    with pytest.raises(NumberTaken):
        book.do(record_given_copy, copy=copy)
    a_list(book, tmp_path)
    assert book.do(record_given_copy, copy=copy).value == 2
    export_actions(book, tmp_path / "b.csv", meeting=None, agency="Invented Homes", today=TODAY)
    assert [copy.number for copy in book.read(list_copies)] == [3, 2, 1]


def test_what_is_given_out_beside_papers_is_in_the_register_with_its_reason(book: Casebook) -> None:
    book.do(disclose_diary, what="Diary, 2 entries", reason="My telephone")
    book.do(record_certificate, case_id=CASE, reference="CN1", recipient="The court", reason="Asked for")
    certificate, diary = book.read(list_copies)
    assert (certificate.title, certificate.to, certificate.reason) == (
        "Certificate of the trail · CN1", "The court", "Asked for"
    )  # fmt: skip
    assert (diary.title, diary.to) == ("Calendar file · Diary, 2 entries", "You")
    assert diary.state(TODAY) is CopyState.OWN


def test_a_copy_that_could_not_be_written_is_marked_and_nothing_becomes_of_it(book: Casebook) -> None:
    with pytest.raises(OSError, match="full"), disclosing(book, disclose_diary, what="Diary", reason="Mine"):
        raise OSError("full")
    copy = the_only(book)
    assert copy.state(TODAY) is CopyState.NOT_GIVEN
    with pytest.raises(Refused, match="not given out"):
        sent(book, copy)


def test_a_copy_is_sent_asked_back_overdue_and_returned(book: Casebook, tmp_path: Path) -> None:
    copy = a_list(book, tmp_path)
    assert copy.state(TODAY) is CopyState.NOT_RECORDED
    sent(book, copy)
    assert the_only(book).state_words(TODAY) == wording.OUT
    event(book, copy, "recalled", "2")
    assert the_only(book).state_words(TODAY) == wording.ASKED_BACK
    event(book, copy, "recalled", "3", due=TODAY + timedelta(3))
    asked = the_only(book)
    assert (asked.state(TODAY), asked.due) == (CopyState.DUE_BACK, TODAY + timedelta(3))
    assert asked.state(TODAY + timedelta(3)) is CopyState.DUE_BACK
    assert asked.state(TODAY + timedelta(4)) is CopyState.OVERDUE
    event(book, copy, "returned", "4", person="PC Dale")
    back = the_only(book)
    assert (back.state_words(TODAY + timedelta(9)), back.due) == (wording.RETURNED, None)
    assert [each.kind for each in back.events] == [
        CopyEventKind.SENT, CopyEventKind.RECALLED, CopyEventKind.RECALLED, CopyEventKind.RETURNED
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["returned", "destroyed", "kept", "lost"])
def test_what_is_due_back_is_in_the_diary_and_counted_until_it_is_settled(
    book: Casebook, tmp_path: Path, kind: str
) -> None:
    copy = a_list(book, tmp_path)
    due = TODAY + timedelta(2)
    sent(book, copy, due=due)
    entries = book.read(list_diary, today=TODAY)
    [entry] = [each for each in entries if each.kind is DiaryKind.COPY]
    assert (entry.day, entry.place, entry.opens_id) == (due, Opens.COPY, copy.id)
    assert entry.what == "Copy 1 is due back: List of actions, Invented Homes"
    late = due + timedelta(1)
    assert book.read(count_places, today=due).overdue_copies == 0
    assert book.read(count_places, today=late).overdue_copies == 1
    ended = event(book, copy, kind, "2", words="It is accounted for")
    assert book.read(count_places, today=late).overdue_copies == 0
    assert not [each for each in book.read(list_diary, today=late) if each.kind is DiaryKind.COPY]
    book.do(withdraw_copy_event, event_id=ended)
    assert book.read(count_places, today=late).overdue_copies == 1
    book.do(restore_copy_event, event_id=ended)
    assert book.read(count_places, today=late).overdue_copies == 0


def test_a_day_set_when_a_copy_was_sent_stands_until_another_is_set(book: Casebook, tmp_path: Path) -> None:
    copy = a_list(book, tmp_path)
    sent(book, copy, due=TODAY)
    event(book, copy, "recalled", "2")
    assert the_only(book).due == TODAY
    event(book, copy, "destroyed", "3", person="PC Dale")
    sent(book, copy, "4")
    assert (the_only(book).due, the_only(book).state(TODAY)) == (None, CopyState.OUT)


@pytest.mark.parametrize(
    ("kind", "details", "field"),
    [
        ("eaten", {}, "kind"),
        ("returned", {"happened": None}, "happened"),
        ("returned", {"happened": TODAY + timedelta(1)}, "happened"),
        ("returned", {"happened": TODAY - timedelta(1)}, "happened"),
        ("sent", {"person": "PC Dale"}, "how"),
        ("sent", {"how": "by hand"}, "person"),
        ("sent", {"how": "by pigeon", "person": "PC Dale"}, "how"),
        ("lost", {}, "words"),
        ("returned", {"due": TODAY}, "due"),
        ("recalled", {"due": TODAY - timedelta(1)}, "due"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    book: Casebook, kind: str, details: dict[str, Any], field: str
) -> None:
    book.do(disclose_diary, what="Diary", reason="Mine")
    with pytest.raises(Refused) as refusal:
        event(book, the_only(book), kind, **details)
    assert refusal.value.field == field
    assert the_only(book).events == ()


def test_the_copies_of_one_case_are_erased_with_it_and_what_became_of_them(
    book: Casebook, tmp_path: Path
) -> None:
    book.do(record_certificate, case_id=CASE, reference="CN1", recipient="The court", reason="Asked for")
    sent(book, the_only(book))
    a_list_of_all = tmp_path / "all.csv"
    export_settled(book, a_list_of_all, today=TODAY)
    erase_case(book, case_id=CASE, reason="Ten years", authority="The data protection officer")
    left = the_only(book)
    assert left.kind == "actions"
    assert "Larch" not in json.dumps([left.what, left.reason, left.entries])
