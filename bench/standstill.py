"""How long the window stands still while somebody types, and how soon a case file is there."""

import json
import subprocess
import sys
from pathlib import Path

from bench.report import show_time
from tests.virtual_screen import screen


def typing(folder: Path, casebook: Path, size: str) -> tuple[str, ...]:
    """Type in our window in a process of its own; return one row of the table."""
    with screen(folder / "home") as environment:
        command = [sys.executable, "-m", "bench.typing_window", str(casebook)]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=600, check=False
        )
    if done.returncode:
        raise RuntimeError(f"the window failed: {done.stderr[-800:]}")
    found = json.loads(done.stdout.splitlines()[-1])
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
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(
        [
            "## Typing in the filter and in a text that is judged, and opening case files",
            "",
            *(f"| {' | '.join(line)} |" for line in lines),
            "",
        ]
    )
