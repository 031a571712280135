"""The sentences and labels of the screens about keys."""

from coordinator.keys.device_pin import DAYS, PROPOSED_PIN, SHORTEST_PIN

PEOPLE = "People"
ADD_PERSON_BUTTON = "Add person…"
REVOKE_BUTTON = "Revoke access…"
NEW_SHEET_BUTTON = "New recovery sheet…"
SPLIT_BUTTON = "Split into 3 parts…"
TURN_ON_BUTTON = "Turn on…"
TURN_OFF_BUTTON = "Turn off"
REKEY_BUTTON = "Re-encrypt…"

WHO_CAN_OPEN = "Who can open this casebook"
RECOVERY = "Recovery"
RECOVERY_INTRO = (
    "Recovery opens the casebook if every passphrase is forgotten. Keep it away from this computer."
)
QUICK_UNLOCK = "Quick unlock"
QUICK_UNLOCK_INTRO = (
    "Use a PIN instead of your passphrase, on this computer only. It is off unless you turn it on."
)
ENCRYPTION = "Encryption"
ENCRYPTION_INTRO = (
    "Re-encrypt the casebook with a new key when somebody who had a key leaves. A backup is made first."
)
RECOVERY_KINDS = {"recovery": "Recovery sheet", "parts": "Recovery in 3 parts"}

QUICK_UNLOCK_TURNED_OFF = "Quick unlock turned off"
QUICK_UNLOCK_IS_OFF = "Quick unlock is off on this computer."
QUICK_UNLOCK_IS_ON = "Quick unlock is on for this computer."

NAME, ROLE, LAST_USED = "Name", "Role", "Last used"
NEVER = "Never"
ON_A_COMPUTER = "On a computer"

ROLES = (
    ("coordinator", "Coordinator: can do everything"),
    ("chair", "Chair: can read, print and record at meetings"),
    ("reader", "Reader: can read and print"),
)
OWN_PASSPHRASE = "Your own passphrase"
TYPE_THIS = "Enter this."
NOT_THE_SAME = "This does not match. Type it again."

ADD_PERSON_TITLE = "Add a person"
ADD_PERSON_INTRO = "Ask the person to type the passphrase themselves, so that nobody else knows it."
ADD_PERSON = "Add person"
ADDING = "Adding…"
NAME_HINT = "The trail shows this name beside everything they do."
THEIR_PASSPHRASE = "Their passphrase"
THEIR_PASSPHRASE_AGAIN = "Their passphrase again"

REVOKE = "Revoke access"
REVOKE_INTRO = (
    "Their passphrase and their quick unlock will no longer open the casebook."
    " What they did stays on the trail. Any copy of the casebook that they made still opens for them."
)
REVOKING = "Revoking…"
REKEY_TOO = "Re-encrypt the casebook as well"
REKEY_TOO_HINT = "If you do not, anybody who kept a copy of the old key can still open the casebook."

REKEY = "Re-encrypt"
REKEY_TITLE = "Re-encrypt the casebook"
REKEY_INTRO = (
    "A backup is made first. Then everything is encrypted with a new key and checked."
    " All passphrases and the recovery still work. Quick unlock is turned off."
)
REKEYING = "Re-encrypting…"
REKEY_PROGRESS = "Re-encrypting the casebook"
REKEYED = "Casebook re-encrypted with a new key"

SHEET_TITLE = "New recovery sheet"
SHEET_INTRO = (
    "The words on the old sheet will no longer work."
    " Print the new sheet, keep it in a safe, then delete the file."
)
MAKE_SHEET = "Make sheet"
MAKING_SHEET = "Making the sheet…"
SHEET_FILE = "Where to save it"
PDF_FILES = "PDF (*.pdf)"

SPLIT_TITLE = "Split the recovery"
SPLIT_INTRO = (
    "Any 2 of the 3 parts open the casebook. One part alone opens nothing."
    " Save each part to a different folder, if you can on memory sticks for different people."
    " Parts from an earlier split will no longer work."
)
SPLIT = "Split"
SPLITTING = "Splitting…"
SPLIT_DONE = "3 recovery parts saved"

QUICK_TITLE = "Quick unlock on this computer"
QUICK_INTRO = (
    f"For {DAYS} days, a PIN opens the casebook on this computer, for you alone."
    " Three wrong PINs turn it off."
    " Anybody who can use your account on this computer can try PINs,"
    " so common PINs, patterns and dates are refused."
)
TURN_ON = "Turn on"
TURNING_ON = "Turning on…"
PIN, PIN_AGAIN = "PIN", "PIN again"
PIN_HINT = f"{PROPOSED_PIN} digits at random are best; at least {SHORTEST_PIN} digits or letters"
QUICK_UNLOCK_TURNED_ON = "Quick unlock turned on"


def person_added(name: str) -> str:
    """Confirm that a person was added."""
    return f"{name} can open this casebook"


def revoke_title(name: str) -> str:
    """Name the dialog that revokes a person's access."""
    return f"Revoke access for {name}"


def revoked(name: str) -> str:
    """Confirm that a person's access was revoked."""
    return f"{name} can no longer open this casebook"


def sheet_saved(file_name: str) -> str:
    """Confirm that a recovery sheet was saved."""
    return f"Recovery sheet saved as {file_name}"


def part_folder(number: int) -> str:
    """Label the folder for a part of the recovery, counted from 1."""
    return f"Folder for part {number}"


def recovery_use(added: str, last_used: str) -> str:
    """Say when a recovery was made and last used; an empty `last_used` means never."""
    return f"Made {added}; last used {last_used}" if last_used else f"Made {added}; never used"
