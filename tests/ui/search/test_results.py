"""Finding: every kind of hit leads to the place that shows it."""

from coordinator.actions.queries import list_actions
from coordinator.agencies.queries import list_agencies
from coordinator.caseload.queries import list_caseload
from coordinator.meetings.queries import list_meetings
from coordinator.search.find import find_anything
from coordinator.search.hit import Group, SearchHit
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


def test_a_result_has_its_heading_and_why_it_was_found() -> None:
    hit = SearchHit(
        "person", "p1", "Bell, Nicola", "aged 38", None, None, "similar spelling: Bell", Group.PEOPLE
    )
    result = result_of(hit)
    assert (result.title, result.line, result.why, result.group) == (
        "Bell, Nicola", "aged 38", "similar spelling: Bell", "People"
    )  # fmt: skip


def test_a_note_of_a_meeting_leads_to_the_meeting() -> None:
    assert result_of(SearchHit("note", "n1", "He moved", "", None, "m1")).place == "meetings"
    assert result_of(SearchHit("action", "a1", "Ring the school", "S Malik", "c1", None)).place == "actions"
