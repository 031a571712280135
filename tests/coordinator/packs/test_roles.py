"""Papers take who is a perpetrator and who a victim from what is recorded, not from who the file is about."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import amend_link, link_person
from coordinator.cases.new_person_use_cases import link_new_person, open_case_about_new_person
from coordinator.cases.queries import LinkRow, get_case
from coordinator.cases.use_cases import open_case, record_subject_role
from coordinator.core.errors import Refused
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.packs import produce
from coordinator.people.lead_use_cases import amend_lead, record_lead
from coordinator.people.use_cases import (
    amend_address,
    amend_person,
    record_address,
    record_person,
    record_telephone,
)
from coordinator.redaction.protected_people import get_protection, protected_people
from coordinator.redaction.protected_values import gather_protected_values
from tests.amending import amended
from tests.coordinator.packs.pack_text import text_of

FORUMS = ("MARAC", "MATAC", "MAPPA", "HRAP")
HERS, HIS = "14 Acacia Avenue", "7 Quarry Lane"


@dataclass(frozen=True)
class File:
    """A file about Julie Pallister in which Lee Coates is linked."""

    case_id: str = "c" * 32
    julie: str = "a" * 32
    lee: str = "b" * 32
    link: str = "d" * 32
    meeting: str = "e" * 32


def made(book: Casebook, forum: str, led_by: str, julie: str, lee: str) -> File:
    """Make the file with these roles, and a meeting of a forum that hears it."""
    file = File()
    book.do(
        open_case_about_new_person, case_id=file.case_id, person_id=file.julie, surname="Pallister",
        forename="Julie", born=date(1990, 4, 2), born_words="", sex="female", reason="", reference="CN001",
        borough="", referred_by="", opened=None, led_by=led_by, subject_role=julie,
    )  # fmt: skip
    if lee:
        book.do(
            link_new_person, link_id=file.link, case_id=file.case_id, person_id=file.lee, surname="Coates",
            forename="Lee", born=date(1986, 8, 1), born_words="", sex="male", role=lee, relationship="",
            worker="", consent="", pregnant=False, repeat="", last_marac=None, police_reports=None,
            reached_there=False,
        )  # fmt: skip
        book.do(record_address, address_id="1" * 32, person_id=file.lee, lines=HIS)
    book.do(record_address, address_id="2" * 32, person_id=file.julie, lines=HERS, postcode="TS1 9ZZ")
    book.do(record_telephone, telephone_id="3" * 32, person_id=file.julie, number="07700 900123")
    book.do(plan_meeting, meeting_id=file.meeting, forum=forum, held=date(2026, 12, 3))
    book.do(list_case, item_id="f" * 32, meeting_id=file.meeting, case_id=file.case_id)
    return file


def paper(book: Casebook, file: File) -> str:
    """The text of the meeting's pack."""
    snapshot, _ = book.read(produce.gather_copy, file.meeting)
    return text_of(produce.build(snapshot, kind="pack", recipient="Harbour", copy_number=1).content)


@pytest.mark.parametrize("forum", FORUMS)
def test_a_file_about_the_victim_shows_who_is_who_and_not_where_she_is(book: Casebook, forum: str) -> None:
    text = paper(book, made(book, forum, "victim", "victim", "perpetrator"))
    assert "acacia" not in text.lower()
    assert "900123" not in text
    if forum == "MARAC":
        assert "1. Julie Pallister" in text
        assert "Perpetrator: Lee Coates" in text
    else:
        assert "1. Lee Coates" in text
        assert HIS in text
        assert "Julie Pallister Victim" in text


@pytest.mark.parametrize("forum", FORUMS)
def test_somebody_who_is_both_is_protected_in_a_couples_file(book: Casebook, forum: str) -> None:
    text = paper(book, made(book, forum, "couple", "both", "both"))
    assert "acacia" not in text.lower()
    assert "quarry" not in text.lower()
    assert "1. Julie Pallister, Lee Coates" in text or "1. Lee Coates, Julie Pallister" in text


@pytest.mark.parametrize("forum", FORUMS)
def test_a_subject_whose_role_is_not_recorded_is_protected(book: Casebook, forum: str) -> None:
    file = made(book, forum, "", "", "")
    text = paper(book, file)
    assert "acacia" not in text.lower()
    assert "not recorded" in text
    assert "Julie Pallister" in text
    amended(book, record_subject_role, case_id=file.case_id, led_by="perpetrator", subject_role="perpetrator")
    text = paper(book, file)
    assert HERS in text
    assert "Perpetrator: Julie Pallister" in text or "1. Julie Pallister" in text


@pytest.mark.parametrize("forum", FORUMS)
def test_a_victims_own_file_names_no_perpetrator_if_none_is_recorded(book: Casebook, forum: str) -> None:
    text = paper(book, made(book, forum, "victim", "victim", ""))
    assert "acacia" not in text.lower()
    if forum == "MARAC":
        assert "Perpetrator: not known" in text
    else:
        assert "1. Julie Pallister" not in text
        assert "not recorded" in text


def test_an_adult_at_risk_gives_the_title_at_hrap_and_is_protected(book: Casebook) -> None:
    text = paper(book, made(book, "HRAP", "victim", "adult at risk", ""))
    assert "1. Julie Pallister" in text
    assert "acacia" not in text.lower()


def test_a_perpetrator_who_is_a_victim_in_another_case_is_protected_in_both(book: Casebook) -> None:
    file = made(book, "MATAC", "victim", "victim", "perpetrator")
    assert HIS in paper(book, file)
    book.do(record_person, person_id="9" * 32, surname="Voss")
    book.do(
        open_case, case_id="8" * 32, subject_id="9" * 32, led_by="perpetrator", subject_role="perpetrator"
    )
    book.do(link_person, link_id="7" * 32, case_id="8" * 32, person_id=file.lee, role="victim")
    assert HIS not in paper(book, file)


def test_somebody_who_she_can_be_reached_through_is_protected_and_stays_so(book: Casebook) -> None:
    file = made(book, "MATAC", "victim", "victim", "perpetrator")
    book.do(record_person, person_id="9" * 32, surname="Pallister", forename="Carol")
    book.do(record_address, address_id="6" * 32, person_id="9" * 32, lines="3 Mill Row")
    book.do(link_person, link_id="7" * 32, case_id=file.case_id, person_id="9" * 32, role="associate")
    assert "9" * 32 not in book.read(protected_people)
    for reached in (True, False):
        amend(book, file.case_id, "7" * 32, reached_there=reached)
        assert "9" * 32 in book.read(protected_people)
    assert book.read(get_protection, person_id="9" * 32).protected


def test_a_subject_who_was_recorded_as_a_victim_stays_protected(book: Casebook) -> None:
    file = made(book, "MATAC", "victim", "victim", "perpetrator")
    amended(book, record_subject_role, case_id=file.case_id, led_by="perpetrator", subject_role="perpetrator")
    assert file.julie in book.read(protected_people)
    assert "acacia" not in paper(book, file).lower()


def test_a_role_that_is_none_is_refused(book: Casebook) -> None:
    file = made(book, "MATAC", "victim", "victim", "")
    for led_by, role, field in (("nobody", "victim", "led_by"), ("victim", "", "subject_role")):
        with pytest.raises(Refused) as caught:
            amended(book, record_subject_role, case_id=file.case_id, led_by=led_by, subject_role=role)
        assert caught.value.field == field


def test_what_led_to_her_before_a_change_stays_protected(book: Casebook) -> None:
    file = made(book, "MATAC", "victim", "victim", "perpetrator")
    person: dict[str, Any] = {
        "person_id": file.julie, "surname": "Pallister", "forename": "Julie", "born": None,
        "born_words": "", "sex": "female", "ethnicity": "", "language": "",
    }  # fmt: skip
    before: dict[str, Any] = {
        "safe_contact": "Mondays by the canal", "must_not_know": "Uncle Jerzy", "school": "Larchfield",
    }  # fmt: skip
    amended(book, amend_person, **person, **before)
    amended(book, amend_person, **person, safe_contact="", must_not_know="", school="")
    amended(
        book, amend_address, address_id="2" * 32, lines="9 New Street", postcode="", since=None, until=None
    )
    book.do(
        record_lead, lead_id="4" * 32, person_id=file.julie, kind="workplace", words="Bell Bakery",
        more="Dock Street, mornings",
    )  # fmt: skip
    amended(
        book, amend_lead, lead_id="4" * 32, kind="workplace", words="Kiln Cafe", more="", since=None,
        until=None, handling="",
    )  # fmt: skip
    amend(book, file.case_id, file.link, worker="Bea Quill")
    book.do(link_person, link_id="5" * 32, case_id=file.case_id, person_id=new_child(book), role="child",
            worker="Kim Rowe")  # fmt: skip
    amend(book, file.case_id, "5" * 32, worker="Pat Dean")
    protected = book.read(protected_people)
    values = {
        value.value for value in book.read(gather_protected_values, protected, protected, {file.case_id})
    }
    assert {
        *before.values(), HERS, "9 New Street", "Bell Bakery", "Dock Street, mornings", "Kiln Cafe",
        "Kim Rowe", "Pat Dean",
    } <= values  # fmt: skip


def test_a_new_name_is_never_for_perpetrator_led_forums_whatever_was_chosen(book: Casebook) -> None:
    file = made(book, "MATAC", "victim", "victim", "perpetrator")
    book.do(record_lead, lead_id="4" * 32, person_id=file.julie, kind="new name", words="Rosa Lindqvist")
    person = book.read(get_case, case_id=file.case_id).subject
    assert [(lead.words, lead.handling) for lead in person.leads] == [("Rosa Lindqvist", "never")]
    assert "Lindqvist" not in paper(book, file)


def new_child(book: Casebook) -> str:
    """Record a child."""
    return str(book.do(record_person, person_id="0" * 32, surname="Pallister", forename="Alfie").value)


def amend(book: Casebook, case_id: str, link_id: str, **changes: object) -> None:
    """Amend one part in a case, with all else as it was."""
    links: tuple[LinkRow, ...] = book.read(get_case, case_id=case_id).links
    link = next(one for one in links if one.id == link_id)
    names = ("role", "relationship", "worker", "consent", "pregnant", "repeat", "last_marac",
             "police_reports", "reached_there")  # fmt: skip
    kept: dict[str, object] = {name: getattr(link, name) for name in names}
    amended(book, amend_link, link_id=link_id, **{**kept, **changes})
