"""Work of any kind that is killed loses nothing that was confirmed; a small form of `stress`."""

import sys
from pathlib import Path

import pytest

from coordinator.casebook.paths import ATTACHMENTS, backup_folder
from tests.stress import attached_files, backups, key_steps, kills, meeting_kills
from tests.stress.kills import Say

TRIALS = [(trial.run, name) for trial in (kills, backups, attached_files) for name in trial.WORK]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")


@pytest.mark.parametrize(("run", "work"), TRIALS, ids=[name for _, name in TRIALS])
def test_what_is_killed_leaves_all_that_was_confirmed(run: kills.Run, work: str) -> None:
    in_the_middle = 0
    for seed in range(11, 17):  # a busy machine may let a round finish before each of its kills
        counts, wrong = run(work, 2, seed)
        assert wrong == []
        in_the_middle += counts["killed in the middle"]
        if in_the_middle:
            break
    assert in_the_middle


@pytest.mark.parametrize("work", list(key_steps.WORK))
def test_what_is_done_to_the_keys_and_killed_leaves_everybody_their_access(work: str) -> None:
    steps, wrong = key_steps.run(work, 2)
    assert steps > 20
    assert wrong == []


def test_a_meeting_that_is_killed_loses_no_line_that_is_older_than_a_second() -> None:
    wrong, lines = meeting_kills.run(1, 5)
    assert wrong == []
    assert lines


def test_a_bit_turned_anywhere_in_a_backup_is_noticed_by_its_proof() -> None:
    _times, missed = backups.flip(40, 3)
    assert missed == []


def fails(folder: Path, say: Say) -> None:
    """Work that always goes wrong."""
    raise RuntimeError("it was always wrong")


def lies(folder: Path, say: Say) -> None:
    """Work that confirms a note that it did not write."""
    say("9" * 32)


def says_nothing(folder: Path, say: Say) -> None:
    """Work that confirms nothing, so that nothing could be missed."""


def loses_backups(folder: Path, say: Say) -> None:
    """Work that takes every backup away."""
    say("done")
    place = backup_folder(folder / "Day.casebook")
    place.rename(place.with_name("elsewhere"))


@pytest.mark.parametrize("work", [fails, lies, says_nothing])
def test_a_trial_of_work_that_goes_wrong_by_itself_is_no_trial(work: kills.Doing) -> None:
    one = kills.WORK["writing"]
    with pytest.raises(AssertionError, match="without a kill"):
        kills.kill(one.prepare, work, one.judge, 1, 1)


def test_a_trial_after_which_no_backup_is_left_is_no_success() -> None:
    with pytest.raises(AssertionError, match="was confirmed and is not listed"):
        kills.kill(backups._prepare, loses_backups, backups._judge_open, 1, 1)


def loses_a_file(folder: Path, say: Say) -> None:
    """Work that confirms nothing else, and takes an attached file away."""
    say("amended 99")
    next((folder / "Day.casebook" / ATTACHMENTS).iterdir()).unlink()


def leaves_a_copy(folder: Path, say: Say) -> None:
    """Work that leaves what is in a file where anybody can read it."""
    say("amended 99")
    (folder / "temporary" / "copy").write_bytes(attached_files._content(1))


def adds_nothing(folder: Path, say: Say) -> None:
    """Work that confirms a file that it did not add."""
    say("added 7")


def erases_nothing(folder: Path, say: Say) -> None:
    """Work that confirms an erasure that never was."""
    say("erased 2")


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (loses_a_file, "is missing"), (leaves_a_copy, "it can be read in temporary/copy"),
        (adds_nothing, "file 7 is lost"), (erases_nothing, "file 2 was erased and is there"),
    ],
)  # fmt: skip
def test_a_trial_of_attached_files_that_are_lost_or_left_is_no_success(work: kills.Doing, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        kills.kill(attached_files._prepare, work, attached_files._judge, 1, 1)


def test_what_was_prepared_and_is_gone_is_missed(tmp_path: Path) -> None:
    one = kills.WORK["writing"]
    one.prepare(tmp_path / "base")
    assert one.judge(tmp_path / "base", []) == []
    kept = tmp_path / "base" / kills.KEPT
    kept.write_text(kept.read_text(encoding="utf-8").replace("CN001", "CN002"), encoding="utf-8")
    assert any("case_file" in wrong for wrong in one.judge(tmp_path / "base", []))
