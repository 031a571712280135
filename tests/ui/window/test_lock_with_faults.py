"""A fault while a lock keeps what was typed stops nothing of it, and is reported when the lock is done."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator.access.open import open_casebook
from coordinator.preferences.queries import recall
from tests.casebooks import PASSPHRASE
from tests.ui.openers import workspace_of
from tests.ui.sample_pages import AgenciesPage, RecordAgency
from tests.ui.window.test_crash_screen import fault_screens
from tests.ui.window.test_lock import the_page
from ui.window.crash_screen import Faults
from ui.window.lock_screen import LockScreen
from ui.window.window import Window

NAME = "Zqxvmarker"


class Broken(RecordAgency):
    """A dialog whose words can't be kept."""

    def draft(self) -> str:
        """Break as a bug would, with a name in the message and in a local."""
        typed = f"Ann {NAME}"
        raise KeyError(typed)


@pytest.fixture
def faults(window: Window) -> Iterator[Faults]:
    """What reports faults, as in the app."""
    made = Faults()
    window.tasks.failed.connect(made.failed)
    yield made
    for screen in fault_screens():
        screen.accept()


def reported_after_the_lock(qtbot: QtBot, window: Window) -> str:
    """Lock; what is reported of the fault afterwards, over a lock screen with nothing else in sight."""
    path = workspace_of(window).context.worker._casebook.path  # type: ignore[union-attr]
    window.lock_now()
    assert window.workspace is None
    assert isinstance(window.stack.currentWidget(), LockScreen)
    assert [type(one) for one in QApplication.topLevelWidgets() if one.isVisible()] == [Window]
    with open_casebook(path, PASSPHRASE) as book:
        assert "kept" in book.read(recall).values(), "what else there was to keep is kept"
    qtbot.waitUntil(lambda: len(fault_screens()) == 1)
    return fault_screens()[0].report.toPlainText()


def test_a_page_that_breaks_while_the_place_is_kept_stops_no_lock(
    qtbot: QtBot, window: Window, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_page: AgenciesPage) -> str:
        raise KeyError(f"Ann {NAME}")

    monkeypatch.setattr(AgenciesPage, "selected_id", broken)
    workspace_of(window).context.preferences.remember("a", "kept")
    result = reported_after_the_lock(qtbot, window)
    assert "KeyError" in result
    assert NAME not in result


@pytest.mark.memory
def test_a_dialog_that_breaks_while_its_words_are_kept_stops_no_lock(
    qtbot: QtBot, window: Window, faults: Faults
) -> None:
    context = workspace_of(window).context
    context.dialogs.open_dialog(Broken(context))
    the_page(window).record_agency()
    context.preferences.remember("a", "kept")
    del context
    result = reported_after_the_lock(qtbot, window)
    assert "in draft" in result
    assert NAME not in result
    gc.collect()
    assert [one for one in gc.get_objects() if isinstance(one, Broken | RecordAgency)] == []


def test_a_place_that_breaks_when_it_is_asked_to_keep_its_words_stops_no_lock(
    qtbot: QtBot, window: Window, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.excepthook", faults._escaped)

    def broken() -> None:
        raise KeyError(f"Ann {NAME}")

    context = workspace_of(window).context
    context.drafts.about_to_save.connect(broken)
    context.preferences.remember("a", "kept")
    del context
    with qtbot.capture_exceptions():
        monkeypatch.setattr("sys.excepthook", faults._escaped)
        assert NAME not in reported_after_the_lock(qtbot, window)
