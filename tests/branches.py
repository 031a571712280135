"""Run the tests of rules and clocks, and fail if a branch of them is not taken.

Which modules those are, pyproject.toml says, under `tool.coverage.run`. Their tests alone count: code that a
walk through the screens happens to reach is not tried by it.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTS = ("agendas", "core", "diary", "disclosures", "meetings", "orders", "watch")
COVERAGE = (sys.executable, "-m", "coverage")


def main() -> int:
    """Run the tests, print what is not taken, and return 1 if there is any."""
    with tempfile.TemporaryDirectory() as folder:
        data = f"--data-file={Path(folder) / 'branches'}"
        tests = [f"tests/coordinator/{name}" for name in TESTS]
        run = (*COVERAGE, "run", data, "-m", "pytest", "-n", "0", *tests)
        failed = subprocess.run(run, cwd=ROOT, check=False).returncode
        return failed or subprocess.run((*COVERAGE, "report", data), cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
