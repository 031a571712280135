"""Initials in place of names: which words are names, and what stays."""

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.people.name_use_cases import record_alias
from coordinator.people.use_cases import record_person
from coordinator.search.initials import list_name_words, with_initials

NAMES = frozenset({"gemma", "walker", "gemmawalker", "may", "khan", "dąbrowski", "will", "brien", "خالد"})


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("Gemma Walker", "G. W."),
        ("Walker, Gemma · CN014", "W., G. · CN014"),
        ("WALKER rang gemma's school", "W. rang g.'s school"),
        ("Dąbrowski-Walker", "D.-W."),
        ("O'Brien-Khan", "O'B.-K."),
        ("gemma.walker@post.example", "g.w.@post.example"),
        ("gemmawalker84", "g.84"),
        ("خالد, 25", "خ., 25"),
        ("May Khan is heard on 3 May 2026; she may ring", "M. K. is heard on 3 May 2026; she may ring"),
        ("Will will call", "W. will call"),
        ("Nobody of that name", "Nobody of that name"),
    ],
)
def test_each_word_of_a_name_is_its_initial_wherever_it_stands(whole: str, short: str) -> None:
    assert with_initials(whole, NAMES) == short


def test_until_the_names_are_read_every_word_is_taken_for_one() -> None:
    assert with_initials("Gemma Walker, CN014", None) == "G. W., C.014"


def test_first_last_and_other_names_of_everybody_are_names_and_what_stands_for_none_is_not(
    book: Casebook,
) -> None:
    book.do(record_person, person_id="a" * 32, surname="O’Brien", forename="Mia-Rose")
    book.do(record_alias, alias_id="b" * 32, person_id="a" * 32, name="Duchess")
    book.do(record_person, person_id="c" * 32, surname="Unknown", forename="Baby")
    names = book.read(list_name_words)
    assert names >= {"brien", "mia", "rose", "duchess", "miaroseobrien", "obrienmiarose"}
    assert not names & {"unknown", "baby", "o"}
