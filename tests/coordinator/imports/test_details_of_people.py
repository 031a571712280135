"""Columns about a person become answers of their lists, or stay as they were stated."""

from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.notes.model import Note
from coordinator.people.model import Person
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
