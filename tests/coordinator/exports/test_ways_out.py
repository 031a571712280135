"""What leaves by each way besides papers and lists of actions: none of the words that somebody typed.

Which modules use a way out is checked in tests/architecture/test_ways_out.py, the clipboard, drags and
messages in tests/ui/session/test_ways_out.py.
"""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.use_cases import record_action
from coordinator.agencies.queries import find_agency
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import CaseLink
from coordinator.cases.use_cases import amend_case, log_case_access
from coordinator.contacts.use_cases import record_contact
from coordinator.core.errors import Refused
from coordinator.documents.wording import MARKING
from coordinator.exports.case_papers.chronology import print_chronology
from coordinator.exports.case_papers.wording import CHRONOLOGY_WARNING, FOOT, THIS_FILE_ONLY
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.notes.use_cases import write_note
from coordinator.trail.certificate import make_certificate
from coordinator.trail.export import export_trail
from coordinator.trail.queries import Filters, list_trail
from coordinator.trail.wording import NOT_SHOWN
from tests.amending import amended
from tests.wall_casebook import invent_wall

TODAY = date(2026, 11, 29)
TYPED = {
    "note": "She stays at her nan's by the beck",
    "action": "Collect the pram from Larck Road",
    "incident": "He waited outside the bakery where she works",
    "place": "the bakery on the front",
    "contact": "Rang from her sister's",
    "reason": "Her mum asked for it from Norton",
    "access": "He asked after 12 Larch Road",
}
RECORDED = (
    "Larch", "Acacia", "Haven House", "Mill Lane", "Hartley", "Susan", "07700 900123", "Keith", "Halloran",
    "St Bede", "Wellington Square", "Holly Close", "TS20", "hartley82",
)  # fmt: skip


def _victim_of(session: Session, *, case_id: str) -> str:
    links = select(CaseLink.person_id).where(CaseLink.case_id == case_id, CaseLink.role == "victim")
    return session.scalars(links).first() or ""


@pytest.fixture
def case(book: Casebook) -> str:
    """The case of Gary Stone, with something typed in each place that has words."""
    case_id = invent_wall(book)
    person = book.read(_victim_of, case_id=case_id)
    police = book.read(find_agency, named="Police").id
    book.do(write_note, note_id="n" * 32, words=TYPED["note"], written=TODAY, case_id=case_id)
    book.do(
        record_action, action_id="d" * 32, what=TYPED["action"], agency_id=police, due=TODAY, agreed=TODAY,
        case_id=case_id,
    )  # fmt: skip
    details = IncidentDetails(words=TYPED["incident"], place=TYPED["place"], kind="stalking", happened=TODAY)
    book.do(record_incident, incident_id="e" * 32, details=details, case_id=case_id)
    book.do(
        record_contact, contact_id="f" * 32, person_id=person, result="made", outcome=TYPED["contact"],
        happened=TODAY, case_id=case_id,
    )  # fmt: skip
    amended(book, amend_case, case_id=case_id, reason=TYPED["reason"])
    book.do(log_case_access, case_id=case_id, reason=TYPED["access"])
    return case_id


def pages(path: Path) -> list[str]:
    """The words on each page of a PDF."""
    read = PdfReader(BytesIO(path.read_bytes()))
    return [" ".join(page.extract_text().split()) for page in read.pages]


@pytest.mark.parametrize("case_only", [True, False])
def test_the_exported_trail_has_no_word_that_leads_to_somebody(
    book: Casebook, case: str, tmp_path: Path, *, case_only: bool
) -> None:
    out = tmp_path / "trail.csv"
    filters = Filters(case_id=case if case_only else "")
    export_trail(book, out, filters=filters, recipient="The auditor", reason=TYPED["access"])
    text = out.read_text("utf-8-sig")
    for words in (*TYPED.values(), *RECORDED):
        assert words not in text, words
    assert "Case file opened" in text
    assert NOT_SHOWN in text


def test_the_certificate_names_what_was_changed_and_no_value(
    book: Casebook, case: str, tmp_path: Path
) -> None:
    out = tmp_path / "certificate.pdf"
    make_certificate(book, out, case_id=case, recipient="Information officer", reason="Audit", on=TODAY)
    text = " ".join(pages(out))
    for words in (*TYPED.values(), *RECORDED, "Stone", "Quarry", "900777"):
        assert words not in text, words
    for words in ("Certificate of the trail of CN001", "Address made", "Safe contact", "Note made", "Words"):
        assert words in text, words


def test_a_certificate_for_somebody_with_an_address_does_not_print_it(
    book: Casebook, case: str, tmp_path: Path
) -> None:
    out = tmp_path / "certificate.pdf"
    make_certificate(book, out, case_id=case, recipient="Ms Hart, 12 Larch Road", reason="Audit", on=TODAY)
    assert "Larch" not in " ".join(pages(out))
    assert book.read(list_trail)[0].recipients == "Ms Hart, 12 Larch Road"


def test_no_way_out_has_a_file_name_that_leads_to_somebody(book: Casebook, case: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="file name"):
        make_certificate(
            book,
            tmp_path / "for-12-Larch-Road.pdf",
            case_id=case,
            recipient="Chair",
            reason="Audit",
            on=TODAY,
        )
    with pytest.raises(Refused, match="file name"):
        export_trail(book, tmp_path / "Haven_House_Refuge.csv", filters=Filters())
    book.access_log.open(case)
    with pytest.raises(Refused, match="file name"):
        print_chronology(book, tmp_path / "larch-rd-12.pdf", case_id=case, reason="For the file", on=TODAY)
    assert not list(tmp_path.glob("*.pdf")) + list(tmp_path.glob("*.csv"))


def test_the_chronology_says_on_each_page_that_it_is_for_its_file_only(
    book: Casebook, case: str, tmp_path: Path
) -> None:
    out = tmp_path / "chronology.pdf"
    for number in range(60):
        book.do(
            write_note, note_id=f"{number:032x}", case_id=case, words=f"He rang again {number}", written=TODAY
        )
    book.access_log.open(case)
    print_chronology(book, out, case_id=case, reason="For the file", on=TODAY)
    printed = pages(out)
    assert len(printed) > 1
    for page in printed:
        assert MARKING in page
        assert THIS_FILE_ONLY in page
        assert FOOT in page
    assert CHRONOLOGY_WARNING in " ".join(printed)
    assert f"Printed by {book.actor.name}" in printed[0]
    for kept in ("incident", "place", "contact"):
        assert TYPED[kept] not in " ".join(printed), kept
    line = book.read(list_trail)[0]
    assert (line.kind, line.done) == ("disclosure", "Chronology printed")
    assert "For the file" in line.reason
