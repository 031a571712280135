"""The first screens: creating, opening, the recovery words, the sample."""

import gc
import json
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coordinator.access import create
from coordinator.access import open as books
from coordinator.casebook.casebook import Casebook
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.preferences.queries import recall
from tests.casebooks import PASSPHRASE
from ui.welcome.colour_field import ColourField
from ui.welcome.panel import WelcomePage
from ui.welcome.recent_casebooks import list_recent, note_recent
from ui.widgets.a4_printer import PrinterDialog
from ui.window.unlock_form import UnlockForm
from ui.workers.background_tasks import BackgroundTasks


def a_page(qtbot: QtBot, folder: Path) -> WelcomePage:
    """The first screen, keeping its own in a folder of the test's."""
    tasks = BackgroundTasks()
    page = WelcomePage(tasks, recent=folder / "recent.json", sample_at=folder / "Sample.casebook", cost=FLOOR)
    tasks.setParent(page)
    qtbot.addWidget(page)
    page.show()
    return page


def fill_in(page: WelcomePage, folder: Path, again: str = PASSPHRASE) -> None:
    """Fill in the first step."""
    page.begin_creating()
    page.steps.form.set_values(
        {"name": "Cleveland", "colour": "Green", "place": folder, "passphrase": PASSPHRASE, "again": again}
    )


def print_by_click(qtbot: QtBot, page: WelcomePage, paper: Path) -> None:
    """Press Print, leave the dialog open for a while, then print to a file in the place of a printer."""
    words_step = page.steps.words_step
    QTest.mouseClick(words_step.print_button, Qt.MouseButton.LeftButton)
    gc.collect()
    (asked,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, PrinterDialog)]
    qtbot.waitUntil(asked.isVisible)
    asked.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    asked.printer().setOutputFileName(str(paper))
    asked.done(QDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: words_step.saved.sentence.text().startswith("Printed."))
    assert len(PdfReader(paper).pages) == 1


def test_creating_asks_for_three_words_back_before_it_opens(qtbot: QtBot, tmp_path: Path) -> None:
    page = a_page(qtbot, tmp_path)
    opened: list[Casebook] = []
    page.opened.connect(opened.append)
    fill_in(page, tmp_path)
    page.steps.make()
    qtbot.waitUntil(lambda: page.steps._made is not None)
    made = page.steps._made
    assert made is not None
    page.steps.words_step.save(str(made.casebook.path / "sheet"))
    assert page.steps.words_step.saved.sentence.text().startswith("The sheet must not be kept in a casebook")
    assert not (made.casebook.path / "sheet.pdf").exists()
    page.steps.words_step.save(str(tmp_path / "sheet"))
    printed = PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text()
    assert all(word in printed for word in made.words.split())
    print_by_click(qtbot, page, tmp_path / "printed.pdf")
    page.steps.words_step.go_on_button.click()
    back = page.steps.back_step
    assert len(back.asked) == 3
    back.check()
    assert opened == []
    assert back.form.fields[f"word{back.asked[0]}"].error_text().startswith("This is not word")
    for at in back.asked:
        back.form.fields[f"word{at}"].set_value(made.words.split()[at].upper())
    back.check()
    (casebook,) = opened
    assert casebook.path == tmp_path / "Cleveland.casebook"
    assert casebook.read(recall)["casebook.colour"] == "Green"
    casebook.lock()
    books.open_casebook(casebook.path, words=made.words).lock()


def test_enter_creates_and_the_place_that_is_offered_exists(qtbot: QtBot, tmp_path: Path) -> None:
    page = a_page(qtbot, tmp_path)
    page.begin_creating()
    assert page.steps.form.fields["place"].value().is_dir()
    fill_in(page, tmp_path)
    QTest.keyClick(page.steps.form.fields["again"].control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.steps._made is not None)
    page.steps.words_step.go_on_button.click()
    first = page.steps.back_step.form.fields[f"word{page.steps.back_step.asked[0]}"]
    QTest.keyClick(first.control, Qt.Key.Key_Return)
    assert first.error_text().startswith("This is not word")


def test_what_is_wrong_is_reported_at_its_field(qtbot: QtBot, tmp_path: Path) -> None:
    page = a_page(qtbot, tmp_path)
    fill_in(page, tmp_path, again="something else")
    page.steps.make()
    assert page.steps.form.fields["again"].error_text() == "The two passphrases are not the same."
    fill_in(page, tmp_path / "nowhere")
    page.steps.make()
    qtbot.waitUntil(lambda: bool(page.steps.form.fields["place"].error_text()))
    assert "does not exist" in page.steps.form.fields["place"].error_text()
    fill_in(page, tmp_path)
    page.steps.form.fields["name"].set_value("a/b")
    page.steps.make()
    assert page.steps.form.fields["name"].error_text().startswith("Leave out")


def test_opening_what_is_no_casebook_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    page = a_page(qtbot, tmp_path)
    page.begin_opening()
    page.open_step.go_on()
    assert page.open_step.form.fields["place"].error_text().startswith("Choose")
    page.open_step.form.fields["place"].set_value(tmp_path)
    page.open_step.go_on()
    assert "not a whole casebook" in page.open_step.form.fields["place"].error_text()


def test_the_sample_is_made_once_and_opens_again(qtbot: QtBot, tmp_path: Path) -> None:
    page = a_page(qtbot, tmp_path)
    opened: list[Casebook] = []
    page.opened.connect(opened.append)
    for _ in range(2):
        page.look_round()
        qtbot.waitUntil(lambda: bool(opened))
        casebook = opened.pop()
        assert casebook.check().rows["person"] > 30
        assert casebook.read(recall)["casebook.colour"] != ColourField("colour", "Colour").value()
        casebook.lock()


def test_recovery_words_set_a_new_passphrase_and_open(qtbot: QtBot, tmp_path: Path) -> None:
    words = recovery_words.new_words()
    path = tmp_path / "Forgotten.casebook"
    create.create(path, PASSPHRASE, words, cost=FLOOR).lock()
    tasks = BackgroundTasks()
    form = UnlockForm(path, tasks)
    tasks.setParent(form)
    qtbot.addWidget(form)
    form.show()
    form.show_step(1)
    form.by_words.set_values(
        {"words": "one two", "new": "violet harbour kites", "again": "violet harbour kites"}
    )
    form.reset()
    qtbot.waitUntil(lambda: bool(form.by_words.fields["words"].error_text()))
    form.by_words.fields["words"].set_value(words)
    opened: list[Casebook] = []
    form.unlocked.connect(opened.append)
    form.reset()
    qtbot.waitUntil(lambda: bool(opened))
    opened[0].lock()
    books.open_casebook(path, "violet harbour kites").lock()


def test_the_recent_list_holds_places_and_nothing_else(tmp_path: Path) -> None:
    file, casebook = tmp_path / "settings" / "recent.json", tmp_path / "A.casebook"
    casebook.mkdir()
    note_recent(file, casebook)
    note_recent(file, casebook)
    assert list_recent(file) == [casebook]
    assert json.loads(file.read_text()) == [str(casebook)]
    casebook.rmdir()
    assert list_recent(file) == []
    file.write_text("not a list")
    assert list_recent(file) == []


def test_a_passphrase_that_falls_at_once_makes_no_casebook_and_the_field_says_why(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = a_page(qtbot, tmp_path)
    fill_in(page, tmp_path)
    page.steps.form.set_values({"passphrase": "password1", "again": "password1"})
    page.steps.make()
    field = page.steps.form.fields["passphrase"]
    qtbot.waitUntil(lambda: bool(field.error_text()))
    assert field.error_text().endswith("Choose four or five unrelated words.")
    assert not (tmp_path / "Cleveland.casebook").exists()
    assert page.steps.create_button.isEnabled()


def test_enter_goes_on_when_a_casebook_is_opened(qtbot: QtBot, tmp_path: Path) -> None:
    page = a_page(qtbot, tmp_path)
    page.begin_opening()
    place = page.open_step.form.fields["place"]
    place.set_value(tmp_path)
    QTest.keyClick(place.control, Qt.Key.Key_Return)
    assert "not a whole casebook" in place.error_text()
