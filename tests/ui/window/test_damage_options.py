"""A casebook that doesn't open for damage can be read, and what can be saved of it is saved."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coordinator.access import create
from coordinator.access import open as books
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.preferences.use_cases import remember
from tests.casebooks import PASSPHRASE, Casebooks
from tests.planted_casebook import make_foreign, plant
from tests.ui.page_fixtures import settle
from ui.caseload.panel import CaseloadPage
from ui.composition.screens import PLACES
from ui.main import make_window
from ui.meetings.panel import MeetingsPage
from ui.session.commands import Command
from ui.settings.check_and_export import CheckPage
from ui.widgets.cards import Banner
from ui.window.lock_screen import LockScreen
from ui.window.unlock_form import WORDS as WORDS_STEP
from ui.window.window import Window
from ui.window.workspace import Workspace
from ui.workers.background_tasks import BackgroundTasks


@pytest.fixture
def damaged(tmp_path: Path, casebooks: Casebooks) -> Path:
    """A casebook in whose place an older database was put."""
    place = casebooks.copy(tmp_path / "Cases.casebook", cases=3)
    with books.open_casebook(place, PASSPHRASE) as book:
        book.do(remember, key="a", value="1")
    shutil.copy(place / DATABASE, tmp_path / "older")
    with books.open_casebook(place, PASSPHRASE) as book:
        book.do(remember, key="b", value="2")
    shutil.copy(tmp_path / "older", place / DATABASE)
    return place


def locked(qtbot: QtBot, place: Path) -> LockScreen:
    """The lock screen after the passphrase was typed and the damage met."""
    tasks = BackgroundTasks()
    screen = LockScreen(place, "", tasks)
    qtbot.addWidget(screen)
    screen.show()
    assert not screen.damage.isVisible()
    screen.form.by_passphrase.fields["passphrase"].set_value(PASSPHRASE)
    screen.form.unlock()
    qtbot.waitUntil(screen.damage.isVisible)
    return screen


def commands_at(workspace: Workspace, place: str) -> list[Command]:
    """What can be done at a place."""
    if place == "settings":
        workspace.go(place, "keys")
    else:
        workspace.go(place)
    return workspace.commands()


def looked_through(qtbot: QtBot, workspace: Workspace) -> str:
    """Go everywhere, look at a case file, the trail and a meeting's papers; return the case."""
    for place in workspace.stack.pages:
        workspace.go(place)
        settle(qtbot)
    caseload, meetings = workspace.page("caseload"), workspace.page("meetings")
    assert isinstance(caseload, CaseloadPage)
    assert isinstance(meetings, MeetingsPage)
    case_id = caseload._rows[0].id
    for place, record in (
        ("caseload", case_id), ("settings", f"trail:{case_id}"), ("packs", meetings.list.current_key()),
        ("settings", "backups"), ("settings", "keys"),
    ):  # fmt: skip
        workspace.go(place, record)
        settle(qtbot)
    return case_id


def test_it_can_be_opened_for_reading(qtbot: QtBot, damaged: Path) -> None:
    screen = locked(qtbot, damaged)
    with qtbot.waitSignal(screen.unlocked) as caught:
        screen.damage.read()
    assert caught.args is not None
    window = make_window()
    qtbot.addWidget(window)
    window.open(caught.args[0])
    window.show()
    workspace = window.workspace
    assert workspace is not None
    said: list[str] = []
    workspace.context.notified.connect(lambda sentence, _undo: said.append(sentence))
    case_id = looked_through(qtbot, workspace)
    workspace.context.preferences.save()
    settle(qtbot)
    assert said == []
    standing = [one for one in workspace.findChildren(Banner) if "read-only" in one.sentence.text()]
    assert len(standing) == 1 and standing[0].isVisible()  # noqa: PT018
    by_id = {one.id: one for place in PLACES if not place.under for one in commands_at(workspace, place.id)}
    for name in ("caseload.new", "case.note", "actions.export", "meetings.plan", "imports.open", "keys.add"):
        assert by_id[name].why == "Open read-only", name
    assert by_id["go.today"].why == ""
    workspace.go("caseload", case_id)
    workspace.context.entry_points.record_action(case_id)
    assert said == ["Record an action: open read-only."]
    before = sorted(damaged.parent.rglob("*"))
    window.lock_now()
    qtbot.waitUntil(lambda: "last copy" not in {one.name for one in threading.enumerate()})
    assert sorted(damaged.parent.rglob("*")) == before  # no copy of it takes the place of a sound one
    assert window.workspace is None
    window.close()


def test_what_can_be_saved_is_saved_beside_it_and_reported(qtbot: QtBot, damaged: Path) -> None:
    screen = locked(qtbot, damaged)
    screen.damage.save()
    said = screen.damage.message
    qtbot.waitUntil(lambda: "Missing" in said.sentence.text())
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))
    with books.open_casebook(damaged.with_name("Cases saved.casebook"), PASSPHRASE) as book:
        assert book.check().wrong == ()


def test_the_recovery_words_save_what_can_be_saved_too(qtbot: QtBot, tmp_path: Path) -> None:
    place, sheet = tmp_path / "Cases.casebook", recovery_words.new_words()
    create.create(place, PASSPHRASE, sheet, cost=FLOOR).lock()
    shutil.copy(place / DATABASE, tmp_path / "older")
    books.open_casebook(place, PASSPHRASE).lock()
    shutil.copy(tmp_path / "older", place / DATABASE)
    screen = LockScreen(place, "", BackgroundTasks())
    qtbot.addWidget(screen)
    screen.show()
    screen.form.show_step(WORDS_STEP)
    new = {"new": "new words for it", "again": "new words for it"}
    screen.form.by_words.set_values({"words": sheet, **new})
    screen.form.reset()
    qtbot.waitUntil(screen.damage.isVisible)
    screen.form.by_words.set_values({"words": "one two"})
    screen.damage.save()
    assert "12 words" in screen.damage.message.sentence.text()
    screen.form.by_words.set_values({"words": sheet})
    with qtbot.waitSignal(screen.unlocked) as caught:
        screen.damage.read()
    assert caught.args is not None
    caught.args[0].lock()
    screen.damage.save()
    qtbot.waitUntil(lambda: "Saved" in screen.damage.message.sentence.text())
    books.open_casebook(tmp_path / "Cases saved.casebook", PASSPHRASE).lock()


def turn_a_bit(place: Path, at: int, file: str = DATABASE) -> None:
    """Flip one bit of a file of a casebook."""
    content = bytearray((place / file).read_bytes())
    content[at] ^= 1
    (place / file).write_bytes(content)


@pytest.fixture
def whole(tmp_path: Path, casebooks: Casebooks) -> Path:
    """A casebook, locked."""
    return casebooks.copy(tmp_path / "Cases.casebook", cases=3)


def the_lock_screen(window: Window) -> LockScreen:
    screen = window.stack.currentWidget()
    assert isinstance(screen, LockScreen)
    return screen


def break_the_chain(place: Path) -> None:
    """Change a line of the trail as somebody could who has the key; every page is as it was written."""
    with books.open_casebook(place, PASSPHRASE) as book, book.store.writer.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER trail_no_update")
        connection.exec_driver_sql("UPDATE trail SET who = 'somebody' WHERE seq = 2")


@pytest.mark.parametrize(
    ("harm", "given"),
    [
        (lambda place: turn_a_bit(place, 100 * 4096 + 100), "1 of its"),
        (break_the_chain, "The trail does not fit together from line 2 on."),
    ],
)
def test_a_check_that_finds_damage_locks_and_offers_what_is_left(
    qtbot: QtBot, whole: Path, harm: Callable[[Path], None], given: str
) -> None:
    harm(whole)
    window = make_window()
    qtbot.addWidget(window)
    window.open(books.open_casebook(whole, PASSPHRASE))
    window.show()
    workspace = window.workspace
    assert workspace is not None
    workspace.go("settings", "check")
    (page,) = workspace.findChildren(CheckPage)
    page.check()  # at once: the copy that is made after a moment checks too
    del workspace, page
    qtbot.waitUntil(lambda: window.workspace is None)
    settle(qtbot)
    assert given in the_lock_screen(window).damage.message.sentence.text()
    for _ in range(2):
        screen = the_lock_screen(window)
        qtbot.waitUntil(screen.damage.isVisible)
        assert screen.damage.read_link.isVisible()
        assert screen.damage.save_link.isVisible()
        assert "Coordinator does not change it any more" in screen.damage.message.sentence.text()
        screen.damage.read()
        assert screen.damage.message.sentence.text() == "Enter your passphrase."
        window.show_locked(whole)  # as at the next start
    assert not whole.with_name("Cases backups").exists()
    screen = the_lock_screen(window)
    screen.form.by_passphrase.fields["passphrase"].set_value(PASSPHRASE)
    screen.form.unlock()
    settle(qtbot)
    assert the_lock_screen(window) is screen
    assert given in screen.form.by_passphrase.fields["passphrase"].error_text() + (
        screen.form.by_passphrase.error_text()
    )
    screen.damage.read()
    qtbot.waitUntil(lambda: window.workspace is not None)
    window.close()


@pytest.mark.parametrize(("harmed", "at"), [(DATABASE, 3), (KEYS, 100)])  # the salt of the database
def test_of_one_of_which_nothing_can_be_read_nothing_is_offered_but_a_backup(
    qtbot: QtBot, whole: Path, harmed: str, at: int
) -> None:
    turn_a_bit(whole, at, harmed)
    window = make_window()
    qtbot.addWidget(window)
    failed: list[object] = []
    window.tasks.failed.connect(failed.append)
    window.show_locked(whole)
    window.show()
    screen = the_lock_screen(window)
    screen.form.by_passphrase.fields["passphrase"].set_value(PASSPHRASE)
    screen.form.unlock()
    settle(qtbot)
    assert not screen.damage.isVisible()
    assert screen.restore_link.isVisible()
    assert "backup" in screen.form.by_passphrase.error_text()
    screen.damage.show()  # as where it was found damaged before
    for choose in (screen.damage.read, screen.damage.save):
        choose()
        settle(qtbot)
        said = screen.damage.message.sentence.text()
        assert "already open" not in said
        assert "backup" in said
        assert not screen.damage.read_link.isVisible()
    assert not screen.damage.save_link.isVisible()
    assert failed == []
    window.close()


def test_of_a_casebook_under_somebody_elses_key_only_a_backup_is_offered(
    qtbot: QtBot, whole: Path, tmp_path: Path
) -> None:
    plant(whole, make_foreign(tmp_path / "Foreign.casebook"))
    screen = LockScreen(whole, "", BackgroundTasks())
    qtbot.addWidget(screen)
    screen.show()
    screen.form.by_passphrase.fields["passphrase"].set_value(PASSPHRASE)
    screen.form.unlock()
    qtbot.waitUntil(lambda: "has replaced its key" in screen.form.by_passphrase.error_text())
    settle(qtbot)
    assert not screen.damage.isVisible()
    assert screen.restore_link.isVisible()
