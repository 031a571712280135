"""Going back to a backup destroys nothing, and says what it costs before."""

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from coordinator.access import open as books
from coordinator.access.user_keys import add_person, change_passphrase, revoke_person
from coordinator.backups import locations
from coordinator.backups.create import create_backup
from coordinator.backups.locations import Backup
from coordinator.backups.manifest import ASKED, UPGRADE
from coordinator.backups.restore import list_lost_changes, prepare, put_in_place
from coordinator.backups.status import check_with_backups, list_backups
from coordinator.casebook import paths
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.known import forget
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.errors import Refused, StoreBusy, StoreDamaged, StoreError, WrongPassphrase
from coordinator.disaster_recovery.restore_backup import restore_to
from coordinator.keys import failed_attempts
from coordinator.keys.key_derivation import FLOOR
from coordinator.store.trail import trail
from coordinator.users.queries import find_user, list_users
from tests.casebooks import PASSPHRASE
from tests.coordinator.backups.test_backups import name_somebody, turn_a_bit
from tests.coordinator.casebook.test_casebook import surnames
from tests.paths import STORES

OLD_ONE = STORES / "0.1.0.casebook"


@pytest.fixture
def older(book: Casebook) -> Backup:
    """A backup that holds one person, of a casebook that holds two by now."""
    name_somebody(book, "Old")
    made = create_backup(book, ASKED).backup
    name_somebody(book, "New")
    return made


def test_what_would_be_lost_is_listed_by_day_and_by_what_was_done(book: Casebook, older: Backup) -> None:
    lost = list_lost_changes(book, older)
    assert [(one.use_case, one.count) for one in lost] == [("record_person", 1)]


def test_the_present_casebook_is_moved_aside_and_both_open(book: Casebook, older: Backup) -> None:
    prepared = prepare(book, older)
    assert sorted(book.read(surnames)) == ["New", "Old"]
    book.lock()
    aside = put_in_place(prepared, book.path, now())
    assert aside is not None
    assert "before restore" in aside.name
    for place, names in ((book.path, ["Old"]), (aside, ["New", "Old"])):
        with books.open_casebook(place, PASSPHRASE) as one:
            assert sorted(one.read(surnames)) == names
            assert one.check().wrong == ()


def test_a_restored_casebook_knows_that_its_trail_is_shorter_for_a_reason(
    book: Casebook, older: Backup
) -> None:
    create_backup(book, ASKED)
    prepared = prepare(book, older)
    book.lock()
    put_in_place(prepared, book.path, now())
    with books.open_casebook(book.path, PASSPHRASE) as again:
        assert check_with_backups(again).check.wrong == ()
        assert len(list_backups(again)) == 2


def test_a_damaged_backup_is_not_put_in_place(book: Casebook, older: Backup) -> None:
    turn_a_bit(older.folder / DATABASE, 9000)
    with pytest.raises(StoreDamaged, match="Choose another one"):
        prepare(book, older)
    assert not list(book.path.parent.glob(".restore-*"))


@pytest.mark.parametrize("at", [0, 100, 9000, -100])
def test_a_damaged_backup_is_called_so_and_never_a_damaged_casebook(
    book: Casebook, older: Backup, at: int
) -> None:
    database = older.folder / DATABASE
    turn_a_bit(database, at % database.stat().st_size)
    book.lock()
    for place, there in ((book.path.with_name("New.casebook"), False), (book.path, True)):
        with pytest.raises(StoreDamaged, match=r"^This backup is damaged\. Choose another one\."):
            restore_to(older.folder, place, PASSPHRASE, replace=there)
    assert not list(book.path.parent.glob(".restore-*"))


def test_what_a_damaged_backup_would_lose_is_not_blamed_on_the_casebook(
    book: Casebook, older: Backup
) -> None:
    content = (older.folder / DATABASE).read_bytes()
    (older.folder / DATABASE).write_bytes(content[:4096] + bytes(len(content) - 4096))
    with pytest.raises(StoreDamaged, match="This backup is damaged"):
        list_lost_changes(book, replace(older, manifest=replace(older.manifest, head="of another branch")))
    assert not book.damage


def test_a_backup_opens_at_a_new_place_with_its_own_passphrase(book: Casebook, older: Backup) -> None:
    new = book.path.with_name("New.casebook")
    with pytest.raises(WrongPassphrase):
        restore_to(older.folder, new, "not this one")
    with pytest.raises(Refused):
        restore_to(older.folder, book.path, PASSPHRASE)
    assert restore_to(older.folder, new, PASSPHRASE).previous_copy is None
    with books.open_casebook(new, PASSPHRASE) as restored:
        assert restored.read(surnames) == ["Old"]
    assert not list(book.path.parent.glob(".restore-*"))


def test_wrong_passphrases_for_a_backup_are_counted_and_slowed_down(book: Casebook, older: Backup) -> None:
    book.lock()
    new = book.path.with_name("New.casebook")
    for place, counted in ((book.path, book.path), (new, older.folder.parent)):
        with pytest.raises(WrongPassphrase):
            restore_to(older.folder, place, "not this one", replace=True)
        assert failed_attempts.read(counted).count == 1
        for _ in range(10):
            failed_attempts.note(counted, now())
        with pytest.raises(WrongPassphrase, match="Wait"):
            restore_to(older.folder, place, PASSPHRASE, replace=True)
    failed_attempts.clear(older.folder.parent)
    failed_attempts.note(older.folder.parent, now())
    restore_to(older.folder, new, PASSPHRASE)
    assert failed_attempts.read(older.folder.parent).count == 0
    with books.open_casebook(new, PASSPHRASE) as restored:
        said = restored.read(lambda session: session.execute(select(trail.c.reason)).scalars().all())
    assert any("1 failed attempt" in one for one in said)


def test_a_missing_or_damaged_casebook_is_restored_in_its_place(book: Casebook, older: Backup) -> None:
    book.lock()
    turn_a_bit(book.path / DATABASE, 100)
    aside = restore_to(older.folder, book.path, PASSPHRASE, replace=True).previous_copy
    assert aside is not None
    assert (aside / DATABASE).is_file()
    shutil.rmtree(book.path)
    assert restore_to(older.folder, book.path, PASSPHRASE, replace=True).previous_copy is None
    with books.open_casebook(book.path, PASSPHRASE) as restored:
        assert restored.read(surnames) == ["Old"]


def test_only_a_coordinator_puts_a_backup_in_the_place_of_a_casebook(book: Casebook) -> None:
    theirs = "marble kite forest nine"
    let_in(book, "Reader", theirs)
    backup = create_backup(book, ASKED).backup
    book.lock()
    with books.open_casebook(book.path, theirs) as read, pytest.raises(Refused, match="needs a coordinator"):
        prepare(read, backup)
    with pytest.raises(Refused, match="needs a coordinator"):
        restore_to(backup.folder, book.path, theirs, replace=True)
    assert not list(book.path.parent.glob("* before restore *"))
    assert not list(book.path.parent.glob(".restore-*"))
    restore_to(backup.folder, book.path.with_name("Elsewhere.casebook"), theirs)


def test_who_is_more_in_a_backup_than_in_the_casebook_does_not_put_it_in_its_place(
    book: Casebook, tmp_path: Path
) -> None:
    theirs, newer = "marble kite forest nine", "a passphrase of today"
    let_in(book, "Reader", theirs)
    book.lock()
    copy = Path(shutil.copytree(book.path, tmp_path / "Copy.casebook"))
    with books.open_casebook(copy, PASSPHRASE) as more:  # as if theirs had been made a coordinator's there
        held = {one.name: one.id for one in more.read(list_users)}
        revoke_person(more, PASSPHRASE, user_id=held["Reader"])
        add_person(more, PASSPHRASE, name="Reader", role="coordinator", new=theirs, cost=FLOOR)
        add_person(more, PASSPHRASE, name="Other", role="coordinator", new=newer, cost=FLOOR)
        backup = create_backup(more, ASKED).backup
    with pytest.raises(Refused, match="needs a coordinator"):
        restore_to(backup.folder, book.path, theirs, replace=True)
    with pytest.raises(Refused, match="not the casebook that is there"):
        restore_to(backup.folder, book.path, newer, replace=True)
    assert not list(book.path.parent.glob("* before restore *"))
    restore_to(backup.folder, book.path, PASSPHRASE, replace=True)


def test_a_restore_cut_short_between_its_two_steps_is_reported_with_where_the_casebook_lies(
    book: Casebook, older: Backup
) -> None:
    prepared = prepare(book, older)
    book.lock()
    aside = put_in_place(prepared, book.path, now())
    assert aside is not None
    shutil.rmtree(book.path)  # as if it had not come to the second step
    with pytest.raises(StoreError, match=f"no casebook there.*{aside.name}"):
        books.open_casebook(book.path, PASSPHRASE)
    os.rename(aside, book.path)
    forget(book.path)  # it would not remember the restored one yet
    books.open_casebook(book.path, PASSPHRASE).lock()
    with pytest.raises(StoreError, match="Check the folder and its name"):
        books.open_casebook(book.path.with_name("Other.casebook"), PASSPHRASE)


@pytest.mark.parametrize("problem", [OSError(errno.ENOSPC, "full"), PermissionError()])
def test_what_hinders_a_restore_is_reported_as_a_restore(
    book: Casebook, older: Backup, problem: OSError, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise problem

    monkeypatch.setattr("coordinator.backups.restore.shutil.copyfile", fail)
    with pytest.raises(StoreError, match=r"Nothing was restored|can’t be restored there"):
        prepare(book, older)
    with pytest.raises(StoreError, match=r"Nothing was restored|can’t be restored there"):
        restore_to(older.folder, book.path.with_name("New.casebook"), PASSPHRASE)


def test_no_casebook_that_is_open_is_moved_aside(book: Casebook, older: Backup) -> None:
    with pytest.raises(StoreBusy, match="already open"):
        restore_to(older.folder, book.path, PASSPHRASE, replace=True)
    prepared = prepare(book, older)
    with pytest.raises(StoreBusy, match="already open"):
        put_in_place(prepared, book.path, now())
    name_somebody(book, "Newest")
    book.lock()
    assert [one.name for one in book.path.parent.glob("*.casebook")] == [book.path.name]
    put_in_place(prepared, book.path, now())
    with books.open_casebook(book.path, PASSPHRASE) as restored:
        assert restored.read(surnames) == ["Old"]


def test_what_was_prepared_and_left_is_swept_away_a_day_later(book: Casebook, older: Backup) -> None:
    left, fresh = book.path.parent / ".restore-left", book.path.parent / ".restore-fresh"
    for folder in (left, fresh):
        folder.mkdir()
    os.utime(left, (0, 0))
    restore_to(older.folder, book.path.with_name("New.casebook"), PASSPHRASE)
    assert not left.exists()
    assert fresh.exists()


def let_in(book: Casebook, name: str, passphrase: str) -> str:
    return add_person(book, PASSPHRASE, name=name, role="reader", new=passphrase, cost=FLOOR)


def test_somebody_who_was_revoked_stays_out_of_what_is_restored_and_new_people_stay_in(
    book: Casebook,
) -> None:
    left = let_in(book, "Lee Left", "somebody who has left")
    older = create_backup(book, ASKED).backup
    revoke_person(book, PASSPHRASE, user_id=left)
    let_in(book, "Nel New", "somebody who is new")
    change_passphrase(book, PASSPHRASE, "another one of my own", cost=FLOOR)
    prepared = prepare(book, older)
    book.lock()
    put_in_place(prepared, book.path, now())
    for gone in ("somebody who has left", PASSPHRASE):
        with pytest.raises(WrongPassphrase):
            books.open_casebook(book.path, gone)
    failed_attempts.clear(book.path)
    for here in ("somebody who is new", "another one of my own"):
        with books.open_casebook(book.path, here) as again:
            names = {one.name: one.revoked is None for one in again.read(list_users, revoked=True)}
            assert (names["Lee Left"], names["Nel New"]) == (False, True)
            assert check_with_backups(again).check.wrong == ()


def test_a_backup_of_another_branch_brings_nobody_in(book: Casebook) -> None:
    older = create_backup(book, ASKED).backup
    let_in(book, "Lee Left", "somebody who has left")
    newer = create_backup(book, ASKED).backup
    prepared = prepare(book, older)
    book.lock()
    put_in_place(prepared, book.path, now())
    with books.open_casebook(book.path, PASSPHRASE) as again:
        assert [one.revoked is None for one in again.read(list_users)] == [True, True]
        revoke_person(again, PASSPHRASE, user_id=again.read(find_user, named="Lee Left").id)
        prepared = prepare(again, newer)
    put_in_place(prepared, book.path, now())
    with pytest.raises(WrongPassphrase):
        books.open_casebook(book.path, "somebody who has left")


def test_a_key_file_that_was_exchanged_does_not_become_the_right_one(book: Casebook) -> None:
    before = (book.path / KEYS).read_bytes()
    change_passphrase(book, PASSPHRASE, "another one of my own", cost=FLOOR)
    older = create_backup(book, ASKED).backup
    (book.path / KEYS).write_bytes(before)
    with pytest.raises(StoreDamaged, match="key file was changed"):
        prepare(book, older)


def test_restoring_without_the_casebook_names_who_can_open_it(book: Casebook, tmp_path: Path) -> None:
    left = let_in(book, "Lee Left", "somebody who has left")
    older = create_backup(book, ASKED).backup
    revoke_person(book, PASSPHRASE, user_id=left)
    done = restore_to(older.folder, tmp_path / "New.casebook", PASSPHRASE)
    assert "Lee Left" in done.people
    assert "Lee Left" in done.describe_users()


def test_what_is_no_backup_is_reported(tmp_path: Path) -> None:
    for place in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(StoreError):
            restore_to(place, tmp_path / "New.casebook", PASSPHRASE)


def test_a_casebook_of_an_older_version_is_backed_up_before_its_tables_change(tmp_path: Path) -> None:
    path = tmp_path / "Old.casebook"
    shutil.copytree(OLD_ONE, path)
    with books.open_casebook(path, PASSPHRASE) as book:
        (held,) = list_backups(book)
        assert held.backup.manifest.why == UPGRADE
        assert held.verified_at is not None
        assert (prepare(book, held.backup) / KEYS).read_bytes() == (path / KEYS).read_bytes()
        assert locations.list_failed(paths.backup_folder(path)) == []
    restore_to(held.backup.folder, tmp_path / "Again.casebook", PASSPHRASE)
