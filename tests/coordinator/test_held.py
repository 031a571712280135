"""One program at a time has a casebook open; a killed one lets it go by being dead."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from coordinator import opening as books
from coordinator.errors import StoreBusy
from coordinator.keys import recovery
from coordinator.keys.derive import FLOOR

WORDS = "copper lantern walks sideways"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
def test_a_killed_program_holds_a_casebook_no_longer(tmp_path: Path) -> None:
    place = tmp_path / "Held.casebook"
    books.create(place, WORDS, recovery.new_words(), cost=FLOOR).lock()
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


def test_what_a_dead_program_of_another_computer_noted_holds_nothing(tmp_path: Path) -> None:
    place = tmp_path / "Held.casebook"
    books.create(place, WORDS, recovery.new_words(), cost=FLOOR).lock()
    for noted in ("another-computer 4711", "", "\0\0\0"):
        (place / "in-use-by").write_text(noted, encoding="utf-8")
        books.open_casebook(place, WORDS).lock()
