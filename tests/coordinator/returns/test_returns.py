"""Research returns: forms out, answers back, three states, nothing twice or under another case."""

import email
import email.policy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy import select

from coordinator.agencies.queries import list_agencies
from coordinator.agencies.use_cases import amend_agency, record_agency
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.documents.pdf_text import read_text
from coordinator.meeting_papers import wording as papers
from coordinator.meeting_papers.reminders import write_reminders
from coordinator.meeting_papers.return_forms import PDF, XLSX, MadeForms, make_return_forms
from coordinator.meetings.model import AgendaItem
from coordinator.meetings.queries import get_meeting
from coordinator.meetings.use_cases import cancel_meeting
from coordinator.notes.queries import NoteRow, list_notes
from coordinator.people.model import Address, Alias
from coordinator.people.use_cases import record_address
from coordinator.recipients.use_cases import bar_recipient
from coordinator.returns import wording
from coordinator.returns.form_reading import CaseAnswer, FilledForm, read_form
from coordinator.returns.queries import AgencyReturns, get_returns
from coordinator.returns.rules import ReturnState, due_by
from coordinator.returns.use_cases import TakenBack, restore_return, take_return_back, withdraw_return
from coordinator.store.audit import UnitOfWork
from coordinator.workbooks.reader import read_workbook
from tests.amending import amended
from tests.coordinator.packs.sample_meeting import (
    SCHOOL,
    VICTIM_PHONE,
    VICTIM_POSTCODE,
    Invented,
    invent_meeting,
)

POLICE, HARBOUR = "Cleveland Police", "Harbour"


def meeting(book: Casebook, forum: str = "MARAC", cases: int = 3) -> Invented:
    """A meeting with cases and people, invented."""
    return book.do(invent_meeting, forum, cases).value


def made(book: Casebook, folder: Path, found: Invented, *agencies: str, **how: Any) -> MadeForms:
    """Forms for some agencies."""
    chosen = agencies or (POLICE,)
    return make_return_forms(book, folder, meeting_id=found.meeting_id, agencies=chosen, **how)


def rows_of(form: Path) -> list[list[str]]:
    """The cells of a form as text, with its headings."""
    [sheet] = read_workbook(form).sheets
    columns = len(wording.COLUMNS)
    kept = []
    for row in sheet.rows:
        words = {cell.column: cell.words for cell in row.cells}
        kept.append([words.get(at + 1, "") for at in range(columns)])
    return kept


def filled(form: Path, changes: dict[int, dict[str, str]], *, headings: dict[str, str] | None = None) -> Path:
    """A form as an agency sends it back: by the number of a row, what it typed."""
    rows = rows_of(form)
    for number, typed in changes.items():
        for heading, words in typed.items():
            rows[number][wording.COLUMNS.index(heading)] = words
    rows[0] = [(headings or {}).get(heading, heading) for heading in rows[0]]
    out = form.with_name(f"back-{form.name}")
    made_book = xlsxwriter.Workbook(str(out))
    sheet = made_book.add_worksheet()
    for line, row in enumerate(rows):
        for at, words in enumerate(row):
            sheet.write_string(line, at, words)
    made_book.close()
    return out


@use_case("give_reference")
def give_reference(work: UnitOfWork, item_id: str, reference: str) -> None:
    """Give a listed case a reference."""
    work.get(AgendaItem, item_id).reference = reference


@use_case("move_home")
def move_home(work: UnitOfWork, person_id: str, lines: str, postcode: str) -> None:
    """Give a person one address, and no other name."""
    for table in (Address, Alias):
        for row in work.session.scalars(select(table).where(table.person_id == person_id)):
            work.session.delete(row)
    work.session.add(Address(person_id=person_id, lines=lines, postcode=postcode))


def read(book: Casebook, form: Path) -> FilledForm:
    """A form that came back, as it would be recorded."""
    return book.read(read_form, workbook=read_workbook(form))


def record(book: Casebook, form: FilledForm) -> TakenBack:
    """Record what is shown of a form."""
    answers = tuple(row.answer for row in form.answers)
    return book.do(take_return_back, agency_id=form.agency_id, answers=answers).value


def of(book: Casebook, found: Invented, agency: str = POLICE) -> AgencyReturns:
    """What came back from an agency."""
    returns = book.read(get_returns, meeting_id=found.meeting_id)
    return next(each for each in returns.agencies if each.agency.name == agency)


def notes_of(book: Casebook, found: Invented) -> list[NoteRow]:
    """The notes of the meeting that came by returns."""
    notes = book.read(list_notes, meeting_id=found.meeting_id)
    return [note for note in notes if note.source == POLICE]


ANSWERED = {
    1: {
        wording.KNOWN: "Yes", wording.FACTS: "Two calls in May.", wording.OPINION: "Risk is rising.",
        wording.NOT_SHARED: "Intelligence", wording.WHY_NOT: "Source at risk",
        wording.OFFERED: "Marker on the address\nDaily welfare call", wording.BY: "PC Dale",
    },
    2: {wording.KNOWN: "no", wording.BY: "PC Dale"},
}  # fmt: skip


def test_a_form_goes_out_comes_back_and_is_recorded_facts_apart_from_opinion(
    book: Casebook, tmp_path: Path
) -> None:
    found = meeting(book)
    [form] = made(book, tmp_path, found).files
    shown = read(book, filled(form, ANSWERED))
    assert (shown.agency, [row.reference[-2:] for row in shown.answers]) == (POLICE, ["01", "02"])
    assert [reference[-2:] for reference in shown.empty] == ["03"]
    assert notes_of(book, found) == []  # nothing is recorded before somebody has seen it
    record(book, shown)
    kinds = {note.kind: note for note in notes_of(book, found)}
    assert kinds["fact"].words == "Two calls in May."
    assert kinds["opinion"].words == "Risk is rising."
    assert kinds["fact"].source_person == "PC Dale"
    assert kinds["fact"].case_id == found.case_id
    assert kinds["fact"].readers == "victim-led"
    known, nothing, not_yet = of(book, found).cases
    assert [case.state for case in (known, nothing, not_yet)] == [
        ReturnState.RETURNED, ReturnState.NOTHING, ReturnState.NOT_YET,
    ]  # fmt: skip
    assert (known.not_shared, known.why_not) == ("Intelligence", "Source at risk")
    assert known.offered.splitlines() == ["Marker on the address", "Daily welfare call"]
    assert of(book, found).words == "1 returned · 1 nothing known · 1 outstanding"


def test_offers_are_no_actions_yet(book: Casebook, tmp_path: Path) -> None:
    found = meeting(book)
    before = book.read(get_meeting, meeting_id=found.meeting_id)
    [form] = made(book, tmp_path, found).files
    record(book, read(book, filled(form, ANSWERED)))
    assert book.read(get_meeting, meeting_id=found.meeting_id).agenda == before.agenda
    assert not [note for note in notes_of(book, found) if "Marker" in note.words]


def test_the_same_form_taken_back_twice_doubles_nothing(book: Casebook, tmp_path: Path) -> None:
    found = meeting(book)
    [form] = made(book, tmp_path, found).files
    back = filled(form, ANSWERED)
    record(book, read(book, back))
    again = read(book, back)
    assert all(row.again for row in again.answers)
    outcome = record(book, again)
    assert (outcome.notes, outcome.returns) == ((), ())
    assert len(notes_of(book, found)) == 2


def test_more_on_a_case_is_added_and_what_was_known_stays(book: Casebook, tmp_path: Path) -> None:
    found = meeting(book)
    [form] = made(book, tmp_path, found).files
    record(book, read(book, filled(form, ANSWERED)))
    more = {1: {wording.KNOWN: "yes", wording.FACTS: "A third call in June."}}
    record(book, read(book, filled(form, more)))
    assert len(notes_of(book, found)) == 3
    assert of(book, found).cases[0].not_shared == "Intelligence"


@pytest.mark.parametrize(
    ("changes", "headings", "sentence"),
    [
        ({1: {wording.CASE: "MARAC/2612/02"}}, None, wording.row_changed("1")),
        ({1: {wording.WHO: "Victim: Somebody Else"}}, None, wording.row_changed("1")),
        ({1: {wording.FORM: ""}}, None, wording.FOREIGN),
        ({1: {wording.FORM: "MARAC/2612-F1-00000000"}}, None, wording.row_changed("1")),
        ({}, {wording.FACTS: "What you know"}, wording.HEADINGS_CHANGED),
        ({}, dict.fromkeys(wording.COLUMNS, "Column"), wording.NO_FORM),
    ],
)
def test_a_changed_form_is_refused_with_what_to_do(
    book: Casebook, tmp_path: Path, changes: dict[int, dict[str, str]], headings: dict[str, str] | None,
    sentence: str,
) -> None:  # fmt: skip
    found = meeting(book)
    [form] = made(book, tmp_path, found).files
    answered = {number: {**ANSWERED.get(number, {}), **typed} for number, typed in changes.items()}
    with pytest.raises(Refused) as refusal:
        read(book, filled(form, answered or ANSWERED, headings=headings))
    assert str(refusal.value) == sentence


def test_rows_that_were_swapped_under_other_cases_are_refused(book: Casebook, tmp_path: Path) -> None:
    found = meeting(book)
    [form] = made(book, tmp_path, found).files
    rows, form_column = rows_of(form), wording.COLUMNS.index(wording.FORM)
    swapped = {1: {wording.FORM: rows[2][form_column]}, 2: {wording.FORM: rows[1][form_column]}}
    with pytest.raises(Refused, match="Row 1"):
        read(book, filled(form, swapped))


def test_a_form_of_another_agency_or_number_is_foreign(book: Casebook, tmp_path: Path) -> None:
    found = meeting(book)
    first, second = made(book, tmp_path, found, POLICE, HARBOUR).files
    column = wording.COLUMNS.index(wording.FORM)
    theirs = {number: {wording.FORM: rows_of(second)[number][column]} for number in (1, 2, 3)}
    # The people and cases are the same, but the mark is bound to the number of the form.
    assert read(book, filled(first, theirs)).agency == HARBOUR
    renumbered = {
        number: {wording.FORM: rows_of(first)[number][column].replace("-F1-", "-F2-")} for number in (1, 2, 3)
    }
    with pytest.raises(Refused, match="Row 1"):
        read(book, filled(first, renumbered))
    with pytest.raises(Refused, match="two forms"):
        read(book, filled(first, {1: theirs[1]}))


def listed(book: Casebook, meeting_id: str) -> list[str]:
    """The items of a meeting in the order of its agenda."""
    agenda = book.read(get_meeting, meeting_id=meeting_id).agenda
    return [item.id for part in agenda for item in part.items]


def test_cases_with_one_reference_stay_apart(book: Casebook, tmp_path: Path) -> None:
    found = meeting(book)
    for item_id in listed(book, found.meeting_id)[:2]:
        book.do(give_reference, item_id, "12")  # as an imported list can have it
    cases = listed(book, found.meeting_id)
    [form] = made(book, tmp_path, found).files
    shown = read(book, filled(form, {1: {wording.KNOWN: "no"}, 2: {wording.KNOWN: "yes"}}))
    assert {row.answer.item_id: row.answer.answer for row in shown.answers} == {
        cases[0]: ReturnState.NOTHING, cases[1]: ReturnState.RETURNED,
    }  # fmt: skip


def test_a_row_that_was_doubled_is_refused(book: Casebook, tmp_path: Path) -> None:
    found = meeting(book)
    [form] = made(book, tmp_path, found).files
    [first, *_others] = rows_of(form)[1:]
    doubled = dict(zip(wording.COLUMNS, first, strict=True))
    with pytest.raises(Refused) as refusal:
        read(book, filled(form, {2: doubled}))
    assert str(refusal.value) == wording.twice("1")


def test_a_hidden_sheet_and_a_second_column_of_one_name_are_not_read(book: Casebook, tmp_path: Path) -> None:
    found = meeting(book)
    [form] = made(book, tmp_path, found).files
    workbook = read_workbook(filled(form, ANSWERED))
    hidden = replace(workbook, sheets=tuple(replace(sheet, hidden=True) for sheet in workbook.sheets))
    with pytest.raises(Refused) as refusal:
        book.read(read_form, workbook=hidden)
    assert str(refusal.value) == wording.NO_FORM
    with pytest.raises(Refused) as refusal:
        read(book, filled(form, ANSWERED, headings={wording.OPINION: wording.FACTS}))
    assert str(refusal.value) == wording.HEADINGS_CHANGED


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "٣"])
def test_an_impossible_number_of_a_form_is_foreign(book: Casebook, tmp_path: Path, number: str) -> None:
    found = meeting(book, cases=1)
    [form] = made(book, tmp_path, found).files
    with pytest.raises(Refused) as refusal:
        read(book, filled(form, {1: {wording.FORM: f"MARAC/2612-F{number}-00000000"}}))
    assert str(refusal.value) == wording.FOREIGN


def test_what_is_not_clear_is_left_out_and_said(book: Casebook, tmp_path: Path) -> None:
    found = meeting(book)
    [form] = made(book, tmp_path, found).files
    typed = {
        1: {wording.KNOWN: "no", wording.FACTS: "Two calls"}, 2: {wording.KNOWN: "perhaps"},
        3: {wording.KNOWN: "yes", wording.NOT_SHARED: "Health"},
    }  # fmt: skip
    shown = read(book, filled(form, typed))
    assert len(shown.answers) == 1
    first, second, third = shown.problems
    assert "nothing is known, but gives information" in first
    assert "is not yes or no" in second
    assert third == wording.no_reason("MARAC/2612/03")


def test_a_form_of_a_perpetrator_led_forum_asks_about_the_perpetrator_and_holds_nothing_protected(
    book: Casebook, tmp_path: Path
) -> None:
    found = meeting(book, "MATAC")
    files = made(book, tmp_path, found, formats=(".xlsx", ".pdf")).files
    sheet = "\n".join(" ".join(row) for row in rows_of(files[0]))
    text = "\n".join(read_text(files[1].read_bytes()))
    for words in (sheet, text):
        assert "Robinson" in words
        assert "Kowalska" not in words
        for protected in (VICTIM_POSTCODE, VICTIM_PHONE, SCHOOL):
            assert protected not in words


def test_an_age_before_an_address_is_not_taken_for_the_number_of_a_protected_house(
    book: Casebook, tmp_path: Path
) -> None:
    found = meeting(book, "MATAC")
    book.do(move_home, found.subject_id, "70 Wharfinger Grove, Linthorpe", "TS90 7FX")
    of_another_case = book.do(invent_meeting, "MARAC", 1).value.victim_id
    book.do(move_home, of_another_case, "38 Wharfinger Grove, Nunthorpe", "TS90 1QQ")
    files = made(book, tmp_path, found, formats=(".xlsx", ".pdf")).files
    text = " ".join("\n".join(read_text(files[1].read_bytes())).split())
    assert "(38), address 70 Wharfinger Grove" in text  # which reads like 38 Wharfinger Grove
    assert "Nunthorpe" not in text


def test_a_form_of_marac_names_victim_perpetrator_and_children_without_whereabouts(
    book: Casebook, tmp_path: Path
) -> None:
    found = meeting(book)
    [form] = made(book, tmp_path, found).files
    asked = rows_of(form)[1][wording.COLUMNS.index(wording.WHO)]
    assert "Victim: " in asked
    assert "Robinson" in asked
    assert VICTIM_POSTCODE not in asked
    assert VICTIM_PHONE not in asked


def test_papers_of_mappa_are_not_given_out_so_nor_are_its_forms(book: Casebook, tmp_path: Path) -> None:
    found = meeting(book, "MAPPA")
    with pytest.raises(Refused, match="MAPPA"):
        made(book, tmp_path, found)
    assert list(tmp_path.glob("*.xlsx")) == []


def test_an_agency_is_not_asked_about_whom_it_must_not_hear_of(book: Casebook, tmp_path: Path) -> None:
    found = meeting(book)
    made(book, tmp_path, found, HARBOUR)
    harbour = of(book, found, HARBOUR).agency.id
    victim = {"person_id": found.victim_id, "agency_id": harbour}
    book.do(bar_recipient, bar_id="f" * 32, **victim)
    outcome = made(book, tmp_path / "..", found, POLICE, HARBOUR)
    assert len(outcome.files) == 1
    assert "Harbour must not receive" in outcome.left_out[0]
    assert len(of(book, found, HARBOUR).cases) == 2


def test_outstanding_returns_are_chased_by_reference_and_without_names(
    book: Casebook, tmp_path: Path
) -> None:
    found = meeting(book)
    [form] = made(book, tmp_path, found).files
    record(book, read(book, filled(form, ANSWERED)))
    police = of(book, found).agency
    amended(book, amend_agency, agency_id=police.id, name=police.name, secure_email="marac@police.example")
    [draft] = write_reminders(book, tmp_path, meeting_id=found.meeting_id)
    mail = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    body = mail.get_content()
    assert mail["To"] == "marac@police.example"
    assert mail["X-Unsent"] == "1"
    assert "MARAC/2612/03" in body
    assert "MARAC/2612/01" not in body
    asked = " ".join(row[wording.COLUMNS.index(wording.WHO)] for row in rows_of(form)[1:])
    assert not [
        name for name in ("Robinson", "Kowalska", "Craig", "Anna") if name in body or name not in asked
    ]
    record(book, read(book, filled(form, {3: {wording.KNOWN: "n"}})))
    with pytest.raises(Refused) as refusal:
        write_reminders(book, tmp_path, meeting_id=found.meeting_id)
    assert str(refusal.value) == papers.NOBODY_OUTSTANDING


def test_a_reminder_of_a_perpetrator_led_forum_prints_no_typed_words(book: Casebook, tmp_path: Path) -> None:
    found = meeting(book, "MATAC")
    made(book, tmp_path, found)
    agenda = book.read(get_meeting, meeting_id=found.meeting_id).agenda
    cases = [item.id for part in agenda for item in part.items]
    for item_id, words in zip(cases, ("Flat 2, 14 Acacia Avenue", "MARAC/2611/07"), strict=False):
        book.do(give_reference, item_id, words)
    [draft] = write_reminders(book, tmp_path, meeting_id=found.meeting_id)
    body = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default).get_content()
    assert "Acacia" not in body
    assert "MARAC" not in body
    assert "MATAC/2612/0" in body  # the third case's


def test_nobody_is_reminded_of_a_meeting_whose_papers_are_not_given_out(
    book: Casebook, tmp_path: Path
) -> None:
    found = meeting(book, "MAPPA")
    agenda = book.read(get_meeting, meeting_id=found.meeting_id).agenda
    first = next(item.id for part in agenda for item in part.items)
    agency_id = next(each.id for each in book.read(list_agencies) if each.name == POLICE)
    book.do(take_return_back, agency_id=agency_id, answers=(CaseAnswer(first, "nothing"),))
    with pytest.raises(Refused, match="MAPPA"):
        write_reminders(book, tmp_path, meeting_id=found.meeting_id)


def test_a_mail_draft_holds_the_form_and_names_nobody(book: Casebook, tmp_path: Path) -> None:
    found = meeting(book)
    form, draft = made(book, tmp_path, found, drafts=True).files
    mail = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    [attached] = mail.iter_attachments()
    assert attached.get_filename() == form.name
    assert attached.get_content() == form.read_bytes()
    [text] = [part for part in mail.walk() if part.get_content_type() == "text/plain"]
    assert "Robinson" not in draft.name + mail["Subject"] + text.get_content()


ANSWER = CaseAnswer("", ReturnState.RETURNED, facts="Known since 2019", returned_by="By telephone")


def test_an_answer_by_telephone_is_recorded_withdrawn_and_restored_with_its_notes(
    book: Casebook, tmp_path: Path
) -> None:
    found = meeting(book)
    made(book, tmp_path, found)
    police = of(book, found)
    answer = replace(ANSWER, item_id=police.cases[0].item_id)
    outcome = book.do(take_return_back, agency_id=police.agency.id, answers=(answer,)).value
    undo = {"return_ids": outcome.returns, "note_ids": outcome.notes}
    book.do(withdraw_return, **undo)
    assert (notes_of(book, found), of(book, found).cases[0].state) == ([], ReturnState.NOT_YET)
    book.do(restore_return, **undo)
    assert of(book, found).cases[0].state is ReturnState.RETURNED
    assert [note.words for note in notes_of(book, found)] == ["Known since 2019"]


def test_what_can_t_be_recorded_says_why(book: Casebook, tmp_path: Path) -> None:
    found = meeting(book)
    made(book, tmp_path, found)
    police = of(book, found)
    item, agency = police.cases[0].item_id, police.agency.id

    def refused(answer: CaseAnswer, agency_id: str = agency, **more: Any) -> str:
        with pytest.raises(Refused) as refusal:
            book.do(take_return_back, agency_id=agency_id, answers=(answer,), **more)
        return str(refusal.value)

    assert refused(ANSWER) == wording.CHOOSE_CASE
    assert refused(replace(ANSWER, item_id=item), "") == wording.CHOOSE_AGENCY
    assert refused(replace(ANSWER, item_id=item, answer="")) == wording.CHOOSE_ANSWER
    nothing = replace(ANSWER, item_id=item, answer="nothing")
    assert refused(nothing) == wording.NOTHING_AND_WORDS
    assert refused(replace(ANSWER, item_id=item), received=date(2999, 1, 1)) == wording.RECEIVED_LATER
    book.do(cancel_meeting, meeting_id=found.meeting_id, reason="Snow")
    assert refused(replace(ANSWER, item_id=item)) == wording.MEETING_CANCELLED


def test_a_form_is_due_two_working_days_before_the_meeting() -> None:
    assert due_by(date(2026, 12, 10)) == date(2026, 12, 8)
    assert due_by(date(2026, 12, 29)) == date(2026, 12, 23)  # Christmas, its substitute and a weekend between


def test_an_agency_whose_name_leads_to_somebody_is_named_in_no_file_of_a_perpetrator_led_forum(
    book: Casebook, tmp_path: Path
) -> None:
    found = meeting(book, "MATAC")
    book.do(record_agency, agency_id="9" * 32, name="Rowan House")
    book.do(record_address, address_id="8" * 32, person_id=found.victim_id, lines="Rowan House\n4 Mill Lane")
    files = made(book, tmp_path, found, "Rowan House", formats=(XLSX, PDF), drafts=True).files
    assert len(files) == 3
    for file in files:
        words = " ".join(read_text(file.read_bytes())) if file.suffix == ".pdf" else ""
        if file.suffix == ".eml":
            body = email.message_from_bytes(file.read_bytes(), policy=email.policy.default).get_body()
            words = body.get_content() if body else ""
        if file.suffix == ".xlsx":
            words = str(rows_of(file))
        assert "Rowan" not in file.name + words, file.suffix
