"""An agenda is frozen as version 1; what changes later is a numbered supplement, and no number shifts."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.agendas.entries import ChangeKind, VersionEntry, changes
from coordinator.agendas.queries import AgendaState, get_agenda_state, leaving_of
from coordinator.agendas.use_cases import freeze_agenda, make_supplement
from coordinator.casebook.casebook import Casebook
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.meetings.agenda_use_cases import (
    add_break,
    hear_apart,
    hear_together,
    order_part,
    use_own_order,
    withdraw_break,
)
from coordinator.meetings.queries import ItemRow, MeetingFile, get_meeting
from coordinator.meetings.use_cases import (
    amend_item,
    cancel_meeting,
    list_case,
    plan_meeting,
    record_outcome,
    restore_item,
    withdraw_item,
)
from coordinator.people.use_cases import record_person
from coordinator.recipients.use_cases import bar_recipient
from coordinator.trail.erase_case import erase_case
from tests.amending import amended
from tests.coordinator.clocks import at

TODAY, HELD = date(2026, 11, 22), date(2026, 12, 3)


@pytest.fixture(autouse=True)
def clock(book: Casebook) -> None:
    """Let the casebook's clock show the day that these tests take for today."""
    at(book, TODAY)


def new() -> str:
    return uuid4().hex


def planned(book: Casebook, **about: Any) -> str:
    usual: dict[str, Any] = {"forum": "MATAC", "held": HELD, "starts": "09:30", "chair": "DI Hale"}
    return book.do(plan_meeting, meeting_id=new(), **usual | about).value


def listed(book: Casebook, meeting_id: str, surname: str) -> str:
    subject = book.do(record_person, person_id=new(), surname=surname).value
    case = book.do(
        open_case, case_id=new(), subject_id=subject, led_by="perpetrator", subject_role="perpetrator"
    ).value
    return book.do(list_case, item_id=new(), meeting_id=meeting_id, case_id=case).value


def three(book: Casebook) -> tuple[str, list[str]]:
    """A meeting with three cases: of Ash, Birch and Cedar."""
    meeting = planned(book)
    return meeting, [listed(book, meeting, name) for name in ("Ash", "Birch", "Cedar")]


@pytest.mark.parametrize(("forum", "title"), [("MARAC", "Anna Ash"), ("MATAC", "")])
def test_a_file_about_its_victim_names_nobody_as_the_perpetrator(
    book: Casebook, forum: str, title: str
) -> None:
    meeting = planned(book, forum=forum)
    anna = book.do(record_person, person_id=new(), surname="Ash", forename="Anna").value
    case = book.do(open_case, case_id=new(), subject_id=anna, led_by="victim", subject_role="victim").value
    book.do(list_case, item_id=new(), meeting_id=meeting, case_id=case)
    book.do(freeze_agenda, meeting_id=meeting)
    (entry,) = state(book, meeting).versions[0].entries
    assert (entry.title, entry.accused) == (title, "")


def agenda(book: Casebook, meeting_id: str) -> MeetingFile:
    return book.read(get_meeting, meeting_id=meeting_id)


def item(book: Casebook, meeting_id: str, item_id: str) -> ItemRow:
    return next(row for row in agenda(book, meeting_id).items if row.id == item_id)


def state(book: Casebook, meeting_id: str) -> AgendaState:
    return book.read(get_agenda_state, meeting_id=meeting_id)


def numbers(entries: tuple[VersionEntry, ...]) -> dict[str, int | None]:
    """The number of each case by its title."""
    return {entry.title: entry.number for entry in entries if entry.item_id}


def outcome(book: Casebook, item_id: str, words: str, reason: str = "") -> None:
    amended(book, record_outcome, item_id=item_id, outcome=words, reason=reason)


def kinds(book: Casebook, meeting_id: str) -> list[tuple[str, int | None]]:
    return [(change.kind.value, change.number) for change in state(book, meeting_id).pending]


def test_each_case_has_its_clock_time_by_its_minutes_and_the_breaks_before_it(book: Casebook) -> None:
    meeting, (ash, birch, cedar) = three(book)
    each = 12  # minutes of MATAC; outstanding actions take as long
    assert [row.starts for row in agenda(book, meeting).items] == ["09:42", "09:54", "10:06"]
    amended(book, amend_item, item_id=ash, minutes=40)
    paused = book.do(
        add_break, break_id=new(), meeting_id=meeting, after_id=birch, minutes=10, words="Tea"
    ).value
    file = agenda(book, meeting)
    assert [row.starts for row in file.items] == ["09:42", "10:22", "10:44"]
    assert [(row.title, row.after, row.starts) for part in file.agenda for row in part.breaks] == [
        ("Tea", birch, "10:34")
    ]
    assert file.minutes == each + 40 + each + 10 + each
    outcome(book, birch, "deferred", "The referrer is ill")
    assert item(book, meeting, cedar).starts == "10:32"  # a case that is not heard takes no time
    assert item(book, meeting, birch).outcome_reason == "The referrer is ill"
    book.do(withdraw_break, break_id=paused)
    assert item(book, meeting, cedar).starts == "10:22"
    for minutes in (0, 241):
        with pytest.raises(Refused, match="minutes"):
            amended(book, amend_item, item_id=ash, minutes=minutes)
        with pytest.raises(Refused, match="minutes"):
            book.do(add_break, break_id=new(), meeting_id=meeting, after_id=None, minutes=minutes)


def test_cases_that_are_heard_together_follow_each_other_and_take_one_time(book: Casebook) -> None:
    meeting, (ash, birch, cedar) = three(book)
    for other in (None, ash):
        with pytest.raises(Refused, match="another case"):
            book.do(hear_together, item_id=ash, with_id=other)
    book.do(hear_together, item_id=ash, with_id=cedar)
    rows = agenda(book, meeting).items
    assert [row.subject for row in rows] == ["Ash", "Cedar", "Birch"]
    assert [row.starts for row in rows] == ["09:42", "09:54", "09:54"]
    book.do(hear_together, item_id=birch, with_id=ash)
    assert len({row.joint for row in agenda(book, meeting).items}) == 1
    book.do(hear_apart, item_id=birch)
    book.do(hear_apart, item_id=ash)
    assert {row.joint for row in agenda(book, meeting).items} == {None}


def test_freezing_gives_each_case_its_number(book: Casebook) -> None:
    meeting, (_ash, birch, _cedar) = three(book)
    outcome(book, birch, "deferred", "No research yet")
    assert book.do(freeze_agenda, meeting_id=meeting).value == 2
    (version,) = state(book, meeting).versions
    assert (version.number, version.frozen_by) == (1, book.actor.name)
    assert numbers(version.entries) == {"Ash": 1, "Cedar": 2}
    assert [row.number for row in agenda(book, meeting).items] == [1, 0, 2]
    assert kinds(book, meeting) == []
    with pytest.raises(Refused, match="frozen"):
        book.do(freeze_agenda, meeting_id=meeting)


def test_an_agenda_that_cannot_be_frozen_says_why(book: Casebook) -> None:
    meeting = planned(book)
    with pytest.raises(Refused, match="No case is listed"):
        book.do(freeze_agenda, meeting_id=meeting)
    items = [listed(book, meeting, name) for name in ("Ash", "Birch")]
    book.do(order_part, item_ids=tuple(reversed(items)))
    with pytest.raises(Refused, match="own order"):
        book.do(freeze_agenda, meeting_id=meeting)
    with pytest.raises(Refused, match="not frozen yet"):
        book.do(make_supplement, meeting_id=meeting, reason="New")
    book.do(cancel_meeting, meeting_id=meeting, reason="Snow")
    with pytest.raises(Refused, match="cancelled"):
        book.do(freeze_agenda, meeting_id=meeting)


def test_the_order_by_hand_keeps_its_reason_or_goes_back(book: Casebook) -> None:
    meeting, items = three(book)
    book.do(order_part, item_ids=(items[2], items[0], items[1]))
    book.do(freeze_agenda, meeting_id=meeting, reason="The psychologist leaves at 10")
    assert numbers(state(book, meeting).versions[0].entries) == {"Cedar": 1, "Ash": 2, "Birch": 3}
    assert agenda(book, meeting).order_reason == "The psychologist leaves at 10"
    book.do(use_own_order, meeting_id=meeting)
    assert [row.number for row in agenda(book, meeting).items] == [2, 3, 1]
    assert ("moved", 1) in kinds(book, meeting)


def test_later_changes_make_supplements_whose_numbers_go_on(book: Casebook) -> None:
    meeting, (ash, birch, cedar) = three(book)
    book.do(freeze_agenda, meeting_id=meeting)
    dale = listed(book, meeting, "Dale")
    book.do(withdraw_item, item_id=birch)
    outcome(book, cedar, "deferred", "He is in hospital")
    assert kinds(book, meeting) == [("withdrawn", 2), ("deferred", 3), ("added", 4)]
    with pytest.raises(Refused, match="why the agenda changes"):
        book.do(make_supplement, meeting_id=meeting, reason="")
    assert book.do(make_supplement, meeting_id=meeting, reason="An urgent referral").value == 1
    with pytest.raises(Refused, match="Nothing has changed"):
        book.do(make_supplement, meeting_id=meeting, reason="Again")
    book.do(withdraw_item, item_id=dale)
    elm = listed(book, meeting, "Elm")
    book.do(restore_item, item_id=birch)
    assert item(book, meeting, elm).number == 5
    assert book.do(make_supplement, meeting_id=meeting, reason="Another").value == 2
    first, second, third = state(book, meeting).versions
    assert numbers(first.entries) == {"Ash": 1, "Birch": 2, "Cedar": 3}
    assert numbers(second.entries) == {"Ash": 1, "Birch": 2, "Cedar": 3, "Dale": 4}
    assert numbers(third.entries) == {"Ash": 1, "Birch": 2, "Cedar": 3, "Dale": 4, "Elm": 5}
    heard = [entry.title for entry in third.entries if entry.is_heard]
    assert sorted(heard) == ["Ash", "Birch", "Elm"]
    assert item(book, meeting, ash).number == 1


def test_the_number_of_an_erased_case_is_not_given_again(book: Casebook) -> None:
    meeting, (_ash, _birch, cedar) = three(book)
    book.do(freeze_agenda, meeting_id=meeting)
    case_id = item(book, meeting, cedar).case_id or ""
    erase_case(book, case_id=case_id, reason="Retention", authority="Policy")
    assert "Cedar" not in numbers(state(book, meeting).versions[0].entries)
    assert item(book, meeting, listed(book, meeting, "Dale")).number == 4


def test_a_case_deferred_to_a_frozen_meeting_gets_the_next_number_there(book: Casebook) -> None:
    first, (ash, *_) = three(book)
    second = planned(book, held=HELD + timedelta(days=28))
    listed(book, second, "Elm")
    book.do(freeze_agenda, meeting_id=second)
    outcome(book, ash, "deferred", "No research yet")
    assert [row.number for row in agenda(book, second).items] == [1, 2]
    assert kinds(book, second) == [("added", 2)]
    assert len(agenda(book, first).items) == 3


def test_who_leaves_the_room_is_with_the_case_and_with_those_heard_together(book: Casebook) -> None:
    meeting, (ash, birch, cedar) = three(book)
    agency = book.do(record_agency, agency_id=new(), name="Harbour").value
    speaks = book.do(
        record_representative, representative_id=new(), agency_id=agency, name="Sara Malik"
    ).value
    people = {}
    for item_id in (ash, cedar):
        case_id = item(book, meeting, item_id).case_id
        people[item_id] = book.read(subject_of, case_id or "")
    book.do(
        bar_recipient,
        bar_id=new(),
        person_id=people[ash],
        agency_id=None,
        representative_id=speaks,
        why="Kin",
    )
    book.do(bar_recipient, bar_id=new(), person_id=people[cedar], agency_id=None, name="Hale, DI", why="Kin")
    book.do(hear_together, item_id=ash, with_id=birch)
    leaving = book.read(lambda session: leaving_of(session, get_meeting(session, meeting_id=meeting)))
    words = {key: [each.words for each in people] for key, people in leaving.items()}
    assert words[ash] == words[birch] == ["Sara Malik (Harbour)"]
    assert words[cedar] == ["DI Hale (The chair)"]
    book.do(freeze_agenda, meeting_id=meeting)
    (version,) = state(book, meeting).versions
    assert {entry.title: entry.leaves for entry in version.entries} == {
        "Ash": "Sara Malik (Harbour)", "Birch": "Sara Malik (Harbour)", "Cedar": "DI Hale (The chair)",
    }  # fmt: skip


def subject_of(session: Any, case_id: str) -> str:
    """The subject of a case."""
    from coordinator.cases.model import Case

    return str(session.get_one(Case, case_id).subject_id)


def entry(name: str, place: int, **about: Any) -> VersionEntry:
    usual = {
        "number": place,
        "part": "reviews",
        "starts": f"{9 + place:02d}:00",
        "minutes": 60,
        "title": name,
    }
    return VersionEntry(name, place, **usual | about)  # type: ignore[arg-type]


def test_the_fewest_cases_that_explain_a_new_order_count_as_moved() -> None:
    before = [entry(name, place) for place, name in enumerate("abcde", 1)]
    order = "eabcd"
    now = [
        entry(name, place, number=before["abcde".index(name)].number) for place, name in enumerate(order, 1)
    ]
    found = changes(before, now)
    assert [(each.kind, each.number) for each in found] == [(ChangeKind.MOVED, 5), (ChangeKind.TIMES, None)]
