"""Every test is run, without a screen and away from the settings of the person who runs it."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Any

import pytest
from argon2.low_level import hash_secret_raw
from hypothesis import settings

from coordinator.access import create, key_file_updates
from coordinator.keys import key_derivation
from tests import network
from tests.casebooks import Casebooks, forget_known

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# What reads and writes files takes as long as the machine lets it, which is no fault of the code.
settings.register_profile("tests", settings(), deadline=None)
settings.load_profile("tests")
network.watch()

# Why a test may be left out on Linux, where every check is run; for any other reason the run fails.
LEFT_OUT = (
    "this platform doesn't say whose the clipboard is",
    "on this platform nobody else can put anything there",
    "this system lets nobody but root read the memory",
    "only root can mount a small disk",  # the layer of faults lets a disk fill up for everybody
)


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give each run, and each of those that run side by side, settings and folders of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            patch.delenv(f"XDG_{name}_HOME", raising=False)
        yield


@pytest.fixture(autouse=True)
def _is_offline() -> Iterator[None]:
    """Fail each test in which anything opened a socket of a network."""
    yield
    seen, network.opened[:] = tuple(network.opened), []  # the next test is asked about its own
    assert seen == ()


@pytest.fixture(autouse=True)
def _knows_no_casebook() -> None:
    """Begin each test on a computer that remembers no casebook: copies of one would be moved ones."""
    forget_known()


@pytest.fixture(scope="session", autouse=True)
def _derived_once() -> Iterator[None]:
    """Derive a key from the same passphrase and salt only once, and at the lowest cost allowed.

    Argon2 is slow by design: without this, it takes more than half of the time of all tests.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_derivation, "hash_secret_raw", _remember())
        for module in (create, key_file_updates):
            patch.setattr(module, "calibrate", lambda: key_derivation.FLOOR)
        yield


@pytest.fixture(scope="module", autouse=True)
def _keeps_what_was_before() -> None:
    """Leave what earlier tests keep to nobody's collector: a lock looks through all else, twice or more.

    After a thousand tests that took two seconds for each lock.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _collects_what_is_new(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test collect only what has come since then, unless it looks at the memory itself."""
    if request.node.get_closest_marker("memory") is None:
        monkeypatch.setattr(gc, "unfreeze", lambda: None)


def _remember() -> Callable[..., bytes]:
    known: dict[bytes, bytearray] = {}

    def derive(secret: bytes, salt: bytes, **cost: Any) -> bytes:
        asked = blake2b(repr((secret, salt, cost)).encode()).digest()
        if asked not in known:
            known[asked] = bytearray(hash_secret_raw(secret, salt, **cost))
        return bytes(known[asked])  # a new object each time: it is overwritten after use

    return derive


@pytest.fixture(scope="session")
def casebooks(tmp_path_factory: pytest.TempPathFactory) -> Casebooks:
    """Copies of casebooks that are made once."""
    return Casebooks(tmp_path_factory.mktemp("casebooks"))


@pytest.fixture
def screen() -> Iterator[str]:
    """A screen without a monitor."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as reader:
            number = reader.readline().strip()
        yield f":{number}"
        server.terminate()


class _Skips:
    """Hears of every test that is left out, and fails the run where nobody has agreed to it."""

    def __init__(self) -> None:
        self.strange: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._hear(report.nodeid, report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._hear(report.nodeid, report)

    def _hear(self, name: str, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.skipped and isinstance(report.longrepr, tuple):
            reason = report.longrepr[2].removeprefix("Skipped: ")
            if not reason.startswith(LEFT_OUT):
                self.strange.append(f"{name}: {reason}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.strange and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for one in self.strange:
            terminalreporter.write_line(f"LEFT OUT {one}", red=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that take minutes: at the end one of them would run alone."""
    items.sort(key=lambda item: item.get_closest_marker("minutes") is None)


def pytest_configure(config: pytest.Config) -> None:
    if sys.platform.startswith("linux") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Skips())
