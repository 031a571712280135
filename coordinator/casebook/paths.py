"""Names of a casebook's folder and of the files in it."""

from pathlib import Path

SUFFIX = ".casebook"
BACKUPS_SUFFIX = " backups"
DATABASE, KEYS = "casebook.db", "keys.json"


def backup_folder(casebook: Path) -> Path:
    """Return the folder for a casebook's backups: "Norfolk backups" beside "Norfolk.casebook"."""
    return casebook.parent / f"{casebook.name.removesuffix(SUFFIX)}{BACKUPS_SUFFIX}"
