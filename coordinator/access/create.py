"""Create a casebook."""

import getpass
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from coordinator.access import wording
from coordinator.access.credentials import Credential
from coordinator.access.open import open_with, translate_folder_errors
from coordinator.backups import locations
from coordinator.casebook import known
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.paths import DATABASE, KEYS, SUFFIX
from coordinator.core.atomic_file import sync_folder
from coordinator.core.errors import Refused
from coordinator.core.file_names import problem_with_name
from coordinator.keys import key_file as key_files
from coordinator.keys.key_derivation import Cost, calibrate
from coordinator.keys.key_file import KeyFile
from coordinator.keys.key_wrapping import new_data_key, wrap
from coordinator.keys.passphrase_strength import check_strength
from coordinator.keys.secure_wipe import wipe
from coordinator.store import engine as store
from coordinator.store import schema

_TEMPORARY = ".new-casebook-"
_LONGEST_PATH = 470  # bytes; the engine takes 512, with the names of its own files


def casebook_path(place: Path) -> Path:
    """Return a casebook's folder with the suffix that marks it. Raises Refused if it has no name."""
    if place.name in ("", ".."):
        raise Refused(wording.NO_NAME, field="name")
    return place if place.name.endswith(SUFFIX) else place.with_name(place.name + SUFFIX)


def account_name() -> str:
    """Return the name of this computer's account, which is suggested as the user's name."""
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
    """Create a casebook that opens with a passphrase or with recovery words, and unlock it.

    `name` is the user's name on the trail; without one, it is the computer's account.
    The folder is made beside `path` and renamed once it is whole. Raises Refused, StoreError.
    """
    check_strength(passphrase, about=(name, path.stem), field="passphrase")
    must_be_new(path)
    if len(os.fsencode(path.absolute())) > _LONGEST_PATH:
        raise Refused(wording.PATH_TOO_LONG, field="name")
    credential, recovery = Credential.passphrase(passphrase), Credential.words(words)
    data_key = new_data_key()
    with translate_folder_errors():
        folder = temporary_folder(path)
        try:
            _fill(folder, (credential, recovery), data_key, cost or calibrate())
            os.rename(folder, path)
            sync_folder(path.parent)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        finally:
            wipe(data_key)
    known.forget(path)  # of one that was there before
    return open_with(path, credential, name=name, clock=clock)


def _fill(folder: Path, credentials: tuple[Credential, ...], data_key: bytes, cost: Cost) -> None:
    """Write an empty database and a key file with a slot for each credential."""
    engine = store.open_writer(folder / DATABASE, data_key)
    with store.translate_errors(folder):
        schema.upgrade(engine, new=True)
    engine.dispose()
    casebook_id = uuid4().hex
    slots = [wrap(each.kind, each.value, data_key, casebook_id, cost) for each in credentials]
    key_files.write(folder / KEYS, KeyFile(casebook_id, tuple(slots)).signed(data_key))


def temporary_folder(path: Path) -> Path:
    """Make a folder beside `path` to build a casebook in; delete what a killed task left of another."""
    locations.sweep_old(path.parent, _TEMPORARY)
    return Path(tempfile.mkdtemp(dir=path.parent, prefix=_TEMPORARY))


def must_be_new(path: Path) -> None:
    """Raise Refused if the name is taken or none that a folder can have, or the folder is in a casebook."""
    if problem := problem_with_name(path.name.removesuffix(SUFFIX)):
        raise Refused(problem, field="name")
    if path.exists() or path.is_symlink():
        raise Refused(wording.NAME_TAKEN, field="name")
    if any((folder / KEYS).exists() for folder in path.absolute().parents):
        raise Refused(wording.INSIDE_CASEBOOK, field="name")
