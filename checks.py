"""Every check and test, one after another; stops at the first that fails."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent

CHECKS = {
    "format": [str(BIN / "ruff"), "format", "--check", "."],
    "lint": [str(BIN / "ruff"), "check", "."],
    "types": [str(BIN / "mypy")],
    "import contracts": [str(BIN / "lint-imports"), "--no-cache"],
    # Two at a time; one that hangs or dies takes its half with it, and fails the run.
    "tests": [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        "2",
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
    "dates": [sys.executable, "-m", "tests.dates"],
    "build": [sys.executable, "-m", "pytest", "tests/building/folder.py", "-s"],
}


QUICK = ("format", "lint", "types", "import contracts", "quick")
QUICK_SECONDS = 115


def main(arguments: list[str]) -> int:
    """Run the checks named, or the usual ones if none is, in the order above."""
    began = time.monotonic()
    known = {**CHECKS, **ASKED_FOR}
    chosen = QUICK if arguments == ["quick"] else arguments or CHECKS
    for name in [one for one in known if one in chosen]:
        print(f"== {name}", flush=True)
        command = known[name]
        if name == "quick":
            command = [*command, str(QUICK_SECONDS - (time.monotonic() - began))]
        done = subprocess.run(command, cwd=ROOT, check=False, env=os.environ)
        if done.returncode:
            print(f"{name} failed", file=sys.stderr)
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
