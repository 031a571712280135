"""Run the stress trials: `python3 run.py stress [NAME…]`. Each is a module here with a `main`."""

import importlib
import os
import pkgutil
import sys
import tempfile
import time
from types import ModuleType

from tests import stress
from tests.stress import fault_injection


def trials() -> dict[str, ModuleType]:
    """List the trials by name."""
    found = {}
    for package in (stress, fault_injection):
        for entry in pkgutil.iter_modules(package.__path__):
            if not entry.name.startswith("_"):
                module = importlib.import_module(f"{package.__name__}.{entry.name}")
                if hasattr(module, "main"):
                    found[entry.name] = module
    return found


def main(asked: list[str]) -> int:
    """Run the trials that were asked for, or all; return how many of them failed or could not be run."""
    known = trials()
    unknown = set(asked) - set(known)
    if unknown:
        print("The trials are:")
        for name, trial in known.items():
            print(f"  {name:<24} {_summary(trial)}")
        return 2
    with tempfile.TemporaryDirectory(prefix="home-") as home:
        # What this computer remembers of the casebooks of the person who runs it is left alone.
        before = dict(os.environ)
        os.environ |= {"HOME": home, "XDG_CONFIG_HOME": home}
        try:
            return _run(asked, known)
        finally:
            os.environ.clear()
            os.environ.update(before)


def _run(asked: list[str], known: dict[str, ModuleType]) -> int:
    failed = 0
    for name in asked or known:
        print(f"\n## {name}: {_summary(known[name])}", flush=True)
        began = time.monotonic()
        try:
            known[name].main()
        except stress.NotRun as why:
            failed += 1
            print(f"NOT RUN: {why}", flush=True)
        except Exception as wrong:  # one trial's failure must not keep the others from running
            failed += 1
            print(f"FAILED: {type(wrong).__name__}: {wrong}", flush=True)
        print(f"({time.monotonic() - began:.0f} s)", flush=True)
    return failed


def _summary(trial: ModuleType) -> str:
    return (trial.__doc__ or "").strip().splitlines()[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
