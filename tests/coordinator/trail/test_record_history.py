"""The history of a record: each value with who and when, two moments side by side."""

from datetime import date
from uuid import uuid4

from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import amend_link, link_person
from coordinator.cases.use_cases import open_case
from coordinator.notes.use_cases import write_note
from coordinator.people.use_cases import amend_person, record_person, record_telephone, withdraw_contact
from coordinator.trail.erase_case import erase_case
from coordinator.trail.record_history import ValueChange, compare_moments, list_history

PERSON, LINK, CASE, PHONE = "a" * 32, "b" * 32, "c" * 32, "d" * 32


def a_person(book: Casebook) -> None:
    book.do(
        record_person, person_id=PERSON, surname="Thirlby", forename="Sara", safe_contact="Ring after six"
    )
    for contact in ("Never ring", "Text only"):
        opened = {"safe_contact": "Ring after six" if contact == "Never ring" else "Never ring"}
        book.do(amend_person, person_id=PERSON, opened_with=opened, safe_contact=contact)
    book.do(amend_person, person_id=PERSON, opened_with={"born": None}, born=date(1990, 2, 3))


def open_file(book: Casebook, person_id: str, role: str) -> None:
    book.do(open_case, case_id=CASE, subject_id=person_id, led_by=role, subject_role=role)


def history(book: Casebook, *also: str) -> tuple[ValueChange, ...]:
    return book.read(list_history, table="person", row_id=PERSON, also=also)


def test_each_value_is_listed_with_what_it_was_the_latest_first(book: Casebook) -> None:
    a_person(book)
    shown = [(change.field, change.before_words, change.after_words) for change in history(book)]
    assert shown == [
        ("Person: date of birth", "", "3 February 1990"),
        ("Person: safe contact", "Never ring", "Text only"),
        ("Person: safe contact", "Ring after six", "Never ring"),
        ("Person: first names", "", "Sara"),
        ("Person: safe contact", "", "Ring after six"),
        ("Person: last name", "", "Thirlby"),
    ]
    assert {change.who for change in history(book)} == {book.actor.name}


def test_rows_of_the_person_are_part_of_it_and_rows_of_a_case_only_if_asked_for(book: Casebook) -> None:
    a_person(book)
    book.do(record_person, person_id="e" * 32, surname="Kay")
    open_file(book, "e" * 32, "perpetrator")
    book.do(link_person, link_id=LINK, case_id=CASE, person_id=PERSON, role="victim", consent="Given")
    book.do(amend_link, link_id=LINK, opened_with={"consent": "Given"}, consent="Withdrawn")
    book.do(record_telephone, telephone_id=PHONE, person_id=PERSON, number="01632 960123")
    book.do(withdraw_contact, kind="telephone", contact_id=PHONE)
    book.do(write_note, note_id=uuid4().hex, case_id=CASE, person_id=PERSON, words="Seen at the kiln")
    tables = {change.table for change in history(book)}
    assert "telephone" in tables
    assert not tables & {"case_link", "note"}
    with_part = [change for change in history(book, LINK) if change.column == "consent"]
    assert [(change.before_words, change.after_words) for change in with_part] == [
        ("Given", "Withdrawn"), ("", "Given")
    ]  # fmt: skip
    whole = book.read(list_history, table="case_file", row_id=CASE)
    assert {"case_file", "case_link", "note"} <= {change.table for change in whole}


def test_two_moments_are_compared_side_by_side(book: Casebook) -> None:
    a_person(book)
    changes = history(book)
    first, last = min(change.seq for change in changes), max(change.seq for change in changes)
    compared = {row.field: (row.first, row.second) for row in compare_moments(changes, first, last)}
    assert compared["Person: safe contact"] == ("Ring after six", "Text only")
    assert compared["Person: date of birth"] == ("", "3 February 1990")
    assert "Person: last name" not in compared
    assert compare_moments(changes, last, last) == ()


def test_what_was_erased_is_not_in_it(book: Casebook) -> None:
    a_person(book)
    open_file(book, PERSON, "victim")
    erase_case(book, case_id=CASE, reason="Asked for", authority="The controller")
    assert history(book) == ()


def test_a_detail_from_a_list_is_shown_in_its_words(book: Casebook) -> None:
    a_person(book)
    book.do(amend_person, person_id=PERSON, opened_with={"religion": ""}, religion="not asked")
    assert [change.after_words for change in history(book) if change.column == "religion"] == ["Not asked"]
