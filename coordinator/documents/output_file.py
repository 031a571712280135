"""Writing outside the casebook: what can be wrong with a place, said plainly."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from coordinator.backups.locations import must_be_outside
from coordinator.core.atomic_file import replace_file
from coordinator.core.errors import Refused, StoreError
from coordinator.store import engine


@contextlib.contextmanager
def refusing_bad_places() -> Iterator[None]:
    """Turn a place that can't be written to into a refusal, and a full disk into its own sentence."""
    with engine.translate_errors():
        try:
            yield
        except FileNotFoundError as problem:
            raise Refused("That folder does not exist. Choose another place.", field="out") from problem
        except (PermissionError, NotADirectoryError, IsADirectoryError, FileExistsError) as problem:
            raise Refused("You can't write there. Choose another place.", field="out") from problem


def write_pdf(path: Path, content: bytes) -> None:
    """Write a finished paper so that it is there whole or not at all. Raises Refused, StoreError."""
    must_be_outside(path)
    try:
        replace_file(path, content)
    except OSError as problem:
        full = problem.errno == 28
        raise StoreError(
            "The disk is full. Free some space, then try again."
            if full
            else "The paper can't be written there. Choose another place."
        ) from problem
