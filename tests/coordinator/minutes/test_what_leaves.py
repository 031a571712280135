"""What a perpetrator-led meeting gives out leads nowhere, and neither do the names of its files."""

from datetime import UTC, date, datetime
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from coordinator.agencies.model import Agency
from coordinator.casebook.casebook import Casebook
from coordinator.core.dates import show_day
from coordinator.core.permissions import use_case
from coordinator.meeting_papers.closing import close_meeting
from coordinator.meeting_papers.figures import export_figures
from coordinator.meeting_papers.reminders import write_reminders
from coordinator.meeting_papers.return_forms import PDF, XLSX, make_return_forms
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.minutes.sections import MinutesSection
from coordinator.minutes.use_cases import MINUTES, approve_minutes, save_minutes
from coordinator.packs.produce import build, file_name, gather_copy
from coordinator.store.audit import UnitOfWork
from tests.planted_papers import read_file
from tests.wall_casebook import invent_wall

NOW = datetime(2026, 12, 4, 12, tzinfo=UTC)
ROAD, LANE, HERS = "12 Larch Road", "41 Mill Lane, Norton", "susan.hartley82@mail.example"
WORDS = (MinutesSection("opening", "Opening", "The meeting opened."),)


@use_case("plant_meeting_in_test")
def plant(work: UnitOfWork, case_id: str) -> str:
    """Record a meeting whose own words are addresses of hers, as an import could bring them."""
    meeting = Meeting(
        reference=ROAD, forum="MATAC", held=date(2026, 11, 29), chair=LANE, place=ROAD, name=LANE
    )
    work.session.add(meeting)
    work.session.flush()
    harbour = work.session.scalars(select(Agency).where(Agency.name == "Harbour")).one()
    harbour.secure_email = HERS
    work.session.add(AgendaItem(meeting_id=meeting.id, case_id=case_id, reference=f"{ROAD}/01"))
    return meeting.id


def read(path: Path) -> str:
    """Read back the name of a file, and what it holds."""
    if path.suffix != ".eml":
        return f"{path.name}\n{read_file(path)}"
    mail: Any = message_from_bytes(path.read_bytes())
    text = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
    names = "\n".join(part.get_filename() or "" for part in mail.walk())
    return "\n".join(
        (path.name, str(mail["Subject"]), str(mail["To"]), names, str(text.get_payload(decode=True), "utf-8"))
    )


@pytest.fixture
def meeting_id(book: Casebook) -> str:
    """The meeting, with minutes that somebody approved under an address."""
    planted: str = book.do(plant, invent_wall(book)).value
    about: dict[str, Any] = {"meeting_id": planted, "kind": MINUTES}
    version = book.do(save_minutes, sections=WORDS, **about).value
    book.do(approve_minutes, version=version, chair=LANE, **about)
    return planted


def test_nothing_that_a_meeting_gives_out_leads_to_her(
    book: Casebook, meeting_id: str, tmp_path: Path
) -> None:
    agencies, out = ("Harbour",), tmp_path / "out"
    out.mkdir()
    formats = (XLSX, PDF)
    make_return_forms(book, out, meeting_id=meeting_id, agencies=agencies, formats=formats, drafts=True)
    write_reminders(book, out, meeting_id=meeting_id)
    closed = close_meeting(book, out, meeting_id=meeting_id, agencies=agencies, now=NOW)
    assert closed.problems == ()
    for ending in ("csv", "xlsx"):
        export_figures(book, out / f"figures.{ending}", meeting_id=meeting_id, now=NOW)
    given = [read(path) for path in sorted(out.iterdir())]
    assert len(given) == 11
    approved = show_day(book.clock().date())
    assert any(f"Approved on {approved}, version 1" in text for text in given)
    letters = ["".join(filter(str.isalnum, text.casefold())) for text in given]
    traces = ("larchroad", "milllane", "hartley82")
    assert [text for text in letters if any(trace in text for trace in traces)] == []


def test_a_pack_is_named_by_no_words_but_a_reference(book: Casebook, meeting_id: str) -> None:
    snapshot, number = book.read(gather_copy, meeting_id)
    pack = build(snapshot, kind="agenda", recipient="Harbour", copy_number=number)
    assert file_name(ROAD, pack).startswith("agenda-Harbour-copy")
    assert file_name("MATAC/2611", pack).startswith("MATAC-2611-agenda-Harbour-copy")
