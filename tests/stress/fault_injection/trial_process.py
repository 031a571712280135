"""The program above the failing layer: for each fault a day in a process of its own, and then the judge."""

import argparse
import errno
import json
import os
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.casebooks import forget_known
from tests.stress import scripted_day
from tests.stress.fault_injection.shim import (
    ALLOCATIONS,
    SPACE,
    SYNCS,
    WRITES,
    Fault,
    arm,
    counted,
    disarm,
    ways,
)

_NEVER = 0


@dataclass
class Trial:
    """One day with one fault: whether it struck, what was reported, and what is wrong after it."""

    fault: Fault
    struck: bool
    reported: scripted_day.DayReport
    wrong: list[str] = field(default_factory=list)


def run_share() -> None:
    """Run trials and print what was found, as JSON."""
    reads = argparse.ArgumentParser(description=__doc__)
    reads.add_argument("--few", type=int, default=0, help="so many of each kind, spread (0: every one)")
    reads.add_argument("--kind", required=True, choices=_KINDS)
    reads.add_argument("--every", action="store_true", help="every allocation, not each way to one")
    reads.add_argument("--share", default="0/1", help="which share of the faults, of how many")
    asked = reads.parse_args()
    share, shares = map(int, asked.share.split("/"))
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        base = Path(folder) / "base"
        scripted_day.prepare(base)
        found = run_kind(base, _KINDS[asked.kind], asked.few, asked.every, slice(share, None, shares))
        print(json.dumps(found), flush=True)


def run_kind(base: Path, kind: "_Kind", few: int, every: bool, share: slice) -> dict[str, Any]:
    """Run a share of the trials of one kind; return how many struck, and all that went wrong."""
    whole = run(base, Fault(kind.which, _NEVER if kind.which != SPACE else 1 << 40))
    if whole.wrong or whole.reported.refused:
        raise RuntimeError(f"The day fails without a fault: {whole.wrong} {whole.reported.refused}")
    calls, struck = whole.reported.confirmed["calls"], 0
    ways = whole.reported.confirmed["ways"] if kind.which == ALLOCATIONS and not every else []
    said: set[str] = set()
    bad: list[str] = []
    faults = list(kind.of_ways(ways) if ways and not few else kind.faults(calls, few))[share]
    for fault in faults:
        trial = run(base, fault)
        struck += trial.struck
        said.update(one.partition(": ")[2] for one in trial.reported.refused)
        bad += [f"{fault}: {one}" for one in trial.wrong]
    if not struck:
        raise RuntimeError(f"No {kind.name} failed: the layer does nothing.")
    return {"kind": kind.name, "calls": calls, "trials": len(faults), "struck": struck, "said": sorted(said),
            "wrong": bad}  # fmt: skip


@dataclass(frozen=True)
class _Kind:
    name: str
    which: int
    ways: tuple[dict[str, Any], ...]

    def faults(self, calls: int, few: int) -> Iterator[Fault]:
        """Give the faults to try: every one, or a few spread over the day, the ways taken in turn."""
        step = max(1, calls // few) if few else 1
        for place, at in enumerate(range(1, calls + 1, step)):
            for way in self.ways if not few else (self.ways[place % len(self.ways)],):
                yield Fault(self.which, at, **way)

    def of_ways(self, ways: list[int]) -> Iterator[Fault]:
        """Give for each way to a call its first, which fails alone, and its last, with all after it."""
        first = {way: at for at, way in reversed(list(enumerate(ways, 1)))}
        last = {way: at for at, way in enumerate(ways, 1)}
        for way in first:
            yield Fault(self.which, first[way], **self.ways[0])
            yield Fault(self.which, last[way], **self.ways[1])


_KINDS = {
    one.name: one
    for one in (
        _Kind("write", WRITES, (
            {"says": errno.EIO}, {"says": errno.ENOSPC, "stays": True}, {"says": errno.EIO, "half": True},
            {"says": errno.EIO, "stays": True},
        )),
        _Kind("sync", SYNCS, ({"says": errno.EIO}, {"says": errno.EIO, "stays": True})),
        _Kind("allocation", ALLOCATIONS, ({"says": errno.ENOMEM}, {"says": errno.ENOMEM, "stays": True})),
        _Kind("space", SPACE, ({"says": errno.ENOSPC},)),
    )
}  # fmt: skip


def run(base: Path, fault: Fault) -> Trial:
    """Do a day's work in a child process in which a fault happens, then judge what it left."""
    folder = Path(tempfile.mkdtemp(prefix="day-", dir=base.parent))
    try:
        forget_known()
        shutil.copytree(base, folder, dirs_exist_ok=True)
        place = folder / "Day.casebook"
        result, status = _in_a_child(lambda say: scripted_day.work(place, say), fault, folder)
        trial = Trial(fault, bool(result.confirmed.get("failed")), result)
        if status:
            trial.wrong.append(f"the program ended with {status}")
        if result.confirmed.get("bug"):
            trial.wrong.append(f"not a sentence but {result.confirmed['bug']}")
        trial.wrong += scripted_day.judge(place, result)
        return trial
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _in_a_child(
    act: Callable[[scripted_day.Say], None], fault: Fault, folder: Path
) -> tuple[scripted_day.DayReport, int]:
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        _act(act, fault, folder, writes)
    os.close(writes)
    result = scripted_day.DayReport()
    with os.fdopen(reads, encoding="utf-8") as lines:
        for line in lines:
            name, value = json.loads(line)
            if name == "refused":
                result.refused.append(value)
            else:
                result.confirmed[name] = value
    return result, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _act(act: Callable[[scripted_day.Say], None], fault: Fault, folder: Path, out: int) -> None:
    def say(name: str, value: Any) -> None:
        os.write(out, (json.dumps([name, value]) + "\n").encode())

    try:
        arm(fault, folder)
        try:
            act(say)
        except BaseException as bug:
            disarm()
            say("bug", "".join(traceback.format_exception(bug)[-6:]))
        calls, failed = counted()
        disarm()
        say("calls", calls)
        if fault.kind == ALLOCATIONS and fault.at == _NEVER:
            say("ways", ways(calls))
        say("failed", failed)
    finally:
        os._exit(0)


if __name__ == "__main__":
    run_share()
