"""The chronology of a case file: filtered as you type and by kind, opened from its rows, printed."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coordinator.caseload.chronology import ChronologyEntry
from coordinator.contacts.use_cases import record_contact
from coordinator.documents.pdf_text import read_text
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.notes.use_cases import write_note
from tests.ui.caseload.case_files import (
    a_case,
    a_full_case,
    a_page,
    a_victim,
    new,
    opened,
    submit,
    view_of,
)
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.assessments.show_dialog import ShowAssessment
from ui.caseload.chronology import wording
from ui.caseload.chronology.print_dialog import PrintChronology
from ui.caseload.chronology.tab import ChronologyTab
from ui.caseload.dialogs.note import AmendNote
from ui.caseload.incidents.contact_dialogs import AmendContact
from ui.caseload.incidents.incident_dialogs import AmendIncident
from ui.caseload.panel import CaseloadPage
from ui.caseload.printing.dialog import reference_without_names


def a_history(work: Workplace) -> str:
    """A case with an incident, a contact and a note."""
    case_id = a_full_case(work)
    result = IncidentDetails(happened=date(2026, 3, 3), kind="damage", words="He broke the blue door")
    work.book.do(record_incident, incident_id=new(), case_id=case_id, details=result)
    subject = view_of(work, case_id).file.subject.id
    met: dict[str, Any] = {"person_id": subject, "result": "made", "outcome": "Talked about drums"}
    work.book.do(record_contact, contact_id=new(), case_id=case_id, **met)
    work.book.do(
        write_note, note_id=new(), case_id=case_id, words="Rang the school", written=date(2026, 3, 4)
    )
    return case_id


def the_tab(page: CaseloadPage) -> ChronologyTab:
    """The chronology, at the front."""
    page.file.show_tab(wording.TAB)
    tab = page.file.pages.currentWidget()
    assert isinstance(tab, ChronologyTab)
    return tab


def listed(tab: ChronologyTab) -> list[ChronologyEntry]:
    """The entries now listed."""
    rows = (tab.table.rows.row(place) for place in range(tab.table.rows.rowCount()))
    return [row for row in rows if row is not None]


def test_everything_with_a_date_is_in_one_list_newest_first(qtbot: QtBot, work: Workplace) -> None:
    tab = the_tab(a_page(qtbot, work, a_history(work)))
    entries = listed(tab)
    assert [entry.day for entry in entries] == sorted((entry.day for entry in entries), reverse=True)
    assert {entry.kind for entry in entries} >= {
        "Incident",
        "Contact",
        "Note",
        "Action",
        "Risk",
        "Forum",
        "Case",
    }
    assert len({entry.key for entry in entries}) == len(entries)


def test_it_filters_as_you_type_and_by_kind(qtbot: QtBot, work: Workplace) -> None:
    tab = the_tab(a_page(qtbot, work, a_history(work)))
    every = len(listed(tab))
    QTest.keyClicks(tab.filter_line, "blue do")
    assert [entry.kind for entry in listed(tab)] == ["Incident"]
    assert tab.counted.text() == f"1 of {every} entries"
    QTest.keyClicks(tab.filter_line, "zz")
    assert tab.lists.currentIndex() == 1
    tab.forget()
    tab.kind.setCurrentIndex(tab.kind.findData("Note"))
    assert [entry.what for entry in listed(tab)] == ["Rang the school"]
    tab.forget()
    assert len(listed(tab)) == every


def test_it_filters_by_a_person_whom_a_record_concerns(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_history(work)
    victim, day = a_victim(work, case_id), date(2026, 3, 4)
    work.book.do(
        write_note, note_id=new(), case_id=case_id, words="Both came", people=(victim,), written=day
    )  # fmt: skip
    tab = the_tab(a_page(qtbot, work, case_id))
    tab.person.setCurrentIndex(tab.person.findData(victim))
    shown = [entry.what for entry in listed(tab)]
    assert "Both came" in shown
    assert "Rang the school" not in shown
    tab.kind.setCurrentIndex(tab.kind.findData("Action"))
    assert tab.lists.currentIndex() == 1
    tab.forget()
    assert "Both came" in [entry.what for entry in listed(tab)]
    assert len(listed(tab)) > 1


def test_enter_opens_the_record_of_a_row(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_history(work)
    page = a_page(qtbot, work, case_id)
    tab = the_tab(page)
    for kind, dialog in (("Incident", AmendIncident), ("Contact", AmendContact), ("Note", AmendNote)):
        tab.kind.setCurrentIndex(tab.kind.findData(kind))
        QTest.keyClick(tab.filter_line, Qt.Key.Key_Down)
        assert tab.table.current() is not None
        QTest.keyClick(tab.table, Qt.Key.Key_Return)
        opened(work, dialog).reject()
    tab.kind.setCurrentIndex(tab.kind.findData("Action"))
    tab.table.selectRow(0)
    tab.open_button.click()
    assert work.went[-1] == ("actions", view_of(work, case_id).actions[0].id)
    tab.kind.setCurrentIndex(tab.kind.findData("Risk"))
    tab.table.selectRow(0)
    tab.open_button.click()
    qtbot.waitUntil(
        lambda: any(isinstance(each, ShowAssessment) for each in work.context.dialogs.list_open())
    )
    work.context.dialogs.list_open()[-1].reject()
    for kind, title in (("Score", "Forums"), ("Case", "Overview")):
        the_tab(page)
        tab.kind.setCurrentIndex(tab.kind.findData(kind))
        if listed(tab):
            tab.table.selectRow(0)
            tab.open_button.click()
            assert page.file.tabs[page.file.bar.currentIndex()].title == title


def test_a_file_with_nothing_dated_says_what_to_do(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work, a_case(work))
    tab = the_tab(page)
    view = view_of(work, page.file.case_id)
    tab._entries = ()
    tab.table.show_rows(())
    assert view.file.opened  # only older files have no day of opening
    assert tab.lists.currentIndex() == 2


def test_ten_thousand_entries_are_one_list_and_no_more_widgets(qtbot: QtBot, work: Workplace) -> None:
    tab = the_tab(a_page(qtbot, work, a_case(work)))
    before = len(tab.findChildren(QWidget))
    day = date(2000, 1, 1)
    tab._entries = tuple(
        ChronologyEntry(day + timedelta(number), "Note", f"Entry {number}", "", f"{number:032x}")
        for number in range(10_000)
    )
    tab._show_chosen()
    qtbot.waitUntil(lambda: tab.table.rows.settled() and tab.table.rows.rowCount() == 10_000)
    assert len(tab.findChildren(QWidget)) <= before + 2
    QTest.keyClicks(tab.filter_line, "9999")
    qtbot.waitUntil(lambda: tab.table.rows.settled() and tab.table.rows.rowCount() == 1)


def test_records_without_a_date_are_counted(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    result = IncidentDetails(words="Nobody knows when")
    work.book.do(record_incident, incident_id=new(), case_id=case_id, details=result)
    tab = the_tab(a_page(qtbot, work, case_id))
    assert tab.counted.text() == "1 entry · 1 record without a date not shown"


def test_it_prints_for_the_file_alone_without_what_was_entered_of_incidents(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    page, out = a_page(qtbot, work, a_history(work)), tmp_path / "c.pdf"
    page.operations.print_chronology()
    dialog = opened(work, PrintChronology)
    proposed = dialog.out.value()
    assert proposed is not None
    assert page.operations.view is not None
    reference = page.operations.view.file.reference
    assert proposed.name == f"chronology-{reference}-{work.today():%Y-%m-%d}.pdf"
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert not out.exists()
    assert "Enter why" in dialog.form.fields["reason"].error_text()
    submit(qtbot, work, dialog, reason="Supervision", out=out)
    words = " ".join(" ".join(read_text(out.read_bytes())).split())
    assert "This file only" in words
    assert "Damage to property" in words
    assert "Rang the school" in words
    for kept in ("blue door", "drums"):
        assert kept not in words


def test_a_reference_that_names_somebody_is_in_no_file_name(qtbot: QtBot, work: Workplace) -> None:
    view = a_page(qtbot, work, a_history(work)).operations.view
    assert view is not None
    for reference, kept in ((f"{view.file.subject.surname}-1", ""), ("QX-17", "QX-17")):
        renamed = replace(view, file=replace(view.file, reference=reference))
        assert reference_without_names(renamed) == kept
