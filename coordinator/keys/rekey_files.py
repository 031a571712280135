"""Replace the files of a casebook by those with a new data key, all or nothing.

A re-key writes `next.db`, then `keys.next.json`, which names the salt of that database;
then it renames the database (from here on the new key holds), then the key file. What
an opening finds after a kill or a power cut, and what it does:

| next.db | keys.next.json               | so                      | then              |
|---------|------------------------------|-------------------------|-------------------|
| no      | no                           | nothing was under way   | nothing           |
| yes     | no                           | it was being written    | undone: both go   |
| yes     | yes                          | it was not put in place | undone: both go   |
| no      | for the database that is     | the database is the new | finished: renamed |
|         | there now                    |                         |                   |
| no      | for another                  | it was being undone     | undone: it goes   |
| no      | that can't be read, or that  | no re-key wrote it      | nothing           |
|         | the key before did not sign  |                         |                   |

The old key file is still there until the last rename, so an undone re-key leaves
everything as it was, and so that the new one shows a handover that the old one's
key signed. A key file of format 2 is not signed, so after a re-key that version 0.2.0
began any well-formed file for the new database is taken. Undoing takes the key file
first, so no state is left that reads as another.
"""

import os
from pathlib import Path

from coordinator.core.atomic_file import sync_folder
from coordinator.core.errors import CoordinatorError
from coordinator.keys import key_file
from coordinator.keys.key_slot import FORMAT, KeyFile

NEXT_DATABASE, NEXT_KEYS = "next.db", "keys.next.json"
_SALT = 16


def salt_of(database: Path) -> str:
    """Return the salt that a database begins with: random, not secret, and never changed."""
    with database.open("rb") as file:
        return file.read(_SALT).hex()


def commit(folder: Path, database: str, keys: str) -> None:
    """Put the new database and key file in place; the first rename decides."""
    os.replace(folder / NEXT_DATABASE, folder / database)
    sync_folder(folder)
    os.replace(folder / NEXT_KEYS, folder / keys)
    sync_folder(folder)


def complete_or_undo(folder: Path, database: str, keys: str) -> None:
    """Finish or undo a re-key that was interrupted."""
    waiting = folder / NEXT_KEYS
    if not waiting.exists() and not (folder / NEXT_DATABASE).exists():
        return
    if not (folder / NEXT_DATABASE).exists():
        try:
            new = key_file.read(waiting)
            completes = new.database == salt_of(folder / database)
            if completes and not _is_next(new, folder / keys):
                return
        except (CoordinatorError, OSError):
            return  # no re-key wrote it, or it is damaged: the key file that is there decides
        if completes:
            os.replace(waiting, folder / keys)
            sync_folder(folder)
            return
    undo(folder)


def _is_next(new: KeyFile, keys: Path) -> bool:
    """Return whether a key file has the authority of the one that is there to follow it."""
    old = key_file.read(keys)
    if new.casebook_id != old.casebook_id or new.generation != old.generation + 1:
        return False
    if old.format < FORMAT:
        return True
    return new.key_number == old.key_number + 1 and new.follows(old.signer, old.key_number)


def undo(folder: Path) -> None:
    """Delete what an unfinished re-key has written."""
    _remove(folder / NEXT_KEYS)
    sync_folder(folder)
    for ending in ("-journal", "-wal", "-shm", ""):
        _remove(folder / (NEXT_DATABASE + ending))
    sync_folder(folder)


def _remove(file: Path) -> None:
    if file.is_symlink() or not file.is_dir():  # no re-key makes a folder: it is left where it is
        file.unlink(missing_ok=True)
