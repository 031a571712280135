"""Restores a backup with its own passphrase, if the casebook itself is missing or can't be opened."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from coordinator.access.create import must_be_new
from coordinator.access.credentials import Credential
from coordinator.access.open import open_with
from coordinator.access.unlock_slot import unwrap_key
from coordinator.access.wording import TAKEN_AWAY
from coordinator.backups import locations
from coordinator.backups import manifest as manifests
from coordinator.backups.create import no_progress
from coordinator.backups.locations import Backup
from coordinator.backups.restore import (
    bring_files,
    copy_backup,
    discard,
    must_be_backup,
    prepare,
    put_in_place,
    restored,
)
from coordinator.backups.verify import file_digest, is_of_this_trail
from coordinator.backups.wording import DAMAGED
from coordinator.casebook import known
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import NotAsKnown, Refused, StoreDamaged, StoreError, WrongPassphrase
from coordinator.core.permissions import Role, least_role, must_be
from coordinator.disaster_recovery import wording
from coordinator.keys import key_file
from coordinator.keys.secure_wipe import wipe
from coordinator.store import engine as store
from coordinator.store.online_backup import Progress
from coordinator.users.queries import UsersDamaged, find_user_of_slot, list_users


@dataclass(frozen=True)
class RestoreResult:
    """The casebook that was replaced, under its new name, and the users who can open the restored one."""

    previous_copy: Path | None
    people: tuple[str, ...]

    def describe_users(self) -> str:
        """Say who can open it, so that a user who was revoked since can be revoked again."""
        return wording.users_of_backup(self.people)


def restore_to(
    backup: Path,
    path: Path,
    passphrase: str = "",
    *,
    words: str = "",
    replace: bool = False,
    accept: bool = False,
    progress: Progress = no_progress,
) -> RestoreResult:
    """Make a casebook of a backup at `path`; with `replace`, a casebook already there is renamed first.

    It opens with the passphrases of the day of the backup, also those of users who were revoked since.
    Only a coordinator of both casebooks can replace one with the other. A backup that contradicts what this
    computer remembers of its casebook is restored only with `accept`.
    Raises Refused, WrongPassphrase, NotAsKnown, StoreError, StoreDamaged.
    """
    must_be_backup(backup)
    if not accept:
        must_be_as_known(backup, path)
    if not replace:
        must_be_new(path)
    if not path.absolute().parent.is_dir():
        raise StoreError(wording.NO_FOLDER)
    secret = Credential.words(words) if words else Credential.passphrase(passphrase)
    with locations.translate_errors(restoring=True):
        manifest = manifests.read(backup)
        must_have_room(path.parent, locations.size(backup), "restoring")
        folder = copy_backup(backup, path.parent)
        # Wrong passphrases are counted outside the copy, which is deleted after each attempt.
        attempts = path if path.is_dir() else backup.absolute().parent
        try:
            if file_digest(folder / KEYS) != manifest.keys:
                raise StoreDamaged(wording.KEY_FILE_DAMAGED)
            progress(1, 3)
            with _open_copy(folder, secret, attempts) as book:
                if not accept:
                    _must_have_known_key(book)
                people = _check_and_record(book, manifest, path, secret)
            bring_files(Backup(backup.absolute(), manifest), folder, no_progress)
            progress(2, 3)
            previous_copy = put_in_place(folder, path, now())
            progress(3, 3)
        except BaseException:
            discard(folder)
            raise
    return RestoreResult(previous_copy, people)


def must_be_as_known(backup: Path, path: Path) -> None:
    """Raise NotAsKnown for a backup whose key file contradicts what this computer remembers."""
    if differs := known.difference_of_backup(backup, path):
        raise NotAsKnown(differs)


def _must_have_known_key(book: Casebook) -> None:
    held = key_file.read(book.path / KEYS)
    differs = book.store.copies.unlock(lambda key: known.difference_inside_backup(held, key))
    if differs:
        raise NotAsKnown(differs)


def _check_and_record(
    book: Casebook, manifest: manifests.Manifest, path: Path, secret: Credential
) -> tuple[str, ...]:
    """Check a restored casebook and record the restore on its trail; return who can open it."""
    _must_be_whole(book, manifest)
    if path.is_dir():
        must_be(min(book.actor.role, _role_in(path, secret)), least_role(prepare))
    book.do(restored, made=manifest.made, line=manifest.lines)
    return tuple(user.name for user in book.read(list_users))


def _open_copy(folder: Path, secret: Credential, attempts: Path) -> Casebook:
    """Unlock the copy of a backup, where damage means that the backup is damaged."""
    try:
        return open_with(folder, secret, keep_copy=False, count_in=attempts)
    except StoreDamaged as problem:
        raise StoreDamaged(DAMAGED) from problem


def _role_in(path: Path, secret: Credential) -> Role:
    """Return the role that a credential has in the casebook that a backup is to replace.

    Returns Role.COORDINATOR if that casebook can't be read; then the role in the backup decides.
    """
    try:
        slot, key, _ = unwrap_key(key_file.read(path / KEYS), secret, now())
    except (StoreDamaged, OSError):
        return Role.COORDINATOR
    except WrongPassphrase as wrong:
        raise Refused(wording.OPENS_BACKUP_ONLY, field="passphrase") from wrong
    try:
        with (
            store.translate_errors(path),
            store.peek_read_only(path / DATABASE, key) as connection,
            Session(connection) as session,
        ):
            user = find_user_of_slot(session, slot=slot.slot_id, kind=slot.kind)
    except UsersDamaged:  # a missing row gives no right
        user = None
    except (StoreError, DatabaseError, OSError):
        return Role.COORDINATOR
    finally:
        wipe(key)
    if user is None:
        raise Refused(TAKEN_AWAY, field="passphrase")
    return user.role


def _must_be_whole(book: Casebook, manifest: manifests.Manifest) -> None:
    wrong = list(book.check().wrong)
    if not manifest.is_genuine(book.mac) or not is_of_this_trail(book, manifest):
        wrong.append(wording.OTHER_MANIFEST)
    if wrong:
        raise StoreDamaged(f"{DAMAGED} {wrong[0]}")
