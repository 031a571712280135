"""python -m tests.quick SECONDS runs the tests of what changed since main, for at most that long."""

import os
import subprocess
import sys
import time

from tests.paths import ROOT
from tests.quick.choose import changed_files, choose, in_short
from tests.quick.deadline import UNTIL

# So many files can be collected at all in the time.
MOST_FILES = 40


def main(seconds: float) -> int:
    """Run the chosen tests, nearest first; return pytest's exit code."""
    until = time.time() + seconds
    changed = changed_files()
    chosen = choose(changed)
    taken, beyond = chosen[:MOST_FILES], chosen[MOST_FILES:]
    print(f"{len(changed)} files differ from main. {len(chosen)} test files import them.", flush=True)
    if beyond:
        print(f"The furthest {len(beyond)} are left out: {in_short(beyond)}", flush=True)
    if not taken:
        return 0
    command = [sys.executable, "-m", "pytest", "-p", "tests.quick.deadline", "-n", "2"]
    # One test after another goes to whichever process is free, so that the nearest are run first.
    command += ["--dist", "load", "--maxschedchunk", "1", *taken]
    return subprocess.run(command, cwd=ROOT, check=False, env={**os.environ, UNTIL: str(until)}).returncode


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
