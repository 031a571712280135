"""Work of any kind that is killed loses nothing that was confirmed; a small form of the soak."""

import sys

import pytest

from soak import kills


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
@pytest.mark.parametrize("work", kills.WORK)
def test_what_is_killed_leaves_all_that_was_confirmed(work: str) -> None:
    in_the_middle = 0
    for seed in range(11, 17):  # a busy machine may let a round finish before each of its kills
        counts, wrong = kills.run(work, 4, seed)
        assert wrong == []
        in_the_middle += counts["killed in the middle"]
        if in_the_middle:
            break
    assert in_the_middle
