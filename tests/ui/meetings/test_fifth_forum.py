"""A forum of one file in the windows: settings, referral, meeting, agenda, actions."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coordinator.assessments.library import FOLDER
from coordinator.caseload.case_view import get_case_view
from coordinator.hearings.queries import get_hearing_record
from coordinator.meetings.queries import get_meeting, list_meetings
from coordinator.preferences.use_cases import choose_for_all
from tests.coordinator.case_access import inside
from tests.coordinator.packs.sample_meeting import invent_meeting
from tests.ui.meetings.meeting_page import a_page, at_case, opened
from tests.ui.page_fixtures import Workplace, settle
from ui.actions.filters import ActionFilters
from ui.caseload.referrals.referral_dialogs import RecordReferral
from ui.meetings.dialogs.listing import ListCase
from ui.meetings.dialogs.meeting import PlanMeeting
from ui.settings.forms import FormsPage
from ui.widgets.card_row import CardRow

STALKING = Path(__file__).parents[2] / "stores" / "stalking.toml"
THRESHOLD = "Stalking: 2 or more incidents known to any agency in 12 months."


def an_area(work: Workplace, folder: Path) -> None:
    """Use a folder with one more file: a stalking panel."""
    shutil.copy(STALKING, folder)
    work.book.do(choose_for_all, key=FOLDER, value=str(folder))


def shown(page: FormsPage) -> list[str]:
    """What is on the page, from top to bottom."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def test_the_settings_name_it_and_what_is_wrong_beside_it(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    (tmp_path / "wrong.toml").write_text(STALKING.read_text("utf-8").replace("place", "plaice"), "utf-8")
    an_area(work, tmp_path)
    page = FormsPage(work.context)
    qtbot.addWidget(page)
    page.resize(680, 900)
    page.show()
    qtbot.waitUntil(lambda: "Stalking panel · edition 1 · your own" in shown(page))
    said = shown(page)
    assert "Plans how to stop stalking and keep the victim safe." in said
    assert "Local settings: weeks between meetings, minutes for each case" in said
    assert [line for line in said if line.startswith("wrong.toml, line 10: “plaice” is not known here.")]


def test_a_meeting_of_it_is_planned_and_a_case_is_listed_by_its_own_grounds(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    an_area(work, tmp_path)
    made = work.book.do(invent_meeting, "STALK", 2).value
    page = a_page(qtbot, work, made.meeting_id)
    page.plan()
    dialog = opened(work)
    assert isinstance(dialog, PlanMeeting)
    dialog.form.set_values({"forum": "STALK", "held": work.today()})
    dialog._submit()
    qtbot.waitUntil(lambda: len(work.book.read(list_meetings)) == 3)
    (planned,) = [row for row in work.book.read(list_meetings) if row.held == work.today()]
    listing = ListCase(work.context, case_id=made.case_id)
    work.context.dialogs.open_dialog(listing)
    qtbot.waitUntil(lambda: listing.victim.value() is not None)
    listing.form.set_values({"meeting": planned.id})
    settle(qtbot)
    ticks = [name for name, tick in listing.criteria.ticks.items() if tick.isVisible()]
    assert ticks == ["Stalking", "Extreme fear"]
    assert listing.criteria.thresholds.text() == THRESHOLD
    listing.criteria.ticks["Extreme fear"].setChecked(True)
    listing._submit()
    qtbot.waitUntil(lambda: "Case listed" in work.said)
    agenda = work.book.read(get_meeting, meeting_id=planned.id).agenda
    assert [item.criteria for part in agenda for item in part.items] == ["Extreme fear"]


def test_a_statement_that_is_read_for_each_case_is_stamped_where_the_case_is_heard(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    an_area(work, tmp_path)
    page = a_page(qtbot, work, work.book.do(invent_meeting, "STALK", 2).value.meeting_id)
    item_id = at_case(qtbot, work, page).item.id
    (line, *_) = page.sheet.hearing.cover.findChildren(CardRow)
    assert line.accessibleName() == "○ Statement read, Statement read now"
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(work.book.read(get_hearing_record, item_id=item_id).statement_read))
    cover = page.sheet.hearing.cover
    qtbot.waitUntil(lambda: any("✓ Statement read" in label.text() for label in cover.findChildren(QLabel)))


def test_a_referral_to_it_has_its_grounds_and_words_that_are_none_stay_in_the_line(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    an_area(work, tmp_path)
    made = work.book.do(invent_meeting, "STALK", 1).value
    dialog = RecordReferral(work.context, inside(work.book, get_case_view, case_id=made.case_id))
    qtbot.addWidget(dialog)
    dialog.form.set_values({"forum": "MARAC", "grounds": "Stalking, Visible high risk"})
    grounds = dialog._came.grounds
    assert (grounds.ticks["Visible high risk"].isChecked(), grounds.line.text()) == (True, "Stalking")
    dialog.form.set_values({"forum": "STALK"})
    assert (grounds.ticks["Stalking"].isChecked(), grounds.line.text()) == (True, "")


def test_its_actions_can_be_filtered_as_soon_as_it_is_known(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    filters = ActionFilters(work.context)
    qtbot.addWidget(filters)
    assert filters.forum.findData("STALK") == -1
    an_area(work, tmp_path)
    filters.show_forums()
    assert filters.forum.itemText(filters.forum.findData("STALK")) == "Stalking panel"
