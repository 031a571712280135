"""The sample casebook: invented people, made on this machine the first time it is looked at."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from platformdirs import user_data_path

from coordinator.casebook import Casebook, create, open_casebook
from coordinator.keys import recovery
from coordinator.keys.derive import FLOOR
from coordinator.sample.build import make_sample

PASSPHRASE = "invented people only"
CASES = 60
_SEED = 20


def sample_path() -> Path:
    """Where the app keeps the sample: its own folder, where nobody looks for real casebooks."""
    return user_data_path("coordinator", appauthor=False) / "Sample.casebook"


def open_sample(path: Path, *, progress: Callable[[int, int], None] | None = None) -> Casebook:
    """Open the sample; make it first if there is none. What could not be made whole isn't left behind."""
    if path.exists():
        return open_casebook(path, PASSPHRASE)
    path.parent.mkdir(parents=True, exist_ok=True)
    casebook = create(path, PASSPHRASE, recovery.new_words(), cost=FLOOR)
    try:
        make_sample(casebook, cases=CASES, seed=_SEED, today=date.today(), progress=progress)
    except BaseException:
        casebook.lock()
        shutil.rmtree(path, ignore_errors=True)
        raise
    return casebook
