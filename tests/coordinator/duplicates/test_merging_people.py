"""Two records of one person become one: nothing is lost, what protects stays, and it can be undone later."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.erasure import RecordId
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.model import CaseLink
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Missing, Refused
from coordinator.duplicates.compared import BOTH, GONE, KEPT, compare_people
from coordinator.duplicates.merge import list_merges, merge_people, unmerge_people
from coordinator.duplicates.use_cases import record_as_two_people
from coordinator.imports.model import pairs_of_two_people
from coordinator.incidents import use_cases as incidents
from coordinator.incidents.model import IncidentPerson
from coordinator.incidents.rules import IncidentDetails
from coordinator.notes.use_cases import write_note
from coordinator.people.model import Address, Lead, OtherBirth, Telephone
from coordinator.people.name_use_cases import record_alias
from coordinator.people.queries import get_person
from coordinator.people.use_cases import (
    amend_address,
    amend_person,
    record_address,
    record_person,
    record_telephone,
)
from coordinator.redaction.protected_people import end_protection, protected_people
from coordinator.redaction.protected_values import iter_protected_values
from coordinator.search.find import find_anything
from coordinator.store.base import Row
from coordinator.ties.use_cases import record_tie
from coordinator.trail.erase_case import erase_case, records_of_case

KEPT_ID, GONE_ID, THIRD, CASE = "a" * 32, "b" * 32, "c" * 32, "d" * 32


def everything(session: Session) -> dict[tuple[str, str], dict[str, Any]]:
    """Every row of the casebook, by its table and id."""
    rows = {}
    for mapper in Row.registry.mappers:
        kind: Any = mapper.class_
        names = [column.key for column in inspect(kind).column_attrs]
        for row in session.scalars(select(kind)):
            rows[str(kind.__tablename__), row.id] = {name: getattr(row, name) for name in names}
    return rows


@pytest.fixture
def two(book: Casebook) -> Casebook:
    """Two records of one victim: each has what the other lacks, and they differ in some values."""
    book.do(
        record_person, person_id=KEPT_ID, surname="Thirlby", forename="Sara", born=date(1990, 2, 3),
        safe_contact="Ring on Tuesdays", school="Larch Lane Primary",
    )  # fmt: skip
    book.do(
        record_person, person_id=GONE_ID, surname="Thirlbye", forename="Sarah", born=date(1990, 3, 2),
        sex="F", safe_contact="Text only", must_not_know="Her brother", school="Beech Infants",
    )  # fmt: skip
    book.do(record_person, person_id=THIRD, surname="Kay", forename="Tom")
    book.do(
        open_case,
        case_id=CASE,
        subject_id=THIRD,
        reference="CN014",
        led_by="perpetrator",
        subject_role="perpetrator",
    )
    book.do(link_person, link_id="e" * 32, case_id=CASE, person_id=GONE_ID, role="victim", worker="Ann Lee")
    book.do(record_address, address_id=uuid4().hex, person_id=GONE_ID, lines="9 Beech Grove")
    book.do(record_telephone, telephone_id=uuid4().hex, person_id=GONE_ID, number="07700 900123")
    book.do(record_alias, alias_id=uuid4().hex, person_id=GONE_ID, name="Sal")
    book.do(write_note, note_id=uuid4().hex, case_id=CASE, person_id=GONE_ID, words="She rang.")
    return book


def merge(book: Casebook, kept: str = KEPT_ID, gone: str = GONE_ID, **chosen: str) -> Mapping[str, int]:
    return book.do(merge_people, merge_id=uuid4().hex, kept_id=kept, gone_id=gone, chosen=chosen).value


def latest(book: Casebook) -> str:
    return book.read(list_merges)[0].id


def test_a_comparison_shows_what_differs_and_what_moves(two: Casebook) -> None:
    compared = two.read(compare_people, kept_id=KEPT_ID, gone_id=GONE_ID)
    assert [(value.column, value.can_be_joined) for value in compared.values] == [
        ("surname", False), ("forename", False), ("born", False), ("safe_contact", True), ("school", False)
    ]  # fmt: skip
    assert (compared.kept_name, compared.gone_name) == ("Sara Thirlby", "Sarah Thirlbye")
    assert compared.counts == {"case_link": 1, "address": 1, "telephone": 1, "alias": 1, "note": 1}


def test_all_that_named_the_record_that_goes_names_the_one_that_stays(two: Casebook) -> None:
    assert merge(two, born=GONE) == {"case_link": 1, "address": 1, "telephone": 1, "alias": 1, "note": 1}
    person = two.read(get_person, person_id=KEPT_ID)
    assert (person.spoken, person.born, person.sex) == ("Sara Thirlby", date(1990, 3, 2), "F")
    assert person.safe_contact.splitlines() == ["Ring on Tuesdays", "Text only"]
    assert person.must_not_know == "Her brother"
    assert {alias.words for alias in person.aliases} == {"Sal", "Sarah Thirlbye"}
    assert len(person.addresses) == len(person.telephones) == 1
    others = two.read(lambda session: [birth.born for birth in session.scalars(select(OtherBirth))])
    assert others == [date(1990, 2, 3)], "the date that did not stay"
    with pytest.raises(Missing):
        two.read(get_person, person_id=GONE_ID)
    assert not two.check().wrong
    assert [hit.id for hit in two.read(find_anything, words="sarah thirlbye")] == [KEPT_ID]


def test_what_led_to_the_person_and_was_not_chosen_stays_protected(two: Casebook) -> None:
    merge(two, school=GONE, safe_contact=KEPT)
    leads = two.read(
        lambda session: [(one.kind, one.words, one.withdrawn) for one in session.scalars(select(Lead))]
    )
    assert sorted(leads) == [("place", "Text only", True), ("school", "Larch Lane Primary", True)]
    person = two.read(get_person, person_id=KEPT_ID)
    assert (person.school, person.safe_contact) == ("Beech Infants", "Ring on Tuesdays")


@pytest.mark.parametrize("choice", [KEPT, GONE, BOTH])
def test_undoing_a_merge_leaves_the_casebook_as_it_was(two: Casebook, choice: str) -> None:
    two.do(record_as_two_people, first_id=GONE_ID, second_id=THIRD)
    before = two.read(everything)
    merge(
        two,
        safe_contact=choice,
        **dict.fromkeys(("surname", "born", "school"), GONE if choice == GONE else KEPT),
    )
    assert two.read(everything) != before
    assert two.do(unmerge_people, merge_id=latest(two)).value == 0
    assert two.read(everything) == before
    assert not two.check().wrong
    assert two.read(list_merges) == ()


def test_what_was_recorded_after_a_merge_survives_its_undoing(two: Casebook) -> None:
    merge(two)
    later = uuid4().hex
    two.do(record_telephone, telephone_id=later, person_id=KEPT_ID, number="07700 900456")
    joined = two.read(get_person, person_id=KEPT_ID).safe_contact
    two.do(amend_person, person_id=KEPT_ID, opened_with={"safe_contact": joined}, safe_contact="Never ring")
    stay = two.do(unmerge_people, merge_id=latest(two)).value
    assert stay == 2, "the number and the amended safe contact"
    kept = two.read(get_person, person_id=KEPT_ID)
    assert (kept.safe_contact, [each.id for each in kept.telephones]) == ("Never ring", [later])
    gone = two.read(get_person, person_id=GONE_ID)
    assert (gone.safe_contact, gone.must_not_know) == ("Text only", "Her brother")


def test_two_links_of_one_role_become_one_and_the_other_stays_withdrawn(two: Casebook) -> None:
    two.do(link_person, link_id="f" * 32, case_id=CASE, person_id=KEPT_ID, role="victim", consent="Given")
    merge(two)

    def links(session: Session) -> list[tuple[str, str, bool, str, str]]:
        rows = session.scalars(select(CaseLink).order_by(CaseLink.id.desc()))
        return [(row.id[0], row.person_id[0], row.withdrawn, row.worker, row.consent) for row in rows]

    assert two.read(links) == [("f", "a", False, "Ann Lee", "Given"), ("e", "a", True, "Ann Lee", "")]


def test_parts_that_nobody_can_have_are_named(two: Casebook) -> None:
    two.do(link_person, link_id="f" * 32, case_id=CASE, person_id=KEPT_ID, role="child")
    with pytest.raises(Refused, match="In CN014 they have different roles"):
        merge(two)
    with pytest.raises(Refused, match="The file CN014 is about one of them"):
        merge(two, kept=THIRD)
    with pytest.raises(Refused, match="Choose two people"):
        merge(two, kept=GONE_ID)
    with pytest.raises(Missing):
        merge(two, gone="9" * 32)


def a_perpetrator(book: Casebook) -> str:
    """Record a perpetrator with a file of his own."""
    ryder = "9" * 32
    book.do(record_person, person_id=ryder, surname="Ryder")
    book.do(
        open_case, case_id="8" * 32, subject_id=ryder, reference="CN015", led_by="perpetrator",
        subject_role="perpetrator",
    )  # fmt: skip
    return ryder


def words_protected_of(session: Session, person_id: str) -> set[str]:
    """What leads to a person, shown or only kept."""
    columns = ((Address, Address.lines), (Lead, Lead.words), (Telephone, Telephone.number))
    return {
        words
        for kind, column in columns
        for words in session.scalars(select(column).where(kind.person_id == person_id))
    }


def test_what_is_recorded_before_a_wrong_merge_is_undone_stays_protected(two: Casebook) -> None:
    ryder = a_perpetrator(two)
    merge(two, kept=ryder)
    (moved,) = two.read(get_person, person_id=ryder).addresses
    opened = {"lines": "9 Beech Grove"}
    two.do(amend_address, address_id=moved.id, opened_with=opened, lines="22 New Fig Lane")
    two.do(record_address, address_id=uuid4().hex, person_id=ryder, lines="33 Newest Elm Row")
    two.do(amend_person, person_id=ryder, opened_with={"school": "Beech Infants"}, school="Ash Primary")
    assert two.do(unmerge_people, merge_id=latest(two)).value > 0
    led_to = two.read(words_protected_of, person_id=GONE_ID)
    assert {"9 Beech Grove", "22 New Fig Lane", "33 Newest Elm Row", "Ash Primary"} <= led_to
    shown = [address.words for address in two.read(get_person, person_id=GONE_ID).addresses]
    assert shown == ["22 New Fig Lane"], "a copy protects and is not shown"
    assert {"33 Newest Elm Row"} <= two.read(words_protected_of, person_id=ryder)
    people = two.read(protected_people)
    values = two.read(lambda session: set(iter_protected_values(session, people, people, ())))
    hers = {value.value for value in values if value.whose == GONE_ID}
    assert {"9 Beech Grove", "33 Newest Elm Row", "Ash Primary"} <= hers
    assert not two.check().wrong


def test_somebody_whom_only_a_link_protects_is_not_merged_with_a_perpetrator(two: Casebook) -> None:
    ryder, friend = a_perpetrator(two), "7" * 32
    two.do(record_person, person_id=friend, surname="Fenn")
    two.do(record_tie, tie_id="6" * 32, person_id=friend, other_id=GONE_ID, kind="lives-with")
    for kept, gone in ((ryder, friend), (friend, ryder)):
        with pytest.raises(Refused, match="A link protects one of them"):
            merge(two, kept=kept, gone=gone)
    two.do(end_protection, end_id="5" * 32, person_id=friend, reason="One record too many of Ryder")
    merge(two, kept=ryder, gone=friend)


def test_two_parts_in_an_incident_become_one(two: Casebook) -> None:
    two.do(link_person, link_id="f" * 32, case_id=CASE, person_id=KEPT_ID, role="victim")
    both = ((KEPT_ID, "harmed"), (GONE_ID, "harmed"))
    reported = IncidentDetails(words="A report")
    two.do(incidents.record_incident, incident_id="1" * 32, case_id=CASE, details=reported, people=both)
    merge(two)
    shown = two.read(
        lambda session: sorted((one.person_id, one.part) for one in session.scalars(select(IncidentPerson)))
    )
    assert shown == [(KEPT_ID, ""), (KEPT_ID, "harmed")]


def test_merges_are_undone_in_the_reverse_order(two: Casebook) -> None:
    two.do(record_person, person_id="9" * 32, surname="Thurlby", forename="Sara")
    before = two.read(everything)
    merge(two)
    first = latest(two)
    between = two.read(everything)
    merge(two, kept="9" * 32, gone=KEPT_ID)
    with pytest.raises(Refused, match="later merge"):
        two.do(unmerge_people, merge_id=first)
    assert [row.gone for row in two.read(list_merges)] == ["Sara Thirlby", "Sarah Thirlbye"]
    two.do(unmerge_people, merge_id=latest(two))
    assert two.read(everything) == between
    two.do(unmerge_people, merge_id=first)
    assert two.read(everything) == before


def test_an_answer_about_who_is_not_the_same_moves_too(two: Casebook) -> None:
    two.do(record_as_two_people, first_id=GONE_ID, second_id=THIRD)
    two.do(record_as_two_people, first_id=GONE_ID, second_id=KEPT_ID)
    merge(two)
    assert two.read(pairs_of_two_people) == [(KEPT_ID, THIRD)]


def test_a_value_that_cannot_be_both_is_refused(two: Casebook) -> None:
    before = two.read(everything)
    with pytest.raises(Refused, match="Choose which of the two values stays"):
        merge(two, born=BOTH)
    assert two.read(everything) == before


def test_erasing_the_case_erases_the_record_that_went_and_what_the_merge_noted(two: Casebook) -> None:
    merge(two)
    records = two.read(records_of_case, case_id=CASE)
    assert {RecordId("person", GONE_ID), RecordId("person", KEPT_ID)} <= set(records)
    erase_case(two, case_id=CASE, reason="Asked for", authority="The controller")
    left = two.read(everything)
    assert not {table for table, _ in left} & {"person", "person_merge", "merged_value", "alias", "address"}
    assert not two.check().wrong
