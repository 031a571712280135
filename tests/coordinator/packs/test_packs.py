"""A pack from the casebook to its finished bytes."""

import io
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.assessments.model import Answer, Assessment
from coordinator.casebook import models
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, CaseLink
from coordinator.contacts.model import CaseContact, Engagement
from coordinator.copies.model import GivenCopy
from coordinator.core.errors import Missing, Refused
from coordinator.core.permissions import use_case
from coordinator.disclosures.model import DvdsApplication, EncompassNotice
from coordinator.documents import output_file
from coordinator.documents.pdf import render
from coordinator.documents.pdf_text import read_text
from coordinator.forums.registry import definition
from coordinator.incidents.model import Incident
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.packs import produce
from coordinator.packs.compose import compose
from coordinator.packs.redact import redact, redactor_for
from coordinator.people.model import Address, IdentityNumber, Lead, Person, PersonState, SafeContact
from coordinator.plans.model import PlanProgress, PlanStep
from coordinator.redaction.pdf_check import RedactionFailed, read_back
from coordinator.redaction.protected_values import locating_columns
from coordinator.referrals.model import OnwardReferral, Transfer
from coordinator.store import trail
from coordinator.store.audit import UnitOfWork
from coordinator.ties.model import Tie
from tests.coordinator.packs.pack_text import built, text_of
from tests.coordinator.packs.sample_meeting import NAMES, Invented, invent_meeting

PERPETRATOR_LED = ("MATAC", "MAPPA", "HRAP")


def test_a_pack_says_all_that_it_should_in_reading_order(book: Casebook) -> None:
    text = text_of(built(book, book.do(invent_meeting, "MATAC", 3).value, doubts=True))
    wanted = [
        "OFFICIAL-SENSITIVE", "MATAC meeting pack", "Multi-agency tasking and co-ordination",
        "Thursday 3 December 2026", "9:30am", "Town Hall, TS18 1AA", "DI Morgan Hale", "Tidewater Homes",
        "Confidentiality statement", "Agenda", "Outstanding actions 9:30am", "Reviews 9:42am",
        "New cases", "Any other business", "Outstanding actions", "1. Craig Robinson",
        "Born 4 March 1988 (38)", "Robbo", "7 Quarry Lane", "Why this case is here", "Linked people",
        "Anna Kowalska-0", "Victim", "ex-partner", "▲ High", "Scores", "71", "58", "Other forums",
        "Information shared", "DAPO served 30 October", "Opinion",
        "Actions before this meeting", "Not possible, circumstances changed", "To decide", "New action",
        "2. Şêrko Çelîk", "3. Ștefan Țurcanu",
    ]  # fmt: skip
    at = 0
    for words in wanted:
        found = text.find(words, at)
        assert found >= 0, words
        at = found


def test_a_marac_pack_is_in_its_forums_own_order_and_names_the_victim(book: Casebook) -> None:
    text = text_of(built(book, book.do(invent_meeting, "MARAC", 3).value))
    parts = [
        "Outstanding actions 9:30am",
        "Cases with children 9:42am",
        "Adult only 10",
        "12 months passed",
        "1. A",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "the perpetrator must not know of this listing" in text
    assert "14 Acacia Avenue Middlesbrough" not in text
    assert "She has packed a bag" in text


@pytest.mark.parametrize("forum", PERPETRATOR_LED)
def test_nothing_that_leads_to_a_victim_is_in_a_perpetrator_led_pack(book: Casebook, forum: str) -> None:
    text = text_of(built(book, book.do(invent_meeting, forum, 3).value)).lower()
    for words in (
        "acacia", "ts1 9zz", "ts19zz", "900123", "900-123", "900 123", "school office", "text her mobile",
        "uncle jerzy", "larchfield", "bea quill", "rowan centre", "above the bakery", "packed a bag",
        "her sister's", "900555", "ts5 6rr",
    ):  # fmt: skip
        assert words not in text, words
    assert "entries not released for this forum" in text
    assert "anna kowalska-0" in text


def test_every_column_that_leads_to_somebody_is_kept_out_also_when_its_words_are_copied(
    book: Casebook,
) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    marks = book.do(plant_everywhere, made).value
    assert len(marks) >= 8
    for forum in PERPETRATOR_LED:
        book.do(change_forum, made.meeting_id, forum)
        text = text_of(built(book, made)).lower()
        for column, mark in marks.items():
            assert mark.lower() not in text, (forum, column)


@use_case("plant_everywhere")
def plant_everywhere(work: UnitOfWork, made: Invented) -> dict[str, str]:
    """Put a mark into every column that leads to a person, of a victim, and copy each into free text."""
    marks = {}
    work.session.add(Lead(person_id=made.victim_id, kind="gym", words="Bell Gym", more="Dock Street"))
    work.session.add_all(
        kind(case_id=made.case_id, person_id=made.victim_id)
        for kind in (CaseContact, Engagement, OnwardReferral)
    )
    step = PlanStep(id="5" * 32, case_id=made.case_id, person_id=made.victim_id)
    work.session.add(step)
    work.session.flush()
    work.session.add(PlanProgress(step_id=step.id))
    judged = select(Assessment.id).where(Assessment.person_id == made.victim_id)
    assessment_id = work.session.scalars(judged).first() or ""
    work.session.add(Answer(assessment_id=assessment_id, question="1"))
    subject = work.session.get_one(Case, made.case_id).subject_id
    work.session.add(Tie(person_id=made.victim_id, other_id=subject))
    work.session.add(Incident(case_id=made.case_id))
    applied = DvdsApplication(case_id=made.case_id, person_id=subject, at_risk_id=made.victim_id)
    notice = EncompassNotice(case_id=made.case_id, child_id=made.victim_id)
    work.session.add_all((applied, notice, Transfer(case_id=made.case_id)))
    work.session.add_all(
        kind(person_id=made.victim_id) for kind in (IdentityNumber, PersonState, SafeContact)
    )
    case = work.session.get_one(Case, made.case_id)
    for kind in models.all_rows():
        names = locating_columns(kind)
        if not names:
            continue
        by_case = {
            Case: Case.id == made.case_id,
            Incident: Incident.case_id == made.case_id,
            DvdsApplication: DvdsApplication.case_id == made.case_id,
            Transfer: Transfer.case_id == made.case_id,
            EncompassNotice: EncompassNotice.case_id == made.case_id,
            PlanProgress: PlanProgress.step_id == step.id,
            Answer: Answer.assessment_id == assessment_id,
        }
        by_person: Any = Person.id if kind is Person else getattr(kind, "person_id", None)
        is_hers = by_case.get(kind, by_person == made.victim_id)
        row = work.session.scalars(select(kind).where(is_hers)).first()
        assert row is not None, f"plant a row of {kind.__tablename__} for the victim first"
        for name in names:
            mark = f"Marker{kind.__tablename__}{name}".replace("_", "")
            setattr(row, name, mark)
            case.reason += f"\nI was told {mark} by somebody."
            marks[f"{kind.__tablename__}.{name}"] = mark
    return marks


@use_case("change_forum")
def change_forum(work: UnitOfWork, meeting_id: str, forum: str) -> None:
    """Make a meeting another forum's."""
    work.session.get_one(Meeting, meeting_id).forum = forum


@use_case("move_in")
def move_in(work: UnitOfWork, made: Invented) -> None:
    """Let the perpetrator live where the victim lives, typed another way."""
    home = work.session.scalars(select(Address).where(Address.person_id == made.subject_id)).one()
    home.lines, home.postcode = "flat 2 14 ACACIA AVE, Middlesbrough", "ts1 9zz"


def test_an_address_that_both_have_is_withheld(book: Casebook) -> None:
    made = book.do(invent_meeting, "MAPPA", 1).value
    book.do(move_in, made)
    text = text_of(built(book, made))
    assert "Address withheld" in text
    assert "acacia" not in text.lower()


def test_a_pack_in_which_a_withheld_value_is_found_is_not_given_out(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    snapshot, _ = book.read(produce.gather_copy, made.meeting_id)
    rule, wall = definition("MATAC"), redactor_for(snapshot)
    result = redact(snapshot, rule, "", "pack", wall)
    careless = replace(result, meeting=replace(result.meeting, place="Near 14 Acacia Avenue"))
    content = render(compose(careless, rule, "pack", 1)).content
    with pytest.raises(RedactionFailed) as caught:
        read_back(content, wall, produce._texts(careless), "", "pack")
    assert "Acacia" not in str(caught.value)
    assert str(caught.value).startswith("The pack was not made, and nothing was saved.")
    assert "in the pages before the cases." in str(caught.value)


def test_the_case_is_named_in_which_a_withheld_value_is_found(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    snapshot, _ = book.read(produce.gather_copy, made.meeting_id)
    rule, wall = definition("MATAC"), redactor_for(snapshot)
    result = redact(snapshot, rule, "", "pack", wall)
    second = replace(result.items[1], referred_by="Seen at 14 Acacia Avenue")
    careless = replace(result, items=(result.items[0], second))
    with pytest.raises(RedactionFailed, match=f"is in {second.reference}. Change those words"):
        read_back(
            render(compose(careless, rule, "pack", 1)).content, wall, produce._texts(careless), "", "pack"
        )


def test_every_page_bears_its_number_the_marking_the_recipient_and_the_copy(book: Casebook) -> None:
    pages = read_text(built(book, book.do(invent_meeting, "HRAP", 3).value))
    for number, page in enumerate(pages, 1):
        for words in (
            f"Page {number} of {len(pages)}",
            "OFFICIAL-SENSITIVE",
            "Copy 07",
            "Tidewater Homes",
            "Trail",
        ):
            assert words in page


def test_fonts_are_embedded_and_the_file_has_bookmarks_language_and_a_title(book: Casebook) -> None:
    content = built(book, book.do(invent_meeting, "MATAC", 8).value)
    paper = pypdf.PdfReader(io.BytesIO(content))
    root: Any = paper.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert paper.metadata is not None
    assert paper.metadata.title == "MATAC 3 December 2026, meeting pack, copy 07"
    assert "Robinson" not in str(paper.metadata)
    titles = [str(one["/Title"]) for one in paper.outline if isinstance(one, dict)]
    assert titles[:3] == ["Agenda", "Outstanding actions", "1. MATAC/2612/01 Craig Robinson"]
    for page in paper.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            result = font.get_object()
            assert "/FontFile2" in result["/FontDescriptor"], result["/BaseFont"]
            assert str(result["/BaseFont"])[7] == "+"


def test_names_in_every_script_can_be_read_back(book: Casebook) -> None:
    text = text_of(built(book, book.do(invent_meeting, "MATAC", 8).value))
    for forename, surname in NAMES:
        assert f"{forename} {surname}" in text


def test_poppler_reads_the_same_names(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    output_file.give_out(path, built(book, book.do(invent_meeting, "MATAC", 8).value))
    try:
        result = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True)
    except FileNotFoundError:
        pytest.skip("poppler is not on this machine")
    for forename, surname in NAMES:
        assert f"{forename} {surname}" in result.stdout


def test_the_same_snapshot_gives_the_same_bytes_whatever_was_printed_before(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 8).value
    snapshot, _ = book.read(produce.gather_copy, made.meeting_id)
    first = produce.build(snapshot, kind="pack", recipient="CFQ", copy_number=7)
    produce.build(snapshot, kind="agenda", recipient="CFQ", copy_number=7)
    assert produce.build(snapshot, kind="pack", recipient="CFQ", copy_number=7).content == first.content


def test_a_copy_is_numbered_and_recorded_as_a_disclosure(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    seen: list[tuple[int, int]] = []
    first = produce.print_pack(
        book, meeting_id=made.meeting_id, recipient="Harbour", progress=lambda *s: seen.append(s)
    )
    second = produce.print_pack(book, meeting_id=made.meeting_id, kind="agenda")
    assert (first.copy_number, second.copy_number) == (1, 2)
    assert seen[0] == (0, 3)
    assert seen[-1] == (3, 3)
    assert first.pages == len(read_text(first.bytes))
    rows = book.read(copies)
    assert rows == [(1, "Harbour", "pack", first.pages), (2, "", "agenda", second.pages)]
    with book.store.reader.connect() as connection:
        lines = connection.execute(select(trail.trail.c.kind, trail.trail.c.recipients)).all()
    assert tuple(lines[-2]) == ("disclosure", "Harbour")


def copies(session: Session) -> list[tuple[int | None, str, str, int | None]]:
    """The recorded copies."""
    rows = session.scalars(select(GivenCopy).order_by(GivenCopy.copy_number))
    return [(row.copy_number, row.recipient, row.kind, row.pages) for row in rows]


def test_an_agenda_holds_no_case_pages(book: Casebook) -> None:
    text = text_of(built(book, book.do(invent_meeting, "MARAC", 2).value, "agenda"))
    assert "MARAC agenda" in text
    assert "9:42am" in text
    assert "Why this case is here" not in text


def test_no_date_of_birth_stands_under_the_names_of_several_victims(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    book.do(add_second_victim, made.meeting_id)
    text = text_of(built(book, made))
    assert "1. Anna Kowalska-0, Beth Marsh MARAC/2612/01 The perpetrator must not know" in text
    assert "Perpetrator: Craig Robinson · born 4 March 1988 (38)" in text


@use_case("add_second_victim")
def add_second_victim(work: UnitOfWork, meeting_id: str) -> None:
    """Link another victim, and choose neither for the meeting."""
    item = work.session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)).one()
    other = Person(forename="Beth", surname="Marsh", born=date(1990, 2, 1))
    work.session.add(other)
    work.session.flush()
    work.session.add(CaseLink(case_id=item.case_id, person_id=other.id, role="victim"))
    item.victim_id = None


def test_what_can_not_be_printed_is_refused_in_a_sentence(book: Casebook, tmp_path: Path) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    with pytest.raises(Refused):
        produce.print_pack(book, meeting_id=made.meeting_id, kind="poster")
    with pytest.raises(Missing):
        produce.print_pack(book, meeting_id="nothing")
    book.do(forget_date, made.meeting_id)
    with pytest.raises(Refused) as caught:
        produce.print_pack(book, meeting_id=made.meeting_id)
    assert caught.value.field == "held"
    assert book.read(copies) == []
    with pytest.raises(Refused, match="Choose another place"):
        output_file.give_out(tmp_path / "nowhere" / "pack.pdf", b"%PDF")


@use_case("forget_date")
def forget_date(work: UnitOfWork, meeting_id: str) -> None:
    """Take a meeting's date away."""
    work.session.get_one(Meeting, meeting_id).held = None


def test_a_case_whose_12_months_passed_is_reported_to_marac(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 2).value
    book.do(hear_long_ago, made)
    snapshot, _ = book.read(produce.gather_copy, made.meeting_id)
    assert [(one.reference, one.victim) for one in snapshot.flag_removals] == [("OLD/1", "Anna Kowalska-0")]
    assert "OLD/1" in text_of(built(book, made))


@use_case("hear_pack_long_ago")
def hear_long_ago(work: UnitOfWork, made: Invented) -> None:
    """A case that was heard 12 months and a day before this meeting, and not since."""
    long_ago = Meeting(reference="MARAC/2512", forum="MARAC", held=date(2025, 12, 2))
    case = Case(reference="P900", subject_id=made.subject_id, status="open")
    work.session.add_all([long_ago, case])
    work.session.flush()
    work.session.add(
        AgendaItem(meeting_id=long_ago.id, case_id=case.id, victim_id=made.victim_id, reference="OLD/1")
    )


@pytest.mark.parametrize(
    ("forum", "given"),
    [
        ("MARAC", "address withheld, because it would lead to a protected person"),
        ("MATAC", "Address withheld"),
    ],
)
def test_why_a_perpetrators_address_is_withheld_is_said_where_it_tells_nothing(
    book: Casebook, forum: str, given: str
) -> None:
    made = book.do(invent_meeting, forum, 1).value
    book.do(move_in, made)
    text = text_of(built(book, made))
    assert given in text
    assert ("lead to a protected person" in text) == (forum == "MARAC")
