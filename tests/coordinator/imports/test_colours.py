"""A colour may mean a risk or a closed case: an import says where some are, and reads none as a value."""

from pathlib import Path

from openpyxl import Workbook as Written
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.imports.proposals import propose
from coordinator.imports.sheets.colours import colour_words
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every

CASELOAD = "“Caseload” uses colours, which are not imported"
MEANS = (
    "If a colour means something, such as high risk or a closed case, write it in a column. "
    "Then choose the file again."
)


def a_coloured_list(path: Path, colours: dict[str, str | Color], *, words: str = "") -> Path:
    """Eight cases under blue headings, with coloured cells: place → colour."""
    book = Written()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Caseload"
    sheet.append(["Perp", "DOB", "Victim", "RAG"])
    for name in ("Lord", "Kerr", "Hale", "Pike", "Dunn", "Vance", "Shaw", "Moss"):
        sheet.append([f"Rob {name}", "14/04/1979", f"Ann {name}", None])
    for place, colour in {**{f"{column}1": "FF4472C4" for column in "ABCD"}, **colours}.items():
        sheet[place].fill = PatternFill("solid", fgColor=colour)
    if words:
        sheet[words].font = Font(color="FFFF0000")
    book.save(path)
    return path


def said(path: Path) -> list[str]:
    """What the import says about its colours."""
    workbook = read_workbook(path)
    return colour_words(workbook, propose(workbook))


def test_rows_with_a_colour_of_their_own_are_said(book: Casebook, tmp_path: Path) -> None:
    red = {f"{column}{row}": "FFFF0000" for column in "ABC" for row in (3, 5)}
    grey = {f"{column}9": Color(theme=0, tint=-0.25) for column in "ABC"}
    path = a_coloured_list(tmp_path / "a.xlsx", {**red, **grey}, words="A7")
    assert said(path) == [f"{CASELOAD}: grey in row 9; red in rows 3 and 5; red words in row 7.", MEANS]
    bring_in(book, path)
    assert {row["status"] for row in book.read(every, Case)} == {"open"}


def test_a_column_that_holds_nothing_but_colours_is_said(tmp_path: Path) -> None:
    path = a_coloured_list(
        tmp_path / "a.xlsx", {"D2": "FFFF0000", "D3": Color(theme=9), "D4": "FF92D050", "D6": "FFFFC7CE"}
    )
    assert said(path) == [f"{CASELOAD}: green in row 4; orange in row 3; red in rows 2 and 6.", MEANS]


def test_colours_that_only_help_the_eye_are_not_mentioned(tmp_path: Path) -> None:
    column = {f"C{row}": "FFE2EFDA" for row in range(2, 10)}
    bands = {f"{letter}{row}": "FFD9D9D9" for letter in "ABD" for row in range(2, 10, 2)}
    white = {"A3": "FFFFFFFF"}
    assert said(a_coloured_list(tmp_path / "a.xlsx", {**column, **bands, **white})) == []


def test_a_long_list_of_coloured_rows_is_cut_short(tmp_path: Path) -> None:
    book = Written()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Perps"
    sheet.append(["Perp", "DOB"])
    for number in range(40):
        sheet.append([f"Rob Lord{'abcdefghij'[number % 10]}", "14/04/1979"])
        if number % 3 == 0:
            sheet.cell(number + 2, 1).fill = PatternFill("solid", fgColor="FFFF0000")
    book.save(tmp_path / "a.xlsx")
    assert said(tmp_path / "a.xlsx") == [
        "“Perps” uses colours, which are not imported: red in rows 2, 5, 8, 11, 14, 17, 20, 23 and 6 more.",
        MEANS,
    ]


def test_many_coloured_sheets_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    book = Written()
    book.remove(book.worksheets[0])
    for month in ("January", "February", "March", "April", "May"):
        sheet = book.create_sheet(month)
        for row in (["Perp", "DOB"], ["Rob Lord", "14/04/1979"], ["Al Pike", "02/01/1988"]):
            sheet.append(row)
        sheet["A2"].fill = PatternFill("solid", fgColor="FFFF0000")
    book.save(tmp_path / "a.xlsx")
    assert [sentence.partition(" ")[0] for sentence in said(tmp_path / "a.xlsx")[:3]] == [
        "“January”", "“February”", "“March”"
    ]  # fmt: skip
    assert said(tmp_path / "a.xlsx")[3:] == ["2 more sheets use colours.", MEANS]
