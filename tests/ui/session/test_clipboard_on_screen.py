"""On a real screen, where it is known whose the clipboard is: ours leaves it, somebody else's stays."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.paths import ROOT

SECONDS = 5.0
pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("Xvfb") is None,
    reason="the screen without a monitor is Linux's",
)


class Program:
    """A program on that screen."""

    def __init__(self, screen: str, *args: str) -> None:
        command = [sys.executable, "-m", "tests.ui.session.clipboard_process", *args]
        environment = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def do(self, asked: str) -> str:
        """Have it do something; what it answers."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{asked}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def end(self) -> None:
        """Let it go."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=120)
        self._process.stdout.close()


@pytest.fixture
def ours(screen: str) -> Iterator[Program]:
    """Our window, whose watch has little patience."""
    made = Program(screen, str(SECONDS))
    yield made
    made.end()


@pytest.fixture
def theirs(screen: str) -> Iterator[Program]:
    """Somebody else's."""
    made = Program(screen)
    yield made
    made.end()


def wait_for(program: Program, words: str) -> None:
    """Wait until a program finds these words on the clipboard."""
    until = time.monotonic() + 60
    while program.do("say") != words:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_what_we_copied_with_the_keys_is_cleared(ours: Program, theirs: Program) -> None:
    assert theirs.do("say") == "", "it is there before anything is copied"
    assert ours.do("copy 14 Zqx Road") == "True"
    wait_for(theirs, "14 Zqx Road")
    wait_for(theirs, "")


def test_what_somebody_else_copied_since_stays(ours: Program, theirs: Program) -> None:
    assert theirs.do("say") == "", "it is there before anything is copied"
    assert ours.do("copy 14 Zqx Road") == "True"
    wait_for(theirs, "14 Zqx Road")
    theirs.do("copy a shopping list")
    wait_for(ours, "a shopping list")
    time.sleep(2 * SECONDS)  # our time is long up
    assert ours.do("say") == "a shopping list"
    assert theirs.do("say") == "a shopping list"
