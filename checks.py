"""Every check and test, one after another; stops at the first that fails."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent

CHECKS = {
    "format": [str(BIN / "ruff"), "format", "--check", "."],
    "lint": [str(BIN / "ruff"), "check", "."],
    "types": [str(BIN / "mypy")],
    "import contracts": [str(BIN / "lint-imports"), "--no-cache"],
    # Three at a time, also on two cores: a third of the time they wait, for a screen, a disk or a clock. One
    # that hangs or dies takes its part with it, and fails the run.
    "tests": [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        "3",
        "--dist",
        "worksteal",
        "--max-worker-restart",
        "0",
        "--durations",
        "10",
    ],
    "two other days": [sys.executable, "-m", "tests.dates", "by-turns"],
}
# Run only when they are named.
ASKED_FOR = {
    "quick": [sys.executable, "-m", "tests.quick"],
    "branches": [sys.executable, "-m", "tests.branches"],
    "dates": [sys.executable, "-m", "tests.dates"],
    "build": [sys.executable, "-m", "pytest", "tests/building/folder.py", "-s"],
}


# Files of tests lie in memory where this much is free: each write of a casebook waits for its disk.
IN_MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108

QUICK = ("format", "lint", "types", "import contracts", "quick")
QUICK_SECONDS = 115


def main(arguments: list[str]) -> int:
    """Run the checks named, or the usual ones if none is, in the order above."""
    began = time.monotonic()
    known = {**CHECKS, **ASKED_FOR}
    chosen = QUICK if arguments == ["quick"] else arguments or CHECKS
    with _files_in_memory() as environment:
        for name in [one for one in known if one in chosen]:
            print(f"== {name}", flush=True)
            command = known[name]
            if name == "quick":
                command = [*command, str(QUICK_SECONDS - (time.monotonic() - began))]
            done = subprocess.run(command, cwd=ROOT, check=False, env=environment)
            if done.returncode:
                print(f"{name} failed", file=sys.stderr)
                return done.returncode
    return 0


@contextmanager
def _files_in_memory() -> Iterator[dict[str, str]]:
    """Give the environment in which temporary files lie in memory, if there is room; they are gone after."""
    if not IN_MEMORY.is_dir() or shutil.disk_usage(IN_MEMORY).free < ROOM:
        yield dict(os.environ)
        return
    with tempfile.TemporaryDirectory(
        prefix="coordinator-checks-", dir=IN_MEMORY, ignore_cleanup_errors=True
    ) as folder:
        yield {**os.environ, "TMPDIR": folder}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
