"""Names of files that are written: their ending."""

from pathlib import Path


def with_ending(path: Path, *endings: str) -> Path:
    """Return a path whose name ends in one of `endings` (".pdf"); the first is added if none is there."""
    return path if path.suffix.lower() in endings else path.with_name(path.name + endings[0])
