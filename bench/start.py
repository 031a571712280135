"""From start to a window that can be used, against an empty PySide6 window."""

import subprocess
import sys
import time
from pathlib import Path

from bench.opening import READY
from bench.rounds import Figure, Times
from tests.virtual_screen import screen

EMPTY = "an empty PySide6 window"


def starts(folder: Path, rounds: int) -> list[Figure]:
    """Start both in turn, each in a process of its own, after one start without a clock."""
    found: dict[str, list[float]] = {"ours": [], "empty": []}
    with screen(folder / "home") as environment:
        for turn in range(-1, rounds):
            for which in found if turn % 2 == 0 else reversed(found):
                took = _start(which, environment)
                if turn >= 0:
                    found[which].append(took)
    ours, empty = (Times(tuple(found[which])) for which in ("ours", "empty"))
    return [Figure("Start to first window", "–", ours, EMPTY, empty)]


def _start(which: str, environment: dict[str, str]) -> float:
    command = [sys.executable, "-m", "bench.opening", str(time.time()), which]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    for line in done.stdout.splitlines():
        if line.startswith(READY):
            return float(line.removeprefix(READY))
    raise RuntimeError(f"no window: {done.stderr[-500:]}")
