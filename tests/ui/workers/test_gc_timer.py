"""Qt's objects die on the screen's thread, whatever the working threads do."""

import gc
import sys
import threading
import weakref
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.workers.background_tasks import TURN, BackgroundTasks, bind
from ui.workers.casebook_worker import CasebookWorker
from ui.workers.gc_timer import GcTimer


class Ringed(QObject):
    """Something of Qt's in a reference cycle: only the collector can find it."""

    def __init__(self) -> None:
        super().__init__()
        self.ring = self


class Held(QObject):
    """Something of Qt's that an errand alone holds."""

    def take(self, value: object) -> None:
        """Take what came of the work."""

    def give(self) -> int:
        """Do some work off the screen's thread."""
        return 1

    def give_after(self, gate: threading.Event) -> int:
        """Do some work off the screen's thread, once the gate is open."""
        gate.wait(20)
        return 1


def _note_death(thing: QObject, threads: list[threading.Thread]) -> None:
    weakref.finalize(thing, lambda: threads.append(threading.current_thread()))


def _make_many() -> int:
    return sum(len([{} for _ in range(1000)]) for _ in range(400))


def test_rubbish_made_by_a_worker_is_swept_on_the_screens_thread(
    qtbot: QtBot, worker: CasebookWorker
) -> None:
    assert not gc.isenabled()
    threads: list[threading.Thread] = []
    for _ in range(50):
        _note_death(Ringed(), threads)
    done: list[int] = []
    keep: list[list[dict[str, int]]] = []
    worker.run(None, bind(_make_many), on_result=done.append)
    worker.run(
        None, bind(lambda: [{"row": n} for n in range(2 * gc.get_threshold()[0])]), on_result=keep.append
    )
    qtbot.waitUntil(lambda: len(threads) == 50 and bool(done) and bool(keep))
    assert set(threads) == {threading.main_thread()}


def test_rubbish_is_swept_when_it_is_quiet_and_at_the_latest_after_a_while(
    worker: CasebookWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = [False]
    parent = QObject()
    sweeper = GcTimer(parent, lambda: quiet[0])
    threads: list[threading.Thread] = []
    monkeypatch.setattr(gc, "get_count", lambda: (gc.get_threshold()[0] + 1, 0, 0))

    def swept(times: int) -> bool:
        _note_death(Ringed(), threads)
        for _ in range(times):
            sweeper.sweep()
        return bool(threads)

    assert not swept(times=100)
    quiet[0] = True
    assert swept(times=1)
    quiet[0] = False
    threads.clear()
    assert swept(times=1000)


def test_what_an_errand_holds_is_let_go_on_the_screens_thread(qtbot: QtBot, worker: CasebookWorker) -> None:
    threads: list[threading.Thread] = []
    for _ in range(200):
        held = Held()
        _note_death(held, threads)
        worker.run(None, bind(held.give), on_result=partial(Held.take, held))
        del held
    qtbot.waitUntil(lambda: len(threads) == 200)
    assert set(threads) == {threading.main_thread()}


def test_what_a_locked_worker_leaves_running_is_let_go_on_the_screens_thread(
    qtbot: QtBot, worker: CasebookWorker
) -> None:
    threads: list[threading.Thread] = []
    gate = threading.Event()
    held = Held()
    _note_death(held, threads)
    worker.run(None, bind(held.give_after, gate))
    del held
    book = worker.shut_down()
    gate.set()
    qtbot.waitUntil(lambda: len(threads) == 1)
    assert threads == [threading.main_thread()]
    assert book is not None
    book.lock()


def test_working_threads_leave_the_interpreter_soon_to_the_screen(qtbot: QtBot) -> None:
    sys.setswitchinterval(10 * TURN)
    tasks = BackgroundTasks()
    assert sys.getswitchinterval() <= TURN
    tasks.end()
