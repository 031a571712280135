"""Looking at a paper before it is given out, many copies at once, and saying what was kept back."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pypdf
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.copies.use_cases import NumberTaken
from coordinator.core.errors import Refused
from coordinator.documents.pdf_text import read_text
from coordinator.meetings.queries import get_meeting
from coordinator.packs import produce
from coordinator.packs.redact import redactor_for
from coordinator.packs.use_cases import Numbered, record_copies, record_copy
from coordinator.packs.withheld_summary import WithheldSummary
from coordinator.people.model import Address
from coordinator.redaction.pdf_check import RedactionFailed
from coordinator.store.trail import trail
from tests.coordinator.packs.sample_meeting import invent_meeting
from tests.forums import give_out_every_forum
from tests.releases import release_all, to_decide


def test_looking_at_a_paper_records_nothing_and_shows_the_very_bytes_of_the_copy(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    snapshot, number = book.read(produce.gather_copy, made.meeting_id)
    first = produce.build(snapshot, kind="pack", recipient="CFQ", copy_number=number)
    assert book.read(get_meeting, meeting_id=made.meeting_id).copies == ()
    again = produce.build(snapshot, kind="pack", recipient="CFQ", copy_number=number)
    assert first.content == again.content


def test_what_the_wall_keeps_out_of_a_perpetrator_led_pack_is_counted(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    snapshot, _ = book.read(produce.gather_copy, made.meeting_id)
    kept = produce.build(snapshot, kind="pack", recipient="", copy_number=1).withheld
    assert (kept.addresses, kept.telephones, kept.schools) == (2, 2, 2)
    assert kept.safe_contacts == 4
    notes_about_victims = 2
    assert kept.notes == len(to_decide(book, made.meeting_id)) + notes_about_victims


def test_what_was_kept_back_is_said_in_words() -> None:
    assert WithheldSummary().words == ""
    assert WithheldSummary(notes=1).words == "1 entry not released"
    said = WithheldSummary(addresses=3, telephones=1, in_text=2).words
    assert said == "3 addresses, 1 telephone number and 2 mentions in other text"


def test_each_agency_gets_its_own_numbered_copy_and_one_line_on_the_trail_names_them(
    book: Casebook, tmp_path: Path
) -> None:
    made = book.do(invent_meeting, "MARAC", 2).value
    snapshot, first = book.read(produce.gather_copy, made.meeting_id)
    papers = produce.build_each(
        snapshot, kind="agenda", recipients=("CFQ", "Harbour"), first_number=first
    ).files
    produce.save_each(book, tmp_path, "MARAC/2612", papers, meeting_id=made.meeting_id)
    names = sorted(path.name for path in tmp_path.glob("*.pdf"))
    today = f"{date.today():%Y-%m-%d}"
    assert names == [
        f"MARAC-2612-agenda-CFQ-copy-1-{today}.pdf", f"MARAC-2612-agenda-Harbour-copy-2-{today}.pdf"
    ]  # fmt: skip
    assert "Harbour" in " ".join(read_text((tmp_path / names[1]).read_bytes()))
    assert len(pypdf.PdfReader(tmp_path / names[0]).pages) == papers[0].pages
    result = book.read(get_meeting, meeting_id=made.meeting_id).copies
    assert [(one.number, one.recipient) for one in result] == [(2, "Harbour"), (1, "CFQ")]
    assert book.read(_last_recipients) == "CFQ; Harbour"


def _last_recipients(session: Session) -> str:
    return session.scalars(select(trail.c.recipients).order_by(trail.c.seq.desc())).first() or ""


def test_if_one_number_is_taken_no_copy_is_recorded(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    one = {"meeting_id": made.meeting_id, "kind": "pack", "trail_head": "0" * 64}
    book.do(record_copy, copy_number=1, recipient="CFQ", pages=3, **one)
    with pytest.raises(NumberTaken):
        book.do(record_copies, copies=(Numbered(1, "Harbour", 3),), **one)
    assert len(book.read(get_meeting, meeting_id=made.meeting_id).copies) == 1


def test_a_folder_that_cannot_be_written_is_one_clear_sentence(book: Casebook, tmp_path: Path) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    snapshot, _ = book.read(produce.gather_copy, made.meeting_id)
    papers = produce.build_each(snapshot, kind="agenda", recipients=("CFQ",), first_number=1).files
    nowhere = tmp_path / "nowhere"
    with pytest.raises(Refused, match="Choose another place"):
        produce.save_each(book, nowhere, "MARAC/2612", papers, meeting_id=made.meeting_id)
    assert book.read(get_meeting, meeting_id=made.meeting_id).copies == ()


def test_a_file_name_says_what_it_is_and_names_nobody() -> None:
    paper = produce.PackFile(b"", 1, "pack", "Eve Moss", 3, "", WithheldSummary(), made=date(2026, 11, 5))
    assert produce.file_name("MARAC/2611-2", paper) == "MARAC-2611-2-pack-copy-3-2026-11-05.pdf"


def test_a_recipient_that_leads_to_somebody_is_in_no_file_name(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    snapshot, first = book.read(produce.gather_copy, made.meeting_id)
    lines = book.read(lambda session: list(session.scalars(select(Address.lines))))
    leading = next(each for each in lines if redactor_for(snapshot).find(each))
    for recipient, addressed in ((leading, ""), ("Harbour", "Harbour")):
        with suppress(RedactionFailed):  # its pages can't be printed, and then there is no file
            paper = produce.build(snapshot, kind="agenda", recipient=recipient, copy_number=first)
            assert paper.addressed == addressed


def test_papers_of_a_forum_whose_file_says_so_are_not_given_out(book: Casebook, tmp_path: Path) -> None:
    made = book.do(invent_meeting, "MAPPA", 1).value
    release_all(book, made.meeting_id, doubts=True)
    with pytest.raises(Refused, match="Papers of MAPPA are not given out from here"):
        produce.print_pack(book, meeting_id=made.meeting_id)
    give_out_every_forum(book, tmp_path / "forums")
    assert produce.print_pack(book, meeting_id=made.meeting_id).copy_number == 1
