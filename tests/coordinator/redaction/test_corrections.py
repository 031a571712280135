"""What stays behind the wall after a correction, and where two texts are printed as one."""

import pytest
from sqlalchemy import select

from coordinator.actions.model import Action
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.queries import list_caseload
from coordinator.cases.link_use_cases import amend_link, link_person, unlink_person
from coordinator.cases.model import Case, CaseLink, Listing
from coordinator.cases.queries import LinkRow, get_case
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.meetings.model import AgendaItem
from coordinator.people.model import Address, Person
from coordinator.redaction.protected_people import end_protection, protected_people
from coordinator.store.audit import UnitOfWork
from tests.coordinator.packs.pack_text import built, text_of
from tests.coordinator.packs.sample_meeting import HELD, Invented, invent_meeting


def test_a_victim_whose_link_was_taken_back_is_still_not_to_be_found(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(take_back, made)
    assert "acacia" not in text_of(built(book, made)).lower()


@use_case("take_back")
def take_back(work: UnitOfWork, made: Invented) -> None:
    """Withdraw whatever ties the victim to the case, and the address."""
    for link in work.session.scalars(select(CaseLink).where(CaseLink.person_id == made.victim_id)):
        link.withdrawn = True
    for home in work.session.scalars(select(Address).where(Address.person_id == made.victim_id)):
        home.withdrawn = True
    for item in work.session.scalars(select(AgendaItem).where(AgendaItem.victim_id == made.victim_id)):
        item.victim_id = None


def test_a_secret_that_begins_in_an_action_and_ends_in_its_update_stops_no_pack(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(split_secret, made)
    text = text_of(built(book, made)).lower()
    assert "before noon on weekdays" not in text


@use_case("split_secret")
def split_secret(work: UnitOfWork, made: Invented) -> None:
    """Let an action and what was heard since say together what neither says alone."""
    work.session.get_one(Person, made.victim_id).safe_contact = "whistle at dusk before noon on weekdays"
    action = work.session.scalars(select(Action).where(Action.case_id == made.case_id)).first()
    assert action is not None
    action.what, action.update = "Whistle at dusk", "before noon on weekdays"


@pytest.mark.parametrize("also", ["associate", "own file", "both"])
def test_a_victim_taken_out_is_still_protected_whatever_else_she_is(book: Casebook, also: str) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    book.do(take_back, made)
    book.do(appear_elsewhere, made, also)
    assert made.victim_id in book.read(protected_people)
    assert "acacia" not in text_of(built(book, made)).lower()


@use_case("appear_elsewhere")
def appear_elsewhere(work: UnitOfWork, made: Invented, also: str) -> None:
    """Make the victim the other person of another case, or the subject of a file at HRAP."""
    other = work.session.scalars(select(Case.id).where(Case.id != made.case_id)).first()
    if also != "own file":
        work.session.add(CaseLink(case_id=other, person_id=made.victim_id, role="associate"))
    if also != "associate":
        own = Case(reference="P900", subject_id=made.victim_id, status="open")
        work.session.add(own)
        work.session.flush()
        child = Person(forename="Mia", surname="Kowalska")
        work.session.add(child)
        work.session.flush()
        work.session.add(CaseLink(case_id=own.id, person_id=child.id, role="child"))
        work.session.add(Listing(case_id=own.id, forum="HRAP", status="active"))


def test_a_victim_who_becomes_another_person_of_the_case_is_still_protected(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(forget_items, made)
    links = book.read(get_case, case_id=made.case_id).links
    link = next(one for one in links if one.person.id == made.victim_id)
    book.do(amend, link, "associate")
    assert made.victim_id in book.read(protected_people)
    assert "acacia" not in text_of(built(book, made)).lower()
    book.do(amend, link, "perpetrator")
    assert made.victim_id in book.read(protected_people)


@use_case("amend")
def amend(work: UnitOfWork, link: LinkRow, role: str) -> None:
    """Give a link another role, with all else as it was."""
    amend_link(work, link_id=link.id, opened_with={"role": work.get(CaseLink, link.id).role}, role=role)


@use_case("forget_items")
def forget_items(work: UnitOfWork, made: Invented) -> None:
    """Let no agenda name the victim, so that the link alone protects her."""
    for item in work.session.scalars(select(AgendaItem).where(AgendaItem.victim_id == made.victim_id)):
        item.victim_id = None


@pytest.mark.parametrize("by_role", [True, False])
def test_a_perpetrator_put_among_the_victims_by_a_slip_is_protected_until_somebody_decides(
    book: Casebook, by_role: bool
) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    if not by_role:
        book.do(lead_by_file_alone, made)
    other = next(one.id for one in book.read(list_caseload, today=HELD) if one.id != made.case_id)
    link_id = book.do(
        link_person, link_id="slip", case_id=other, person_id=made.subject_id, role="victim"
    ).value
    assert made.subject_id in book.read(protected_people)
    book.do(unlink_person, link_id=link_id)
    assert made.subject_id in book.read(protected_people)
    assert "7 Quarry Lane" not in text_of(built(book, made))
    with pytest.raises(Refused, match="Enter why"):
        book.do(end_protection, end_id="end", person_id=made.subject_id, reason=" ")
    book.do(end_protection, end_id="end", person_id=made.subject_id, reason="Linked by mistake")
    assert made.subject_id not in book.read(protected_people)
    assert "7 Quarry Lane" in text_of(built(book, made))
    with pytest.raises(Refused, match="not protected"):
        book.do(end_protection, end_id="again", person_id=made.subject_id, reason="Linked by mistake")
    book.do(link_person, link_id="new", case_id=other, person_id=made.subject_id, role="victim")
    assert made.subject_id in book.read(protected_people)


@use_case("lead_by_file_alone")
def lead_by_file_alone(work: UnitOfWork, made: Invented) -> None:
    """Let nothing but the file of his own say that somebody is its perpetrator."""
    asked = select(CaseLink).where(CaseLink.person_id == made.subject_id)
    for link in work.session.scalars(asked):
        link.withdrawn = True
    work.session.get_one(Case, made.case_id).subject_role = "perpetrator"
