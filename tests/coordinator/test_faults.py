"""A write, a sync or an allocation that fails, and a disk that fills, cost nothing that was confirmed."""

import pytest

from soak import faults, shim


@pytest.mark.skipif(bool(shim.why_not()), reason=shim.why_not())
@pytest.mark.parametrize(("kind", "few"), [("write", 4), ("sync", 4), ("allocation", 4), ("space", 4)])
def test_after_a_fault_all_that_was_confirmed_is_there(kind: str, few: int) -> None:
    (found,) = faults.run(kind, few)
    assert found["struck"] >= few, "the layer failed nothing"
    assert found["wrong"] == []
