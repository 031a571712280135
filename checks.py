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
    "tests": [sys.executable, "-m", "pytest"],
}


def main(arguments: list[str]) -> int:
    """Run the checks named (all of them if none is), in the order above."""
    chosen = [name for name in CHECKS if not arguments or name in arguments]
    for name in chosen:
        print(f"== {name}", flush=True)
        done = subprocess.run(CHECKS[name], cwd=ROOT, check=False, env=os.environ)
        if done.returncode:
            print(f"{name} failed", file=sys.stderr)
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
