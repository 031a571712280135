# ruff: noqa: DTZ001, E501
"""More workbooks as other coordinators keep them, made for these tests; everyone in them is invented."""

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook


def ticked(path: Path) -> Path:
    """Forums as columns of ticks; survivors, children and actions on sheets joined by the nominal's reference."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Offenders"
    for row in (
        ["COHORT"],
        [
            "Nominal ref",
            "Suspect name",
            "D.O.B",
            "Home addr",
            "MARAC",
            "MATAC",
            "MAPPA",
            "TATI",
            "Open/closed",
            "Case closed?",
        ],
        [
            "W/1",
            "GREAVES, Tobias",
            datetime(1985, 3, 14),
            "12 Mill Lane, Wareham BH20 9ZZ",
            "✓",
            "✓",
            None,
            "x",
            "O",
            "N",
        ],
        ["W/2", "Khalid Al-Rashid", "7 Aug 1990", "NFA", None, "Y", "✓ L2", None, None, "N"],
        ["W/3", "Greeves, Tobias", "14/03/85", "n/k", "N", "No", "Cat 2 L1", None, None, "Y"],
    ):
        sheet.append(row)
    sheet = book.create_sheet("Survivors")
    for row in (
        [
            "Victim/survivor",
            "D.O.B",
            "Alleged perpetrator",
            "Nominal ref",
            "DV risk",
            "RIC score",
            "Date of MARAC",
        ],
        ["Hannah GREAVES", "03/04/1987", "Tobias Greaves", "W/1", "V high", 17, "12.11.26"],
    ):
        sheet.append(row)
    sheet = book.create_sheet("CYP")
    for row in (
        ["Child's name", "DOB", "Victim", "Nominal ref", "School", "Soc worker"],
        ["Alfie Greaves", "2021-05-06", "Hannah GREAVES", "W/1", "Wareham Primary", "Jo"],
    ):
        sheet.append(row)
    sheet = book.create_sheet("Action tracker")
    for row in (
        [
            "Ref",
            "Nominal ref",
            "Panel",
            "Date of panel",
            "Agreed action",
            "Lead",
            "Target date",
            "Complete Y/N",
        ],
        [1, "W/1", "MARAC", "12/11/2026", "Fit door alarm", "Police", "26/11/2026", "Y"],
        [2, "W/2", "MATAC", datetime(2026, 11, 19), "Refer to Drive", "Gwen", "ASAP", "N"],
    ):
        sheet.append(row)
    book.save(path)
    return path


def idva(path: Path) -> Path:
    """An IDVA's caseload: the client is the victim, and the perpetrator a column among hers."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "IDVA caseload"
    for row in (
        [
            "Client",
            "DOB",
            "Address",
            "Safe number",
            "Perpetrator",
            "Perp DOB",
            "Relationship to perp",
            "RIC",
            "Risk level",
            "MARAC ✓",
        ],
        [
            "Ffion Rees",
            "12/05/1994",
            "Flat 2, Barry CF62 9ZZ",
            "07700900501",
            "Gethin Rees",
            "3/7/1991",
            "husband",
            16,
            "High",
            "✓",
        ],
        ["Ffion Rees", "12/05/94", "as above", None, "Dai Probert", "n/k", "ex", 5, "Std", ""],
    ):
        sheet.append(row)
    book.save(path)
    return path


def side_by_side(path: Path) -> Path:
    """Victim, perpetrator, children and two actions in the row of their case."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Cases"
    for row in (
        ["Victim name", "Victim address", "Perpetrator name", "Perpetrator D.O.B.", "Child 1", "Child 1 DOB", "Child 2", "Child 2 DOB",
         "MARAC date", "Action 1", "Action 1 owner", "Action 1 due", "Action 1 status", "Action 2", "Action 2 owner", "Action 2 status"],
        ["Olive Marsh", "2 Elm Rd, Truro TR1 9ZZ", "Ned Marsh", "2/2/1979", "Ivy Marsh", "3/3/2015", "Rex Marsh", "4/4/2017",
         "05/11/2026", "Mark address", "Police", "06/11/2026", "Done", "Refer to refuge", "IDVA", "Outstanding"],
    ):  # fmt: skip
        sheet.append(row)
    book.save(path)
    return path


TRACKERS = (ticked, idva, side_by_side)
