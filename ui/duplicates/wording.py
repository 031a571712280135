"""The sentences and labels of the page of likely duplicates."""

from coordinator.core.plural import plural
from coordinator.duplicates.compared import ComparedPeople
from coordinator.duplicates.queries import MOST
from coordinator.trail.names.wording import row_words

TITLE = "Likely duplicates"
READING = "Comparing everybody in the casebook…"
BOTH = "Both people"
NOT_THE_SAME = "Not the same person"
OPEN_FILES = ("Open the first file", "Open the second file")
RECORDED_AS_TWO = "Recorded: not the same person"
MERGE, SAME_PERSON = "Merge", "Same person: merge…"
MERGED_PEOPLE, UNDO_MERGE = "Merged records", "Undo this merge"
STAYS, WAS, WHEN, BY = "Record that stays", "Record merged into it", "Merged on", "By"
YES, MERGED = "Yes", "The two records are merged."
NOTHING_MOVES = "Nothing else is recorded about that person."
POINTS, FIRST, SECOND, WHY = "Points", "First person", "Second person", "Why"
NONE = "No likely duplicates"
NONE_HINT = "No two people in the casebook may be one."


def explained(count: int) -> str:
    """Say what the list shows."""
    shown = f"The likeliest {count} pairs" if count >= MOST else plural(count, "pair")
    return (
        f"{shown} of people who may be one. Names, dates of birth, telephone numbers and addresses give up to"
        " 100 points."
    )


def merge_title(gone: str, kept: str) -> str:
    """Title the dialog that merges two records."""
    return f"Merge {gone} into {kept}"


def merge_intro(compared: ComparedPeople) -> str:
    """Say what a merge moves and that it can be undone."""
    rows = ", ".join(
        f"{row_words(table).lower()} ({count})" for table, count in sorted(compared.counts.items())
    )
    moves = f"What moves to {compared.kept_name}: {rows}." if rows else NOTHING_MOVES
    choose = " Choose the values that stay." if compared.values else ""
    return f"{moves}{choose} A name that does not stay is kept as another name. You can undo a merge later."


BOTH_STAY = "Both records: keep both"


def stays(name: str) -> str:
    """Say that a value is of the record that stays."""
    return f"{name}: the record that stays"


def goes(name: str) -> str:
    """Say that a value is of the record that is merged into the other."""
    return f"{name}: the record merged into it"


def both(kept: str, gone: str) -> str:
    """Offer both values."""
    return f"{kept} · {gone}"


def merge_undone(stay: int) -> str:
    """Confirm that a merge was undone, and say that what is newer than it stayed where it was."""
    newer = f"{plural(stay, 'value')} newer than the merge stayed with the record that was kept."
    left = f" {newer} Check whose they are." if stay else ""
    return f"The two records are separate again.{left}"
