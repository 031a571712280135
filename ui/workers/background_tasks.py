"""Run functions in threads and pass their results to the screen's thread.

A task's callbacks hold widgets, and Qt's objects may only die on the screen's thread: one whose
last reference goes elsewhere crashes or freezes the app. So pending tasks are kept here, and only
the screen's thread takes them off the list; a working thread borrows one and keeps nothing of it.
"""

import itertools
import sys
import weakref
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from types import MethodType
from typing import ParamSpec, Protocol, TypeVar, runtime_checkable

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from coordinator.core.errors import CoordinatorError
from coordinator.core.long_work import SCREEN
from ui.workers import wording

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


@runtime_checkable
class Refusable(Protocol):
    """An owner that shows the reason itself when its task is refused."""

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show why the task was refused."""


@dataclass(eq=False)
class BackgroundTask:
    """A function to run in a thread, and where its result goes; `make_task` makes one."""

    owner: Callable[[], object | None]
    run: Callable[[], None]  # on a working thread
    bring: Callable[[], None]  # on the screen's thread: what `run` left goes to the callbacks
    values: Sequence[object]  # what the function returned; empty before that
    is_current: Callable[[], bool]
    on_end: Callable[[], object] | None = None
    future: "Future[None] | None" = None
    owner_pool: "BackgroundTasks | None" = None
    error: BaseException | None = None


# Seconds for which a working thread keeps the interpreter while the screen waits for it. The screen takes it
# several times for each key; at Python's own 5 ms a key typed while a text is judged stands still for 60 ms.
TURN = 0.0005
_PENDING: dict[int, BackgroundTask] = {}
_NUMBERS = itertools.count(1)


class _Arrivals(QObject):
    """Takes the numbers of ended tasks to the screen's thread.

    There is one for as long as the program runs: a thread that has just ended a task may still use it while
    the screen's thread deletes the task's pool, which crashed the app.
    """

    arrived = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        task = _PENDING.get(number)
        pool = task.owner_pool if task is not None else None
        if pool is not None and shiboken6.isValid(pool):
            pool.deliver(number)


@cache
def _arrivals() -> _Arrivals:
    """Return the one object of its kind; the first call is on the screen's thread."""
    return _Arrivals()


class BackgroundTasks(QObject):
    """Runs functions in threads; `refused` carries a refusal that the owner does not show itself."""

    refused = Signal(str)
    failed = Signal(object)  # a bug: the exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrivals = _arrivals()
        sys.setswitchinterval(TURN)
        self._pool = ThreadPoolExecutor(2, "pool")
        self._ended = False

    def run(
        self,
        owner: QObject | None,
        function: Callable[[], R],
        *,
        on_result: Callable[[R], object] | None = None,
        on_end: Callable[[], object] | None = None,
    ) -> None:
        """Run a function in the pool and pass its result to `on_result`."""
        self.send(self._pool, make_task(owner, function, _as_it_is, on_result, on_end=on_end))

    def send(self, executor: Executor, task: BackgroundTask) -> None:
        """Run a task on an executor."""
        discard_orphans()
        number = next(_NUMBERS)
        task.owner_pool = self
        _PENDING[number] = task
        task.future = executor.submit(_run, number, self._arrivals)

    def pending_for(self, owner: QObject) -> list[BackgroundTask]:
        """List an owner's tasks that run, or whose result was not passed on yet."""
        return [task for task in _PENDING.values() if task.owner_pool is self and task.owner() is owner]

    def end(self) -> None:
        """Refuse new work; a running task ends, and its result is dropped."""
        self._ended = True
        self._pool.shutdown(wait=False, cancel_futures=True)
        discard_orphans()

    @property
    def has_ended(self) -> bool:
        """Return whether the results are dropped."""
        return self._ended

    def deliver(self, number: int) -> None:
        """Pass the result of an ended task on; call it on the screen's thread."""
        task = _PENDING.pop(number, None)
        if task is None:
            return
        with SCREEN.busy():
            if task.on_end is not None:
                task.on_end()
            if task.error is not None:
                self._refuse(task, task.error)
                return
            task.bring()

    def _refuse(self, task: BackgroundTask, error: BaseException) -> None:
        owner = task.owner()
        refusal = error
        if not isinstance(refusal, CoordinatorError):
            self.failed.emit(error)
            refusal = CoordinatorError(wording.FAILED)
        # The traceback must not keep the casebook alive after a lock.
        refusal.__traceback__ = refusal.__cause__ = refusal.__context__ = None
        if owner is None or not task.is_current():
            return
        if isinstance(owner, Refusable):
            owner.refuse(refusal)
        elif refusal is error:
            self.refused.emit(str(refusal))  # a fault has its own screen


def discard_orphans() -> None:
    """Drop each ended task whose pool is gone; call it on the screen's thread."""
    for number, task in list(_PENDING.items()):
        done = task.future is not None and task.future.done()
        pool = task.owner_pool
        if done and pool is not None and (not shiboken6.isValid(pool) or pool.has_ended):
            del _PENDING[number]


def has_pending() -> bool:
    """Return whether a result was not passed on yet; call it on the screen's thread."""
    discard_orphans()
    return bool(_PENDING)


def bind(function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Callable[[], R]:
    """Bind a function to all its arguments, which mypy checks: with `partial` it would miss an absent one."""
    return partial(function, *args, **kwargs)


def make_task(
    owner: QObject | None,
    function: Callable[[], T],
    receive: Callable[[T], R],
    on_result: Callable[[R], object] | None,
    *,
    is_current: Callable[[], bool] = lambda: True,
    on_end: Callable[[], object] | None = None,
) -> BackgroundTask:
    """Make a task that keeps neither its owner nor the owner's method alive.

    `receive` is given what the function returned even if the owner is gone; what it makes of that goes
    to `on_result`.
    """
    values: list[T] = []
    living, callback = _weak_receiver(owner), _weak_callback(on_result)

    def run() -> None:
        values.append(function())

    def bring() -> None:
        for value in values:
            result, take = receive(value), callback()
            if take is not None and living() is not None and is_current():
                take(result)

    return BackgroundTask(living, run, bring, values, is_current, on_end)


def _weak_callback(
    on_result: Callable[[R], object] | None,
) -> Callable[[], Callable[[R], object] | None]:
    """Return a function that returns the callback, or None once the object of a method is gone."""
    if isinstance(on_result, MethodType):
        return weakref.WeakMethod(on_result)
    return lambda: on_result


def _run(number: int, arrivals: _Arrivals) -> None:
    task = _PENDING[number]
    try:
        task.run()
    except BaseException as error:
        task.error = error
    # The screen's thread may drop it as soon as it hears of it: this thread must not be the last.
    del task
    arrivals.arrived.emit(number)


def _as_it_is(value: R) -> R:
    return value


def _weak_receiver(owner: QObject | None) -> Callable[[], object | None]:
    if owner is None:
        return lambda: True  # nobody in particular, who always lives
    reference = weakref.ref(owner)

    def alive() -> QObject | None:
        receiver = reference()
        return receiver if receiver is not None and shiboken6.isValid(receiver) else None

    return alive
