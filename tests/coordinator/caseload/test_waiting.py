"""Referrals wait for a place on an agenda until their case is on one."""

from datetime import date, timedelta
from uuid import uuid4

from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.referral_quality import missing_from
from coordinator.caseload.waiting.queries import list_waiting
from coordinator.cases.use_cases import open_case
from coordinator.meetings.queries import list_meetings
from coordinator.meetings.series.rules import LEFT_OUT
from coordinator.meetings.series.use_cases import plan_series
from coordinator.meetings.use_cases import list_case, plan_meeting, withdraw_item
from coordinator.people.use_cases import record_person
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral
from tests.coordinator.case_access import inside
from tests.coordinator.clocks import at

TODAY, HELD = date(2026, 11, 22), date(2026, 12, 3)


def new() -> str:
    return uuid4().hex


def referred(book: Casebook, surname: str, forum: str = "MARAC", borough: str = "", answer: str = "") -> str:
    """Open a case that was referred to a forum, and return its id."""
    subject = book.do(record_person, person_id=new(), surname=surname).value
    case_id = book.do(open_case, case_id=new(), subject_id=subject, borough=borough).value
    reason = "Below the threshold" if answer == "declined" else ""
    details = ReferralDetails(
        received=TODAY - timedelta(days=3), source="Police", forum=forum, grounds="Visible high risk",
        answer=answer, answered=TODAY if answer else None, answer_reason=reason,
    )  # fmt: skip
    book.do(record_referral, referral_id=new(), case_id=case_id, details=details)
    return case_id


def test_a_referral_waits_until_its_case_is_on_an_agenda_of_the_forum(book: Casebook) -> None:
    at(book, TODAY)
    marac = book.do(plan_meeting, meeting_id=new(), forum="MARAC", held=HELD).value
    matac = book.do(plan_meeting, meeting_id=new(), forum="MATAC", held=HELD).value
    case_id = referred(book, "Ash")
    referred(book, "Birch", "MATAC")
    referred(book, "Cedar", answer="declined")

    def waiting(meeting_id: str) -> list[str]:
        return [row.subject for row in book.read(list_waiting, meeting_id=meeting_id)]

    assert (waiting(marac), waiting(matac)) == (["Ash"], ["Birch"])
    book.do(list_case, item_id=new(), meeting_id=matac, case_id=case_id)
    assert waiting(marac) == ["Ash"]  # another forum's agenda
    item = book.do(list_case, item_id=new(), meeting_id=marac, case_id=case_id).value
    assert waiting(marac) == []
    book.do(withdraw_item, item_id=item)
    assert waiting(marac) == ["Ash"]


def test_what_a_referral_does_not_say_and_whose_area_it_is_stand_with_it(book: Casebook) -> None:
    at(book, TODAY)
    book.do(
        plan_series, series_id=new(), forum="MARAC", name="MARAC South", first=HELD, until=HELD,
        every_weeks=1, holidays=LEFT_OUT, areas="Redcar",
    )  # fmt: skip
    meeting = book.read(list_meetings)[0]
    referred(book, "Ash", borough="Redcar")
    referred(book, "Birch", borough="Hartlepool")
    rows = {row.subject: row for row in book.read(list_waiting, meeting_id=meeting.id, with_gaps=True)}
    assert (rows["Ash"].elsewhere, rows["Birch"].elsewhere) == (False, True)
    assert any("happened" in gap for gap in rows["Ash"].gaps)
    assert rows["Ash"].referral.details.source == "Police"
    for row in rows.values():  # what the case file says, read for all of them at once
        view = inside(book, get_case_view, case_id=row.referral.case_id)
        assert row.gaps == missing_from(view, row.referral.details)
