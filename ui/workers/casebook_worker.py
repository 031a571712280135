"""The desk: one thread writes, others read, and the screen never waits."""

import contextlib
import threading
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from types import MethodType
from typing import Any

from PySide6.QtCore import QObject, Signal

from coordinator.casebook.casebook import Casebook
from coordinator.cases.use_cases import log_case_access
from coordinator.core.changes import Topic, WriteResult
from coordinator.core.errors import Missing, Refused
from ui.workers.background_tasks import BackgroundTasks, Then, make_task
from ui.workers.long_task import LongTask
from ui.workers.shutdown import InterruptibleWrite, WorkerShutdown

_PATIENCE_SECONDS = 1.0


class CasebookWorker(QObject):
    """Where screens put their work. It ends with `finish`, which gives the casebook back."""

    changed = Signal(frozenset)  # of Topic
    wrote = Signal()  # the trail has another line, also where nothing that is shown changed
    told = Signal(str)
    failed = Signal(object)
    long_work = Signal(object)  # LongWork, as it starts
    damaged = Signal(str)  # the casebook was found damaged: what was found

    def __init__(self, casebook: Casebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._casebook: Casebook | None = casebook
        self.rights, self.place = casebook.rights, casebook.path
        self._errands = BackgroundTasks(self)
        self._errands.told.connect(self.told)
        self._errands.failed.connect(self.failed)
        self._writer = ThreadPoolExecutor(1, "writer")
        self._readers = ThreadPoolExecutor(2, "reader")
        self._beside = ThreadPoolExecutor(1, "beside")
        self._long: list[LongTask] = []
        self._interruptible = InterruptibleWrite()
        self._asked: dict[Hashable, int] = {}

    def do(
        self,
        owner: QObject | None,
        use_case: Callable[..., Any],
        /,
        *,
        then: Then | None = None,
        bar: str = "",
        **kwargs: Any,
    ) -> None:
        """Run a use case; what it touched is announced, and its value goes to `then`."""

        def go(book: Casebook, **more: Any) -> Any:
            return book.do(use_case, **more)

        self._send(self._writer, owner, then, self._interruptible.during(go) if bar else go, kwargs, bar)

    def do_after_saving(
        self,
        owners: Sequence[QObject],
        use_case: Callable[..., Any],
        told: Callable[[Sequence[bool]], dict[str, Any]],
    ) -> bool:
        """Run a use case behind what these have under way; `told` hears, for each, whether it was saved.

        It hears so on the writing thread. False, and nothing is run, if nothing is under way.
        """
        under_way = [self._errands.out_for(one) for one in owners]
        if not any(under_way):
            return False

        def go(book: Casebook) -> Any:
            saved = [any(isinstance(errand.value, WriteResult) for errand in each) for each in under_way]
            return book.do(use_case, **told(saved))

        self._send(self._writer, None, None, go, {})
        return True

    def read(self, owner: QObject | None, then: Then, query: Callable[..., Any], /, **kwargs: Any) -> None:
        """Run a query beside whatever is being written, and bring its rows to `then`.

        When the same method asks the same question again, only the last answer comes: an older
        one could otherwise arrive after it.
        """
        asked = self._number_question(owner, then, query)
        self._send(
            self._readers, owner, then, lambda book, **more: book.read(query, **more), kwargs, asked=asked
        )

    def look(
        self,
        owner: QObject,
        then: Then,
        query: Callable[..., Any],
        /,
        *,
        case_id: str,
        through: str,
        reason: str = "",
        asked: dict[str, Any],
    ) -> None:
        """Open a case, the one way to what is inside it: the look goes on the trail, the reading beside it.

        Where a forum asks why, and nobody said so since the unlock, the owner is refused with ReasonNeeded.
        """
        if self._casebook is None:
            return
        reason = self._casebook.looks.open(case_id, reason)
        told = {"case_id": case_id, "through": through, "reason": reason}
        if not self.rights.reading_alone:
            self._send(self._writer, None, None, _left_on_trail, told)
        self.read(owner, then, query, **asked)

    def seen(self, owner: QObject | None, use_case: Callable[..., Any], /, **about: Any) -> None:
        """Leave a look on the trail, where it takes lines: one open for reading alone takes none."""
        if not self.rights.reading_alone:
            self.do(owner, use_case, **about)

    def consult(
        self,
        owner: QObject | None,
        then: Then | None,
        function: Callable[..., Any],
        /,
        *args: Any,
        bar: str = "",
        touches: frozenset[Topic] | None = None,
        **kwargs: Any,
    ) -> None:
        """Run a function that takes the casebook itself, and `progress` where it has a bar or only reads.

        What only reads goes beside all else, so that no save waits for it; without a `bar` nobody sees
        it, and a lock stops it all the same. What writes as well says what it `touches`, be it nothing
        that is shown, and waits its turn on the writing thread.
        """

        def go(book: Casebook, **more: Any) -> Any:
            value = function(book, *args, **more)
            return WriteResult(value, touches) if touches and not isinstance(value, WriteResult) else value

        if touches is not None:
            self._send(self._writer, owner, then, self._interruptible.during(go), kwargs, bar)
            return
        unseen = None
        if not bar and self._casebook is not None:
            unseen = LongTask("")
            self._long.append(unseen)
            kwargs["progress"] = unseen.progress
        self._send(self._beside, owner, then, go, kwargs, bar, unseen=unseen)

    def run(
        self,
        owner: QObject | None,
        then: Then | None,
        function: Callable[..., Any],
        /,
        *args: Any,
        bar: str = "",
        **kwargs: Any,
    ) -> None:
        """Run a function that needs no casebook, in the pool."""
        if self._casebook is None:
            return
        work = self._start_long(bar, kwargs)
        self._errands.send(
            self._errands._pool,
            make_task(owner, then, on_end=lambda: self._end_long(work)),
            lambda: function(*args, **kwargs),
        )

    def trail_head(self, owner: QObject, then: Then) -> None:
        """Bring the digest of the trail's last line to `then`."""
        self._send(self._readers, owner, then, lambda book: book.trail_head(), {})

    def finish(self) -> Casebook | None:
        """Take no more work, stop what can be stopped, let the last write end; give the casebook back.

        What runs longer than a moment is interrupted and changes nothing. What can't even be
        interrupted is waited for on a thread of its own, which locks the casebook then; nothing is
        given back.
        """
        book, self._casebook = self._casebook, None
        for work in self._long:
            work.stop()
        if book is None:
            return None
        closing = WorkerShutdown(book, (self._readers, self._beside), self._writer, self._interruptible)
        ended = closing.wait(_PATIENCE_SECONDS)
        self._errands.end()
        if not ended:
            threading.Thread(target=closing.lock_late, name="closing").start()
        return book if ended else None

    def _send(
        self,
        executor: Executor,
        owner: QObject | None,
        then: Then | None,
        function: Callable[..., Any],
        kwargs: dict[str, Any],
        bar: str = "",
        asked: tuple[Hashable, int] | None = None,
        unseen: LongTask | None = None,
    ) -> None:
        book = self._casebook
        if book is None:
            return
        work = unseen or self._start_long(bar, kwargs)
        errand = make_task(owner, then, on_value=self._announce, on_end=lambda: self._ended(work))
        if asked is not None:
            errand.wanted = lambda: self._asked.get(asked[0]) == asked[1]
        self._errands.send(executor, errand, lambda: function(book, **kwargs))

    def _number_question(
        self, owner: QObject | None, then: Then, query: Callable[..., Any]
    ) -> tuple[Hashable, int] | None:
        if not isinstance(then, MethodType):
            return None
        question = (id(owner), id(then.__self__), then.__func__, query)
        number = self._asked.get(question, 0) + 1
        self._asked[question] = number
        return question, number

    def _announce(self, value: Any) -> Any:
        if not isinstance(value, WriteResult):
            return value
        self.wrote.emit()
        if value.touched:
            self.changed.emit(value.touched)
        return value.value

    def _start_long(self, words: str, kwargs: dict[str, Any]) -> LongTask | None:
        if not words:
            return None
        work = LongTask(words)
        kwargs["progress"] = work.progress
        self._long.append(work)
        self.long_work.emit(work)
        return work

    def _ended(self, work: LongTask | None) -> None:
        self._end_long(work)
        if self._casebook is not None and self._casebook.damage:
            self.damaged.emit(self._casebook.damage)

    def _end_long(self, work: LongTask | None) -> None:
        if work is not None and work in self._long:
            self._long.remove(work)
            work.ended.emit()


def _left_on_trail(book: Casebook, **told: str) -> WriteResult[None] | None:
    """What is not handed out is no look; whoever asked hears why from the reading."""
    with contextlib.suppress(Refused, Missing):
        return book.do(log_case_access, **told)
    return None
