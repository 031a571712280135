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
| no      | that can't be read           | no re-key wrote it      | nothing           |

The old key file is still there until the last rename, so an undone re-key leaves
everything as it was. Undoing takes the key file first, so no state is left that reads
as another.
"""

import os
from pathlib import Path

from coordinator.core.atomic_file import sync_folder
from coordinator.core.errors import CoordinatorError
from coordinator.keys import key_file

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
            completes = key_file.read(waiting).database == salt_of(folder / database)
        except (CoordinatorError, OSError):
            return  # no re-key wrote it, or it is damaged: the key file that is there decides
        if completes:
            os.replace(waiting, folder / keys)
            sync_folder(folder)
            return
    undo(folder)


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
