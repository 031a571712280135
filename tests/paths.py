"""Where tests find the files of the repository."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STORES = ROOT / "tests" / "stores"  # a casebook of every released version
TRACKER = ROOT / "tests" / "coordinator" / "imports" / "caseload-tracker.xlsx"
