"""The words of ui/settings on the screen."""

from collections.abc import Sequence
from pathlib import Path

from coordinator.area.settings_view import ForumState, OtherState
from coordinator.assessments.settings_view import FormState
from coordinator.core.plural import plural
from coordinator.watch.settings_view import RuleState

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
SPELLING = "Spelling"
SPELLING_ABOUT = (
    "These words count as spelt right, as do the names in this casebook. To add a word, press Shift+F10 on it"
    " where it is marked in minutes or a note."
)
NO_SPELLING_WORDS = "No words have been added."
REMOVE = "Remove"
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
DISCLOSURES, DVDS_DAYS = "Clare’s Law (DVDS)", "Days to complete an application"
TRANSFERS, RECEIPT_DAYS = "Transfers between areas", "Days to confirm the receipt"
MARKERS, SERIAL_MONTHS = "Markers", "Months that the serial marker looks back"
SERIAL_HINT = "Two or more victims in this time, across all case files. It applies to everybody."
FORMS, FORUMS, OWN_FORMS, LEFT_OUT = "Forms", "Forums", "Your own definitions", "Left out"
FORMS_AND_FORUMS = "Forms and forums"
ORDERS_AND_LISTS, EDITION = "Orders, schemes and lists", "edition"
RULES, YOUR_RULE, LOCAL_RULE, SOURCE = "Rules that suggest", "your own", "local setting", "Source"
DEFINITIONS_HINT = "A folder with files that end in .toml. Leave it empty to use only what is built in."
DEFINITIONS_ABOUT = (
    "Your area can have its own forms, forums, orders, schemes, school holidays and lists, or its own edition"
    " of a built-in one. Copy the text of one, raise the edition or version, change it, and save it in the"
    " folder. A new one needs a code of its own. A file with a mistake is left out and named below. What is"
    " used is copied into the casebook."
)
USE_FOLDER = "Use this folder"
COPY_TEXT = "Copy its text"
NO_FOLDER = "There is no such folder. Choose one that you can open, or leave the line empty."
FOLDER_IS_MISSING = (
    "The app can’t open your folder at the moment. It uses what is built in, and what this casebook holds."
)


def own_forms_found(count: int) -> str:
    """Say how many forms the folder has: "2 forms of your own found"."""
    return f"{plural(count, 'form')} of your own found" if count else "No form of your own found"


def others_found(forums: int, others: int) -> str:
    """Say what else the folder has: "1 forum of your own found", "2 orders, schemes or lists ..."."""
    counted = [plural(forums, "forum")] if forums else []
    if others:
        counted.append("1 order, scheme or list" if others == 1 else f"{others} orders, schemes or lists")
    return f"{' and '.join(counted)} of your own found" if counted else ""


def differs(sentence: str, thing: str, *, own: bool) -> str:
    """Say how the area's own form or forum differs from the built-in one, whichever of them is used."""
    start = f"Different from the built-in {thing}" if own else f"Your own {thing} is different"
    return f"{start}: {sentence}"


def put_back_or_use(thing: str, *, own: bool) -> str:
    """Name the link that changes between the area's own form or forum and the built-in one."""
    return f"Put back the built-in {thing}" if own else f"Use your own {thing}"


def state_line(state: FormState | ForumState | OtherState) -> str:
    """Name a definition and say which edition is used: "SafeLives Dash · edition 2 · your own"."""
    return f"{state.name} · edition {state.edition} · {'your own' if state.own else 'built-in'}"


def local_settings(keys: Sequence[str]) -> str:
    """Name what is no national rule: "Local settings: grounds, minutes for each case"."""
    return f"Local setting{'' if len(keys) == 1 else 's'}: {', '.join(keys)}"


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


def rule_line(rule: RuleState) -> tuple[str, str, str]:
    """Say what a rule looks for, its numbers and source, and whether it is the area's own."""
    numbers = f"{rule.name}: {rule.numbers}" if rule.numbers else rule.name
    mark = YOUR_RULE if rule.own else LOCAL_RULE if rule.local else ""
    return numbers, f"{rule.sentence} {SOURCE}: {rule.source}", mark


def enter_days(longest: int) -> str:
    """Say which days can be entered."""
    return f"Enter a whole number of days, 1 to {longest}."


def dvds_hint(days: int) -> str:
    """Say what the days of Clare's Law count from, and that they are a local setting."""
    return f"From the application. A local setting, {days} if nobody changes it. It applies to everybody."


def receipt_hint(days: int) -> str:
    """Say what the days of a receipt count from, and that they are a local setting."""
    return f"From the day of sending. A local setting, {days} if nobody changes it. It applies to everybody."
