"""Backups have each attached file once, bring it back, and lose none that one of them needs."""

import shutil
from pathlib import Path

import pytest

from coordinator.access.credentials import Credential
from coordinator.access.open import open_casebook
from coordinator.access.rekey import rekey
from coordinator.backups import create as creating
from coordinator.backups import on_lock
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED
from coordinator.backups.restore import prepare, put_in_place
from coordinator.backups.second_location import choose_second
from coordinator.backups.status import catch_up, check_with_backups, list_backups
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.known import forget
from coordinator.casebook.paths import ATTACHMENTS, backup_folder
from coordinator.core.errors import StoreError
from coordinator.disaster_recovery.restore_backup import restore_to
from coordinator.disaster_recovery.salvage import salvage
from coordinator.trail.erase_case import erase_case
from tests.casebooks import PASSPHRASE, damage_page_of
from tests.coordinator.attachments.letters import CASE, CONTENT, LETTER, add, content_of, files_of, quiet

SECOND = "f" * 32


def test_each_file_is_copied_once_and_shared_by_the_backups(with_case: Casebook) -> None:
    add(with_case)
    first = create_backup(with_case, ASKED).backup
    copied = (backup_folder(with_case.path) / ATTACHMENTS / LETTER).stat()
    add(with_case, b"another", SECOND)
    second = create_backup(with_case, ASKED).backup
    again = (backup_folder(with_case.path) / ATTACHMENTS / LETTER).stat()
    assert (copied.st_ino, copied.st_mtime_ns) == (again.st_ino, again.st_mtime_ns)
    assert (set(first.manifest.attachments), set(second.manifest.attachments)) == (
        {LETTER}, {LETTER, SECOND},
    )  # fmt: skip
    assert check_with_backups(with_case).check.wrong == ()
    assert files_of(backup_folder(with_case.path)) == [LETTER, SECOND]


def test_the_backup_after_a_lock_has_the_files_too(with_case: Casebook) -> None:
    add(with_case)
    planned = on_lock.plan(with_case)
    with_case.lock()
    assert planned is not None
    (made,) = on_lock.make_copies(planned)
    assert files_of(made.parent) == [LETTER]
    with open_casebook(with_case.path, PASSPHRASE) as book:
        catch_up(book)
        assert all(row.verified_at for row in list_backups(book) if row.backup.folder == made)


def test_a_second_location_has_the_files_too(with_case: Casebook, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with_case.do(choose_second, place=stick)
    add(with_case)
    create_backup(with_case, ASKED)
    assert files_of(stick / backup_folder(with_case.path).name) == [LETTER]


@pytest.mark.parametrize("lost_in", ["nowhere", "the backups", "the casebook"])
def test_a_restore_brings_the_files_back(with_case: Casebook, lost_in: str) -> None:
    add(with_case)
    made = create_backup(with_case, ASKED).backup
    if lost_in == "the backups":
        (made.folder.parent / ATTACHMENTS / LETTER).unlink()
    elif lost_in == "the casebook":
        (with_case.path / ATTACHMENTS / LETTER).unlink()
    prepared = prepare(with_case, made)
    with_case.lock()
    put_in_place(prepared, with_case.path, now())
    with open_casebook(with_case.path, PASSPHRASE) as book:
        assert content_of(book) == CONTENT


def test_a_backup_without_its_files_is_restored_and_a_check_names_them(
    with_case: Casebook, tmp_path: Path
) -> None:
    add(with_case)
    made = create_backup(with_case, ASKED).backup
    with_case.lock()
    alone = Path(shutil.copytree(made.folder, tmp_path / "elsewhere" / made.folder.name))
    forget(with_case.path)
    restore_to(alone, tmp_path / "New.casebook", PASSPHRASE)
    with open_casebook(tmp_path / "New.casebook", PASSPHRASE) as book:
        assert check_with_backups(book).check.wrong == (
            "An attached file of CN001 is missing. Restore it from a backup.",
        )
    shutil.copytree(made.folder.parent / ATTACHMENTS, alone.parent / ATTACHMENTS)
    restore_to(alone, tmp_path / "Newer.casebook", PASSPHRASE, accept=True)
    with open_casebook(tmp_path / "Newer.casebook", PASSPHRASE, accept=True) as book:
        assert content_of(book) == CONTENT


def test_a_file_that_a_backup_lost_is_named_by_a_check_and_copied_again(with_case: Casebook) -> None:
    add(with_case)
    made = create_backup(with_case, ASKED).backup
    copy = made.folder.parent / ATTACHMENTS / LETTER
    raw = bytearray(copy.read_bytes())
    raw[100] ^= 1
    copy.write_bytes(raw)
    (wrong,) = check_with_backups(with_case).check.wrong
    assert "1 attached file of it is missing or changed" in wrong
    copy.unlink()
    (wrong,) = check_with_backups(with_case).check.wrong
    assert "1 attached file of it is missing or changed" in wrong
    create_backup(with_case, ASKED)
    assert check_with_backups(with_case).check.wrong == ()


def test_a_file_goes_with_the_last_backup_that_has_it(
    with_case: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(with_case)
    create_backup(with_case, ASKED)
    erase_case(with_case, case_id=CASE, reason="Retention ended", authority="Schedule 4.2")
    create_backup(with_case, ASKED)
    place = backup_folder(with_case.path)
    assert files_of(place) == [LETTER]  # the older backup has it still
    (place / "Unknown.casebook").mkdir()
    monkeypatch.setattr(
        creating, "expired_backups", lambda ages: {age.name for age in list(ages)[1:]}, raising=True
    )
    create_backup(with_case, ASKED)
    assert files_of(place) == [LETTER]  # and one that can't be read may have it
    (place / "Unknown.casebook").rmdir()
    create_backup(with_case, ASKED)
    assert files_of(place) == []


def test_a_new_data_key_leaves_the_files_readable_and_the_next_backup_whole(with_case: Casebook) -> None:
    add(with_case)
    before = (with_case.path / ATTACHMENTS / LETTER).read_bytes()
    rekey(with_case, PASSPHRASE, quiet)
    assert content_of(with_case) == CONTENT
    assert (with_case.path / ATTACHMENTS / LETTER).read_bytes() == before
    assert check_with_backups(with_case).check.wrong == ()


def test_a_salvaged_casebook_has_the_files_that_can_be_read(with_case: Casebook, tmp_path: Path) -> None:
    add(with_case)
    add(with_case, b"another", SECOND)
    with_case.lock()
    damage_page_of(with_case.path)
    (with_case.path / ATTACHMENTS / SECOND).unlink()
    new = tmp_path / "Saved.casebook"
    result = salvage(with_case.path, Credential.passphrase(PASSPHRASE), new)
    assert "1 attached file that is missing or damaged" in result.missing
    with open_casebook(new, PASSPHRASE) as book:
        assert content_of(book) == CONTENT
        assert files_of(book.path) == [LETTER]


def test_a_full_disk_in_the_folder_of_backups_stops_the_backup_and_leaves_no_part(
    with_case: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(with_case)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coordinator.core.atomic_file.sync_file", full)
    with pytest.raises(StoreError, match="disk is full"):
        create_backup(with_case, ASKED)
    monkeypatch.undo()
    create_backup(with_case, ASKED)
    assert files_of(backup_folder(with_case.path)) == [LETTER]
