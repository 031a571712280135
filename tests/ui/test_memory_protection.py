"""What is in memory is kept out of core dumps from the first moment on, before there is a second thread."""

import json
import os
import subprocess
import sys

import pytest

from tests.paths import ROOT

# The start, up to where the window or the command would begin, and what holds at that moment.
_START = """
import ctypes, json, os, resource, sys
import coordinator.cli.main, ui.main
import ui.__main__ as start

def report(*_):
    dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0
    threads = len(os.listdir("/proc/self/task")) if sys.platform == "linux" else 1
    print(json.dumps([resource.getrlimit(resource.RLIMIT_CORE), dumpable, threads]))
    return 0

ui.main.run = coordinator.cli.main.main = report
sys.exit(start.main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no core dumps on Windows")
@pytest.mark.parametrize("arguments", [[], ["check", "Some.casebook"]])
def test_memory_is_protected_before_the_window_or_a_command_begins(arguments: list[str]) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _START, *arguments]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    assert json.loads(result.stdout) == [[0, 0], 0, 1]
