"""What tells that the person has left: the clock, and on Linux a real bus with another process on it."""

import ctypes
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from ui.away.clock import EVERY_SECONDS, ClockAwaySignals
from ui.away.windows import LID, Guid, PowerSetting, means_away
from ui.window.window import Window

ON_LINUX = sys.platform.startswith("linux") and shutil.which("dbus-daemon") is not None


class Desktop:
    """The other end of the bus."""

    def __init__(self, address: str) -> None:
        command = [sys.executable, "-m", "tests.ui.away.desktop_process", address]
        self.address = address
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.wait_for("ready")

    def happen(self, line: str) -> None:
        """Let something happen."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def wait_for(self, beginning: str) -> str:
        """Wait for something that the desktop says."""
        while True:
            line = self._lines.get(timeout=120)
            if line.startswith(beginning):
                return line

    def heard(self, beginning: str) -> Callable[[], bool]:
        """Make a question that is answered without waiting."""

        def so() -> bool:
            return not self._lines.empty() and self._lines.get().startswith(beginning)

        return so

    def end(self) -> None:
        """Leave the bus."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=120)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line.strip())


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    """A bus of its own, with a desktop on it."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        made = Desktop(daemon.stdout.readline().strip())
        yield made
        made.end()
        daemon.terminate()


def is_open(window: Window) -> bool:
    """Say whether a casebook is open in the window."""
    return window.workspace is not None


@pytest.mark.skipif(not ON_LINUX, reason="the bus is Linux's")
def test_every_sign_of_leaving_that_comes_over_the_bus_locks(
    qtbot: QtBot, window: Window, desktop: Desktop
) -> None:
    from PySide6.QtDBus import QDBusConnection

    from ui.away.linux import LinuxAwaySignals

    bus = QDBusConnection.connectToBus(desktop.address, "leaving")
    signs = LinuxAwaySignals(window, bus, bus)
    signs.user_left.connect(window.lock_now)
    qtbot.waitUntil(lambda: signs.holds_sleep_back() and signs.hears_session())
    assert desktop.wait_for("held").startswith("held sleep:shutdown Coordinator")
    assert is_open(window)

    desktop.happen("sleep yes")
    qtbot.waitUntil(desktop.heard("let go"))
    assert not is_open(window), "the casebook is locked before the machine is let go to sleep"
    desktop.happen("sleep no")
    qtbot.waitUntil(signs.holds_sleep_back)

    hints = (("Active no", "Active yes"), ("LockedHint yes", "LockedHint no"))
    signs_and_ends = (("lock", ""), *hints, ("saver yes", ""))
    for line, over in signs_and_ends:
        with qtbot.waitSignal(signs.user_left):
            desktop.happen(line)
        desktop.happen(over)
        qtbot.wait(300)  # what is asked about it is answered
    with qtbot.assertNotEmitted(signs.user_left, wait=500):
        for line in ("saver no", "Active yes", "LockedHint no", "lock /org/freedesktop/login1/session/_38"):
            desktop.happen(line)
    QDBusConnection.disconnectFromBus("leaving")


@pytest.mark.skipif(not ON_LINUX, reason="the bus is Linux's")
def test_a_machine_without_a_bus_is_no_trouble(qapp: QObject) -> None:
    from PySide6.QtDBus import QDBusConnection

    from ui.away.linux import LinuxAwaySignals

    nowhere = QDBusConnection.connectToBus("unix:path=/nonexistent/bus", "nowhere")
    parent = QObject()
    signs = LinuxAwaySignals(parent, nowhere, nowhere)
    assert not signs.holds_sleep_back()
    QDBusConnection.disconnectFromBus("nowhere")


def test_a_clock_that_jumps_locks_and_one_that_runs_does_not(qtbot: QtBot) -> None:
    wall, running = [1000.0], [50.0]
    parent = QObject()
    signs = ClockAwaySignals(parent, wall=lambda: wall[0], running=lambda: running[0])

    def after(by_wall: float, by_running: float) -> bool:
        rows: list[bool] = []
        signs.user_left.connect(lambda: rows.append(True))
        wall[0] += by_wall
        running[0] += by_running
        signs.look()
        signs.user_left.disconnect()
        return bool(rows)

    assert not after(EVERY_SECONDS, EVERY_SECONDS)
    assert not after(EVERY_SECONDS + 3, EVERY_SECONDS + 3), "a busy moment"
    assert after(3600, 5), "the second clock stood still while the machine slept"
    assert not after(EVERY_SECONDS, EVERY_SECONDS)
    assert after(3600, 3600), "it ran on, but nobody looked for an hour"
    assert after(-3600, 5), "somebody put the clock back"


def test_what_windows_tells_a_window_is_understood() -> None:
    assert means_away(0x02B1, 0x7, 0), "the session was locked"
    assert means_away(0x02B1, 0x2, 0), "another person took the screen"
    assert not means_away(0x02B1, 0x8, 0), "it was unlocked again"
    assert means_away(0x0218, 0x4, 0), "the machine goes to sleep"
    assert not means_away(0x0218, 0x12, 0), "it woke"
    assert means_away(0x0016, 1, 0)
    assert not means_away(0x0100, 0x7, 0), "a key"
    shut, open_, other = PowerSetting(LID, 4, 0), PowerSetting(LID, 4, 1), PowerSetting(Guid(), 4, 0)
    assert means_away(0x0218, 0x8013, ctypes.addressof(shut))
    assert not means_away(0x0218, 0x8013, ctypes.addressof(open_))
    assert not means_away(0x0218, 0x8013, ctypes.addressof(other))
