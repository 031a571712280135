"""What the user reads when a workbook can't be read, or is cut short when it is written."""

NOT_A_WORKBOOK = "That file is not a workbook. Choose an Excel workbook (.xlsx or .xlsm) or a CSV file."
UNREADABLE = "That file can't be read. Check its location and name."
EMPTY_FILE = "That file is empty. Choose a workbook with something in it."
EMPTY_CSV = "There is nothing in that file. Choose one with something in it."
EMPTY_WORKBOOK = "There is nothing in that workbook. Choose one with something in it."
DAMAGED = (
    "That workbook is damaged and can't be read. Open it in Excel, save it again as .xlsx, then try again."
)
OLD_FORMAT = "That workbook is in the old .xls format. Save it as .xlsx in Excel, then choose it again."
OTHER_FORMAT = "That kind of workbook can't be read. Save it as .xlsx in Excel, then choose it again."
PASSWORD = "That workbook is protected by a password. Save a copy without one, then choose it."
NO_VALUES = "That workbook holds formulas without their values. Save it again in Excel, then choose it."
TOO_LARGE = "That workbook is too large to import. Split it into files of less than 100 MB."
TOO_MUCH_TEXT = "That workbook holds too much text to import at once. Split it into several, then try again."
CELL_TOO_LONG = "A cell of that workbook holds more text than a cell can. Shorten it, then try again."
UNPACKS_TOO_LARGE = (
    "That workbook unpacks to far more than its size and was not opened. Save it again in Excel."
)
UNSAFE = "That workbook holds instructions that no workbook needs and was not opened. Save it again in Excel."
CANCELLED = "You stopped reading the workbook. Nothing was changed."
CUT = " … (cut here; the casebook holds the rest)"


def too_many_columns(most: int) -> str:
    """Say that a row has more columns than a workbook can."""
    return f"A row of that file has more than {most:,} columns. Check that it is the right file."
