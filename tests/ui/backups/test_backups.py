"""Backups on the screen: the foot, the settings, going back, and restoring from the lock screen."""

import getpass
import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from coordinator.access import open as books
from coordinator.agencies.queries import list_agencies
from coordinator.agencies.use_cases import record_agency
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED, REASONS
from coordinator.backups.restore import LostChanges
from coordinator.backups.status import BackupStatus, list_backups
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import backup_folder
from coordinator.trail.names.wording import done_words
from tests.casebooks import PASSPHRASE, Casebooks
from tests.ui.openers import workspace_of
from tests.ui.page_fixtures import Workplace, seen_through
from ui.backups import wording
from ui.backups.entry_points import start_scheduler
from ui.backups.panel import BackupsPage
from ui.backups.restore_dialog import RestoreDialog
from ui.backups.restore_page import RestorePage
from ui.main import make_window
from ui.session.line_drafts import typed_in
from ui.welcome.panel import WelcomePage
from ui.widgets.cards import CardRow
from ui.window.lock_screen import LockScreen
from ui.window.window import Window
from ui.workers import background_tasks

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
TODAY = NOW.astimezone().date()


@pytest.fixture
def window(
    qtbot: QtBot, tmp_path: Path, casebooks: Casebooks, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """The whole app with a casebook open."""
    monkeypatch.setattr("ui.main.recent_file", lambda: tmp_path / "recent.json")
    made = make_window()
    qtbot.addWidget(made)
    made.open(casebooks.open(tmp_path / "Test.casebook"))
    made.show()
    yield made
    made.close()


def record(qtbot: QtBot, window: Window, name: str) -> None:
    worker = workspace_of(window).context.worker
    with seen_through(qtbot):
        worker.write(None, call(record_agency, agency_id=name[0] * 32, name=name))


def back_up_now(window: Window) -> None:
    """Run the command."""
    (command,) = [one for one in workspace_of(window).commands() if one.id == "backups.now"]
    command.run()


def back_up(qtbot: QtBot, window: Window) -> None:
    with seen_through(qtbot):
        back_up_now(window)


def backups_page(qtbot: QtBot, window: Window) -> BackupsPage:
    workspace = workspace_of(window)
    workspace.go("settings", "backups")
    page = workspace.findChild(BackupsPage)
    assert isinstance(page, BackupsPage)
    qtbot.waitUntil(lambda: page.list.rows.rowCount() > 0)
    return page


def the_dialog(window: Window) -> RestoreDialog:
    (dialog,) = workspace_of(window).context.dialogs.list_open()
    assert isinstance(dialog, RestoreDialog)
    return dialog


def restore_dialog(qtbot: QtBot, window: Window) -> RestoreDialog:
    page = backups_page(qtbot, window)
    first = page.list.rows.row(0)
    assert first is not None
    page.list.choose(str(first.backup.folder))
    page.restore()
    dialog = the_dialog(window)
    qtbot.waitUntil(dialog.submit_button.isEnabled)
    return dialog


def unlock(qtbot: QtBot, window: Window) -> None:
    screen = window.stack.currentWidget()
    assert isinstance(screen, LockScreen)
    screen.form.by_passphrase.fields["passphrase"].set_value(PASSPHRASE)
    screen.form.unlock()
    qtbot.waitUntil(lambda: window.workspace is not None)


def agencies(book: Casebook) -> list[str]:
    return [one.name for one in book.read(list_agencies)]


def test_the_foot_says_when_a_backup_was_last_proven_and_leads_to_the_settings(
    qtbot: QtBot, window: Window
) -> None:
    record(qtbot, window, "Police")
    foot = workspace_of(window).foot
    qtbot.waitUntil(lambda: foot.backup_status.text() == "No verified backup yet")
    assert foot.backup_status.accessibleName().startswith("Warning")
    back_up(qtbot, window)
    qtbot.waitUntil(lambda: foot.backup_status.text().startswith("Last verified backup: today "))
    assert not foot.backup_status.accessibleName().startswith("Warning")
    foot.backup_status.click()
    assert workspace_of(window).findChild(BackupsPage) is not None


def test_going_back_shows_what_would_be_lost_and_keeps_the_present_casebook(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    record(qtbot, window, "Police")
    back_up(qtbot, window)
    record(qtbot, window, "Housing")
    dialog = restore_dialog(qtbot, window)
    assert any(done_words("record_agency") in label.text() for label in dialog.findChildren(QLabel))
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: window.workspace is None)
    screen = window.stack.currentWidget()
    assert isinstance(screen, LockScreen)
    assert any("The previous casebook is beside it" in label.text() for label in screen.findChildren(QLabel))
    with books.open_casebook(tmp_path / "Test.casebook", PASSPHRASE) as book:
        assert agencies(book) == ["Police"]
    (aside,) = tmp_path.glob("Test before restore*")
    with books.open_casebook(aside, PASSPHRASE) as book:
        assert sorted(agencies(book)) == ["Housing", "Police"]


@pytest.mark.parametrize("when", ["at once", "when it is made"])
def test_a_restore_that_is_cancelled_leaves_all_as_it_was(
    qtbot: QtBot, window: Window, tmp_path: Path, when: str
) -> None:
    record(qtbot, window, "Police")
    back_up(qtbot, window)
    record(qtbot, window, "Housing")
    dialog = restore_dialog(qtbot, window)
    dialog.submit_button.click()
    if when == "when it is made":  # and the screen hasn't heard of it yet
        while not all(
            one.future is not None and one.future.done() for one in background_tasks._PENDING.values()
        ):
            time.sleep(0.01)
        assert list(tmp_path.glob(".restore-*"))
    dialog.cancel_button.click()
    qtbot.waitUntil(lambda: not background_tasks.has_pending())
    qtbot.wait(50)  # for what would come after it
    assert window.workspace is not None
    assert sorted(one.name for one in tmp_path.iterdir()) == ["Test backups", "Test.casebook", "recent.json"]


def test_a_lock_amid_a_restore_leaves_nothing_and_the_question_comes_back(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    record(qtbot, window, "Police")
    back_up(qtbot, window)
    dialog = restore_dialog(qtbot, window)
    title = dialog.windowTitle()
    dialog.submit_button.click()
    while not list(tmp_path.glob(".restore-*")):
        time.sleep(0.001)
    window.lock_now()
    qtbot.waitUntil(lambda: not list(tmp_path.glob(".restore-*")))
    assert not list(tmp_path.glob("*before restore*"))
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: bool(workspace_of(window).context.dialogs.list_open()))
    assert the_dialog(window).windowTitle() == title
    the_dialog(window).reject()
    assert workspace_of(window).context.drafts.list_keys() == []


def test_a_lock_backs_up_what_was_done_and_the_next_unlocking_proves_it(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    record(qtbot, window, "Police")
    window.lock_now()
    place = backup_folder(tmp_path / "Test.casebook")
    qtbot.waitUntil(lambda: place.is_dir() and len(list(place.glob("*.casebook"))) == 1)
    unlock(qtbot, window)
    foot = workspace_of(window).foot
    qtbot.waitUntil(lambda: foot.backup_status.text().startswith("Last verified backup: today "))
    assert len(list(place.glob("*.casebook"))) == 1


def test_a_lock_amid_a_backup_waits_for_nothing_and_leaves_no_part(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    record(qtbot, window, "Police")
    back_up_now(window)
    window.lock_now()
    assert window.workspace is None
    place = backup_folder(tmp_path / "Test.casebook")
    qtbot.waitUntil(lambda: len(list(place.glob("*.casebook"))) >= 1)
    qtbot.waitUntil(lambda: not list(place.glob(".new-*")))


def test_a_missing_casebook_is_restored_from_the_lock_screen(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    record(qtbot, window, "Police")
    back_up(qtbot, window)
    window.lock_now()
    path = tmp_path / "Test.casebook"
    shutil.rmtree(path)
    screen = window.stack.currentWidget()
    assert isinstance(screen, LockScreen)
    screen.restore_link.click()
    page = window.stack.currentWidget()
    assert isinstance(page, RestorePage)
    page.restore()
    assert page.form.fields["passphrase"].error_text() == "Enter the passphrase."
    page.form.set_values({"passphrase": "not this one"})
    page.restore()
    qtbot.waitUntil(lambda: bool(page.form.fields["passphrase"].error_text()))
    assert not path.exists()
    page.form.set_values({"passphrase": PASSPHRASE})
    page.restore()
    qtbot.waitUntil(page.go_button.isVisible)
    assert getpass.getuser() in page.outcome.accessibleName()
    page.go_button.click()
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), LockScreen))
    unlock(qtbot, window)
    with seen_through(qtbot):
        worker = workspace_of(window).context.worker
        worker.write(None, call(record_agency, agency_id="h" * 32, name="Housing"))


def test_nobody_unlocks_the_casebook_while_another_takes_its_place(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    record(qtbot, window, "Police")
    back_up(qtbot, window)
    window.lock_now()
    window.show_restore(tmp_path / "Test.casebook")
    page = window.stack.currentWidget()
    assert isinstance(page, RestorePage)
    page.form.set_values({"passphrase": PASSPHRASE})
    with books.open_casebook(tmp_path / "Test.casebook", PASSPHRASE):
        page.restore()
        assert not page.back_link.isEnabled()
        qtbot.waitUntil(lambda: "already open" in page.form.fields["backup"].error_text())
    assert page.back_link.isEnabled()
    assert not list(tmp_path.glob(".restore-*"))


def test_the_first_screen_leads_from_a_missing_casebook_to_its_backups(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    record(qtbot, window, "Police")
    back_up(qtbot, window)
    window.lock_now()
    shutil.rmtree(tmp_path / "Test.casebook")
    (tmp_path / "recent.json").write_text(json.dumps([str(tmp_path / "Test.casebook")]))
    page = WelcomePage(window.tasks, recent=tmp_path / "recent.json")
    qtbot.addWidget(page)
    page.restore_asked.connect(window.show_restore)
    (line,) = [one for one in page.findChildren(CardRow) if one.accessibleName().startswith("Test")]
    line.activated.emit()
    assert isinstance(window.stack.currentWidget(), RestorePage)


def test_the_second_place_is_chosen_and_dropped(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    start_scheduler(work.context)
    create_backup(work.book, ASKED)
    page = BackupsPage(work.context)
    qtbot.addWidget(page)
    page.second.set_value(tmp_path / "nowhere")
    page.use_second()
    qtbot.waitUntil(lambda: "does not exist" in page.second.error_text())
    (tmp_path / "stick").mkdir()
    page.second.set_value(tmp_path / "stick")
    page.use_second()
    line = page.second.control
    assert isinstance(line, QLineEdit)
    line.setModified(True)  # as by hand
    qtbot.waitUntil(lambda: page.second_status.text() == "It is connected.")
    assert typed_in(page) == {}  # it is recorded
    page.drop_second()
    qtbot.waitUntil(lambda: page.second_status.text() == "You have not chosen one.")


def stood(hours: int, *, proven: bool = True, failed: int = 0) -> BackupStatus:
    since = NOW - timedelta(hours=hours) if hours else None
    return BackupStatus(NOW if proven else None, NOW if proven else None, since, failed, "")


@pytest.mark.parametrize(
    ("standing", "said", "warns"),
    [
        (stood(0), "Last verified backup: today", False),
        (stood(23), "Last verified backup: today", False),
        (stood(25), "Later changes are not backed up", True),
        (stood(1, proven=False), "No verified backup yet", True),
        (stood(0, proven=False), "", False),
        (stood(0, failed=1), "A backup failed its check", True),
        (replace(stood(0), ahead=NOW), "has more in it than this casebook", True),
    ],
)
def test_the_foot_turns_to_a_warning_after_a_day_of_change(
    standing: BackupStatus, said: str, warns: bool
) -> None:
    result, warning = wording.status_line(standing, NOW, TODAY)
    assert said in result
    assert warning == warns


def test_what_would_be_lost_is_reported_by_day_without_what_nobody_did() -> None:
    lost = (
        LostChanges(TODAY, "record_action", 3),
        LostChanges(TODAY, "remember", 9),
        LostChanges(TODAY, "import_workbook", 1),
    )
    assert wording.lost_lines(lost) == [
        f"22 November 2026: {done_words('record_action')} (3), Workbook imported"
    ]


def test_the_list_shows_why_and_how_a_backup_was_proven_in_whole(qtbot: QtBot, work: Workplace) -> None:
    page = BackupsPage(work.context)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    header, written = page.list.horizontalHeader(), page.list.fontMetrics()
    widest = {1: max(REASONS.values(), key=written.horizontalAdvance), 2: "With earlier keys"}
    for column, said in widest.items():
        assert header.sectionSize(column) >= written.horizontalAdvance(said) + 28
    work.settle(qtbot)


def test_a_backup_with_earlier_keys_is_reported_how_to_go_back_to_and_promises_nothing(
    qtbot: QtBot, work: Workplace
) -> None:
    create_backup(work.book, ASKED)
    held = replace(list_backups(work.book)[0], ours=False)
    dialog = RestoreDialog(work.context, held)
    work.context.dialogs.open_dialog(dialog)
    qtbot.waitUntil(lambda: bool(dialog.form.error_text()))
    assert "and enter a passphrase from that time" in dialog.form.error_text()
    assert "revoked" not in dialog.intro.text()
    assert not dialog.submit_button.isEnabled()
