"""The recent casebooks: only their paths, kept in the user's own settings folder."""

import json
from pathlib import Path

from coordinator.casebook.paths import backup_folder, profile_folder
from coordinator.core.atomic_file import replace_file

_KEPT = 6


def recent_file() -> Path:
    """Return the path of the list."""
    return profile_folder() / "recent.json"


def list_recent(file: Path) -> list[Path]:
    """List the casebooks that are still where they were, or whose backups are, the latest first."""
    try:
        paths = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    places = [Path(place) for place in paths if isinstance(place, str)] if isinstance(paths, list) else []
    return [place for place in places if _is_there(place)]


def _is_there(place: Path) -> bool:
    try:
        return place.is_dir() or backup_folder(place).is_dir()
    except (OSError, ValueError):  # a name that no folder can have
        return False


def note_recent(file: Path, casebook: Path) -> None:
    """Put a casebook first in the list; ignore a settings folder that can't be written."""
    places = [casebook, *(place for place in list_recent(file) if place != casebook)][:_KEPT]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, json.dumps([str(place) for place in places]).encode())
    except OSError:
        return
