"""A new data key: all of it or nothing, whenever it is killed."""

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from coordinator.access import rekey
from coordinator.access.create import create
from coordinator.access.open import open_casebook
from coordinator.access.user_keys import revoke_person
from coordinator.casebook.integrity_check import IntegrityReport
from coordinator.casebook.known import forget
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.casebook.rekey import rekey_store
from coordinator.core.errors import Cancelled, StoreDamaged
from coordinator.keys import rekey_files
from coordinator.keys.key_derivation import FLOOR
from coordinator.notes.use_cases import write_note
from coordinator.people.use_cases import record_person
from coordinator.store import engine
from coordinator.store import rekey as store_rekey
from coordinator.users.queries import list_users
from tests.coordinator.access.conftest import CHAIR, COORDINATOR, READER, Shared
from tests.coordinator.exports.test_file_format import follow

STEPS = ("replace", "unlink", "rename")  # what changes the folder; between two of them nothing can differ


def quiet(done: int, total: int) -> None:
    """Tell nobody."""


def fill(shared: Shared) -> IntegrityReport:
    with shared.open() as book:
        book.do(record_person, person_id="p" * 32, surname="Nowak")
        for number in range(5):
            book.do(write_note, note_id=f"{number:032d}", words="Said. " * 200, person_id="p" * 32)
        return book.check()


def test_everybody_left_opens_what_was_encrypted_again_and_all_is_there(shared: Shared) -> None:
    before, salt = fill(shared), rekey_files.salt_of(shared.path / DATABASE)
    with shared.open() as book:
        held = {one.name: one.id for one in book.read(list_users)}
        revoke_person(book, COORDINATOR, user_id=held["Rae Reader"])
        rekey.rekey(book, COORDINATOR, quiet)
        found = book.check()
        book.do(write_note, note_id="n" * 32, words="And after.", person_id="p" * 32)
        assert book.check().wrong == ()
    assert (found.wrong, found.rows) == ((), before.rows)
    assert rekey_files.salt_of(shared.path / DATABASE) != salt
    for passphrase in (COORDINATOR, CHAIR):
        with shared.open(passphrase) as book:
            assert book.check().wrong == ()
    with open_casebook(shared.path, words=shared.words) as book:
        assert book.check().wrong == ()
    assert not [one.name for one in shared.path.iterdir() if "next" in one.name]


def test_it_is_encrypted_again_twice_and_the_trail_still_fits(shared: Shared) -> None:
    for _ in range(2):
        with shared.open() as book:
            rekey.rekey(book, COORDINATOR, quiet)
    with shared.open() as book:
        assert book.check().wrong == ()


def test_the_page_on_the_format_reads_it_after_it_was_encrypted_again(shared: Shared) -> None:
    fill(shared)
    with shared.open() as book:
        rekey.rekey(book, COORDINATOR, quiet)
    done = follow(shared.path, READER)
    assert done.returncode == 0, done.stderr
    assert '"trail": "whole"' in done.stdout


def test_the_key_file_of_before_opens_nothing_any_more(shared: Shared) -> None:
    old = (shared.path / KEYS).read_bytes()
    with shared.open() as book:
        rekey.rekey(book, COORDINATOR, quiet)
    (shared.path / KEYS).write_bytes(old)
    forget(shared.path)
    with pytest.raises(StoreDamaged):
        shared.open(READER)


def test_it_can_be_stopped_and_then_nothing_has_changed(shared: Shared) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    keys, salt = (shared.path / KEYS).read_bytes(), rekey_files.salt_of(shared.path / DATABASE)
    with shared.open() as book:
        keys = (shared.path / KEYS).read_bytes()
        with pytest.raises(Cancelled):
            rekey_store(book.store, bytes(32), "", lambda salt: None, stop)
        assert book.check().wrong == ()
    assert (keys, salt) == ((shared.path / KEYS).read_bytes(), rekey_files.salt_of(shared.path / DATABASE))
    assert not [one.name for one in shared.path.iterdir() if "next" in one.name]


def killed_at(step: int, place: Path) -> bool:
    """Encrypt again in a child that kills itself before its Nth step on the disk; say if it got there."""
    child = os.fork()
    if child == 0:
        try:
            book = open_casebook(place, COORDINATOR)
            for name in ("back_up_before", "create_backup"):  # backups are killed in trials of their own
                setattr(rekey, name, lambda *_: None)
            _die_before(step)
            rekey.rekey(book, COORDINATOR, quiet)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _die_before(step: int) -> None:
    left = [step]

    def counted(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def act(*args: object, **kwargs: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **kwargs)

        return act

    for name in STEPS:
        setattr(os, name, counted(name, getattr(os, name)))


def records(rows: dict[str, int]) -> dict[str, int]:
    """How many records there are: an unlock after a re-key renews its slot, in a row more."""
    return {table: number for table, number in rows.items() if table != "key_slot"}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
def test_killed_before_any_step_on_the_disk_it_is_the_old_or_the_new(shared: Shared, tmp_path: Path) -> None:
    alone = tmp_path / "Alone.casebook"  # one passphrase: three would be tried at every opening
    create(alone, COORDINATOR, shared.words, cost=FLOOR).lock()
    before, step, seen = fill(Shared(alone, shared.words)), 0, set()
    while True:
        place = tmp_path / "Killed.casebook"
        shutil.copytree(alone, place)
        forget(place)
        salt, killed = rekey_files.salt_of(place / DATABASE), killed_at(step, place)
        for _ in range(2):
            with open_casebook(place, COORDINATOR) as book:
                found = book.check()
            assert (found.wrong, records(found.rows)) == ((), records(before.rows)), step
        assert not [one.name for one in place.iterdir() if "next" in one.name], step
        seen.add(rekey_files.salt_of(place / DATABASE) == salt)
        shutil.rmtree(place)
        if not killed:
            break
        step += 1
    assert step >= 5
    assert seen == {True, False}


@pytest.mark.parametrize("stray", ["empty", "noise", "folder", "of another casebook", "database folder"])
def test_a_stray_file_of_a_re_key_shuts_nobody_out(shared: Shared, tmp_path: Path, stray: str) -> None:
    waiting, keys = shared.path / rekey_files.NEXT_KEYS, (shared.path / KEYS).read_bytes()
    if stray == "folder":
        waiting.mkdir()
    elif stray == "database folder":
        (shared.path / rekey_files.NEXT_DATABASE).mkdir()
    elif stray == "of another casebook":
        create(tmp_path / "Other.casebook", COORDINATOR, shared.words, cost=FLOOR).lock()
        shutil.copy(tmp_path / "Other.casebook" / KEYS, waiting)
    else:
        waiting.write_bytes(b"" if stray == "empty" else os.urandom(500))
    for _ in range(2):
        with shared.open() as book:
            assert book.check().wrong == ()
    assert (shared.path / KEYS).read_bytes() == keys
    if "folder" not in stray:
        with shared.open() as book:
            rekey.rekey(book, COORDINATOR, quiet)
        shared.open().lock()


def test_a_damaged_key_file_of_a_re_key_that_was_decided_is_kept(shared: Shared) -> None:
    before = (shared.path / KEYS).read_bytes()
    with shared.open() as book:
        rekey.rekey(book, COORDINATOR, quiet)
    new = (shared.path / KEYS).read_bytes()
    (shared.path / KEYS).write_bytes(before)
    forget(shared.path)
    (shared.path / rekey_files.NEXT_KEYS).write_bytes(new[:-9])
    with pytest.raises(StoreDamaged):
        shared.open()
    (shared.path / rekey_files.NEXT_KEYS).write_bytes(new)  # it was not deleted, and can be repaired
    shared.open().lock()


class Overheard:
    """A connection of the driver that remembers every text it was handed, as the very object."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.handed: list[str] = []

    def __getattr__(self, name: str) -> Any:
        called = getattr(self._connection, name)

        def call(*args: Any) -> Any:
            self.handed += [one for one in args if isinstance(one, str)]
            return called(*args)

        return call


def test_no_text_that_was_handed_to_the_engine_holds_the_new_key_any_more(shared: Shared) -> None:
    key, copy = os.urandom(32), shared.path / "copy é.db"
    with shared.open() as book:
        driver = Overheard(book.store.writer.raw_connection().driver_connection)
        pooled = SimpleNamespace(connection=SimpleNamespace(driver_connection=driver))
        source: Any = SimpleNamespace(connect=lambda: contextlib.nullcontext(pooled))
        store_rekey.write_rekeyed_copy(source, copy, key, quiet)
    assert any(words.strip("\0") == "" for words in driver.handed), "the text with the key was overwritten"
    assert not [words for words in driver.handed if key.hex() in words]
    with engine.peek_read_only(copy, key) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM trail").scalar_one() > 0
