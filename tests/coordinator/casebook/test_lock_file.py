"""One program at a time has a casebook open; a killed one lets it go by being dead."""

import getpass
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from coordinator.access import create
from coordinator.access import open as books
from coordinator.casebook.known import forget
from coordinator.casebook.lock_file import as_command
from coordinator.cli.main import main
from coordinator.core.errors import StoreBusy
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR

WORDS = "copper lantern walks sideways"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
def test_a_killed_program_holds_a_casebook_no_longer(tmp_path: Path) -> None:
    place = tmp_path / "Held.casebook"
    create.create(place, WORDS, recovery_words.new_words(), cost=FLOOR).lock()
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        held = books.open_casebook(place, WORDS)
        os.write(writes, b"open")
        time.sleep(60)
        os._exit(int(held is None))
    try:
        assert os.read(reads, 4) == b"open"
        with pytest.raises(StoreBusy, match="already open in another window"):
            books.open_casebook(place, WORDS)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        for end in (reads, writes):
            os.close(end)
    books.open_casebook(place, WORDS).lock()


def refusal(place: Path) -> str:
    with pytest.raises(StoreBusy) as caught:
        books.open_casebook(place, WORDS)
    return str(caught.value)


def test_it_is_said_who_holds_a_casebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, note = tmp_path / "Held.casebook", tmp_path / "Held.casebook" / "in-use-by"
    with create.create(place, WORDS, recovery_words.new_words(), cost=FLOOR):
        assert refusal(place).endswith("open in another window. Close it there first.")
        host, process, *_ = note.read_text(encoding="utf-8").split()
    with as_command(), books.open_casebook(place, WORDS):
        said = "open in a command that is still running. Try again when it has ended."
        assert refusal(place).endswith(said)
        assert getpass.getuser() not in note.read_text(encoding="utf-8").split()
        monkeypatch.setattr(getpass, "getuser", lambda: "somebody-else")
        assert "open in another account on this computer. Close it there first." in refusal(place)
        monkeypatch.undo()
        for noted, entry in (
            (f"{host} {process}", "open in another window. Close"),  # as earlier versions noted it
            ("another-computer 4711 command 00000000", "open on another-computer. Close"),
            ("", "already open. Close"),
        ):
            note.write_text(noted, encoding="utf-8")
            assert entry in refusal(place)


def test_a_command_holds_a_casebook_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place, secret = tmp_path / "Held.casebook", tmp_path / "secret"
    secret.write_text(WORDS, encoding="utf-8")
    create.create(place, WORDS, recovery_words.new_words(), cost=FLOOR).lock()
    assert main(["check", str(place), "--passphrase-file", str(secret)]) == 0
    assert " command " in (place / "in-use-by").read_text(encoding="utf-8")
    books.open_casebook(place, WORDS).lock()
    assert " window " in (place / "in-use-by").read_text(encoding="utf-8")


def test_what_a_dead_program_of_another_computer_noted_holds_nothing(tmp_path: Path) -> None:
    place = tmp_path / "Held.casebook"
    create.create(place, WORDS, recovery_words.new_words(), cost=FLOOR).lock()
    for noted in ("another-computer 4711", "", "\0\0\0"):
        (place / "in-use-by").write_text(noted, encoding="utf-8")
        books.open_casebook(place, WORDS).lock()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is open")
def test_somebody_who_deletes_the_lock_file_while_it_is_open_lets_nobody_in(tmp_path: Path) -> None:
    place = tmp_path / "Held.casebook"
    with create.create(place, WORDS, recovery_words.new_words(), cost=FLOOR):
        for _ in range(2):
            (place / "in-use").unlink()
            assert "already open in another window" in refusal(place)
    books.open_casebook(place, WORDS).lock()


@pytest.mark.skipif(sys.platform == "win32", reason="links want a right of their own on Windows")
@pytest.mark.parametrize("name", ["in-use-by", "mark"])
def test_no_link_in_the_folder_is_followed(tmp_path: Path, name: str) -> None:
    place, victim = tmp_path / "Held.casebook", tmp_path / "victim"
    create.create(place, WORDS, recovery_words.new_words(), cost=FLOOR).lock()
    content = bytes((place / name).stat().st_size)
    victim.write_bytes(content)
    (place / name).unlink()
    (place / name).symlink_to(victim)
    forget(place)  # it would name the mark that is not its own
    books.open_casebook(place, WORDS).lock()
    assert victim.read_bytes() == content
    assert not (place / name).is_symlink()
    books.open_casebook(place, WORDS).lock()
