"""What the user reads when a workbook can't be read, or is cut short when it is written."""

NOT_A_WORKBOOK = "That file is not a workbook. Choose an Excel or LibreOffice workbook, or a CSV file."
A_WEB_PAGE = (
    "That file is a web page that is called a workbook. Open it in Excel, choose Save As and "
    "Excel Workbook (.xlsx), then choose the new file."
)
XML_2003 = (
    "That file is an XML Spreadsheet 2003. Open it in Excel, choose Save As and Excel Workbook (.xlsx), "
    "then choose the new file."
)
FLAT_OPEN_DOCUMENT = (
    "That file is an OpenDocument file of one part. Open it in LibreOffice, save it as .xlsx, "
    "then choose the new file."
)
XML = "That file is XML, not a workbook. Open it in the program that made it, and save it as .xlsx."
TABBED_TEXT = (
    "That file is text with tabs, not a workbook. Open it in Excel, choose Save As and "
    "Excel Workbook (.xlsx), then choose the new file. Or change the end of its name to .tsv."
)
TEXT_LIST = (
    "That file is a CSV list that is called a workbook. Change the end of its name to .csv, "
    "then choose it again."
)
A_PDF = "That file is a PDF. Choose the workbook that it was made from."
A_DOCUMENT = "That file is a document, not a workbook. Copy its table into Excel and save it as .xlsx."
A_PRESENTATION = "That file is a presentation. Copy its table into Excel and save it as .xlsx."
NUMBERS = (
    "That file is from Apple Numbers. Open it there, choose File, Export To and Excel, "
    "then choose the new file."
)
OLD_SPREADSHEET = (
    "That file is from an old spreadsheet program. Open it in Excel or LibreOffice, save it as .xlsx, "
    "then choose the new file."
)
A_PICTURE = "That file is a picture. Choose a workbook."
UNREADABLE = "That file can’t be read. Check its location and name."
EMPTY_FILE = "That file is empty. Choose a workbook with something in it."
EMPTY_CSV = "There is nothing in that file. Choose one with something in it."
EMPTY_WORKBOOK = "There is nothing in that workbook. Choose one with something in it."
DAMAGED = (
    "That workbook is damaged and can’t be read. Open it in Excel, save it again as .xlsx, then try again."
)
PASSWORD = "That workbook is protected by a password. Save a copy without one, then choose it."
NO_VALUES = "That workbook holds formulas without their values. Save it again in Excel, then choose it."
TOO_LARGE = "That workbook is too large to import. Split it into files of less than 100 MB."
TOO_MUCH_TEXT = "That workbook holds too much text to import at once. Split it into several, then try again."
CELL_TOO_LONG = "A cell of that workbook holds more text than a cell can. Shorten it, then try again."
FAR_CELLS = (
    "That workbook can’t be read. It may be damaged, or have a cell very far from the others. "
    "Open it in Excel, save it again as .xlsx, then choose the new file."
)
UNPACKS_TOO_LARGE = (
    "That workbook unpacks to far more than its size and was not opened. Save it again in Excel."
)
UNSAFE = "That workbook holds instructions that no workbook needs and was not opened. Save it again in Excel."
CANCELLED = "You stopped reading the workbook. Nothing was changed."
UNREADABLE_LETTER = "A letter here can’t be read. Choose another code page."
OPEN_QUOTATION = "A quotation mark is never closed. It is read as a plain letter."
WITHOUT_FORMATTING = (
    "Strike-through, colours, comments and links can’t be read in this kind of file. If it has any, save it "
    "as .xlsx in Excel, then choose the new file."
)
_MOST_LINES = 8  # that a sentence lists
CUT = " … (cut here; the casebook holds the rest)"


def too_many_columns(most: int) -> str:
    """Say that a row has more columns than a workbook can."""
    return f"A row of that file has more than {most:,} columns. Check that it is the right file."


def too_many_fields(columns: int) -> str:
    """Say that a line has more fields than there are columns."""
    return f"This line has more values than the {columns} columns. It is kept whole, as a note."


def with_lines(why: str, lines: list[int]) -> str:
    """Say where something was found: "Lines 3 and 9: …"; a line 0 is the whole file."""
    shown = [f"{line:,}" for line in lines[:_MOST_LINES] if line]
    if not shown:
        return why
    if len(lines) > len(shown):
        shown.append(f"{len(lines) - len(shown):,} more")
    listed = " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
    return f"{'Line' if len(lines) == 1 else 'Lines'} {listed}: {why}"


def text_box(words: str) -> str:
    """Name the words of a text box on a sheet."""
    return f"Text box: {words}"
