"""After going back there are backups of two trails; each counts for what it is, and one can go forward."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coordinator.access import open as books
from coordinator.backups import on_lock
from coordinator.backups.create import create_backup
from coordinator.backups.locations import Backup, list_failed
from coordinator.backups.manifest import ASKED
from coordinator.backups.restore import list_lost_changes, prepare, put_in_place
from coordinator.backups.status import (
    backup_status,
    catch_up,
    check_with_backups,
    is_due,
    list_backups,
    verify_unverified,
)
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.paths import backup_folder
from tests.casebooks import PASSPHRASE
from tests.coordinator.backups.test_backups import name_somebody
from tests.coordinator.casebook.test_casebook import surnames


def go_back(book: Casebook, backup: Backup) -> Casebook:
    prepared = prepare(book, backup)
    book.lock()
    put_in_place(prepared, book.path, now())
    return books.open_casebook(book.path, PASSPHRASE)


def held_in(book: Casebook, folder: Path) -> Backup:
    (found,) = [one.backup for one in list_backups(book) if one.backup.folder == folder]
    return found


@pytest.fixture
def gone_back(book: Casebook) -> Iterator[tuple[Casebook, Path]]:
    """A casebook that went back to one person; the newest backup is not proven."""
    name_somebody(book, "Old")
    older = create_backup(book, ASKED).backup
    for _ in range(10):
        name_somebody(book, "New")
    create_backup(book, ASKED)
    name_somebody(book, "Newest")
    planned = on_lock.plan(book)
    book.lock()
    assert planned is not None
    (newer,) = on_lock.make_copies(planned)
    again = go_back(books.open_casebook(book.path, PASSPHRASE), older)
    yield again, newer
    again.lock()


def test_new_work_is_in_no_backup_of_the_trail_that_was_left(gone_back: tuple[Casebook, Path]) -> None:
    book, _ = gone_back
    assert is_due(book)
    catch_up(book)
    assert not is_due(book)
    name_somebody(book, "Later")
    assert is_due(book)
    assert backup_status(book).since is not None
    assert backup_status(book).made == max(one.backup.made for one in list_backups(book))


def test_a_sound_backup_of_the_trail_that_was_left_is_proven_and_stays(
    gone_back: tuple[Casebook, Path],
) -> None:
    book, newer = gone_back
    assert verify_unverified(book) == 0
    assert held_in(book, newer).manifest.verified_at is not None
    assert list_failed(backup_folder(book.path)) == []
    assert backup_status(book).failed == 0


def test_one_can_go_forward_again_and_sees_what_that_costs(gone_back: tuple[Casebook, Path]) -> None:
    book, newer = gone_back
    verify_unverified(book)
    name_somebody(book, "Between")
    made = create_backup(book, ASKED).backup
    lost = {one.use_case: one.count for one in list_lost_changes(book, held_in(book, newer))}
    assert lost["record_person"] == 1
    assert lost["restored"] == 1
    forward = go_back(book, held_in(book, newer))
    try:
        assert set(forward.read(surnames)) == {"Old", "New", "Newest"}
        assert check_with_backups(forward).check.wrong == ()
        lost = {one.use_case: one.count for one in list_lost_changes(forward, held_in(forward, made.folder))}
        assert lost["record_person"] == 11
    finally:
        forward.lock()
