"""The words about registers on the screen."""

TITLE, COMMAND, CLOSE = "Registers", "Registers…", "Close"
INTRO = (
    "Over all cases. It is only on the screen: nothing is printed or saved. Nobody who applied may see it."
)
REGISTER, SINCE, UNTIL = "Register", "From", "To"
KIND, OUTCOME, NUMBER, IN_TIME, LATE = "Kind", "Outcome", "Number", "In time", "Late"
CASE, NAME, DAY, TIME = "Case", "Name", "Day", "Time"
NUMBERS, RECORDS = "Numbers", "Records behind the numbers"


def number(count: int) -> str:
    """Write a number; none is left empty, as not every register has a time."""
    return f"{count:,}" if count else ""
