"""Names of a casebook's folder and of the files in it."""

from pathlib import Path

from platformdirs import user_config_path

SUFFIX = ".casebook"
BACKUPS_SUFFIX = " backups"
DATABASE, KEYS = "casebook.db", "keys.json"
ATTACHMENTS = "attachments"  # the folder of encrypted files, in a casebook and beside its backups


def backup_folder(casebook: Path) -> Path:
    """Return the folder for a casebook's backups: "Norfolk backups" beside "Norfolk.casebook"."""
    return casebook.parent / f"{casebook.name.removesuffix(SUFFIX)}{BACKUPS_SUFFIX}"


def profile_folder() -> Path:
    """Return the program's folder in the profile of this computer's user."""
    return user_config_path("coordinator", appauthor=False)
