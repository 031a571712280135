"""A folder of this computer's user for files that other programs have open: emptied at a lock and a start.

No name in it says anything of a casebook.
"""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from platformdirs import user_cache_path

_BLOCK = 1024 * 1024  # bytes


def lent_folder() -> Path:
    """Return the folder, which no system backs up."""
    return user_cache_path("coordinator", appauthor=False) / "opened"


def new_place(ending: str) -> Path:
    """Return a path for one file, in a new folder that nobody else may read."""
    folder = lent_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=folder)) / f"document{ending}"


def wipe_lent() -> int:
    """Overwrite and delete every file there; return how many another program keeps from being deleted."""
    folder = lent_folder()
    if folder.is_symlink() or not folder.is_dir():
        return 0
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    for file in files:
        with contextlib.suppress(OSError):
            _overwrite(file)
    shutil.rmtree(folder, ignore_errors=True)
    return sum(file.exists() for file in files)


def _overwrite(file: Path) -> None:
    file.chmod(0o600)
    size = file.stat().st_size
    with file.open("r+b") as out:
        for start in range(0, size, _BLOCK):
            out.write(bytes(min(_BLOCK, size - start)))
        out.flush()
        os.fsync(out.fileno())
