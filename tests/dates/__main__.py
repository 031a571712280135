"""Run the tests on which the day can tell under other days: all of those below, or the ones named.

Each is a moment in Europe/London at which the run begins; the clock goes on from there, slowly. `by-turns`
is the short form for every run of the checks: two of the days, and an eighth of the tests on each.
"""

import os
import subprocess
import sys
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
HERE = ZoneInfo("Europe/London")
_TODAY = date.today()
_TEN = time(10)
PARTS = 8  # and an odd number of days, so that each part comes to each of them

DAYS = {
    "a-week-on": datetime.combine(_TODAY + timedelta(weeks=1), _TEN, HERE),
    "three-months-on": datetime.combine(_TODAY + timedelta(days=91), _TEN, HERE),
    "leap-day": datetime(2028, 2, 29, 10, tzinfo=HERE),
    "last-minutes-of-a-year": datetime(2026, 12, 31, 23, 55, tzinfo=HERE),
    "clocks-go-forward": datetime(2027, 3, 28, 0, 59, tzinfo=HERE),
    "clocks-go-back": datetime(2027, 10, 31, 1, 59, tzinfo=HERE),  # and so it is 1am again
    # An hour in which it is still yesterday by universal time.
    "summer-midnight": datetime(2027, 7, 1, 0, 5, tzinfo=HERE),
    "christmas-day": datetime(2026, 12, 25, 10, tzinfo=HERE),
    "easter-monday": datetime(2027, 3, 29, 8, tzinfo=HERE),
}


def main(names: list[str]) -> int:
    """Run under each day named; stop at the first that fails. Linux only, as the layer below is."""
    part = "0/1"
    if names == ["by-turns"]:
        names, part = by_turns(_TODAY)
    if unknown := set(names) - set(DAYS):
        print(f"There is no day called {', '.join(sorted(unknown))}. Choose of: {', '.join(DAYS)}.")
        return 2
    if not sys.platform.startswith("linux"):
        print("The clock can be put ahead on Linux only, so this was left out.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        layer = make_layer(Path(folder))
        for name in names or DAYS:
            print(f"-- {name}: {DAYS[name]:%A %d %B %Y, %H:%M}, part {part}", flush=True)
            if failed := run_on(layer, DAYS[name], part):
                print(f"{name} failed", file=sys.stderr)
                return failed
    return 0


def by_turns(today: date) -> tuple[list[str], str]:
    """Give the two days and the part of the tests to run; in time each meets each."""
    names, turn = list(DAYS), today.toordinal()
    return [names[(2 * turn + one) % len(names)] for one in range(2)], f"{turn % PARTS}/{PARTS}"


def make_layer(folder: Path) -> Path:
    """Compile the layer that gives a program another clock. Needs gcc."""
    layer, source = folder / "clock.so", Path(__file__).with_name("clock.c")
    flags = ["-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
    subprocess.run(["gcc", *flags, "-o", str(layer), str(source), "-ldl"], check=True)
    return layer


def shifted(layer: Path, moment: datetime) -> dict[str, str]:
    """Give the environment of a program for which it is that moment now."""
    shows, began = int(moment.timestamp()), int(datetime.now(HERE).timestamp())
    clock = {"CLOCK_SHOWS": str(shows), "CLOCK_BEGAN": str(began), "TZ": HERE.key}
    return {**os.environ, **clock, "LD_PRELOAD": str(layer)}


def run_on(layer: Path, moment: datetime, part: str) -> int:
    """Run a part of the dated tests as if it were that moment."""
    tests = [sys.executable, "-m", "pytest", "-p", "tests.dates.dated", "--part", part]
    tests += ["-n", "2", "--dist", "worksteal", "--max-worker-restart", "0"]
    return subprocess.run(tests, cwd=ROOT, env=shifted(layer, moment), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
