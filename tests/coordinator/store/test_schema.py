"""Migrations are numbered by their files, and loaded only where there is something to run."""

import importlib
import subprocess
import sys
from pathlib import Path

from coordinator.store.migrations import versions
from tests.casebooks import PASSPHRASE, Casebooks
from tests.paths import ROOT

FILES = sorted(Path(versions.__file__).parent.glob("[0-9]*.py"))
OPENS = (
    "import sys\n"
    "from pathlib import Path\n"
    "from coordinator.access.open import open_casebook\n"
    "open_casebook(Path(sys.argv[1]), sys.argv[2], keep_copy=False).lock()\n"
    "print('alembic' in sys.modules)\n"
)


def test_the_name_of_each_file_begins_with_its_migration_and_each_follows_the_one_before() -> None:
    steps = [importlib.import_module(f"{versions.__name__}.{file.stem}") for file in FILES]
    assert [step.revision for step in steps] == [file.stem.partition("_")[0] for file in FILES]
    assert [step.down_revision for step in steps] == [None, *(step.revision for step in steps[:-1])]
    assert len(steps) > 10


def test_an_unlock_of_a_casebook_that_is_up_to_date_loads_no_migration(
    tmp_path: Path, casebooks: Casebooks
) -> None:
    place = casebooks.copy(tmp_path / "Test.casebook")
    done = subprocess.run(
        [sys.executable, "-c", OPENS, str(place), PASSPHRASE], cwd=ROOT, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["False"]
