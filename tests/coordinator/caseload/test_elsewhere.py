"""Where else the people of a case are listed, with the open actions there that bear on it."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from coordinator.actions.use_cases import record_action
from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.closing import ENDS, close_case
from coordinator.caseload.elsewhere import OtherAction, OtherListing, list_elsewhere
from coordinator.cases.link_use_cases import link_person, unlink_person
from coordinator.cases.listing_use_cases import list_to_forum
from coordinator.cases.queries import get_case
from coordinator.cases.use_cases import open_case
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.people.use_cases import record_person
from tests.amending import amended

CASE, OTHER, HIM, HIS_FRIEND, HER = "a" * 32, "9" * 32, "b" * 32, "d" * 32, "c" * 32
TODAY, NEXT = date(2026, 3, 2), date(2026, 3, 20)


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """Two case files about two perpetrators of the same victim."""
    for person_id, surname, forename in (
        (HIM, "Larch", "Rowan"),
        (HIS_FRIEND, "Teal", "Jay"),
        (HER, "Fern", "Ash"),
    ):
        book.do(record_person, person_id=person_id, surname=surname, forename=forename)
    for case_id, subject, reference in ((CASE, HIM, "CN1"), (OTHER, HIS_FRIEND, "CN2")):
        about: dict[str, Any] = {"led_by": "perpetrator", "subject_role": "perpetrator"}
        book.do(open_case, case_id=case_id, subject_id=subject, reference=reference, **about)
        book.do(link_person, link_id=case_id, case_id=case_id, person_id=HER, role="victim")
    book.do(record_agency, agency_id="1" * 32, name="Police")


def elsewhere(book: Casebook, case_id: str = CASE) -> tuple[OtherListing, ...]:
    """Where else the people of a case are listed."""
    return book.read(list_elsewhere, case_id=case_id, today=TODAY)


def act(book: Casebook, what: str, case_id: str = OTHER, agency_id: str | None = None) -> None:
    """Record an action."""
    about: dict[str, Any] = {"case_id": case_id, "agency_id": agency_id, "due": TODAY}
    book.do(record_action, action_id=uuid4().hex, what=what, **about)


def test_another_file_with_somebody_of_the_case_is_named_with_each_of_its_listings(book: Casebook) -> None:
    [alone] = elsewhere(book)
    assert alone == OtherListing(OTHER, "CN2", "Jay Teal", ("Ash Fern",))
    since = TODAY - timedelta(days=9)
    book.do(list_to_forum, listing_id=uuid4().hex, case_id=OTHER, forum="MATAC", level="1", since=since)
    meeting_id = book.do(plan_meeting, meeting_id=uuid4().hex, forum="MARAC", held=NEXT, starts="09:30").value
    book.do(list_case, item_id=uuid4().hex, meeting_id=meeting_id, case_id=OTHER, victim_id=HER)
    marac, matac = elsewhere(book)
    assert (marac.forum, marac.next_meeting) == ("MARAC", NEXT)
    assert (matac.forum, matac.status, matac.level, matac.since) == ("MATAC", "active", "1", since)
    assert matac.next_meeting is None
    assert [each.reference for each in elsewhere(book, OTHER)] == ["CN1"]


def test_an_action_bears_on_the_case_by_its_agency_or_by_a_name(book: Casebook) -> None:
    act(book, "Visit the flat", agency_id="1" * 32)
    act(book, "Ring ash fern on Monday")
    act(book, "Write the report")
    [row] = elsewhere(book)
    assert row.open_actions == 3
    assert row.bearing == (OtherAction("Ring ash fern on Monday", "", False, ("Ash Fern",)),)
    act(book, "Keep away from the flat", CASE, "1" * 32)
    assert [each.what for each in elsewhere(book)[0].bearing] == ["Visit the flat", "Ring ash fern on Monday"]


def test_a_forum_that_wants_a_reason_gives_the_number_of_actions_and_not_their_words(book: Casebook) -> None:
    act(book, "Ring Ash Fern")
    book.do(list_to_forum, listing_id=uuid4().hex, case_id=OTHER, forum="MAPPA")
    [row] = elsewhere(book)
    assert (row.forum, row.open_actions, row.actions) == ("MAPPA", 1, ())


def test_closed_files_and_people_who_left_are_no_longer_elsewhere(book: Casebook) -> None:
    book.do(list_to_forum, listing_id=uuid4().hex, case_id=OTHER, forum="MATAC")
    book.do(unlink_person, link_id=OTHER)
    assert elsewhere(book) == ()
    book.do(link_person, link_id="7" * 32, case_id=OTHER, person_id=HIM, role="associate")
    assert elsewhere(book)[0].shared == ("Rowan Larch",)
    [listing] = book.read(get_case, case_id=OTHER).listings
    amended(book, close_case, case_id=OTHER, reason="Moved away", listings=((listing.id, ENDS),))
    assert elsewhere(book) == ()
