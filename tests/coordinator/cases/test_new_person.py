"""Somebody new goes in with their place in a case; somebody known is found instead."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from coordinator.assessments.use_cases import record_assessment, restore_assessment, withdraw_assessment
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.chronology import chronology
from coordinator.cases.link_use_cases import link_person, record_score, restore_score, withdraw_score
from coordinator.cases.listing_use_cases import (
    amend_listing,
    list_to_forum,
    restore_listing,
    withdraw_listing,
)
from coordinator.cases.new_person_use_cases import link_new_person, open_case_about_new_person
from coordinator.cases.person_lookup import find_people
from coordinator.core.errors import Refused
from coordinator.notes.use_cases import write_note
from coordinator.people.name_use_cases import record_alias
from coordinator.people.use_cases import amend_address, record_address, record_person
from tests.amending import amended
from tests.coordinator.case_access import inside

BORN = date(1997, 3, 4)


def new() -> str:
    return uuid4().hex


def opened(book: Casebook, reference: str = "", surname: str = "Wiśniewski", forename: str = "Łukasz") -> str:
    return book.do(
        open_case_about_new_person, case_id=new(), person_id=new(), surname=surname, forename=forename,
        born=BORN, born_words="", sex="male", reason="", reference=reference, borough="Stockton",
        referred_by="", opened=None, led_by="perpetrator", subject_role="perpetrator",
    ).value  # fmt: skip


def test_a_refused_case_leaves_no_person_behind(book: Casebook) -> None:
    opened(book, "CN001")
    with pytest.raises(Refused):
        opened(book, "CN001", "Hodgson", "Wayne")
    assert book.check().rows["person"] == 1


def test_somebody_new_is_recorded_and_linked_in_one_go(book: Casebook) -> None:
    case_id = opened(book)
    parts: dict[str, Any] = {
        "relationship": "ex-partner", "worker": "", "consent": "yes", "pregnant": True, "repeat": "",
        "last_marac": None, "police_reports": 3, "reached_there": False,
    }  # fmt: skip
    person: dict[str, Any] = {
        "surname": "Walker",
        "forename": "Gemma",
        "born": None,
        "born_words": "about 30",
        "sex": "female",
    }
    with pytest.raises(Refused):
        book.do(link_new_person, link_id=new(), case_id=case_id, person_id=new(), role="", **person, **parts)
    assert book.check().rows["person"] == 1
    book.do(
        link_new_person, link_id=new(), case_id=case_id, person_id=new(), role="victim", **person, **parts
    )
    link = inside(book, get_case_view, case_id=case_id).file.links[0]
    assert (link.person.spoken, link.person.born_words, link.pregnant, link.police_reports) == (
        "Gemma Walker", "about 30", True, 3,
    )  # fmt: skip


def test_people_are_found_by_the_beginnings_of_their_names_and_told_apart_by_their_cases(
    book: Casebook,
) -> None:
    case_id = opened(book)
    gemma = book.do(record_person, person_id=new(), surname="Walker", forename="Gemma").value
    book.do(link_person, link_id=new(), case_id=case_id, person_id=gemma, role="victim")
    book.do(record_alias, alias_id=new(), person_id=gemma, name="Gem Dixon")
    book.do(write_note, note_id=new(), case_id=case_id, words="Gemma rang")
    assert [one.listed for one in book.read(find_people, typed="lukasz wis")] == ["Wiśniewski, Łukasz"]
    for typed in ("gemma", "dixon"):
        assert [(one.id, one.cases) for one in book.read(find_people, typed=typed)] == [
            (gemma, "victim in CN001")
        ]
    assert book.read(find_people, typed="") == ()


def test_a_listing_is_amended_within_its_forums_rules_and_can_be_taken_back(book: Casebook) -> None:
    case_id = opened(book)
    listing = book.do(list_to_forum, listing_id=new(), case_id=case_id, forum="MARAC").value
    values: dict[str, Any] = {"listing_id": listing, "level": "", "since": date(2026, 9, 1)}
    with pytest.raises(Refused) as refusal:
        amended(book, amend_listing, **values, status="active", subject_aware="yes", until=None)
    assert refusal.value.field == "subject_aware"
    with pytest.raises(Refused) as refusal:
        amended(book, amend_listing, **values, status="ended", subject_aware="no", until=date(2026, 8, 1))
    assert refusal.value.field == "until"
    amended(book, amend_listing, **values, status="review", subject_aware="no", until=None)
    assert inside(book, get_case_view, case_id=case_id).file.listings[0].status == "review"
    book.do(withdraw_listing, listing_id=listing)
    assert inside(book, get_case_view, case_id=case_id).file.listings == ()
    book.do(restore_listing, listing_id=listing)
    assert len(inside(book, get_case_view, case_id=case_id).file.listings) == 1


def test_scores_and_assessments_withdrawn_by_a_slip_come_back(book: Casebook) -> None:
    case_id = opened(book)
    subject = inside(book, get_case_view, case_id=case_id).file.subject.id
    score = book.do(
        record_score, score_id=new(), case_id=case_id, measure="RFG", stage="entry", total=71, scored=None
    ).value
    judged = book.do(
        record_assessment, assessment_id=new(), case_id=case_id, person_id=subject, tool="Dash", score=16,
        level="high", reason="", assessed=None,
    ).value  # fmt: skip
    book.do(withdraw_score, score_id=score)
    book.do(withdraw_assessment, assessment_id=judged)
    view = inside(book, get_case_view, case_id=case_id)
    assert (view.file.scores, view.highest_levels()) == ((), ())
    book.do(restore_score, score_id=score)
    book.do(restore_assessment, assessment_id=judged)
    view = inside(book, get_case_view, case_id=case_id)
    assert view.file.latest_score("RFG", "entry") == 71
    ((_, highest),) = view.highest_levels()
    assert highest == view.latest_assessment(subject) is not None


def test_an_address_is_put_right(book: Casebook) -> None:
    case_id = opened(book)
    subject = inside(book, get_case_view, case_id=case_id).file.subject.id
    address = book.do(record_address, address_id=new(), person_id=subject, lines="Flat 2").value
    with pytest.raises(Refused):
        amended(book, amend_address, address_id=address, lines=" ", postcode="", since=None, until=None)
    amended(
        book, amend_address, address_id=address, lines="Flat 3", postcode="ts1 3ab", since=BORN, until=None
    )
    result = inside(book, get_case_view, case_id=case_id).file.subject.addresses[0]
    assert (result.words, result.postcode, result.since) == ("Flat 3", "TS1 3AB", BORN)


def test_a_chronology_has_everything_dated_the_newest_first(book: Casebook) -> None:
    case_id = opened(book)
    book.do(list_to_forum, listing_id=new(), case_id=case_id, forum="HRAP", since=date(2022, 1, 1))
    book.do(write_note, note_id=new(), case_id=case_id, words="Rang", written=date(2024, 1, 1))
    rows = [(one.kind, one.what) for one in chronology(inside(book, get_case_view, case_id=case_id))]
    assert rows[1:] == [("Note", "Rang"), ("Forum", "Listed to TATI")]
    assert rows[0] == ("Case", "Case opened")
