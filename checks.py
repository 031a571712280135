"""Every check and test, one after another; stops at the first that fails."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent

CHECKS = {
    "format": [str(BIN / "ruff"), "format", "--check", "."],
    "lint": [str(BIN / "ruff"), "check", "."],
    "types": [str(BIN / "mypy")],
    "import contracts": [str(BIN / "lint-imports"), "--no-cache"],
    # Two at a time; one that hangs or dies takes its half with it, and fails the run.
    "tests": [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", "--max-worker-restart", "0"],
    "two other days": [sys.executable, "-m", "tests.dates", "by-turns"],
}
# Run only when they are named: each takes minutes.
ASKED_FOR = {
    "dates": [sys.executable, "-m", "tests.dates"],
    "build": [sys.executable, "-m", "pytest", "tests/building/folder.py", "-s"],
}


def main(arguments: list[str]) -> int:
    """Run the checks named, or the usual ones if none is, in the order above."""
    known = {**CHECKS, **ASKED_FOR}
    for name in [one for one in known if one in (arguments or CHECKS)]:
        print(f"== {name}", flush=True)
        done = subprocess.run(known[name], cwd=ROOT, check=False, env=os.environ)
        if done.returncode:
            print(f"{name} failed", file=sys.stderr)
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
