"""The lock screen names a casebook that is not as this computer knows it, before anything is typed."""

import shutil
from pathlib import Path

from pytestqt.qtbot import QtBot

from coordinator.access.open import open_casebook
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED
from coordinator.casebook.paths import KEYS
from coordinator.people.use_cases import record_person
from tests.casebooks import PASSPHRASE, Casebooks
from tests.planted_casebook import THEIRS, make_foreign
from ui.backups.restore_page import RestorePage
from ui.window.lock_screen import LockScreen
from ui.window.window import Window


def rolled_back(casebooks: Casebooks, folder: Path) -> Path:
    """An older copy of a casebook in its place."""
    place = casebooks.copy(folder / "Mine.casebook")
    open_casebook(place, PASSPHRASE).lock()
    shutil.copytree(place, folder / "Older.casebook")
    with open_casebook(place, PASSPHRASE) as book:
        book.do(record_person, person_id="a" * 32, surname="Invented", forename="Sam")
    shutil.rmtree(place)
    (folder / "Older.casebook").rename(place)
    return place


def test_an_older_copy_is_named_and_opens_only_when_that_is_accepted(
    casebooks: Casebooks, tmp_path: Path, window: Window, qtbot: QtBot
) -> None:
    screen = LockScreen(rolled_back(casebooks, tmp_path), "", window.tasks)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(screen.difference.isVisible)
    assert "older than on" in screen.difference.banner.sentence.text()
    screen.form.by_passphrase.fields["passphrase"].set_value(PASSPHRASE)
    screen.form.unlock()
    qtbot.waitUntil(lambda: "Read the notice" in screen.form.by_passphrase.fields["passphrase"].error.text())
    screen.difference.accept.setChecked(True)
    with qtbot.waitSignal(screen.unlocked) as unlocked:
        screen.form.unlock()
    unlocked.args[0].lock()


def test_nothing_is_asked_about_a_casebook_as_it_was_left(
    casebooks: Casebooks, tmp_path: Path, window: Window, qtbot: QtBot
) -> None:
    place = casebooks.copy(tmp_path / "Mine.casebook")
    open_casebook(place, PASSPHRASE).lock()
    screen = LockScreen(place, "", window.tasks)
    qtbot.addWidget(screen)
    screen.show()
    screen.form.by_passphrase.fields["passphrase"].set_value(PASSPHRASE)
    with qtbot.waitSignal(screen.unlocked) as unlocked:
        screen.form.unlock()
    unlocked.args[0].lock()
    assert not screen.difference.isVisible()


def test_a_backup_under_another_key_is_named_when_it_is_chosen(
    casebooks: Casebooks, tmp_path: Path, window: Window, qtbot: QtBot
) -> None:
    place = casebooks.copy(tmp_path / "Mine.casebook")
    with open_casebook(place, PASSPHRASE) as book:
        backup = create_backup(book, ASKED).backup.folder
    shutil.copy(make_foreign(tmp_path / "Foreign.casebook") / KEYS, backup / KEYS)
    page = RestorePage(place, window.tasks, lambda: None, window.closed_forms)
    qtbot.addWidget(page)
    page.show()
    assert "It is not of the casebook that was last open here" in page.difference.sentence.text()
    page.form.fields["passphrase"].set_value(THEIRS)
    page.restore()
    qtbot.waitUntil(page.restore_button.isEnabled)
    assert page.accept.isVisible()
    open_casebook(place, PASSPHRASE).lock()
