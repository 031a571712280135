"""The look is on for every test of the screens, as it is in the app."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from coordinator.casebook.call import UseCaseCall
from coordinator.core.permissions import id_of, least_role
from coordinator.keys import secure_wipe
from tests.casebooks import Casebooks
from ui.away.idle_settings import LONGEST_MINUTES
from ui.forms.form_dialog import FormDialog
from ui.main import make_window
from ui.session.permissions import required_use_cases
from ui.style.theme import Theme
from ui.window import casebook_session
from ui.window.window import Window
from ui.workers import memory_purge
from ui.workers.casebook_worker import CasebookWorker
from ui.workers.gc_timer import GcTimer

MINUTE = 60_000  # in milliseconds


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The theme, put on once; rubbish is swept as in the app."""
    GcTimer(qapp)
    return Theme(qapp, "light")


class PatientQtBot(QtBot):
    """Waits for a minute, where no other time is given: the machine may be busy."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = MINUTE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = MINUTE, **more: Any) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """A driver of widgets that is patient."""
    return PatientQtBot(request)


@pytest.fixture(autouse=True)
def look(theme: Theme) -> None:
    """Put the theme on before any widget is made."""


@pytest.fixture(autouse=True)
def locks_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lock a casebook an hour after the last key: a walk that presses none takes minutes when it is busy."""
    monkeypatch.setattr(casebook_session, "IDLE_MINUTES", LONGEST_MINUTES)


@pytest.fixture(autouse=True)
def overwrites_little(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Overwrite little of the free memory at a lock: all of it took half of the time of such a test."""
    if request.node.get_closest_marker("memory") is not None:
        return
    monkeypatch.setattr(secure_wipe, "_LARGEST", 1)
    monkeypatch.setattr(secure_wipe, "_SMALLER", 1)
    monkeypatch.setattr(memory_purge, "_PIECES", 1)


@pytest.fixture(autouse=True)
def forms_tell_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    """See in every test that a form ends in a use case that it names, or in one for the same people."""
    real = CasebookWorker.write

    def write(worker: CasebookWorker, owner: QObject | None, use_case: UseCaseCall[Any], **more: Any) -> None:
        if isinstance(owner, FormDialog) and type(owner).__module__.startswith("ui."):
            named = {least_role(one) for one in required_use_cases(type(owner))}
            function = use_case.function
            assert least_role(function) in named, f"{type(owner).__name__} ends in {id_of(function)}"
        real(worker, owner, use_case, **more)

    monkeypatch.setattr(CasebookWorker, "write", write)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, casebooks: Casebooks) -> Iterator[Window]:
    """The whole app over a casebook of invented people."""
    made = make_window()
    qtbot.addWidget(made)
    made.open(casebooks.open(tmp_path / "Test.casebook", cases=30, seed=5))
    made.show()
    yield made
    made.close()
