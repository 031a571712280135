"""A write, a sync or an allocation that fails, and a disk that fills, cost nothing that was confirmed."""

import pytest

from tests.stress import __main__ as trials
from tests.stress import full_disk
from tests.stress.fault_injection import faults, shim, trial_process


@pytest.mark.skipif(bool(shim.why_not()), reason=shim.why_not())
@pytest.mark.parametrize(("kind", "few"), [("write", 2), ("sync", 2), ("allocation", 2), ("space", 2)])
def test_after_a_fault_all_that_was_confirmed_is_there(kind: str, few: int) -> None:
    found = faults.run(kind, few)
    assert found["struck"] >= few, "the layer failed nothing"
    assert found["wrong"] == []


def test_each_way_to_an_allocation_fails_at_its_first_alone_and_at_its_last_with_all_after_it() -> None:
    tried = [(one.at, one.stays) for one in trial_process._KINDS["allocation"].of_ways([7, 8, 7, 9, 8, 7])]
    assert tried == [(1, False), (6, True), (2, False), (5, True), (4, False), (4, True)]


@pytest.mark.skipif(bool(shim.why_not()), reason=shim.why_not())
def test_the_shares_of_the_trials_are_together_all_of_them() -> None:
    parts = [faults.run("sync", 3, share=f"{one}/2") for one in range(2)]
    whole = faults.together(parts)
    trials = [one["trials"] for one in parts]
    every = len(range(1, whole["calls"] + 1, whole["calls"] // 3))
    assert trials == [(every + 1) // 2, every // 2]
    assert whole["trials"] == whole["struck"] == every >= 3


@pytest.mark.skipif(bool(full_disk.why_not()), reason=full_disk.why_not())
def test_after_a_disk_that_filled_up_all_that_was_confirmed_is_there() -> None:
    said, wrong = full_disk.run_all([0, 65_536, 400_000, 1_000_000])
    assert wrong == []
    assert any("The disk is full" in one for one in said)


def test_a_trial_that_can_not_be_run_here_is_no_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shim, "why_not", lambda: "there is no compiler")
    assert trials.main(["faults"]) == 1
    assert "NOT RUN: there is no compiler" in capsys.readouterr().out
