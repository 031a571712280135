"""Restoring a backup with its passphrase, where the casebook itself is missing or can't be opened."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from coordinator.access.create import must_be_new
from coordinator.access.credentials import Credential
from coordinator.access.open import open_with
from coordinator.access.unlock import TAKEN_AWAY, unwrap_key
from coordinator.backups import locations
from coordinator.backups import manifest as manifests
from coordinator.backups.create import no_progress
from coordinator.backups.restore import (
    copy_backup,
    discard,
    must_be_backup,
    prepare,
    put_in_place,
    restored,
)
from coordinator.backups.verify import DAMAGED, file_digest, trail_digest_at
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import Refused, StoreDamaged, StoreError, WrongPassphrase
from coordinator.core.permissions import Role, least_role, must_be
from coordinator.keys import key_file
from coordinator.keys.secure_wipe import wipe
from coordinator.store import engine as store
from coordinator.store.online_backup import Progress
from coordinator.users.queries import find_user_of_slot, list_users


@dataclass(frozen=True)
class Restored:
    """What a restore did: where the present casebook was moved to, and who can open the restored one."""

    aside: Path | None
    people: tuple[str, ...]

    def who_opens(self) -> str:
        """Say who can open it, so that whoever was revoked since is not let in again unseen."""
        names = ", ".join(self.people) or "nobody by name"
        said = f"The restored one opens with the passphrases of that day, those of: {names}."
        return f"{said} Revoke whoever may no longer."


def restore_to(
    backup: Path,
    path: Path,
    passphrase: str = "",
    *,
    words: str = "",
    replace: bool = False,
    progress: Progress = no_progress,
) -> Restored:
    """Make a casebook of a backup at a new place; with `replace` what is there is moved aside first.

    It opens with the passphrases of the day it was made: also those of people who were revoked since.
    To go back in the place of a casebook that is there is for who is coordinator in both.
    Raises Refused, WrongPassphrase, StoreError, StoreDamaged.
    """
    must_be_backup(backup)
    if not replace:
        must_be_new(path)
    if not path.absolute().parent.is_dir():
        raise StoreError("The folder for that casebook does not exist. Choose another place.")
    secret = Credential.words(words) if words else Credential.passphrase(passphrase)
    with locations.translate_errors(restoring=True):
        told = manifests.read(backup)
        must_have_room(path.parent, locations.size(backup), "restoring")
        folder = copy_backup(backup, path.parent)
        counted = path if path.is_dir() else backup.absolute().parent  # what is copied is gone after each try
        try:
            if file_digest(folder / KEYS) != told.keys:
                raise StoreDamaged("The key file of this backup is damaged. Choose another backup.")
            progress(1, 3)
            with _opened(folder, secret, counted) as book:
                _must_be_whole(book, told)
                if path.is_dir():
                    must_be(min(book.role, _role_there(path, secret)), least_role(prepare))
                progress(2, 3)
                book.do(restored, made=told.made, line=told.lines)
                people = tuple(one.name for one in book.read(list_users))
            aside = put_in_place(folder, path, now())
            progress(3, 3)
        except BaseException:
            discard(folder)
            raise
    return Restored(aside, people)


def _opened(folder: Path, secret: Credential, counted: Path) -> Casebook:
    """Unlock what was copied of a backup; what is damaged then is the backup."""
    try:
        return open_with(folder, secret, keep_copy=False, count_in=counted)
    except StoreDamaged as problem:
        raise StoreDamaged(DAMAGED) from problem


def _role_there(path: Path, secret: Credential) -> Role:
    """Say what whoever has a secret is in the casebook that a backup is to take the place of.

    Where that casebook can't be asked, being missing or damaged, it is the backup that says so alone.
    """
    try:
        held = key_file.read(path / KEYS)
        slot, key = unwrap_key(held, secret, now())
    except (StoreDamaged, OSError):
        return Role.COORDINATOR
    except WrongPassphrase as wrong:
        raise Refused(
            "That opens the backup, but not the casebook that is there."
            " Restore the backup to a new place instead.",
            field="passphrase",
        ) from wrong
    try:
        with (
            store.translate_errors(path),
            store.peek_read_only(path / DATABASE, key) as there,
            Session(there) as session,
        ):
            who = find_user_of_slot(session, slot=slot.slot_id)
    except (StoreError, DatabaseError, OSError):
        return Role.COORDINATOR
    finally:
        wipe(key)
    if who is None:
        raise Refused(TAKEN_AWAY, field="passphrase")
    return who.role


def _must_be_whole(book: Casebook, told: manifests.Manifest) -> None:
    wrong = list(book.check().wrong)
    if not told.is_genuine(book.seal) or book.read(trail_digest_at, line=told.lines) != told.head:
        wrong.append("Its own account of itself does not fit.")
    if wrong:
        raise StoreDamaged(f"{DAMAGED} {wrong[0]}")
