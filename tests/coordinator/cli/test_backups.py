"""The commands about backups."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from coordinator.access import open as books
from coordinator.casebook.casebook import Casebook
from coordinator.cli.main import main
from tests.casebooks import PASSPHRASE
from tests.coordinator.backups.test_backups import name_somebody
from tests.paths import ROOT


@pytest.fixture
def place(book: Casebook, tmp_path: Path) -> Path:
    """A closed casebook, and its passphrase in the file `key`."""
    name_somebody(book)
    book.lock()
    (tmp_path / "key").write_text(PASSPHRASE, encoding="utf-8")
    return book.path


def run(key: Path, *words: object) -> int:
    return main([*(str(word) for word in words), "--passphrase-file", str(key / "key")])


def test_a_backup_is_made_checked_and_restored_by_command(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "backup", place, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["rows"]["person"] == 1
    assert answer["proven"]
    assert run(tmp_path, "check", place) == 0
    assert "Last verified backup: " in capsys.readouterr().out
    assert run(tmp_path, "restore", answer["backup"], tmp_path / "New") == 0
    assert (
        "The restored casebook opens with the passphrases of the day of the backup: "
        in capsys.readouterr().out
    )
    with books.open_casebook(tmp_path / "New.casebook", PASSPHRASE) as restored:
        assert restored.check().wrong == ()


def test_a_backup_goes_to_a_folder_that_was_named(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "backup", place, tmp_path / "nowhere") == 1
    (tmp_path / "stick").mkdir()
    assert run(tmp_path, "backup", place, tmp_path / "stick") == 0
    assert len(list((tmp_path / "stick").glob("*.casebook"))) == 1
    assert run(tmp_path, "check", place) == 0
    assert "No verified backup." in capsys.readouterr().out


def test_a_restore_says_what_is_wrong_with_either_place(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "restore", place, tmp_path / "New") == 1
    assert "not a backup" in capsys.readouterr().err
    assert run(tmp_path, "backup", place, "--json") == 0
    made = json.loads(capsys.readouterr().out)["backup"]
    assert run(tmp_path, "restore", made, tmp_path / "nowhere" / "New") == 1
    assert "does not exist" in capsys.readouterr().err


def test_each_refusal_is_one_line(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("restore", tmp_path / "nothing", tmp_path / "New"), ("restore", place, place)):
        assert run(tmp_path, *words) == 1
        assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_backup_is_forced_before_an_import(place: Path, tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("Ref,Surname\nCN1,Zed\n", encoding="utf-8")
    key = tmp_path / "key"
    done = subprocess.run(
        [sys.executable, "-m", "ui", "import", place, tmp_path / "cases.csv", "--passphrase-file", key],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (made,) = (tmp_path / "Test backups").glob("*.casebook")
    assert json.loads((made / "backup.json").read_text())["why"] == "import"
