"""Whatever is fed to what reads files and words ends in a value or a plain sentence; the soak feeds more."""

from collections.abc import Iterator

import pytest

from soak.fuzz import TARGETS, Place, Target, feed, prepared


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A casebook to feed things to."""
    made = prepared(tmp_path_factory.mktemp("fuzz"))
    yield made
    made.book.lock()


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.reads.__name__)
def test_nothing_that_is_fed_makes_a_reader_fail(place: Place, target: Target) -> None:
    times = 4 if target.reads.__name__ in ("tampered_workbook", "odd_workbook", "list_of_words") else 60
    feed(target, place, times, most=60)
