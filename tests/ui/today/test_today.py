"""Today: what is late, what comes, the next meeting, the caseload by forum; and an empty casebook."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coordinator.actions.queries import list_actions
from coordinator.actions.rules import NOT_ENDED
from coordinator.actions.use_cases import end_action, record_action
from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.casebook.call import call
from coordinator.caseload.dashboard import get_today
from coordinator.cases.use_cases import open_case
from coordinator.contacts.use_cases import record_contact
from coordinator.packs.release_view import get_release_view
from coordinator.people.use_cases import record_person
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral
from tests.coordinator.packs.sample_meeting import HELD, invent_meeting
from tests.releases import release_all
from tests.ui.page_fixtures import Workplace
from ui.today.panel import TodayPanel
from ui.today.wording import counted, follow_up_left
from ui.widgets.cards import Card, CardRow


def a_panel(qtbot: QtBot, work: Workplace) -> TodayPanel:
    """Today, shown and read."""
    panel = TodayPanel(work.context)
    qtbot.addWidget(panel)
    panel.resize(1096, 700)
    panel.show()
    qtbot.waitUntil(lambda: panel.empty.isVisible() or panel.forums.isVisible())
    return panel


def said(card: Card) -> list[str]:
    """What the lines of a card say to a screen reader."""
    return [line.accessibleName() for line in card.findChildren(CardRow) if not line.isHidden()]


def test_an_empty_casebook_says_what_to_do_first(qtbot: QtBot, work: Workplace) -> None:
    panel = a_panel(qtbot, work)
    assert panel.empty.isVisible()
    panel.empty.action.click()
    panel.empty.second_action.click()
    assert work.asked == [("import_workbook",), ("new_case",)]


def test_the_title_stands_where_it_will_stand_before_anything_is_read(
    qtbot: QtBot, sample: Workplace
) -> None:
    panel = TodayPanel(sample.context)
    qtbot.addWidget(panel)
    panel.resize(1096, 700)
    panel.show()
    before = panel.header.pos()
    assert not panel.forums.isVisible()
    qtbot.waitUntil(panel.forums.isVisible)
    assert panel.header.pos() == before


def test_what_is_overdue_comes_first_and_leads_to_its_record(qtbot: QtBot, work: Workplace) -> None:
    today, action_id = work.today(), uuid4().hex
    due = today - timedelta(days=3)
    work.book.do(record_action, action_id=action_id, what="Ring the school", agency_id=None, due=due)
    panel = a_panel(qtbot, work)
    qtbot.waitUntil(lambda: said(panel.diary.overdue) == ["Ring the school, Action, 3 days"])
    QTest.keyClick(panel.diary.overdue.findChildren(CardRow)[0], Qt.Key.Key_Return)
    assert work.went == [("actions", action_id)]
    assert panel.header.second.text().startswith("1 action is late")
    assert panel.diary.overdue.title.text() == "Overdue 1"
    panel.diary.overdue.action.click()
    assert work.went[1:] == [("diary", "overdue")]


def test_the_overdue_entries_say_how_many_are_actions() -> None:
    assert counted("Overdue", 29, 10) == "Overdue 29, including 10 actions"
    assert (counted("Overdue", 3, 3), counted("Overdue", 3), counted("Overdue", 0)) == (
        "Overdue 3",
        "Overdue 3",
        "Overdue",
    )


def test_a_page_that_is_left_at_once_reads_nothing_until_it_is_back(
    qtbot: QtBot, work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    read = work.context.worker.read

    def noted(owner: Any, query: Any, *, on_result: Any) -> None:
        asked.append(query.function.__name__)
        read(owner, query, on_result=on_result)

    monkeypatch.setattr(work.context.worker, "read", noted)
    panel = TodayPanel(work.context)
    qtbot.addWidget(panel)
    panel.show()
    panel.hide()
    qtbot.wait(20)
    assert asked == []
    panel.show()
    qtbot.waitUntil(lambda: asked[-2:] == ["list_diary", "list_suggestions"])
    assert asked[:-2] == ["get_today", "list_follow_ups", "list_to_release"]


def test_a_long_card_shows_the_first_entries_and_counts_all(qtbot: QtBot, work: Workplace) -> None:
    for number in range(8):
        due = work.today() + timedelta(days=1 + number % 2)
        what = f"Visit {number}"
        work.book.do(record_action, action_id=uuid4().hex, what=what, agency_id=None, due=due)
    panel = a_panel(qtbot, work)
    qtbot.waitUntil(lambda: len(said(panel.diary.week)) == 6)
    assert panel.diary.week.action.text() == "All 8"
    assert panel.diary.week.title.text() == "This week 8"


def test_actions_without_a_date_are_counted_and_lead_to_their_list(qtbot: QtBot, work: Workplace) -> None:
    for words in ("ASAP", "ongoing", "within 24hrs"):
        work.book.do(
            record_action, action_id=uuid4().hex, what=f"Ring {words}", agency_id=None, due=None,
            due_words=words, agreed=work.today() - timedelta(days=9),
        )  # fmt: skip
    panel = a_panel(qtbot, work)
    assert panel.header.second.text().startswith("1 action is late. 2 open actions have no date.")
    assert panel.undated.title.text() == "No date 2"
    assert "Ring ASAP" in said(panel.undated)[0]
    qtbot.waitUntil(lambda: len(said(panel.diary.overdue)) == 1)
    panel.undated.action.click()
    assert work.went == [("actions", "no date")]


def test_without_undated_actions_there_is_no_card_for_them(qtbot: QtBot, sample: Workplace) -> None:
    panel = a_panel(qtbot, sample)
    assert not panel.undated.isVisible()
    assert "no date" not in panel.header.second.text()


def test_the_numbers_of_the_bars_are_reported_in_words(qtbot: QtBot, sample: Workplace) -> None:
    shown = sample.book.read(get_today, today=sample.today())
    panel = a_panel(qtbot, sample)
    for label, count in shown.by_forum:
        assert f"{label} {count}" in panel.bars.accessibleName()
    assert f"No forum {shown.no_forum}" in panel.bars.accessibleName()
    assert not panel.grab().isNull()


def test_the_next_meeting_says_how_far_its_papers_are(qtbot: QtBot, sample: Workplace) -> None:
    shown = sample.book.read(get_today, today=sample.today())
    assert shown.next_meeting is not None
    assert shown.ready is not None
    panel = a_panel(qtbot, sample)
    qtbot.waitUntil(lambda: len(said(panel.ready)) > 1)
    result = said(panel.ready)
    assert result[0] == f"Cases listed, {shown.next_meeting.meeting.cases}"
    assert result[1] == f"Packs made for agencies, 0 of {shown.ready.agencies}"
    panel.ready.action.click()
    assert sample.went == [("meetings", shown.next_meeting.meeting.id)]


def test_it_reads_again_when_an_action_is_recorded_or_ended(qtbot: QtBot, work: Workplace) -> None:
    panel = a_panel(qtbot, work)
    due = work.today() - timedelta(days=2)
    work.worker.write(
        None, call(record_action, action_id=uuid4().hex, what="Ring the school", agency_id=None, due=due)
    )
    qtbot.waitUntil(lambda: said(panel.diary.overdue) == ["Ring the school, Action, 2 days"])
    qtbot.waitUntil(lambda: panel.header.second.text() != "No action is late. No meeting is planned.")
    assert panel.header.second.text() == "1 action is late. No meeting is planned."
    action_id = work.book.read(list_actions)[0].id
    work.worker.write(None, call(end_action, action_id=action_id, opened_with=NOT_ENDED, outcome="done"))
    qtbot.waitUntil(lambda: said(panel.diary.overdue) == [])


def test_no_meeting_no_card_about_one(qtbot: QtBot, work: Workplace) -> None:
    work.book.do(record_action, action_id=uuid4().hex, what="Visit", agency_id=None, due=work.today())
    panel = a_panel(qtbot, work)
    assert panel.ready.isHidden()
    qtbot.waitUntil(lambda: said(panel.diary.today) == ["Visit, Action, Today"])
    assert [one.text() for one in panel.diary.overdue.findChildren(QLabel)][-1] == "Nothing is overdue."


def test_the_agenda_of_the_next_meeting_is_one_click_away(qtbot: QtBot, sample: Workplace) -> None:
    meeting = sample.book.read(get_today, today=sample.today()).next_meeting
    assert meeting is not None
    panel = a_panel(qtbot, sample)
    QTest.mouseClick(panel.agenda, Qt.MouseButton.LeftButton)
    assert sample.asked == [("show_agenda", meeting.meeting.id)]


def test_what_is_to_be_released_is_counted_and_one_click_away(
    qtbot: QtBot, work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work.context, "today", lambda: HELD - timedelta(days=2))
    work.book.do(invent_meeting, "MARAC", 1)
    made = work.book.do(invent_meeting, "MATAC", 1).value
    left = work.book.read(get_release_view, meeting_id=made.meeting_id).to_decide
    panel = a_panel(qtbot, work)
    qtbot.waitUntil(lambda: said(panel.release) == [f"MATAC, 3 Dec, {left} entries to decide"])
    QTest.keyClick(panel.release.findChildren(CardRow)[0], Qt.Key.Key_Return)
    assert work.went == [("release", made.meeting_id)]
    release_all(work.book, made.meeting_id, finds=True)
    panel._read_release()
    qtbot.waitUntil(panel.release.isHidden)


def test_a_referral_is_counted_down_until_it_is_followed_up(qtbot: QtBot, work: Workplace) -> None:
    today, case_id, person_id = work.today(), uuid4().hex, uuid4().hex
    work.book.do(record_person, person_id=person_id, surname="Larch", forename="Rowan")
    work.book.do(open_case, case_id=case_id, subject_id=person_id, reference="CN7")
    panel = a_panel(qtbot, work)
    assert panel.follow_ups.isHidden()
    for letter, day in (("1", today), ("2", today - timedelta(9))):
        details = ReferralDetails(received=day, source="Police", follow_up=True)
        work.book.do(record_referral, referral_id=letter * 32, case_id=case_id, details=details)
    panel.follow_ups.read()
    qtbot.waitUntil(lambda: len(said(panel.follow_ups)) == 2)
    late, soon = said(panel.follow_ups)
    assert "late by 7 days" in late
    assert "left" in soon
    assert "CN7" in soon
    QTest.keyClick(panel.follow_ups.findChildren(CardRow)[0], Qt.Key.Key_Return)
    assert work.went == [("caseload", case_id)]
    met = call(record_contact, contact_id="3" * 32, case_id=case_id, person_id=person_id, result="made")
    work.worker.write(work.context, met)
    qtbot.waitUntil(panel.follow_ups.isHidden)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (25 * 60 + 5, "25 hours left"), (60, "1 hour left"), (59, "59 minutes left"), (1, "1 minute left"),
        (0, "0 minutes left"), (-1, "late by 1 minute"), (-47 * 60, "late by 47 hours"),
        (-48 * 60, "late by 2 days"),
    ],
)  # fmt: skip
def test_the_time_left_is_said_in_words(minutes: int, words: str) -> None:
    now = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
    assert follow_up_left(now + timedelta(minutes=minutes), now) == words


def test_what_agencies_have_to_renew_leads_to_the_agency(qtbot: QtBot, work: Workplace) -> None:
    today, homes = work.context.today(), uuid4().hex
    work.book.do(record_person, surname="Kay", person_id="p" * 32)
    work.book.do(open_case, case_id="c" * 32, reference="CN001", subject_id="p" * 32)
    panel = a_panel(qtbot, work)
    work.context.worker.write(
        None, call(record_agency, agency_id=homes, name="Harbour", agreement_review=today + timedelta(days=5))
    )
    expired: dict[str, Any] = {"name": "Sam Reed", "statement_expires": today - timedelta(days=2)}
    sam = call(record_representative, representative_id="r" * 32, agency_id=homes, **expired)
    work.context.worker.write(None, sam)
    expected = "Sam Reed: confidentiality statement ends, Confidentiality statement · Harbour, 2 days"
    qtbot.waitUntil(lambda: said(panel.diary.overdue) == [expected])
    [coming] = said(panel.diary.week)
    assert coming.startswith("Agreement due for review, Agreement · Harbour, ")
    QTest.keyClick(panel.diary.overdue.findChildren(CardRow)[0], Qt.Key.Key_Return)
    assert work.went == [("settings", f"agencies:{homes}")]
