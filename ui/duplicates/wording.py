"""The sentences and labels of the page of likely duplicates."""

from coordinator.core.plural import plural
from coordinator.duplicates.queries import MOST

TITLE = "Likely duplicates"
READING = "Comparing everybody in the casebook…"
BOTH = "Both people"
NOT_THE_SAME = "Not the same person"
OPEN_FILES = ("Open the first file", "Open the second file")
RECORDED_AS_TWO = "Recorded: not the same person"
POINTS, FIRST, SECOND, WHY = "Points", "First person", "Second person", "Why"
NONE = "No likely duplicates"
NONE_HINT = "Nobody in the casebook looks like somebody else in it."


def explained(count: int) -> str:
    """Say what the list shows."""
    shown = f"The likeliest {count} pairs" if count >= MOST else plural(count, "pair")
    return (
        f"{shown} of people who may be one. Names, dates of birth, telephone numbers and addresses give up to"
        " 100 points."
    )
