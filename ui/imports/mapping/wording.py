"""The sentences and labels of the mapping step."""

import re

from coordinator.imports.entries.fields import entry_of
from coordinator.imports.reading.date_order import ASKED, DAY, MONTH, SWAPPED, UNCLEAR
from coordinator.imports.reading.mapping import TableMapping
from coordinator.workbooks.cell import column_number
from ui.imports.fields.wording import GROUP_WORDS

SHEET_HOLDS = "This sheet holds"
ALL_AS_NOTES = "All of this sheet is kept as notes, word for word."
COLUMNS = "Columns and what they hold"
COLUMN_TITLES = ("Column", "Heading", "Examples", "Whose it is", "Holds", "Days are written")
DRAWN = "How the first rows come in"
READING_ROWS = "Reading the first rows…"
NOTHING_DRAWN = "The first rows of this sheet become no records."
CODE_PAGE, SEPARATOR = "Code page of the letters", "Values are separated by"
CODE_PAGES = {
    "utf-8-sig": "Unicode (UTF-8)",
    "cp1252": "Windows, Western Europe (1252)",
    "cp850": "DOS, Western Europe (850)",
    "mac_roman": "Macintosh (Roman)",
    "cp1250": "Windows, Central Europe (1250)",
    "iso8859_2": "ISO, Central Europe (8859-2)",
    "utf-16": "Unicode (UTF-16)",
}
SEPARATORS = {",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Vertical bar"}
PROBLEMS = "What the app noticed in the file"
NAMED_FIRST, PERP_FIRST, VICTIM_FIRST = "Named first", "The perpetrator", "The victim"
FORUM = "Forum of the meeting"
ORDERS = {DAY: "Day first", MONTH: "Month first"}

QUESTIONS = "Questions about this sheet"
_WHO_ARE_THEY = (
    "The sheet does not say who these people are. Choose what it holds, or all of it is kept as notes."
)

_FIRST_NAMED = {
    "perp": "Who is named first where two people are named? It is read as the perpetrator.",
    "victim": "Who is named first where two people are named? It is read as the victim.",
}
_WHICH_FORUM = "Which forum held this meeting? The sheet does not say. It is read as {}."
_NO_FORUM = "Which forum held this meeting? The sheet does not say. Until you choose, no meeting is made."
_ORDER_QUESTIONS = {
    ASKED: "Is 3/4 in “{}” (column {}) 3 April or 4 March? It is read as 3 April.",
    UNCLEAR: "“{}” (column {}) has days written both ways. Those that could be either are kept as written.",
    SWAPPED: "Excel may have exchanged day and month in “{}” (column {}). Check the dates up to the 12th.",
}
_OWNERS = {
    "perp": "The perpetrator’s",
    "victim": "The victim’s",
    "child": "The child’s",
    "children": "The children’s",
    "case": "The case’s",
    "incident": "The incident’s",
    "order": "The order’s",
    "breach": "The breach’s",
    "need": "The need’s",
    "note": "The note’s",
    "meeting": "The meeting’s",
    "item": "The hearing’s",
    "action": "The action’s",
    "rep": "The agency’s",
    "referral": "The referral’s",
}
_BOTH_PEOPLE, _NOBODY = "Both people’s", "Nobody’s, a note"


def owner(field: str, *, in_doubt: bool) -> str:
    """Say whose a column is: "The victim’s", or "The victim’s?" where that is asked."""
    if field == "item.parties":
        return _BOTH_PEOPLE
    group = field.partition(".")[0]
    plain, number = re.sub(r"\d$", "", group), group[-1:]
    whose = _OWNERS.get(plain, _NOBODY)
    if number.isdigit():
        whose = f"{GROUP_WORDS[plain]} {number}’s"
    return f"{whose}?" if in_doubt else whose


def guessed(words: list[str]) -> str:
    """Ask whether the code page is right, with words from the file."""
    return f"The file does not name its code page. Check that these words are right: {', '.join(words)}."


def row_drawn(number: int, *, form: bool) -> str:
    """Head a row that is drawn as its records."""
    return "This form" if form else f"Row {number}"


def column_label(column: str, heading: str) -> str:
    """Name the choice of field for a column to a screen reader."""
    return f"Column {column}, {heading}, holds"


def order_label(column: str, heading: str) -> str:
    """Name the choice of how days are written to a screen reader."""
    return f"Column {column}, {heading}, days are written"


def _asked_together(table: TableMapping) -> list[list[str]]:
    """List the columns whose owner is asked for, those of one entry together."""
    together: dict[object, list[str]] = {}
    for column in sorted(table.doubts, key=column_number):
        together.setdefault(entry_of(table.columns[column]) or column, []).append(column)
    return list(together.values())


def _whose(table: TableMapping, columns: list[str]) -> str:
    owner = GROUP_WORDS[re.sub(r"\d$", "", table.columns[columns[0]].partition(".")[0])].lower()
    headings = ", ".join(f"“{table.headings.get(column, column)}”" for column in columns)
    if len(columns) == 1:
        return f"Whose is {headings} (column {columns[0]})? It is read as the {owner}’s until you choose."
    places = ", ".join(columns)
    return (
        f"Whose are {headings} (columns {places})? They are read as the {owner}’s until you choose."
        " One answer counts for all of them."
    )


def questions(table: TableMapping) -> list[str]:
    """Ask what a sheet does not say, each question with what is taken until it is answered."""
    asked = [_WHO_ARE_THEY] if table.asked else []
    asked += [_whose(table, columns) for columns in _asked_together(table)]
    for column, order in sorted(table.orders.items()):
        if order in _ORDER_QUESTIONS:
            asked.append(_ORDER_QUESTIONS[order].format(table.headings.get(column, column), column))
    if table.parties_asked:
        asked.append(_FIRST_NAMED[table.parties])
    if table.forum_asked:
        asked.append(_WHICH_FORUM.format(table.forum) if table.forum else _NO_FORUM)
    return asked
