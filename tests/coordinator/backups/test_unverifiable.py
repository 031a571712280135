"""A backup of this casebook that can't be verified is named, never passed over."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coordinator.access.rekey import rekey
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED, MANIFEST
from coordinator.backups.status import backup_status, check_with_backups, list_backups
from coordinator.backups.verify import file_digest
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE, KEYS
from tests.casebooks import PASSPHRASE
from tests.planted_casebook import make_foreign, plant


def without_manifest(backup: Path) -> None:
    (backup / MANIFEST).unlink()


def damaged_manifest(backup: Path) -> None:
    (backup / MANIFEST).write_bytes(b"{")


def changed_manifest(backup: Path) -> None:
    content = json.loads((backup / MANIFEST).read_text())
    (backup / MANIFEST).write_text(json.dumps(content | {"lines": content["lines"] + 5}))


def manifest_of_another_casebook(backup: Path) -> None:
    content = json.loads((backup / MANIFEST).read_text())
    (backup / MANIFEST).write_text(json.dumps(content | {"casebook": "0" * 32}))


def without_database(backup: Path) -> None:
    (backup / DATABASE).unlink()


def another_key_file(backup: Path) -> None:
    shutil.copy(make_foreign(backup.parent.parent / "Foreign.casebook") / KEYS, backup / KEYS)


def under_another_key(backup: Path) -> None:
    """Plant a casebook, with a manifest that fits its key file."""
    content = json.loads((backup / MANIFEST).read_text())
    plant(backup, make_foreign(backup.parent.parent / "Foreign.casebook"))
    (backup / MANIFEST).write_text(json.dumps({**content, "keys": file_digest(backup / KEYS)}))


def nothing_readable(backup: Path) -> None:
    for file in backup.iterdir():
        file.write_bytes(b"noise")


CHANGES = [
    without_manifest, damaged_manifest, changed_manifest, manifest_of_another_casebook, without_database,
    another_key_file, under_another_key, nothing_readable,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_named_by_the_status_and_by_a_check(book: Casebook, change: Callable[[Path], None]) -> None:
    sound = create_backup(book, ASKED).backup.folder
    backup = create_backup(book, ASKED).backup.folder
    assert backup_status(book).unverifiable == ()
    change(backup)
    status = backup_status(book)
    assert status.unverifiable == (str(backup),)
    assert status.is_old(book.clock())
    wrong = check_with_backups(book).check.wrong
    assert any(str(backup) in sentence and "can’t be verified" in sentence for sentence in wrong)
    assert [row.is_shown for row in list_backups(book) if row.backup.folder == sound] == [True]


def test_backups_of_before_a_re_key_are_not_named(book: Casebook) -> None:
    create_backup(book, ASKED)
    for _ in range(2):
        rekey(book, PASSPHRASE, lambda done, total: None)
    assert len(list_backups(book)) >= 4
    assert backup_status(book).unverifiable == ()
    assert check_with_backups(book).check.wrong == ()


def test_a_backup_of_another_casebook_in_the_same_folder_is_its_own_affair(
    book: Casebook, tmp_path: Path
) -> None:
    mine = create_backup(book, ASKED).backup.folder
    shutil.copytree(make_foreign(tmp_path / "Foreign.casebook"), mine.parent / "Foreign.casebook")
    assert backup_status(book).unverifiable == ()
