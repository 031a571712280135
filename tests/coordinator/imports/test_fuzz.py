"""Whatever is fed to what reads files and words ends in a value or a plain sentence; `stress` feeds more."""

import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import strategies as st

from tests.stress import fuzz
from tests.stress.fuzz import TARGETS, Place, Target, feed, prepared


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


def takes_much(place: Place, raw: bytes) -> None:
    """A reader that takes far too much memory and lets it go again."""
    del place
    held = bytearray(fuzz.MOST_MEMORY * 2**20)
    held[::4096] = bytes(len(held[::4096])).replace(b"\0", b"x")


def goes_wrong(place: Place, raw: bytes) -> None:
    """A reader that falls over."""
    raise KeyError("what it did not expect")


@pytest.mark.skipif(sys.platform == "win32", reason="a process is told its most memory otherwise there")
@pytest.mark.parametrize(("reads", "said"), [(takes_much, "took [12][0-9]{3} MB"), (goes_wrong, "KeyError")])
def test_a_reader_that_takes_much_at_any_moment_or_falls_over_is_reported(
    reads: Callable[[Place, bytes], None], said: str
) -> None:
    target = Target(reads, lambda _place: st.binary(max_size=4))
    with pytest.raises(AssertionError, match=said):
        fuzz.feed_in_a_child(target, 2, 1)
