"""The command line names a casebook that is not as this computer knows it before it asks for a passphrase."""

import shutil
from pathlib import Path

import pytest

from coordinator.access.open import open_casebook
from coordinator.cli.main import main
from coordinator.people.use_cases import record_person
from tests.casebooks import PASSPHRASE, Casebooks


@pytest.fixture
def rolled_back(casebooks: Casebooks, tmp_path: Path) -> Path:
    """An older copy of a casebook in its place, and its passphrase in the file `key`."""
    place = casebooks.copy(tmp_path / "Test.casebook")
    open_casebook(place, PASSPHRASE).lock()
    shutil.copytree(place, tmp_path / "Older.casebook")
    with open_casebook(place, PASSPHRASE) as book:
        book.do(record_person, person_id="a" * 32, surname="Invented", forename="Sam")
    shutil.rmtree(place)
    (tmp_path / "Older.casebook").rename(place)
    (tmp_path / "key").write_text(PASSPHRASE, encoding="utf-8")
    return place


COMMANDS = [
    ("check",), ("caseload",), ("search", "Invented"), ("backup",), ("keys", "list"), ("keys", "rekey"),
    ("trail", "list"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_names_it_without_reading_a_passphrase(
    rolled_back: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    words = [*command[:2], str(rolled_back)] if command[0] in ("keys", "trail") else [command[0]]
    words = words if len(words) > 1 else [command[0], str(rolled_back), *command[1:]]
    assert main([*words, "--passphrase-file", str(tmp_path / "there is no such file")]) == 1
    said = capsys.readouterr().err
    assert "older than on" in said
    assert "coordinator accept CASEBOOK" in said


def test_it_is_accepted_by_a_command_of_its_own(
    rolled_back: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = ["--passphrase-file", str(tmp_path / "key")]
    assert main(["accept", str(rolled_back), *key]) == 0
    captured = capsys.readouterr()
    assert "older than on" in captured.err
    assert "recorded on the trail" in captured.out
    assert main(["caseload", str(rolled_back), *key]) == 0
    assert main(["accept", str(rolled_back), *key]) == 0
    assert "is as this computer knows it" in capsys.readouterr().out
