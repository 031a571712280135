"""The sentences about creating and unlocking a casebook, and about what opens it."""

from coordinator.keys.key_slot import DEVICE, PARTS, PASSPHRASE, RECOVERY

# Where a casebook is created, or looked for
NO_NAME = "Enter a name for the casebook."
NAME_TAKEN = "That name is already used there. Choose another name."
INSIDE_CASEBOOK = "That folder is in a casebook. Choose a folder beside it."
PATH_TOO_LONG = "The path of that folder is too long. Choose a shorter name or another folder."
NOT_WHOLE = "That folder is not a whole casebook. Choose a folder that ends in .casebook."
IS_BACKUP = "That folder is a backup. Restore it to another folder, then open it there."
CHECK_NAME = "Check the folder and its name."
FOLDER_DENIED = "The casebook can’t be written to. Check that you may change files in that folder."
FOLDER_MISSING = "That folder does not exist. Choose another folder."

# Unlocking
PIN_OFF = "The PIN was wrong three times, so quick unlock is off. Use the passphrase."
TAKEN_AWAY = "This no longer opens the casebook: it was removed or replaced. Use another way to open it."
OTHER_FILE = (
    "The key file is an older copy, not the one that belongs to this casebook."
    " Put the right key file back, or open the casebook with its recovery words."
)
LATER_FILE = (
    "The key file is newer than the database, which version 0.1.0 wrote."
    " Put back the key file from the same backup as the database."
)
FILE_CHANGED = "The key file was changed while the casebook was open. Put the right one back."

# Whose slot was not used since the casebook's key or version changed
RECOVERY_KINDS = {RECOVERY: "the recovery words", PARTS: "the parts of the recovery"}

# On the trail
UNKNOWN_USER = "not known"  # who entered a wrong passphrase
UNLOCKED_BY = {
    PASSPHRASE: "by passphrase",
    RECOVERY: "by the recovery words",
    PARTS: "by two parts of the recovery",
    DEVICE: "by this device’s PIN",
}
ACCEPTED = "accepted though it is not as this computer remembered it: {}"
CHANGE_UNDONE = "a change of the keys was interrupted: the key file is as it was before"
FILE_RESTORED = "an older copy of the key file was replaced"

# Changing what opens it
OTHER_PASSPHRASE = "That is another person’s passphrase. Enter your own."
PASSPHRASE_IN_USE = "That passphrase can’t be used here. Choose another one."
TOO_MANY_KEYS = "This casebook has as many passphrases as it can. Revoke somebody who left, then try again."
OLD_SHEET = "The recovery sheet is from an older version. Make a new recovery sheet first."

# Tasks that need space
UPGRADE = "the upgrade"
REKEY = "re-encryption"


def unlocked_by(kind: str, differs: str) -> str:
    """Say for the trail what unlocked a casebook, and how it contradicted what the computer remembered."""
    by = UNLOCKED_BY[kind]
    return f"{by}; {ACCEPTED.format(differs)}" if differs else by


def no_casebook(advice: str) -> str:
    """Say that there is no casebook in a folder, and what to do."""
    return f"There is no casebook there. {advice}"


def interrupted_restore(previous_copy: str, name: str) -> str:
    """Say where a casebook may be that a restore renamed."""
    return (
        f"A restore renamed one to “{previous_copy}”, in the same folder. If the restore was interrupted,"
        f" rename that folder to “{name}”, or restore a backup."
    )


def damaged_after_recovery(problem: str) -> str:
    """Say that a casebook which the recovery opens is damaged."""
    return (
        f"The casebook opens, but is damaged: {problem} Save what can be saved, or restore the newest backup."
    )


def not_rekeyed(problem: str) -> str:
    """Say why a casebook was not re-encrypted after a person was revoked."""
    return f"Revoked, but not yet re-encrypted. {problem}"


REKEY_STOPPED = "You stopped it."
