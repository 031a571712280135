"""The sample casebook: invented people, created on this machine when it is first opened."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from coordinator.access.create import create, must_be_new, temporary_folder
from coordinator.access.open import open_casebook, translate_folder_errors
from coordinator.casebook import known
from coordinator.casebook.casebook import Casebook
from coordinator.core.disk_space import must_have_room
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR, Cost
from coordinator.preferences.use_cases import choose_for_all
from coordinator.sample.build import make_sample
from coordinator.sample.sample_location import PASSPHRASE

CASES = 60
_SEED = 20
_COLOUR = "Green"  # a new casebook is blue by default, so that the two look different
_BYTES_A_CASE = 64 * 1024  # the database and, until it is written back, its journal


def open_sample(path: Path, *, progress: Callable[[int, int], None] | None = None) -> Casebook:
    """Open the sample; create it first if there is none."""
    if not path.exists():
        with translate_folder_errors():
            path.parent.mkdir(parents=True, exist_ok=True)
        make_whole(path, PASSPHRASE, cases=CASES, seed=_SEED, cost=FLOOR, progress=progress)
    return open_casebook(path, PASSPHRASE)


def make_whole(
    path: Path,
    passphrase: str,
    *,
    cases: int,
    seed: int,
    cost: Cost | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, int]:
    """Create a casebook of invented people; return how many rows of each table.

    It is created beside its place and moved there when it is whole, so that an unfinished
    one is never opened as the sample. Raises Refused, StoreError.
    """
    must_be_new(path)
    must_have_room(path.absolute().parent, cases * _BYTES_A_CASE, "the sample")
    with translate_folder_errors():
        beside = temporary_folder(path)
    try:
        with create(beside / path.name, passphrase, recovery_words.new_words(), cost=cost) as casebook:
            counts = make_sample(casebook, cases=cases, seed=seed, today=date.today(), progress=progress)
            casebook.do(choose_for_all, key="casebook.colour", value=_COLOUR)
        with translate_folder_errors():
            os.rename(beside / path.name, path)
        known.adopt(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return counts
