"""Making a casebook, unlocking it, and changing what it opens with."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock

from coordinator.access.credentials import Credential
from coordinator.access.unlock import authenticate, unlock_slot
from coordinator.backups import locations
from coordinator.backups.create import back_up_before
from coordinator.backups.manifest import MANIFEST, UPGRADE
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.lock_file import acquire_lock_file
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import StoreError, StoreUnreadable
from coordinator.keys import key_file, rekey_files
from coordinator.keys.memory_lock import keep_out_of_core_dumps, keep_out_of_swap
from coordinator.keys.secure_wipe import wipe


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
) -> Casebook:
    """Unlock a casebook with a passphrase, its recovery words, two parts of them, or this device's PIN.

    One of an older version is brought up to date, after a backup unless `keep_copy` says otherwise.
    Wrong tries are counted in its folder, or in `count_in` where that outlasts it.
    Raises WrongPassphrase, Refused, StoreTooNew, StoreDamaged, StoreBusy, StoreError.
    """
    secret = (
        Credential.words(words) if words else Credential.parts(parts) if parts
        else Credential.pin(pin) if pin else Credential.passphrase(passphrase)
    )  # fmt: skip
    return open_with(path, secret, clock=clock, keep_copy=keep_copy, count_in=count_in)


def open_with(
    path: Path,
    secret: Credential,
    *,
    name: str = "",
    clock: Callable[[], datetime] = now,
    keep_copy: bool = True,
    count_in: Path | None = None,
) -> Casebook:
    """Unlock a casebook with a secret of any kind; see `open_casebook`."""
    with unlocking(path, secret, clock(), count_in=count_in) as found:
        casebook = Casebook(path, found.data_key, found.lock, clock)
        try:
            casebook.must_reach_the_mark(found.data_key)
            if casebook.is_behind():
                _make_ready(casebook, keep_copy=keep_copy)
            casebook.bring_up_to_date()
            with translate_folder_errors(path):
                authenticate(casebook, found.held, found.slot, secret, found.data_key, name, count_in)
        except BaseException:
            casebook.lock()
            raise
    return casebook


@dataclass(frozen=True)
class Unlocked:
    """A casebook that this process alone holds, its key file, and what a secret opened in it."""

    lock: FileLock
    held: key_file.SlotFile
    slot: key_file.Slot
    data_key: bytes


@contextlib.contextmanager
def unlocking(
    path: Path, secret: Credential, at: datetime, *, stays_held: bool = True, count_in: Path | None = None
) -> Iterator[Unlocked]:
    """Hold a casebook and find its data key, which is overwritten at the end.

    If all goes well it is held after that too, where that is wanted. Raises what `open_casebook` does.
    """
    must_be_casebook(path)
    keep_out_of_core_dumps()
    keep_out_of_swap()
    lock = acquire_lock_file(path)
    try:
        with translate_folder_errors(path):
            rekey_files.settle(path, DATABASE, KEYS)
            held = key_file.read(path / KEYS)
        slot, data_key = unlock_slot(path, held, secret, at, count_in=count_in)
        try:
            yield Unlocked(lock, held, slot, data_key)
        finally:
            wipe(data_key)  # an open casebook has its own
    except BaseException:
        lock.release()
        raise
    if not stays_held:
        lock.release()


def _make_ready(casebook: Casebook, *, keep_copy: bool) -> None:
    """Make ready for an upgrade: as much is written anew as there is, beside the backup of it."""
    size = locations.size(casebook.path)
    must_have_room(casebook.path, 2 * size if keep_copy else size, "bringing it up to date")
    if keep_copy:
        back_up_before(casebook, UPGRADE)


def must_be_casebook(path: Path) -> None:
    """Raise a StoreError that says why a folder is not a whole casebook."""
    with translate_folder_errors(path):
        if not path.exists():
            raise StoreError(f"There is no casebook there. {_where_it_may_be(path)}")
        if not (path / KEYS).is_file() or not (path / DATABASE).is_file():
            raise StoreUnreadable(
                "That folder is not a whole casebook. Choose a folder that ends in .casebook."
            )
        if (path / MANIFEST).exists():
            raise StoreError("That is a backup. Restore it to a new place, then open it there.")


def _where_it_may_be(path: Path) -> str:
    """Say where it lies if a restore was cut short after the casebook of before was moved aside."""
    aside = locations.list_previous_copies(path)
    if not aside:
        return "Check the place and the name."
    return (
        f"One that a restore moved aside lies beside it: “{aside[0].name}”. If the restore was cut short,"
        f" give that folder its name “{path.name}” back; or restore a backup."
    )


@contextlib.contextmanager
def translate_folder_errors(path: Path) -> Iterator[None]:
    """Turn what the system says of a casebook's folder into a sentence that a person can act on."""
    try:
        yield
    except PermissionError as problem:
        raise StoreError(
            "The casebook can't be written to. Check that you may change files in that folder."
        ) from problem
    except FileNotFoundError as problem:
        raise StoreError("That folder does not exist. Choose another place.") from problem
    except OSError as problem:
        if problem.errno == 28:
            raise StoreError(
                "The disk is full. Free some space, then try again. Nothing was changed."
            ) from problem
        raise StoreError("The casebook's folder can't be used. Check the disk, then try again.") from problem
