"""Further inputs of each kind that came in wrong: right value, right person, or a question."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency
from coordinator.agencies.use_cases import record_agency
from coordinator.assessments.model import Assessment
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, CaseLink
from coordinator.imports.proposals import propose
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.mapping import TableMapping
from coordinator.imports.reading.parse_names import Name, read_name
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.people.model import Address, Alias, Person, Telephone
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every, previewed
from tests.coordinator.imports.test_questions import owners
from tests.coordinator.imports.test_upcoming_hearings import a_workbook

HOME, OTHER_HOME = "7 Fern Walk, Guisborough TS14 9ZZ", "2 New Road, Redcar TS10 9ZZ"
MARAC = date(2026, 11, 5)


def a_table(tmp_path: Path, title: str, *rows: tuple[object, ...]) -> Path:
    """A workbook of one sheet."""
    return a_workbook(tmp_path / "table.xlsx", {title: rows})


def proposed(path: Path) -> TableMapping:
    """How its first table is read."""
    return propose(read_workbook(path)).tables[0]


def doubted(table: TableMapping) -> set[str]:
    """The headings of the columns that are asked about."""
    return {table.headings[place] for place in table.doubts}


def roles(book: Casebook) -> dict[str, set[str]]:
    """Who is a subject, a victim or a child: role → names."""
    names = {row["id"]: f"{row['forename']} {row['surname']}".strip() for row in book.read(every, Person)}
    found: dict[str, set[str]] = {"subject": {names[row["subject_id"]] for row in book.read(every, Case)}}
    for link in book.read(every, CaseLink):
        found.setdefault(link["role"], set()).add(names[link["person_id"]])
    return found


def births(book: Casebook) -> dict[str, date | None]:
    """Every person's date of birth, by forename."""
    return {row["forename"]: row["born"] for row in book.read(every, Person)}


def agreed(book: Casebook) -> dict[str, tuple[str, date | None]]:
    """Whose case each action is in, and the day of its meeting."""
    surnames = {row["id"]: row["surname"] for row in book.read(every, Person)}
    cases = {row["id"]: surnames[row["subject_id"]] for row in book.read(every, Case)}
    days = {row["id"]: row["held"] for row in book.read(every, Meeting)}
    return {
        row["what"]: (cases.get(row["case_id"], ""), days.get(row["meeting_id"]))
        for row in book.read(every, Action)
    }


def test_contacts_after_a_victim_in_a_sheet_of_survivors(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Survivors",
        ("Survivor", "DOB", "Offender", "Offender DOB", "Home address", "Mobile"),
        ("Ann LORD", "13/2/1980", "Rob LORD", "14/4/1979", HOME, "07700 900555"),
    )  # fmt: skip
    assert "Home address" in doubted(proposed(path))
    bring_in(book, path)
    assert set(owners(book, Address, "lines").values()) == {"LORD"}
    assert roles(book) == {"subject": {"Rob LORD"}, "victim": {"Ann LORD"}}
    victim = next(row["id"] for row in book.read(every, Person) if row["forename"] == "Ann")
    assert {row["person_id"] for row in book.read(every, Address)} == {victim}
    assert {row["person_id"] for row in book.read(every, Telephone)} == {victim}


def test_contacts_after_an_ex_partner_are_asked_about_and_protected(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Caseload",
        ("Perpetrator", "DOB", "Ex-partner", "Current address", "Contact number", "Status"),
        ("Rob LORD", "13/4/1979", "Ann MOSS", HOME, "07700 900555", "Open"),
    )  # fmt: skip
    assert doubted(proposed(path)) == {"Ex-partner", "Current address", "Contact number"}
    bring_in(book, path)
    assert set(owners(book, Address, "postcode").items()) == {("TS14 9ZZ", "MOSS")}
    assert set(owners(book, Telephone, "number").values()) == {"MOSS"}


def test_a_bare_risk_of_a_form_about_two_people_is_asked_about(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Sheet1", ("Client name", "Ann LORD"), ("Date of birth", "13/2/1980"), ("Address", HOME),
        ("Alleged perpetrator", "Rob MOSS"), ("Perp DOB", "13/4/1979"), ("Relationship", "husband"),
        ("Risk level", "High"),
    )  # fmt: skip
    assert doubted(proposed(path)) == {"Risk level"}
    bring_in(book, path)
    people = {row["id"]: row["surname"] for row in book.read(every, Person)}
    assert [people[row["person_id"]] for row in book.read(every, Assessment)] == ["LORD"]
    assert set(owners(book, Address, "postcode").values()) == {"LORD"}


@pytest.mark.parametrize(
    "label", ["% high risk", "St Dev", "Std deviation", "Percent open", "Standard deviation", "High %"]
)
def test_figures_under_a_table_are_nobody(book: Casebook, tmp_path: Path, label: str) -> None:
    path = a_table(
        tmp_path, "Perps", ("Surname", "Forename", "DOB", "RFG now", "Status"),
        ("LORD", "Rob", date(1980, 2, 1), 54, "Open"), (label, None, None, "50%", None),
        ("Mean", "Bob", date(1970, 1, 1), 44, "Open"),
    )  # fmt: skip
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD", "Bob Mean"}}


@pytest.mark.parametrize(
    "headings",
    [
        ("Surname", "Forename", "DOB", "Victim"),
        ("Name", "Age", "School"),
        ("Surname", "Forename", "Age", "Address"),
        ("Name", "DOB", "Gender", "Ethnicity", "Address"),
        ("No", "Full name", "Date of birth", "Postcode", "Phone", "Comments"),
    ],
)
def test_a_plain_list_is_asked_about(book: Casebook, tmp_path: Path, headings: tuple[str, ...]) -> None:
    path = a_table(
        tmp_path, "Sheet1", headings, ("LORD", "Rob", "13/2/1980", "Ann", "x", "y")[: len(headings)]
    )
    table = proposed(path)
    assert (table.kind, table.asked) == (SheetKind.OTHER, True)
    bring_in(book, path)
    assert book.read(every, Person) == []


def test_children_that_the_headings_name_are_no_question(tmp_path: Path) -> None:
    for headings in (("Child", "DOB", "School"), ("Name", "DOB", "Mother")):
        path = a_table(tmp_path, "Sheet1", headings, ("Lily", "1/2/2020", "Ann"))
        assert proposed(path).kind is SheetKind.CHILDREN


def test_a_blank_meeting_goes_on_where_it_stands_left_of_the_case(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MARAC action log",
        ("Meeting date", "Case No", "Victim", "Perpetrator", "Action", "Agency"),
        (MARAC, "1", "Ann LORD", "Rob LORD", "Safety plan", "IDVA"),
        (None, None, None, None, "Fit locks", "Fire"),
        (None, "2", "Eve MOSS", "Ted MOSS", "Flag", "Police"),
        (None, None, None, None, "Letter", "GP"),
        (date(2026, 11, 19), "1", "Ann LORD", "Rob LORD", "Review", "IDVA"),
        (None, None, None, None, "Call", "IDVA"),
    )  # fmt: skip
    assert [table.carried for table in previewed(book, path).tables] == [4]
    bring_in(book, path)
    later = date(2026, 11, 19)
    assert agreed(book) == {
        "Safety plan": ("LORD", MARAC), "Fit locks": ("LORD", MARAC), "Flag": ("MOSS", MARAC),
        "Letter": ("MOSS", MARAC), "Review": ("LORD", later), "Call": ("LORD", later),
    }  # fmt: skip


def test_a_blank_meeting_right_of_another_case_stays_blank(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MARAC action log", ("Case No", "Victim", "Perpetrator", "Meeting date", "Action"),
        ("1", "Ann LORD", "Rob LORD", MARAC, "Safety plan"), ("2", "Eve MOSS", "Ted MOSS", None, "Flag"),
    )  # fmt: skip
    bring_in(book, path)
    assert agreed(book)["Flag"] == ("MOSS", None)


def test_lines_that_name_one_person_head_their_rows(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Actions", ("MATAC 14 October 2026",), ("Action", "Owner", "Deadline", "Status"),
        ("1. Rob LORD",), ("Visit", "Police", "28/10/2026", "open"),
        ("2. Ted Moss (DOB 13/2/1980)",), ("Letter", "Housing", "28/10/2026", "done"),
        ("3. Minutes of the last meeting",), ("Check", "Chair", "28/10/2026", "open"),
        ("MATAC 11 November 2026",), ("1. Rob LORD",), ("Arrest", "Police", "28/11/2026", "open"),
    )  # fmt: skip
    assert proposed(path).parties_asked
    bring_in(book, path)
    october, november = date(2026, 10, 14), date(2026, 11, 11)
    found = agreed(book)
    assert found["Visit"] == ("LORD", october)
    assert found["Letter"] == ("Moss", october)
    assert found["Arrest"] == ("LORD", november)
    assert roles(book) == {"subject": {"Rob LORD", "Ted Moss"}}


def test_numbers_under_such_lines_are_the_actions(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MATAC actions", ("Ref", "Action", "Owner", "Due", "Status"), ("CN12 – Rob LORD",),
        (1, "Visit", "Police", "28/10/2026", "open"), (2, "Letter", "Housing", "28/10/2026", "done"),
        ("CN13 – Ted MOSS",), (1, "Arrest", "Police", "28/10/2026", "open"),
    )  # fmt: skip
    bring_in(book, path)
    numbers = sorted((row["number"], row["what"]) for row in book.read(every, Action))
    assert numbers == [(1, "Arrest"), (1, "Visit"), (2, "Letter")]
    assert {what: subject for what, (subject, _) in agreed(book).items()} == {
        "Visit": "LORD", "Letter": "LORD", "Arrest": "MOSS",
    }  # fmt: skip


def test_two_names_in_a_column_called_case(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MARAC 5 Nov 2026", ("No", "Case", "Address", "Referred by", "Reason"),
        (1, "LORD Ann / LORD Rob", HOME, "Police", "DASH 17"),
        (2, "MOSS Eve / MOSS Ted", OTHER_HOME, "IDVA", "Repeat"),
    )  # fmt: skip
    table = proposed(path)
    assert table.parties_asked
    assert doubted(table) == {"Address"}
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD", "Ted MOSS"}, "victim": {"Ann LORD", "Eve MOSS"}}
    assert owners(book, Address, "postcode") == {"TS14 9ZZ": "LORD", "TS10 9ZZ": "MOSS"}
    assert sorted(row["reference"] for row in book.read(every, AgendaItem)) == ["1", "2"]


def test_marks_beside_the_names_say_who_is_who(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MARAC agenda", ("Case no", "Name", "DOBs", "Date"),
        ("M26/1", "Ann LORD (V) & Rob LORD (P)", "1/2/80 & 3/4/79", "5 November 2026"),
        ("M26/2", "Ted MOSS (P) & Eve MOSS (V)", "5/6/79 & 17/8/80", "5 November 2026"),
    )  # fmt: skip
    assert not proposed(path).parties_asked
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD", "Ted MOSS"}, "victim": {"Ann LORD", "Eve MOSS"}}
    assert births(book) == {
        "Ann": date(1980, 2, 1), "Rob": date(1979, 4, 3), "Ted": date(1979, 6, 5), "Eve": date(1980, 8, 17),
    }  # fmt: skip


def test_two_names_in_a_column_called_name_are_asked_about(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MARAC agenda", ("Case no", "Name", "Date"),
        ("M26/1", "Ann LORD / Rob LORD", "5 November 2026"),
        ("M26/2", "Eve MOSS / Ted MOSS", "5 November 2026"),
    )  # fmt: skip
    assert proposed(path).parties_asked
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD", "Ted MOSS"}, "victim": {"Ann LORD", "Eve MOSS"}}


def test_a_date_on_a_referral_is_no_meeting(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "LORD", ("MARAC referral",), ("Referring agency:", "Police", "Date:", "20/10/2026"),
        ("VICTIM",), ("Name:", "Ann LORD"), ("DOB:", "13/2/1980", "Tel:", "07700 900555"), ("Address:", HOME),
        ("PERPETRATOR",), ("Name:", "Rob LORD"), ("DOB:", "13/4/1979"), ("Address:", OTHER_HOME),
        ("CHILDREN",), ("Name:", "Lily LORD"), ("DOB:", "14/2/2020"),
    )  # fmt: skip
    bring_in(book, path)
    assert book.read(every, Meeting) == []
    (case,) = book.read(every, Case)
    assert (case["opened"], case["referred_by"]) == (date(2026, 10, 20), "Police")
    assert roles(book) == {"subject": {"Rob LORD"}, "victim": {"Ann LORD"}, "child": {"Lily LORD"}}
    assert births(book) == {
        "Rob": date(1979, 4, 13), "Ann": date(1980, 2, 13), "Lily": date(2020, 2, 14),
    }  # fmt: skip
    people = {row["id"]: row["forename"] for row in book.read(every, Person)}
    homes = {people[row["person_id"]]: row["postcode"] for row in book.read(every, Address)}
    assert homes == {"Ann": "TS14 9ZZ", "Rob": "TS10 9ZZ"}


def test_the_national_template_in_other_words(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Sheet1",
        ("Marac meeting", "Case no.", "Person at risk", "Action agreed", "Agency & rep", "Date reported back",
         "Outcome"),
        (MARAC, "N1", "Mary JONES", "Fit locks", "Tidewater Homes - R. Shaw", date(2026, 11, 17), "Complete"),
    )  # fmt: skip
    assert previewed(book, path).tables[0].kept_as_notes == ()
    bring_in(book, path.with_name("table.xlsx"))
    (action,) = book.read(every, Action)
    assert (action["owner"], action["status"], action["ended"]) == ("R. Shaw", "done", date(2026, 11, 17))
    assert {row["name"] for row in book.read(every, Agency)} == {"Tidewater Homes"}
    assert roles(book)["victim"] == {"Mary JONES"}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("de Souza Rui", Name("de Souza", "Rui")),
        ("de SOUZA Rui", Name("de SOUZA", "Rui")),
        ("Rui de SOUZA", Name("de SOUZA", "Rui")),
        ("van der Berg Jan", Name("van der Berg", "Jan")),
        ("Jan van der Berg", Name("van der Berg", "Jan")),
        ("Al Day", Name("Day", "Al")),
        ("St John Smith", Name("Smith", "St John")),
        ('Rob "Bobby" Lord', Name("Lord", "Rob", "Bobby")),
        ("LORD, Rob 'Bobby'", Name("LORD", "Rob", "Bobby")),
        ("Sean O'Neil", Name("O'Neil", "Sean")),
    ],
)
def test_names_with_particles_and_nicknames(typed: str, name: Name) -> None:
    assert read_name(typed) == name


def test_a_nickname_in_a_name_is_an_other_name(book: Casebook, tmp_path: Path) -> None:
    path = a_table(tmp_path, "Perps", ("Ref", "Name", "Status"), ("CN1", "Rob “Bobby” LORD", "Open"))
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD"}}
    assert [row["name"] for row in book.read(every, Alias)] == ["Bobby"]


def test_other_names_of_boroughs_and_agencies_become_the_listed_ones(book: Casebook, tmp_path: Path) -> None:
    for number, name in enumerate(("Redcar and Cleveland", "Middlesbrough", "Emergency Department")):
        also = "M'bro\nBoro" if name == "Middlesbrough" else ""
        book.do(record_agency, agency_id=f"a{number}", name=name, also_called=also)
    path = a_table(
        tmp_path, "Perps", ("Ref", "Name", "DOB", "Borough", "Referred by"),
        ("CN1", "Rob LORD", date(1980, 2, 1), "R&C", "A&E"),
        ("CN2", "Ted MOSS", date(1980, 3, 2), "M'bro", "Redcar & Cleveland"),
        ("CN3", "Al DAY", date(1980, 4, 3), "X&Y", "Stockton"),
    )  # fmt: skip
    bring_in(book, path)
    named = {row["reference"]: (row["borough"], row["referred_by"]) for row in book.read(every, Case)}
    assert named == {
        "CN1": ("Redcar and Cleveland", "Emergency Department"),
        "CN2": ("Middlesbrough", "Redcar and Cleveland"),
        "CN3": ("X&Y", "Stockton"),
    }


def test_initials_that_fit_two_names_stay_as_they_are(book: Casebook, tmp_path: Path) -> None:
    for number, name in enumerate(("Redcar and Cleveland", "Richmond and Craven")):
        book.do(record_agency, agency_id=f"a{number}", name=name)
    path = a_table(
        tmp_path, "Perps", ("Ref", "Name", "Status", "Borough"), ("CN1", "Rob LORD", "Open", "R&C")
    )
    bring_in(book, path)
    assert [row["borough"] for row in book.read(every, Case)] == ["R&C"]


def test_initials_find_a_borough_that_only_the_workbook_names(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Perps", ("Ref", "Name", "Status", "Borough"),
        ("CN1", "Rob LORD", "Open", "Redcar and Cleveland"), ("CN2", "Ted MOSS", "Open", "R & C"),
    )  # fmt: skip
    bring_in(book, path)
    assert {row["borough"] for row in book.read(every, Case)} == {"Redcar and Cleveland"}
