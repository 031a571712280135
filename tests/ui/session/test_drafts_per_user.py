"""What somebody half typed is theirs: the next person to unlock neither sees it nor saves it as their own."""

import json
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coordinator.access.create import create
from coordinator.access.open import open_casebook
from coordinator.access.user_keys import add_person
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.preferences.queries import recall
from coordinator.preferences.scope import OF_THE_CASEBOOK
from coordinator.preferences.use_cases import remember
from tests.casebooks import PASSPHRASE
from tests.paths import STORES
from tests.ui.openers import workspace_of
from tests.ui.sample_pages import RecordAgency
from tests.ui.window_fixtures import a_welcome, small_session
from ui.window.window import Window

CHAIRS, READERS = "seven quiet herons wade", "nine slow barges turn"
WORDS = recovery_words.new_words()


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shared") / "Test.casebook"
    with create(path, PASSPHRASE, WORDS, name="Jo Field", cost=FLOOR) as book:
        for name, role, new in (("Ann Second", "coordinator", CHAIRS), ("Rae Reader", "reader", READERS)):
            add_person(book, PASSPHRASE, name=name, role=role, new=new, cost=FLOOR)
    return path


@pytest.fixture
def casebook(_made: Path, tmp_path: Path) -> Path:
    """A casebook that two coordinators and a reader can open."""
    return Path(shutil.copytree(_made, tmp_path / "Test.casebook"))


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    """A window with nothing open yet."""
    made = Window(small_session, a_welcome)
    qtbot.addWidget(made)
    made.show()
    return made


def half_typed(window: Window, words: str) -> None:
    """Type into the search box and into a dialog, in the second place."""
    workspace = workspace_of(window)
    workspace.search.setText(words)
    workspace.search.setModified(True)
    workspace.go("second")
    workspace.page("second").record_agency()  # type: ignore[attr-defined]
    the_dialog(window).form.fields["name"].set_typed(words)


def the_dialog(window: Window) -> RecordAgency:
    """The dialog that is open."""
    (dialog,) = workspace_of(window).context.dialogs.list_open()
    assert isinstance(dialog, RecordAgency)
    return dialog


def found(window: Window) -> tuple[str, str, list[str]]:
    """Where the window stands, what is in the search box and what is typed into dialogs."""
    workspace = workspace_of(window)
    dialogs = [one for one in workspace.context.dialogs.list_open() if isinstance(one, RecordAgency)]
    typed = [one.form.fields["name"].typed() for one in dialogs]
    return workspace.stack.current_id, workspace.search.text(), typed


NOTHING: tuple[str, str, list[str]] = ("agencies", "", [])


def test_what_one_person_half_typed_waits_for_them(qtbot: QtBot, window: Window, casebook: Path) -> None:
    window.open(open_casebook(casebook, PASSPHRASE))
    half_typed(window, "Half a na")
    window.lock_now()
    for others in (CHAIRS, READERS):
        window.open(open_casebook(casebook, others))
        assert found(window) == NOTHING
        window.lock_now()
    window.open(open_casebook(casebook, CHAIRS))
    half_typed(window, "Ann's own")
    window.lock_now()
    window.open(open_casebook(casebook, PASSPHRASE))
    assert found(window) == ("second", "Half a na", ["Half a na"])
    window.close()


def test_what_belongs_to_nobody_goes_to_the_first_coordinator(
    qtbot: QtBot, window: Window, casebook: Path
) -> None:
    window.open(open_casebook(casebook, words=WORDS))
    half_typed(window, "After recovery")
    window.lock_now()
    window.open(open_casebook(casebook, READERS))
    assert found(window) == NOTHING
    window.lock_now()
    window.open(open_casebook(casebook, CHAIRS))
    assert found(window) == ("second", "After recovery", ["After recovery"])
    window.lock_now()
    window.open(open_casebook(casebook, PASSPHRASE))
    assert found(window) == NOTHING
    window.lock_now()
    window.open(open_casebook(casebook, words=WORDS))
    assert found(window) == NOTHING
    window.close()


def test_what_was_half_typed_in_version_0_1_0_is_not_lost(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "Old.casebook"
    shutil.copytree(STORES / "0.1.0.casebook", path)
    with open_casebook(path, PASSPHRASE, keep_copy=False) as book:
        draft = json.dumps({"name": "Half of old", "also_called": ""})
        book.do(remember, key="draft:record_agency", value=draft)  # as that version kept it
    window.open(open_casebook(path, PASSPHRASE))
    assert found(window)[2] == ["Half of old"]
    the_dialog(window).reject()
    window.lock_now()
    window.open(open_casebook(path, PASSPHRASE))
    assert found(window)[2] == []
    window.close()


def test_what_is_chosen_for_the_casebook_is_chosen_for_everybody(
    qtbot: QtBot, window: Window, casebook: Path
) -> None:
    window.open(open_casebook(casebook, PASSPHRASE))
    for key in OF_THE_CASEBOOK:
        workspace_of(window).context.preferences.remember(key, "7")
    window.lock_now()
    with open_casebook(casebook, READERS) as book:
        kept = book.read(recall)
    assert {key: kept[key] for key in OF_THE_CASEBOOK} == dict.fromkeys(OF_THE_CASEBOOK, "7")
    window.open(open_casebook(casebook, CHAIRS))
    assert workspace_of(window).context.preferences.recall("lock.minutes") == "7"
    window.close()
