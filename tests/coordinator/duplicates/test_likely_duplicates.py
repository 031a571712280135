"""People of the whole casebook who are likely one, with reasons; what a user answered is remembered."""

from datetime import date
from uuid import uuid4

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.duplicates.candidates import year_of
from coordinator.duplicates.queries import LikelyDuplicate, list_likely_duplicates
from coordinator.duplicates.scoring import LEAST
from coordinator.duplicates.use_cases import ask_about_people_again, record_as_two_people
from coordinator.imports.model import pairs_of_two_people
from coordinator.people.name_use_cases import record_alias
from coordinator.people.use_cases import record_address, record_person, record_telephone, withdraw_contact

TODAY = date(2026, 11, 22)
Known = tuple[str, str, object]


def a_person(book: Casebook, surname: str, forename: str, born: object = None) -> str:
    whole = born if isinstance(born, date) else None
    done = book.do(
        record_person, person_id=uuid4().hex, surname=surname, forename=forename, born=whole,
        born_words=born if isinstance(born, str) else "",
    )  # fmt: skip
    return str(done.value)


def listed(book: Casebook) -> tuple[LikelyDuplicate, ...]:
    return book.read(list_likely_duplicates, today=TODAY)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (("Kay", "Tom", date(1981, 3, 5)), ("KAY", "Tom", date(1981, 3, 5)), "both born 5 March 1981"),
        (("Kay", "Tom", date(1981, 3, 5)), ("Kay", "Tom", date(1981, 5, 3)), "the other way round"),
        (("Kay", "Tom", date(1981, 3, 5)), ("Kay", "Tom", date(1981, 3, 6)), "one figure"),
        (("Kay", "Tom", date(1981, 3, 5)), ("Kay", "Tom", None), "is not known"),
        (("Kay", "Tom", date(1981, 3, 5)), ("Kay", "Tom", "Mar 1981"), "same year of birth"),
        (("Kay", "Tom", date(1981, 3, 5)), ("Tom", "Kay", date(1981, 3, 5)), "same name"),
        (("Ali", "Mohammed", date(1981, 3, 5)), ("Ali", "Muhammad", date(1981, 3, 5)), "similar names"),
        (("Wiśniewski", "Łukasz", None), ("Wisnewski", "Lukasz", None), "similar names"),
        (("Smith", "John", date(1981, 3, 5)), ("Smith", "J", date(1981, 3, 5)), "only an initial"),
        (("Smith", "Katherine", date(1981, 3, 5)), ("Smith", "Kat", date(1981, 3, 5)), "a short form"),
        (("Smith", "John Paul", date(1981, 3, 5)), ("Smith", "John", date(1981, 3, 5)), "similar names"),
    ],
)
def test_a_likely_duplicate_is_listed_with_the_reason(
    book: Casebook, first: Known, second: Known, why: str
) -> None:
    a_person(book, *first)
    a_person(book, *second)
    (pair,) = listed(book)
    assert any(why in reason for reason in pair.reasons)
    assert LEAST <= pair.points <= 100


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Kay", "Tom", date(1981, 3, 5)), ("Kay", "Tom", date(1994, 8, 16))),
        (("Kay", "Tom", date(1981, 3, 5)), ("Kay", "Tom", "about 1994")),
        (("Kay", "Tom", date(1981, 3, 5)), ("Kay", "Ann", date(1981, 3, 5))),
        (("Smith", "John", None), ("Smith", "J", None)),
        (("Not known", "", None), ("Not known", "", None)),
        (("", "Tom", date(1981, 3, 5)), ("", "Ann", date(1981, 3, 5))),
    ],
)
def test_others_are_not(book: Casebook, first: Known, second: Known) -> None:
    a_person(book, *first)
    a_person(book, *second)
    assert listed(book) == ()


AT = ("1 Made Up Row, Stockton", "TS1 9AB")


def living_at(book: Casebook, person_id: str, lines: str, postcode: str) -> str:
    book.do(record_address, address_id=uuid4().hex, person_id=person_id, lines=lines, postcode=postcode)
    return person_id


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (("Kay", "Ann", date(1981, 3, 5)), ("Larch", "Ann", date(1981, 3, 5)), "another surname"),
        (("Kay", "Ann", date(1981, 3, 5)), ("Kay", "Ann", date(1981, 8, 6)), "two figures"),
        (("Kay", "", date(1981, 3, 5)), ("Kay", "Ann", date(1981, 3, 5)), "is not known"),
        (("Thirlby", "Anna", None), ("Thrilby", "Anna", None), "same address"),
    ],
)
def test_an_address_that_only_two_have_speaks_for_one_person(
    book: Casebook, first: Known, second: Known, why: str
) -> None:
    for known, lines in ((first, AT[0]), (second, "1 Made-Up Row Stocton")):
        living_at(book, a_person(book, *known), lines, AT[1])
    (pair,) = listed(book)
    assert any(why in reason for reason in pair.reasons)
    assert {"same address", "same postcode"} <= set(pair.reasons)


@pytest.mark.parametrize("born", [None, date(2019, 7, 9)])
def test_a_mother_and_her_child_at_one_address_are_two_people(book: Casebook, born: date | None) -> None:
    for known in (("Kay", "Ann", date(1981, 3, 5)), ("Kay", "Lily", born)):
        living_at(book, a_person(book, *known), *AT)
    assert listed(book) == ()


def test_twins_of_one_file_are_two_people(book: Casebook) -> None:
    first, second = (
        living_at(book, a_person(book, "Kay", name, date(2019, 7, 9)), *AT) for name in ("Lily", "Jack")
    )
    assert len(listed(book)) == 1
    ryder = a_person(book, "Ryder", "Al")
    case_id = book.do(open_case, case_id=uuid4().hex, subject_id=ryder).value
    for child in (first, second):
        book.do(link_person, link_id=uuid4().hex, case_id=case_id, person_id=child, role="child")
    assert listed(book) == ()


def test_a_household_says_less_than_an_address_of_two(book: Casebook) -> None:
    for _ in range(2):
        living_at(book, a_person(book, "Kay", "Ann", date(1981, 3, 5)), *AT)
    (alone,) = listed(book)
    for name in ("Lily", "Jack", "Tom"):
        living_at(book, a_person(book, "Kay", name, None), *AT)
    (of_household,) = listed(book)
    assert of_household.points <= alone.points


def test_the_likeliest_come_first_and_more_agreement_is_more_likely(book: Casebook) -> None:
    for surname in ("Adams", "Kay"):
        for at in range(2):
            person = a_person(book, surname, "Tom", date(1981, 3, 5))
            if surname == "Kay":
                book.do(
                    record_telephone, telephone_id=uuid4().hex, person_id=person,
                    number=("07700 900123", "+447700900123")[at],
                )  # fmt: skip
                book.do(
                    record_address, address_id=uuid4().hex, person_id=person, lines="1 Made Up Row",
                    postcode=("TS1 9AB", "ts19ab")[at],
                )  # fmt: skip
    first, second = listed(book)
    assert (first.first.title, second.first.title) == ("Kay, Tom", "Adams, Tom")
    assert first.points > second.points
    assert {"same telephone number", "same postcode"} <= set(first.reasons)


def test_two_people_of_one_file_are_less_likely_one(book: Casebook) -> None:
    first, second = (a_person(book, "Kay", "Tom", date(1981, 3, 5)) for _ in range(2))
    (apart,) = listed(book)
    case_id = book.do(open_case, case_id=uuid4().hex, subject_id=first).value
    book.do(
        link_person, link_id=uuid4().hex, case_id=case_id, person_id=second, role="associate", relationship=""
    )
    (together,) = listed(book)
    assert together.points < apart.points
    assert "both are in one case file" in together.reasons


def test_an_alias_counts_until_it_is_withdrawn(book: Casebook) -> None:
    tom = a_person(book, "Kay", "Tom", date(1981, 3, 5))
    a_person(book, "Ryder", "Tam", date(1981, 3, 5))
    alias = str(book.do(record_alias, alias_id=uuid4().hex, person_id=tom, name="Tam Ryder").value)
    (pair,) = listed(book)
    assert "one’s name is another name of the other" in pair.reasons
    book.do(withdraw_contact, kind="alias", contact_id=alias)
    assert listed(book) == ()


def test_a_name_that_many_have_proves_nothing_without_a_date(book: Casebook) -> None:
    for _ in range(5):
        a_person(book, "Smith", "John")
    common = {pair.points for pair in listed(book)}
    for _ in range(2):
        a_person(book, "Quillfeather", "Tom")
    assert max(common, default=0) < next(pair.points for pair in listed(book))


def test_who_is_not_the_same_is_remembered_in_one_place_with_the_imports(book: Casebook) -> None:
    first, second = (a_person(book, "Kay", "Tom", date(1981, 3, 5)) for _ in range(2))
    third, fourth = (a_person(book, "Bell", "Ann", date(1990, 1, 2)) for _ in range(2))
    book.do(record_as_two_people, first_id=second, second_id=first)
    book.do(record_as_two_people, first_id=third, second_id=fourth)
    assert listed(book) == ()
    assert {frozenset(pair) for pair in book.read(pairs_of_two_people)} == {
        frozenset((first, second)), frozenset((third, fourth))
    }  # fmt: skip
    book.do(ask_about_people_again, first_id=first, second_id=second)
    assert [pair.first.title for pair in listed(book)] == ["Kay, Tom"]
    with pytest.raises(Refused):
        book.do(record_as_two_people, first_id=first, second_id=first)


def test_a_year_of_birth_is_read_from_words() -> None:
    assert year_of(None, "Oct 2000") == 2000
    assert year_of(None, "2000 or 2001") is None
    assert year_of(None, "n/k") is None
    assert year_of(date(1981, 3, 5), "") == 1981


@pytest.mark.parametrize(
    ("lines", "is_listed"), [("48 Magill Road", True), ("Stockton", False), ("4 Magill Road", False)]
)
def test_an_address_without_its_town_is_the_same_if_the_house_is(
    book: Casebook, lines: str, is_listed: bool
) -> None:
    home = "48 Magill Road, Yarrow House, Norton, Stockton"
    living_at(book, a_person(book, "Kay", "Robert", date(1981, 3, 5)), home, "TS1 9AB")
    living_at(book, a_person(book, "Larch", "Robert", date(1981, 3, 5)), lines, "TS2 8XY")
    assert bool(listed(book)) is is_listed


def test_people_of_one_house_are_compared_without_a_postcode_or_a_birthday(book: Casebook) -> None:
    for surname, lines in (("Kay", "48 Magill Road, Norton"), ("Larch", "48 Magill Road, Norton, Stockton")):
        living_at(book, a_person(book, surname, "Robert", None), lines, "")
    (pair,) = listed(book)
    assert "same address" in pair.reasons
