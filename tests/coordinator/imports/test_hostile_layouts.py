"""Layouts that a hurried reader gets wrong: marks that repeat, lines over rows, forms, sums, spellings."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, CaseLink
from coordinator.imports.cells.telephones import read_numbers
from coordinator.imports.proposals import propose
from coordinator.imports.reading.parse_dates import read_words
from coordinator.people.model import Address, Person, SafeContact, Telephone
from coordinator.ties.model import Tie
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_further_inputs import a_table, agreed, births, doubted, proposed, roles
from tests.coordinator.imports.test_questions import owners

HOME, OTHER_HOME = "7 Fern Walk TS14 9ZZ", "2 New Road TS10 9ZZ"
TODAY = date(2026, 12, 1)


def test_a_bare_column_before_the_second_person_is_the_first_one_s(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MARAC cases",
        ("Victim name", "Victim DOB", "Address", "Perpetrator", "DOB", "Address", "Tel"),
        ("Ann MOSS", "13/02/1980", HOME, "Rob LORD", "14/04/1979", OTHER_HOME, "07700 900555"),
    )  # fmt: skip
    assert doubted(proposed(path)) == {"Tel"}
    bring_in(book, path)
    assert owners(book, Address, "postcode") == {"TS14 9ZZ": "MOSS", "TS10 9ZZ": "LORD"}
    assert births(book) == {"Ann": date(1980, 2, 13), "Rob": date(1979, 4, 14)}


def test_a_heading_that_comes_twice_is_about_the_person_before_it(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Victims", ("Offender", "Tel", "Survivor", "Tel"),
        ("Rob LORD", "07700 900111", "Ann MOSS", "07700 900222"),
    )  # fmt: skip
    bring_in(book, path)
    assert owners(book, Telephone, "number") == {"07700 900111": "LORD", "07700 900222": "MOSS"}


def test_one_column_of_contacts_between_two_people_is_asked_about(tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Victims", ("Offender", "Address", "Survivor"), ("Rob LORD", HOME, "Ann MOSS"),
    )  # fmt: skip
    read = proposed(path)
    assert (doubted(read), read.columns["B"]) == ({"Address"}, "victim.address")


def test_a_ditto_mark_repeats_the_row_above_and_nothing_further(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MATAC actions", ("Nominal", "Victim", "Action", "Owner"),
        ("Rob LORD", "Ann MOSS", "Arrest", "Police"), ("Jim KERR", None, "Course", "Probation"),
        ('"', '"', "Tag", "ditto"), ("Ditto", "as above", "Visit", "-do-"),
    )  # fmt: skip
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD", "Jim KERR"}, "victim": {"Ann MOSS"}}
    assert {what: surname for what, (surname, _) in agreed(book).items()} == {
        "Arrest": "LORD", "Course": "KERR", "Tag": "KERR", "Visit": "KERR",
    }  # fmt: skip
    assert {row["name"] for row in book.read(every, Agency)} == {"Police", "Probation"}


def test_an_address_as_above_may_be_the_other_person_s(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Victims", ("Victim", "Address", "Perp", "Perp address"),
        ("Ann MOSS", HOME, "Rob LORD", OTHER_HOME),
        ("Sue REED", "1 Mill Lane TS1 1ZZ", "Jim KERR", "as above"),
    )  # fmt: skip
    bring_in(book, path)
    assert owners(book, Address, "postcode") == {"TS14 9ZZ": "MOSS", "TS10 9ZZ": "LORD", "TS1 1ZZ": "REED"}


def test_two_like_headings_after_two_people_are_both_asked_about(tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Survivors", ("Survivor", "Perpetrator", "Address", "Address"),
        ("Ann MOSS", "Rob LORD", HOME, OTHER_HOME),
    )  # fmt: skip
    assert proposed(path).doubts == {"C", "D"}


def test_an_age_is_no_date_and_an_owner_may_be_agency_and_person(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Actions", ("Perp", "DOB", "Action", "Owner"),
        ("Rob LORD", 34, "Visit", "Police / PC Dale"),
        ("Rob LORD", 34, "Ring", "Jo Hall (IDVA)"),
    )  # fmt: skip
    bring_in(book, path)
    assert [row["born_words"] for row in book.read(every, Person)] == ["age 34"]
    agencies = {row["id"]: row["name"] for row in book.read(every, Agency)}
    assert {(agencies[row["agency_id"]], row["owner"]) for row in book.read(every, Action)} == {
        ("Police", "Police / PC Dale"), ("IDVA", "Jo Hall (IDVA)"),
    }  # fmt: skip


def test_lines_over_actions_are_no_actions(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Actions", ("Action", "Owner", "Due"), ("5th November 2026 MARAC",),
        ("REED, Sue (1/3/85)",),
        ("Flag the file", "Health", "12/11/26"), ("FAY, Liz",), ("Visit", "Police", "13/11/26"),
        ("Feed back to MARAC 19 November 2026",),
    )  # fmt: skip
    bring_in(book, path)
    day = date(2026, 11, 5)
    assert agreed(book) == {
        "Flag the file": ("REED", day), "Visit": ("FAY", day),
        "Feed back to MARAC 19 November 2026": ("FAY", day),
    }  # fmt: skip
    assert births(book) == {"Sue": date(1985, 3, 1), "Liz": None}


def test_a_line_over_its_own_headings_heads_the_rows_below(book: Casebook, tmp_path: Path) -> None:
    headings = ("Action", "Owner", "Deadline")
    path = a_table(
        tmp_path, "Minutes", ("MARAC 5 November 2026",),
        ("Case 1", "Ann MOSS", "DOB 13/02/1980"), headings, ("Fit locks", "Housing", "12/11/2026"),
        ("Case 2", "Sue REED", date(1985, 3, 1)), headings, ("Case conference", "Health", "next MARAC"),
    )  # fmt: skip
    bring_in(book, path)
    day = date(2026, 11, 5)
    assert agreed(book) == {"Fit locks": ("MOSS", day), "Case conference": ("REED", day)}
    assert births(book) == {"Ann": date(1980, 2, 13), "Sue": date(1985, 3, 1)}


def test_the_day_agreed_stays_where_no_forum_is_named_and_the_forum_is_asked_for(
    book: Casebook, tmp_path: Path
) -> None:
    path = a_table(
        tmp_path, "Actions", ("No", "Perp", "Agreed", "Action", "When"),
        (1, "LORD, Rob", "5th Nov 2026", "Fit alarm", "w/c 9/11"),
    )  # fmt: skip
    assert proposed(path).forum_asked
    bring_in(book, path)
    (action,) = book.read(every, Action)
    assert (action["agreed"], action["due_words"]) == (date(2026, 11, 5), "w/c 9/11")


@pytest.mark.parametrize(
    "foot", [("Closed this month", 2), ("Women", None, None, 4), ("n =", 1), ("Ø", None, None, 54),
             ("New referrals", None, 3), ("Cases carried forward", 3)],
)  # fmt: skip
def test_what_is_counted_under_a_table_is_nobody(
    book: Casebook, tmp_path: Path, foot: tuple[object, ...]
) -> None:
    path = a_table(
        tmp_path, "Perps", ("Surname", "Forename", "DOB", "RFG now"), ("LORD", "Rob", None, 54), foot
    )
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD"}}


@pytest.mark.parametrize(
    ("typed", "as_number", "numbers"),
    [
        ("7.7009E+09", False, []), ("7700000000", True, []), ("7700900555", True, ["07700900555"]),
        ("7700 900558", False, ["07700 900558"]), ("447700900559", False, ["+447700900559"]),
        ("01632 960123", False, ["01632 960123"]),
    ],
)  # fmt: skip
def test_a_number_that_a_spreadsheet_changed_is_mended_or_kept_as_words(
    typed: str, as_number: bool, numbers: list[str]
) -> None:
    read = read_numbers(typed, typed_as_number=as_number)
    assert [number.words for number in read] == numbers


@pytest.mark.parametrize(
    "typed",
    ["3 Mawrth 1981", "3 März 1981", "3. Marz 81", "3 marca 1981", "3 de marzo de 1981", "3er mars 1981"],
)
def test_months_of_other_languages_are_read(typed: str) -> None:
    assert read_words(typed, TODAY, youngest=10) == date(1981, 3, 3)


def test_a_day_beside_the_status_is_when_a_case_closed(book: Casebook, tmp_path: Path) -> None:
    path = a_table(tmp_path, "Perps", ("Perp", "DOB", "Status"), ("Rob LORD", "14/4/79", "Closed 3/11/26"))
    bring_in(book, path)
    (case,) = book.read(every, Case)
    assert (case["status"], case["closed"]) == ("closed", date(2026, 11, 3))


def test_a_second_table_called_children_lists_no_cases(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "MARAC Nov", ("Victim", "DOB", "Perp"), ("Ann MOSS", "13/2/80", "Rob LORD"), ("Children",),
        ("Name", "DOB", "School"), ("Sam MOSS", "14/4/2018", "Fern Primary"),
    )  # fmt: skip
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD"}, "victim": {"Ann MOSS"}}


def test_a_nomination_form_with_parts_is_one_case(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Form", ("MATAC NOMINATION FORM",), ("NOMINATING OFFICER",), ("Name", "Jo DALE"),
        ("Telephone", "01632 960200"), ("PERPETRATOR DETAILS",), ("Surname", "LORD"), ("Forenames", "Rob"),
        ("Date of birth", "14/04/1979"), ("Address", OTHER_HOME), ("VICTIM DETAILS",), ("Surname", "MOSS"),
        ("Forenames", "Ann"), ("Date of birth", "13/02/1980"), ("Address", HOME), ("Tel no", "07700 900555"),
        ("Safe to contact?", "No"), ("Nominating agency", "Police"), ("Date of nomination", "3rd Nov 2026"),
    )  # fmt: skip
    bring_in(book, path)
    assert roles(book) == {"subject": {"Rob LORD"}, "victim": {"Ann MOSS"}}
    assert owners(book, Address, "postcode") == {"TS14 9ZZ": "MOSS", "TS10 9ZZ": "LORD"}
    assert owners(book, Telephone, "number") == {"07700 900555": "MOSS"}
    assert [row["safety"] for row in book.read(every, SafeContact)] == ["unsafe"]
    (case,) = book.read(every, Case)
    assert (case["opened"], case["referred_by"]) == (date(2026, 11, 3), "Police")


def test_the_national_referral_form_keeps_label_and_answer_together(book: Casebook, tmp_path: Path) -> None:
    path = a_table(
        tmp_path, "Form", ("MARAC referral form",), ("Referring agency", "Housing"),
        ("Contact name(s)", "Jo Dale"),
        ("Telephone", "01632 960200"), ("Name of victim", "Ann MOSS"), ("Date of birth", "13/02/1960"),
        ("Telephone number", "07700 900555"), ("Is this number safe to call? Y / N", "Y"),
        ("Diversity data (if known)",), ("Perpetrator(s) name", "Rob MOSS"),
        ("Perpetrator(s) DOB", "14/04/1989"),
        ("Relationship to victim", "son"), ("Professional judgement Y / N", "Y"), ("MARAC repeat Y / N", "N"),
    )  # fmt: skip
    bring_in(book, path)
    assert owners(book, Telephone, "number") == {"07700 900555": "MOSS"}
    (link,) = book.read(every, CaseLink)
    assert (link["relationship"], link["repeat"]) == ("son", "N")
    names = {row["id"]: row["forename"] for row in book.read(every, Person)}
    (tie,) = book.read(every, Tie)
    assert (names[tie["person_id"]], tie["kind"], names[tie["other_id"]]) == ("Ann", "child", "Rob")
    kept = propose(read_workbook(path)).tables[0].headings.values()
    assert {"Professional judgement Y / N", "Telephone of contact names"} <= set(kept)
