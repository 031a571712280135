"""The diary as a file for a calendar: no names, whole or filtered, no doubles, and a line on the trail."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from coordinator.actions.use_cases import amend_action, record_action
from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import NameTaken, Refused
from coordinator.exports.diary import export_diary
from coordinator.meetings.use_cases import plan_meeting
from coordinator.people.use_cases import record_address, record_person
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral
from coordinator.trail.queries import list_trail
from tests.amending import amended

CASE, HIM, ACTION, AT = "a" * 32, "b" * 32, "1" * 32, datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
TODAY = AT.date()


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case with an action, a referral to follow up, a meeting, and an agency with a statement."""
    book.do(record_person, person_id=HIM, surname="Larch", forename="Rowan")
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1")
    about: dict[str, Any] = {"case_id": CASE, "agency_id": None, "due": TODAY}
    book.do(record_action, action_id=ACTION, what="Ring Rowan Larch", **about)
    details = ReferralDetails(received=TODAY, starts="14:00", source="Nightjar House", follow_up=True)
    book.do(record_referral, referral_id="2" * 32, case_id=CASE, details=details)
    held: Any = TODAY + timedelta(days=20)
    book.do(plan_meeting, meeting_id="3" * 32, forum="MARAC", held=held, starts="10:00", place="Wren Hall")
    book.do(record_agency, agency_id="4" * 32, name="Harbour")
    statement: dict[str, Any] = {"name": "Sam Reed", "statement_expires": TODAY - timedelta(days=1)}
    book.do(record_representative, representative_id="5" * 32, agency_id="4" * 32, **statement)


def exported(book: Casebook, out: Path, span: str = "", kind: str = "", **more: Any) -> list[Any]:
    """Export the diary and read the events back."""
    count = export_diary(book, out, span=span, kind=kind, reason="My calendar", at=AT, **more)
    events = list(Calendar.from_ical(out.read_bytes()).walk("VEVENT"))
    assert len(events) == count
    return events


def test_it_has_kinds_references_and_days_and_no_names(book: Casebook, tmp_path: Path) -> None:
    events = exported(book, tmp_path / "diary.ics")
    by_summary = {str(event["summary"]): event for event in events}
    assert set(by_summary) == {
        "Action · CN1", "Referral to answer · CN1", "Follow-up · CN1", "Confidentiality statement",
        "Meeting · MARAC/2607", "List of a meeting · MARAC/2607", "Papers for a meeting · MARAC/2607",
        "Minutes · MARAC/2607",
    }  # fmt: skip
    action, follow_up = by_summary["Action · CN1"], by_summary["Follow-up · CN1"]
    assert (action["dtstart"].dt, action["dtend"].dt) == (TODAY, TODAY + timedelta(days=1))
    assert follow_up["dtstart"].dt == datetime(2026, 7, 2, 13, 0, tzinfo=UTC)  # 2pm in summer time
    assert by_summary["Meeting · MARAC/2607"]["dtstart"].dt == datetime(2026, 7, 21, 9, 0, tzinfo=UTC)
    text = (tmp_path / "diary.ics").read_text("utf-8").replace("\r\n ", "")
    for name in ("Larch", "Rowan", "Nightjar", "Wren", "Sam Reed", "Harbour", "Ring", CASE, HIM, ACTION):
        assert name not in text


def test_an_entry_whose_day_moves_keeps_its_uid(book: Casebook, tmp_path: Path) -> None:
    before = exported(book, tmp_path / "one.ics")
    moved = TODAY + timedelta(days=4)
    amended(book, amend_action, action_id=ACTION, due=moved)
    after = exported(book, tmp_path / "two.ics")
    uids = [{str(event["uid"]) for event in events} for events in (before, after)]
    assert uids[0] == uids[1]
    assert len(uids[0]) == len(before)
    [action] = [event for event in after if event["summary"] == "Action · CN1"]
    assert action["dtstart"].dt == moved


def test_the_filters_choose_what_is_in_it(book: Casebook, tmp_path: Path) -> None:
    [late] = exported(book, tmp_path / "late.ics", span="overdue")
    assert late["summary"] == "Confidentiality statement"
    [action] = exported(book, tmp_path / "actions.ics", kind="action")
    assert action["summary"] == "Action · CN1"
    assert exported(book, tmp_path / "none.ics", span="later", kind="action") == []


def test_it_is_a_disclosure_with_a_reason(book: Casebook, tmp_path: Path) -> None:
    out = tmp_path / "diary.ics"
    for place, reason, sentence in ((out, " ", "Enter why"), (tmp_path / "diary.txt", "So", "ends in .ics")):
        with pytest.raises(Refused, match=sentence):
            export_diary(book, place, span="", kind="", reason=reason, at=AT)
    her = "c" * 32
    book.do(record_person, person_id=her, surname="Fern", forename="Ash")
    book.do(record_address, address_id="6" * 32, person_id=her, lines="14 Osprey Close", postcode="TS1 1AA")
    book.do(link_person, link_id="7" * 32, case_id=CASE, person_id=her, role="victim")
    with pytest.raises(Refused, match="file name"):
        export_diary(book, tmp_path / "14 Osprey Close.ics", span="", kind="", reason="So", at=AT)
    assert list(tmp_path.glob("*.ics")) == []
    exported(book, out)
    line = book.read(list_trail)[0]
    assert "Diary, 8 entries: My calendar" in line.reason
    with pytest.raises(NameTaken):
        exported(book, out)
    exported(book, out, replace=True)


def test_an_empty_diary_is_an_empty_calendar(book: Casebook, tmp_path: Path) -> None:
    later = datetime(2026, 1, 1, tzinfo=UTC)
    export_diary(book, tmp_path / "none.ics", span="overdue", kind="action", reason="So", at=later)
    assert Calendar.from_ical((tmp_path / "none.ics").read_bytes()).walk("VEVENT") == []
    assert date(2026, 7, 1) == TODAY
