"""The words of ui/settings on the screen."""

from pathlib import Path

from coordinator.assessments.settings_view import FormState
from coordinator.core.plural import plural

OFFLINE = "Coordinator works only on this computer. It does not use the internet and sends nothing anywhere."
INCLUDED_LIBRARIES = "Libraries in this app"
FOLDER = "Folder"
CHECK_EXPLANATION = "Checks every page of the database, every reference, the keys and the whole audit trail."
EXPORT_EXPLANATION = (
    "Writes everything in this casebook to a folder, as documented JSON Lines that any program "
    "can read. Use it to hand over your work or to move to another program."
)
EXPORT_WARNING = (
    "The export is not encrypted. Anyone who gets the folder can read every name and address. "
    "Protect it as you protect paper files."
)
CHECK_CASEBOOK = "Check the casebook"
EXPORT_FOLDER_HINT = "A new or empty folder"
EXPORT_EVERYTHING = "Export everything"
EXPORT_REASON = "Why is it exported?"
EXPORT_REASON_HINT = "Needed where a way to reach somebody is recorded as unsafe. The trail keeps it."
CHECKING_CASEBOOK = "Checking the casebook"
EXPORTING_EVERYTHING = "Exporting everything"
CAPTURE_HINT = (
    "You need this for some projectors and to share your screen. Without it, screenshots show "
    "this window as black."
)
CAPTURE_NOT_SUPPORTED = (
    "On this system, the app cannot keep its windows out of screenshots. Lock the casebook or "
    "press F9 before you share your screen."
)
SYSTEM_SCHEME = "Same as the computer"
LIGHT_OR_DARK = "Light or dark"
LOCK_AFTER = "Lock after"
ALLOW_CAPTURE = "Allow screenshots and screen sharing"
SCREENSHOTS = "Screenshots"
COLOUR_HINT = "Shows you at a glance which casebook is open."
THIS_CASEBOOK = "This casebook"
NOTES = "Notes"
READERS_OF_SHARED = "Who may read what an agency shares"
READERS_HINT = "The choice that a new note begins with. Your own notes begin with this file only."
CHECK_EXPORT = "Check and export"
PASSPHRASE_EXPLANATION = (
    "Your recovery sheet still works. Copies of this casebook from before today still open "
    "with the old passphrase."
)
PASSPHRASE_CHANGED = "Passphrase changed"
CURRENT_PASSPHRASE = "Current passphrase"
NEW_PASSPHRASE = "New passphrase"
NEW_PASSPHRASE_AGAIN = "New passphrase again"
CHANGE_PASSPHRASE = "Change passphrase"
ENTER_CURRENT_PASSPHRASE = "Enter your current passphrase."
WRONG_CURRENT_PASSPHRASE = "This is not your current passphrase."
ENTER_NEW_PASSPHRASE = "Enter a new passphrase."
NEW_PASSPHRASES_DIFFER = "The two new passphrases are not the same. Enter the new one again."
MARKERS, SERIAL_MONTHS = "Markers", "Months that the serial marker looks back"
SERIAL_HINT = "Two or more victims in this time, across all case files. It applies to everybody."
FORMS, OWN_FORMS, LEFT_OUT = "Forms", "Your own forms", "Left out"
DEFINITIONS_HINT = "A folder with files that end in .toml. Leave it empty to use only the built-in forms."
DEFINITIONS_ABOUT = (
    "Your area can have its own forms, or its own edition of a built-in one. Copy the text of a form, raise"
    " the edition, change it, and save it in the folder. A file with a mistake is left out and named below."
    " A form that is used is copied into the casebook."
)
USE_FOLDER, PUT_BACK, USE_OWN = "Use this folder", "Put back the built-in form", "Use your own form"
COPY_FORM = "Copy its text"
NO_FOLDER = "There is no such folder. Choose one that you can open, or leave the line empty."
FOLDER_IS_MISSING = "The app can't open your folder at the moment, so it uses only the built-in forms."


def own_forms_found(count: int) -> str:
    """Say how many forms the folder has: "2 forms of your own found"."""
    return f"{plural(count, 'form')} of your own found" if count else "No form of your own found"


def differs(sentence: str, *, own: bool) -> str:
    """Say how the area's own form differs from the built-in one, whichever of them is used."""
    return (
        f"Different from the built-in form: {sentence}" if own else f"Your own form is different: {sentence}"
    )


def form_line(form: FormState) -> str:
    """Name a form and say which edition is used: "SafeLives Dash · edition 2 · your own"."""
    return f"{form.name} · edition {form.edition} · {'your own' if form.own else 'built-in'}"


def checked(wrong: bool, rows: int, lines: int, head: str) -> str:
    """Return what a check found; `head`: the first letters of the trail's digest."""
    result = "The check found a problem" if wrong else "Everything is correct"
    return f"{result}: {rows:,} rows and {lines:,} trail lines. Trail digest: {head}."


def exported(rows: int, folder: Path) -> str:
    """Return where everything was exported to."""
    return f"{rows:,} rows exported to {folder.name} in {folder.parent}. They are not encrypted."


def enter_months(longest: int) -> str:
    """Say how to enter the months of the serial marker."""
    return f"Enter a whole number of months, 1 to {longest}."


def minutes_hint(most: int) -> str:
    """Return what the number of minutes means."""
    return f"Minutes without a key press or mouse move, from 1 to {most}"


def enter_minutes(most: int) -> str:
    """Return that the number of minutes is out of range."""
    return f"Enter a number from 1 to {most}."
