"""A write, a sync or an allocation that fails, and a disk that fills, cost nothing that was confirmed."""

import pytest

from soak import __main__ as soaking
from soak import faults, full, shim


@pytest.mark.skipif(bool(shim.why_not()), reason=shim.why_not())
@pytest.mark.parametrize(("kind", "few"), [("write", 4), ("sync", 4), ("allocation", 4), ("space", 4)])
def test_after_a_fault_all_that_was_confirmed_is_there(kind: str, few: int) -> None:
    (found,) = faults.run(kind, few)
    assert found["struck"] >= few, "the layer failed nothing"
    assert found["wrong"] == []


@pytest.mark.skipif(bool(full.why_not()), reason=full.why_not())
def test_after_a_disk_that_filled_up_all_that_was_confirmed_is_there() -> None:
    said, wrong = full.run_all([0, 65_536, 400_000, 1_000_000])
    assert wrong == []
    assert any("The disk is full" in one for one in said)


def test_a_trial_that_can_not_be_run_here_is_no_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shim, "why_not", lambda: "there is no compiler")
    assert soaking.main(["faults"]) == 1
    assert "NOT RUN: there is no compiler" in capsys.readouterr().out
