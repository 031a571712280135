"""The pages of packs: how full they are, and what is on them."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pypdf
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import CaseLink
from coordinator.core.permissions import use_case
from coordinator.documents.blocks import Tone
from coordinator.documents.page_layout import lay_out
from coordinator.documents.page_parts import BOTTOM, TOP, Anchor, Rule, TextRun
from coordinator.documents.pdf import Typefaces
from coordinator.documents.pdf_text import read_text
from coordinator.forums.registry import definition
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.notes.use_cases import write_note
from coordinator.packs import produce
from coordinator.packs.compose import compose
from coordinator.packs.redact import redact, redactor_for
from coordinator.packs.snapshot import Snapshot
from coordinator.people.model import Person
from coordinator.sample.build import make_sample
from coordinator.store.audit import UnitOfWork
from tests.casebooks import Casebooks
from tests.coordinator.packs.pack_text import built, text_of
from tests.coordinator.packs.sample_meeting import HELD, Invented, invent_meeting
from tests.releases import release_all

FORUMS = ("MARAC", "MATAC", "MAPPA", "HRAP")
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, casebooks: Casebooks) -> Iterator[Casebook]:
    """A sample of 60 cases."""
    made = casebooks.open(tmp_path_factory.mktemp("sample") / "Sample.casebook")
    make_sample(made, cases=60, seed=1, today=TODAY)
    yield made
    made.lock()


def packs_of(book: Casebook, forum: str) -> list[Snapshot]:
    """The papers of every meeting of a forum that has cases."""

    def meetings(session: Session) -> list[str]:
        listed = select(AgendaItem.meeting_id)
        asked = select(Meeting.id).where(Meeting.forum == forum, Meeting.id.in_(listed))
        return list(session.scalars(asked.order_by(Meeting.held.desc()).limit(4)))

    return [book.read(produce.gather_copy, meeting)[0] for meeting in book.read(meetings)]


def laid_out(snapshot: Snapshot, recipient: str = "") -> list[list[Any]]:
    """The pages of a pack, as what is put on them."""
    rule = definition(snapshot.meeting.forum)
    redacted = redact(snapshot, rule, recipient, "pack", redactor_for(snapshot))
    return [list(page) for page in lay_out(compose(redacted, rule, "pack", 1).blocks, Typefaces())]


def lines_of(page: list[Any]) -> list[str]:
    """The lines of a page."""
    return ["".join(span.words for span in put.line) for put in page if isinstance(put, TextRun)]


@pytest.mark.parametrize("forum", FORUMS)
def test_no_page_is_nearly_empty_but_the_last_of_a_section(sample: Casebook, forum: str) -> None:
    packs = packs_of(sample, forum)
    assert packs
    for snapshot in packs:
        pages = laid_out(snapshot)
        for number, page in enumerate(pages):
            lowest = max(put.y for put in page if isinstance(put, TextRun | Rule))
            full = (lowest - TOP) / (BOTTOM - TOP)
            following = pages[number + 1] if number + 1 < len(pages) else []
            ends = not following or isinstance(following[0], Anchor)
            assert full > 1 / 3 or (ends and number), (number, full)
            blank = {"To decide", "New action", "Owner", "Due"}
            said = [line for line in lines_of(page) if not line.endswith("continued")]
            assert [line for line in said if line not in blank and not line.startswith(("Tactic", "Plan:"))]


@pytest.mark.parametrize("forum", ["MARAC", "MATAC"])
def test_each_case_has_room_for_new_actions_however_much_is_before_it(book: Casebook, forum: str) -> None:
    made = book.do(invent_meeting, forum, 1).value
    for number in range(16):
        book.do(write_note, note_id=f"{number:032x}", case_id=made.case_id, words=f"{number} {'seen ' * 60}")
        release_all(book, made.meeting_id)
        pages = laid_out(book.read(produce.gather_copy, made.meeting_id)[0])
        lines = [lines_of(page) for page in pages]
        (with_room,) = [page for page in lines if "To decide" in page]
        assert "New action" in with_room
        assert len(with_room) > 6, "the room stands alone"


def test_a_table_of_people_has_no_column_that_nobody_fills(book: Casebook) -> None:
    made = {forum: book.do(invent_meeting, forum, 1).value for forum in ("MARAC", "MATAC")}
    lines = {
        forum: [
            line
            for page in laid_out(book.read(produce.gather_copy, one.meeting_id)[0])
            for line in lines_of(page)
        ]
        for forum, one in made.items()
    }
    assert {"Linked people", "Born", "Known"} <= set(lines["MARAC"])
    assert "Linked people" in lines["MATAC"]
    assert not {"Born", "Known"} & set(lines["MATAC"])


def test_nothing_outstanding_has_no_page_and_the_agenda_says_so(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    book.do(end_actions)
    text = text_of(built(book, made))
    assert "No actions still open from earlier meetings." in text
    assert "Record for each" not in text


@use_case("end_actions")
def end_actions(work: UnitOfWork) -> None:
    """End every action."""
    for action in work.session.scalars(select(Action)):
        action.status, action.ended = "done", HELD


def test_the_agenda_of_a_pack_says_on_which_page_each_case_stands(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 3).value
    pages = read_text(built(book, made))
    agenda = next(page for page in pages if "Any other business" in page)
    for line in agenda.splitlines():
        if "MATAC/2612/0" in line:
            reference = next(word for word in line.split() if word.startswith("MATAC/"))
            starts = next(n for n, page in enumerate(pages, 1) if reference in page and page != agenda)
            assert line.split()[-1] == str(starts)
    assert "Page" in agenda
    assert "Cleveland Police 3" not in text_of(built(book, made, "agenda"))


def test_notes_of_one_day_stand_in_the_order_in_which_they_were_recorded(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    for number in range(12):
        book.do(
            write_note, note_id=f"{(number * 7) % 12:032x}", case_id=made.case_id, source="A&E",
            words=f"Said as number {number}.", written=date(2026, 11, 20),
        )  # fmt: skip
    text = text_of(built(book, made))
    places = [text.index(f"Said as number {number}.") for number in range(12)]
    assert places == sorted(places)
    assert text.count("A&E · Not marked · 20 November") == 12


def test_the_perpetrators_birth_and_names_stand_in_a_marac_pack_with_a_chosen_victim(book: Casebook) -> None:
    text = text_of(built(book, book.do(invent_meeting, "MARAC", 1).value))
    assert "1. Anna Kowalska-0 MARAC/2612/01 Born 9 July 1991 (35)" in text
    assert "Perpetrator: Craig Robinson · born 4 March 1988 (38) · also known as Robbo" in text


def test_what_was_agreed_at_the_meeting_is_not_said_to_be_from_before(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(agree_here, made)
    text = text_of(built(book, made, doubts=True))
    outstanding = text[: text.index("1. Craig Robinson")]
    assert "Agreed by telephone" in outstanding
    assert "Fit a camera" not in outstanding
    text = text.removeprefix(outstanding)
    before, here = text.index("Actions before this meeting"), text.index("Actions agreed at this meeting")
    assert before < text.index("Joint home visit") < here
    for what in ("Fit a camera", "Call the landlord"):
        assert text.index(what) > here
    assert before < text.index("Agreed by telephone") < here


@use_case("agree_here")
def agree_here(work: UnitOfWork, made: Invented) -> None:
    """Agree one action at the meeting, one on its day, and one the day before at no meeting."""
    for number, (what, meeting, day) in enumerate(
        (
            ("Fit a camera", made.meeting_id, None),
            ("Call the landlord", None, HELD),
            ("Agreed by telephone", None, HELD - timedelta(days=1)),
        )
    ):
        work.session.add(
            Action(number=900 + number, case_id=made.case_id, meeting_id=meeting, forum="MATAC", what=what,
                   agreed=day, status="open")
        )  # fmt: skip


def contact_copy(book: Casebook, made: Invented, recipient: str) -> str:
    """The words of one recipient's pack."""
    snapshot, _ = book.read(produce.gather_copy, made.meeting_id)
    return text_of(produce.build(snapshot, kind="pack", recipient=recipient, copy_number=1).content)


@use_case("add_idva")
def add_idva(work: UnitOfWork, made: Invented) -> None:
    """An IDVA service, one known by another name, and what a victim consented to."""
    work.session.add_all(
        [Agency(name="Tees IDVA Service"), Agency(name="Harbourside", also_called="My IDVA\nHS")]
    )
    link = work.session.scalars(
        select(CaseLink).where(CaseLink.person_id == made.victim_id, CaseLink.role == "victim")
    ).one()
    link.consent = "Agreed to MARAC on 1 October"


@pytest.mark.parametrize(
    ("recipient", "shown"),
    [("", True), ("Tees IDVA Service", True), ("Harbourside", True), ("Cleveland Police", False),
     ("Harbour", False)],
)  # fmt: skip
def test_safe_contact_stands_marked_in_the_chairs_and_the_idvas_copy_alone(
    book: Casebook, recipient: str, shown: bool
) -> None:
    made = book.do(invent_meeting, "MARAC", 2).value
    book.do(add_idva, made)
    text = contact_copy(book, made, recipient)
    for words in (
        "Protected. In the chair’s and the IDVA’s copy only.",
        "How to contact: Ring the school office before noon",
        "Must not know: Her uncle Jerzy who drives the taxi", "IDVA or other worker: Bea Quill, Rowan Centre",
        "Consent: Agreed to MARAC on 1 October", "Consent: not recorded",
        "This copy says how victims can be reached safely",
    ):  # fmt: skip
        assert (words in text) is shown, words
    for never in ("14 Acacia Avenue Middlesbrough", "07700 900123", "Larchfield Primary"):
        assert never not in text


@pytest.mark.parametrize("forum", ["MATAC", "MAPPA", "HRAP"])
def test_no_copy_of_a_perpetrator_led_forum_says_how_to_reach_a_victim(book: Casebook, forum: str) -> None:
    made = book.do(invent_meeting, forum, 1).value
    book.do(add_idva, made)
    for recipient in ("", "Tees IDVA Service"):
        text = contact_copy(book, made, recipient)
        assert "How to contact" not in text
        assert "Agreed to MARAC" not in text


def test_only_the_victim_who_is_heard_has_a_safe_contact_on_the_page(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    book.do(link_another, made)
    text = contact_copy(book, made, "")
    assert text.count("How to contact:") == 1
    assert "Ring her at the bakery" not in text


@use_case("link_another")
def link_another(work: UnitOfWork, made: Invented) -> None:
    """Link a second victim, who is not the one heard."""
    other = Person(forename="Beth", surname="Marsh", safe_contact="Ring her at the bakery")
    work.session.add(other)
    work.session.flush()
    work.session.add(CaseLink(case_id=made.case_id, person_id=other.id, role="victim"))


def test_what_is_withheld_looks_like_nothing_else(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    snapshot, _ = book.read(produce.gather_copy, made.meeting_id)
    spans = [
        span for page in laid_out(snapshot) for put in page if isinstance(put, TextRun) for span in put.line
    ]
    withheld = [span for span in spans if "[withheld]" in span.words]
    assert withheld
    assert {(span.words.strip(), span.tone) for span in withheld} == {("[withheld]", Tone.PROTECTED)}


def test_a_pack_says_when_it_was_made(book: Casebook) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    content = built(book, book.do(invent_meeting, "MATAC", 1).value)
    said = pypdf.PdfReader(io.BytesIO(content)).metadata
    assert said is not None
    assert said.creation_date is not None
    assert before <= said.creation_date <= datetime.now(UTC)
