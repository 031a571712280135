"""The Diary page: a list with filters, a month by keyboard, and each entry opens its record."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coordinator.actions.use_cases import record_action
from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.call import call
from coordinator.diary.calendar import day_facts
from tests.ui.page_fixtures import Workplace
from ui.diary.export_dialog import ExportDiary
from ui.diary.month_grid import MonthModel
from ui.diary.panel import DiaryPanel
from ui.diary.wording import spoken_day


def an_action(work: Workplace, what: str, days: int) -> str:
    """Record an action that is due so many days from today."""
    due: Any = work.today() + timedelta(days=days)
    return work.book.do(record_action, action_id=uuid4().hex, what=what, agency_id=None, due=due).value


def a_panel(qtbot: QtBot, work: Workplace, entries: int) -> DiaryPanel:
    """The diary, shown and read."""
    panel = DiaryPanel(work.context)
    qtbot.addWidget(panel)
    panel.resize(1096, 700)
    panel.show()
    qtbot.waitUntil(lambda: len(panel._entries) == entries)
    return panel


def shown(panel: DiaryPanel) -> list[str]:
    """What the table shows."""
    rows = [panel.table.rows.row(place) for place in range(panel.table.rows.rowCount())]
    return [row.what for row in rows if row]


def test_an_empty_diary_says_what_comes_here(qtbot: QtBot, work: Workplace) -> None:
    panel = a_panel(qtbot, work, 0)
    qtbot.waitUntil(lambda: panel._pages.currentWidget() is panel.empty)


def test_the_filters_count_and_keep_what_they_show(qtbot: QtBot, work: Workplace) -> None:
    for what, days in (("Late", -2), ("Now", 0), ("Soon", 7), ("Far", 8)):
        an_action(work, what, days)
    work.book.do(record_agency, agency_id=uuid4().hex, name="Harbour", agreement_review=work.today())
    panel = a_panel(qtbot, work, 5)
    assert panel.header.second.text() == "1 overdue · 2 today · 1 this week"
    assert [button.text() for button in panel.filters.spans.buttons.values()] == [
        "All 5", "Overdue 1", "Today 2", "This week 1", "Later 1",
    ]  # fmt: skip
    panel.filters.spans.buttons["today"].click()
    assert sorted(shown(panel)) == ["Agreement due for review", "Now"]
    panel.filters.choose("", "agreement")
    assert shown(panel) == ["Agreement due for review"]
    again = a_panel(qtbot, work, 5)
    assert shown(again) == ["Agreement due for review"]
    panel.filters.choose("later", "agreement")
    assert panel._lists.currentWidget() is panel.no_matches
    panel.no_matches.action.click()
    assert len(shown(panel)) == 5


def test_an_entry_opens_its_record(qtbot: QtBot, work: Workplace) -> None:
    action_id = an_action(work, "Late", -2)
    panel = a_panel(qtbot, work, 1)
    panel.table.selectRow(0)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert work.went == [("actions", action_id)]
    assert panel.selected_id() == f"action:{action_id}:"


def test_another_page_can_ask_for_one_span(qtbot: QtBot, work: Workplace) -> None:
    an_action(work, "Late", -2)
    an_action(work, "Soon", 2)
    panel = a_panel(qtbot, work, 2)
    panel.views.buttons["Month"].click()
    panel.show_record("overdue")
    assert shown(panel) == ["Late"]
    assert panel._lists.currentWidget() is panel.table


def test_it_reads_again_when_a_record_changes(qtbot: QtBot, work: Workplace) -> None:
    panel = a_panel(qtbot, work, 0)
    due = call(record_action, action_id=uuid4().hex, what="New", agency_id=None, due=work.today())
    work.worker.write(None, due)
    qtbot.waitUntil(lambda: shown(panel) == ["New"])


def test_the_month_goes_by_keyboard_from_day_to_day_and_into_its_entries(
    qtbot: QtBot, work: Workplace
) -> None:
    today = work.today()
    action_id = an_action(work, "Tomorrow", 1)
    panel = a_panel(qtbot, work, 1)
    panel.views.buttons["Month"].click()
    assert not panel.filter_line.isVisible()
    grid = panel.month.grid
    for key, day in (
        (Qt.Key.Key_Right, today + timedelta(days=1)), (Qt.Key.Key_Down, today + timedelta(days=8)),
        (Qt.Key.Key_Up, today + timedelta(days=1)), (Qt.Key.Key_Left, today),
    ):  # fmt: skip
        QTest.keyClick(grid, key)
        assert grid.chosen() == day
        assert grid.days.day(grid.currentIndex()) == day
        assert grid.days.month == day.replace(day=1)
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    assert (grid.chosen() - today).days >= 28
    panel.month.this_month.click()
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert panel.month.day_list.current_key() == f"action:{action_id}:"
    QTest.keyClick(panel.month.day_list, Qt.Key.Key_Return)
    assert work.went == [("actions", action_id)]
    again = a_panel(qtbot, work, 1)
    assert again.views.buttons["Month"].isChecked()
    assert not grid.grab().isNull()


def test_the_export_begins_with_the_filters_and_writes_the_file(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    an_action(work, "Late", -2)
    an_action(work, "Soon", 2)
    panel = a_panel(qtbot, work, 2)
    panel.filters.choose("overdue", "action")
    panel.export_button.click()
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, ExportDiary)
    assert [dialog.form.fields[name].value() for name in ("span", "kind")] == ["overdue", "action"]
    dialog.form.set_values({"out": tmp_path / "diary.ics", "reason": "My calendar"})
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: any(words.startswith("Diary saved, 1 entry: ") for words in work.said))
    assert (tmp_path / "diary.ics").read_text("utf-8").count("BEGIN:VEVENT") == 1


def test_a_month_begins_on_a_monday_and_says_its_days_in_words() -> None:
    model = MonthModel(date(2026, 12, 15))
    assert model.first() == date(2026, 11, 30)
    assert model.day(model.place(date(2026, 12, 25))) == date(2026, 12, 25)
    assert not model.place(date(2027, 1, 11)).isValid()
    words = spoken_day(date(2026, 12, 25), day_facts(date(2026, 12, 25)), [])
    assert words == "Friday 25 December 2026, Christmas Day, Christmas holidays, 0 entries"
    assert "weekend" in spoken_day(date(2026, 12, 5), day_facts(date(2026, 12, 5)), [])
