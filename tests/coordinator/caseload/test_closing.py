"""Closing a case: nothing of it is left with a forum, open or at high risk without a decision."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from coordinator.actions.queries import list_actions
from coordinator.actions.rules import OPEN
from coordinator.actions.use_cases import record_action
from coordinator.assessments.use_cases import record_assessment
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.closing import ENDS, IN_ERROR, close_case, reopen_case
from coordinator.caseload.queries import list_caseload
from coordinator.cases.link_use_cases import link_person, unlink_person
from coordinator.cases.listing_use_cases import list_to_forum
from coordinator.cases.queries import CaseFile, get_case
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.meetings.queries import get_meeting
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.people.use_cases import record_person
from tests.amending import amended
from tests.coordinator.clocks import at

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def clock(book: Casebook) -> None:
    """Let the casebook's clock show the day that these tests take for today."""
    at(book, TODAY)


def new() -> str:
    return uuid4().hex


def a_case(book: Casebook) -> str:
    subject = book.do(record_person, person_id=new(), surname="Quill", forename="Owen").value
    return book.do(open_case, case_id=new(), subject_id=subject).value


def listed(book: Casebook, case_id: str, forum: str) -> str:
    return book.do(list_to_forum, listing_id=new(), case_id=case_id, forum=forum).value


def action(book: Casebook, case_id: str, what: str) -> str:
    return book.do(
        record_action, action_id=new(), what=what, agency_id=None, due=TODAY, case_id=case_id
    ).value


def assessed(book: Casebook, case_id: str, person_id: str, level: str, days_ago: int = 0) -> None:
    book.do(
        record_assessment, assessment_id=new(), case_id=case_id, person_id=person_id, tool="Judged",
        score=None,
        level=level, reason="", assessed=TODAY - timedelta(days_ago),
    )  # fmt: skip


def victim(book: Casebook, case_id: str) -> tuple[str, str]:
    person_id = book.do(record_person, person_id=new(), surname="Moss", forename="Ada").value
    link = book.do(link_person, link_id=new(), case_id=case_id, person_id=person_id, role="victim").value
    return person_id, link


def the_case(book: Casebook, case_id: str) -> CaseFile:
    return book.read(get_case, case_id=case_id)


def refused(book: Casebook, case_id: str, **more: object) -> Refused:
    with pytest.raises(Refused) as refusal:
        amended(book, close_case, case_id=case_id, reason="Moved away", **more)
    assert the_case(book, case_id).status == "open"
    return refusal.value


def test_a_case_does_not_close_while_it_is_with_a_forum(book: Casebook) -> None:
    case_id = a_case(book)
    marac, matac = listed(book, case_id, "MARAC"), listed(book, case_id, "MATAC")
    one = refused(book, case_id, listings=((marac, ENDS),))
    assert (one.field, str(one)) == (
        f"listing{matac}", "The case is still with MATAC. Choose what becomes of that."
    )  # fmt: skip
    assert refused(book, case_id, listings=((marac, ENDS), (matac, "stays"))).field == f"listing{matac}"
    assert {row.status for row in the_case(book, case_id).listings} == {"active"}
    amended(book, close_case, case_id=case_id, reason="Moved", listings=((marac, ENDS), (matac, IN_ERROR)))
    file = the_case(book, case_id)
    assert (file.status, file.forums_now) == ("closed", ())
    assert [(row.id, row.status, row.until) for row in file.listings] == [(marac, "ended", TODAY)]


def test_each_open_action_gets_an_outcome_or_stays_open_on_purpose(book: Casebook) -> None:
    case_id = a_case(book)
    locks, school = action(book, case_id, "Fit locks"), action(book, case_id, "Ring the school")
    assert refused(book, case_id, actions=((locks, "done"),)).field == f"action{school}"
    assert refused(book, case_id, actions=((locks, "late"), (school, OPEN))).field == f"action{locks}"
    amended(
        book,
        close_case,
        case_id=case_id,
        reason="Moved",
        actions=((locks, "superseded"), (school, OPEN)),
    )
    rows = {row.id: row for row in book.read(list_actions)}
    assert (rows[locks].status, rows[locks].outcome_note, rows[locks].ended) == ("superseded", "Moved", TODAY)
    assert rows[school].status == "open"


def test_a_high_risk_has_to_be_seen_whosever_it_is_now(book: Casebook) -> None:
    case_id = a_case(book)
    ada, link = victim(book, case_id)
    assessed(book, case_id, ada, "high", days_ago=3)
    one = refused(book, case_id)
    assert one.field == "high_risk"
    assert str(one) == "Ada Moss is at high risk. Confirm that the case closes all the same."
    assessed(book, case_id, ada, "medium", days_ago=1)
    amended(book, close_case, case_id=case_id, reason="Safe")
    book.do(reopen_case, case_id=case_id)
    assessed(book, case_id, ada, "high")
    amended(book, close_case, case_id=case_id, reason="Moved", high_risk_seen=True)
    book.do(reopen_case, case_id=case_id)
    book.do(unlink_person, link_id=link)
    amended(book, close_case, case_id=case_id, reason="Not linked any more")


def test_closing_takes_the_case_off_coming_agendas_and_one_undo_brings_all_back(book: Casebook) -> None:
    case_id = a_case(book)
    meeting = book.do(plan_meeting, meeting_id=new(), forum="MARAC", held=TODAY + timedelta(4)).value
    past = book.do(plan_meeting, meeting_id=new(), forum="MARAC", held=TODAY - timedelta(4)).value
    for meeting_id in (meeting, past):
        book.do(list_case, item_id=new(), meeting_id=meeting_id, case_id=case_id)
    (listing,) = the_case(book, case_id).listings
    locks = action(book, case_id, "Fit locks")

    def cases_at(meeting_id: str) -> int:
        return book.read(get_meeting, meeting_id=meeting_id).meeting.cases

    undone = amended(
        book,
        close_case,
        case_id=case_id,
        reason="Moved",
        listings=((listing.id, ENDS),),
        actions=((locks, "done"),),
    ).value
    assert (cases_at(meeting), cases_at(past)) == (0, 1)
    book.do(reopen_case, case_id=case_id, undone=undone)
    assert (cases_at(meeting), cases_at(past)) == (1, 1)
    file = the_case(book, case_id)
    assert [(row.status, row.until) for row in file.listings] == [("active", None)]
    assert (file.status, file.closed_reason) == ("open", "")
    (row,) = book.read(list_actions)
    assert (row.status, row.outcome_note, row.ended) == ("open", "", None)


def test_the_list_shows_the_level_of_people_who_are_in_the_case(book: Casebook) -> None:
    case_id = a_case(book)
    ada, link = victim(book, case_id)
    assessed(book, case_id, ada, "high")
    assert book.read(list_caseload, today=TODAY)[0].level == "high"
    book.do(unlink_person, link_id=link)
    assert book.read(list_caseload, today=TODAY)[0].level == ""
