"""Unlock a casebook: from a credential to an open casebook with its user, step by step.

`open_with` is the whole story. The steps that have a module of their own are the slot that the
credential opens (`unlock_slot`), the store (`casebook.open_store`) and the key file (`key_file_check`).
"""

import contextlib
import getpass
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coordinator.access import wording
from coordinator.access.credentials import Credential
from coordinator.access.key_file_check import as_system, check_key_file
from coordinator.access.unlock_slot import signer_of, unlock_slot
from coordinator.area.library import make_definitions_known
from coordinator.backups import locations
from coordinator.backups.create import back_up_before
from coordinator.backups.manifest import MANIFEST, UPGRADE
from coordinator.casebook import known
from coordinator.casebook.attached_files import sweep
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.erasure import compact_if_due, sign_if_due
from coordinator.casebook.lock_file import CasebookLock, acquire_lock_file
from coordinator.casebook.open_store import OpenStore
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import NotAsKnown, StoreError, StoreUnreadable
from coordinator.core.os_errors import sentence_for
from coordinator.core.permissions import Actor, Role
from coordinator.core.wording import NOTHING_CHANGED
from coordinator.keys import failed_attempts, rekey_files
from coordinator.keys import key_file as key_files
from coordinator.keys.key_file import KeyFile, Slot
from coordinator.keys.secure_wipe import wipe
from coordinator.store.trail import Signer
from coordinator.users import queries, use_cases


def open_casebook(
    path: Path,
    passphrase: str = "",
    *,
    words: str = "",
    parts: tuple[str, ...] = (),
    pin: str = "",
    clock: Callable[[], datetime] = now,
    keep_copy: bool = True,
    count_in: Path | None = None,
    accept: bool = False,
) -> Casebook:
    """Unlock a casebook with a passphrase, its recovery words, two parts of them, or this device's PIN.

    One of an older version is upgraded, after a backup unless `keep_copy` is false.
    Wrong attempts are counted in its folder. A copy that does not stay where it is counts them in
    `count_in`, and this computer does not remember it. One that contradicts what is remembered is
    opened only with `accept`, which goes on the trail.
    Raises WrongPassphrase, Refused, NotAsKnown, StoreTooNew, StoreDamaged, StoreBusy, StoreError.
    """
    credential = (
        Credential.words(words) if words else Credential.parts(parts) if parts
        else Credential.pin(pin) if pin else Credential.passphrase(passphrase)
    )  # fmt: skip
    return open_with(path, credential, clock=clock, keep_copy=keep_copy, count_in=count_in, accept=accept)


def open_with(
    path: Path,
    credential: Credential,
    *,
    name: str = "",
    clock: Callable[[], datetime] = now,
    keep_copy: bool = True,
    count_in: Path | None = None,
    accept: bool = False,
) -> Casebook:
    """Unlock a casebook with any credential; `name` is the user's, if it was just created.

    The arguments and errors are those of `open_casebook`.
    """
    stays = count_in is None
    if stays and not accept:
        must_be_as_known(path)
    with unlocking(path, credential, clock(), count_in=count_in) as unlocked:
        opened = OpenStore(path, unlocked.data_key, unlocked.lock, clock)
        opened.signer = unlocked.signer
        try:
            opened.check_high_water_mark(unlocked.data_key)
            differs = _difference(opened, unlocked, accept=accept) if stays else ""
            _upgrade(opened, keep_copy=keep_copy)
            with translate_folder_errors():
                system = as_system(opened)
                key_file, slot = check_key_file(
                    system, unlocked.key_file, unlocked.slot, credential, unlocked.data_key, name
                )
                actor = _find_actor(system, slot)
                _record_failed_attempts(opened, count_in or path)
                casebook = Casebook(opened, actor)
                by = wording.unlocked_by(credential.kind, differs)
                casebook.do(use_cases.record_unlock, slot=slot.slot_id, by=by)
                if actor.role is Role.COORDINATOR:
                    sign_if_due(casebook)
                    compact_if_due(casebook)
                sweep(casebook)
                failed_attempts.clear(count_in or path)
                _put_first(path, key_file, slot)
            if stays:
                opened.remember()
        except BaseException:
            opened.lock()
            raise
    casebook.read(make_definitions_known)
    return casebook


@dataclass(frozen=True)
class Unlocked:
    """A casebook's lock file, which this process now has, its key file, and what a credential opened."""

    lock: CasebookLock
    key_file: KeyFile
    slot: Slot
    data_key: bytes
    signer: Signer | None


@contextlib.contextmanager
def unlocking(
    path: Path,
    credential: Credential,
    at: datetime,
    *,
    keeps_lock: bool = True,
    count_in: Path | None = None,
) -> Iterator[Unlocked]:
    """Acquire a casebook's lock file and find its data key, which is wiped at the end.

    The lock file is released at the end unless `keeps_lock`, and after any error.
    Raises WrongPassphrase, Refused, StoreTooNew, StoreDamaged, StoreBusy, StoreError.
    """
    must_be_casebook(path)
    lock = acquire_lock_file(path)
    try:
        with translate_folder_errors():
            rekey_files.complete_or_undo(path, DATABASE, KEYS)
            key_file = key_files.read(path / KEYS)
        opened = unlock_slot(path, key_file, credential, at, count_in=count_in)
        slot, data_key = opened.slot, opened.data_key
        try:
            yield Unlocked(lock, key_file, slot, data_key, signer_of(opened))
        finally:
            wipe(data_key)  # an open casebook has its own
    except BaseException:
        lock.release()
        raise
    if not keeps_lock:
        lock.release()


def _upgrade(opened: OpenStore, *, keep_copy: bool) -> None:
    """Upgrade the tables of an older version, after a backup if `keep_copy`."""
    if opened.is_behind():
        opened.read_trail_key()  # a re-keyed casebook keeps it; the backup is checked with it
        size = locations.size(opened.path)  # all of it may be written once more, and the backup of it
        must_have_room(opened.path, 2 * size if keep_copy else size, wording.UPGRADE)
        if keep_copy:
            back_up_before(Casebook(opened, Actor(getpass.getuser())), UPGRADE)
    opened.upgrade()


def _find_actor(system: Casebook, slot: Slot) -> Actor:
    """Return the user of a slot. Raises StoreError if the database doesn't know one."""
    user = system.read(queries.find_user_of_slot, slot=slot.slot_id, kind=slot.kind)
    if user is None:
        raise StoreError(wording.TAKEN_AWAY)
    return Actor(user.name, user.role, user.user_id)


def _record_failed_attempts(opened: OpenStore, counted_in: Path) -> None:
    if failed := failed_attempts.describe(failed_attempts.read(counted_in)):
        as_system(opened, wording.UNKNOWN_USER).do(use_cases.record_failed_attempts, failed=failed)


def _put_first(path: Path, key_file: KeyFile, slot: Slot) -> None:
    """Move the slot that opened to the front of the key file, so that it is tried first next time."""
    if key_file.slots[0].slot_id != slot.slot_id:
        with contextlib.suppress(OSError):
            key_files.write(path / KEYS, key_file.used_first(slot.slot_id))


def must_be_as_known(path: Path) -> None:
    """Raise NotAsKnown for a locked casebook that contradicts what this computer remembers of it."""
    if differs := known.difference(path):
        raise NotAsKnown(differs)


def _difference(opened: OpenStore, unlocked: Unlocked, *, accept: bool) -> str:
    """Say how an unlocked casebook contradicts what is remembered. Raises NotAsKnown unless `accept`."""
    path = opened.path
    inside = known.difference_inside(path, unlocked.key_file, unlocked.data_key, opened.trail_digest)
    if inside and not accept:
        raise NotAsKnown(inside)
    return inside or known.difference(path)


def must_be_casebook(path: Path) -> None:
    """Raise StoreError, with the reason, for a folder that is not a whole casebook."""
    with translate_folder_errors():
        if not path.exists():
            raise StoreError(wording.no_casebook(_where_it_may_be(path)))
        if not (path / KEYS).is_file() or not (path / DATABASE).is_file():
            raise StoreUnreadable(wording.NOT_WHOLE)
        if (path / MANIFEST).exists():
            raise StoreError(wording.IS_BACKUP)


def _where_it_may_be(path: Path) -> str:
    """Say where it may be if a restore was interrupted after it renamed the previous casebook."""
    previous = locations.list_previous_copies(path)
    return wording.interrupted_restore(previous[0].name, path.name) if previous else wording.CHECK_NAME


@contextlib.contextmanager
def translate_folder_errors() -> Iterator[None]:
    """Turn an OSError of a casebook's folder into a StoreError with a sentence for the user."""
    try:
        yield
    except OSError as problem:
        denied, missing = wording.FOLDER_DENIED, wording.FOLDER_MISSING
        sentence = sentence_for(problem, denied=denied, missing=missing, outcome=NOTHING_CHANGED)
        raise StoreError(sentence) from problem
