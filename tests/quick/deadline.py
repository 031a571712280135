"""A pytest plugin that starts no test after a moment, and says how many were left out."""

import os
import time
from typing import Any

import pytest

from tests.quick.choose import in_short

UNTIL = "QUICK_UNTIL"  # the environment's name for the moment, in seconds since the epoch
_left_out: list[str] = []


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """Leave a test out when the time is up."""
    if time.time() < float(os.environ[UNTIL]):
        return None
    _left_out.append(item.nodeid)
    return True


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Report from a worker what it left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = _left_out


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what a worker left out."""
    _left_out.extend(getattr(node, "workeroutput", {}).get("left_out", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out."""
    if _left_out:
        files = sorted({nodeid.partition("::")[0] for nodeid in _left_out})
        said = f"The time is up: {len(_left_out)} tests in {len(files)} files were not run: {in_short(files)}"
        terminalreporter.write_line(said, yellow=True)
