"""Operation Encompass: which child has no notice, by when a school is informed, and what goes with a case."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.chronology import chronology, concerned_people
from coordinator.caseload.closing import close_case
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.core.resources import DISCLOSURES
from coordinator.definitions.library import LibraryEntry
from coordinator.definitions.reader import Faulty, read_text
from coordinator.diary.entry import DiaryKind
from coordinator.diary.queries import list_diary
from coordinator.disclosures.encompass import use_cases as encompass
from coordinator.disclosures.encompass import wording
from coordinator.disclosures.encompass.notice import NoticeDetails, NoticeRow
from coordinator.disclosures.encompass.scheme import (
    KNOWN_ENCOMPASS,
    EncompassScheme,
    encompass_scheme,
    informed_in_time,
)
from coordinator.disclosures.model import EncompassNotice
from coordinator.disclosures.queries import get_disclosures
from coordinator.exports.case_papers.chronology import compose_chronology
from coordinator.exports.diary import list_chosen_entries
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import merge_incidents, record_incident
from coordinator.people.use_cases import record_person
from coordinator.search.find import find_anything
from coordinator.trail.erase_case import erase_case
from tests.amending import amended
from tests.coordinator.case_access import inside

CASE, HIM, KIT, TOT = "a" * 32, "b" * 32, "c" * 32, "d" * 32
INCIDENT, ID = "1" * 32, "2" * 32
FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)
GIVEN = NoticeDetails(
    child_id=KIT, incident_id=INCIDENT, happened=FRIDAY, recipient_kind="school",
    recipient="Oak Lane Primary",
    passed=FRIDAY, passed_at="22:15", voice="She hid", voice_with="Her nan",
)  # fmt: skip


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case with a child at school, one too young for it, and an incident on a Friday."""
    people = ((HIM, "Rowan", None), (KIT, "Kit", date(2018, 5, 1)), (TOT, "Tot", date(2024, 5, 1)))
    for person_id, forename, born in people:
        book.do(record_person, person_id=person_id, surname="Larch", forename=forename, born=born)
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1")
    for letter, child in (("e", KIT), ("f", TOT)):
        book.do(link_person, link_id=letter * 32, case_id=CASE, person_id=child, role="child")
    incident(book)


def incident(book: Casebook, letter: str = "1", happened: date | None = FRIDAY) -> None:
    """Record an incident."""
    details = IncidentDetails(happened=happened, kind="physical")
    book.do(record_incident, incident_id=letter * 32, case_id=CASE, details=details, people=())


def record(book: Casebook, letter: str = "2", **changed: Any) -> None:
    """Record a notice."""
    details = replace(GIVEN, **changed)
    book.do(encompass.record_encompass_notice, notice_id=letter * 32, case_id=CASE, details=details)


def amend(book: Casebook, **changes: Any) -> None:
    """Amend the first notice, as a form that was just opened does."""
    amended(book, encompass.amend_encompass_notice, notice_id=ID, **changes)


def only(book: Casebook) -> NoticeRow:
    """The only notice of the case."""
    [row] = book.read(get_disclosures, case_id=CASE).notices
    return row


def due(book: Casebook, today: date = MONDAY) -> list[tuple[str, date, time | None]]:
    """What of Operation Encompass the diary has on a day."""
    entries = book.read(list_diary, today=today)
    return [(each.what, each.day, each.at) for each in entries if each.kind is DiaryKind.ENCOMPASS]


def test_a_child_of_school_age_without_a_notice_is_in_the_diary_for_the_next_school_day(
    book: Casebook,
) -> None:
    [(what, day, at)] = due(book)
    assert what == "Operation Encompass: no notice for Kit Larch after the incident of 27 November 2026"
    assert (day, at) == (MONDAY, time(8, 45))


def test_a_notice_waits_until_the_school_hears(book: Casebook) -> None:
    record(book)
    assert due(book) == [
        ("Operation Encompass: tell Oak Lane Primary, school about Kit Larch", MONDAY, time(8, 45))
    ]
    amend(book, informed=MONDAY, informed_at="08:10", informed_by="PC Dale")
    assert due(book) == []
    assert only(book).in_time(MONDAY) is True
    book.do(encompass.withdraw_encompass_notice, notice_id=ID)
    assert len(due(book)) == 1  # nobody has informed the school, as far as is recorded


def test_a_notice_that_is_not_needed_is_declined_once_with_a_reason(book: Casebook) -> None:
    record(book, not_needed="She left school in July", passed=None, passed_at="")
    assert due(book) == []
    assert not only(book).waits
    with pytest.raises(Refused, match="A notice was given"):
        amend(book, informed=MONDAY)


def test_each_child_and_each_incident_needs_its_own_notice(book: Casebook) -> None:
    record(book)
    incident(book, "3", FRIDAY + timedelta(1))
    assert len(due(book)) == 2
    with pytest.raises(Refused, match="already") as refused:
        record(book, "4")
    assert refused.value.field == "child_id"
    book.do(encompass.withdraw_encompass_notice, notice_id=ID)
    record(book, "4")
    with pytest.raises(Refused, match="already"):
        book.do(encompass.restore_encompass_notice, notice_id=ID)


def test_reports_that_are_merged_are_one_incident(book: Casebook) -> None:
    incident(book, "3")
    record(book, incident_id="3" * 32, informed=FRIDAY)
    assert len(due(book)) == 1
    book.do(merge_incidents, incident_id="3" * 32, into_id=INCIDENT)
    assert due(book) == []


def test_what_is_long_past_or_in_a_closed_case_is_not_shown(book: Casebook) -> None:
    last = FRIDAY + timedelta(encompass_scheme().watched_days)
    assert len(due(book, last)) == 1
    assert due(book, last + timedelta(1)) == []
    record(book)
    assert len(due(book, last + timedelta(1))) == 1  # a notice that was begun still waits
    amended(book, close_case, case_id=CASE, reason="Moved away")
    assert due(book) == []


def test_an_incident_without_a_day_asks_for_nothing(book: Casebook) -> None:
    record(book, informed=FRIDAY)
    incident(book, "3", None)
    assert due(book) == []


@pytest.mark.parametrize(
    ("born", "on", "of_age"),
    [
        (None, FRIDAY, True),
        (date(2022, 11, 27), FRIDAY, True),
        (date(2022, 11, 28), FRIDAY, False),
        (date(2008, 11, 28), FRIDAY, True),
        (date(2008, 11, 27), FRIDAY, False),
        (date(2024, 2, 29), date(2028, 2, 28), False),
        (date(2024, 2, 29), date(2028, 2, 29), True),
    ],
)
def test_school_age_is_from_4_to_17_and_an_unknown_age_counts(
    born: date | None, on: date, of_age: bool
) -> None:
    assert encompass_scheme().is_of_age(born, on) is of_age


@pytest.mark.parametrize(
    ("informed", "at", "in_time"),
    [
        (None, None, None),
        (FRIDAY, None, True),
        (MONDAY - timedelta(1), None, True),
        (MONDAY, time(8, 44), True),
        (MONDAY, time(8, 45), False),
        (MONDAY, None, None),
        (MONDAY + timedelta(1), time(7), False),
        (MONDAY + timedelta(1), None, False),
    ],
)
def test_in_time_is_before_the_next_school_day_begins(
    informed: date | None, at: time | None, in_time: bool | None
) -> None:
    assert informed_in_time(informed, at, MONDAY) is in_time


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("child_id", {"child_id": "9" * 32}),
        ("incident_id", {"incident_id": "9" * 32}),
        ("happened", {"happened": None}),
        ("happened", {"happened": date(2999, 1, 1)}),
        ("recipient_kind", {"recipient_kind": "anybody"}),
        ("recipient_kind", {"recipient_kind": "", "recipient": "", "informed": MONDAY}),
        ("present", {"present": "perhaps"}),
        ("passed", {"passed": FRIDAY - timedelta(1)}),
        ("passed", {"passed": None}),
        ("passed_at", {"passed_at": "late"}),
        ("informed", {"informed": date(2999, 1, 1)}),
        ("informed", {"informed_at": "08:15"}),
        ("informed_at", {"informed": MONDAY, "informed_at": "at noon or so"}),
        ("not_needed", {"informed": MONDAY, "not_needed": "No"}),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    book: Casebook, field: str, changed: dict[str, Any]
) -> None:
    with pytest.raises(Refused) as refused:
        record(book, **changed)
    assert refused.value.field == field
    assert book.read(get_disclosures, case_id=CASE).notices == ()


def test_a_withdrawn_notice_is_not_amended(book: Casebook) -> None:
    record(book)
    book.do(encompass.withdraw_encompass_notice, notice_id=ID)
    with pytest.raises(Refused, match="withdrawn"):
        amend(book, outcome="A quiet room")


def test_the_chronology_has_both_stages_and_its_paper_and_a_calendar_file_have_none(book: Casebook) -> None:
    record(book, informed=MONDAY, informed_at="08:10")
    view = inside(book, get_case_view, case_id=CASE)
    whats = [each.what for each in chronology(view) if each.record_id == ID]
    assert whats == [
        wording.of_child("Kit Larch", wording.INFORMED),
        wording.of_child("Kit Larch", "notice passed to children’s social care"),
    ]
    assert concerned_people(view)[ID] == {KIT}
    assert "Oak Lane" not in repr(compose_chronology(view, on=MONDAY, by="Ann"))
    asked: dict[str, Any] = {"span": "", "kind": DiaryKind.ENCOMPASS, "today": MONDAY}
    assert book.read(list_chosen_entries, **asked) == ()


@pytest.mark.parametrize("words", ["Oak Lane", "She hid", "her nan"])
def test_its_words_find_it(book: Casebook, words: str) -> None:
    record(book)
    [hit] = book.read(find_anything, words=words, today=MONDAY)
    assert (hit.kind, hit.id, hit.case_id) == ("encompass", ID, CASE)


def test_it_goes_with_its_case(book: Casebook) -> None:
    record(book)
    erase_case(book, case_id=CASE, reason="Retention", authority="Policy 4")
    assert book.read(lambda session: session.query(EncompassNotice).count()) == 0


def test_an_edition_of_the_area_says_who_is_between_and_keeps_what_was_recorded(book: Casebook) -> None:
    record(book)
    text = (DISCLOSURES / "encompass-2.toml").read_text("utf-8").replace("version = 2", "version = 3")
    text = text.replace('"children’s social care"', '""').replace('"school" = "School"\n', "")
    own = LibraryEntry(read_text(EncompassScheme, text, "ours.toml"), "ours.toml", text, own=True)
    KNOWN_ENCOMPASS.use([own], book)
    try:
        assert "school" not in encompass_scheme().recipients
        assert only(book).recipient == "Oak Lane Primary, school"
        amend(book, outcome="A quiet room")
        assert [each.what for each in only(book).happenings()] == [
            wording.of_child("Kit Larch", "notice passed on by the police")
        ]
    finally:
        KNOWN_ENCOMPASS.forget(book)


def test_the_scheme_names_the_officer_for_children_who_are_taught_at_home() -> None:
    assert "authority" in encompass_scheme().recipients
    assert encompass_scheme().local


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("youngest = 4", "youngest = 18", "“oldest” should not be below “youngest”"),
        ('school_starts = "08:45"', 'school_starts = "early"', "“school_starts” should be a time"),
        ("watched_days = 28", 'watched_days = "28"', "“watched_days” should be a whole number"),
    ],
)
def test_a_wrong_definition_is_named(old: str, new: str, fault: str) -> None:
    text = Path(DISCLOSURES / "encompass.toml").read_text("utf-8")
    assert old in text
    with pytest.raises(Faulty) as refusal:
        read_text(EncompassScheme, text.replace(old, new), "x.toml")
    assert fault in str(refusal.value)
