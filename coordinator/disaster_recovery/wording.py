"""The sentences about damaged casebooks: what can't be done, and what a salvaged one lacks."""

from coordinator.core.plural import plural
from coordinator.store.wording import kind_in_words

READ_ONLY = "This casebook is damaged and can’t be changed. Save what can be saved, or restore its backup."
PART_DAMAGED = "This part of the casebook is damaged and can’t be read."
GONE = "Could not be saved"  # the name of a record of which nothing could be read

LIST_OF_TABLES_REBUILT = "The list of tables in the file was damaged. It was rebuilt."
NOT_DAMAGED = "No damage was found in this casebook, so there is nothing to salvage. Unlock it as usual."
NOT_COORDINATOR = "Only a coordinator, or somebody with the recovery, can save what is in this casebook."

NO_FOLDER = "The folder for that casebook does not exist. Choose another folder."
KEY_FILE_DAMAGED = "The key file of this backup is damaged. Choose another backup."
OPENS_BACKUP_ONLY = (
    "That opens the backup, but not the casebook that is there now. Restore the backup to another folder."
)
OTHER_MANIFEST = "It does not match its manifest."


def users_of_backup(names: tuple[str, ...]) -> str:
    """Say who can open a restored casebook: also users who were revoked since the backup."""
    users = ", ".join(names) or "no named user"
    return (
        f"The restored casebook opens with the passphrases of the day of the backup: {users}."
        " Revoke anyone who should no longer have access."
    )


def roles_lost(count: int, *, recovery: bool) -> str:
    """Say how many users became readers because their role could not be read, and what to do."""
    many = f"the role of {count:,} people, who are now readers"
    users = "the role of 1 person, who is now a reader" if count == 1 else many
    if recovery:
        return f"{users} (if no coordinator is left, set a new passphrase with the recovery words)"
    return f"{users} (if no coordinator is left, restore a backup: no recovery words open this casebook)"


def only_reference(table: str) -> str:
    """Say that a record is an empty one, kept because other records refer to it."""
    return f"{kind_in_words(table, 1)}, kept as an empty record because others refer to it"


def trail_lines(count: int) -> str:
    """Say how many lines of the trail are missing."""
    return f"{count:,} {'line' if count == 1 else 'lines'} of the trail"


def change_details(count: int) -> str:
    """Say of how many changes the trail has lost the details."""
    return f"the details of {kind_in_words('change', count)}"


def last_entries(count: int) -> str:
    """Say how many lines the trail had after the last one that could be read."""
    return "the last line of the trail" if count == 1 else f"the last {count:,} lines of the trail"


def salvaged(damage: str, missing: list[str]) -> str:
    """Say on the trail of a salvaged casebook what was damaged and what is missing."""
    return (
        f"Saved from a damaged casebook. {damage} The lines below were added to a new chain."
        f" Missing: {'; '.join(missing) or 'nothing'}."
    )


def attached_files_lost(count: int) -> str:
    """Say how many attached files can't be read any more."""
    return f"{plural(count, 'attached file')} that {'is' if count == 1 else 'are'} missing or damaged"


def attached_files_without_key(count: int) -> str:
    """Say how many attached files have a key that can't be read any more."""
    return f"{plural(count, 'attached file')} whose key can’t be read"
