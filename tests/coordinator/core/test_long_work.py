"""Long work gives way to the screen, for a moment at most."""

from threading import Event, Thread

import pytest

from coordinator.core.long_work import ScreenTurns

MINUTE = 60.0


def test_a_working_thread_waits_while_the_screen_is_busy_and_then_goes_on() -> None:
    pauses, goes_on = Event(), Event()
    turns = ScreenTurns(clock=lambda: 0.0, pause=lambda _seconds: pauses.set())

    def work() -> None:
        turns.give_way()
        goes_on.set()

    thread = Thread(target=work)
    with turns.busy():
        assert turns.is_busy()
        thread.start()
        assert pauses.wait(MINUTE)
        assert not goes_on.is_set()
    assert not turns.is_busy()
    thread.join(MINUTE)
    assert goes_on.is_set()


def test_a_screen_that_is_busy_for_long_is_not_waited_for() -> None:
    times = iter((0.0, 0.05, 0.2))
    paused: list[float] = []
    turns = ScreenTurns(clock=lambda: next(times), pause=paused.append)
    with turns.busy():
        thread = Thread(target=turns.give_way)
        thread.start()
        thread.join(MINUTE)
    assert len(paused) == 1


def test_the_thread_of_the_screen_never_waits_for_itself() -> None:
    turns = ScreenTurns(pause=lambda _seconds: pytest.fail("it waited"))
    with turns.busy():
        turns.give_way()
