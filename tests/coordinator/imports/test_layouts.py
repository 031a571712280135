"""Workbooks from other areas: the right people, links, listings and actions, whatever the layout."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency, Representative
from coordinator.assessments.model import Assessment
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, CaseLink, Listing, Need, Score
from coordinator.imports.proposals import propose
from coordinator.imports.queries import preview_import
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.notes.model import Note
from coordinator.people.model import Person, Telephone
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports import workbooks
from tests.coordinator.imports.read_tables import bring_in, every


def linked(session: Session) -> set[tuple[str, str, str]]:
    """Who is linked to whose case, and as what."""
    subject, other = Person.__table__.alias(), Person.__table__.alias()
    rows = session.execute(
        select(subject.c.surname, CaseLink.role, other.c.forename)
        .join(Case, Case.id == CaseLink.case_id)
        .join(subject, subject.c.id == Case.subject_id)
        .join(other, other.c.id == CaseLink.person_id)
    )
    return {(surname, role, forename) for surname, role, forename in rows}


def owed(session: Session) -> set[tuple[str, str, str, str]]:
    """What was promised: about which person, what, its state, and when it is due."""
    rows = session.execute(
        select(Person.surname, Action.what, Action.status, Action.due, Action.due_words)
        .join(Case, Case.id == Action.case_id)
        .join(Person, Person.id == Case.subject_id)
    )
    return {(name, what, status, str(due or words)) for name, what, status, due, words in rows}


def test_one_flat_sheet_with_headings_in_two_rows(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, workbooks.flat(tmp_path / "flat.xlsx"))
    assert book.read(linked) == {
        ("PELLOW", "victim", "Ines"), ("PELLOW", "victim", "Orla"), ("PELLOW", "child", "Ada"),
        ("PELLOW", "child", "Joss"), ("Arkwright", "victim", "Tess"),
    }  # fmt: skip
    assert book.read(owed) == {
        ("PELLOW", "Chase rent arrears panel", "open", "next MATAC"),
        ("PELLOW", "Op Encompass check", "open", "2026-12-03"),
        ("Arkwright", "Flag address", "open", "ASAP"),
    }
    people = {row["surname"]: row for row in book.read(every, Person)}
    assert str(people["PELLOW"]["born"]) in ("1979-03-14", "1984-05-02")
    assert (people["Arkwright"]["born"], people["Arkwright"]["born_words"]) == (None, "Oct 1990")
    assert str(people["Null"]["born"]) == "1979-03-31"
    assert "07700900111" in {row["number"] for row in book.read(every, Telephone)}
    assert {(row["forum"], str(row["held"])) for row in book.read(every, Meeting)} == {
        ("MATAC", "2026-11-12"), ("MARAC", "2026-11-19"),
    }  # fmt: skip


def test_separate_sheets_joined_on_references_of_other_names(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, workbooks.joined(tmp_path / "joined.xlsx"))
    links = book.read(linked)
    assert ("SMALLWOOD", "victim", "Carys") in links
    assert ("SMALLWOOD", "child", "Robin") in links
    assert ("SMALLWOOD", "child", "Wren") in links
    assert ("LINNET", "victim", "Lost") in links  # whose case is not there, so she has one of her own
    cases = {row["reference"]: row for row in book.read(every, Case)}
    assert cases["N-101"]["subject_id"] == cases["N-104"]["subject_id"]
    assert cases["N-102"]["status"] == "closed"
    forums = {(row["forum"], row["level"]) for row in book.read(every, Listing)}
    assert forums == {("MATAC", ""), ("MAPPA", "L2"), ("MARAC", "")}
    judged = {(row["score"], row["level"], row["reason"]) for row in book.read(every, Assessment)}
    assert (15, "high", "PJ") in judged


def test_nothing_but_the_actions_of_minutes(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, workbooks.action_log(tmp_path / "log.xlsx"))
    assert book.read(owed) == {
        ("HOLT", "IDVA to make contact", "done", "2026-11-13"),
        ("HOLT", "Flag address", "open", "ASAP"),
        ("Boateng", "Refer to adult social care", "open", "within 2 weeks"),
        ("SAID", "Housing move", "not_possible", ""),
    }
    assert {row["reference"] for row in book.read(every, AgendaItem)} == {"M26/114", "M26/115", "M26/116"}
    assert {row["name"] for row in book.read(every, Agency)} == {"IDVA service", "Police", "ASC", "Housing"}


def test_one_sheet_a_meeting_with_its_day_in_the_title(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, workbooks.meeting_sheets(tmp_path / "meetings.xlsx"))
    meetings = {str(row["held"]): row for row in book.read(every, Meeting)}
    assert {day: row["forum"] for day, row in meetings.items()} == {
        "2026-11-12": "MARAC",
        "2026-11-26": "MARAC",
    }
    assert (meetings["2026-11-12"]["chair"], meetings["2026-11-12"]["place"]) == ("DI Okoro", "Town Hall")
    assert meetings["2026-11-12"]["reference"] == "MARAC/2611"
    assert len(book.read(every, AgendaItem)) == 3
    assert len(book.read(every, Case)) == 2  # the same couple heard twice is one case
    assert {row["status"] for row in book.read(every, Action)} == {"done", "open"}
    assert ("ABBOT", "child", "Finn") in book.read(linked)


def test_odd_cells_are_reported_and_kept(book: Casebook, tmp_path: Path) -> None:
    path = workbooks.odd(tmp_path / "odd.xlsx")
    workbook = read_workbook(path)
    values = {
        one.cell: one.why for one in book.read(preview_import, workbook, propose(workbook)).not_understood
    }
    assert "formula" in values["G3"]
    assert "error" in values["J2"]
    bring_in(book, path)
    notes = {(row["heading"], row["words"], row["origin"]) for row in book.read(every, Note)}
    assert {row["readers"] for row in book.read(every, Note)} == {"victim-led"}, "nobody chose other readers"
    assert ("Comment on Surname", "goes by his mother's name", "Offenders!B2") in notes
    assert ("Link in Court link", "https://courts.example.org/order/77", "Offenders!I2") in notes
    assert ("Notes", "second words", "Offenders!H2") in notes
    cases = {row["reference"]: row["status"] for row in book.read(every, Case)}
    assert cases == {"P1": "open", "P2": "open", "P3": "open", "P4": "closed"}
    numbers = {row["number"] for row in book.read(every, Telephone)}
    assert "07700900333" in numbers


def test_the_sample_comes_in_with_everything_in_its_place(book: Casebook, sample: Path) -> None:
    counts = bring_in(book, sample).counts
    assert (counts["cases"], counts["actions"], counts["agenda items"]) == (63, 145, 78)
    assert (counts["meetings"], counts["agencies"], counts["representatives"]) == (25, 18, 28)
    assert all(row["case_id"] and row["victim_id"] for row in book.read(every, AgendaItem))
    assert all(row["agenda_item_id"] and row["agency_id"] for row in book.read(every, Action))
    assert sum(link["role"] == "victim" for link in book.read(every, CaseLink)) == 88
    assert {row["status"] for row in book.read(every, Case)} == {"open", "waiting", "on hold", "closed"}
    assert any(row["label"] == "psychosis?" for row in book.read(every, Need))
    assert {row["measure"] for row in book.read(every, Score)} == {"RFG", "NDT"}
    assert any(row["deputy"] for row in book.read(every, Representative))


def test_words_about_victims_are_marked_as_theirs(book: Casebook, sample: Path) -> None:
    bring_in(book, sample)
    for row in book.read(every, Note):
        if row["origin"].startswith("Victims!"):
            assert row["victim_side"], row["origin"]


def test_possible_duplicates_are_flagged_and_certain_ones_joined(book: Casebook, sample: Path) -> None:
    workbook = read_workbook(sample)
    found = book.read(preview_import, workbook, propose(workbook)).duplicates
    values = {(one.first, one.second): one.joined for one in found}
    assert values[("SMITH, Chidi (CN021)", "Smith, Chidi (CN061)")] is True
    pairs = {frozenset(pair) for pair, joined in values.items() if not joined}
    assert frozenset({"Begum, Connor (CN009)", "BEGUM, Conn (CN063)"}) in pairs


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["Perp", "D.O.B.", "Lead agency", "RFG score", "Needs"], SheetKind.PEOPLE),
        (["Offender name", "DOB", "MAPPA level", "Borough"], SheetKind.PEOPLE),
        (["VS name", "Perp ref", "IDVA", "DASH score", "Safe to call?"], SheetKind.VICTIMS),
        (["Action", "By who", "By when", "RAG"], SheetKind.ACTIONS),
        (["MARAC date", "Victim", "Perpetrator", "Referring agency", "Repeat Y/N"], SheetKind.LISTINGS),
        (["Agency", "Name", "Email", "Phone"], SheetKind.AGENCIES),
        (["Perp name", "Perp DOB", "Victim name", "Victim DOB", "Victim address"], SheetKind.MIXED),
        (["Blue", "Green", "Red"], SheetKind.OTHER),
    ],
)
def test_tables_are_known_by_their_headings_whatever_the_sheet_is_called(
    tmp_path: Path, headings: list[str], kind: SheetKind
) -> None:
    path = tmp_path / "Sheet1.csv"
    path.write_text("\n".join((",".join(headings), ",".join("x" for _ in headings))), "utf-8")
    assert propose(read_workbook(path)).tables[0].kind is kind


def test_an_address_that_is_not_known_is_no_address(book: Casebook, tmp_path: Path) -> None:
    sheet = tmp_path / "cases.csv"
    sheet.write_text("Ref,Surname,Forename,Address\nCN1,Robinson,Craig,n/k\n", encoding="utf-8")
    bring_in(book, sheet)
    rows = book.check().rows
    assert (rows["person"], rows["address"]) == (1, 0)
    assert any("n/k" in note["words"] for note in book.read(every, Note))
