"""Cells with more than their value, references that begin again, headings in three rows, forms in halves."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from coordinator.actions.model import Action
from coordinator.assessments.model import Assessment
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, CaseLink
from coordinator.imports.reading.parse_names import Name, read_name, split_names
from coordinator.imports.reading.parse_terms import level
from coordinator.meetings.model import Meeting
from coordinator.people.model import Address, Person, SafeContact, Telephone
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every, previewed
from tests.coordinator.imports.test_further_inputs import a_table, agreed, births, doubted, proposed, roles
from tests.coordinator.imports.test_questions import owners

HOME, OTHER_HOME = "7 Fern Walk TS14 9ZZ", "2 New Road TS10 9ZZ"


def one_sheet(title: str) -> tuple[Workbook, Worksheet]:
    """A workbook with one empty sheet."""
    workbook = Workbook()
    sheet: Worksheet = workbook.create_sheet(title)
    del workbook["Sheet"]
    return workbook, sheet


def reasons(book: Casebook, path: Path) -> dict[str, str]:
    """Which cells are to be looked at, and why."""
    return {each.cell: each.why for each in previewed(book, path).not_understood}


def test_a_number_with_a_warning_beside_it_or_on_it_is_unsafe(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "comment.xlsx"
    workbook, sheet = one_sheet("Victims")
    for row in (
        ("Victim", "Tel"), ("Ann MOSS", "07700 900222"),
        ("Sue REED", "07700 900444 / 07700 900445 DO NOT RING"),
    ):  # fmt: skip
        sheet.append(row)
    sheet["B2"].comment = Comment("NEVER ring – he checks it", "JD")
    workbook.save(path)
    why = reasons(book, path)
    assert why["B2"].startswith("This is a comment on a cell")
    assert why["B3"].startswith("There are words beside the number")
    bring_in(book, path)
    numbers = {row["id"]: row["number"] for row in book.read(every, Telephone)}
    assert set(numbers.values()) == {"07700 900222", "07700 900444", "07700 900445"}
    unsafe = {numbers[row["row_id"]] for row in book.read(every, SafeContact) if row["safety"] == "unsafe"}
    assert unsafe == {"07700 900222", "07700 900445"}


def test_a_cell_struck_through_alone_holds_no_longer(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "struck.xlsx"
    workbook, sheet = one_sheet("Perps")
    for row in (("Perp", "DOB", "Address"), ("Rob LORD", date(1979, 4, 14), OTHER_HOME)):
        sheet.append(row)
    sheet["C2"].font = Font(strike=True)
    workbook.save(path)
    assert reasons(book, path)["C2"] == "This cell is struck through; kept as a note."
    bring_in(book, path)
    assert book.read(every, Address) == []


def test_a_mark_of_a_footnote_is_no_part_of_a_value(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Victims", ("Victim*", "Address**", "Risk"), ("Ann MOSS*", f"{HOME} **", "H*"),
        ("* moved – do not disclose",),
    )  # fmt: skip
    why = reasons(book, path)
    assert {why[cell] for cell in ("A2", "B2", "C2")} == {
        "A mark here points to a footnote. Read what it says."
    }
    bring_in(book, path)
    assert owners(book, Address, "postcode") == {"TS14 9ZZ": "MOSS"}


def test_a_bare_number_of_a_workbook_of_1904_is_a_day_since_then(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "days.xlsx"
    workbook, sheet = one_sheet("Perps")
    workbook.epoch = CALENDAR_MAC_1904
    for row in (("Perp", "DOB"), ("Rob LORD", date(1979, 4, 14)), ("Jim KERR", 27497)):
        sheet.append(row)
    workbook.save(path)
    bring_in(book, path)
    assert births(book) == {"Rob": date(1979, 4, 14), "Jim": date(1979, 4, 14)}


def test_a_text_list_comes_without_signs_that_keep_text_as_text(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "perps.csv"
    path.write_text('Perpetrator,Tel,Ref\nRob LORD,="07700900111",\'00123\n\ufeffAl DAY,,\n', "utf-8")
    cells = [[cell.words for cell in row.cells] for row in read_workbook(path).sheets[0].rows]
    assert cells[1:] == [["Rob LORD", "07700900111", "00123"], ["Al DAY"]]


def test_a_reference_that_begins_again_is_not_the_other_s_case(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "months.xlsx"
    workbook = Workbook()
    for title, row in (("Sept 26", (1, "Ann MOSS", "Rob LORD")), ("Oct 26", (1, "Sue REED", "Jim KERR"))):
        sheet = workbook.create_sheet(title)
        sheet.append(("Case no", "Victim", "Perpetrator"))
        sheet.append(row)
    del workbook["Sheet"]
    workbook.save(path)
    assert reasons(book, path)["A2"].startswith("A case about somebody else has this reference.")
    bring_in(book, path)
    assert {row["reference"] for row in book.read(every, Case)} == {"1", ""}
    assert roles(book) == {"subject": {"Rob LORD", "Jim KERR"}, "victim": {"Ann MOSS", "Sue REED"}}


def test_victims_and_children_with_one_reference_are_all_of_that_case(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "sheets.xlsx"
    workbook = Workbook()
    sheets: dict[str, tuple[tuple[str, ...], ...]] = {
        "Perps": (("URN", "Perp"), ("D1", "Rob LORD")),
        "Victims": (("URN", "Victim", "Address"), ("D1", "Ann MOSS", HOME), ("D1", "Sue REED", OTHER_HOME)),
        "Children": (("URN", "Child name", "DOB"), ("D1", "Sam MOSS", "14/04/2018")),
    }
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    del workbook["Sheet"]
    workbook.save(path)
    bring_in(book, path)
    assert owners(book, Address, "postcode") == {"TS14 9ZZ": "MOSS", "TS10 9ZZ": "REED"}
    assert sorted(row["role"] for row in book.read(every, CaseLink)) == ["child", "victim", "victim"]
    assert len(book.read(every, Case)) == 1


def test_headings_in_three_rows_are_read_together(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "three.xlsx"
    workbook, sheet = one_sheet("Tracker")
    for row in (
        (None, "Perpetrator", None, None, "Victim"), (None, "Identity", None, "Contact"),
        ("Ref", "Name", "DOB", "Address", "Name", "Address"),
        ("W1", "Rob LORD", "14/04/1979", OTHER_HOME, "Ann MOSS", HOME),
    ):  # fmt: skip
        sheet.append(row)
    for merged in ("B1:D1", "E1:F1", "B2:C2"):
        sheet.merge_cells(merged)
    workbook.save(path)
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD"}, "victim": {"Ann MOSS"}}
    assert owners(book, Address, "postcode") == {"TS14 9ZZ": "MOSS", "TS10 9ZZ": "LORD"}


def test_a_form_with_two_people_side_by_side_keeps_each_to_their_half(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Nomination", ("MATAC NOMINATION",), ("Subject", None, "Victim"),
        ("Name:", "Rob LORD", "Name:", "Ann MOSS"), ("DOB:", "14/04/1979", "DOB:", "13/02/1980"),
        ("Address:", OTHER_HOME, "Address:", HOME), ("Nominating agency:", "Police", "Date:", "12/11/2026"),
    )  # fmt: skip
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD"}, "victim": {"Ann MOSS"}}
    assert owners(book, Address, "postcode") == {"TS14 9ZZ": "MOSS", "TS10 9ZZ": "LORD"}
    assert births(book) == {"Rob": date(1979, 4, 14), "Ann": date(1980, 2, 13)}


def test_labels_over_a_list_of_actions_say_whose_they_are(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Sheet1", ("MARAC ACTION PLAN",), ("Date of meeting:", "05/11/2026", "Chair:", "DI Khan"),
        ("Case number:", "12", "Victim:", "Ann MOSS"), ("Perpetrator:", "Rob LORD"), (),
        ("No", "Agency", "Action", "By when"), (1, "Police", "Put a marker on", "12/11/2026"),
        (2, "IDVA", "Contact her", "06/11/2026"),
    )  # fmt: skip
    bring_in(book, path)
    day = date(2026, 11, 5)
    assert agreed(book) == {"Put a marker on": ("LORD", day), "Contact her": ("LORD", day)}
    assert len(book.read(every, Action)) == 2
    assert [row["chair"] for row in book.read(every, Meeting)] == ["DI Khan"]


def test_a_table_on_its_side_makes_nobody(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Cases", ("Field", "Case 1", "Case 2"), ("Perpetrator", "Rob LORD", "Jim KERR"),
        ("Perp DOB", "14/04/1979", "02/02/1978"), ("Victim", "Ann MOSS", "Sue REED"),
        ("Victim address", HOME, OTHER_HOME), ("Risk", "High", "Medium"),
    )  # fmt: skip
    bring_in(book, path)
    assert book.read(every, Person) == []


def test_a_bare_day_of_birth_after_one_of_the_same_person_is_the_other_s(tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Cases", ("Victim DOB", "Victim", "DOB", "Offender"),
        ("13/02/1980", "Ann MOSS", "14/04/1979", "Rob LORD"),
    )  # fmt: skip
    read = proposed(path)
    assert (doubted(read), read.columns["C"]) == ({"DOB"}, "perp.born")


def test_names_of_two_and_two_levels_are_asked_about() -> None:
    assert read_name("John and Jane SMITH") is None
    assert read_name("Jones, Mr. David Lee") == Name("Jones", "David Lee")
    assert read_name("Rob LORD - deceased") == read_name("LORD – Rob") == Name("LORD", "Rob")
    assert split_names("Ann Moss (ex), Sue Reed (mother)") == ["Ann Moss (ex)", "Sue Reed (mother)"]
    assert level("H/M") is level("med-high") is None
    assert level("High (prof judgement)") == ("high", "prof judgement")


def test_a_perpetrator_merged_down_over_two_victims_has_one_case(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "merged.xlsx"
    workbook, sheet = one_sheet("Perps")
    for row in (
        ("Perp", "DOB", "Victim"), ("Rob LORD", "14/04/1979", "Ann MOSS"), (None, None, "Sue REED"),
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    workbook.save(path)
    bring_in(book, path)
    assert len(book.read(every, Case)) == 1
    assert roles(book) == {"subject": {"Rob LORD"}, "victim": {"Ann MOSS", "Sue REED"}}


def test_rows_that_say_who_each_person_is_are_asked_about(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MARAC Dec", ("Case", None, "Name", "DOB"), (1, "V", "Ann MOSS", "13/02/1980"),
        (None, "P", "Rob LORD", "14/04/1979"), (None, "C", "Sam MOSS", "14/04/2018"),
    )  # fmt: skip
    assert proposed(path).asked
    bring_in(book, path)
    assert book.read(every, Person) == []


def test_labels_with_their_values_below_are_nobody(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Form", ("MARAC REFERRAL",), ("Victim name", "Victim DOB", "Victim address"),
        ("Ann MOSS", "13/02/1980", HOME), ("Perpetrator name", "Perpetrator DOB", "Perpetrator address"),
        ("Rob LORD", "14/04/1979", OTHER_HOME), ("Referrer", "Agency", "Date"),
        ("Jo Dale", "Housing", "12/11/2026"),
    )  # fmt: skip
    bring_in(book, path)
    assert births(book) == {"Ann": date(1980, 2, 13), "Rob": date(1979, 4, 14)}
    assert owners(book, Address, "postcode") == {"TS14 9ZZ": "MOSS", "TS10 9ZZ": "LORD"}


def test_an_idva_among_agencies_is_no_worker_and_a_town_no_area(tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MARAC 19 Nov 26", ("Victim", "Perp", "Perp town", "Police", "Housing", "IDVA"),
        ("Ann MOSS", "Rob LORD", "Redcar", "Visit", "Locks", "Ring"),
    )  # fmt: skip
    assert set(proposed(path).columns.values()) == {"victim.name", "perp.name", ""}


def test_a_score_has_the_day_of_its_own_and_not_the_meeting_s(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MARAC", ("Victim", "Offender", "DASH", "Dash date", "Meeting"),
        ("Ann MOSS", "Rob LORD", "17", date(2026, 11, 3), date(2026, 11, 19)),
    )  # fmt: skip
    bring_in(book, path)
    assert [row["assessed"] for row in book.read(every, Assessment)] == [date(2026, 11, 3)]


def test_totals_and_invisible_letters_of_a_text_list_name_nobody(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "perps.csv"
    path.write_text("Nominal,DOB\n\u200bRob\u200e LORD,14/04/1979\nTotal active,1\n", "utf-8")
    bring_in(book, path)
    assert births(book) == {"Rob": date(1979, 4, 14)}


def test_what_follows_about_a_victim_after_the_perpetrator_is_hers_until_somebody_says(
    tmp_path: Path,
) -> None:
    path = a_table(
        tmp_path, "Victims", ("Victim", "Perp", "Pregnant", "Consent", "Disability"),
        ("Ann MOSS", "Rob LORD", "N", "Y", "MH"),
    )  # fmt: skip
    read = proposed(path)
    assert (read.columns["E"], doubted(read)) == ("victim.disability", {"Disability"})
