"""A bit that turns anywhere in a casebook's folder is noticed, or does no harm."""

import sys

import pytest

from tests.stress import bit_flips


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
def test_no_flipped_bit_gives_other_data_or_a_trace() -> None:
    counts, wrong = bit_flips.run(24, 7, lambda done: None)
    assert wrong == []
    assert {outcome for _, outcome in counts} == {bit_flips.NOTICED, bit_flips.HARMLESS}
