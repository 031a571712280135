"""The serial marker counts victims over all files and months; both markers name their records."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta

from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import CaseView, get_case_view
from coordinator.caseload.queries import list_caseload
from coordinator.cases.link_use_cases import amend_link, link_person, unlink_person
from coordinator.cases.use_cases import open_case
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident, withdraw_incident
from coordinator.people.use_cases import record_person
from tests.amending import amended
from tests.coordinator.case_access import inside

ROWAN, ANN, KIM = "a" * 32, "b" * 32, "c" * 32
FIRST, SECOND = "d" * 32, "e" * 32
TODAY = date.today()


@pytest.fixture(autouse=True)
def people(book: Casebook) -> None:
    """Rowan is the perpetrator in two files of one victim each."""
    for person_id, name in ((ROWAN, "Rowan"), (ANN, "Ann"), (KIM, "Kim")):
        book.do(record_person, person_id=person_id, surname="Fenn", forename=name)


def file(book: Casebook, case_id: str, victim: str, opened: date) -> None:
    """A file about Rowan with one victim."""
    book.do(
        open_case, case_id=case_id, subject_id=ROWAN, led_by="perpetrator", subject_role="perpetrator",
        opened=opened, reference=f"CN{case_id[0]}",
    )  # fmt: skip
    book.do(link_person, link_id=case_id, case_id=case_id, person_id=victim, role="victim")


def view(book: Casebook, case_id: str = FIRST) -> CaseView:
    """The first file."""
    return inside(book, get_case_view, case_id=case_id)


def listed_as_serial(book: Casebook, months: int = 36) -> list[str]:
    """The references of the cases that the list of cases marks."""
    rows = book.read(list_caseload, today=TODAY, serial_months=months)
    marked = sorted(row.reference for row in rows if row.serial)
    asked = [(row.reference, inside(book, get_case_view, case_id=row.id)) for row in rows]
    assert marked == sorted(reference for reference, file in asked if file.serial_markers(TODAY, months))
    return marked


def happened(book: Casebook, day: date, part: str = "harmed", incident_id: str = "1" * 32) -> None:
    """An incident in the first file."""
    book.do(
        record_incident, incident_id=incident_id, case_id=FIRST, people=((ROWAN, "did it"), (ANN, part)),
        details=IncidentDetails(kind="threats", happened=day),
    )  # fmt: skip


def test_two_victims_in_two_files_make_a_serial_marker_with_its_records(book: Casebook) -> None:
    file(book, FIRST, ANN, TODAY - timedelta(400))
    assert view(book).serial_markers(TODAY) == ()
    file(book, SECOND, KIM, TODAY - timedelta(30))
    [marker] = view(book).serial_markers(TODAY)
    assert (marker.person_id, marker.victims) == (ROWAN, 2)
    assert [(record.victim_id, record.what, record.reference) for record in marker.records] == [
        (KIM, "Case opened", "CNe"), (ANN, "Case opened", "CNd"),
    ]  # fmt: skip
    assert view(book, SECOND).serial_markers(TODAY) == (marker,)


@pytest.mark.parametrize(("days_before", "serial"), [(0, True), (1, False)])
def test_the_months_are_counted_to_the_day(book: Casebook, days_before: int, serial: bool) -> None:
    file(book, FIRST, ANN, TODAY - relativedelta(months=36) - timedelta(days_before))
    file(book, SECOND, KIM, TODAY)
    assert bool(view(book).serial_markers(TODAY)) is serial
    assert view(book).serial_markers(TODAY, 240)
    assert view(book).serial_markers(TODAY, 12) == ()


def test_the_list_of_cases_marks_the_same_files_as_the_files_do(book: Casebook) -> None:
    file(book, FIRST, ANN, TODAY - timedelta(400))
    assert listed_as_serial(book) == []
    file(book, SECOND, KIM, TODAY - timedelta(30))
    assert listed_as_serial(book) == ["CNd", "CNe"]
    assert listed_as_serial(book, 12) == []
    happened(book, TODAY - timedelta(20))
    assert listed_as_serial(book, 12) == ["CNd", "CNe"]
    book.do(withdraw_incident, incident_id="1" * 32)
    assert listed_as_serial(book, 12) == []
    amended(book, amend_link, link_id=SECOND, role="associate")
    assert listed_as_serial(book) == []


def test_two_victims_in_one_file_long_ago_are_no_serial_marker_in_the_list(book: Casebook) -> None:
    file(book, FIRST, ANN, TODAY - relativedelta(years=6))
    book.do(link_person, link_id="f" * 32, case_id=FIRST, person_id=KIM, role="victim")
    assert listed_as_serial(book) == []
    assert listed_as_serial(book, 240) == ["CNd"]


def test_an_old_file_counts_again_by_a_new_incident_that_is_not_withdrawn(book: Casebook) -> None:
    file(book, FIRST, ANN, TODAY - relativedelta(years=6))
    file(book, SECOND, KIM, TODAY)
    happened(book, TODAY - timedelta(10), part="witness")
    assert view(book).serial_markers(TODAY) == ()
    happened(book, TODAY - timedelta(9), incident_id="2" * 32)
    [marker] = view(book).serial_markers(TODAY)
    assert ("Threats", TODAY - timedelta(9)) in {(record.what, record.day) for record in marker.records}
    book.do(withdraw_incident, incident_id="2" * 32)
    assert view(book).serial_markers(TODAY) == ()


def test_only_a_perpetrator_is_marked_and_only_standing_links_count(book: Casebook) -> None:
    file(book, FIRST, ANN, TODAY)
    book.do(open_case, case_id=SECOND, subject_id=KIM, led_by="victim", subject_role="victim", opened=TODAY)
    book.do(link_person, link_id=SECOND, case_id=SECOND, person_id=ROWAN, role="associate")
    assert view(book).serial_markers(TODAY) == ()
    amended(book, amend_link, link_id=SECOND, role="perpetrator")
    assert len(view(book).serial_markers(TODAY)) == 1  # the subject of the other file is his victim
    book.do(unlink_person, link_id=SECOND)
    assert view(book).serial_markers(TODAY) == ()


def test_a_repeat_is_an_incident_after_marac_within_its_months(book: Casebook) -> None:
    file(book, FIRST, ANN, TODAY - timedelta(500))
    heard = TODAY - timedelta(100)
    happened(book, heard)
    assert view(book).repeat_markers(TODAY) == ()
    amended(book, amend_link, link_id=FIRST, last_marac=heard)
    assert view(book).repeat_markers(TODAY) == ()  # it was heard about that incident
    happened(book, heard + timedelta(3), incident_id="2" * 32)
    [marker] = view(book).repeat_markers(TODAY)
    assert [(record.what, record.day) for record in marker.records] == [
        ("Threats", heard + timedelta(3)), ("Last MARAC", heard),
    ]  # fmt: skip
    assert marker.person_id == ANN


def test_an_incident_after_the_twelve_months_is_no_repeat(book: Casebook) -> None:
    file(book, FIRST, ANN, TODAY - timedelta(900))
    heard = TODAY - relativedelta(months=12) - timedelta(30)
    amended(book, amend_link, link_id=FIRST, last_marac=heard)
    happened(book, heard + relativedelta(months=12) + timedelta(1))
    assert view(book).repeat_markers(TODAY) == ()
    happened(book, heard + relativedelta(months=12), incident_id="2" * 32)
    assert len(view(book).repeat_markers(TODAY)) == 1
