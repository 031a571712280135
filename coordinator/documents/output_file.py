"""Writing outside the casebook: what can be wrong with a place, said plainly."""

import contextlib
from collections.abc import Iterator

from coordinator.core.errors import Refused
from coordinator.store import engine


@contextlib.contextmanager
def refusing_bad_places() -> Iterator[None]:
    """Turn a place that can't be written to into a refusal, and a full disk into its own sentence."""
    with engine.told():
        try:
            yield
        except FileNotFoundError as problem:
            raise Refused("That folder does not exist. Choose another place.", field="out") from problem
        except (PermissionError, NotADirectoryError, IsADirectoryError, FileExistsError) as problem:
            raise Refused("You can't write there. Choose another place.", field="out") from problem
