"""Every write and every sync of a scripted day fail, each way to an allocation; and the disk fills.

`STRESS_EVERY=1` fails every single allocation, which takes a day.
"""

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from tests.paths import ROOT
from tests.stress import NotRun
from tests.stress.fault_injection import shim

_SPREAD = {"sync": 0, "write": 0, "space": 300, "allocation": 0}


def main() -> None:
    """Print for each kind of fault how often it struck and what was wrong after it."""
    if shim.why_not():
        raise NotRun(shim.why_not())
    every, shares = bool(os.environ.get("STRESS_EVERY")), os.cpu_count() or 1
    bad = 0
    for kind, few in _SPREAD.items():
        with ThreadPoolExecutor(shares) as pool:
            parts = list(
                pool.map(partial(run, kind, few, every), [f"{one}/{shares}" for one in range(shares)])
            )
        found = together(parts)
        print(in_words(found), flush=True)
        bad += len(found["wrong"])
    if bad:
        raise AssertionError(f"{bad} days went wrong")


def run(kind: str, few: int, every: bool = False, share: str = "0/1") -> dict[str, Any]:
    """Run days with one kind of fault above the failing layer in a program of their own."""
    with tempfile.TemporaryDirectory(prefix="layer-") as folder:
        layer = shim.build(Path(folder))
        module = "tests.stress.fault_injection.trial_process"
        command = [sys.executable, "-m", module, "--few", str(few), "--kind", kind, "--share", share]
        done = subprocess.run(
            [*command, *(["--every"] if every else [])], env=shim.environment(layer), capture_output=True,
            text=True, check=False, cwd=ROOT,
        )  # fmt: skip
    if done.returncode or "Traceback" in done.stderr:
        raise RuntimeError(done.stderr[-3000:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def together(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Sum up what the shares of one kind's trials found."""
    return {
        **parts[0],
        "trials": sum(one["trials"] for one in parts),
        "struck": sum(one["struck"] for one in parts),
        "said": sorted({said for one in parts for said in one["said"]}),
        "wrong": [wrong for one in parts for wrong in one["wrong"]],
    }


def in_words(found: dict[str, Any]) -> str:
    """Say what was found for one kind of fault."""
    text = (
        f"{found['kind']}: {found['calls']:,} in a day; {found['trials']:,} days with a fault, which struck"
    )
    text += f" in {found['struck']:,}; wrong after {len(found['wrong'])}"
    return "\n".join(
        [text, *(f"  said: {one}" for one in found["said"]), *(f"  WRONG {w}" for w in found["wrong"])]
    )
