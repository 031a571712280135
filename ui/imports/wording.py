"""The sentences and labels of the import, and the names of its kinds of sheet."""

from coordinator.core.plural import plural
from coordinator.imports.queries import FILLED

KINDS: dict[str, str] = {
    "people": "Perpetrators, one case on each row",
    "victims": "Victims",
    "children": "Children",
    "mixed": "Victims and perpetrators on the same row",
    "listings": "Cases listed to meetings",
    "actions": "Actions",
    "agencies": "Agencies and their representatives",
    "other": "Something else: keep it all as notes",
}
WINDOW_TITLE = "Import a workbook"
COMMAND_IMPORT = "Import a workbook…"
STEPS = (
    ("Import a workbook", "Step 1 of 3", "Next"),
    ("What do the columns hold?", "Step 2 of 3", "Preview"),
    ("Check the preview", "Step 3 of 3", "Import"),
    ("Please wait", "", ""),
    ("Import complete", "", "Open the caseload"),
)  # title, number, button
BACK, NEXT, CANCEL, CLOSE, STOP = "Back", "Next", "Cancel", "Close", "Stop"
READING = "Reading the workbook"
FINDING_HEADINGS = "Finding the headings"
PREVIEWING = "Preparing the preview"
PREVIEW_AGAIN = "Preview again"
IMPORTING = "Importing the workbook"
STOPPED = "The import was stopped. Nothing was changed."

CHOOSE_INTRO = (
    "Choose the workbook that you keep your caseload in."
    " The app reads it on this computer and does not change it."
    " Before you import it, you see what was understood. The rest is kept word for word as notes."
)
WORKBOOK = "Workbook"
WORKBOOK_HINT = "An Excel or LibreOffice workbook, or a .csv file"
FILE_TYPES = "Workbooks (*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt);;All files (*)"

SHEETS = "Sheets"
PROGRESS = "Progress"
STOPPING = "Stopping…"

PREVIEW = "Preview"
PREVIEW_PARTS = "Parts of the preview"
CELLS = "Cells kept as notes"
CELLS_TAB = "Kept as notes"
DUPLICATES = "Possible duplicates"
NO_CELLS = "Every cell becomes a record. Nothing is kept as a note only."
NO_DUPLICATES = (
    "Nobody here may be somebody else in the workbook or the casebook. There is nothing to decide."
)
NO_DIFFERENCES = "The workbook and the casebook do not contradict each other. There is nothing to choose."
FILTER_CELLS = "Filter cells"
FILTER_CELLS_HINT = "Filter: sheet, heading, words…"
SAME_PERSON = "They are one person"
TWO_PEOPLE = "They are two people"
SHEET, CELL, HEADING, WORDS, WHY_NOTE = "Sheet", "Cell", "Heading", "Words", "Why it is kept as a note"
FIRST, SECOND, IMPORTED_AS, WHY_SAME = (
    "First record", "Second record", "Imported as", "Why they may be the same",
)  # fmt: skip
AS_ONE_PERSON, AS_TWO_PEOPLE = "One person", "Two people"
HOLDS, ROWS, ALREADY_IN = "Holds", "Rows", "Already in"
FROM_ABOVE = "Case from above"
DIFFERENCES = "Differences"
EACH_ROW, ROW, TO_CHECK, BECOMES, FORM = "Rows", "Row", "To check", "What it becomes", "Form"
ONLY_TO_CHECK = "Only rows to check"
NO_ROWS_TO_CHECK = "No row has a cell to check."
FILTER_ROWS, FILTER_ROWS_HINT = "Filter rows", "Filter: sheet, name, words…"
CELLS_OF_ROW, READ_AS = "Cells of the chosen row", "Read as"
CORRECTED, YES_CORRECTED = "Corrected", "Corrected"
CORRECT_CELL, CELL_AS_IT_STOOD = "Correct the cell", "As it stood"
IMPORT_ROW, ROW_AS_NOTE, LEAVE_ROW_OUT = "Import the row", "Keep the row as a note", "Leave the row out"
KEEP_CASEBOOK, TAKE_WORKBOOK = "Keep the casebook’s", "Take the workbook’s"
RECORD, FIELD, IN_CASEBOOK, IN_WORKBOOK = "Record", "Detail", "In the casebook", "In the workbook"
COLUMNS_AS_NOTES, COLUMNS_UNDERSTOOD = "Columns kept as notes", "Columns understood"
NO_COLUMNS = "None"
COLUMNS_OF_SHEET = "Columns of the chosen sheet"
NOTES_READ_BY = "Imported notes may be read by"
NOTES_READ_BY_HINT = (
    "Perpetrator-led forums get only what you release."
    " Notes from the victim’s side are never offered to them, whatever you choose."
)
DECIDED = "The next preview shows your choice."

IMPORTED = "Imported:"
NOTHING_NEW = "Nothing was imported. Everything in the workbook was already in the casebook."
OUTCOME_NOTE = (
    "Anything that was not understood is a note on its record, word for word."
    " The note names the sheet and cell. If you import the same workbook again, nothing is added twice."
)


def counted(counts: dict[str, int]) -> list[str]:
    """Put counts in words, the people first: "41 people", "1 case"."""
    first = ("people", "cases", "linked people", "forum listings", "meetings", "agenda items", "actions")
    order = [*(kind for kind in first if kind in counts), *(kind for kind in counts if kind not in first)]
    return [plural(counts[kind], _singular(kind), kind) for kind in order if counts[kind]]


def _singular(kind: str) -> str:
    irregular = {
        "people": "person",
        "linked people": "linked person",
        "addresses": "address",
        "other dates of birth": "other date of birth",
        "details that lead to people": "detail that leads to a person",
        "links between people": "link between people",
        "steps of plans": "step of a plan",
        "outcomes of incidents": "outcome of an incident",
        "entries of progress": "entry of progress",
        "steps of engagement": "step of engagement",
        "transfers between areas": "transfer between areas",
        "referrals onward": "referral onward",
        "applications under Clare’s Law": "application under Clare’s Law",
        "steps under Clare’s Law": "step under Clare’s Law",
        "notices of Operation Encompass": "notice of Operation Encompass",
        "people protected by orders": "person protected by an order",
        "conditions of orders": "condition of an order",
        "entries about orders": "entry about an order",
        "payments of the fund": "payment of the fund",
        "marks of safe contact": "mark of safe contact",
        "states of people": "state of a person",
    }
    irregular |= {
        "agencies": "agency",
        "parts in incidents": "part in an incident",
        FILLED: "detail filled or changed",
    }
    return irregular.get(kind, kind.removesuffix("s"))


def sheet_name(sheet: str, header_row: int) -> str:
    """Name a table of a sheet; pass its `header_row` if the sheet has several: "Actions, from row 40"."""
    return f"{sheet}, from row {header_row}" if header_row else sheet


def progress(done: int, total: int, unit: str) -> str:
    """Count progress: "400 of 9,000 rows", or "44%" without a unit."""
    return f"{done:,} of {total:,} {unit}" if unit else f"{done * 100 // total}%"


def columns_of_sheet(understood: str, kept_as_notes: str) -> str:
    """List what becomes of the columns of a sheet."""
    return f"{COLUMNS_AS_NOTES}: {kept_as_notes}\n{COLUMNS_UNDERSTOOD}: {understood or NO_COLUMNS}"


def nothing_to_import(rows: int) -> str:
    """Say that a workbook adds nothing."""
    return f"All of this workbook ({plural(rows, 'row')}) is in the casebook. There is nothing to import."


def will_add(rows: int, existing: int) -> str:
    """Introduce the counts of what the import will add."""
    known = f", {existing:,} already in the casebook" if existing else ""
    return f"Nothing is imported yet. The workbook has {plural(rows, 'row')}{known}. The import will add:"


def cells_shown(shown: int, total: int) -> str:
    """Say that the list of cells is cut short, or nothing if it is whole."""
    return f"The list shows the first {shown:,} of {total:,} cells." if total > shown else ""


def rows_shown(shown: int) -> str:
    """Say that the list of rows is cut short."""
    return f"The list shows the first {shown:,} rows. The rows after them are imported too."


def cells_tab(count: int) -> str:
    """Name the tab of cells with their number."""
    return f"{CELLS_TAB} {count:,}"


def duplicates_tab(count: int) -> str:
    """Name the tab of possible duplicates with their number."""
    return f"{DUPLICATES} {count:,}"


def differences_tab(count: int) -> str:
    """Name the tab of differences with their number."""
    return f"{DIFFERENCES} {count:,}"


def kept_value(*, taken: bool) -> str:
    """Say whose value an import keeps."""
    return "The workbook’s" if taken else "The casebook’s"
