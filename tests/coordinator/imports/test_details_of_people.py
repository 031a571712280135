"""Columns about a person become answers of their lists, or stay as they were stated."""

from datetime import date
from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.notes.model import Note
from coordinator.people.model import IdentityNumber, Person, PersonState
from coordinator.people.queries import get_person
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_upcoming_hearings import a_workbook


def test_columns_of_a_workbook_become_details(book: Casebook, tmp_path: Path) -> None:
    head = (
        "Ref", "Surname", "Forename", "Ethnicity", "Pronouns", "Interpreter needed", "Disability", "Religion",
        "Sexual orientation", "Immigration status", "Recourse to public funds", "Gender identity",
    )  # fmt: skip
    one = (
        "C1", "SMITH", "John", "White British", "He/him", "Y", "Prefer not to say", "Jedi", "Straight", "ILR",
        "NRPF", "Man",
    )  # fmt: skip
    two = ("C2", "JONES", "Amy", "Cornish", "", "perhaps", "", "not asked", "", "", "Yes", "")
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Perps": [head, one, two]}))
    rows = sorted(book.read(every, Person), key=lambda row: row["surname"], reverse=True)
    names = (
        "ethnicity", "ethnic_group", "pronouns", "interpreter", "disability", "religion", "orientation",
        "immigration", "public_funds", "gender",
    )  # fmt: skip
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("White British", "white british", "he/him", "yes", "would not say", "Jedi", "heterosexual",
         "settled", "no recourse", "man"),
        # "Perhaps" and "Yes" are no answers of their lists: they are kept as notes.
        ("Cornish", "", "", "", "", "not asked", "", "", "", ""),
    ]  # fmt: skip
    kept = "\n".join(row["words"] for row in book.read(every, Note))
    assert "perhaps" in kept
    assert kept.endswith("Yes")


def test_columns_of_numbers_and_a_prison_become_records_of_their_own(book: Casebook, tmp_path: Path) -> None:
    head = ("Ref", "Surname", "Forename", "PNC ID", "NHS No", "CRN", "NI number", "Prison", "Date of death")
    rows = [
        ("C1", "SMITH", "John", "01/123456F", "943 476 5919", "X123456", "AB123456C", "HMP Made Up", ""),
        ("C2", "JONES", "Amy", "not known", "12345", "", "", "yes", "3/2/2026"),
    ]
    path = a_workbook(tmp_path / "a.xlsx", {"Perps": [head, *rows]})
    bring_in(book, path)
    numbers = {(row["kind"], row["number"], row["owner"]) for row in book.read(every, IdentityNumber)}
    assert numbers == {
        ("pnc", "01/123456F", "Police"), ("nhs", "943 476 5919", "NHS"), ("ndelius", "X123456", "Probation"),
        ("ni", "AB123456C", "Department for Work and Pensions"), ("nhs", "12345", "NHS"),
    }  # fmt: skip
    states = {(row["kind"], row["words"], row["since"]) for row in book.read(every, PersonState)}
    assert states == {("custody", "HMP Made Up", None), ("deceased", "", date(2026, 2, 3))}
    assert bring_in(book, path).counts == {}
    newer = [head, ("C1", "SMITH", "John", "01-123456f", "9434765919", "", "", "HMP MADE UP", "")]
    bring_in(book, a_workbook(tmp_path / "b.xlsx", {"Perps": newer}))
    assert len(book.read(every, IdentityNumber)) == 5
    assert len(book.read(every, PersonState)) == 2


def test_a_column_of_numbers_not_to_ring_marks_them_as_unsafe(book: Casebook, tmp_path: Path) -> None:
    head = ("Victim", "Victim DOB", "Safe tel", "Do not ring")
    row = ("Amy JONES", "3/2/1990", "01632 960111", "01632 960222 / 01632 960111")
    bring_in(book, a_workbook(tmp_path / "a.xlsx", {"Victims": [head, row]}))
    (person,) = (each for each in book.read(every, Person) if each["surname"] == "JONES")
    numbers = {each.words: each.rule for each in book.read(get_person, person_id=person["id"]).telephones}
    assert numbers.keys() == {"01632 960111", "01632 960222"}
    # Where two columns contradict each other, the number is unsafe.
    assert all(rule is not None and rule.is_unsafe for rule in numbers.values())
    again = ("Amy JONES", "3/2/1990", "01632 960333", "")
    bring_in(book, a_workbook(tmp_path / "b.xlsx", {"Victims": [head, again]}))
    later = ("Amy JONES", "3/2/1990", "", "01632 960333")
    bring_in(book, a_workbook(tmp_path / "c.xlsx", {"Victims": [head, later]}))
    known = {each.words: each.rule for each in book.read(get_person, person_id=person["id"]).telephones}
    rule = known["01632 960333"]
    assert rule is not None
    assert not rule.is_unsafe, "a number that is recorded already is marked by a person"
    assert any("01632 960333" in note["words"] for note in book.read(every, Note))
