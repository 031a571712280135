"""The network of a case on paper: for its file only, marked on each page, with nothing that was typed."""

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.documents.wording import MARKING
from coordinator.exports.case_papers.network import print_network
from coordinator.exports.case_papers.wording import FOOT, IN_SENTENCES, NETWORK_WARNING, THIS_FILE_ONLY
from coordinator.people.use_cases import record_address, record_person
from coordinator.ties.use_cases import record_tie
from coordinator.trail.queries import list_trail

TODAY = date(2026, 11, 29)
ROWAN, CASE = "a" * 32, "c" * 32


@pytest.fixture
def case(book: Casebook) -> str:
    """A case of twelve people with links, and with typed words that lead to a victim."""
    book.do(record_person, person_id=ROWAN, surname="Larch", forename="Rowan", sex="male")
    book.do(
        open_case, case_id=CASE, subject_id=ROWAN, reference="CN001", led_by="perpetrator",
        subject_role="perpetrator",
    )  # fmt: skip
    for place in range(11):
        person_id = f"{place:032x}"
        book.do(record_person, person_id=person_id, surname=f"Fenn{place}", forename="Ann", sex="female")
        book.do(link_person, link_id=person_id, case_id=CASE, person_id=person_id, role="victim")
        book.do(
            record_tie, tie_id=person_id, person_id=ROWAN, other_id=person_id, kind="ex-partner",
            alleged=place == 0, more="At the allotments on Mondays", source="IDVA service",
        )  # fmt: skip
    book.do(record_address, address_id="1" * 32, person_id=f"{0:032x}", lines="14 Acacia Avenue")
    return CASE


def pages(out: Path) -> list[str]:
    """The words of each page."""
    return [page.extract_text() for page in PdfReader(out).pages]


def test_it_prints_picture_and_sentences_for_its_file_only_and_is_on_the_trail(
    book: Casebook, case: str, tmp_path: Path
) -> None:
    out = tmp_path / "network.pdf"
    book.access_log.open(case)
    count = print_network(
        book, out, case_id=case, reason="For the file", on=TODAY, markers={ROWAN: ("Serial",)}
    )
    printed = pages(out)
    assert len(printed) == count
    for page in printed:
        assert MARKING in page
        assert THIS_FILE_ONLY in page
        assert FOOT in page
    whole = " ".join(" ".join(printed).split())
    assert NETWORK_WARNING in whole
    assert f"Printed by {book.actor.name}" in printed[0]
    picture, sentences = whole.split(IN_SENTENCES)
    for place in range(11):
        assert f"Fenn{place}" in picture
        assert f"Ann Fenn{place} is an ex-partner of Rowan Larch." in sentences
    assert "ex-partner (alleged)" in picture
    assert "Serial" in picture
    for typed in ("allotments", "Acacia", "IDVA"):
        assert typed not in whole
    line = book.read(list_trail)[0]
    assert (line.kind, line.done) == ("disclosure", "Network printed")
    assert "For the file" in line.reason


def test_it_is_refused_without_a_reason_and_under_a_name_that_leads_to_somebody(
    book: Casebook, case: str, tmp_path: Path
) -> None:
    book.access_log.open(case)
    for name, reason, field in (
        ("network.pdf", " ", "reason"), ("network.txt", "For the file", "out"),
        ("14-acacia-avenue.pdf", "For the file", "out"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refusal:
            print_network(book, tmp_path / name, case_id=case, reason=reason, on=TODAY)
        assert refusal.value.field == field
    assert list(tmp_path.glob("*.pdf")) == []


def test_somebody_alone_prints(book: Casebook, tmp_path: Path) -> None:
    book.do(record_person, person_id=ROWAN, surname="Larch")
    book.do(open_case, case_id=CASE, subject_id=ROWAN)
    book.access_log.open(CASE)
    assert print_network(book, tmp_path / "network.pdf", case_id=CASE, reason="For the file", on=TODAY) == 1


def test_the_words_of_twelve_people_are_large_enough_to_read(
    book: Casebook, case: str, tmp_path: Path
) -> None:
    out = tmp_path / "network.pdf"
    book.access_log.open(case)
    print_network(book, out, case_id=case, reason="For the file", on=TODAY)
    named: list[float] = []

    def note_size(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if text.strip().startswith("Ann Fenn"):
            named.append(size * abs(matrix[3]))

    PdfReader(out).pages[0].extract_text(visitor_text=note_size)
    assert len(named) == 11
    assert min(named) >= 7  # points
