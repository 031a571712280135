"""The layer under the encrypted store that makes writes, syncs and allocations fail on demand."""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.paths import ROOT

WRITES, SYNCS, ALLOCATIONS, SPACE = 1, 2, 3, 4
CIPHER_LIBRARY = "_sqlite3."  # part of the file name of the library whose allocations fail
_SOURCE = Path(__file__).with_name("faults.c")


@dataclass(frozen=True)
class Fault:
    """What fails: the Nth call of a kind (or, of SPACE, what goes beyond N bytes), and how."""

    kind: int
    at: int
    says: int = errno.EIO
    half: bool = False
    stays: bool = False

    def __str__(self) -> str:
        name = {WRITES: "write", SYNCS: "sync", ALLOCATIONS: "allocation", SPACE: "byte"}[self.kind]
        how = "half" if self.half else errno.errorcode[self.says] if self.kind in (WRITES, SYNCS) else ""
        return f"{name} {self.at} {how}{' and all later' if self.stays else ''}".replace("  ", " ")


def why_not() -> str:
    """Say why faults can't be injected on this machine, or nothing if they can."""
    if not sys.platform.startswith("linux"):
        return "faults are injected on Linux only"
    return "" if shutil.which("gcc") else "there is no C compiler to make the layer with"


def build(folder: Path) -> Path:
    """Compile the layer into a folder."""
    made = folder / "faults.so"
    command = ["gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", str(made)]
    subprocess.run([*command, str(_SOURCE), "-ldl"], check=True)
    return made


def environment(layer: Path) -> dict[str, str]:
    """Give the environment of a program that runs above the layer."""
    return {**os.environ, "LD_PRELOAD": str(layer), "PYTHONPATH": str(ROOT)}


def arm(fault: Fault, under: Path) -> None:
    """Let a fault happen in this process from now on, to files under a folder."""
    where = CIPHER_LIBRARY if fault.kind == ALLOCATIONS else str(under.resolve())
    armed = ctypes.CDLL(None).fault_arm(
        fault.kind, ctypes.c_long(fault.at), fault.says, int(fault.half), int(fault.stays), where.encode()
    )
    if armed:
        raise RuntimeError("The cipher library was not found in this process.")


def disarm() -> None:
    """Let nothing fail from now on."""
    ctypes.CDLL(None).fault_disarm()


def ways(calls: int) -> list[int]:
    """List for each allocation by which way of calls it was reached; a day with a fault has none."""
    layer = ctypes.CDLL(None)
    layer.fault_way.restype = ctypes.c_uint64
    return [int(layer.fault_way(ctypes.c_long(one))) for one in range(1, calls + 1)]


def counted() -> tuple[int, int]:
    """Return how many calls (of SPACE: bytes) there were since arming, and how many of them failed."""
    layer = ctypes.CDLL(None)
    layer.fault_count.restype = layer.fault_failed.restype = ctypes.c_long
    return int(layer.fault_count()), int(layer.fault_failed())
