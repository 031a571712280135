"""Making a casebook, unlocking it, and changing what it opens with."""

import contextlib
import getpass
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from filelock import FileLock

from coordinator.access.unlock import Secret, admit, find_slot
from coordinator.backups import locations
from coordinator.backups.create import before
from coordinator.backups.manifest import MANIFEST, UPGRADE
from coordinator.casebook.casebook import DATABASE, KEYS, SUFFIX, Casebook, now
from coordinator.casebook.lock_file import hold
from coordinator.core.atomic_file import sync_folder
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import Refused, StoreError, StoreUnreadable
from coordinator.keys import key_file, rekey_files
from coordinator.keys.key_derivation import Cost, calibrate
from coordinator.keys.key_wrapping import new_data_key, wrap
from coordinator.keys.memory_lock import keep_out_of_core_dumps, keep_out_of_swap
from coordinator.keys.passphrase_strength import must_hold
from coordinator.keys.secure_wipe import wipe
from coordinator.store import engine as store
from coordinator.store import schema

_MAKING = ".new-casebook-"
_LONGEST_PLACE = 470  # bytes; the engine takes 512, with the names of its own files


def casebook_path(place: Path) -> Path:
    """Give a casebook's folder the ending that marks it. Raises Refused for what can't be a name."""
    if place.name in ("", ".."):
        raise Refused("Give the casebook a name.", field="name")
    return place if place.name.endswith(SUFFIX) else place.with_name(place.name + SUFFIX)


def account_name() -> str:
    """The name of the computer's account, for want of a better one."""
    return getpass.getuser()


def create(
    path: Path,
    passphrase: str,
    words: str,
    *,
    name: str = "",
    cost: Cost | None = None,
    clock: Callable[[], datetime] = now,
) -> Casebook:
    """Make a new casebook that opens with a passphrase or with recovery words, and unlock it.

    `name` is who holds the passphrase, and stands on the trail; without one, the computer's account.
    The folder is made beside its place and moved there when it is whole. Raises Refused, StoreError.
    """
    must_hold(passphrase, about=(name, path.stem), field="passphrase")
    must_be_new(path)
    if len(os.fsencode(path.absolute())) > _LONGEST_PLACE:
        raise Refused(
            "The folder's name and those above it are too long. Choose a shorter one.", field="name"
        )
    cost = cost or calibrate()
    data_key, casebook_id = new_data_key(), uuid4().hex
    with plain_refusals(path):
        making = folder_beside(path)
        try:
            engine = store.open_writer(making / DATABASE, data_key)
            with store.told(making):
                schema.bring_up_to_date(engine, new=True)
            engine.dispose()
            secrets = (Secret.passphrase(passphrase), Secret.words(words))
            made = [wrap(one.kind, one.value, data_key, casebook_id, cost) for one in secrets]
            key_file.write(making / KEYS, key_file.SlotFile(casebook_id, tuple(made)))
            os.rename(making, path)
            sync_folder(path.parent)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
        finally:
            wipe(data_key)
    return open_with(path, secrets[0], name=name, clock=clock)


def folder_beside(path: Path) -> Path:
    """Make a folder to make a casebook in, beside its place; sweep away what a kill left of another."""
    locations.sweep_old(path.parent, _MAKING)
    return Path(tempfile.mkdtemp(dir=path.parent, prefix=_MAKING))


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
        Secret.words(words) if words else Secret.parts(parts) if parts
        else Secret.pin(pin) if pin else Secret.passphrase(passphrase)
    )  # fmt: skip
    return open_with(path, secret, clock=clock, keep_copy=keep_copy, count_in=count_in)


def open_with(
    path: Path,
    secret: Secret,
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
            with plain_refusals(path):
                admit(casebook, found.held, found.slot, secret, found.data_key, name, count_in)
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
    path: Path, secret: Secret, at: datetime, *, stays_held: bool = True, count_in: Path | None = None
) -> Iterator[Unlocked]:
    """Hold a casebook and find its data key, which is overwritten at the end.

    If all goes well it is held after that too, where that is wanted. Raises what `open_casebook` does.
    """
    must_be_casebook(path)
    keep_out_of_core_dumps()
    keep_out_of_swap()
    lock = hold(path)
    try:
        with plain_refusals(path):
            rekey_files.settle(path, DATABASE, KEYS)
            held = key_file.read(path / KEYS)
        slot, data_key = find_slot(path, held, secret, at, count_in=count_in)
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
        before(casebook, UPGRADE)


def must_be_new(path: Path) -> None:
    """Raise Refused where there is something of that name already."""
    if path.exists() or path.is_symlink():
        raise Refused("There is already something of that name there. Choose another name.", field="name")
    if any((one / KEYS).exists() for one in path.absolute().parents):
        raise Refused("That place is in a casebook. Choose one beside it.", field="name")


def must_be_casebook(path: Path) -> None:
    """Raise a StoreError that says why a folder is not a whole casebook."""
    with plain_refusals(path):
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
    aside = locations.moved_aside(path)
    if not aside:
        return "Check the place and the name."
    return (
        f"One that a restore moved aside lies beside it: “{aside[0].name}”. If the restore was cut short,"
        f" give that folder its name “{path.name}” back; or restore a backup."
    )


@contextlib.contextmanager
def plain_refusals(path: Path) -> Iterator[None]:
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
