"""Initials in place of names: which words are names, and what stays."""

import re
from typing import Any

import pytest

from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.casebook import models
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import Topic
from coordinator.people.name_use_cases import record_alias
from coordinator.people.use_cases import record_person
from coordinator.search.initials import NAMING, list_further_name_words, list_name_words, with_initials
from coordinator.store.base import Handling

NAMES = frozenset({"gemma", "walker", "gemmawalker", "may", "khan", "dąbrowski", "will", "brien", "خالد"})

_LIKE_A_NAME = re.compile(
    r"_by$|by_whom|person$|worker|owner|chair|deputy|taker|^who$|name$|idva|_to$|assessor"
)
# Columns that look as if they named somebody, and do not, or whose names are read elsewhere.
NO_NAMES_IN = {
    **dict.fromkeys([("alias", "name"), ("person", "surname"), ("person", "forename")], "read as a person's"),
    **dict.fromkeys([("agenda_entry", name) for name in ("title", "accused", "leaves")],
                    "people of the casebook"),
    ("person", "born_words"): "a date of birth in words",
    **dict.fromkeys(
        [("agenda_entry", "referred_by"), ("agenda_item", "referred_by"), ("case_file", "referred_by"),
         ("case_file", "led_by"), ("case_file", "transferred_to"), ("agency", "name"),
         ("identity_number", "owner"), ("encompass_notice", "recipient")],
        "an agency, a school, an area or a role",
    ),
    **dict.fromkeys([("meeting", "name"), ("meeting_series", "name")], "a meeting"),
    **dict.fromkeys([("attachment", "name"), ("court_order", "court_name"), ("merged_value", "column_name")],
                    "a thing"),
}  # fmt: skip


def _may_hold_a_name(column: Any) -> bool:
    personal = column.info.get("handling") is Handling.PERSONAL
    return personal or bool(_LIKE_A_NAME.search(column.key)) or column.key == "recipient"


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


def test_who_works_on_a_case_is_a_name_too_and_what_their_agency_is_called_is_none(book: Casebook) -> None:
    book.do(record_agency, agency_id="d" * 32, name="Harbour Homes")
    book.do(record_representative, representative_id="e" * 32, agency_id="d" * 32, name="DI Olá Hale")
    words = book.read(list_further_name_words)
    assert words[Topic.AGENCIES] == {"Olá", "Hale", "olá", "ola", "hale"}
    names = frozenset().union(*words.values()) | {"Reed"}
    assert with_initials("DI Olá HALE of Harbour Homes, ola.hale@homes.example", names) == (
        "DI O. H. of Harbour Homes, o.h.@homes.example"
    )
    assert with_initials("Reed, R. reeds a reed", names) == "R., R. reeds a reed"


def test_every_column_that_holds_a_name_is_read_for_it_or_there_is_a_reason() -> None:
    left = {
        (str(row.__tablename__), column.key)
        for row in models.all_rows()
        for column in row.__table__.columns
        if column.type.python_type is str and not column.foreign_keys and _may_hold_a_name(column)
    }
    read = {(table, name) for tables in NAMING.values() for table, names in tables.items() for name in names}
    assert read - left == set()
    assert left - read == NO_NAMES_IN.keys()


def test_a_topic_reads_its_own_tables() -> None:
    topics = {str(row.__tablename__): row.topic for row in models.all_rows()}
    assert [table for topic, tables in NAMING.items() for table in tables if topics[table] is not topic] == []
