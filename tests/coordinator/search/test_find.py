"""Finding people and records: in any spelling, exact matches first, each with why it was found."""

from datetime import date
from uuid import uuid4

import pytest

from coordinator.actions.use_cases import record_action
from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.listing_use_cases import list_to_forum
from coordinator.cases.use_cases import open_case
from coordinator.core.permissions import use_case
from coordinator.notes.model import Note
from coordinator.notes.rules import AS_IT_STOOD
from coordinator.notes.use_cases import write_note
from coordinator.people.lead_use_cases import record_lead
from coordinator.people.name_use_cases import record_alias
from coordinator.people.use_cases import (
    amend_person,
    record_address,
    record_person,
    record_telephone,
    withdraw_contact,
)
from coordinator.search.find import find_anything
from coordinator.search.hit import Group, SearchHit
from coordinator.search.people import MOST
from coordinator.store.audit import UnitOfWork

TODAY = date(2026, 11, 22)


def new() -> str:
    return uuid4().hex


def a_person(book: Casebook, surname: str, forename: str = "", born: date | None = None) -> str:
    done = book.do(record_person, person_id=new(), surname=surname, forename=forename, born=born)
    return str(done.value)


def find(book: Casebook, words: str) -> tuple[SearchHit, ...]:
    return book.read(find_anything, words=words, today=TODAY)


def titles(book: Casebook, words: str) -> list[str]:
    return [hit.title for hit in find(book, words)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wisnewski", "Wiśniewski, Łukasz"), ("lukasz", "Wiśniewski, Łukasz"), ("Thompson", "Thomson, Ann"),
        ("Muhammad", "Ali, Mohammed"), ("ali muhamad", "Ali, Mohammed"), ("O'Brien", "OBrien, Zoë"),
        ("obrien zoe", "OBrien, Zoë"), ("vanderberg", "van der Berg, Piet"),
        ("piet van d", "van der Berg, Piet"), ("ivanov", "Иванов, Пётр"),
    ],
)  # fmt: skip
def test_a_person_is_found_by_other_spellings_of_the_name(book: Casebook, typed: str, found: str) -> None:
    for surname, forename in (
        ("Wiśniewski", "Łukasz"), ("Thomson", "Ann"), ("Ali", "Mohammed"), ("OBrien", "Zoë"),
        ("van der Berg", "Piet"), ("Иванов", "Пётр"), ("Jones", "Carol"),
    ):  # fmt: skip
        a_person(book, surname, forename)
    assert titles(book, typed) == [found]


def test_the_name_as_typed_comes_first_then_its_beginnings_then_other_spellings(book: Casebook) -> None:
    for surname, forename in (("Thomson", "A"), ("Thompsonby", "A"), ("Thompson", "Z"), ("Bell", "Thompson")):
        a_person(book, surname, forename)
    hits = find(book, "thompson")
    assert [hit.title for hit in hits] == ["Bell, Thompson", "Thompson, Z", "Thompsonby, A", "Thomson, A"]
    assert [hit.why for hit in hits] == ["", "", "", "similar spelling: Thomson"]
    assert find(book, "z thompson")[0].exact
    assert not find(book, "thompson")[0].exact


def test_the_nearest_spelling_comes_first(book: Casebook) -> None:
    for surname in ("Wiśniewska", "Wiśniewski"):
        a_person(book, surname, "Jan")
    assert titles(book, "wisnewski") == ["Wiśniewski, Jan", "Wiśniewska, Jan"]


def test_other_spellings_are_found_even_if_many_are_spelt_as_typed(book: Casebook) -> None:
    for at in range(MOST * 3):
        a_person(book, "Thompson", f"N{at:02}")
    a_person(book, "Thomson", "Ann")
    found = titles(book, "thompson")
    assert len(found) == MOST
    assert found[-1] == "Thomson, Ann"


@pytest.mark.parametrize(
    "typed", ["3/4/1988", "3 Apr 88", "1988-04-03", "kay 3.4.88", "April 1988", "kay 1988"]
)
def test_a_person_is_found_by_the_date_of_birth(book: Casebook, typed: str) -> None:
    a_person(book, "Kay", "Tom", date(1988, 4, 3))
    a_person(book, "Kay", "Una", date(1989, 4, 3))
    (hit,) = find(book, typed)
    assert (hit.title, hit.why) == ("Kay, Tom", "born 3 April 1988")


def test_a_date_of_birth_with_day_and_month_exchanged_is_found_last(book: Casebook) -> None:
    a_person(book, "Adams", "Tom", date(1988, 3, 4))
    a_person(book, "Kay", "Tom", date(1988, 4, 3))
    assert [(hit.title, hit.why) for hit in find(book, "3/4/1988")] == [
        ("Kay, Tom", "born 3 April 1988"),
        ("Adams, Tom", "born 4 March 1988: day and month the other way round"),
    ]


@pytest.mark.parametrize(
    "recorded", ["07700 900123", "+44 7700 900 123", "07700900123", "0044 (0)7700-900123"]
)
@pytest.mark.parametrize(
    "typed", ["07700900123", "+447700900123", "07700 900 123", "900123", "kay 07700900123"]
)
def test_a_telephone_number_is_found_however_it_is_spaced(book: Casebook, recorded: str, typed: str) -> None:
    book.do(record_telephone, telephone_id=new(), person_id=a_person(book, "Kay", "Tom"), number=recorded)
    (hit,) = find(book, typed)
    assert (hit.title, hit.why) == ("Kay, Tom", f"telephone {recorded}")


@pytest.mark.parametrize(
    ("lines", "postcode"), [("1 Made Up Row, Redcar", "TS1 9AB"), ("1 Made Up Row TS19AB", "")]
)
@pytest.mark.parametrize(
    "typed", ["ts19ab", "TS1 9AB", "ts1 9a", "made up row", "kay ts19ab", "row made tom"]
)
def test_an_address_is_found_with_and_without_spaces(
    book: Casebook, lines: str, postcode: str, typed: str
) -> None:
    tom = a_person(book, "Kay", "Tom")
    book.do(record_address, address_id=new(), person_id=tom, lines=lines, postcode=postcode)
    (hit,) = find(book, typed)
    assert hit.title == "Kay, Tom"
    assert hit.why.startswith("address 1 Made Up Row")


def test_people_are_found_by_aliases_and_whatever_else_leads_to_them(book: Casebook) -> None:
    tom = a_person(book, "Kay", "Tom")
    book.do(record_alias, alias_id=new(), person_id=tom, name="Robbo")
    book.do(record_lead, lead_id=new(), person_id=tom, kind="vehicle", words="AB12 CDE", more="blue van")
    for typed, why in (
        ("robbo", "also known as Robbo"),
        ("robo", "similar spelling: Robbo"),
        ("ab12cde", "vehicle: AB12 CDE blue van"),
        ("blue van", "vehicle: AB12 CDE blue van"),
    ):
        assert [(hit.title, hit.why) for hit in find(book, typed)] == [("Kay, Tom", why)]


def test_ten_people_of_one_name_can_be_told_apart(book: Casebook) -> None:
    john = a_person(book, "Smith", "John", date(1988, 4, 3))
    jane = a_person(book, "Bell", "Jane")
    case_id = book.do(open_case, case_id=new(), subject_id=john, reference="CN014").value
    book.do(
        link_person, link_id=new(), case_id=case_id, person_id=jane, role="victim", relationship="ex-partner"
    )
    book.do(list_to_forum, listing_id=new(), case_id=case_id, forum="MARAC", status="active", level="")
    book.do(record_alias, alias_id=new(), person_id=john, name="Smudge")
    book.do(
        record_address, address_id=new(), person_id=john, lines="1 Made Up Row, Redcar", postcode="TS10 1AA"
    )
    for _ in range(9):
        a_person(book, "Smith", "John")
    hits = find(book, "john smith")
    assert len(hits) == 10
    lines = [hit.line for hit in hits if hit.id == john]
    assert lines == [
        "aged 38 · born 3 April 1988 · also known as Smudge · Redcar · CN014 · MARAC · with Jane Bell"
    ]
    assert [hit.id for hit in find(book, "john smith redcar")] == [john]
    assert find(book, "bell")[0].line == "victim in CN014 · MARAC · with John Smith"
    assert find(book, "bell")[0].case_id == case_id


def test_what_was_amended_or_withdrawn_is_found_as_it_is_now(book: Casebook) -> None:
    tom = a_person(book, "Kay", "Tom")
    alias = str(book.do(record_alias, alias_id=new(), person_id=tom, name="Robbo").value)
    assert titles(book, "robbo") == ["Kay, Tom"]
    book.do(withdraw_contact, kind="alias", contact_id=alias)
    assert titles(book, "robbo") == []
    book.do(amend_person, person_id=tom, opened_with={"surname": "Kay"}, surname="Ryder")
    assert titles(book, "ryder") == ["Ryder, Tom"]
    assert titles(book, "kay") == []
    a_person(book, "Newton")
    assert titles(book, "newton") == ["Newton"]


@use_case("record_many_people")
def record_many(work: UnitOfWork, *, surnames: list[str]) -> None:
    """Record more people at once than are followed one by one."""
    for surname in surnames:
        record_person(work, person_id=new(), surname=surname)


def test_people_are_found_after_so_many_were_recorded_that_the_index_begins_again(book: Casebook) -> None:
    a_person(book, "Kay", "Tom")
    assert titles(book, "kay") == ["Kay, Tom"]
    book.do(record_many, surnames=[f"Zed{at:04}" for at in range(2100)])
    assert titles(book, "zed2099") == ["Zed2099"]
    assert titles(book, "kay") == ["Kay, Tom"]


def test_nothing_of_the_index_is_kept_after_the_lock(book: Casebook) -> None:
    a_person(book, "Kay", "Tom")
    assert titles(book, "kay")
    assert book.store.kept
    book.lock()
    assert not book.store.kept


@use_case("keep_row")
def keep_row(work: UnitOfWork, *, case_id: str) -> None:
    """Keep a row of a workbook as an import does."""
    work.session.add(Note(case_id=case_id, words="Name: locksmith", heading=AS_IT_STOOD, origin="Perps!A2"))


@pytest.fixture
def case_id(book: Casebook) -> str:
    """A case."""
    done = book.do(open_case, case_id=new(), subject_id=a_person(book, "Kay", "Tom"), reference="CN014")
    return str(done.value)


def test_what_an_import_kept_stands_apart_and_last(book: Casebook, case_id: str) -> None:
    book.do(keep_row, case_id=case_id)
    book.do(write_note, note_id=new(), words="The locksmith came", case_id=case_id)
    book.do(
        record_action, action_id=new(), what="Book a locksmith", agency_id=None, due=TODAY, case_id=case_id
    )
    book.do(keep_row, case_id=case_id)
    assert [hit.group for hit in find(book, "locksmith")] == [
        Group.ACTIONS, Group.NOTES, Group.IMPORTED, Group.IMPORTED
    ]  # fmt: skip


def test_a_reference_leads_straight_to_its_case(book: Casebook, case_id: str) -> None:
    a_person(book, "CN", "Al")
    book.do(write_note, note_id=new(), words="See CN014 as well", case_id=case_id)
    for typed in ("CN014", "cn014", "cn 014"):
        hit = find(book, typed)[0]
        assert (hit.kind, hit.id, hit.exact) == ("case", case_id, True)


@pytest.mark.parametrize("typed", ["07700900123", "+44 7700 900123", "07700 900 123"])
def test_a_number_in_a_note_is_found_however_it_is_spaced(book: Casebook, case_id: str, typed: str) -> None:
    book.do(write_note, note_id=new(), words="He rang from 07700 900123", case_id=case_id)
    assert [hit.kind for hit in find(book, typed)] == ["note"]


@pytest.mark.parametrize("typed", ["3 April 2026", "03/04/26", "2026-04-03"])
def test_a_day_in_a_note_is_found_in_any_spelling(book: Casebook, case_id: str, typed: str) -> None:
    book.do(write_note, note_id=new(), words="Seen on 3/4/2026 in town", case_id=case_id)
    book.do(write_note, note_id=new(), words="Flat 3, 4 rooms, 2026 budget", case_id=case_id)
    assert [hit.title for hit in find(book, typed)] == ["Seen on 3/4/2026 in town"]


def test_a_postcode_in_a_note_is_found_without_its_space(book: Casebook, case_id: str) -> None:
    book.do(write_note, note_id=new(), words="Moved to TS1 9AB", case_id=case_id)
    assert [hit.kind for hit in find(book, "ts19ab")] == ["note"]


def test_a_field_that_is_not_shown_is_named(book: Casebook) -> None:
    case_id = book.do(
        open_case, case_id=new(), subject_id=a_person(book, "Kay", "Tom"), reference="CN014", borough="Redcar"
    ).value
    (hit,) = find(book, "redcar")
    assert (hit.kind, hit.id, hit.why) == ("case", case_id, "borough: Redcar")


def test_initials_find_the_cases_of_a_borough_and_nobody_by_an_address(book: Casebook) -> None:
    for surname, borough in (("Ames", "Redcar and Cleveland"), ("Bell", "Hartlepool")):
        person = a_person(book, surname)
        book.do(open_case, case_id=new(), subject_id=person, reference=f"CN-{surname}", borough=borough)
        book.do(record_address, address_id=new(), person_id=person, lines="1 Rose Close, Redcar")
    (hit,) = find(book, "R&C")
    assert (hit.kind, hit.title, hit.why) == ("case", "CN-Ames Ames", "borough: Redcar and Cleveland")


def test_an_agency_is_found_by_initials_other_names_and_its_people(book: Casebook) -> None:
    agency = str(
        book.do(
            record_agency, agency_id=new(), name="Redcar and Cleveland", also_called="RCBC\nThe Borough"
        ).value
    )
    book.do(record_representative, representative_id=new(), agency_id=agency, name="Sam Malik")
    for typed, why in (
        ("R&C", ""), ("rcbc", "also called: RCBC"), ("the borough", "also called: The Borough"),
        ("malik", "representative: Sam Malik"),
    ):  # fmt: skip
        assert [(hit.id, hit.why) for hit in find(book, typed)] == [(agency, why)]


def test_a_long_note_is_shown_where_the_word_stands(book: Casebook, case_id: str) -> None:
    book.do(write_note, note_id=new(), words=f"{'word ' * 60}locksmith {'word ' * 60}", case_id=case_id)
    assert "locksmith" in titles(book, "locksmith")[0]


@pytest.mark.parametrize(
    "typed", ["", "   ", "?", "&", '"', "* OR *", "NEAR(", "a" * 500, "🙂", "+", "( )", "-"]
)
def test_any_input_is_answered(book: Casebook, typed: str) -> None:
    a_person(book, "Kay", "Tom")
    assert titles(book, typed) == []


def test_words_of_the_query_language_are_words(book: Casebook, case_id: str) -> None:
    book.do(write_note, note_id=new(), words="Black AND white", case_id=case_id)
    assert titles(book, "black AND white") == ["Black AND white"]
