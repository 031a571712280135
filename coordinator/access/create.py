"""Create a casebook."""

import getpass
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from coordinator.access.credentials import Credential
from coordinator.access.open import open_with, translate_folder_errors
from coordinator.backups import locations
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.paths import DATABASE, KEYS, SUFFIX
from coordinator.core.atomic_file import sync_folder
from coordinator.core.errors import Refused
from coordinator.keys import key_file
from coordinator.keys.key_derivation import Cost, calibrate
from coordinator.keys.key_wrapping import new_data_key, wrap
from coordinator.keys.passphrase_strength import check_strength
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
    check_strength(passphrase, about=(name, path.stem), field="passphrase")
    must_be_new(path)
    if len(os.fsencode(path.absolute())) > _LONGEST_PLACE:
        raise Refused(
            "The folder's name and those above it are too long. Choose a shorter one.", field="name"
        )
    cost = cost or calibrate()
    data_key, casebook_id = new_data_key(), uuid4().hex
    with translate_folder_errors(path):
        making = folder_beside(path)
        try:
            engine = store.open_writer(making / DATABASE, data_key)
            with store.translate_errors(making):
                schema.bring_up_to_date(engine, new=True)
            engine.dispose()
            secrets = (Credential.passphrase(passphrase), Credential.words(words))
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


def must_be_new(path: Path) -> None:
    """Raise Refused where there is something of that name already."""
    if path.exists() or path.is_symlink():
        raise Refused("There is already something of that name there. Choose another name.", field="name")
    if any((one / KEYS).exists() for one in path.absolute().parents):
        raise Refused("That place is in a casebook. Choose one beside it.", field="name")
