"""What people type, and what it is read as; nothing they type makes the reading fail."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.imports.cells.telephones import Number, read_numbers
from coordinator.imports.reading import parse_dates, parse_names, parse_terms
from coordinator.workbooks.cell import Cell, Kind

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("14.3.79", date(1979, 3, 14)),
        ("3rd Oct '84", date(1984, 10, 3)),
        (" 17-Dec-75 ", date(1975, 12, 17)),
        ("04/10/62", date(1962, 10, 4)),
        ("Mon 3rd of October 1994", date(1994, 10, 3)),
        ("1994-10-03 00:00:00", date(1994, 10, 3)),
        ("March 3rd 2001", date(2001, 3, 3)),
        ("14Mar79", date(1979, 3, 14)),
        ("28945", date(1979, 3, 31)),
        ("01031984", date(1984, 3, 1)),
        ("27.08.26", date(1926, 8, 27)),
    ],
)
def test_a_whole_day_of_birth_is_understood(words: str, day: date) -> None:
    assert parse_dates.read_words(words, TODAY, youngest=10) == day


@pytest.mark.parametrize(
    "words",
    [
        "Oct 2000",
        "n/k",
        "?",
        "??/05/1984",
        "1984",
        "3/9",
        "03/25/1984",
        "31/02/1990",
        "approx 1980",
        "12345678901",
        "",
    ],
)
def test_what_is_not_a_whole_day_is_never_guessed(words: str) -> None:
    assert parse_dates.read_words(words, TODAY, youngest=10) is None


def test_nobody_is_born_in_the_future() -> None:
    assert parse_dates.read_day(Cell(1, "1/1/2031", Kind.TEXT), TODAY, youngest=0) is None
    assert parse_dates.read_day(Cell(1, "2031-01-01", Kind.DATE, date(2031, 1, 1)), TODAY, youngest=0) is None


def test_other_days_may_lie_ahead() -> None:
    assert parse_dates.read_words("07/12/26", TODAY) == date(2026, 12, 7)
    assert parse_dates.read_words("3rd Dec '31", TODAY) == date(2031, 12, 3)


@pytest.mark.parametrize(
    ("words", "surname", "forename"),
    [
        ("O'BRIEN, Zainab", "O'BRIEN", "Zainab"),
        ("Leanne Nagy", "Nagy", "Leanne"),
        ("John SMITH", "SMITH", "John"),
        ("SMITH John", "SMITH", "John"),
        ("Mohammed van der Berg", "van der Berg", "Mohammed"),
        ("Null, Connor", "Null", "Connor"),
        ("Test", "Test", ""),
        ("Mr Karl Ode (perp)", "Ode", "Karl"),
    ],
)
def test_names_are_parted_however_they_are_written(words: str, surname: str, forename: str) -> None:
    name = parse_names.read_name(words)
    assert name is not None
    assert (name.surname, name.forename) == (surname, forename)


@pytest.mark.parametrize(
    "words", ["n/k", "?", "unknown male", "07700 900111", "tbc", "-", "see notes / ask IDVA"]
)
def test_what_is_no_name_makes_no_person(words: str) -> None:
    assert parse_names.read_name(words) is None


def test_several_names_in_one_cell_are_several_people() -> None:
    assert parse_names.split_names("Jane Smith, Amy Jones") == ["Jane Smith", "Amy Jones"]
    assert parse_names.split_names("Jane Smith & Amy Jones") == ["Jane Smith", "Amy Jones"]
    assert parse_names.split_names("SMITH, Jane") == ["SMITH, Jane"]
    assert parse_names.split_names("VAN DER BERG, Jane Ann") == ["VAN DER BERG, Jane Ann"]


@pytest.mark.parametrize(
    ("words", "children"),
    [
        ("Jayden (6), Mia-Rose (3) - live with MGM", [("Jayden", "age 6"), ("Mia-Rose", "age 3")]),
        ("Dariusz 1", [("Dariusz", "age 1")]),
        ("Thérèse 10; Lee 14", [("Thérèse", "age 10"), ("Lee", "age 14")]),
        ("Ava (6 months) and Leo (2yrs)", [("Ava", "age 6 months"), ("Leo", "age 2yrs")]),
        ("Mia aged 4 & Sam aged 6", [("Mia", "age 4"), ("Sam", "age 6")]),
        ("Ella 1/2/2019, Jack 3.4.17", [("Ella", "1/2/2019"), ("Jack", "3.4.17")]),
        ("Ella (dob 01-02-2019); Jack 2017", [("Ella", "01-02-2019"), ("Jack", "2017")]),
        ("Ella 7/8", None),
        ("2 - names n/k", None),
        ("none", None),
        ("preg 20 wks", None),
        ("in care", None),
        ("Y", None),
        ("N", None),
        ("Yes", None),
    ],
)
def test_children_are_read_only_where_they_are_named(
    words: str, children: list[tuple[str, str]] | None
) -> None:
    found = parse_names.read_children(words)
    assert (None if found is None else [(child.name, child.born_words) for child in found]) == children


def numbers_in(words: str, *, typed_as_number: bool = False) -> list[str]:
    """The telephone numbers that a cell's words are read as."""
    return [number.words for number in read_numbers(words, typed_as_number=typed_as_number)]


def test_a_lost_leading_zero_is_given_back() -> None:
    assert numbers_in("7700900581", typed_as_number=True) == ["07700900581"]
    assert numbers_in("07700 900111 / 01632 960233") == ["07700 900111", "01632 960233"]
    assert numbers_in("(0)7700 900 382") == ["(0)7700 900 382"]
    assert numbers_in("ring mum") == []


def test_words_beside_a_number_stay_beside_it() -> None:
    assert read_numbers("07700 900444 (mum's) / 07700 900445 DO NOT RING") == [
        Number("07700 900444", "mum's"), Number("07700 900445", "DO NOT RING"),
    ]  # fmt: skip
    both = read_numbers("07700 900444; 07700 900445 - not safe")
    assert [number.unsafe for number in both] == [False, True]
    assert numbers_in("07700900333 07700900334") == ["07700900333", "07700900334"]
    assert numbers_in("h: 01632 960001 m: 07700 900999") == ["01632 960001", "07700 900999"]
    assert numbers_in("7700900111.0") == ["07700900111"]
    assert numbers_in("0191 4960000 ext 21") == ["0191 4960000 ext 21"]
    assert numbers_in("07700 900 55") == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("DONE 12/9", "done"), ("complete", "done"), ("o/s", "open"), ("carried fwd", "open"),
        ("no update", "open"),
        ("not poss - vic moved away", "not_possible"), ("not done", "not_done"), ("superseded", "superseded"),
        ("Y", "done"), ("N", "open"), ("purple", None),
    ],
)  # fmt: skip
def test_how_an_action_stands_keeps_the_two_nots_apart(words: str, status: str | None) -> None:
    assert parse_terms.action_status(words) == status


def test_forums_are_read_together_and_one_unknown_makes_the_cell_unread() -> None:
    assert parse_terms.forums("MARAC + MAPPA L2") == [("MARAC", ""), ("MAPPA", "L2")]
    assert parse_terms.forums("HRAP (was TATI)") == [("HRAP", "")]
    assert parse_terms.forums("none") == []
    assert parse_terms.forums("MARAC, Gold group") is None


def test_a_level_and_its_reason_are_two_things() -> None:
    assert parse_terms.level("High (prof judgement)") == ("high", "prof judgement")
    assert parse_terms.level("std") == ("standard", "")
    assert parse_terms.level("purple") is None


@given(st.text(max_size=60) | st.from_regex(r"[0-9./ -]{0,14}|[A-Za-z' ,()0-9]{0,40}", fullmatch=True))
def test_no_words_make_a_reader_fail(words: str) -> None:
    for kind in (Kind.TEXT, Kind.NUMBER, Kind.ERROR):
        parse_dates.read_day(Cell(1, words, kind), TODAY, youngest=10)
    parse_dates.find_day(words, TODAY)
    parse_dates.read_month(words)
    _, beside = parse_dates.split_born(words)
    assert beside in words
    for reader in (parse_names.read_name, parse_names.read_aliases, parse_names.read_children):
        reader(words)
    assert all(part in words for part in parse_names.split_names(words))
    for read in (parse_terms.case_status, parse_terms.action_status, parse_terms.outcome, parse_terms.level):
        read(words)
    read_numbers(words, typed_as_number=True)
    parse_terms.whole_number(words)
    parse_terms.forums(words)
    lines, postcode = parse_terms.split_postcode(words)
    assert lines in words
    assert "".join(postcode.split()) in "".join(words.upper().split())


@given(st.dates(date(1930, 1, 1), date(2016, 1, 1)))
def test_every_day_of_birth_is_read_back_from_every_form(day: date) -> None:
    for form in ("%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%Y", "%Y-%m-%d", "%A %d %b %Y"):
        assert parse_dates.read_words(day.strftime(form), TODAY, youngest=10) == day


def test_a_name_with_no_end_of_blanks_and_signs_is_read_at_once() -> None:
    assert (
        parse_dates.split_born("Glen" + " :" * 200_000)[1] == ""
    )  # an hour, where each blank is a beginning
    assert parse_dates.split_born("Glen" + " ," * 200_000 + "dob 1/2/90") == ("Glen", "1/2/90")
    assert parse_names.read_children("Mia" + " " * 500_000 + "3") == [parse_names.Child("Mia", "age 3")]
    assert parse_names.read_children("Mia " + "-" * 500_000 + "!") is None


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("alcohol, housing; Alcohol", ["Alcohol", "housing"]),
        ("['alcohol', \"mental health\"]", ["alcohol", "mental health"]),
        ("[debt]", ["debt"]), ("debt [see letter]", ["debt [see letter]"]), ("[]", []),
    ],
)  # fmt: skip
def test_needs_are_read_one_by_one(words: str, read: list[str]) -> None:
    assert parse_terms.needs(words) == read
