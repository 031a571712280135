"""An action that is asked for is shown, and only what hides it is taken away."""

from pytestqt.qtbot import QtBot

from coordinator.actions.use_cases import end_action
from coordinator.agencies.use_cases import record_agency
from tests.amending import amended
from tests.ui.actions.test_actions import a_panel, an_action, shown
from tests.ui.page_fixtures import Workplace
from ui.actions.panel import ActionsPanel


def come_back(qtbot: QtBot, work: Workplace, record: str, words: str = "") -> ActionsPanel:
    """The place as it is made again, with what was in its filter, at a record: as after a lock."""
    panel = ActionsPanel(work.context)
    qtbot.addWidget(panel)
    panel.show()
    panel.filter_line.setText(words)
    panel.show_record(record)
    work.settle(qtbot)
    return panel


def test_an_ended_action_is_shown_on_the_first_visit_too(qtbot: QtBot, work: Workplace) -> None:
    action = an_action(work, "Ring the school")
    amended(work.book, end_action, action_id=action, outcome="done", note="Rang.", ended=work.today())
    panel = come_back(qtbot, work, action)
    assert shown(panel) == ["Ring the school"]
    assert panel.operations.has_ended_action()


def test_a_filter_that_does_not_hide_it_stays(qtbot: QtBot, work: Workplace) -> None:
    action = an_action(work, "Ring the school")
    an_action(work, "Change locks")
    panel = come_back(qtbot, work, action, "school")
    assert panel.filter_line.text() == "school"
    assert shown(panel) == ["Ring the school"]
    assert panel.filters.state() == "open"
    panel.show_record(action)
    assert panel.filter_line.text() == "school"


def test_a_filter_that_hides_it_is_taken_away(qtbot: QtBot, work: Workplace) -> None:
    action = an_action(work, "Ring the school")
    an_action(work, "Change locks")
    panel = come_back(qtbot, work, action, "locks")
    assert panel.filter_line.text() == ""
    assert panel.selected_id() == action
    assert "Ring the school" in shown(panel)


def test_the_remembered_agency_does_not_hide_it_when_it_comes(qtbot: QtBot, work: Workplace) -> None:
    work.book.do(record_agency, agency_id="a" * 32, name="Probation")
    action = an_action(work, "Ring the school")
    work.context.preferences.remember("actions.filters", f"open\t\t{'a' * 32}")
    panel = come_back(qtbot, work, action)
    assert shown(panel) == ["Ring the school"]


def test_without_one_to_show_the_remembered_agency_filters(qtbot: QtBot, work: Workplace) -> None:
    work.book.do(record_agency, agency_id="a" * 32, name="Probation")
    an_action(work, "Ring the school")
    work.context.preferences.remember("actions.filters", f"open\t\t{'a' * 32}")
    panel = a_panel(qtbot, work)
    work.settle(qtbot)
    assert shown(panel) == []
