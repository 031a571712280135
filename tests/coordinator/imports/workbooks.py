# ruff: noqa: DTZ001, E501
"""Workbooks as other areas keep them, made for these tests; everyone in them is invented."""

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

Rows = list[list[object]]


def _fill(sheet: object, rows: Rows) -> None:
    for row in rows:
        sheet.append(row)  # type: ignore[attr-defined]


def flat(path: Path) -> Path:
    """One sheet; perpetrator, victim and action side by side; headings in two rows; cells merged down."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tracker 26-27"
    _fill(
        sheet,
        [
            ["NORTHSHIRE DA PERPETRATOR PANEL"],
            ["OFFICIAL-SENSITIVE", None, "last updated 14.11.26 by KT"],
            [],
            ["Perpetrator", None, None, None, "Victim", None, None, None, None, "Panel", None, "Actions", None, None, None],
            ["Name", "D.O.B.", "Address", "Risk level", "Name", "DOB", "Relationship", "Safe contact number", "Kids",
             "Date", "Forum", "Action", "By who", "By when", "RAG"],
            ["Marcus PELLOW", "14.3.79", "3 Tern Court, Whitby YO21 9ZZ", "High", "Ines PELLOW", datetime(1984, 5, 2),
             "wife", 7700900111, "Ada (6), Joss 3", datetime(2026, 11, 12), "MATAC", "Chase rent arrears panel",
             "Housing", "next MATAC", "Red"],
            [None, None, None, None, "Orla Quill", "n/k", "ex", "07700 900112", "none", datetime(2026, 11, 12), "MATAC",
             "Op Encompass check", "Education", "3rd Dec '26", "Amber"],
            ["Dev Arkwright", "Oct 1990", "NFA", "Med", "Tess ARKWRIGHT", "??/05/1991", "mother", "ring the neighbour",
             "2", "19/11/26", "MARAC", "Flag address", "Police", "ASAP", "Green"],
            ["Null", "28945", "Unit 4, Saltburn TS12 9ZZ", "S", None, None, None, None, None, None, None, None, None,
             None, None],
            ["TOTAL", 3],
        ],
    )  # fmt: skip
    for span in ("A4:D4", "E4:I4", "J4:K4", "L4:O4", "A6:A7", "B6:B7"):
        sheet.merge_cells(span)
    book.save(path)
    return path


def joined(path: Path) -> Path:
    """Separate sheets joined on references by other names, in another column order, one sheet hidden."""
    book = Workbook()
    nominals = book.worksheets[0]
    nominals.title = "Nominals"
    _fill(
        nominals,
        [
            ["Risk level", "Nominal", "Date of Birth", "Nominal ID", "Lead agency", "Panel(s)", "Unmet needs", "RFG",
             "Case status", "Odd column"],
            ["High", "SMALLWOOD, Piers", "3rd Oct '84", "N-101", "Probation", "MATAC", "alcohol; debt", 44, "Live", "blue"],
            ["Medium", "Sunita Vale", "1984-10-03 00:00:00", "N-102", "Drive", "MAPPA Level 2 and MARAC", "none", "tbc",
             "Archived", None],
            ["?", "=Test", "31/02/1990", "N-103", None, "Gold group", None, None, "parked", "green"],
            ["High", "SMALLWOOD, Piers", "03/10/1984", "N-104", None, None, None, None, "Live", None],
        ],
    )  # fmt: skip
    survivors = book.create_sheet("VS")
    _fill(
        survivors,
        [
            ["Linked survivors"],
            ["VS name", "Nominal ID", "IDVA", "RIC", "Risk level", "Mobile", "Home address", "Do not disclose to"],
            ["Carys SMALLWOOD", "N-101", "Bea", "15/24", "High (PJ)", "7700900222", "The Old Forge, Kirby TS9 9ZZ",
             "his sister"],
            ["Lost LINNET", "N-999", "Bea", 9, "M", "07700 900223 / 01632 960111", "Refuge", None],
            ["Carys SMALLWOOD", "N-104", None, None, None, None, None, None],
        ],
    )  # fmt: skip
    children = book.create_sheet("Children")
    _fill(
        children,
        [
            ["Child name", "D.O.B", "Nominal ID", "School", "Social worker"],
            ["Robin Smallwood", "12/09/19", "N-101", "Kirby Primary", "allocated"],
            ["Wren Smallwood", 43723, "N-101", "Kirby Primary", None],
        ],
    )
    children.sheet_state = "hidden"
    book.save(path)
    return path


def action_log(path: Path) -> Path:
    """Nothing but the actions of MARAC's minutes, names as "Forename SURNAME"."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Action log"
    _fill(
        sheet,
        [
            ["MARAC date", "MARAC no", "Victim", "Perpetrator", "Action agreed", "Lead agency", "By whom", "By when",
             "Completed", "Date completed", "Comments"],
            ["12 November 2026", "M26/114", "Petra HOLT", "Glen HOLT", "IDVA to make contact", "IDVA service", "Bea",
             "13/11/26", "Yes", "13.11.2026", "-1 attempt first"],
            ["12 November 2026", "M26/114", "Petra HOLT", "Glen HOLT", "Flag address", "Police", "PC 77", "ASAP", "N",
             None, None],
            ["12 November 2026", "M26/115", "Ama Boateng", "unknown", "Refer to adult social care", "ASC", None,
             "within 2 weeks", "ongoing", None, "see email"],
            ["Nov 2026", "M26/116", "Noor Said", "Idris SAID", "Housing move", "Housing", None, None, "not possible - left area",
             None, None],
        ],
    )  # fmt: skip
    book.save(path)
    return path


def meeting_sheets(path: Path) -> Path:
    """One sheet a meeting, the day in its name, cases above and actions below with headings of their own."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = "MARAC 12.11.26"
    _fill(
        first,
        [
            ["MARAC South - Thursday 12 November 2026"],
            ["Chair:", "DI Okoro", None, "Venue:", "Town Hall"],
            ["No.", "Victim name", "Victim DOB", "Offender name", "Offender DOB", "Children", "Referring agency",
             "Repeat?", "Discussion"],
            [1, "ABBOT, Lena", "2/3/90", "ABBOT, Rory", "14.3.79", "Finn (4)", "Police", "Y", "strangulation, believed"],
            [2, "Mina Castle", "n/k", "Vic Castle", "Oct 2000", "no", "A&E", "N", "stays with sister"],
            [],
            ["No.", "Action", "Owner", "Due", "Status"],
            [1, "Target harden the door", "Fire Service", "19/11/26", "done"],
            [2, "Chase GP letter", "ICB", "next MARAC", "o/s"],
        ],
    )  # fmt: skip
    second = book.create_sheet("MARAC 26.11.26")
    _fill(
        second,
        [
            ["No.", "Victim name", "Victim DOB", "Offender name", "Offender DOB", "Children", "Referring agency",
             "Repeat?", "Discussion"],
            [1, "ABBOT, Lena", "02/03/1990", "ABBOT, Rory", "14/03/1979", "Finn (4)", "Police", "Y", "breach of order"],
        ],
    )  # fmt: skip
    book.save(path)
    return path


def odd(path: Path) -> Path:
    """Comments, links, formulas, errors, booleans, hidden rows, doubled headings, free text, an empty sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Offenders"
    _fill(
        sheet,
        [
            ["Ref", "Surname", "First name", "DOB", "Tel", "Tel", "Notes", "Notes", "Court link", "Score"],
            [
                "P1",
                "Ferrant",
                "Ugo",
                28945,
                7700900333,
                "07700 900334",
                "first words",
                "second words",
                "order",
                "#REF!",
            ],
            ["P2", "Thorne", "Bee", True, "01632 960222", None, "=SUM(A1:A2)", None, None, 3.5],
            ["P3", "Hidden", "Hal", "1.1.2031", None, None, "row was hidden", None, None, None],
            ["P4", "Gone", "Gil", "1/2/80", None, None, "struck", None, None, None],
        ],
    )
    sheet["B2"].comment = Comment("goes by his mother's name", "KT")
    sheet["K3"].comment = Comment("a remark beside nothing", "KT")
    sheet["I2"].hyperlink = "https://courts.example.org/order/77"
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["G"].hidden = True
    for cell in sheet[5]:
        cell.font = Font(strike=True)
    book.create_sheet("Empty")
    words = book.create_sheet("Holiday cover")
    _fill(
        words,
        [["Who covers when I am away:"], [None, "Sal, until 4 January"], [], ["ring 01632 960333 first"]],
    )
    book.save(path)
    return path


LAYOUTS = (flat, joined, action_log, meeting_sheets, odd)
