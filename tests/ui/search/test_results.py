"""Finding: every kind of hit leads to the place that shows it."""

from coordinator.actions.queries import list_actions
from coordinator.agencies.queries import list_agencies
from coordinator.caseload.queries import list_caseload
from coordinator.caseload.search import SearchHit, find_anything
from coordinator.meetings.queries import list_meetings
from tests.ui.page_fixtures import Workplace
from ui.search.results import result_of


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
        assert (place, record) in {
            (one.place, one.record) for one in map(result_of, book.read(find_anything, words=words))
        }


def test_what_kind_it_is_is_said_once() -> None:
    action = result_of(SearchHit("action", "a1", "Ring the school", "S Malik", "c1", None))
    assert (action.line, action.place) == ("Action · S Malik", "actions")
    assert result_of(SearchHit("agency", "g1", "Harbour", "Agency", None, None)).line == "Agency"
    assert result_of(SearchHit("note", "n1", "He moved", "", None, "m1")).place == "meetings"
    assert result_of(SearchHit("person", "p1", "Bell, Nicola", "", None, None)).line == "Person"
