"""The sentences about backups: what is wrong with one, why none was made, and why one was made."""

from pathlib import Path

from coordinator.core.plural import plural

IN_CASEBOOK = "That folder is in a casebook. Choose a folder beside it."
OUTPUT_IN_CASEBOOK = "Files can’t be saved in a casebook’s folder. Choose another folder."
BUSY = "Another backup of this casebook is being made. Try again when it is done."
TOO_MANY = "There are too many backups from this minute. Try again in a minute."
KEYS_CHANGED = "The keys changed while the backup was made. Try again."
NOT_BACKED_UP = "No backup was made."
NOT_RESTORED = "Nothing was restored."
CASEBOOK_OPEN = "The casebook is open."

SECOND_AWAY = "The second location for backups is not available."
SECOND_DONE = "Also copied to the second location."
SECOND_MISSING = "That folder does not exist. Insert the USB stick, or choose another folder."

AFTER_SESSION = "After a session"
DURING_WORK = "While you worked"
REQUESTED = "Requested"
BEFORE_IMPORT = "Before an import"
BEFORE_UPGRADE = "Before an upgrade"
BEFORE_REKEY = "Before a change of keys"

DAMAGED = "This backup is damaged. Choose another one."
MANIFEST_DAMAGED = "The manifest of this backup is damaged. Choose another backup."
TOO_NEW = "This backup was made by a newer version. Install that version to use it."
NO_BACKUP = "There is no backup there. Check the folder and its name."
INCOMPLETE = "That folder is not a whole backup. Choose another one."
NO_MANIFEST = "That folder is not a backup: it has no manifest. Choose another one."
KEY_FILE_CHANGED = "The key file was changed while the casebook was open. Put the right one back."

DATABASE_UNREADABLE = "Its database can’t be read."
OTHER_TRAIL = "Its trail is not this casebook’s."
TRAIL_END = "Its trail does not end where it should."
MANIFEST_FORGED = "Its manifest was not written by this casebook."
KEY_FILE_DIFFERS = "Its key file is not the one that was copied."
OTHER_KEY_FILE = "Its key file belongs to another casebook."
KEY_FILE_UNREADABLE = "Its key file can’t be read."
ERASED_SINCE = "It was erased after this backup was made."
ATTACHED_FILES = "the attached files"
EARLIER_ERASURE = "that of the earlier erasure"


def whole_copy(place: Path) -> str:
    """Say on the trail where a whole copy was made."""
    return f"A whole copy, encrypted, in the folder {place.absolute()}"


def casebook_damaged(problem: str) -> str:
    """Say that a damaged casebook can't be backed up."""
    return (
        f"The casebook itself is damaged, so it can’t be backed up. {problem}"
        " Save what can be saved, or restore the newest backup."
    )


def not_verified(problem: str) -> str:
    """Say that the backup just made is damaged."""
    return f"The new backup is damaged and was moved to the folder “failed”. {problem}"


def spoilt(folder: str, problem: str) -> str:
    """Say that a backup that was verified can't be used any more."""
    return f"The backup {folder} was verified when it was made, and can’t be used now. {problem} Delete it."


def second_failed(problem: str) -> str:
    """Say why there is no copy at the second location."""
    return f"Second location: {problem}"


def not_writable(*, restoring: bool) -> str:
    """Say that a folder can't take a backup, or a restored one."""
    undone = "The backup can’t be restored there" if restoring else "A backup can’t be made there"
    return f"{undone}. Check that the folder exists and that you can change files in it."


def diverged(made: str) -> str:
    """Say that a backup made at a time has lines of the trail that the casebook does not have."""
    return (
        f"The backup of {made} has lines of the trail that this casebook does not have."
        " The trail was cut off, or an older copy of the casebook was put in its place."
    )


def unverifiable(folder: str) -> str:
    """Say that what is kept as a backup can't be verified."""
    return (
        f"“{folder}” is kept as a backup of this casebook, but can’t be verified: it is damaged, or no key of"
        " this casebook made it. Do not restore it. Move it out of the folder of backups."
    )


def database_damaged(problem: str) -> str:
    """Say what is damaged in a backup's database."""
    return f"Its database is damaged. {problem}"


def rows_differ(rows: dict[str, int], expected: dict[str, int]) -> str:
    """Say which tables of a backup have more or fewer rows than its manifest counts."""
    names = sorted(name for name in rows.keys() | expected.keys() if rows.get(name) != expected.get(name))
    tables = (f"{rows.get(name, 0):,} rows of {name} instead of {expected.get(name, 0):,}" for name in names)
    return f"It has {'; '.join(tables)}."


def attached_files_lost(count: int) -> str:
    """Say how many attached files of a backup are missing or changed."""
    return f"{plural(count, 'attached file')} of it {'is' if count == 1 else 'are'} missing or changed."
