"""Columns about incidents become incidents of the case, each once, with parts and what came of it."""

from datetime import date
from pathlib import Path
from typing import Any

from coordinator.casebook.casebook import Casebook
from coordinator.imports.proposals import propose
from coordinator.incidents.model import Incident, IncidentOutcome, IncidentPerson
from coordinator.incidents.use_cases import withdraw_incident
from coordinator.notes.model import Note
from coordinator.trail.record_history import list_history
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_whole_people import NAMED, SMITH, of, person, sheet, whys

DETAILS = (
    "Date of incident", "Type of incident", "Location of incident", "What happened", "Injuries", "Weapon",
    "Crime ref", "Crimed?", "Children present", "Incident reported by", "OIC", "Incident reported on",
)  # fmt: skip
NIGHT = (
    "3/4/2026", "ABH", "Kitchen, 3 Dock Street", "Punched her twice", "Bruised arm", "Bottle", "47/1234/26",
    "Y", "yes", "Police", "PC Dale", "4/4/2026",
)  # fmt: skip


def fields(path: Path) -> list[str]:
    """What the columns of a workbook's first sheet are read as."""
    return list(propose(read_workbook(path)).tables[0].columns.values())


def only(book: Casebook, model: type) -> dict[str, Any]:
    """The only row of a table."""
    [row] = book.read(every, model)
    return row


def test_a_row_carries_an_incident_with_all_that_is_said_of_it(book: Casebook, tmp_path: Path) -> None:
    path = sheet(tmp_path, (*NAMED, *DETAILS), (*SMITH, *NIGHT))
    bring_in(book, path)
    row = only(book, Incident)
    assert (row["happened"], row["until"], row["uncertain"]) == (date(2026, 4, 3), None, False)
    assert (row["kind"], row["place"]) == ("physical", "Kitchen, 3 Dock Street")
    assert (row["words"], row["injuries"], row["weapon"]) == ("Punched her twice", "Bruised arm", "Bottle")
    assert (row["police_reference"], row["crimed"], row["children_present"]) == ("47/1234/26", "yes", "yes")
    assert (row["source"], row["source_person"]) == ("Police", "PC Dale")
    assert row["reported"] == date(2026, 4, 4)
    assert bring_in(book, path).counts == {}
    changes = book.read(list_history, table="incident", row_id=row["id"])
    assert {(change.column, change.after_words) for change in changes} >= {("weapon", "Bottle")}


def test_numbered_columns_are_several_incidents(book: Casebook, tmp_path: Path) -> None:
    head = (
        *NAMED, "Incident 1 date", "Incident 1 type", "Incident 2 date", "Incident 2 type", "Incident date 3",
        "Type of incident 3",
    )  # fmt: skip
    row = (*SMITH, "3/4/2026", "Threats", "5/4/2026", "Criminal damage", "", "")
    path = sheet(tmp_path, head, row)
    assert fields(path)[4:] == [
        "incident.happened", "incident.kind", "incident2.happened", "incident2.kind", "incident3.happened",
        "incident3.kind",
    ]  # fmt: skip
    bring_in(book, path)
    assert of(book, Incident, "happened", "kind") == [
        (date(2026, 4, 3), "threats"), (date(2026, 4, 5), "damage"),
    ]  # fmt: skip
    assert bring_in(book, path).counts == {}


def test_repeated_columns_are_the_next_incident_and_what_follows_belongs_to_it(
    book: Casebook, tmp_path: Path
) -> None:
    head = (*NAMED, "Date of incident", "Crime ref", "Date of incident", "Location of incident", "Crime ref")
    path = sheet(tmp_path, head, (*SMITH, "3/4/2026", "A1", "5/4/2026", "The street", "A2"))
    bring_in(book, path)
    assert of(book, Incident, "happened", "place", "police_reference") == [
        (date(2026, 4, 3), "", "A1"), (date(2026, 4, 5), "The street", "A2"),
    ]  # fmt: skip


def test_a_number_of_a_person_is_not_that_of_an_incident(tmp_path: Path) -> None:
    head = (*NAMED, "Victim 2 name", "Incident 2 date", "Incident no. 3 date", "First incident date")
    path = sheet(tmp_path, head, (*SMITH, "Amy JONES", "1/2/2026", "", ""))
    assert fields(path)[4:] == [
        "victim2.name", "incident2.happened", "incident3.happened", "incident.happened",
    ]  # fmt: skip


def test_days_are_read_as_people_write_them_and_never_guessed(book: Casebook, tmp_path: Path) -> None:
    written = {
        "about 3/4/2026": (date(2026, 4, 3), None, True),
        "1 to 5 March 2026": (date(2026, 3, 1), date(2026, 3, 5), False),
        "between 28/2/2026 and 3/3/2026": (date(2026, 2, 28), date(2026, 3, 3), False),
        "1/3 - 5/3/2026": (date(2026, 3, 1), date(2026, 3, 5), False),
        "Mar 2026": (date(2026, 3, 1), date(2026, 3, 31), True),
        "Sat 4 April 2026": (date(2026, 4, 4), None, False),
        "5/3/2026 - 1/3/2026": None, "last summer": None, "1/1/2099": None,
    }  # fmt: skip
    rows = [(f"C{at}", "SMITH", f"John{at}", "", words, f"Shouting {at}") for at, words in enumerate(written)]
    path = sheet(tmp_path, (*NAMED, "Incident date", "What happened"), *rows)
    why = whys(book, path)
    bring_in(book, path)
    read = {row["words"]: row for row in book.read(every, Incident)}
    for at, (words, expected) in enumerate(written.items()):
        row = read[f"Shouting {at}"]
        got = row["happened"], row["until"], row["uncertain"]
        assert got == (expected or (None, None, False)), words
        assert (words in why) == (expected is None), words
    kept = {note["words"] for note in book.read(every, Note)}
    assert {"5/3/2026 - 1/3/2026", "last summer", "1/1/2099"} <= kept


def test_a_type_that_is_not_listed_stays_in_its_own_words_and_is_said(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Incident date", "Incident type", "Crimed", "Children present")
    path = sheet(tmp_path, head, (*SMITH, "3/4/2026", "Kicked off", "perhaps", "two upstairs"))
    why = whys(book, path)
    assert why["Kicked off"].startswith("This is not on the list")
    assert why["perhaps"] == why["two upstairs"] == "This is not yes or no; kept as a note."
    bring_in(book, path)
    row = only(book, Incident)
    assert (row["kind"], row["words"], row["crimed"], row["children_present"]) == ("", "Kicked off", "", "")


def test_a_day_alone_is_no_incident(book: Casebook, tmp_path: Path) -> None:
    path = sheet(tmp_path, (*NAMED, "Date of last incident"), (*SMITH, "3/4/2026"))
    assert "needs a type" in whys(book, path)["3/4/2026"]
    bring_in(book, path)
    assert book.read(every, Incident) == []
    assert "3/4/2026" in {note["words"] for note in book.read(every, Note)}


def test_a_newer_copy_fills_blanks_and_asks_about_the_rest(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Incident date", "What happened", "Crime ref", "Location of incident")
    bring_in(book, sheet(tmp_path, head, (*SMITH, "3/4/2026", "Punched her", "", "")))
    newer = sheet(tmp_path, head, (*SMITH, "3/4/2026", "Punched her twice", "A1", "Home"))
    assert "already holds" in whys(book, newer)["Punched her twice"]
    bring_in(book, newer)
    assert of(book, Incident, "words", "police_reference", "place") == [("Punched her", "A1", "Home")]
    later = sheet(tmp_path, head, (*SMITH, "4/4/2026", "Punched her", "A1", ""))
    bring_in(book, later)
    assert of(book, Incident, "happened") == [(date(2026, 4, 3),)], "the reference says which incident it is"
    other = sheet(tmp_path, head, (*SMITH, "4/4/2026", "Rang all night", "", ""))
    bring_in(book, other)
    assert len(book.read(every, Incident)) == 2


def test_two_incidents_of_one_day_are_two_and_another_source_reports_its_own(
    book: Casebook, tmp_path: Path
) -> None:
    head = (*NAMED, "Incident date", "What happened", "Incident reported by")
    rows = [(*SMITH, "3/4/2026", "Slapped her", "Police"), (*SMITH, "3/4/2026", "Broke her phone", "Police"),
            (*SMITH, "3/4/2026", "Slapped her", "Housing")]  # fmt: skip
    path = sheet(tmp_path, head, *rows)
    bring_in(book, path)
    assert len(book.read(every, Incident)) == 3
    assert bring_in(book, path).counts == {}


def test_parts_and_what_came_of_it(book: Casebook, tmp_path: Path) -> None:
    head = (
        *NAMED, "Victim name", "Incident date", "What happened", "Who did it", "Who was harmed",
        "Incident witness", "Police outcome", "Police outcome date", "Charges",
    )  # fmt: skip
    row = (*SMITH, "Amy JONES", "3/4/2026", "Slapped her", "the perpetrator", "Amy", "Mrs Nobody Here",
           "Charged", "9/4/2026", "Common assault")  # fmt: skip
    path = sheet(tmp_path, head, row)
    assert whys(book, path)["Mrs Nobody Here"].startswith("This does not match exactly one person")
    bring_in(book, path)
    parts = {(row["person_id"], row["part"]) for row in book.read(every, IncidentPerson)}
    assert parts == {(person(book, "SMITH")["id"], "did it"), (person(book, "JONES")["id"], "harmed")}
    assert of(book, IncidentOutcome, "kind", "dated", "words") == [
        ("charge", date(2026, 4, 9), "Common assault")
    ]
    assert bring_in(book, path).counts == {}
    several = (*row[:10], "Arrested; NFA", "12/4/2026", "Bailed first")
    newer = sheet(tmp_path, head, several)
    assert "which outcome" in whys(book, newer)["Bailed first"]
    bring_in(book, newer)
    assert of(book, IncidentOutcome, "kind") == [("arrest",), ("charge",), ("no further action",)]


def test_what_was_withdrawn_stays_withdrawn(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Incident date", "What happened", "Location of incident")
    bring_in(book, sheet(tmp_path, head, (*SMITH, "3/4/2026", "Slapped her", "")))
    book.do(withdraw_incident, incident_id=only(book, Incident)["id"])
    newer = sheet(tmp_path, head, (*SMITH, "3/4/2026", "Slapped her", "Home"))
    assert "withdrawn" in whys(book, newer)["Home"]
    bring_in(book, newer)
    assert [row["withdrawn"] for row in book.read(every, Incident)] == [True]


def test_an_incident_in_a_sheet_of_victims_is_the_case_s(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, sheet(tmp_path, NAMED, SMITH))
    head = ("Victim", "Victim DOB", "Perp ref", "Incident date", "What happened")
    bring_in(book, sheet(tmp_path, head, ("Amy JONES", "3/2/1990", "C1", "3/4/2026", "Slapped her"),
                         name="Victims"))  # fmt: skip
    assert len({row["case_id"] for row in book.read(every, Incident)}) == 1


def test_a_column_with_the_month_first_is_read_so_and_a_period_in_it_is_no_guess(
    book: Casebook, tmp_path: Path
) -> None:
    days = ("01/15/2026", "03/04/2026", "03/04/2026 - 03/09/2026")
    rows = [(f"C{at}", "SMITH", f"John{at}", "", day, f"Shouting {at}") for at, day in enumerate(days)]
    path = sheet(tmp_path, (*NAMED, "Incident date", "What happened"), *rows)
    assert propose(read_workbook(path)).tables[0].orders == {"E": "month"}
    assert whys(book, path)[days[2]] == "This is not a full date; kept as a note."
    bring_in(book, path)
    assert of(book, Incident, "words", "happened") == [
        ("Shouting 0", date(2026, 1, 15)), ("Shouting 1", date(2026, 3, 4)), ("Shouting 2", None),
    ]  # fmt: skip
