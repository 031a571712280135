"""The words of the history of a record."""

ALL_VALUES = "All values"
WHEN, WHO, FIELD, BEFORE, AFTER = "When", "Who", "What", "Before", "After"
FIRST, SECOND = "As of", "And as of"
AT_FIRST, AT_SECOND = "Then", "Later"
CHANGES, DIFFERENCES = "Changes", "What differs"
PUT_BACK, CLOSE = "Put the earlier value back", "Close"
SHOW = "Show"
READING = "Reading the trail…"
NOTHING = "Nothing is on the trail about this record. What was erased is not shown."
HINT = "Select a change to put the earlier value back. A value that was erased is not shown."
SAME = "The record is the same at both times."
PUT_BACK_DONE = "The earlier value is back."
NOT_RECORDED = "Not recorded"


def title(name: str) -> str:
    """Title the history of a record."""
    return f"History of {name}"


def moment(at: str, who: str) -> str:
    """Name a moment by when it was and who recorded something then."""
    return f"{at}, {who}"
