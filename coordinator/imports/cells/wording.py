"""Why a cell, or a part of it, has to be looked at."""

from collections.abc import Mapping, Sequence

_MOST_ROWS = 8  # that a sentence lists

FOOTNOTE = "A mark here points to a footnote. Read what it says."
STRUCK_CELL = "This cell is struck through; kept as a note."
REMARK = "There are words beside the number; kept as a note."
REMARK_ON_NAME = "There are words beside the name. Check what they mean."
COMMENT = "This is a comment on a cell; kept as a note."
ANOTHER_CASE = "A case about somebody else has this reference. This row has a case without a reference."
MISFIT = "This can’t be what its heading says; kept as a note."
SLID = (
    "Several values of this row can’t be what their headings say. Correct it in the workbook; kept as a note."
)
EXAMPLE = "This row is an example or a hint on how to fill in the table; kept as a note."
LINE_OVER_ROWS = "Check what this line says about the rows around it; kept as a note."
STATUS_OVER_ROWS = "The cases below take their status from this line; kept as a note."
BORN_IN_WORDS = "This is not a full date of birth and is recorded as written."
SEVERAL_ACTIONS = (
    "This cell may hold several actions. It is recorded as one; divide it in the list of actions."
)
BLANK_COLUMN = (
    "A blank column stands before this. Check that what is left and right of it belongs together row by row."
)
NOT_A_PLACE = "This is no address. Record it with the person if you know it; kept as a note."
ANOTHER_ADDRESS = "This may be another address, not a further line of it; kept as a note."
GOES_ON = "This may go on with the action in the row above. It is recorded as an action of its own."
KEPT_WHOLE = "You chose to keep this row as a note."
COLOURS_MEAN = (
    "If a colour means something, such as high risk or a closed case, write it in a column. "
    "Then choose the file again."
)
IN_CASEBOOK, ONLY_NOTES = "Already in the casebook", "Kept as notes"
WHOLE_NOTE, LEFT_OUT = "Kept whole as a note, as you chose", "Not imported, as you chose"
NO_COMMA = "The other names in this column have the surname first. Check which part is the surname."


def no_such_place(place: str) -> str:
    """Refuse a correction of a cell or a row that the workbook doesn't have."""
    return f"The mapping corrects a cell or a row that is not in the workbook: {place}."


def colours(title: str, rows: Mapping[str, Sequence[int]]) -> str:
    """Say which rows of a sheet have which colours."""
    listed = "; ".join(f"{colour} in {_of_rows(numbers)}" for colour, numbers in rows.items())
    return f"“{title}” uses colours, which are not imported: {listed}."


def more_colours(sheets: int) -> str:
    """Say that further sheets have colours."""
    return "1 more sheet uses colours." if sheets == 1 else f"{sheets:,} more sheets use colours."


def _of_rows(numbers: Sequence[int]) -> str:
    shown = [f"{number:,}" for number in numbers[:_MOST_ROWS]]
    if len(numbers) > len(shown):
        shown.append(f"{len(numbers) - len(shown):,} more")
    listed = " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
    return f"row {listed}" if len(numbers) == 1 else f"rows {listed}"
