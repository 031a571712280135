"""Two people of one name: never one by stealth, and always for a person to say."""

from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, CaseLink
from coordinator.core.errors import Refused
from coordinator.imports.mapping_json import from_json, to_json
from coordinator.imports.proposals import propose
from coordinator.imports.queries import preview_import
from coordinator.imports.use_cases import import_workbook
from coordinator.people.model import Address, Person
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every, previewed
from tests.coordinator.imports.test_upcoming_hearings import a_workbook

VICTIMS = ("Victim ref", "Victim name", "Victim DOB", "Victim address", "Victim telephone")
TWO_REFERENCES = [
    VICTIMS,
    ("V009", "SMITH, Sarah", "", "1 Oak Road", "07700 900001"),
    ("V117", "SMITH, Sarah", "", "9 Elm Road", "07700 900002"),
]
NO_REFERENCE = [TWO_REFERENCES[0], TWO_REFERENCES[1], ("", *TWO_REFERENCES[2][1:])]
REPEATED = [
    ("Perp name", "Perp address", "Victim name", "Victim DOB"),
    ("HOLT, Glen", "1 Oak Road", "HOLT, Petra", "2/3/90"),
    ("HOLT, Glen", "9 Elm Road", "CASTLE, Mina", "4/5/91"),
]


def homes(book: Casebook, surname: str = "SMITH") -> list[set[str]]:
    """Where each person of a surname lives."""
    lines = [(row["person_id"], row["lines"]) for row in book.read(every, Address)]
    people = [row["id"] for row in book.read(every, Person) if row["surname"] == surname]
    return sorted(({line for owner, line in lines if owner == one} for one in people), key=sorted)


def decided(book: Casebook, path: Path, *, same: bool) -> None:
    """Bring a workbook in, with the opposite answer for every possible duplicate."""
    workbook = read_workbook(path)
    mapping = propose(workbook)
    for one in book.read(preview_import, workbook, mapping).duplicates:
        mapping = mapping.with_people(one.first_key, one.second_key, same=same)
    mapping = from_json(to_json(mapping))
    preview = book.read(preview_import, workbook, mapping)
    assert book.do(import_workbook, workbook=workbook, mapping=mapping).value.counts == preview.counts


def test_two_references_of_their_own_are_two_people(book: Casebook, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "victims.xlsx", {"Victims": TWO_REFERENCES})
    (found,) = previewed(book, path).duplicates
    assert (found.first, found.second, found.joined) == (
        "SMITH, Sarah (V009)", "SMITH, Sarah (V117)", False,
    )  # fmt: skip
    bring_in(book, path)
    assert homes(book) == [{"1 Oak Road"}, {"9 Elm Road"}]
    assert {row["reference"] for row in book.read(every, CaseLink)} == {"V009", "V117"}
    assert bring_in(book, path).counts == {}


def test_a_name_alone_that_joins_two_rows_is_reported(book: Casebook, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "victims.xlsx", {"Victims": NO_REFERENCE})
    (found,) = previewed(book, path).duplicates
    assert (found.first, found.second, found.joined) == (
        "SMITH, Sarah (V009)", "SMITH, Sarah (Victims, row 3)", True,
    )  # fmt: skip
    assert "date of birth" in found.why


def test_a_date_of_birth_on_both_sides_is_no_name_alone(book: Casebook, tmp_path: Path) -> None:
    rows = [VICTIMS, *((*row[:2], "2/3/90", *row[3:]) for row in NO_REFERENCE[1:])]
    path = a_workbook(tmp_path / "victims.xlsx", {"Victims": rows})
    assert previewed(book, path).duplicates == ()


def test_who_was_joined_by_name_can_be_kept_apart(book: Casebook, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "victims.xlsx", {"Victims": NO_REFERENCE})
    decided(book, path, same=False)
    assert homes(book) == [{"1 Oak Road"}, {"9 Elm Road"}]


def test_somebody_who_repeats_a_row_of_one_sheet_can_be_kept_apart(book: Casebook, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "mixed.xlsx", {"Panel": REPEATED})
    bring_in(book, path)
    assert homes(book, "HOLT")[1:] == [{"1 Oak Road", "9 Elm Road"}]


def test_a_repeated_perpetrator_is_two_cases_where_a_person_says_so(book: Casebook, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "mixed.xlsx", {"Panel": REPEATED})
    assert [one.joined for one in previewed(book, path).duplicates] == [True]
    decided(book, path, same=False)
    assert homes(book, "HOLT")[1:] == [{"1 Oak Road"}, {"9 Elm Road"}]
    assert len(book.read(every, Case)) == 2


def test_two_who_are_one_come_in_as_one_where_a_person_says_so(book: Casebook, tmp_path: Path) -> None:
    perps = [("Ref", "Surname", "Forename", "DOB", "Address"),
             ("C1", "Begum", "Connor", "3/6/88", "1 Oak Road"),
             ("C2", "BEGUM", "Conn", "3/6/88", "9 Elm Road")]  # fmt: skip
    path = a_workbook(tmp_path / "perps.xlsx", {"Perps": perps})
    decided(book, path, same=True)
    assert homes(book, "Begum") == [{"1 Oak Road", "9 Elm Road"}]
    assert {row["reference"] for row in book.read(every, Case)} == {"C1", "C2"}
    assert len({row["subject_id"] for row in book.read(every, Case)}) == 1


def test_somebody_known_is_kept_apart_or_joined_too(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, a_workbook(tmp_path / "first.xlsx", {"Victims": NO_REFERENCE[:2]}))
    path = a_workbook(tmp_path / "second.xlsx", {"Victims": [NO_REFERENCE[0], NO_REFERENCE[2]]})
    decided(book, path, same=False)
    assert homes(book) == [{"1 Oak Road"}, {"9 Elm Road"}]


def test_a_choice_about_somebody_of_another_casebook_is_refused(book: Casebook, tmp_path: Path) -> None:
    workbook = read_workbook(a_workbook(tmp_path / "victims.xlsx", {"Victims": NO_REFERENCE}))
    mapping = propose(workbook).with_people("0" * 32, "Victims!3 victim", same=True)
    with pytest.raises(Refused, match="not in this casebook"):
        book.do(import_workbook, workbook=workbook, mapping=mapping)


def test_what_was_said_can_be_taken_back(book: Casebook, tmp_path: Path) -> None:
    workbook = read_workbook(a_workbook(tmp_path / "victims.xlsx", {"Victims": NO_REFERENCE}))
    mapping = propose(workbook)
    (joined,) = book.read(preview_import, workbook, mapping).duplicates
    apart = mapping.with_people(joined.first_key, joined.second_key, same=False)
    (found,) = book.read(preview_import, workbook, apart).duplicates
    assert not found.joined
    again = apart.with_people(found.first_key, found.second_key, same=True)
    assert len(again.people) == 1
    (found,) = book.read(preview_import, workbook, again).duplicates
    assert found.joined
    assert found.why == "You decided that they are one person."


@pytest.mark.parametrize(
    "given", ['{"tables": [], "people": 1}', '{"tables": [], "people": [{"one": "A!1 perp", "who": ""}]}',
             '{"tables": [], "people": [{"one": "A!1 perp", "other": "", "same": true}]}',
             '{"tables": [], "people": [{"one": "A!1 perp", "other": "A!2 perp", "same": "yes"}]}'],
)  # fmt: skip
def test_what_a_mapping_file_says_wrong_of_people_is_refused(given: str) -> None:
    with pytest.raises(Refused, match=r"people|person"):
        from_json(given)


def test_the_preview_says_how_many_case_files_one_person_would_have(book: Casebook, tmp_path: Path) -> None:
    perps = [
        ("Case ref", "Perp name", "Perp DOB", "Perp address"),
        ("CN050", "HOLT, Glen", "", "1 Oak Road"),
        ("CN062", "HOLT, Glen", "", "9 Elm Road"),
    ]
    workbook = read_workbook(a_workbook(tmp_path / "perps.xlsx", {"Perps": perps}))
    mapping = propose(workbook)
    (found,) = book.read(preview_import, workbook, mapping).duplicates
    joined = mapping.with_people(found.first_key, found.second_key, same=True)
    (result,) = book.read(preview_import, workbook, joined).duplicates
    assert result.why == "You decided that they are one person, with 2 case files."
    assert book.do(import_workbook, workbook=workbook, mapping=joined).value.counts["people"] == 1
    assert len(book.read(every, Case)) == 2
