"""Work of any kind that is killed loses nothing that was confirmed; a small form of the soak."""

import sys

import pytest

from soak import kills


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
@pytest.mark.parametrize("work", kills.WORK)
def test_what_is_killed_leaves_all_that_was_confirmed(work: str) -> None:
    counts, wrong = kills.run(work, 4, 11)
    assert sum(counts.values()) == 4
    assert wrong == []
