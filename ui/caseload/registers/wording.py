"""The words about registers on the screen."""

TITLE, COMMAND = "Registers", "Registers…"
INTRO = (
    "Over all cases. Open a record to see it in its case file. A file has no names. Never show a register of"
    " Clare’s Law to anybody who applied."
)
REGISTER, SINCE, UNTIL = "Register", "From", "To"
KIND, OUTCOME, NUMBER, IN_TIME, LATE = "Kind", "Outcome", "Number", "In time", "Late"
CASE, NAME, DAY, TIME = "Case", "Name", "Day", "Time"
NUMBERS, RECORDS = "Numbers", "Records behind the numbers"
NO_RECORDS = "There is no record in this period. Choose another period."
REASON, REASON_HINT = "Why you give it out", "The trail keeps it."
FILE, FILE_HINT = "File", "A PDF or a CSV, with case references and without names. It is not encrypted."
SAVE, SAVING = "Save file", "Saving the register…"


def number(count: int) -> str:
    """Write a number; none is left empty, as not every register has a time."""
    return f"{count:,}" if count else ""


def file_name(register: str, day: str) -> str:
    """Propose a name for the file."""
    return f"register-{register.replace(' ', '-')}-{day}.pdf"


def saved(title: str, name: str, folder: str) -> str:
    """Say where a register was saved."""
    return f"{title}, saved: {name} in {folder}"
