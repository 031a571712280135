"""A lock over the caseload: nothing of it is left, and nothing of it is lost."""

import weakref
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coordinator.access import create
from coordinator.access import open as books
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import record_needs
from coordinator.cases.new_person_use_cases import open_case_about_new_person
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from tests.casebooks import PASSPHRASE
from tests.ui.caseload.case_files import BORN, new
from tests.ui.page_fixtures import seen_through
from tests.ui.recorded_entry_points import connect_nothing
from ui.caseload.dialogs.note import WriteNote
from ui.caseload.panel import CaseloadPage
from ui.search.results import result_of
from ui.session.page_context import PageContext
from ui.session.pages import Page
from ui.window.casebook_session import CasebookSession
from ui.window.window import Window


def a_casebook(path: Path) -> tuple[Casebook, str]:
    """A casebook with one case file in it."""
    made = create.create(path, PASSPHRASE, recovery_words.new_words(), cost=FLOOR)
    case_id = made.do(
        open_case_about_new_person, case_id=new(), person_id=new(), surname="Markerson", forename="Craig",
        born=BORN, born_words="", sex="male", reason="", reference="", borough="", referred_by="",
        opened=None, led_by="perpetrator", subject_role="perpetrator",
    ).value  # fmt: skip
    return made, case_id


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window with the caseload in it, and nothing open."""
    pages = [Page("caseload", "Caseload", CaseloadPage)]
    made = Window(
        partial(CasebookSession, pages=pages, connect=connect_nothing, result_of=result_of),
        lambda _window: QWidget(),
    )
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def shown(qtbot: QtBot, window: Window, title: str) -> CaseloadPage:
    """The caseload's page, once it shows that case file."""
    assert window.workspace is not None
    page = window.workspace.page("caseload")
    assert isinstance(page, CaseloadPage)
    qtbot.waitUntil(lambda: page.file.header.title.text() == title)
    return page


def context_of(window: Window) -> PageContext:
    """What the pages were given."""
    assert window.workspace is not None
    return window.workspace.context


def test_a_lock_leaves_nothing_and_comes_back_to_the_file_the_tab_and_the_half_typed_note(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    casebook, case_id = a_casebook(tmp_path / "Test.casebook")
    window.open(casebook)
    context_of(window).go("caseload", case_id)
    page = shown(qtbot, window, "Craig Markerson")
    for tab in page.file.tabs:
        page.file.show_tab(tab.title)
    page.file.show_tab("Notes")
    page.operations.needs()
    dialog = context_of(window).dialogs.list_open()[-1]
    dialog.form.fields["labels"].set_value("Housing")  # type: ignore[attr-defined]
    with seen_through(qtbot):
        dialog.submit_button.click()  # type: ignore[attr-defined]
    page.operations.notes.write_note()
    dialog = context_of(window).dialogs.list_open()[-1]
    dialog.form.fields["words"].set_value("He rang tw")  # type: ignore[attr-defined]
    dead = weakref.ref(casebook)
    del casebook, page, tab, dialog
    window.lock_now()
    assert dead() is None
    words = [one.text() for one in QApplication.allWidgets() if isinstance(one, QLabel)]
    words += [one.accessibleName() for one in QApplication.allWidgets()]
    assert not [one for one in words if "Markerson" in one]
    window.open(books.open_casebook(tmp_path / "Test.casebook", PASSPHRASE))
    page = shown(qtbot, window, "Craig Markerson")
    assert page.file.pages.currentIndex() == 4
    qtbot.waitUntil(lambda: bool(context_of(window).dialogs.list_open()))
    again = context_of(window).dialogs.list_open()[-1]
    assert isinstance(again, WriteNote)
    assert again.form.fields["words"].value() == "He rang tw"
    again.reject()
    with seen_through(qtbot):
        context_of(window).worker.write(None, call(record_needs, case_id=case_id, labels=(), opened_with=()))
