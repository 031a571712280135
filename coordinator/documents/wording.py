"""What printed sheets and lists of actions say, and why a file can't be written to a place."""

from datetime import date

from coordinator.core.dates import show_day

MARKING = "OFFICIAL-SENSITIVE"
FOLDER_MISSING = "That folder does not exist. Choose another place."
NOT_WRITABLE = "You can’t write there. Choose another place."

SHEET_NOT_SAVED = "The new recovery words are in force, but their sheet was not saved. Make another sheet."

THE_SHEET = "The sheet"
SHEET_TITLE = "Recovery sheet"
SHEET_SUBJECT = "Recovery words of a casebook"
SHEET_RUNNING = "KEEP IN THE OFFICE SAFE"
SHEET_FOOT = "Never keep this with the laptop"
SHEET_MEANING = (
    "Anyone who has these 12 words can open the casebook without its passphrase. You need them if the "
    "passphrase is forgotten. They can’t be made again."
)
SHEET_SIGNED = "Signed and put in the safe by:"
_PRINT_IT = "Print it. Do not keep it as a file, and do not photograph it."
SHEET_STEPS = (
    _PRINT_IT,
    "Check that every word can be read.",
    "Keep it in the office safe. Never keep it with the laptop.",
    "If someone else may have seen it, tell the person responsible for the casebook at once.",
)
CODE_HEADING = "The same words as a QR code"

A_PART = "A part"
PART_RUNNING = "KEEP APART FROM THE OTHER PARTS"
PART_FOOT = "Never keep this with the laptop, or with another part"
PART_MEANING = (
    "Any two of the three parts open the casebook without its passphrase. One part alone opens nothing "
    "and reveals nothing."
)
PART_STEPS = (
    _PRINT_IT,
    "Give it to one person or put it in one safe, and write down which.",
    "Never keep two parts together, and never keep one with the laptop.",
    "If a part is lost, make a new set of parts. The old parts then open nothing.",
)
PARTS_TOGETHER = (
    "Two parts in one folder, or in a folder within it, can be used together to open the casebook. "
    "Choose separate folders."
)
PART_FOLDER_MISSING = "The folder for a part does not exist. Choose another place."
PART_BESIDE_ANOTHER = "Another part of this recovery is in that folder. Choose another place for this part."

CONTINUED = "continued"
NO_ACTIONS = "There are no actions to show."
ACTIONS_FOOT = "Not to be copied or shared without the chair’s agreement"
ALL_AGENCIES = "All agencies"


def name_taken(name: str) -> str:
    """Refuse the name of a file that is there already."""
    return f"A file named “{name}” is there already. Choose another name."


def not_a_file(name: str) -> str:
    """Refuse the name of a link, a folder or a device."""
    return f"“{name}” is a link, a folder or a device. Choose another name."


def in_casebook(paper: str) -> str:
    """Refuse a place for a sheet inside the casebook that it opens."""
    return f"{paper} must not be kept in a casebook that it opens. Choose another place."


def in_backups(paper: str) -> str:
    """Refuse a place for a sheet among the backups that it opens."""
    return f"{paper} must not be kept with backups that it opens. Choose another place."


def made_on(day: date) -> str:
    """Date a sheet."""
    return f"Made on {show_day(day)}"


def made_for_recovery(set_id: str, day: date) -> str:
    """Date a part, with the set that it belongs to."""
    return f"Recovery {set_id}, made on {show_day(day)}"


def part_title(number: int, count: int) -> str:
    """Name a part of a recovery."""
    return f"Recovery part {number} of {count}"


def folders_needed(count: int) -> str:
    """Refuse a number of folders other than the number of parts."""
    return f"Give {count} folders, one for each part."


def what_to_do(kind: str) -> str:
    """Head the steps on a sheet or part."""
    return f"What to do with this {kind}"


def actions_of(meeting: str, day: date) -> str:
    """Name a list of actions by the reference of its meeting, if it is of one, and its day."""
    return f"Actions of {meeting} on {show_day(day)}" if meeting else f"Actions on {show_day(day)}"


def actions_for(agency: str) -> str:
    """Head a list of actions."""
    return f"Actions for {agency}" if agency else "Actions"


def copy_of(number: int) -> str:
    """Name a copy by its number, as papers print it."""
    return f"Copy {number}"


def unshown(letters: str) -> str:
    """Say which letters pages can't show; "" if they show all."""
    if not letters:
        return ""
    named = " ".join(letters)
    return f"The pages can’t show these letters, and have □ for each: {named}. Write them in by hand."


def actions_left_out(count: int) -> str:
    """Say how many actions a list does not show; "" if it shows all."""
    if not count:
        return ""
    counted = "1 action is" if count == 1 else f"{count} actions are"
    return f"{counted} not in this list. Ask the coordinator."


def actions_counted(count: int, day: date) -> str:
    """Count the actions of a list, and ask for replies."""
    counted = "1 action" if count == 1 else f"{count} actions"
    return (
        f"{counted} on {show_day(day)}. Write what was done, or why it was not. "
        "Send the list to the coordinator before the next meeting."
    )


def page_words(number: str, last: str) -> str:
    """Number a page in its foot: "Page 3 of 12"; in a section with numbers of its own "Page 3.1 of 3.2"."""
    return f"Page {number} of {last}"
