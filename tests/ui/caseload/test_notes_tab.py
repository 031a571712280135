"""The notes of a case: by kind and source, and apart what an import kept as it was written."""

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from coordinator.core.permissions import use_case
from coordinator.notes.model import Note
from coordinator.notes.rules import AS_IT_STOOD
from coordinator.notes.use_cases import write_note
from coordinator.store.audit import UnitOfWork
from tests.ui.caseload.case_files import a_case, a_page, new, press, said
from tests.ui.page_fixtures import Workplace, settle
from ui.caseload.file.notes import Notes


@use_case("keep_row_in_test")
def keep_row(work: UnitOfWork, *, case_id: str, words: str) -> None:
    """Keep a row of a workbook as an import does."""
    work.session.add(
        Note(id=new(), case_id=case_id, words=words, heading=AS_IT_STOOD, origin="Tracker.xlsx, Cases!A4")
    )


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
        ("Drinking may rise", "opinion", "TEWV & CGL"),
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
