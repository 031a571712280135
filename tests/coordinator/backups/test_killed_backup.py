"""Backing up and going back that are killed at any moment lose nothing; a small form of the soak."""

import sys

import pytest

from soak import backups


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
@pytest.mark.parametrize("work", backups.WORK)
def test_what_is_killed_leaves_whole_backups_and_loses_nothing(work: str) -> None:
    _counts, wrong = backups.run(work, 3, 7)
    assert wrong == []


def test_a_bit_turned_anywhere_in_a_backup_is_noticed_by_its_proof() -> None:
    _times, missed = backups.flip(40, 3)
    assert missed == []
