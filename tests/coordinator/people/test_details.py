"""What is recorded of a person: answers from lists, kinds of names, several dates of birth."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Refused
from coordinator.packs.allow_list import Shown, shown
from coordinator.people.model import Person
from coordinator.people.name_use_cases import (
    amend_alias,
    amend_other_birth,
    record_alias,
    record_other_birth,
)
from coordinator.people.queries import PersonRow, get_person
from coordinator.people.use_cases import amend_person, record_person, restore_contact, withdraw_contact
from coordinator.people.vocabulary import SPECIAL, choices, detail_words, read_detail, vocabulary
from coordinator.search.find import find_anything
from tests.amending import amended

TODAY = date(2026, 11, 22)


def new() -> str:
    return uuid4().hex


def wren(book: Casebook, **details: Any) -> str:
    """A person."""
    return str(book.do(record_person, person_id=new(), surname="Quill", forename="Wren", **details).value)


def of(book: Casebook, person_id: str) -> PersonRow:
    return book.read(get_person, person_id=person_id)


def found(book: Casebook, words: str) -> list[tuple[str, str]]:
    return [(hit.title, hit.why) for hit in book.read(find_anything, words=words, today=TODAY)]


def test_every_list_is_of_a_column_and_offers_the_two_answers_that_are_not_unknown() -> None:
    for column in vocabulary().details:
        assert column in Person.__table__.columns
        assert list(choices(column))[-2:] == ["not asked", "would not say"]
        assert "unknown" not in choices(column)
    assert len(vocabulary().details["ethnic_group"]) == 19
    assert set(vocabulary().also) <= {*vocabulary().details, "answers"}
    for column, others in vocabulary().also.items():
        known = vocabulary().answers if column == "answers" else choices(column)
        assert set(others) <= set(known), column
        meant = [word for words in others.values() for word in words]
        assert len(meant) == len(set(meant)), column


@pytest.mark.parametrize(
    ("column", "stated", "value"),
    [
        ("ethnic_group", "White British", "white british"), ("ethnic_group", "W1", "white british"),
        ("ethnic_group", "Black: Caribbean", "caribbean"), ("religion", "  No   religion ", "none"),
        ("religion", "Jedi", "Jedi"), ("disability", "Prefer not to say", "would not say"),
        ("public_funds", "NRPF", "no recourse"), ("public_funds", "Yes", "Yes"),
        ("pronouns", "THEY/THEM", "they/them"), ("language", "polish", "Polish"),
    ],
)  # fmt: skip
def test_stated_words_mean_an_answer_of_the_list_or_stay_as_they_are(
    column: str, stated: str, value: str
) -> None:
    assert read_detail(column, stated) == value


def test_words_of_a_list_mean_their_value_and_others_are_shown_as_stated() -> None:
    for column in vocabulary().details:
        for value, words in choices(column).items():
            assert (read_detail(column, words), detail_words(column, value)) == (value, words)
    assert detail_words("religion", "Jedi") == "Jedi"


def test_details_are_recorded_amended_and_shown(book: Casebook) -> None:
    her = wren(book, gender="woman", religion="would not say", born=date(1990, 2, 3), born_uncertain=True)
    assert (of(book, her).religion, of(book, her).born_uncertain) == ("would not say", True)
    amended(book, amend_person, person_id=her, religion="Jedi ", disability_words=" Lip-reads")
    assert (of(book, her).religion, of(book, her).disability_words) == ("Jedi", "Lip-reads")


def test_nothing_of_equality_or_immigration_is_on_papers_of_perpetrator_led_forums() -> None:
    assert {"religion", "orientation", "immigration", "ethnicity", "disability_words"} <= set(SPECIAL)
    assert {shown(f"person.{column}") for column in SPECIAL} == {Shown.NEVER}
    assert {*vocabulary().details} - set(SPECIAL) == {"sex", "language"}
    assert shown("other_birth.born") is Shown.NEVER


def test_a_name_has_a_kind_which_can_be_amended(book: Casebook) -> None:
    her = wren(book)
    book.do(record_alias, alias_id="a" * 32, person_id=her, name=" Larch ", kind="maiden")
    amended(book, amend_alias, alias_id="a" * 32, name="Larche", kind="former")
    assert [(one.words, one.kind) for one in of(book, her).aliases] == [("Larche", "former")]
    assert found(book, "larche") == [("Quill, Wren", "also known as Larche")]
    with pytest.raises(Refused, match="what kind of name"):
        book.do(record_alias, alias_id=new(), person_id=her, name="Bird", kind="pen name")
    with pytest.raises(Refused, match="Enter the other name"):
        amended(book, amend_alias, alias_id="a" * 32, name=" ")


def test_another_date_of_birth_finds_the_person_until_it_is_withdrawn(book: Casebook) -> None:
    her = wren(book, born=date(1990, 2, 3))
    book.do(record_other_birth, birth_id="b" * 32, person_id=her, born=date(1991, 2, 3), words="Passport")
    why = "date of birth also given as 3 February 1991"
    assert found(book, "03/02/1991") == [("Quill, Wren", why)]
    assert found(book, "03/02/1990") == [("Quill, Wren", "born 3 February 1990")]
    amended(book, amend_other_birth, birth_id="b" * 32, born=date(1992, 2, 3))
    assert (found(book, "03/02/1991"), len(found(book, "03/02/1992"))) == ([], 1)
    book.do(withdraw_contact, kind="birth", contact_id="b" * 32)
    assert (of(book, her).births, found(book, "03/02/1992")) == ((), [])
    book.do(restore_contact, kind="birth", contact_id="b" * 32)
    assert [(one.born, one.words) for one in of(book, her).births] == [(date(1992, 2, 3), "Passport")]


def test_somebody_of_whom_only_another_date_of_birth_is_known_is_found_by_it(book: Casebook) -> None:
    her = wren(book, born_words="about 35")
    book.do(record_other_birth, birth_id="b" * 32, person_id=her, born=date(1991, 2, 3))
    assert [title for title, _ in found(book, "3 Feb 1991")] == ["Quill, Wren"]


@pytest.mark.parametrize(
    ("born", "sentence"),
    [
        (None, "Enter the other"),
        (date.today() + timedelta(days=365), "in the future"),
        (date(1899, 1, 1), "before 1900"),
    ],
    ids=["no day", "next year", "before 1900"],
)
def test_a_date_of_birth_that_cannot_be_is_refused(book: Casebook, born: date | None, sentence: str) -> None:
    her = wren(book)
    with pytest.raises(Refused, match=sentence):
        book.do(record_other_birth, birth_id=new(), person_id=her, born=born)
    book.do(record_other_birth, birth_id="b" * 32, person_id=her, born=date(1990, 1, 1))
    with pytest.raises(Refused, match=sentence):
        amended(book, amend_other_birth, birth_id="b" * 32, born=born)
