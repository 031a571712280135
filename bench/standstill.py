"""How long the window stands still while somebody types, and how soon a case file is there."""

import json
import subprocess
import sys
from pathlib import Path

from bench.report import show_time
from tests.virtual_screen import screen


def _in_our_window(folder: Path, module: str, casebook: Path) -> dict[str, float]:
    """Run a module that works in our window, in a process of its own; return the seconds that it prints."""
    with screen(folder / "home") as environment:
        command = [sys.executable, "-m", module, str(casebook)]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=600, check=False
        )
    if done.returncode:
        raise RuntimeError(f"the window failed: {done.stderr[-800:]}")
    seconds: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return seconds


def meeting(folder: Path, casebook: Path, size: str) -> tuple[str, ...]:
    """Run a meeting of 30 cases by keys; return one row of the table."""
    took = _in_our_window(folder, "bench.meeting_window", casebook)
    keys = ("letter", "enter", "next")
    each = (took[f"{key}{part}"] for key in keys for part in (" p95", " worst", " work worst"))
    return size, *map(show_time, each), show_time(took["freeze"]), show_time(took["minutes"])


def meeting_table(rows: list[tuple[str, ...]]) -> str:
    """Write how soon the window answers each key of a meeting as Markdown."""
    keys = ("A letter of an action or a decision", "Enter", "Next case")
    parts = ("95 of 100 within", "the slowest", "the most of the window's own work")
    head = (
        "People", *(f"{key}: {part}" for key in keys for part in parts),
        "Freeze the agenda of 30 cases", "Draft their minutes",
    )  # fmt: skip
    return _markdown("## A meeting, key by key; the limit is 50 ms a key, and 2 s for 30 cases", head, rows)


def _markdown(title: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join([title, "", *(f"| {' | '.join(line)} |" for line in lines), ""])


def typing(folder: Path, casebook: Path, size: str) -> tuple[str, ...]:
    """Type in our window; return one row of the table."""
    found = _in_our_window(folder, "bench.typing_window", casebook)
    names = (
        "list",
        "list work",
        "table",
        "table work",
        "opening",
        "file",
        "file p90",
        "file worst",
        "file work worst",
        "judged first",
        "judged",
        "judged work",
    )
    shown = [show_time(found[name]) for name in names]
    return size, f"{found['rows']:,.0f}", *shown


def typing_table(rows: list[tuple[str, ...]]) -> str:
    """Write what was found as Markdown."""
    head = (
        "People", "Case files shown", "List: longest standstill", "of it the window's own work",
        "Table: longest standstill", "of it the window's own work", "Start to caseload",
        "Case file chosen to painted", "9 of 10 within", "the slowest", "the most of the window's own work",
        "Action: longest standstill while what judges it is prepared", "and after",
        "of it the window's own work",
    )  # fmt: skip
    return _markdown(
        "## Typing in the filter and in a text that is judged, and opening case files", head, rows
    )
