"""Every write, every sync and many allocations of a scripted day fail; and the disk fills at many places.

`SOAK_EVERY=1` fails every single allocation, which takes hours.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from soak import NotRun, shim

_SPREAD = {"write": 0, "sync": 0, "space": 300, "allocation": 0 if os.environ.get("SOAK_EVERY") else 1500}


def main() -> None:
    """Print for each kind of fault how often it struck and what was wrong after it."""
    if shim.why_not():
        raise NotRun(shim.why_not())
    bad = 0
    for kind, few in _SPREAD.items():
        for found in run(kind, few):
            print(in_words(found), flush=True)
            bad += len(found["wrong"])
    if bad:
        raise AssertionError(f"{bad} days went wrong")


def run(kinds: str, few: int) -> Iterator[dict[str, Any]]:
    """Run days above the failing layer in a program of their own; give what was found, kind by kind."""
    with tempfile.TemporaryDirectory(prefix="layer-") as folder:
        layer = shim.build(Path(folder))
        command = [sys.executable, "-m", "soak.faulting", "--few", str(few), "--kinds", kinds]
        done = subprocess.run(
            command, env=shim.environment(layer), capture_output=True, text=True, check=False,
            cwd=Path(__file__).resolve().parents[1],
        )  # fmt: skip
    if done.returncode or "Traceback" in done.stderr:
        raise RuntimeError(done.stderr[-3000:])
    for line in done.stdout.splitlines():
        yield json.loads(line)


def in_words(found: dict[str, Any]) -> str:
    """Say what was found for one kind of fault."""
    told = (
        f"{found['kind']}: {found['calls']:,} in a day; {found['trials']:,} days with a fault, which struck"
    )
    told += f" in {found['struck']:,}; wrong after {len(found['wrong'])}"
    return "\n".join(
        [told, *(f"  said: {one}" for one in found["said"]), *(f"  WRONG {w}" for w in found["wrong"])]
    )
