"""Long work that gives way pauses while somebody waits for a screen, and not for long."""

import threading

import pytest

from coordinator.core.errors import Cancelled
from ui.workers.long_task import LongTask
from ui.workers.screen_reading import ScreenReading


class Clock:
    """A clock that stands until it is turned."""

    now = 100.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


def test_somebody_waits_until_the_answer_is_painted() -> None:
    clock = Clock()
    reading = ScreenReading(clock)
    assert not reading.is_going_on()
    reading.begin()
    reading.begin()
    reading.end()
    clock.now += 0.9
    assert reading.is_going_on()  # one of the two still runs
    reading.end()
    clock.now += 0.1
    assert reading.is_going_on()
    clock.now += 0.1
    assert not reading.is_going_on()


def test_a_reading_that_takes_long_is_not_waited_for_but_the_next_one_is() -> None:
    clock = Clock()
    reading = ScreenReading(clock)
    reading.begin()
    clock.now += 1.1
    assert not reading.is_going_on()
    reading.end()
    clock.now += 1.0
    reading.begin()
    assert reading.is_going_on()


def test_work_that_gives_way_goes_on_when_the_screen_has_read_and_other_work_never_pauses() -> None:
    reading = threading.Event()
    reading.set()
    task = LongTask(gives_way=True)
    task.is_screen_reading = reading.is_set
    work = threading.Thread(target=task.progress, args=(1, 2))
    work.start()
    work.join(0.05)
    assert work.is_alive()
    reading.clear()
    work.join(20)
    assert not work.is_alive()
    reading.set()
    other = LongTask()
    other.is_screen_reading = reading.is_set
    other.progress(1, 2)


def test_paused_work_stops_at_once() -> None:
    task = LongTask(gives_way=True)
    task.is_screen_reading = lambda: True
    task.stop()
    with pytest.raises(Cancelled):
        task.progress(1, 2)
