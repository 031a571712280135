"""Making a casebook, unlocking it, and changing what it opens with."""

import contextlib
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from coordinator.backups.make import before
from coordinator.backups.manifest import MANIFEST, UPGRADE
from coordinator.casebook import DATABASE, KEYS, LOCK, SUFFIX, Casebook, now, unlocked
from coordinator.errors import Refused, StoreBusy, StoreDamaged, StoreError
from coordinator.keys import recovery, slots
from coordinator.keys.atomic import sync_folder
from coordinator.keys.derive import Cost, calibrate
from coordinator.keys.memory import keep_out_of_core_dumps
from coordinator.store import engine as store
from coordinator.store import schema

_LONGEST_PLACE = 470  # bytes; the engine takes 512, with the names of its own files


def casebook_path(place: Path) -> Path:
    """Give a casebook's folder the ending that marks it. Raises Refused for what can't be a name."""
    if place.name in ("", ".."):
        raise Refused("Give the casebook a name.", field="name")
    return place if place.name.endswith(SUFFIX) else place.with_name(place.name + SUFFIX)


def create(
    path: Path,
    passphrase: str,
    words: str,
    *,
    cost: Cost | None = None,
    clock: Callable[[], datetime] = now,
) -> Casebook:
    """Make a new casebook that opens with a passphrase or with recovery words, and unlock it.

    The folder is made beside its place and moved there when it is whole. Raises Refused, StoreError.
    """
    if not passphrase:
        raise Refused("Type a passphrase.", field="passphrase")
    must_be_new(path)
    if len(os.fsencode(path.absolute())) > _LONGEST_PLACE:
        raise Refused(
            "The folder's name and those above it are too long. Choose a shorter one.", field="name"
        )
    cost = cost or calibrate()
    data_key, casebook_id = slots.new_data_key(), uuid4().hex
    with plain_refusals(path):
        making = Path(tempfile.mkdtemp(dir=path.parent, prefix=".new-"))
        try:
            engine = store.open_writer(making / DATABASE, data_key)
            with store.told(making):
                schema.bring_up_to_date(engine, new=True)
            engine.dispose()
            made = slots.SlotFile(
                casebook_id,
                (
                    slots.wrap(slots.PASSPHRASE, passphrase.encode(), data_key, casebook_id, cost),
                    slots.wrap(slots.RECOVERY, recovery.read_words(words), data_key, casebook_id, cost),
                ),
            )
            slots.write(making / KEYS, made)
            os.rename(making, path)
            sync_folder(path.parent)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    return _unlock(path, data_key, hold(path), clock)


def open_casebook(
    path: Path,
    passphrase: str = "",
    *,
    words: str = "",
    clock: Callable[[], datetime] = now,
    keep_copy: bool = True,
) -> Casebook:
    """Unlock a casebook with its passphrase, or with its recovery words.

    One of an older version is brought up to date, after a backup unless `keep_copy` says otherwise.
    Raises WrongPassphrase, StoreTooNew, StoreDamaged, StoreBusy, StoreError.
    """
    must_be_casebook(path)
    with plain_refusals(path):
        held = slots.read(path / KEYS)
    if words:
        data_key = slots.unwrap(held, slots.RECOVERY, recovery.read_words(words))
    else:
        data_key = slots.unwrap(held, slots.PASSPHRASE, passphrase.encode())
    return _unlock(path, data_key, hold(path), clock, keep_copy=keep_copy)


def change_passphrase(path: Path, old: str, new: str, *, cost: Cost | None = None) -> None:
    """Put a new passphrase in the place of the old one; the data isn't rewritten."""
    _replace_passphrase(path, slots.PASSPHRASE, old.encode(), new, cost)


def reset_passphrase(path: Path, words: str, new: str, *, cost: Cost | None = None) -> None:
    """Put a new passphrase in the place of a forgotten one, with the recovery words."""
    _replace_passphrase(path, slots.RECOVERY, recovery.read_words(words), new, cost)


def _replace_passphrase(path: Path, kind: str, secret: bytes, new: str, cost: Cost | None) -> None:
    if not new:
        raise Refused("Type a new passphrase.", field="new")
    must_be_casebook(path)
    with plain_refusals(path):
        held = slots.read(path / KEYS)
        data_key = slots.unwrap(held, kind, secret)
        slot = slots.wrap(slots.PASSPHRASE, new.encode(), data_key, held.casebook_id, cost or calibrate())
        slots.write(path / KEYS, slots.replace_slot(held, slots.PASSPHRASE, slot))


def _unlock(
    path: Path, data_key: bytes, held: FileLock, clock: Callable[[], datetime], *, keep_copy: bool = True
) -> Casebook:
    keep_out_of_core_dumps()
    casebook = Casebook(path, data_key, held, clock)
    try:
        casebook.must_reach_the_mark(data_key)
        if keep_copy and casebook.is_behind():
            before(casebook, UPGRADE)
        casebook.bring_up_to_date()
        casebook.do(unlocked)
    except BaseException:
        casebook.lock()
        raise
    return casebook


def hold(path: Path) -> FileLock:
    """Take the casebook for this process alone; raises StoreBusy with who has it."""
    # Taken on one thread and given back on another: screens open and lock off their own.
    held = FileLock(path / LOCK, timeout=0, thread_local=False)
    try:
        held.acquire()
    except Timeout as problem:
        who = _holder(path)
        raise StoreBusy(f"This casebook is already open{who}. Close it there first.") from problem
    except OSError as problem:
        raise StoreError(
            "The casebook can't be written to. Check that you may change files in its folder."
        ) from problem
    with contextlib.suppress(OSError):
        (path / "in-use-by").write_text(f"{socket.gethostname()} {os.getpid()}", encoding="utf-8")
    return held


def _holder(path: Path) -> str:
    with contextlib.suppress(OSError, ValueError):
        host, _ = (path / "in-use-by").read_text(encoding="utf-8").split()
        return " in another window" if host == socket.gethostname() else f" on {host}"
    return ""


def must_be_new(path: Path) -> None:
    """Raise Refused where there is something of that name already."""
    if path.exists() or path.is_symlink():
        raise Refused("There is already something of that name there. Choose another name.", field="name")


def must_be_casebook(path: Path) -> None:
    """Raise a StoreError that says why a folder is not a whole casebook."""
    with plain_refusals(path):
        if not path.exists():
            raise StoreError("There is no casebook there. Check the place and the name.")
        if not (path / KEYS).is_file() or not (path / DATABASE).is_file():
            raise StoreDamaged("That folder is not a whole casebook. Choose a folder that ends in .casebook.")
        if (path / MANIFEST).exists():
            raise StoreError("That is a backup. Restore it to a new place, then open it there.")


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
