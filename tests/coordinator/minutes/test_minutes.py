"""Minutes: drafted from the record, versioned, approved, corrected, and let out through the wall alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from coordinator.actions.model import Action
from coordinator.actions.use_cases import record_action
from coordinator.agencies.queries import list_agencies
from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import CaseLink, Listing
from coordinator.cases.queries import get_case
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.documents.pdf_text import read_text
from coordinator.forums.registry import definition
from coordinator.hearings.attendance_use_cases import record_attendance
from coordinator.hearings.use_cases import record_dissent, record_hearing
from coordinator.meeting_papers import wording as papers
from coordinator.meeting_papers.after_papers import build_decisions, build_sign_in, gather_papers
from coordinator.meeting_papers.closing import close_meeting
from coordinator.meeting_papers.leading_lines import FoundLine, list_leading_lines
from coordinator.meeting_papers.minutes_paper import (
    build_minutes,
    gather_minutes,
)
from coordinator.meeting_papers.one_paper import PAPERS, save_paper
from coordinator.meetings.model import Meeting
from coordinator.meetings.queries import get_meeting
from coordinator.meetings.use_cases import record_outcome, withdraw_item
from coordinator.minutes import wording
from coordinator.minutes.queries import MinutesFile, compare_versions, get_minutes
from coordinator.minutes.sections import BUSINESS, OPENING, OUTSTANDING, MinutesSection
from coordinator.minutes.use_cases import add_correction, approve_minutes, reason_field, save_minutes
from coordinator.notes.use_cases import write_note
from coordinator.packs.barred import NotForRecipient
from coordinator.people.model import Person
from coordinator.recipients.use_cases import bar_recipient
from coordinator.returns.form_reading import CaseAnswer
from coordinator.returns.use_cases import take_return_back
from coordinator.store.audit import UnitOfWork
from tests.amending import amended
from tests.coordinator.case_access import inside
from tests.coordinator.packs.sample_meeting import VICTIM_NOTE, WORKER, Invented, invent_meeting

NOW = datetime(2026, 12, 4, 12, tzinfo=UTC)
SAID, VIEW = "Two calls in May; on both he had left.", "She wants the locks changed before Friday."
DECISION, WHY = "A marker and new locks this week.", "The risk rises since the separation."


def recorded(book: Casebook, forum: str = "MARAC") -> Invented:
    """A meeting of two cases with what was recorded of the first; the second is deferred."""
    found: Invented = book.do(invent_meeting, forum, 2).value
    first, second = items(book, found)
    police, housing = (agency(book, name) for name in ("Cleveland Police", "Tidewater Homes"))
    for letter, name, state in (("1", "Sgt Reed", "present"), ("2", "S Malik", "apologies")):
        book.do(
            record_attendance, attendance_id=letter * 32, meeting_id=found.meeting_id, name=name, state=state,
            agency_id=police if state == "present" else housing,
        )  # fmt: skip
    amended(book, record_outcome, item_id=first, outcome="heard", early=True)
    amended(book, record_outcome, item_id=second, outcome="deferred", early=True)
    book.do(
        record_hearing, item_id=first, risks="He knows her shifts.", victims_view=VIEW, decision=DECISION,
        rationale=WHY, next_step="again", next_review=date(2027, 1, 7),
    )  # fmt: skip
    book.do(record_dissent, dissent_id="d" * 32, item_id=first, agency_id=housing, who="", words="Too late.")
    note: dict[str, Any] = {
        "case_id": found.case_id,
        "meeting_id": found.meeting_id,
        "source": "Cleveland Police",
    }
    book.do(write_note, note_id="e" * 32, words=SAID, kind="fact", readers="perpetrator-led", **note)
    book.do(write_note, note_id="f" * 32, words="For the file alone.", readers="file", **note)
    book.do(
        record_action, action_id="a" * 32, what="Change the locks", agency_id=housing,
        due=date(2026, 12, 11), agenda_item_id=first,
    )  # fmt: skip
    answers = (CaseAnswer(first, "known", not_shared="Health", why_not="No bearing on the risk"),)
    book.do(take_return_back, agency_id=agency(book, "CFQ"), answers=answers)
    book.do(take_return_back, agency_id=agency(book, "Harbour"), answers=(CaseAnswer(first, "nothing"),))
    return found


def items(book: Casebook, found: Invented) -> list[str]:
    """The ids of the listed cases, in order."""
    file = book.read(get_meeting, meeting_id=found.meeting_id)
    return [item.id for part in file.agenda for item in part.items]


def agency(book: Casebook, name: str) -> str:
    """The id of an agency."""
    return next(each.id for each in book.read(list_agencies) if each.name == name)


def minutes(book: Casebook, found: Invented, kind: str = "minutes") -> MinutesFile:
    """The minutes as they are now."""
    return book.read(get_minutes, meeting_id=found.meeting_id, kind=kind, now=NOW)


def case_text(book: Casebook, found: Invented) -> str:
    """The text on the first case."""
    return next(section.text for section in minutes(book, found).sections if section.is_case)


def save(book: Casebook, found: Invented, sections: tuple[MinutesSection, ...], opened: int = 0) -> int:
    """Save a version."""
    number: int = book.do(
        save_minutes, meeting_id=found.meeting_id, kind="minutes", sections=sections, opened_version=opened
    ).value
    return number


def approve(book: Casebook, found: Invented, version: int = 1, **more: Any) -> None:
    """Approve a version."""
    about: dict[str, Any] = {
        "meeting_id": found.meeting_id,
        "kind": "minutes",
        "version": version,
        "chair": "DI Hale",
    }
    book.do(approve_minutes, **about | more)


def leading(book: Casebook, found: Invented, sections: tuple[MinutesSection, ...]) -> tuple[FoundLine, ...]:
    """The lines that lead, or may lead, to somebody."""
    return book.read(list_leading_lines, meeting_id=found.meeting_id, sections=sections)


def without_finds(
    book: Casebook, found: Invented, sections: tuple[MinutesSection, ...]
) -> tuple[MinutesSection, ...]:
    """The sections without the lines that lead to a protected person."""
    bad = {line.words for line in leading(book, found, sections) if line.is_find}

    def kept(text: str) -> Iterator[str]:
        return (line for line in text.splitlines() if line.removeprefix("- ").strip() not in bad)

    return tuple(replace(section, text="\n".join(kept(section.text))) for section in sections)


def text_of(content: bytes) -> str:
    """The words of a PDF, on one line."""
    return " ".join(" ".join(read_text(content)).split())


def copy(book: Casebook, found: Invented, recipient: str = "", kind: str = "minutes") -> str:
    """The words of a copy of the minutes."""
    basis = book.read(gather_minutes, meeting_id=found.meeting_id, kind=kind, now=NOW)
    return text_of(build_minutes(basis, recipient=recipient, number=basis.number).content)


def test_a_draft_holds_what_was_recorded_and_says_what_was_not(book: Casebook) -> None:
    found = recorded(book)
    file = minutes(book, found)
    opening, outstanding, first, second, business = file.sections
    assert (opening.key, outstanding.key, business.key) == (OPENING, OUTSTANDING, BUSINESS)
    assert "- Sgt Reed, Cleveland Police" in opening.text
    assert "## Apologies\n- S Malik, Tidewater Homes" in opening.text
    assert wording.statement_read([]) in opening.text
    assert "Locks ordered" in outstanding.text
    for words in (
        SAID, VIEW, DECISION, WHY, "Tidewater Homes: Too late.", "Harbour: nothing known.",
        "CFQ considered information and did not share it. Reason: No bearing on the risk",
        "Tidewater Homes: Change the locks. Due: 11 December 2026.", "Next review on 7 January 2027.",
    ):  # fmt: skip
        assert words in first.text
    assert "Health" not in first.text
    assert "For the file alone." not in first.text
    assert second.text == wording.OUTCOMES["deferred"]
    assert business.text == wording.NO_BUSINESS


def test_what_an_agency_shared_stands_together_facts_first_with_who_said_it_and_about_whom(
    book: Casebook,
) -> None:
    found = recorded(book)
    note: dict[str, Any] = {
        "case_id": found.case_id, "meeting_id": found.meeting_id, "readers": "victim-led",
    }  # fmt: skip
    home: dict[str, Any] = {"source": "Tidewater Homes"}
    police: dict[str, Any] = {"source": "Cleveland Police", "source_person": "DC Ward"}
    subject = inside(book, get_case, case_id=found.case_id).subject
    book.do(write_note, note_id="1" * 32, words="Late again.", kind="opinion", **note, **home)
    book.do(write_note, note_id="2" * 32, words="Rent is late.", kind="fact", **note, **home)
    book.do(write_note, note_id="3" * 32, words="Seen.", kind="fact", people=(subject.id,), **note, **police)
    text = case_text(book, found)
    assert f"Cleveland Police, DC Ward (fact, about {subject.spoken}): Seen." in text
    assert text.index("Rent is late.") < text.index("Late again.") < text.index("Seen.")


def test_minutes_of_a_perpetrator_led_forum_hold_nothing_from_the_victims_side(book: Casebook) -> None:
    found = recorded(book, "MATAC")
    text = case_text(book, found)
    assert SAID in text
    assert VIEW not in text
    assert VICTIM_NOTE not in text
    assert wording.VIEW_KEPT_BACK in text
    assert "Kowalska" not in " ".join(section.heading for section in minutes(book, found).sections)


def test_versions_are_kept_compared_and_never_overwritten(book: Casebook) -> None:
    found = recorded(book)
    draft = minutes(book, found).sections
    assert save(book, found, draft) == 1
    assert save(book, found, draft, opened=1) == 1  # an equal one makes none
    edited = (replace(draft[0], text=f"{draft[0].text}\nThe room was cold."), *draft[1:])
    with pytest.raises(Refused) as refusal:
        save(book, found, edited)
    assert str(refusal.value) == wording.NEWER_VERSION
    assert save(book, found, edited, opened=1) == 2
    about = {"meeting_id": found.meeting_id, "kind": "minutes"}
    [line] = book.read(compare_versions, before=1, after=2, **about)
    assert (line.words, line.added, line.section) == ("The room was cold.", True, wording.OPENING)


def test_approved_minutes_stay_as_they_are_and_take_dated_corrections(book: Casebook) -> None:
    found = recorded(book)
    save(book, found, minutes(book, found).sections)
    with pytest.raises(Refused, match="name of the chair"):
        approve(book, found, chair=" ")
    approve(book, found)
    with pytest.raises(Refused) as refusal:
        save(book, found, (MinutesSection(OPENING, "", "Other words"),), opened=1)
    assert str(refusal.value) == wording.APPROVED_ALREADY
    book.do(add_correction, meeting_id=found.meeting_id, words="The lock was changed on Monday.")
    printed = copy(book, found)
    assert "Approved by DI Hale" in printed
    assert "The lock was changed on Monday." in printed
    assert DECISION in printed


def test_nothing_is_corrected_before_it_is_approved(book: Casebook) -> None:
    found = recorded(book)
    with pytest.raises(Refused) as refusal:
        book.do(add_correction, meeting_id=found.meeting_id, words="Other words")
    assert str(refusal.value) == wording.NOT_APPROVED


def test_a_draft_of_a_victim_led_forum_says_that_it_is_one(book: Casebook) -> None:
    assert papers.DRAFT_WARNING in copy(book, recorded(book))


def test_minutes_leave_a_perpetrator_led_forum_in_approved_words_alone(book: Casebook) -> None:
    found = recorded(book, "MATAC")
    draft = minutes(book, found).sections
    save(book, found, draft)
    with pytest.raises(Refused) as refusal:
        copy(book, found)
    assert str(refusal.value) == papers.NOT_APPROVED
    keys = tuple({key for line in leading(book, found, draft) for key in line.keys})
    with pytest.raises(Refused) as refusal:
        approve(book, found, accepted=tuple((key, "Read") for key in keys))
    assert str(refusal.value) == wording.REWORD_FINDS
    clean = without_finds(book, found, draft)
    save(book, found, clean, opened=1)
    doubts = tuple({key for line in leading(book, found, clean) for key in line.keys})
    with pytest.raises(Refused) as refusal:
        approve(book, found, version=2, accepted=tuple((key, "") for key in sorted(doubts)))
    assert str(refusal.value) == wording.ENTER_REASON
    assert refusal.value.field == reason_field(min(doubts))
    accepted = tuple((key, f"Read: {key}") for key in sorted(doubts))
    approve(book, found, version=2, accepted=accepted[1:])
    with pytest.raises(Refused, match="found since"):
        copy(book, found)
    approve(book, found, version=2, accepted=accepted)  # read again: the first was found since
    assert {*doubts} == minutes(book, found).versions[0].accepted
    printed = copy(book, found)
    assert DECISION in printed
    assert "Acacia" not in printed
    with pytest.raises(Refused) as refusal:
        approve(book, found, version=2, accepted=tuple((key, "Again") for key in doubts))
    assert str(refusal.value) == wording.APPROVED_ALREADY


def test_a_value_that_two_lines_hold_together_leads_to_somebody(book: Casebook) -> None:
    found = recorded(book, "MATAC")
    section = MinutesSection(BUSINESS, wording.BUSINESS, "He was near TS1\n9ZZ on Monday.")
    assert any(line.is_find for line in leading(book, found, (section,)))


def test_a_victim_led_forum_is_a_find_also_where_minutes_are_of_no_one_case(book: Casebook) -> None:
    found = recorded(book, "MATAC")
    book.do(list_with_marac, found.case_id)
    section = MinutesSection(BUSINESS, wording.BUSINESS, "Robinson is at MARAC too.")
    assert any(line.is_find for line in leading(book, found, (section,)))


@use_case("list_with_marac")
def list_with_marac(work: UnitOfWork, case_id: str) -> None:
    """List a case with MARAC."""
    work.session.add(Listing(case_id=case_id, forum="MARAC", status="adopted"))


def test_who_leads_to_a_protected_person_signs_on_an_empty_line(book: Casebook) -> None:
    found = recorded(book, "MATAC")
    worker, centre = WORKER.split(", ")
    book.do(record_agency, agency_id="9" * 32, name=centre)
    book.do(
        record_attendance, attendance_id="3" * 32, meeting_id=found.meeting_id, name=worker,
        agency_id="9" * 32, state="present",
    )  # fmt: skip
    basis = book.read(gather_papers, meeting_id=found.meeting_id)
    printed = text_of(build_sign_in(basis, number=1).content)
    assert "Sgt Reed" in printed
    assert worker not in printed
    assert centre not in printed
    assert "Not released" not in printed


def test_actions_ended_on_the_day_are_in_the_minutes_and_those_of_another_area_are_not(
    book: Casebook,
) -> None:
    found = recorded(book)
    book.do(end_action_elsewhere, found.case_id)
    texts = "\n".join(section.text for section in minutes(book, found).sections)
    assert "Elsewhere" not in texts
    assert "Done that day" in texts
    assert "Done before" not in texts


@use_case("end_action_elsewhere")
def end_action_elsewhere(work: UnitOfWork, case_id: str) -> None:
    """End an action of another area's meeting on the day of this one."""
    for meeting in work.session.scalars(select(Meeting)):
        meeting.name = "Stockton"
    meetings = [
        Meeting(reference=f"MARAC/{number}", forum="MARAC", held=date(2026, 11, 4), name=name)
        for number, name in (("2611-9", "Hartlepool"), ("2611-8", "Hartlepool"))
    ]
    work.session.add_all(meetings)
    work.session.flush()
    ended = {"forum": "MARAC", "status": "done", "case_id": case_id, "agreed": date(2026, 11, 4)}
    work.session.add_all(
        [
            Action(what="Elsewhere", meeting_id=meetings[0].id, ended=date(2026, 12, 3), **ended),
            Action(what="Done that day", ended=date(2026, 12, 3), **ended),
            Action(what="Done before", ended=date(2026, 12, 2), **ended),
        ]
    )


def test_what_is_recorded_as_protected_after_the_approval_stops_a_copy(book: Casebook) -> None:
    found = recorded(book, "MATAC")
    clean = without_finds(book, found, minutes(book, found).sections)
    save(book, found, clean)
    approve(book, found)  # what may lead to somebody was not accepted
    with pytest.raises(Refused, match="minutes were not made"):
        copy(book, found)


def test_minutes_of_mappa_are_not_held(book: Casebook) -> None:
    found = recorded(book, "MAPPA")
    file = minutes(book, found)
    assert file.sections == ()
    assert "MAPPA" in file.not_held
    with pytest.raises(Refused, match="not kept here"):
        save(book, found, (MinutesSection(OPENING, "", "Words"),))
    with pytest.raises(Refused, match="not kept here"):
        copy(book, found)


def test_a_summary_says_what_was_decided_without_names_or_information(book: Casebook) -> None:
    found = recorded(book)
    sections = minutes(book, found, "summary").sections
    text = "\n".join(f"{section.heading}\n{section.text}" for section in sections)
    assert DECISION in text
    assert "1 action (Tidewater Homes)." in text
    amended(book, record_outcome, item_id=items(book, found)[1], outcome="heard", early=True)
    text += minutes(book, found, "summary").sections[2].text
    assert "The case was heard.\nNo decision is recorded." in text
    for words in (SAID, VIEW, "Robinson", "Kowalska"):
        assert words not in text


def test_a_recipient_gets_minutes_without_the_case_they_must_not_hear_of(book: Casebook) -> None:
    found = recorded(book)
    reed = next(
        person
        for each in book.read(list_agencies)
        for person in each.representatives
        if "Reed" in person.name
    )
    bar: dict[str, Any] = {
        "bar_id": "b" * 32,
        "person_id": found.victim_id,
        "agency_id": None,
        "representative_id": reed.id,
    }
    book.do(bar_recipient, **bar)
    printed = copy(book, found, "Cleveland Police")
    assert papers.CONFLICT in printed
    assert DECISION not in printed
    assert papers.OUTSTANDING_CONFLICT in printed
    assert "P001" not in printed  # an earlier action of the case
    assert DECISION in copy(book, found, "Harbour")


def test_a_case_that_left_the_agenda_since_stays_out_of_the_minutes_of_whom_it_is_kept_from(
    book: Casebook,
) -> None:
    found = recorded(book)
    save(book, found, minutes(book, found).sections)
    book.do(withdraw_item, item_id=items(book, found)[0])
    harbour = {"person_id": found.victim_id, "agency_id": agency(book, "Harbour")}
    book.do(bar_recipient, bar_id="b" * 32, **harbour)
    with pytest.raises(NotForRecipient, match="P001"):
        copy(book, found, "Harbour")
    assert DECISION in copy(book, found, "CFQ")


def test_closing_makes_everything_for_each_and_says_what_could_not_be_made(
    book: Casebook, tmp_path: Path
) -> None:
    found = recorded(book)
    names = [each.name for each in book.read(list_agencies)]
    made = close_meeting(book, tmp_path, meeting_id=found.meeting_id, agencies=names, now=NOW)
    by_name = {row.recipient: row for row in made.sent}
    assert [file.suffix for file in by_name["Harbour"].files] == [".pdf", ".pdf", ".eml"]
    assert len(by_name[""].files) == 2  # the chair's
    [problem] = made.problems
    assert problem.startswith("Tidewater Homes: Nothing was exported.")  # its action is not settled yet
    assert made.not_whole == ("Tidewater Homes",)
    assert all(file.is_file() for row in made.sent for file in row.files)
    forgotten = close_meeting(book, tmp_path, meeting_id=found.meeting_id, agencies=["Harbour"], now=NOW)
    [problem] = forgotten.problems
    assert problem.startswith("Tidewater Homes: It has 1 action from this meeting and was not chosen")
    assert forgotten.not_whole == ()  # nobody asked for its papers


def test_a_meeting_that_is_still_to_come_is_not_closed(book: Casebook, tmp_path: Path) -> None:
    found, before = recorded(book), datetime(2026, 12, 2, 12, tzinfo=UTC)
    with pytest.raises(Refused, match=r"The meeting is on 3 December 2026\. Close it on that day or later\."):
        close_meeting(book, tmp_path, meeting_id=found.meeting_id, agencies=[], now=before)


def test_closing_names_the_cases_without_an_outcome(book: Casebook, tmp_path: Path) -> None:
    found: Invented = book.do(invent_meeting, "MARAC", 1).value
    made = close_meeting(book, tmp_path, meeting_id=found.meeting_id, agencies=[], now=NOW)
    [warning] = made.warnings
    assert warning.startswith("This case has no outcome: MARAC/2612/01. Record heard, deferred or withdrawn")


def test_a_folder_that_is_missing_is_refused_once_and_nothing_is_made(book: Casebook, tmp_path: Path) -> None:
    found = recorded(book)
    with pytest.raises(Refused) as refusal:
        close_meeting(book, tmp_path / "none", meeting_id=found.meeting_id, agencies=["CFQ"], now=NOW)
    assert refusal.value.field == "out"


def test_papers_of_mappa_are_not_made_at_its_close(book: Casebook, tmp_path: Path) -> None:
    found = recorded(book, "MAPPA")
    with pytest.raises(Refused):
        close_meeting(book, tmp_path, meeting_id=found.meeting_id, agencies=[], now=NOW)
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize(("forum", "holds"), [("MARAC", True), ("MATAC", False)])
def test_the_list_of_decisions_holds_typed_words_in_a_victim_led_forum_alone(
    book: Casebook, forum: str, holds: bool
) -> None:
    found = recorded(book, forum)
    why, words = definition(forum).exit_reasons["other"], "He lives with his brother now."
    about: dict[str, Any] = {"next_step": "discharged", "exit_reason": "other", "next_words": words}
    book.do(record_hearing, item_id=items(book, found)[1], **about)
    basis = book.read(gather_papers, meeting_id=found.meeting_id)
    printed = text_of(build_decisions(basis, recipient="", number=1).content)
    assert (DECISION in printed) is holds
    assert ("What was decided is in the approved minutes." in printed) is not holds
    assert "7 January 2027" in printed
    assert "Deferred" in printed
    assert f"Discharged: {why}" in printed
    assert words not in printed


def test_the_list_of_decisions_says_what_is_not_recorded(book: Casebook) -> None:
    found = recorded(book)
    amended(book, record_outcome, item_id=items(book, found)[1], outcome="heard", early=True)
    basis = book.read(gather_papers, meeting_id=found.meeting_id)
    printed = text_of(build_decisions(basis, recipient="", number=1).content)
    assert printed.count("Not recorded") == 3  # the decision on the second case, what is next, and when


def test_the_sign_in_sheet_lists_who_is_expected_and_nobody_of_a_case(book: Casebook) -> None:
    found = recorded(book)
    harbour = agency(book, "Harbour")
    lund: dict[str, Any] = {"agency_id": harbour, "name": "Ida Lund", "forums": "MARAC"}
    book.do(record_representative, representative_id="7" * 32, **lund)
    basis = book.read(gather_papers, meeting_id=found.meeting_id)
    printed = text_of(build_sign_in(basis, number=1).content)
    assert "Sgt Reed" in printed
    assert "Ida Lund" in printed  # nothing is recorded of her yet
    assert "S Malik" not in printed  # who sent apologies
    assert "Robinson" not in printed
    assert "Kowalska" not in printed


@pytest.mark.parametrize("paper", PAPERS)
def test_each_paper_is_saved_as_a_numbered_copy(book: Casebook, tmp_path: Path, paper: str) -> None:
    found = recorded(book)
    about: dict[str, Any] = {"meeting_id": found.meeting_id, "paper": paper, "recipient": ""}
    saved = save_paper(book, tmp_path / "paper.pdf", now=NOW, **about)
    assert saved.number == 1
    assert f"Copy {saved.number:02d}" in text_of((tmp_path / "paper.pdf").read_bytes())
    with pytest.raises(Refused, match="ends in"):
        save_paper(book, tmp_path / "paper.txt", now=NOW, **about)


def test_the_number_that_the_agenda_gave_a_case_is_no_doubt_in_a_summary(book: Casebook) -> None:
    found = recorded(book, "MATAC")
    sections = minutes(book, found, "summary").sections
    assert sections[1].heading == "1. MATAC/2612/01"
    assert leading(book, found, sections) == ()
    foreign = replace(sections[1], heading="1. MARAC/2612/01")
    assert leading(book, found, (foreign,)) != ()


def test_what_the_app_writes_in_minutes_and_nobody_can_reword_is_no_find_and_no_doubt(book: Casebook) -> None:
    found = recorded(book, "MATAC")
    book.do(name_alike, found.subject_id, "Kőszegi")
    section = minutes(book, found).sections[2]
    assert section.heading.endswith(" Kőszegi")
    lines = leading(book, found, minutes(book, found).sections)
    assert not any(line.words == line.section or "P001" in line.doubted for line in lines)
    typed = replace(section, text="Kőszegi rang her.")
    assert [line.words for line in leading(book, found, (typed,)) if line.is_find] == [typed.text]


@use_case("name_alike")
def name_alike(work: UnitOfWork, subject_id: str, surname: str) -> None:
    """Give a perpetrator and every worker of a protected person the same rare surname."""
    work.session.get_one(Person, subject_id).surname = surname
    for link in work.session.scalars(select(CaseLink).where(CaseLink.worker != "")):
        link.worker = f"Anna {surname}"
