"""The backup after a session is made without the key, and proven at the next unlocking."""

from pathlib import Path

import pytest

from coordinator.access import open as books
from coordinator.backups import on_lock
from coordinator.backups.create import create_backup
from coordinator.backups.locations import list_failed
from coordinator.backups.manifest import ASKED, SESSION
from coordinator.backups.second_location import choose_second
from coordinator.backups.status import backup_status, catch_up, list_backups
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE, KEYS, backup_folder
from coordinator.core.atomic_file import copy_compared
from tests.casebooks import PASSPHRASE
from tests.coordinator.backups.test_backups import name_somebody, turn_a_bit


def lock_and_copy(book: Casebook) -> list[Path]:
    planned = on_lock.plan(book)
    book.lock()
    assert planned is not None
    return on_lock.make_copies(planned)


def test_what_was_done_in_a_session_is_copied_after_the_lock_and_proven_at_the_next(book: Casebook) -> None:
    name_somebody(book)
    made = lock_and_copy(book)
    assert len(made) == 1
    with books.open_casebook(book.path, PASSPHRASE) as again:
        assert [(one.verified_at, one.backup.manifest.why) for one in list_backups(again)] == [
            (None, SESSION)
        ]
        found = catch_up(again)
        assert found.verified_at is not None
        assert found.since is None
        assert len(list_backups(again)) == 1


def test_the_second_place_gets_it_too(book: Casebook, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    book.do(choose_second, place=tmp_path / "stick")
    assert len(lock_and_copy(book)) == 2


def test_a_session_in_which_nothing_was_done_is_not_copied(book: Casebook) -> None:
    create_backup(book, ASKED)
    assert on_lock.plan(book) is None


def test_one_that_is_open_is_never_copied(book: Casebook) -> None:
    name_somebody(book)
    planned = on_lock.plan(book)
    assert planned is not None
    assert on_lock.make_copies(planned) == []


def test_one_that_is_opened_meanwhile_is_dropped(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    name_somebody(book)
    planned = on_lock.plan(book)
    book.lock()
    assert planned is not None
    copy = copy_compared
    copied = []

    def copy_and_open(source: Path, target: Path) -> None:
        copy(source, target)
        copied.append(source.name)
        if source.name == DATABASE:
            with books.open_casebook(book.path, PASSPHRASE) as again:
                name_somebody(again)

    monkeypatch.setattr(on_lock, "copy_compared", copy_and_open)
    assert on_lock.make_copies(planned) == []
    assert copied == [DATABASE, KEYS]
    assert [one.name for one in backup_folder(book.path).iterdir() if one.is_dir()] == []


def test_a_damaged_copy_is_kept_apart_at_the_next_unlocking_and_another_is_made(book: Casebook) -> None:
    name_somebody(book)
    (made,) = lock_and_copy(book)
    turn_a_bit(made / DATABASE, 9000)
    with books.open_casebook(book.path, PASSPHRASE) as again:
        assert catch_up(again).verified_at is not None
        assert len(list_backups(again)) == 1
        assert len(list_failed(made.parent)) == 1
        assert backup_status(again).failed == 0


def test_the_plan_holds_no_key(book: Casebook) -> None:
    key = book.store.copies._key
    planned = on_lock.plan(book)
    assert planned is not None
    assert key.hex() not in repr(planned)
    assert key not in repr(planned).encode()
