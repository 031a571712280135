"""A sheet called "Incidents" or "Contact log" needs no heading that says so again."""

from datetime import date
from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.contacts.model import CaseContact
from coordinator.imports.proposals import propose
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.incidents.model import Incident
from coordinator.notes.model import Note
from coordinator.orders.model import Order
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_incidents import fields
from tests.coordinator.imports.test_upcoming_hearings import a_workbook
from tests.coordinator.imports.test_whole_people import NAMED, SMITH, of, sheet

LOG = ("Perp ref", "Date", "Type", "Location", "Details", "Crime ref", "Outcome", "Notes")


def test_a_log_of_incidents_adds_to_the_cases_of_the_workbook(book: Casebook, tmp_path: Path) -> None:
    rows = [
        ("C1", "3/4/2026", "ABH", "Home", "Punched her", "A1", "Charged", "Neighbour rang"),
        ("C1", "5/4/2026", "Criminal damage", "The street", "Broke her car", "A2", "", ""),
        ("C9", "6/4/2026", "Stalking", "", "Followed her", "A3", "", ""),
    ]  # fmt: skip
    path = a_workbook(tmp_path / "a.xlsx", {"Perps": [NAMED, SMITH], "Incident log": [LOG, *rows]})
    table = propose(read_workbook(path)).tables[1]
    assert table.kind is SheetKind.MIXED
    assert list(table.columns.values())[:7] == [
        "perp.reference", "incident.happened", "incident.kind", "incident.place", "incident.words",
        "incident.police_reference", "incident.outcome",
    ]  # fmt: skip
    bring_in(book, path)
    assert of(book, Incident, "happened", "kind", "police_reference") == [
        (date(2026, 4, 3), "physical", "A1"), (date(2026, 4, 5), "damage", "A2"),
    ]  # fmt: skip
    assert len(book.read(every, Case)) == 1, "a reference that is in no case opens none"
    kept = {note["words"] for note in book.read(every, Note)}
    assert {"Followed her", "A3", "C9"} <= kept
    assert bring_in(book, path).counts == {}


def test_a_log_that_names_people_finds_their_case(book: Casebook, tmp_path: Path) -> None:
    head = ("Perpetrator", "Date", "Type", "Details")
    rows = [("John SMITH", "3/4/2026", "Threats", "By text"),
            ("John SMITH", "4/4/2026", "Threats", "By phone"),
            ("", "5/4/2026", "Stalking", "Outside her work")]  # fmt: skip
    path = a_workbook(tmp_path / "a.xlsx", {"Perps": [NAMED, SMITH], "Incidents": [head, *rows]})
    bring_in(book, path)
    assert len(book.read(every, Case)) == 1
    assert of(book, Incident, "happened", "words") == [
        (date(2026, 4, 3), "By text"), (date(2026, 4, 4), "By phone"), (date(2026, 4, 5), "Outside her work"),
    ]  # fmt: skip
    assert bring_in(book, path).counts == {}


def test_a_log_of_contacts_and_one_of_orders(book: Casebook, tmp_path: Path) -> None:
    contacts = [("Victim", "Perp ref", "Date", "Method", "Result", "By"),
                ("Amy JONES", "C1", "3/4/2026", "phone", "DNA", "Bea")]  # fmt: skip
    orders = [("Perp ref", "Type", "Date made", "Expires", "Conditions"),
              ("C1", "NMO", "1/2/2026", "1/2/2027", "Keep away")]  # fmt: skip
    path = a_workbook(
        tmp_path / "a.xlsx", {"Perps": [NAMED, SMITH], "Contact log": contacts, "Orders": orders}
    )
    bring_in(book, path)
    assert of(book, CaseContact, "happened", "how", "result", "by_whom") == [
        (date(2026, 4, 3), "telephone", "missed", "Bea")
    ]
    assert of(book, Order, "kind", "made", "expires") == [
        ("non-molestation", date(2026, 2, 1), date(2027, 2, 1))
    ]
    assert bring_in(book, path).counts == {}


def test_other_sheets_keep_their_bare_headings(tmp_path: Path) -> None:
    head = (*NAMED, "Date", "Type", "Notes")
    read = fields(sheet(tmp_path, head, (*SMITH, "3/4/2026", "x", "y")))
    assert not any(field.startswith("incident") for field in read)
