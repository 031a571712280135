"""A check looks at the files of the backups again: what was verified once may have become empty since."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED
from coordinator.backups.status import backup_status, check_with_backups, is_due
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE, KEYS
from tests.coordinator.backups.test_backups import name_somebody


def emptied(folder: Path) -> None:
    """The database is empty."""
    (folder / DATABASE).write_bytes(b"")


def cut_off(folder: Path) -> None:
    """The database ends in the middle of a page."""
    (folder / DATABASE).write_bytes((folder / DATABASE).read_bytes()[:5000])


def halved(folder: Path) -> None:
    """The second half of the pages is gone."""
    pages = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(pages[: len(pages) // 8192 * 4096])


def overwritten(folder: Path) -> None:
    """Every byte is another."""
    (folder / DATABASE).write_bytes(bytes(len((folder / DATABASE).read_bytes())))


def without_database(folder: Path) -> None:
    """The database is gone."""
    (folder / DATABASE).unlink()


def without_keys(folder: Path) -> None:
    """The key file is empty."""
    (folder / KEYS).write_bytes(b"")


SPOIL = [emptied, cut_off, halved, overwritten, without_database, without_keys]


@pytest.mark.parametrize("spoil", SPOIL)
@pytest.mark.parametrize("which", [0, 1])
def test_a_check_names_a_verified_backup_that_was_spoilt_since(
    book: Casebook, spoil: Callable[[Path], None], which: int
) -> None:
    made = [create_backup(book, ASKED).backup]
    name_somebody(book)
    made.append(create_backup(book, ASKED).backup)
    assert check_with_backups(book).check.wrong == ()
    spoil(made[which].folder)
    result = check_with_backups(book)
    assert [str(made[which].folder) in line for line in result.check.wrong] == [True]
    assert result.last_verified == made[1 - which].manifest.verified_at


@pytest.mark.parametrize("spoil", [emptied, cut_off, without_database])
def test_a_backup_without_its_files_does_not_count(book: Casebook, spoil: Callable[[Path], None]) -> None:
    name_somebody(book)
    made = create_backup(book, ASKED).backup
    assert not is_due(book)
    spoil(made.folder)
    assert backup_status(book).verified_at is None
    assert is_due(book)
