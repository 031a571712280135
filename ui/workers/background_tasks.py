"""Work done off the screen's thread, its result brought back to whoever asked, if they still live.

An errand's functions hold widgets, and Qt's objects may only die on the screen's thread: one that
lets the last hold go elsewhere crashes or freezes the app. So errands out are kept here, and only
the screen's thread takes them off the list; a working thread borrows one and keeps nothing of it.
"""

import itertools
import weakref
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import MethodType
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from coordinator.core.errors import CoordinatorError

Then = Callable[[Any], object]


@dataclass(eq=False)
class BackgroundTask:
    """One piece of work: what came of it goes to `then`, a refusal to the owner's `refuse`."""

    owner: Callable[[], object | None]
    then: Callable[[], Then | None]
    on_value: Callable[[Any], Any] | None = None
    on_end: Callable[[], object] | None = None
    wanted: Callable[[], bool] = lambda: True
    function: Callable[[], Any] = lambda: None
    future: "Future[None] | None" = None
    home: "BackgroundTasks | None" = None
    value: Any = None
    problem: BaseException | None = None


_OUT: dict[int, BackgroundTask] = {}
_NUMBERS = itertools.count(1)


class BackgroundTasks(QObject):
    """Sends functions to threads. `told` speaks for refusals whose owner can't tell them itself."""

    told = Signal(str)
    failed = Signal(object)  # a bug: the exception
    _arrived = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._pool = ThreadPoolExecutor(2, "pool")
        self._ended = False

    def run(
        self,
        owner: QObject | None,
        then: Then | None,
        function: Callable[..., Any],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Run a function in the pool and bring its result to `then`."""
        self.send(
            self._pool,
            BackgroundTask(_weak_receiver(owner), _weak_callback(then)),
            lambda: function(*args, **kwargs),
        )

    def send(self, executor: Executor, errand: BackgroundTask, function: Callable[[], Any]) -> None:
        """Run a function on an executor for an errand."""
        discard_orphans()
        number = next(_NUMBERS)
        errand.function, errand.home = function, self
        _OUT[number] = errand
        errand.future = executor.submit(_run, number, self)

    def out_for(self, owner: QObject) -> list[BackgroundTask]:
        """List what is under way for an owner, or done and not brought back yet."""
        return [errand for errand in _OUT.values() if errand.home is self and errand.owner() is owner]

    def end(self) -> None:
        """Take no more work; what runs in the pool runs out unheard."""
        self._ended = True
        self._pool.shutdown(wait=False, cancel_futures=True)
        discard_orphans()

    @Slot(int)
    def _deliver(self, number: int) -> None:
        errand = _OUT.pop(number, None)
        if errand is None:
            return
        if errand.on_end is not None:
            errand.on_end()
        if errand.problem is not None:
            self._tell(errand)
            return
        value = errand.on_value(errand.value) if errand.on_value else errand.value
        then = errand.then()
        if then is not None and errand.owner() is not None and errand.wanted():
            then(value)

    def _tell(self, errand: BackgroundTask) -> None:
        problem, owner = errand.problem, errand.owner()
        if problem is None:
            return
        if not isinstance(problem, CoordinatorError):
            self.failed.emit(problem)
            problem = CoordinatorError("That did not work. What you typed is still here.")
        # What raised it must not keep the casebook alive past a lock.
        problem.__traceback__ = problem.__cause__ = problem.__context__ = None
        if owner is None or not errand.wanted():
            return
        refuse = getattr(owner, "refuse", None)
        if callable(refuse):
            refuse(problem)
        elif problem is errand.problem:
            self.told.emit(str(problem))  # a fault has its own screen


def discard_orphans() -> None:
    """Let go, on the screen's thread, of what is done and has nobody left to hear of it."""
    for number, errand in list(_OUT.items()):
        done = errand.future is not None and errand.future.done()
        home = errand.home
        if done and home is not None and (home._ended or not shiboken6.isValid(home)):
            del _OUT[number]


def has_pending() -> bool:
    """Say, on the screen's thread, whether any work is not brought back yet."""
    discard_orphans()
    return bool(_OUT)


def _run(number: int, home: BackgroundTasks) -> None:
    errand = _OUT[number]
    try:
        errand.value = errand.function()
    except BaseException as problem:
        errand.problem = problem
    # The screen's thread may let go of it as soon as it hears: this thread must not be the last.
    del errand
    home._arrived.emit(number)


def make_task(owner: QObject | None, then: Then | None, **more: Any) -> BackgroundTask:
    """Make an errand that holds neither its owner nor the owner's method alive."""
    return BackgroundTask(_weak_receiver(owner), _weak_callback(then), **more)


def _weak_receiver(owner: QObject | None) -> Callable[[], object | None]:
    if owner is None:
        return lambda: True  # nobody in particular, who always lives
    reference = weakref.ref(owner)

    def alive() -> QObject | None:
        found = reference()
        return found if found is not None and shiboken6.isValid(found) else None

    return alive


def _weak_callback(then: Then | None) -> Callable[[], Then | None]:
    if isinstance(then, MethodType):
        return weakref.WeakMethod(then)
    return lambda: then
