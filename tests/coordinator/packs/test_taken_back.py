"""What stays behind the wall after a correction, and where two texts are printed as one."""

from sqlalchemy import select

from coordinator.actions.model import Action
from coordinator.casebook import Casebook
from coordinator.cases.model import CaseLink
from coordinator.meetings.model import AgendaItem
from coordinator.people.model import Address, Person
from coordinator.store.audit import Work
from tests.coordinator.packs.invented import Invented, invent_meeting
from tests.coordinator.packs.test_packs import built, text_of


def test_a_victim_whose_link_was_taken_back_is_still_not_to_be_found(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(take_back, made)
    assert "acacia" not in text_of(built(book, made)).lower()


def take_back(work: Work, made: Invented) -> None:
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


def split_secret(work: Work, made: Invented) -> None:
    """Let an action and what was heard since say together what neither says alone."""
    work.session.get_one(Person, made.victim_id).safe_contact = "whistle at dusk before noon on weekdays"
    action = work.session.scalars(select(Action).where(Action.case_id == made.case_id)).first()
    assert action is not None
    action.what, action.update = "Whistle at dusk", "before noon on weekdays"
