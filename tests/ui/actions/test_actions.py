"""The Actions place: seen, filtered, recorded, amended, ended, withdrawn, given out; each slip undone."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coordinator.actions.queries import ActionRow, list_actions
from coordinator.actions.updates import record_update
from coordinator.actions.use_cases import end_action, record_action
from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.core.dates import show_day
from coordinator.exports.chosen_actions import ActionsChoice
from tests.amending import amended
from tests.releases import settle_actions
from tests.ui.focus_walk import unnamed
from tests.ui.page_fixtures import Workplace, seen_through, settle
from ui.actions import entry_points
from ui.actions.dialogs import AmendAction, EndAction, RecordAction
from ui.actions.export_dialog import ExportActions
from ui.actions.panel import ActionsPanel
from ui.actions.update_dialog import RecordUpdate
from ui.forms.form_dialog import FormDialog


def a_panel(qtbot: QtBot, work: Workplace) -> ActionsPanel:
    """The place, shown and read."""
    panel = ActionsPanel(work.context)
    qtbot.addWidget(panel)
    panel.resize(1096, 700)
    panel.show()
    qtbot.waitUntil(lambda: bool(panel._actions) or panel.empty.isVisible())
    return panel


def an_action(work: Workplace, what: str = "Ring the school", days: int = -2) -> str:
    """An action due so many days from today."""
    due = work.today() + timedelta(days=days)
    return work.book.do(record_action, action_id=uuid4().hex, what=what, agency_id=None, due=due).value


def the(work: Workplace, action_id: str) -> ActionRow:
    """The action as it is in the casebook."""
    return next(row for row in work.book.read(list_actions) if row.id == action_id)


def shown(panel: ActionsPanel) -> list[str]:
    """The actions in the table, from top to bottom."""
    return [panel.table.rows.index(place, 1).data() for place in range(panel.table.rows.rowCount())]


def opened(work: Workplace) -> FormDialog:
    """The dialog now open."""
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, FormDialog)
    return dialog


def test_open_actions_come_first_and_late_ones_say_so_in_words(qtbot: QtBot, work: Workplace) -> None:
    an_action(work, "Later", 5)
    an_action(work, "Late", -2)
    panel = a_panel(qtbot, work)
    assert shown(panel) == ["Late", "Later"]
    assert panel.table.rows.index(0, 0).data() == "▲ 2 days late"
    assert panel.header.second.text() == "2 open, 1 late"
    panel.filters.states.buttons["late"].click()
    assert shown(panel) == ["Late"]
    panel.filter_line.setText("nowhere")
    assert panel.no_matches.isVisible()
    panel.no_matches.action.click()
    assert shown(panel) == ["Late", "Later"]


def test_updates_are_shown_newest_first_and_each_can_be_undone(qtbot: QtBot, work: Workplace) -> None:
    work.book.do(record_agency, agency_id=uuid4().hex, name="Tidewater Homes")
    action_id = an_action(work)
    panel = a_panel(qtbot, work)
    panel.table.choose(action_id)
    for said in ("No answer", "Locks are booked"):
        panel.detail.update_button.click()
        dialog = opened(work)
        assert isinstance(dialog, RecordUpdate)
        dialog.update_text.set_value(said)
        dialog.source.set_value("Tidewater Homes")
        dialog.how.set_value("Email")
        with seen_through(qtbot):
            dialog.submit_button.click()
    texts = [label.text() for label in panel.detail.updates.findChildren(QLabel)]
    words = f"{show_day(work.today())} · Tidewater Homes · Email"
    assert texts == ["Updates", words, "Locks are booked", words, "No answer"]
    work.undos[-1]()
    qtbot.waitUntil(lambda: the(work, action_id).update == "No answer")


def test_ending_an_action_can_become_an_update(qtbot: QtBot, work: Workplace) -> None:
    action_id = an_action(work)
    entry_points.end_action(work.context, action_id, "Ring the school")
    dialog = opened(work)
    assert isinstance(dialog, EndAction)
    dialog.update_button.click()
    update = opened(work)
    assert isinstance(update, RecordUpdate)
    update.submit_button.click()
    qtbot.waitUntil(lambda: update.update_text.error_text() != "")
    assert update.update_text.error_text() == "Enter the update."
    update.update_text.set_value("Still waiting")
    with seen_through(qtbot):
        update.submit_button.click()
    assert (the(work, action_id).status, the(work, action_id).update) == ("open", "Still waiting")


def test_actions_without_a_date_stand_in_a_group_of_their_own(qtbot: QtBot, work: Workplace) -> None:
    an_action(work, "Later", 5)
    for words in ("ASAP", "within 24hrs"):
        work.book.do(
            record_action, action_id=uuid4().hex, what=f"Ring {words}", agency_id=None, due=None,
            due_words=words, agreed=work.today() - timedelta(days=3),
        )  # fmt: skip
    panel = a_panel(qtbot, work)
    assert shown(panel) == ["Ring within 24hrs", "Later", "Ring ASAP"]
    assert panel.header.second.text() == "3 open, 1 late, 1 without a date"
    assert panel.filters.states.buttons["no date"].accessibleName() == "Actions without a date: 1"
    panel.show_record("no date")
    assert shown(panel) == ["Ring ASAP"]
    assert [panel.table.rows.index(0, at).data() for at in (0, 3)] == ["◆ No date", "No date (ASAP)"]


def test_amending_an_action_counts_its_words_from_the_day_agreed(qtbot: QtBot, work: Workplace) -> None:
    agreed = work.today() - timedelta(days=3)
    action_id = work.book.do(
        record_action, action_id=uuid4().hex, what="Ring", agency_id=None, due=None,
        due_words="within 24hrs", agreed=agreed,
    ).value  # fmt: skip
    panel = a_panel(qtbot, work)
    panel.table.choose(action_id)
    panel.operations.amend()
    dialog = opened(work)
    assert isinstance(dialog, AmendAction)
    assert dialog.due.value() == "within 24hrs"
    dialog.due.set_typed("within 48hrs")
    with seen_through(qtbot):
        dialog.submit_button.click()
    row = the(work, action_id)
    assert (row.due, row.due_words, row.due_recorded) == (agreed + timedelta(days=2), "within 48hrs", row.due)
    work.undos[-1]()
    qtbot.waitUntil(lambda: the(work, action_id).due_recorded is None)


def test_the_words_get_the_room_that_is_left_until_the_person_arranges_them(
    qtbot: QtBot, work: Workplace
) -> None:
    an_action(work)
    panel = ActionsPanel(work.context)
    qtbot.addWidget(panel)
    panel.resize(1900, 700)
    panel.show()
    usual = panel.table.rows.columns[1].width
    qtbot.waitUntil(lambda: panel.table.columnWidth(1) > usual + 100)
    panel.table.setColumnWidth(1, 150)
    panel.hide()
    panel.show()
    qtbot.wait(50)
    assert panel.table.columnWidth(1) == 150


def test_filters_narrow_to_a_forum_and_an_agency_and_are_remembered(qtbot: QtBot, sample: Workplace) -> None:
    panel = a_panel(qtbot, sample)
    qtbot.waitUntil(lambda: panel.filters.agency.count() > 1)
    panel.filters.states.buttons["all"].click()
    panel.filters.forum.setCurrentIndex(panel.filters.forum.findData("MATAC"))
    panel.filters.forum.activated.emit(0)
    asked = [row for row in sample.book.read(list_actions) if row.forum == "MATAC"]
    assert len(shown(panel)) == len(asked) > 0
    one = next(row for row in asked if row.agency_id)
    panel.filters.agency.setCurrentIndex(panel.filters.agency.findData(one.agency_id))
    panel.filters.agency.activated.emit(0)
    count = sum(row.agency_id == one.agency_id for row in asked)
    assert len(shown(panel)) == count
    again = a_panel(qtbot, sample)
    qtbot.waitUntil(lambda: len(shown(again)) == count)
    assert again.filters.agency.currentData() == one.agency_id


def test_recording_reads_the_day_from_words_and_can_be_undone(qtbot: QtBot, work: Workplace) -> None:
    agency = work.book.do(record_agency, agency_id=uuid4().hex, name="Tidewater Homes").value
    work.book.do(record_representative, representative_id=uuid4().hex, agency_id=agency, name="S Malik")
    panel = a_panel(qtbot, work)
    panel.empty.action.click()
    dialog = opened(work)
    assert isinstance(dialog, RecordAction)
    qtbot.waitUntil(lambda: dialog.agency.box.count() > 1)
    dialog.what.set_value("Change the locks")
    dialog.agency.set_value(agency)
    assert dialog.agency.representatives() == ["S Malik"]
    dialog.due.set_value("tomorrow")
    assert str((work.today() + timedelta(days=1)).year) in dialog.due.hint.text()
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: shown(panel) == ["Change the locks"])
    row = work.book.read(list_actions)[0]
    assert (row.agency, row.due) == ("Tidewater Homes", work.today() + timedelta(days=1))
    assert work.said[-1] == "Action recorded"
    work.undos[-1]()
    qtbot.waitUntil(panel.empty.isVisible)


def test_words_in_place_of_a_day_are_kept(qtbot: QtBot, work: Workplace) -> None:
    an_action(work)
    panel = a_panel(qtbot, work)
    panel.operations.record()
    dialog = opened(work)
    assert isinstance(dialog, RecordAction)
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: dialog.what.error_text() != "")
    assert dialog.what.error_text() == "Enter what will be done."
    dialog.what.set_value("Bring the letter")
    dialog.due.set_value("next MARAC")
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: len(shown(panel)) == 2)
    row = next(row for row in work.book.read(list_actions) if row.what == "Bring the letter")
    assert (row.due, row.due_words) == (None, "next MARAC")


def test_ending_needs_a_reason_unless_it_was_done_and_can_be_undone(qtbot: QtBot, work: Workplace) -> None:
    action_id = an_action(work)
    panel = a_panel(qtbot, work)
    panel.table.choose(action_id)
    panel.detail.end.click()
    dialog = opened(work)
    assert isinstance(dialog, EndAction)
    dialog.outcome.set_value("not_possible")
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: dialog.note.error_text() != "")
    dialog.note.set_value("He has moved to Leeds.")
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert the(work, action_id).status == "not_possible"
    assert work.said[-1] == "Action ended: not possible, circumstances changed"
    work.undos[-1]()
    qtbot.waitUntil(lambda: the(work, action_id).status == "open")


def test_amending_keeps_the_agency_and_can_be_undone(qtbot: QtBot, sample: Workplace) -> None:
    panel = a_panel(qtbot, sample)
    row = next(row for row in panel._actions if row.agency_id and row.status == "open")
    panel.show_record(row.id)
    panel.operations.amend()
    dialog = opened(sample)
    assert isinstance(dialog, AmendAction)
    qtbot.waitUntil(lambda: dialog.agency.value() == row.agency_id)
    dialog.what.set_value("Ring the school and the nursery")
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert the(sample, row.id).what.endswith("nursery")
    assert the(sample, row.id).due == row.due
    sample.undos[-1]()
    qtbot.waitUntil(lambda: the(sample, row.id).what == row.what)


def test_withdrawing_and_reopening_have_their_way_back(qtbot: QtBot, sample: Workplace) -> None:
    panel = a_panel(qtbot, sample)
    row = next(row for row in panel._actions if row.status == "not_done")
    panel.show_record(row.id)
    assert panel.filters.state() == "all"
    assert panel.operations.has_ended_action()
    panel.operations.reopen()
    qtbot.waitUntil(lambda: the(sample, row.id).status == "open")
    qtbot.waitUntil(lambda: sample.said == ["Action reopened"])
    sample.undos[-1]()
    qtbot.waitUntil(lambda: the(sample, row.id).status == "not_done")
    assert the(sample, row.id).outcome_note == row.outcome_note
    panel.operations.withdraw()
    qtbot.waitUntil(lambda: sample.said[-1] == "Action withdrawn")
    assert row.id not in {one.id for one in sample.book.read(list_actions)}
    sample.undos[-1]()
    qtbot.waitUntil(lambda: row.id in {one.id for one in sample.book.read(list_actions)})


def test_exporting_says_how_many_and_where(qtbot: QtBot, sample: Workplace, tmp_path: Path) -> None:
    panel = a_panel(qtbot, sample)
    panel.operations.export()
    dialog = opened(sample)
    assert isinstance(dialog, ExportActions)
    qtbot.waitUntil(lambda: dialog.agency.box.count() > 1 and dialog.meeting.box.count() > 1)
    for ending in (".pdf", ".csv", ".xlsx"):
        dialog.format.set_value(ending)
        place = dialog.out.value()
        assert place is not None
        assert place.suffix == ending
    agency = "Police"
    dialog.agency.set_value(agency)
    dialog.which.set_value("all")
    dialog.forum.set_value("MATAC")
    dialog.out.set_value(tmp_path / "actions.xlsx")
    settle_actions(sample.book, sample.today(), agency=agency, forum="MATAC")
    with seen_through(qtbot):
        dialog.submit_button.click()
    rows = sample.book.read(list_actions)
    count = sum(row.agency == agency and row.forum == "MATAC" for row in rows)
    assert count
    said = "1 action" if count == 1 else f"{count} actions"
    assert sample.said[-1] == f"{said} exported to actions.xlsx in {tmp_path}"
    sheet = openpyxl.load_workbook(tmp_path / "actions.xlsx").active
    assert sheet is not None
    assert sheet.max_row == count + 1


def test_the_name_of_the_file_follows_the_agency_and_the_meeting_until_it_is_typed(
    qtbot: QtBot, sample: Workplace, tmp_path: Path
) -> None:
    panel = a_panel(qtbot, sample)
    panel.operations.export()
    dialog = opened(sample)
    assert isinstance(dialog, ExportActions)
    qtbot.waitUntil(lambda: dialog.agency.box.count() > 1 and dialog.meeting.box.count() > 1)
    day = f"{sample.today():%Y-%m-%d}"

    def name() -> str:
        path = dialog.out.value()
        return path.name if path else ""

    assert name() == f"actions-all-agencies-mixed-{day}.xlsx"
    dialog.agency.set_typed("Police")
    assert name() == f"actions-Police-mixed-{day}.xlsx"
    reference = str(dialog.meeting.box.itemData(1))
    dialog.meeting.set_value(reference)
    dialog.format.set_value(".pdf")
    assert name() == f"actions-Police-{reference.replace('/', '-')}-{day}.pdf"
    dialog.out.set_value(tmp_path / "mine.pdf")
    dialog.agency.set_typed("Probation")
    dialog.format.set_value(".csv")
    assert name() == "mine.csv"
    dialog.reject()


@pytest.mark.parametrize("name", ["actions.xlsx", "actions-MARAC.xlsx"])
def test_a_file_is_replaced_only_after_a_question_that_names_it(
    qtbot: QtBot, sample: Workplace, tmp_path: Path, name: str
) -> None:
    settle_actions(sample.book, sample.today())
    panel = a_panel(qtbot, sample)
    panel.operations.export()
    dialog = opened(sample)
    assert isinstance(dialog, ExportActions)
    (out := tmp_path / name).write_bytes(b"kept")
    dialog.out.set_value(tmp_path / "actions")  # a name without its ending gets it before the question
    for answer in ("cancel", "replace"):
        dialog.submit_button.click()
        qtbot.waitUntil(lambda: sample.context.dialogs.list_open()[-1] is not dialog)
        question = opened(sample)
        assert question.title.text() == f"Replace “{name}”?"
        assert out.read_bytes() == b"kept"
        if answer == "cancel":
            question.cancel_button.click()
            assert dialog.isVisible()
    with seen_through(qtbot):
        question.submit_button.click()
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("which", ["open", "late", "all"])
def test_the_actions_of_the_view_are_exported(
    qtbot: QtBot, sample: Workplace, tmp_path: Path, which: str
) -> None:
    settle_actions(sample.book, sample.today())
    panel = a_panel(qtbot, sample)
    panel.filters.choose_state(which)
    panel.filters.forum.setCurrentIndex(panel.filters.forum.findData("MATAC"))
    panel.filters.changed.emit()
    panel.operations.export()
    dialog = opened(sample)
    assert isinstance(dialog, ExportActions)
    assert dialog.which.value() == which
    dialog.out.set_value(tmp_path / "actions.xlsx")
    with seen_through(qtbot):
        dialog.submit_button.click()
    count = len(shown(panel))
    assert count > 0
    kind = "" if which == "all" else f"{which} "
    assert sample.said[-1].startswith(f"{count:,} {kind}action")
    sheet = openpyxl.load_workbook(tmp_path / "actions.xlsx").active
    assert sheet is not None
    assert sheet.max_row == count + 1


def test_what_is_not_settled_is_counted_and_nothing_is_written_until_it_is(
    qtbot: QtBot, sample: Workplace, tmp_path: Path
) -> None:
    panel = a_panel(qtbot, sample)
    panel.operations.export()
    dialog = opened(sample)
    assert isinstance(dialog, ExportActions)
    dialog.which.set_value("all")
    settle(qtbot)
    every = len(sample.book.read(list_actions))
    assert dialog.intro.text().startswith(f"{every} of {every} actions are not released or reworded yet.")
    dialog.out.set_value(tmp_path / "actions.xlsx")
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert list(tmp_path.glob("*.xlsx")) == []
    assert "Nothing was exported." in dialog.form.error_text()
    dialog.settle_button.click()
    assert sample.asked[-1] == ("settle_actions", ActionsChoice())
    settle_actions(sample.book, sample.today())
    panel.operations.export()
    again = opened(sample)
    assert isinstance(again, ExportActions)
    settle(qtbot)
    assert again.intro.text() == "Every action is released or reworded."
    assert not again.settle_button.isVisible()
    again.reject()


def test_other_screens_record_for_a_case_and_end_by_id(qtbot: QtBot, sample: Workplace) -> None:
    row = next(row for row in sample.book.read(list_actions) if row.case_id and row.status == "open")
    assert row.case_id
    entry_points.record_action(sample.context, row.case_id)
    dialog = opened(sample)
    assert isinstance(dialog, RecordAction)
    assert "case" not in dialog.form.fields
    assert "meeting" in dialog.form.fields
    dialog.what.set_value("Visit")
    dialog.due.set_value("in 2 weeks")
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: sample.said == ["Action recorded"])
    made = next(one for one in sample.book.read(list_actions, case_id=row.case_id) if one.what == "Visit")
    entry_points.end_action(sample.context, made.id)
    ending = opened(sample)
    ending.submit_button.click()
    qtbot.waitUntil(lambda: the(sample, made.id).status == "done")


def test_what_was_typed_outlasts_a_lock(qtbot: QtBot, work: Workplace) -> None:
    action_id = an_action(work)
    work.context.dialogs.open_dialog(RecordAction(work.context))
    opened(work).form.fields["what"].set_value("Half a thou")
    work.keep_words()
    opened(work).close()
    work.context.preferences.remember("draft:record_action", '{"what": "Half a thou"}')
    assert work.context.drafts.list_keys() == ["record_action"]
    assert work.context.reopen("record_action")
    assert opened(work).form.fields["what"].value() == "Half a thou"
    assert work.context.reopen(f"end_action:{action_id}")
    assert isinstance(opened(work), EndAction)
    assert work.context.reopen(f"amend_action:{action_id}")
    qtbot.waitUntil(lambda: isinstance(opened(work), AmendAction))


def test_every_focusable_part_has_a_name(qtbot: QtBot, work: Workplace) -> None:
    an_action(work)
    panel = a_panel(qtbot, work)
    panel.table.selectRow(0)
    assert unnamed(panel) == []
    ids = [command.id for command in panel.commands()]
    assert len(ids) == len(set(ids))


def test_the_words_have_the_room_until_an_action_is_chosen(qtbot: QtBot, work: Workplace) -> None:
    work.book.do(record_agency, agency_id="a" * 32, name="Redcar Safeguarding")
    what = "Tell the school who may collect the children on a Friday"
    action_id = work.book.do(
        record_action, action_id=uuid4().hex, what=what, agency_id="a" * 32, due=work.today()
    ).value
    panel = a_panel(qtbot, work)
    assert not panel.detail.isVisible()
    table = panel.table
    assert all(table.columnWidth(at) >= table.sizeHintForColumn(at) for at in (1, 2))
    table.choose(action_id)
    assert panel.detail.isVisible()
    panel.filter_line.setText("nowhere")
    qtbot.waitUntil(lambda: not panel.detail.isVisible())


def test_the_dialogs_that_amend_and_end_an_action_show_its_log(qtbot: QtBot, work: Workplace) -> None:
    action_id = an_action(work)
    for place, said in enumerate(("No answer", "Rang back")):
        work.book.do(record_update, update_id=f"{place:032x}", action_id=action_id, words=said)
    amend, end = AmendAction(work.context, the(work, action_id)), EndAction(work.context, action_id)
    for dialog in (amend, end):
        work.context.dialogs.open_dialog(dialog)
        qtbot.waitUntil(lambda shown=dialog: not shown.log.isHidden())  # type: ignore[misc]
        texts = [label.text() for label in dialog.log.findChildren(QLabel)]
        assert [text for text in texts if text in ("No answer", "Rang back")] == ["Rang back", "No answer"]
        dialog.reject()


def test_an_action_without_updates_has_no_log_in_its_dialogs(qtbot: QtBot, work: Workplace) -> None:
    dialog = EndAction(work.context, an_action(work))
    work.context.dialogs.open_dialog(dialog)
    work.settle(qtbot)
    assert dialog.log.isHidden()
    dialog.reject()


def test_an_end_recorded_while_the_dialog_was_open_is_shown_beside_mine(
    qtbot: QtBot, work: Workplace
) -> None:
    action_id = an_action(work)
    entry_points.end_action(work.context, action_id)
    dialog = opened(work)
    assert isinstance(dialog, EndAction)
    dialog.outcome.set_value("not_done")
    dialog.note.set_value("Nobody answered")
    amended(work.book, end_action, action_id=action_id, outcome="done", note="Rang them")
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: bool(dialog.form.newer.questions))
    assert set(dialog.form.newer.questions) == {"outcome", "note"}
    assert the(work, action_id).outcome_note == "Rang them"
    for question in [*dialog.form.newer.questions.values()]:
        question.mine.click()
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: the(work, action_id).status == "not_done")
    assert the(work, action_id).outcome_note == "Nobody answered"


def test_a_narrow_window_shows_the_selected_action_below_the_list(qtbot: QtBot, work: Workplace) -> None:
    an_action(work)
    page = a_panel(qtbot, work)
    for width, orientation in ((1090, Qt.Orientation.Vertical), (1700, Qt.Orientation.Horizontal)):
        page.resize(width, 620)
        page.table.selectRow(0)
        settle(qtbot)
        assert page.split.orientation() == orientation
        assert page.detail.isVisibleTo(page)
    page.resize(1090, 620)
    assert page.table.width() >= page.width() - 60


def test_the_selected_action_stays_in_sight_when_its_details_take_room(qtbot: QtBot, work: Workplace) -> None:
    ids = [an_action(work, f"Action {number}", number) for number in range(20)]
    page = a_panel(qtbot, work)
    page.resize(1090, 520)
    page.detail.hide()
    settle(qtbot)
    bottom = page.table.rowAt(page.table.viewport().height() - 4)
    page.table.selectRow(bottom)
    qtbot.waitUntil(page.detail.isVisible)
    settle(qtbot)
    assert page.table.viewport().rect().contains(page.table.visualRect(page.table.currentIndex()).center())
    assert page.selected_id() == ids[bottom]
