"""The notes of a case: by kind and source, and apart what an import kept as it was written."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from coordinator.amending.concerned import concerns_name
from coordinator.caseload.chronology import chronology
from coordinator.core.dates import show_day
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.notes.model import Note
from coordinator.notes.queries import list_notes
from coordinator.notes.rules import AS_IT_STOOD, Readers
from coordinator.notes.use_cases import amend_note, write_note
from coordinator.store.audit import UnitOfWork
from tests.ui.caseload.case_files import a_case, a_page, a_victim, new, press, said, view_of
from tests.ui.page_fixtures import Workplace, settle
from ui.caseload.dialogs.note import AmendNote, WriteNote
from ui.caseload.dialogs.wording import MORE_ABOUT_NOTE
from ui.caseload.file.notes import Notes
from ui.caseload.panel import CaseloadPage
from ui.caseload.readers.dialog import NoteReaders


@use_case("keep_row_in_test")
def keep_row(work: UnitOfWork, *, case_id: str, words: str) -> None:
    """Keep a row of a workbook as an import does."""
    work.session.add(
        Note(id=new(), case_id=case_id, words=words, heading=AS_IT_STOOD, origin="Tracker.xlsx, Cases!A4")
    )


@use_case("keep_note_in_test")
def keep_note(work: UnitOfWork, *, case_id: str, words: str) -> None:
    """Keep a cell of a workbook as an import does."""
    work.session.add(Note(id=new(), case_id=case_id, words=words, heading="Housing", origin="Cases!D4"))


def notes_of(qtbot: QtBot, work: Workplace, case_id: str) -> Notes:
    """The tab of notes, shown."""
    page = a_page(qtbot, work, case_id)
    page.file.show_tab("Notes")
    settle(qtbot)
    tab = page.file.tabs[4]
    assert isinstance(tab, Notes)
    return tab


def choose(qtbot: QtBot, tab: Notes, name: str, entry: str) -> None:
    """Choose in a filter of the tab."""
    box = next(box for box in tab.findChildren(QComboBox) if box.accessibleName() == name)
    box.setCurrentIndex(box.findText(entry))
    box.activated.emit(box.currentIndex())
    settle(qtbot)


def a_case_with_notes(work: Workplace) -> str:
    """A case with notes of different kinds and sources."""
    case_id = a_case(work)
    for words, kind, source in (
        ("Three call-outs", "fact", "Police"),
        ("Drinking may rise", "opinion", "TEWV & CFQ"),
        ("Afraid of the weekend", "victim's view", "IDVA"),
        ("Chair rang", "", ""),
    ):
        work.book.do(write_note, note_id=new(), case_id=case_id, words=words, kind=kind, source=source)
    return case_id


def test_notes_are_filtered_by_kind_and_by_source(qtbot: QtBot, work: Workplace) -> None:
    tab = notes_of(qtbot, work, a_case_with_notes(work))
    choose(qtbot, tab, "Fact or opinion", "Opinion")
    assert "Drinking may rise" in said(tab)
    assert "Three call-outs" not in said(tab)
    choose(qtbot, tab, "Source", "Police")
    assert "No notes match these filters." in said(tab)
    choose(qtbot, tab, "Fact or opinion", "Facts and opinions")
    assert "Three call-outs" in said(tab)
    assert "Chair rang" not in said(tab)
    choose(qtbot, tab, "Source", "No source recorded")
    assert "Chair rang" in said(tab)
    choose(qtbot, tab, "Source", "All sources")
    choose(qtbot, tab, "Fact or opinion", "Neither recorded")
    assert "Chair rang" in said(tab)
    assert "Afraid of the weekend" not in said(tab)


def test_another_case_shows_all_of_its_notes(qtbot: QtBot, work: Workplace) -> None:
    first, second = a_case_with_notes(work), a_case(work, "Ward", "Lee")
    work.book.do(write_note, note_id=new(), case_id=second, words="Her own words", kind="victim's view")
    work.book.do(write_note, note_id=new(), case_id=second, words="A fact", kind="fact")
    tab = notes_of(qtbot, work, first)
    choose(qtbot, tab, "Fact or opinion", "Fact")
    tab = notes_of(qtbot, work, second)
    assert "Her own words" in said(tab)


def test_what_an_import_kept_is_folded_under_its_own_heading(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case_with_notes(work)
    work.book.do(keep_row, case_id=case_id, words="Old tracker number: 44")
    tab = notes_of(qtbot, work, case_id)
    assert "Kept from the workbook" in said(tab)
    assert "Old tracker number" not in said(tab)
    assert tab.view is not None
    assert tab.count(tab.view) == 4
    press(tab, "Show what was kept")
    settle(qtbot)
    assert "Old tracker number: 44" in said(tab)
    press(tab, "Hide what was kept from the workbook")
    settle(qtbot)
    assert "Old tracker number" not in said(tab)


def test_a_case_without_imported_rows_has_no_such_heading(qtbot: QtBot, work: Workplace) -> None:
    assert "Kept from the workbook" not in said(notes_of(qtbot, work, a_case_with_notes(work)))


def open_readers(qtbot: QtBot, work: Workplace, case_id: str) -> NoteReaders:
    """The dialog that changes the readers of several notes, opened from the tab."""
    tab = notes_of(qtbot, work, case_id)
    press(tab, "Change readers")
    settle(qtbot)
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, NoteReaders)
    return dialog


def readers_of(work: Workplace, case_id: str) -> dict[str, str]:
    """Who may read each note of a case, by its words."""
    return {note.words: note.readers for note in work.book.read(list_notes, case_id=case_id)}


def test_the_readers_of_chosen_notes_are_changed_together_with_undo(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case_with_notes(work)
    hers = new()
    work.book.do(write_note, note_id=hers, case_id=case_id, words="She rang", victim_side=True)
    before = readers_of(work, case_id)
    dialog = open_readers(qtbot, work, case_id)
    assert len(dialog.ticks) == 5
    dialog.all_of_them.set_value(True)
    dialog.readers.set_value(Readers.PERPETRATOR_LED)
    assert not dialog.ticks[hers].value()
    assert not dialog.ticks[hers].isEnabled()
    dialog.submit_button.click()
    settle(qtbot)
    chosen = dict.fromkeys(before, "perpetrator-led")
    assert readers_of(work, case_id) == {**chosen, "She rang": ""}
    assert work.said[-1] == "Readers of 4 notes changed"
    work.undos[-1]()
    settle(qtbot)
    assert readers_of(work, case_id) == before


def test_readers_and_at_least_one_note_have_to_be_chosen(qtbot: QtBot, work: Workplace) -> None:
    dialog = open_readers(qtbot, work, a_case_with_notes(work))
    dialog.submit_button.click()
    assert dialog.readers.error_text() == "Choose who may read them."
    dialog.readers.set_value(Readers.FILE)
    dialog.submit_button.click()
    settle(qtbot)
    assert dialog.all_of_them.error_text() == "Choose at least one note."
    assert dialog.submit_button.isEnabled()


def test_a_note_that_somebody_changed_meanwhile_is_unticked_and_named(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case_with_notes(work)
    dialog = open_readers(qtbot, work, case_id)
    note = next(note for note in work.book.read(list_notes, case_id=case_id) if note.words == "Chair rang")
    work.book.do(amend_note, note_id=note.id, opened_with={"readers": ""}, readers="file")
    dialog.all_of_them.set_value(True)
    dialog.readers.set_value(Readers.VICTIM_LED)
    dialog.submit_button.click()
    settle(qtbot)
    assert set(readers_of(work, case_id).values()) == {"", "file"}
    assert not dialog.ticks[note.id].value()
    assert "this file only" in dialog.ticks[note.id].error_text()
    dialog.submit_button.click()
    settle(qtbot)
    assert readers_of(work, case_id) == {
        **dict.fromkeys(readers_of(work, case_id), "victim-led"),
        "Chair rang": "file",
    }


def test_rows_that_an_import_kept_are_not_offered_and_its_notes_are_ticked_together(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case_with_notes(work)
    work.book.do(keep_row, case_id=case_id, words="Old tracker number: 44")
    work.book.do(keep_note, case_id=case_id, words="Rents from his uncle")
    dialog = open_readers(qtbot, work, case_id)
    assert len(dialog.ticks) == 5
    dialog.imported.set_value(True)
    assert [dialog._notes[note_id].words for note_id, tick in dialog.ticks.items() if tick.value()] == [
        "Rents from his uncle"
    ]


def test_the_release_step_leads_to_the_readers_of_the_notes_of_a_case(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case_with_notes(work)
    page = CaseloadPage(work.context)
    qtbot.addWidget(page)
    page.show()
    page.show_record(f"{case_id}:note_readers")
    settle(qtbot)
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, NoteReaders)
    assert len(dialog.ticks) == 4
    assert page.selected_id() == case_id
    dialog.reject()
    page.show_record(f"{case_id}:note_readers")  # it is on show already
    settle(qtbot)
    assert [one for one in work.context.dialogs.list_open() if isinstance(one, NoteReaders)]


def test_where_a_note_comes_from_is_folded_recorded_shown_and_filtered(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case_with_notes(work)
    tab = notes_of(qtbot, work, case_id)
    tab.operations.notes.write_note()
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, WriteNote)
    person = dialog.form.fields["source_person"]
    assert not person.isVisible()
    link = next(each for each in dialog.findChildren(QAbstractButton) if each.text() == MORE_ABOUT_NOTE)
    link.click()
    assert person.isVisible()
    assert not link.isVisible()
    happened = work.context.today() - timedelta(days=4)
    values = {
        "words": "School knows nothing", "source": "Education", "source_person": "Ms Hale",
        "happened": happened, "standing": "alleged", "enquiry": "unknown",
    }  # fmt: skip
    dialog.form.set_values(values)
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: "School knows nothing" in said(tab))
    note = next(row for row in work.book.read(list_notes, case_id=case_id) if row.enquiry)
    assert (note.source_person, note.happened, note.standing) == ("Ms Hale", happened, "alleged")
    assert "Education, Ms Hale" in said(tab)
    choose(qtbot, tab, "Alleged, verified or to be checked", "Unknown: must be checked")
    assert "School knows nothing" in said(tab)
    assert "Three call-outs" not in said(tab)
    assert show_day(happened) in said(tab)
    tab.operations.notes.amend_note(note)
    amend = work.context.dialogs.list_open()[-1]
    assert isinstance(amend, AmendNote)
    qtbot.waitUntil(lambda: amend.form.fields["source_person"].isVisible())


def test_a_note_of_an_unknown_state_or_a_day_to_come_is_refused(work: Workplace) -> None:
    case_id, tomorrow = a_case(work), date.today() + timedelta(days=400)
    wrong: tuple[dict[str, Any], ...] = ({"standing": "x"}, {"enquiry": "x"}, {"happened": tomorrow})
    for each in wrong:
        with pytest.raises(Refused) as refusal:
            work.book.do(write_note, note_id=new(), case_id=case_id, words="He rang", **each)
        assert refusal.value.field == next(iter(each))
    assert work.book.read(list_notes, case_id=case_id) == ()


def test_the_chronology_puts_a_note_on_the_day_it_happened(work: Workplace) -> None:
    case_id, happened = a_case(work), date(2026, 3, 4)
    origin: dict[str, Any] = {"source_person": "DC Harper", "standing": "verified", "happened": happened}
    work.book.do(write_note, note_id=new(), case_id=case_id, words="He rang", source="Police", **origin)
    view = view_of(work, case_id)
    (entry,) = [each for each in chronology(view) if each.what == "He rang"]
    assert entry.day == happened
    assert "Police, DC Harper" in entry.more
    assert "Verified" in entry.more


def test_a_note_concerns_the_people_who_are_ticked_and_is_shown_with_each(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work)
    victim = a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    page.operations.notes.write_note()
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, WriteNote)
    dialog.text.set_value("Both were at the school")
    dialog.form.fields[concerns_name(victim)].set_value(True)
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit_button.click()
    settle(qtbot)
    (note,) = view_of(work, case_id).notes
    assert note.people == ((victim, "Gemma Walker"),)
    page.file.show_tab("Notes")
    settle(qtbot)
    assert "about Gemma Walker" in said(page.file)
    page.operations.notes.amend_note(note)
    amending = work.context.dialogs.list_open()[-1]
    assert isinstance(amending, AmendNote)
    subject = view_of(work, case_id).file.subject.id
    amending.form.fields[concerns_name(subject)].set_value(True)
    amending.form.fields[concerns_name(victim)].set_value(False)
    with qtbot.waitSignal(amending.accepted):
        amending.submit_button.click()
    settle(qtbot)
    assert view_of(work, case_id).notes[0].concerned == {subject}


def test_a_note_in_a_persons_record_names_who_else_it_concerns(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    victim = a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    view = page.operations.view
    assert view is not None
    page.operations.notes.write_note_about(view.file.subject)
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, WriteNote)
    assert concerns_name(view.file.subject.id) not in dialog.form.fields
    dialog.text.set_value("They spoke")
    dialog.form.fields[concerns_name(victim)].set_value(True)
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit_button.click()
    settle(qtbot)
    (note,) = view_of(work, case_id).notes
    assert note.concerned == {view.file.subject.id, victim}
    page.file.show_person(victim)
    settle(qtbot)
    assert "also about Craig Robinson" in said(page.file)


@use_case("keep_many_notes_in_test")
def keep_many(work: UnitOfWork, *, case_id: str, person_id: str, count: int) -> None:
    """Keep rows of a workbook in a case, and as many notes about a person in it."""
    for number in range(count):
        row = {"heading": AS_IT_STOOD, "origin": f"Cases!A{number}"}
        work.session.add(Note(id=new(), case_id=case_id, words=f"Row {number:02}", **row))
        about = {"case_id": case_id, "person_id": person_id}
        work.session.add(Note(id=new(), words=f"Said {number:02}", **about))


def test_long_lists_of_kept_rows_and_of_notes_about_somebody_come_a_page_at_a_time(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work)
    subject = view_of(work, case_id).file.subject.id
    work.book.do(keep_many, case_id=case_id, person_id=subject, count=31)
    tab = notes_of(qtbot, work, case_id)
    press(tab, "Show what was kept")
    settle(qtbot)
    assert said(tab).count("Row ") == 30
    page = a_page(qtbot, work, case_id)
    page.file.show_person(subject)
    settle(qtbot)
    assert said(page.file.people).count("Said ") == 30
    press(page.file.people, "Show 1 more of 1")
    settle(qtbot)
    assert said(page.file.people).count("Said ") == 31
