"""A borough or referral source that is on the list of agencies prints without a decision."""

from typing import Any

import pytest

from coordinator.packs.entries import is_closed
from coordinator.packs.snapshot import PackCase


@pytest.mark.parametrize("name", ["borough", "referred_by"])
def test_only_a_name_of_the_list_is_closed(name: str) -> None:
    record: Any = PackCase
    listed = frozenset({"Redcar and Cleveland"})
    assert is_closed(record, name, "Redcar and Cleveland", listed)
    for text in ("Redcar", "redcar and cleveland at her mum's", "her mum's", ""):
        assert not is_closed(record, name, text, listed)
    assert not is_closed(record, "relationship", "Redcar and Cleveland", listed)
