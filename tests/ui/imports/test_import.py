"""The import, step by step: a correction is kept, nothing comes in early, a second import makes nothing."""

from pathlib import Path

import pytest
import shiboken6
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.caseload.queries import list_caseload
from coordinator.cases.model import Case
from coordinator.imports.reading.column_headings import SheetKind, all_fields
from coordinator.imports.reading.mapping import TableMapping
from coordinator.notes.queries import list_notes
from coordinator.notes.rules import Readers
from tests.ui.focus_walk import unnamed
from tests.ui.page_fixtures import Workplace
from ui.imports.entry_points import import_workbook
from ui.imports.fields.names import field_words
from ui.imports.mapping.field_choices import choices
from ui.imports.wizard import CHOOSE, DONE, MAP, PREVIEW, WORKING, ImportWizard
from ui.imports.wording import KINDS, counted
from ui.session.preferences import SHARED_READERS

PEOPLE = (
    ("Ref", "Surname", "Forename(s)", "DOB", "Borough", "Notes", "Favourite colour"),
    ("CN001", "Robinson", "Craig", "3/6/88", "Redcar", "Working nights", "green"),
    ("CN002", "Hussain", "Imran", "n/k", "Stockton", "", ""),
    ("CN003", "Nowak", "Łukasz", "1991", "Redcar", "Ring after 4", "red"),
)
VICTIMS = (
    ("Ref", "Perp ref", "Victim", "DOB", "Relationship"),
    ("V001", "CN001", "Gemma WALKER", "1 Feb 1990", "ex-partner"),
)


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A small workbook of two sheets."""
    return written(tmp_path / "tracker.xlsx", {"Perps": PEOPLE, "Victims": VICTIMS})


def written(path: Path, sheets: dict[str, tuple[tuple[str, ...], ...]]) -> Path:
    """Write a workbook."""
    book = xlsxwriter.Workbook(path)
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def a_wizard(qtbot: QtBot, work: Workplace, path: Path) -> ImportWizard:
    """The import, opened, with a workbook chosen."""
    import_workbook(work.context)
    # One that an earlier test left open may be waiting for its end yet.
    mine = [one for one in work.context.dialogs.list_open() if one.parent() is work.window]
    wizard = mine[-1]
    assert isinstance(wizard, ImportWizard)
    wizard.choose.file.set_value(path)
    return wizard


def go_on(qtbot: QtBot, wizard: ImportWizard, till: int) -> None:
    """Press the step's button and wait for the next step."""
    wizard.next_button.click()
    qtbot.waitUntil(lambda: wizard.steps.currentIndex() == till)


def test_a_workbook_comes_in_step_by_step(qtbot: QtBot, work: Workplace, tracker: Path) -> None:
    wizard = a_wizard(qtbot, work, tracker)
    go_on(qtbot, wizard, MAP)
    assert wizard.map.kind.value() == SheetKind.PEOPLE
    cells = wizard.map.columns.model()
    assert cells.index(1, 1).data() == "Surname"
    assert cells.index(1, 2).data() == "Robinson · Hussain · Nowak"
    assert wizard.map.field_choice(1).currentText() == "Perpetrator: last name"
    assert wizard.map.field_choice(6).currentText() == "Kept as a note"
    go_on(qtbot, wizard, PREVIEW)
    assert work.book.read(list_caseload, today=work.today()) == ()
    values = {one.words: one.why for one in wizard.preview.cells.rows._rows}
    assert "green" in values
    assert wizard.preview.tables.rows.rowCount() == 2
    go_on(qtbot, wizard, DONE)
    assert [row.name for row in work.book.read(list_caseload, today=work.today())] == [
        "Hussain, Imran",
        "Nowak, Łukasz",
        "Robinson, Craig",
    ]
    wizard.next_button.click()
    assert work.went == [("caseload", "")]


def test_the_same_workbook_again_makes_nothing(qtbot: QtBot, work: Workplace, tracker: Path) -> None:
    first = a_wizard(qtbot, work, tracker)
    for step in (MAP, PREVIEW, DONE):
        go_on(qtbot, first, step)
    first.reject()
    second = a_wizard(qtbot, work, tracker)
    for step in (MAP, PREVIEW):
        go_on(qtbot, second, step)
    assert "is in the casebook" in second.preview.summary.text()
    assert not second.next_button.isEnabled()


def test_a_correction_is_used_and_remembered(qtbot: QtBot, work: Workplace, tracker: Path) -> None:
    wizard = a_wizard(qtbot, work, tracker)
    go_on(qtbot, wizard, MAP)
    choice = wizard.map.field_choice(6)
    choice.setCurrentIndex(choice.findData("perp.alias"))
    choice.activated.emit(choice.currentIndex())
    for step in (PREVIEW, DONE):
        go_on(qtbot, wizard, step)
    assert "green" in work.book.read(list_caseload, today=work.today())[2].also_called
    wizard.reject()
    again = a_wizard(qtbot, work, written(tracker.with_name("next.xlsx"), {"Perps": PEOPLE}))
    go_on(qtbot, again, MAP)
    assert again.map.field_choice(6).currentText() == "Perpetrator: other names"


def test_what_a_sheet_holds_can_be_corrected(qtbot: QtBot, work: Workplace, tracker: Path) -> None:
    wizard = a_wizard(qtbot, work, tracker)
    go_on(qtbot, wizard, MAP)
    wizard.map.sheets.setCurrentRow(1)
    wizard.map.kind.set_value(SheetKind.OTHER)
    wizard.map.kind.box.activated.emit(0)
    assert wizard.map.columns.isHidden()
    assert not wizard.map.nothing.isHidden()
    go_on(qtbot, wizard, PREVIEW)
    names = {one.words for one in wizard.preview.cells.rows._rows}
    assert "Gemma WALKER" in names
    wizard.back_button.click()
    assert wizard.steps.currentIndex() == MAP
    wizard.map.kind.set_value(SheetKind.VICTIMS)
    wizard.map.kind.box.activated.emit(0)
    go_on(qtbot, wizard, PREVIEW)
    assert "Gemma WALKER" not in {one.words for one in wizard.preview.cells.rows._rows}


SARAHS = (
    ("Victim ref", "Victim name", "Victim DOB", "Victim address"),
    ("V009", "SMITH, Sarah", "", "1 Oak Road"),
    ("", "SMITH, Sarah", "", "9 Elm Road"),
)


def test_two_who_were_taken_for_one_come_in_as_two_where_a_person_says_so(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    wizard = a_wizard(qtbot, work, written(tmp_path / "sarahs.xlsx", {"Victims": SARAHS}))
    for step in (MAP, PREVIEW):
        go_on(qtbot, wizard, step)
    wizard.preview.tabs.setCurrentIndex(2)
    assert not wizard.preview.two_people.isEnabled()
    wizard.preview.duplicates.selectRow(0)
    assert wizard.preview.duplicates.rows.index(0, 2).data() == "One person"
    assert not wizard.preview.one_person.isEnabled()
    wizard.preview.two_people.click()
    assert wizard.preview.duplicates.rows.index(0, 2).data() == "Two people"
    assert wizard.next_button.text() == "Preview again"
    wizard.next_button.click()
    qtbot.waitUntil(lambda: wizard.next_button.text() == "Import")
    assert wizard.preview.duplicates.rows.index(0, 3).data() == "You decided that they are two people."
    go_on(qtbot, wizard, DONE)
    assert len(work.book.read(list_caseload, today=work.today())) == 2


def test_what_is_no_workbook_is_said_in_a_sentence(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"Dear all")
    wizard = a_wizard(qtbot, work, letter)
    wizard.next_button.click()
    qtbot.waitUntil(lambda: wizard.steps.currentIndex() == CHOOSE)
    qtbot.waitUntil(lambda: wizard.problem.sentence.text() != "")
    assert wizard.problem.sentence.text().count(".") >= 1
    wizard.choose.file.set_value(tmp_path / "nothing-here.xlsx")
    assert wizard.problem.sentence.text() == ""
    wizard.next_button.click()
    qtbot.waitUntil(lambda: wizard.problem.sentence.text() != "")
    wizard.choose.file.set_value("")
    wizard.next_button.click()
    assert wizard.choose.file.error_text() == "Choose the workbook."


def test_stopping_an_import_changes_nothing(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    rows = tuple((f"CN{n:04}", f"Surname{n}", "Craig", "", "Redcar", "", "") for n in range(4000))
    wizard = a_wizard(qtbot, work, written(tmp_path / "long.xlsx", {"Perps": (PEOPLE[0], *rows)}))
    for step in (MAP, PREVIEW):
        go_on(qtbot, wizard, step)
    wizard.next_button.click()
    assert wizard.steps.currentIndex() == WORKING
    qtbot.waitUntil(lambda: wizard.work.bar.value() > 0)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: wizard.steps.currentIndex() == PREVIEW)
    assert wizard.problem.sentence.text() == "The import was stopped. Nothing was changed."
    assert work.book.read(list_caseload, today=work.today()) == ()


def test_corrections_outlast_a_lock(qtbot: QtBot, work: Workplace, tracker: Path) -> None:
    wizard = a_wizard(qtbot, work, tracker)
    go_on(qtbot, wizard, MAP)
    choice = wizard.map.field_choice(6)
    choice.setCurrentIndex(choice.findData("perp.alias"))
    choice.activated.emit(choice.currentIndex())
    work.keep_words()
    assert work.context.drafts.list_keys() == ["import"]
    shiboken6.delete(wizard)
    assert work.context.reopen("import")
    again = work.context.dialogs.list_open()[-1]
    assert isinstance(again, ImportWizard)
    qtbot.waitUntil(lambda: again.steps.currentIndex() == MAP)
    assert again.map.field_choice(6).currentText() == "Perpetrator: other names"
    again.reject()
    assert work.context.drafts.list_keys() == []


def test_what_a_lock_kept_of_one_workbook_is_not_laid_on_another(
    qtbot: QtBot, work: Workplace, tracker: Path
) -> None:
    wizard = a_wizard(qtbot, work, tracker)
    go_on(qtbot, wizard, MAP)
    work.keep_words()
    shiboken6.delete(wizard)
    tracker.unlink()
    assert work.context.reopen("import")
    again = work.context.dialogs.list_open()[-1]
    assert isinstance(again, ImportWizard)
    qtbot.waitUntil(lambda: again.problem.sentence.text() != "")
    again.choose.file.set_value(written(tracker.with_name("other.xlsx"), {"Victims": SARAHS}))
    go_on(qtbot, again, MAP)
    assert [table.sheet for table in again.map.mapping.tables] == ["Victims"]
    assert again.map.kind.value() == SheetKind.VICTIMS


def test_every_field_and_kind_has_its_words() -> None:
    assert set(KINDS) == set(SheetKind)
    for field in all_fields():
        assert "_" not in field_words(field)
    assert field_words("victim2.born") == "Victim 2: date of birth"
    # A word that means one thing of a person means another of an incident or a meeting.
    assert field_words("victim.place") == "Victim: another place"
    assert (field_words("incident2.place"), field_words("meeting.place")) == (
        "Incident 2: place", "Meeting: place or link",
    )  # fmt: skip
    for kind in SheetKind:
        said = [words for _, words in choices(TableMapping("", 1, kind, {"A": "incident2.place"}, {}))]
        assert len(said) == len(set(said))
    assert counted({"cases": 1, "people": 1, "agencies": 2}) == ["1 person", "1 case", "2 agencies"]


def test_every_focusable_part_of_each_step_has_a_name(qtbot: QtBot, work: Workplace, tracker: Path) -> None:
    wizard = a_wizard(qtbot, work, tracker)
    for step in (MAP, PREVIEW, DONE):
        assert unnamed(wizard) == []
        go_on(qtbot, wizard, step)


def test_reading_can_be_stopped(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    rows = tuple((f"CN{number}", "Robinson", "Craig", f"Note {number} " * 9) for number in range(4000))
    path = written(tmp_path / "long.xlsx", {"Perps": (("Ref", "Surname", "Forename", "Notes"), *rows)})
    wizard = a_wizard(qtbot, work, path)
    wizard.next_button.click()
    wizard.reject()
    qtbot.waitUntil(lambda: wizard.steps.currentIndex() == CHOOSE)
    assert wizard.isVisible()
    assert "Nothing was changed" in wizard.problem.sentence.text()


def test_who_may_read_the_imported_notes_is_chosen_in_the_last_step(
    qtbot: QtBot, work: Workplace, tracker: Path
) -> None:
    wizard = a_wizard(qtbot, work, tracker)
    for step in (MAP, PREVIEW):
        go_on(qtbot, wizard, step)
    assert wizard.preview.readers.isVisibleTo(wizard)
    assert wizard.preview.readers.value() == Readers.VICTIM_LED
    wizard.preview.readers.set_value(Readers.PERPETRATOR_LED)
    work.keep_words()
    shiboken6.delete(wizard)
    assert work.context.reopen("import")
    again = work.context.dialogs.list_open()[-1]
    assert isinstance(again, ImportWizard)
    qtbot.waitUntil(lambda: again.steps.currentIndex() == PREVIEW)
    assert again.preview.readers.value() == Readers.PERPETRATOR_LED
    go_on(qtbot, again, DONE)
    notes = [
        note for case in work.book.read(all_case_ids) for note in work.book.read(list_notes, case_id=case)
    ]
    assert {note.readers for note in notes if not note.victim_side} == {Readers.PERPETRATOR_LED}


def test_the_setting_for_what_agencies_share_is_the_default_of_an_import(
    qtbot: QtBot, work: Workplace, tracker: Path
) -> None:
    work.context.preferences.remember(SHARED_READERS, Readers.FILE)
    wizard = a_wizard(qtbot, work, tracker)
    assert wizard.preview.readers.value() == Readers.FILE
    wizard.reject()


def all_case_ids(session: Session) -> list[str]:
    """The id of every case."""
    return list(session.scalars(select(Case.id)))
