"""Write files outside the casebook; say plainly what is wrong with a place."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from coordinator.backups.locations import must_be_outside
from coordinator.core.atomic_file import replace_file
from coordinator.core.errors import Refused, StoreError
from coordinator.core.os_errors import is_wrong_place, sentence_for
from coordinator.documents import wording
from coordinator.store import engine


@contextlib.contextmanager
def refusing_bad_places() -> Iterator[None]:
    """Raise Refused for a place that can't be written to, StoreError for a full disk."""
    with engine.translate_errors():
        try:
            yield
        except OSError as problem:
            if is_wrong_place(problem):
                raise Refused(_sentence(problem), field="out") from problem
            raise


def write_pdf(path: Path, content: bytes) -> None:
    """Write a finished paper, whole or not at all. Raises Refused, StoreError."""
    must_be_outside(path)
    try:
        replace_file(path, content)
    except OSError as problem:
        raise StoreError(_sentence(problem)) from problem


def _sentence(problem: OSError) -> str:
    return sentence_for(problem, denied=wording.NOT_WRITABLE, missing=wording.FOLDER_MISSING)
