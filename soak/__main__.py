"""Runs the large trials: `python3 run.py soak [NAME…]`; each is a module of this folder with a `main`."""

import importlib
import pkgutil
import sys
import time

import soak


def trials() -> dict[str, str]:
    """List the trials by name, each with what it tries."""
    found = {}
    for one in pkgutil.iter_modules(soak.__path__):
        module = None if one.name.startswith("_") else importlib.import_module(f"soak.{one.name}")
        if hasattr(module, "main"):
            found[one.name] = (module.__doc__ or "").strip().splitlines()[0]
    return found


def main(asked: list[str]) -> int:
    """Run the trials that were asked for, or all; return how many of them failed or could not be run."""
    known = trials()
    unknown = set(asked) - set(known)
    if unknown:
        print("The trials are:")
        for name, told in known.items():
            print(f"  {name:<12} {told}")
        return 2
    failed = 0
    for name in asked or known:
        print(f"\n## {name}: {known[name]}", flush=True)
        began = time.monotonic()
        try:
            importlib.import_module(f"soak.{name}").main()
        except soak.NotRun as why:
            failed += 1
            print(f"NOT RUN: {why}", flush=True)
        except Exception as wrong:  # one trial's failure must not keep the others from running
            failed += 1
            print(f"FAILED: {type(wrong).__name__}: {wrong}", flush=True)
        print(f"({time.monotonic() - began:.0f} s)", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
