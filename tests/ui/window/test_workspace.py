"""The house: places, commands, search, toast, privacy, all by keyboard."""

import shutil
import threading
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from coordinator.access.open import open_casebook
from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from tests.casebooks import PASSPHRASE
from tests.paths import STORES
from tests.ui.focus_walk import unnamed
from tests.ui.openers import workspace_of
from tests.ui.page_fixtures import seen_through
from tests.ui.window.test_lock import unlock
from ui.composition.screens import PLACES
from ui.forms.form_dialog import FormDialog
from ui.keys.operations import make_sheet
from ui.main import make_window
from ui.session.commands import Command, clashes
from ui.window.bars import StatusBar
from ui.window.command_palette import Palette, ShortcutSheet
from ui.window.window import Window
from ui.window.wording import SAVE_ACTS, progress
from ui.workers.long_task import LongTask


def test_the_palette_finds_a_command_by_any_part_and_runs_it(qtbot: QtBot) -> None:
    ran: list[str] = []
    palette = Palette(
        [
            Command("one", "Record action…", lambda: ran.append("one"), "Ctrl+N"),
            Command("two", "Lock", lambda: ran.append("two")),
            Command("three", "Lock away", lambda: ran.append("three"), enabled=lambda: False),
        ]
    )
    palette.open()
    QTest.keyClicks(palette.line, "loc")
    assert palette.list.count() == 1
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert ran == ["two"]


def test_the_sheet_and_the_shortcuts_come_from_the_one_list(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    commands = workspace.commands()
    assert clashes(commands) == []
    assert {command.id for command in commands} >= {"lock", "find", "palette", "shortcuts", "agencies.record"}
    sheet = ShortcutSheet(commands, window)
    qtbot.addWidget(sheet)
    assert clashes([*commands, Command("lock", "Again", lambda: None, "Ctrl+L")]) == ["Ctrl+L", "lock"]


def test_shortcuts_go_to_places_and_open_the_page_s_dialogs(qtbot: QtBot, window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert workspace_of(window).stack.currentWidget() is workspace_of(window).page("second")
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert workspace_of(window).page("second").dialog is not None  # type: ignore[attr-defined]


def test_a_page_under_two_places_belongs_to_the_one_it_is_opened_from() -> None:
    settle, papers = (next(page for page in PLACES if page.id == name) for name in ("release", "packs"))
    assert [settle.place(marked) for marked in ("actions", "meetings", "today", "")] == [
        "actions",
        "meetings",
        "meetings",
        "meetings",
    ]
    assert papers.place("actions") == "meetings"


def test_what_is_found_leads_to_its_place(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    with seen_through(qtbot):
        workspace.context.worker.write(None, call(record_agency, agency_id="a" * 32, name="Tidewater Homes"))
    workspace._find()
    QTest.keyClicks(workspace.search, "tidew")
    qtbot.waitUntil(workspace.search.results.isVisible)
    listed = workspace.search.results.list
    shown = [listed.item(at).text() for at in range(listed.count())]
    assert shown == ["Agencies", "Tidewater Homes · Agency", SAVE_ACTS["save"]]
    QTest.keyClick(workspace.search, Qt.Key.Key_Return)
    assert not workspace.search.results.isVisible()
    assert workspace.search.text() == ""


def test_nothing_found_says_what_to_try(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    workspace._find()
    QTest.keyClicks(workspace.search, "zzzz")
    qtbot.waitUntil(workspace.search.results.isVisible)
    assert "Try part of a name" in workspace.search.results.nothing.text()
    QTest.keyClick(workspace.search, Qt.Key.Key_Escape)
    assert not workspace.search.results.isVisible()


def test_undo_is_offered_and_reached_by_keyboard(qtbot: QtBot, window: Window) -> None:
    undo = call(record_agency, agency_id="a" * 32, name="Tidewater Homes")
    workspace_of(window).context.notify_with_undo("Agency withdrawn", undo)
    workspace_of(window).setFocus()
    with qtbot.waitSignal(workspace_of(window).context.worker.changed):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not workspace_of(window).toast.isVisible()


def test_the_privacy_view_covers_everything_until_it_is_taken_away(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert workspace.privacy.isVisible()
    assert workspace.privacy.geometry() == workspace.rect()
    assert not workspace.body.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert not workspace.privacy.isVisible()
    assert workspace.body.isEnabled()


def test_stopping_a_long_task_gives_the_focus_back_to_where_it_was(qtbot: QtBot, window: Window) -> None:
    workspace, go_on = workspace_of(window), threading.Event()
    task = LongTask("Counting")

    def count(book: Casebook) -> str:
        assert go_on.wait(60)
        return book.name

    workspace.search.setFocus()
    workspace.context.worker.run_with_casebook(None, call(count), task=task)
    qtbot.waitUntil(workspace.waiting.isVisible)
    workspace.waiting.stop_button.setFocus()
    with qtbot.waitSignal(task.ended):
        QTest.keyClick(workspace.waiting.stop_button, Qt.Key.Key_Space)
        assert window.focusWidget() is workspace.search
        go_on.set()


def test_a_menu_of_everything_opens_from_its_button(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    assert isinstance(workspace.shell.menu_button, QPushButton)
    workspace.shell.menu_button.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    assert unnamed(window) == []


def test_an_open_dialog_is_covered_too_and_comes_back_as_it_was(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = workspace.context.dialogs.list_open()
    assert isinstance(dialog, FormDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.form.fields["name"].control, "Half a na")
    QTest.keyClick(dialog, Qt.Key.Key_F9)
    assert workspace.privacy.isVisible()
    assert not dialog.isVisible()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert workspace.context.dialogs.list_open() == [dialog]  # nothing opens over the privacy view
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert dialog.isVisible()
    assert dialog.isModal()
    assert dialog.form.fields["name"].typed() == "Half a na"


def test_the_lock_s_key_works_in_a_dialog_and_under_the_privacy_view(qtbot: QtBot, window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = workspace_of(window).context.dialogs.list_open()
    assert isinstance(dialog, FormDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.form.fields["name"].control, "Half a na")
    QTest.keyClick(dialog, Qt.Key.Key_F9)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.workspace is None)
    unlock(qtbot, window)
    (again,) = workspace_of(window).context.dialogs.list_open()
    assert isinstance(again, FormDialog)
    assert again.form.fields["name"].typed() == "Half a na"
    qtbot.waitUntil(again.isActiveWindow)
    QTest.keyClick(again, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.workspace is None)


def test_the_window_is_no_larger_than_its_screen(window: Window) -> None:
    window.fit(QSize(1366, 728))  # a small laptop, less its task bar
    assert (window.width(), window.height()) == (1280, 680)
    window.fit(QSize(1920, 1040))
    assert (window.width(), window.height()) == (1280, 800)


def test_the_status_bar_names_whose_access_is_not_renewed(qtbot: QtBot) -> None:
    foot = StatusBar(5)
    qtbot.addWidget(foot)
    assert foot.missing.isHidden()
    foot.show_missing(("Ann Chair", "Rae Reader"))
    assert foot.missing.text() == "Access not renewed: Ann Chair, Rae Reader"
    assert not foot.missing.isHidden()
    foot.show_missing(())
    assert foot.missing.isHidden()


def test_many_long_names_do_not_make_the_status_bar_wider_than_a_small_screen(qtbot: QtBot) -> None:
    foot = StatusBar(5)
    qtbot.addWidget(foot)
    names = tuple(f"{number}. {'Longname ' * 12}" for number in range(20))
    foot.show_missing(names)
    assert foot.minimumSizeHint().width() < 960
    tip = foot.missing.toolTip().replace("\n", "")
    assert all(name in tip and name in foot.missing.accessibleName() for name in names)


def test_a_new_recovery_sheet_takes_the_recovery_out_of_the_status_bar(qtbot: QtBot, tmp_path: Path) -> None:
    path = Path(shutil.copytree(STORES / "0.2.0.casebook", tmp_path / "Old.casebook"))
    made = make_window()
    qtbot.addWidget(made)
    made.open(open_casebook(path, PASSPHRASE))
    workspace = workspace_of(made)
    qtbot.waitUntil(lambda: "the recovery words" in workspace.foot.missing.accessibleName())
    sheet = call(make_sheet, own=PASSPHRASE, path=tmp_path / "Sheet.pdf", replace=False)
    workspace.context.worker.write_with_casebook(None, sheet)
    qtbot.waitUntil(lambda: "recovery" not in workspace.foot.missing.accessibleName())
    assert "Rae Reader" in workspace.foot.missing.accessibleName()
    made.close()


def test_bytes_are_shown_as_a_percentage_and_other_steps_as_numbers() -> None:
    assert progress("Adding the files", 142_606_336, 199_000_000, in_bytes=True) == "Adding the files: 72%"
    assert progress("Checking", 3, 12) == "Checking: 3 of 12"
    assert progress("Reading", 0, 0, in_bytes=True) == "Reading"
