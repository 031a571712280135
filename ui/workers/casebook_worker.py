"""The worker that owns the open casebook: one thread writes, others read, the screen does not wait."""

import contextlib
import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from types import MethodType
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from coordinator.casebook.call import CasebookCall, QueryCall, UseCaseCall, call
from coordinator.casebook.casebook import Casebook
from coordinator.cases.use_cases import log_case_access
from coordinator.core.changes import WriteResult
from coordinator.core.errors import Missing, Refused
from coordinator.preferences.use_cases import with_preferences
from ui.workers.background_tasks import BackgroundTasks, make_task
from ui.workers.long_task import LongTask
from ui.workers.screen_reading import ScreenReading
from ui.workers.shutdown import InterruptibleWrite, WorkerShutdown

R = TypeVar("R")
T = TypeVar("T")

_PATIENCE_SECONDS = 1.0


class CasebookWorker(QObject):
    """Runs the screens' use cases and queries, until `shut_down` gives the casebook back.

    A LongTask that is passed with a call shows its progress and stops it, also at a lock; the call
    takes `progress=task.progress` itself.
    """

    changed = Signal(frozenset)  # of Topic
    wrote = Signal()  # the trail has another line, also where nothing that is shown changed
    saved_with = Signal(object)  # the preferences that went with a write, as a mapping
    refused = Signal(str)
    failed = Signal(object)
    task_started = Signal(object)  # LongTask, where it has a title
    damaged = Signal(str)  # what is damaged

    def __init__(self, casebook: Casebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._casebook: Casebook | None = casebook
        self.rights, self.place = casebook.rights, casebook.path
        self._tasks = BackgroundTasks(self)
        self._tasks.refused.connect(self.refused)
        self._tasks.failed.connect(self.failed)
        self._writer = ThreadPoolExecutor(1, "writer")
        self._readers = ThreadPoolExecutor(2, "reader")
        self._beside = ThreadPoolExecutor(1, "beside")
        self._long: list[LongTask] = []
        self._interruptible = InterruptibleWrite()
        self._asked: dict[Hashable, int] = {}
        self._screen = ScreenReading()
        self.preferences_with: Callable[[QObject | None], Mapping[str, str]] = lambda _owner: {}

    def write(
        self,
        owner: QObject | None,
        use_case: UseCaseCall[R],
        *,
        on_result: Callable[[R], object] | None = None,
        task: LongTask | None = None,
    ) -> None:
        """Run a use case, emit `changed` with the topics it touched, and pass its value to `on_result`.

        The owner's draft ends in the same transaction. A use case with a task may be interrupted by a
        lock; a save never is.
        """
        preferences = self.preferences_with(owner)
        function = with_preferences(use_case.function, preferences) if preferences else use_case.function
        go = call(Casebook.do, function, *use_case.args, **use_case.kwargs).run

        def receive(result: WriteResult[R]) -> R:
            if preferences:
                self.saved_with.emit(preferences)
            return self._announce(result)

        job = self._interruptible.during(go) if task else go
        self._send(self._writer, owner, job, receive, on_result, task)

    def write_after_saving(
        self, owners: Sequence[QObject], use_case: Callable[[Sequence[bool]], UseCaseCall[object]]
    ) -> bool:
        """Run a use case after the pending tasks of these owners; return whether there are any.

        `use_case` makes the call on the writing thread, from whether each owner's work was saved.
        Nothing is run if nothing is pending.
        """
        pending = [self._tasks.pending_for(owner) for owner in owners]
        if not any(pending):
            return False

        def go(book: Casebook) -> WriteResult[object]:
            results = [[value for task in tasks for value in task.values] for tasks in pending]
            saved = [any(isinstance(value, WriteResult) for value in values) for values in results]
            made = use_case(saved)
            return book.do(made.function, *made.args, **made.kwargs)

        self._write(None, go, None, None)
        return True

    def write_with_casebook(
        self,
        owner: QObject | None,
        job: CasebookCall[WriteResult[R]],
        *,
        on_result: Callable[[R], object] | None = None,
        task: LongTask | None = None,
    ) -> None:
        """Run a function that takes the casebook and writes, on the writing thread.

        It returns what it touched with its value, and may be interrupted by a lock.
        """
        self._write(owner, self._interruptible.during(job.run), on_result, task)

    def read(self, owner: QObject | None, query: QueryCall[R], *, on_result: Callable[[R], object]) -> None:
        """Run a query on a reading thread, and pass its rows to `on_result`.

        When the same method asks the same question again, only the last answer comes: an older
        one could otherwise arrive after it.
        """

        def go(book: Casebook) -> R:
            return book.read(query.function, *query.args, **query.kwargs)

        is_current = self._number_question(owner, on_result, query.function)
        self._send(self._readers, owner, go, _as_it_is, on_result, is_current=is_current)

    def open_case(
        self,
        owner: QObject,
        query: QueryCall[R],
        *,
        case_id: str,
        through: str,
        reason: str = "",
        on_result: Callable[[R], object],
    ) -> None:
        """Log an access to a case and run the query that reads it; nothing else may read its contents.

        Where a forum asks for a reason, and none was given since the unlock, the owner is refused with
        ReasonNeeded.
        """
        if self._casebook is None:
            return
        reason = self._casebook.access_log.open(case_id, reason)
        if not self.rights.read_only:
            self._write(None, lambda book: _log_case_access(book, case_id, through, reason), None, None)
        self.read(owner, query, on_result=on_result)

    def log_access(self, owner: QObject | None, use_case: UseCaseCall[object]) -> None:
        """Log on the trail what was shown; a casebook that is read-only takes no lines."""
        if not self.rights.read_only:
            self.write(owner, use_case)

    def run_with_casebook(
        self,
        owner: QObject | None,
        job: CasebookCall[R],
        *,
        on_result: Callable[[R], object] | None = None,
        task: LongTask | None = None,
    ) -> None:
        """Run a function that takes the casebook and only reads, on a reading thread.

        No save waits for it.
        """
        self._send(self._beside, owner, job.run, _as_it_is, on_result, task)

    def run(
        self,
        owner: QObject | None,
        function: Callable[[], R],
        *,
        on_result: Callable[[R], object] | None = None,
        task: LongTask | None = None,
    ) -> None:
        """Run a function that needs no casebook, in the pool."""
        if self._casebook is None:
            return
        self._start(task)
        self._tasks.run(owner, function, on_result=on_result, on_end=lambda: self._end(task))

    def trail_head(self, owner: QObject, on_result: Callable[[str], object]) -> None:
        """Pass the digest of the trail's last line to `on_result`."""
        self._send(self._readers, owner, Casebook.trail_head, _as_it_is, on_result)

    def shut_down(self) -> Casebook | None:
        """Refuse new work, interrupt what may be interrupted, wait for the last write, return the casebook.

        What runs longer than a moment is interrupted and changes nothing. What can't even be
        interrupted is waited for on a thread of its own, which locks the casebook then; nothing is
        given back.
        """
        book, self._casebook = self._casebook, None
        for task in self._long:
            task.stop()
        if book is None:
            return None
        closing = WorkerShutdown(book, (self._readers, self._beside), self._writer, self._interruptible)
        ended = closing.wait(_PATIENCE_SECONDS)
        self._tasks.end()
        if not ended:
            threading.Thread(target=closing.lock_late, name="closing").start()
        return book if ended else None

    def _write(
        self,
        owner: QObject | None,
        function: Callable[[Casebook], WriteResult[R]],
        on_result: Callable[[R], object] | None,
        task: LongTask | None,
    ) -> None:
        self._send(self._writer, owner, function, self._announce, on_result, task)

    def _send(
        self,
        executor: Executor,
        owner: QObject | None,
        function: Callable[[Casebook], T],
        receive: Callable[[T], R],
        on_result: Callable[[R], object] | None,
        task: LongTask | None = None,
        is_current: Callable[[], bool] = lambda: True,
    ) -> None:
        book = self._casebook
        if book is None:
            return
        self._start(task)
        for_screen = executor is self._readers and task is None
        if for_screen:
            self._screen.begin()

        def end() -> None:
            if for_screen:
                self._screen.end()
            self._ended(task)

        sent = make_task(
            owner, partial(function, book), receive, on_result, is_current=is_current, on_end=end
        )
        self._tasks.send(executor, sent)

    def _number_question(
        self, owner: QObject | None, on_result: Callable[[R], object], query: Hashable
    ) -> Callable[[], bool]:
        if not isinstance(on_result, MethodType):
            return lambda: True
        question = (id(owner), id(on_result.__self__), on_result.__func__, query)
        number = self._asked[question] = self._asked.get(question, 0) + 1
        return lambda: self._asked.get(question) == number

    def _announce(self, result: WriteResult[R]) -> R:
        self.wrote.emit()
        if result.touched:
            self.changed.emit(result.touched)
        return result.value

    def _start(self, task: LongTask | None) -> None:
        if task is not None:
            self._long.append(task)
            task.is_screen_reading = self._screen.is_going_on
            if task.title:
                self.task_started.emit(task)

    def _ended(self, task: LongTask | None) -> None:
        self._end(task)
        if self._casebook is not None and self._casebook.damage:
            self.damaged.emit(self._casebook.damage)

    def _end(self, task: LongTask | None) -> None:
        if task is not None and task in self._long:
            self._long.remove(task)
            task.ended.emit()


def _as_it_is(value: R) -> R:
    return value


def _log_case_access(book: Casebook, case_id: str, through: str, reason: str) -> WriteResult[None]:
    """Log nothing if the case may not be opened; the query tells the owner why."""
    with contextlib.suppress(Refused, Missing):
        return book.do(log_case_access, case_id=case_id, through=through, reason=reason)
    return WriteResult(None, frozenset())
