"""While a person is typed, those who may be the same are suggested, with reasons."""

from datetime import date

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.person_lookup import PersonFound, find_people
from coordinator.duplicates.while_typed import suggest_people
from coordinator.people.name_use_cases import record_alias
from coordinator.people.use_cases import amend_person, record_person, withdraw_contact
from tests.amending import amended

BORN = date(1988, 3, 4)
ONE, TWO, THREE = "1" * 32, "2" * 32, "3" * 32


def person(book: Casebook, person_id: str, surname: str, forename: str, born: date | None = None) -> None:
    """Somebody in the casebook."""
    book.do(record_person, person_id=person_id, surname=surname, forename=forename, born=born)


def suggested(
    book: Casebook, surname: str, forename: str = "", born: date | None = None
) -> tuple[PersonFound, ...]:
    """Who is suggested while this is typed."""
    return book.read(suggest_people, surname=surname, forename=forename, born=born)


@pytest.mark.parametrize(
    ("surname", "forename", "born", "why", "likely"),
    [
        ("Wisniewski", "lukasz", BORN, "Same name, both born 4 March 1988", True),
        ("Łukasz", "Wiśniewski", BORN, "Same name, both born 4 March 1988", True),
        ("WIŚNIEWSKI", "Łukasz", None, "Same name, a date of birth is not known, few people have this name",
         False),
        ("Wisniewski", "Lukasz", date(1990, 1, 1), "Same name, another date of birth", False),
        ("Wisniewski", "Lukasz", date(1988, 4, 3),
         "Same name, day and month of birth the other way round", True),
        ("Wisnievski", "Lukas", BORN, "Similar names, both born 4 March 1988", True),
        ("Vishnevsky", "Lukash", BORN, "Similar names, both born 4 March 1988", True),
        ("Wisnievski", "", None, "Similar spelling", False),
        ("Wisn", "", None, "", False),
        ("", "Luk", None, "", False),
    ],
)  # fmt: skip
def test_somebody_is_suggested_with_the_reasons(
    book: Casebook, surname: str, forename: str, born: date | None, why: str, likely: bool
) -> None:
    person(book, ONE, "Wiśniewski", "Łukasz", BORN)
    person(book, TWO, "Hodgson", "Wayne", BORN)
    assert [(one.id, one.why, one.likely) for one in suggested(book, surname, forename, born)] == [
        (ONE, why, likely)
    ]


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        (("Hussain", "Mohammed"), ("Husain", "Muhammad")),
        (("Oleksandr", "Serhii"), ("Aleksandr", "Sergiy")),
        (("Шевченко", "Тарас"), ("Shevchenko", "Taras")),
        (("O’Brien", "Siân"), ("Obrien", "Sian")),
        (("Thompson", "Stephen"), ("Thomson", "Steven")),
        (("Begum", "Fatima"), ("Begam", "Fatema")),
        (("Kowalczyk", "Agnieszka"), ("Kowalcyzk", "Agnieszka")),
    ],
)
def test_other_spellings_of_a_name_are_suggested(
    book: Casebook, known: tuple[str, str], typed: tuple[str, str]
) -> None:
    person(book, ONE, *known)
    assert [one.id for one in suggested(book, *typed)] == [ONE]
    assert [one.id for one in book.read(find_people, typed=" ".join(typed))] == [ONE]


def test_nobody_is_suggested_who_has_only_the_date_of_birth_or_nothing_in_common(book: Casebook) -> None:
    person(book, ONE, "Wiśniewski", "Łukasz", BORN)
    for typed in (("Hodgson", "Wayne", BORN), ("", "", BORN), ("W", "", None)):
        assert suggested(book, *typed) == ()


def test_a_name_at_birth_is_suggested_by_the_date_of_birth_and_the_forename(book: Casebook) -> None:
    person(book, ONE, "Walker", "Gemma", BORN)
    person(book, TWO, "Walker", "Gemma")
    assert [(one.id, one.why) for one in suggested(book, "Dixon", "Gemma", BORN)] == []
    book.do(record_alias, alias_id=THREE, person_id=ONE, name="Gemma Dixon", kind="maiden")
    [found] = suggested(book, "Dixon", "Gemma", BORN)
    assert (found.id, found.why) == (
        ONE, "One’s name is another name of the other, both born 4 March 1988",
    )  # fmt: skip
    book.do(withdraw_contact, kind="alias", contact_id=THREE)
    assert suggested(book, "Dixon", "Gemma", BORN) == ()


def test_the_likeliest_come_first_and_an_amended_name_is_not_suggested_any_more(book: Casebook) -> None:
    person(book, ONE, "Robinson", "Craig", date(1970, 1, 1))
    person(book, TWO, "Robinson", "Craig", BORN)
    person(book, THREE, "Robinsone", "Craig", BORN)
    assert [one.id for one in suggested(book, "Robinson", "Craig", BORN)] == [TWO, THREE, ONE]
    amended(book, amend_person, person_id=TWO, surname="Fenwick")
    assert [one.id for one in suggested(book, "Robinson", "Craig", BORN)] == [THREE, ONE]
    assert [one.id for one in suggested(book, "Fenwick")] == [TWO]
