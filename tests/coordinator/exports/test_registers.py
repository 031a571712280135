"""A register as a file: its numbers, its records without names, and a copy on the register of copies."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.use_cases import open_case
from coordinator.copies.queries import list_copies
from coordinator.core.errors import NameTaken, Refused
from coordinator.disclosures.dvds.application import ApplicationDetails
from coordinator.disclosures.dvds.use_cases import record_dvds_application
from coordinator.documents.pdf_text import read_text
from coordinator.exports.figures.registers import export_register
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.people.use_cases import record_person
from coordinator.trail.queries import list_trail

CASE, HIM, DAY = "a" * 32, "b" * 32, date(2026, 11, 27)


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case with an application under Clare's Law and three incidents."""
    book.do(record_person, person_id=HIM, surname="Larch", forename="Rowan")
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1")
    details = ApplicationDetails(
        person_id=HIM, received=DAY, at_risk="Linnet Marsh", safe_contact="At work", route="ask",
        applicant_kind="at risk",
    )  # fmt: skip
    book.do(record_dvds_application, application_id="1" * 32, case_id=CASE, details=details)
    for at in "123":
        result = IncidentDetails(happened=DAY, kind="threats")
        book.do(record_incident, incident_id=at * 32, case_id=CASE, details=result)


def written(book: Casebook, out: Path, register: str, reason: str = "For the board") -> str:
    """The text of a register in a file."""
    export_register(book, out, register=register, since=DAY, until=DAY, on=DAY, reason=reason)
    content = " ".join(read_text(out.read_bytes())) if out.suffix == ".pdf" else out.read_text("utf-8-sig")
    return " ".join(content.split())


@pytest.mark.parametrize("ending", ["pdf", "csv"])
def test_a_file_has_numbers_definition_and_records_without_names(
    book: Casebook, tmp_path: Path, ending: str
) -> None:
    text = written(book, tmp_path / f"register.{ending}", "dvds")
    for words in ("Clare’s Law (DVDS), 27 November 2026", "1 record", "Right to ask", "CN1", "who applied"):
        assert words in text
    assert "Larch" not in text
    assert "Linnet" not in text
    assert "For the board" in book.read(list_trail)[0].reason
    [copy, *_] = book.read(list_copies)
    assert (copy.kind, copy.what) == ("register", "Clare’s Law (DVDS), 27 November 2026")


def test_the_daily_list_of_three_incidents_prints(book: Casebook, tmp_path: Path) -> None:
    text = written(book, tmp_path / "daily.pdf", "three incidents")
    for words in ("Three incidents in a year, 27 November 2026", "CN1", "3 incidents", "Open case"):
        assert words in text
    assert "In time" not in text  # it has no time to keep


def test_an_empty_register_prints_its_definition_alone(book: Casebook, tmp_path: Path) -> None:
    text = written(book, tmp_path / "empty.pdf", "lapses")
    assert "0 records" in text
    assert "take the flag off" in text


def test_no_reason_another_ending_and_a_taken_name_are_refused(book: Casebook, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="why"):
        written(book, tmp_path / "register.pdf", "dvds", " ")
    with pytest.raises(Refused, match=r"\.pdf or \.csv"):
        written(book, tmp_path / "register.txt", "dvds")
    assert not list(tmp_path.glob("register.*"))
    written(book, tmp_path / "register.csv", "dvds")
    with pytest.raises(NameTaken):
        written(book, tmp_path / "register.csv", "dvds")
