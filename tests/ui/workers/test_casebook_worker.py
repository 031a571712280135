"""The worker: results to who still lives, refusals to their field, long work that can be stopped."""

import threading
import time
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from coordinator.agencies.queries import list_agencies
from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import Topic
from coordinator.core.errors import CoordinatorError, Refused
from coordinator.core.long_work import SCREEN
from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork
from ui.workers import background_tasks
from ui.workers.background_tasks import bind
from ui.workers.casebook_worker import CasebookWorker
from ui.workers.long_task import LongTask


class Screen(QObject):
    """Somebody who asks."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.refused: list[CoordinatorError] = []

    def take(self, value: object) -> None:
        """Take a result."""
        self.got.append(value)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Take a refusal."""
        self.refused.append(refusal)


@use_case("count_up")
def count_up(work: UnitOfWork, *, upto: int, progress: Callable[[int, int], None]) -> int:
    """A long write for these tests."""
    for number in range(upto):
        record_agency(work, agency_id=f"{number:032}", name=f"Agency {number}")
        progress(number + 1, upto)
        time.sleep(0.005)
    return upto


def test_a_write_is_announced_and_its_value_comes_back(qtbot: QtBot, worker: CasebookWorker) -> None:
    screen = Screen()
    with qtbot.waitSignal(worker.changed) as seen:
        worker.write(screen, call(record_agency, agency_id="a" * 32, name="Police"), on_result=screen.take)
    assert seen.args == [frozenset({Topic.AGENCIES})]
    qtbot.waitUntil(lambda: screen.got == ["a" * 32])
    worker.read(screen, call(list_agencies), on_result=screen.take)
    qtbot.waitUntil(lambda: len(screen.got) == 2)


def test_a_refusal_goes_to_who_asked_and_otherwise_to_everybody(qtbot: QtBot, worker: CasebookWorker) -> None:
    screen = Screen()
    worker.write(screen, call(record_agency, agency_id="a" * 32, name=""))
    qtbot.waitUntil(lambda: len(screen.refused) == 1)
    assert isinstance(screen.refused[0], Refused)
    assert screen.refused[0].field == "name"
    assert screen.refused[0].__traceback__ is None
    with qtbot.waitSignal(worker.refused):
        worker.write(None, call(record_agency, agency_id="a" * 32, name=""))


def test_a_result_whose_screen_has_gone_is_dropped_but_the_write_is_announced(
    qtbot: QtBot, worker: CasebookWorker
) -> None:
    screen = Screen()
    got = screen.got
    with qtbot.waitSignal(worker.changed):
        worker.write(screen, call(record_agency, agency_id="a" * 32, name="Police"), on_result=screen.take)
        shiboken6.delete(screen)  # at once: `deleteLater` may be carried out after the result arrives
    qtbot.waitUntil(lambda: not background_tasks.has_pending())
    assert got == []


def test_work_whose_own_errands_are_gone_is_not_under_way_for_ever(qtbot: QtBot) -> None:
    home, begun, goes_on = QObject(), threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        goes_on.wait(20)

    sent = background_tasks.BackgroundTasks(home)
    sent.run(None, work)
    assert begun.wait(20)
    shiboken6.delete(home)  # as a window that is closed takes its parts along
    assert background_tasks.has_pending()
    goes_on.set()
    qtbot.waitUntil(lambda: not background_tasks.has_pending())


def test_a_bug_is_reported_as_one(qtbot: QtBot, worker: CasebookWorker) -> None:
    with qtbot.waitSignal(worker.failed) as seen:
        worker.run(None, bind(lambda: 1 // 0))
    assert seen.args is not None
    assert isinstance(seen.args[0], ZeroDivisionError)


def test_who_waits_for_what_a_bug_ended_hears_of_it_without_its_words(
    qtbot: QtBot, worker: CasebookWorker
) -> None:
    screen = Screen()

    def broken() -> None:
        raise KeyError("Ann Zqx")

    with qtbot.waitSignal(worker.failed):
        worker.run(screen, bind(broken), on_result=screen.take)
    assert [str(one) for one in screen.refused] == ["That did not work. What you typed is still here."]


def test_task_started_tells_how_far_it_is_and_stops_whole(qtbot: QtBot, worker: CasebookWorker) -> None:
    screen, works, work = Screen(), list[LongTask](), LongTask("Counting")
    worker.task_started.connect(works.append)
    worker.write(screen, call(count_up, upto=1000, progress=work.progress), on_result=screen.take, task=work)
    assert works == [work]
    with qtbot.waitSignal(work.moved):
        pass
    with qtbot.waitSignal(work.ended):
        work.stop()
    qtbot.waitUntil(lambda: len(screen.refused) == 1)
    assert str(screen.refused[0]) == "Stopped. Nothing was changed."
    worker.read(screen, call(list_agencies), on_result=screen.take)
    qtbot.waitUntil(lambda: screen.got == [()])


def test_work_with_the_casebook_itself_runs_beside_the_screen(qtbot: QtBot, worker: CasebookWorker) -> None:
    screen, here = Screen(), threading.get_ident()

    def ask(book: Casebook, word: str) -> tuple[str, str, bool]:
        return book.name, word, threading.get_ident() == here

    worker.run_with_casebook(screen, call(ask, "word"), on_result=screen.take)
    qtbot.waitUntil(lambda: screen.got == [("Test", "word", False)])


def test_a_save_goes_through_while_something_long_only_reads(qtbot: QtBot, worker: CasebookWorker) -> None:
    screen, begun, go_on = Screen(), threading.Event(), threading.Event()
    task = LongTask("Reading")

    def read_long(book: Casebook, *, progress: Callable[[int, int], None]) -> str:
        begun.set()
        assert go_on.wait(60)
        progress(1, 1)
        return "read"

    with qtbot.waitSignal(worker.task_started) as shown:
        worker.run_with_casebook(
            screen, call(read_long, progress=task.progress), on_result=screen.take, task=task
        )
    assert shown.args is not None
    assert shown.args[0].title == "Reading"
    assert begun.wait(60)
    with qtbot.waitSignal(worker.changed):
        worker.write(screen, call(record_agency, agency_id="a" * 32, name="Police"), on_result=screen.take)
    assert screen.got == ["a" * 32]
    go_on.set()
    qtbot.waitUntil(lambda: screen.got == ["a" * 32, "read"])


def test_after_the_end_nothing_is_taken_and_the_last_write_is_whole(
    qtbot: QtBot, worker: CasebookWorker
) -> None:
    screen = Screen()
    worker.write(screen, call(record_agency, agency_id="a" * 32, name="Police"), on_result=screen.take)
    casebook = worker.shut_down()
    assert casebook is not None
    assert len(casebook.read(list_agencies)) == 1
    worker.write(screen, call(record_agency, agency_id="b" * 32, name="Probation"))
    worker.read(screen, call(list_agencies), on_result=screen.take)
    casebook.lock()


def slow_first(_session: object, *, number: int) -> int:
    """A read whose first asking takes longest."""
    time.sleep(0.2 if number == 0 else 0)
    return number


def test_an_older_answer_never_comes_after_a_newer_one(qtbot: QtBot, worker: CasebookWorker) -> None:
    screen = Screen()
    for number in range(4):
        worker.read(screen, call(slow_first, number=number), on_result=screen.take)
    qtbot.waitUntil(lambda: not background_tasks.has_pending())
    assert screen.got == [3]


def test_working_threads_give_way_while_a_result_is_shown(qtbot: QtBot, worker: CasebookWorker) -> None:
    busy: list[bool] = []
    worker.read(None, call(list_agencies), on_result=lambda _rows: busy.append(SCREEN.is_busy()))
    qtbot.waitUntil(lambda: bool(busy))
    assert busy == [True]
    assert not SCREEN.is_busy()
