"""After a lock the memory of the process holds no key and no passphrase: it is read from outside."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from argon2.low_level import hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coordinator.access import create
from coordinator.access import open as books
from coordinator.casebook.paths import KEYS
from coordinator.cases.new_person_use_cases import open_case_about_new_person
from coordinator.keys import key_derivation as deriving
from coordinator.keys import key_file, recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.keys.key_slot import PASSPHRASE
from coordinator.keys.secure_wipe import own_copy
from coordinator.store import engine
from tests.paths import ROOT

WORDS = "qzvyx lantern walks sideways zzqj"
MARKER, SURNAME = "Zqxvmarker", "Zqxp"
_AT_A_TIME = 1 << 24
# Three times what is found here after a lock; before it there are about twenty.
NAMES_AT_MOST = 9
# Of forty people whose files were opened, one remained in each of five runs; all forty did while threads
# kept apart what they freed.
PEOPLE, PEOPLE_AT_MOST = 40, 8


def memory(pid: int) -> Iterator[bytes]:
    """Read what a process holds in memory of its own, part by part."""
    with open(f"/proc/{pid}/maps", encoding="ascii") as maps, open(f"/proc/{pid}/mem", "rb", 0) as held:
        for line in maps:
            place, may = line.split()[:2]
            if not may.startswith("rw"):
                continue
            begin, end = (int(part, 16) for part in place.split("-"))
            tail = b""
            for at in range(begin, end, _AT_A_TIME):
                try:
                    held.seek(at)
                    part = held.read(min(_AT_A_TIME, end - at))
                except OSError:
                    break
                yield tail + part
                tail = part[-128:]


def found(pid: int, sought: dict[str, bytes]) -> dict[str, int]:
    """Count how often each of these is in the process's memory."""
    counts = dict.fromkeys(sought, 0)
    for part in memory(pid):
        for name, what in sought.items():
            counts[name] += part.count(what)
    return counts


def derived(place: Path, key: bytes, wrapping: bytes) -> dict[str, bytes]:
    """Give the keys that an open casebook makes of the data key, and the private half of its slot's pair."""
    held = key_file.read(place / KEYS)
    (slot,) = held.of_kind(PASSPHRASE)
    made = {
        f"{name} key": HKDF(SHA256(), 32, None, f"coordinator {name}".encode()).derive(key)
        for name in ("trail", "backup", "mark")
    }
    private = AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, slot.header(held.casebook_id))
    return {**made, "trail key in digits": made["trail key"].hex().encode(), "slot's private key": private}


def surnames() -> list[str]:
    """Make up surnames that occur nowhere else."""
    return [f"{SURNAME}{first}{second}" for first in "abdefghk" for second in ("ad", "en", "il", "op", "ur")]


def people_in(pid: int) -> set[bytes]:
    """List the people whose surname is in the process's memory, in either way of writing."""
    narrow = SURNAME.encode() + b"[a-z]{3}"
    wide = SURNAME.encode("utf-16-le") + rb"(?:[a-z]\0){3}"
    either = re.compile(b"|".join((narrow, wide)))
    names = {name.replace(b"\0", b"") for part in memory(pid) for name in either.findall(part)}
    return names & {name.encode() for name in surnames()}  # freed memory may hold half of one


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Make a casebook, and tell what must not stay in memory."""
    place = tmp_path / "Test.casebook"
    keys: list[bytes] = []
    wrapping: list[bytes] = []
    with create.create(place, WORDS, recovery_words.new_words(), cost=FLOOR) as book:
        for number, surname in enumerate((MARKER, *surnames())):
            book.do(
                open_case_about_new_person, case_id=f"{number:032x}", person_id=f"{number + 100:032x}",
                surname=surname, forename="Pat", born=date(1988, 4, 3), born_words="", sex="", reason="",
                reference="", borough="", referred_by="", opened=None, led_by="perpetrator",
                subject_role="perpetrator",
            )  # fmt: skip
    open_writer, derive = engine.open_writer, hash_secret_raw

    def spied_writer(path: Path, key: bytes) -> object:
        keys.append(own_copy(key))
        return open_writer(path, key)

    def spied_derive(*about: object, **more: object) -> bytes:
        made = derive(*about, **more)  # type: ignore[arg-type]
        wrapping.append(own_copy(made))
        return made

    monkeypatch.setattr(engine, "open_writer", spied_writer)
    monkeypatch.setattr(deriving, "hash_secret_raw", spied_derive)
    books.open_casebook(place, WORDS).lock()
    monkeypatch.undo()
    key = keys[0]
    return {
        **derived(place, key, wrapping[0]),
        "data key": key,
        "data key in digits": key.hex().encode(),
        "data key in capital digits": key.hex().upper().encode(),
        "data key in wide digits": key.hex().encode("utf-16-le"),
        "wrapping key": wrapping[0],
        "passphrase": WORDS.encode(),
        "passphrase, wide": WORDS.encode("utf-16-le"),
        "passphrase, widest": WORDS.encode("utf-32-le"),
        "a name": MARKER.encode(),
        "a name, wide": MARKER.encode("utf-16-le"),
    }


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read as Linux shows it")
def test_after_a_lock_memory_holds_no_key_and_no_passphrase(
    tmp_path: Path, secrets: dict[str, bytes]
) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.architecture.session_process", str(tmp_path / "Test.casebook")]
    command += [f"{number:032x}" for number in range(PEOPLE + 1)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def tell(line: str) -> None:
            assert process.stdin is not None
            process.stdin.write(f"{line}\n")
            process.stdin.flush()

        tell(WORDS)
        tell(MARKER)
        assert process.stdout.readline().strip() == "open"
        try:
            before, people_before = found(process.pid, secrets), people_in(process.pid)
        except PermissionError:
            process.kill()
            pytest.skip("this system lets nobody but root read the memory of a process that can't be dumped")
        tell("")
        assert process.stdout.readline().strip() == "locked"
        after, people_after = found(process.pid, secrets), people_in(process.pid)
        tell("")
    assert before["data key"], "what is sought is there while the casebook is open"
    assert before["a name, wide"]
    assert before["a name"] + before["a name, wide"] > NAMES_AT_MOST
    assert before["trail key"]
    assert before["backup key"]
    # A few names stay in memory that was freed before the lock: docs/threat-model.md says so.
    assert after["a name"] + after["a name, wide"] <= NAMES_AT_MOST, after
    assert {name: after[name] for name in after if after[name] and "name" not in name} == {}
    assert len(people_before) == PEOPLE
    assert len(people_after) <= PEOPLE_AT_MOST, people_after
