"""Finding: every kind of hit leads to the place that shows it."""

from coordinator.actions.queries import list_actions
from coordinator.agencies.queries import list_agencies
from coordinator.caseload.queries import list_caseload
from coordinator.caseload.search import SearchHit
from coordinator.meetings.queries import list_meetings
from tests.ui.page_fixtures import Workplace
from ui.search.results import find, found


def test_a_case_an_action_a_meeting_and_an_agency_lead_to_their_places(sample: Workplace) -> None:
    book = sample.book
    case = book.read(list_caseload, today=sample.today())[0]
    action, meeting = book.read(list_actions)[0], book.read(list_meetings)[0]
    agency = book.read(list_agencies)[0]
    for words, place, record in (
        (case.reference, "caseload", case.id),
        (action.what, "actions", action.id),
        (meeting.reference, "meetings", meeting.id),
        (agency.name, "settings", f"agencies:{agency.id}"),
    ):
        assert (place, record) in {(one.place, one.record) for one in book.read(find, words=words)}


def test_what_kind_it_is_is_said_once() -> None:
    action = found(SearchHit("action", "a1", "Ring the school", "S Malik", "c1", None))
    assert (action.line, action.place) == ("Action · S Malik", "actions")
    assert found(SearchHit("agency", "g1", "Harbour", "Agency", None, None)).line == "Agency"
    assert found(SearchHit("note", "n1", "He moved", "", None, "m1")).place == "meetings"
    assert found(SearchHit("person", "p1", "Bell, Nicola", "", None, None)).line == "Person"
