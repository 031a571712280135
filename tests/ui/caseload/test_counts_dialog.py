"""Counts on the screen: they count again with each choice, lead to the records, and are saved."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from coordinator.orders.details import OrderDetails
from coordinator.orders.use_cases import record_order
from tests.ui.caseload.case_files import a_case, a_victim, new, opened, view_of
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.entry_points import counts
from ui.caseload.figures.counts import CountsDialog


def test_they_count_again_with_each_choice_lead_to_records_and_are_saved(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    case_id = a_case(work, "Alder")
    a_victim(work, case_id)
    a_case(work, "Birch")
    person = view_of(work, case_id).file.subject.id
    order_id = new()
    for at, kind in enumerate(("bail", "restraining")):
        details = OrderDetails(person_id=person, kind=kind, made=work.today(), no_end=True)
        each = new() if at else order_id
        work.book.do(record_order, order_id=each, case_id=case_id, details=details)
    counts(work.context)
    dialog = opened(work, CountsDialog)
    qtbot.waitUntil(lambda: "2 open cases" in dialog.number.text())
    assert "counted once" in dialog.definition.text()
    assert dialog.since.isHidden()
    dialog.form.fields["subject"].set_value("orders")
    qtbot.waitUntil(lambda: "2 orders" in dialog.number.text())
    qtbot.waitUntil(dialog.numbers.rows.settled)
    lines = [line for at in range(2) if (line := dialog.numbers.rows.row(at))]
    assert {line.label: line.number for line in lines} == {"Bail with conditions": 1, "Restraining order": 1}
    dialog.numbers.selectRow([line.label for line in lines].index("Bail with conditions"))
    qtbot.waitUntil(lambda: dialog.records.rows.rowCount() == 1)
    row = dialog.records.rows.row(0)
    assert row is not None
    assert row.label == "Bail with conditions"
    dialog.form.fields["subject"].set_value("breaches")
    qtbot.waitUntil(lambda: "Nothing to count" in dialog.number.text())
    assert not dialog.since.isHidden()
    dialog.form.fields["subject"].set_value("orders")
    qtbot.waitUntil(lambda: dialog.numbers.rows.rowCount() == 2)
    dialog.form.set_values({"out": tmp_path / "count.csv"})
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert dialog.form.fields["reason"].error_text()
    dialog.form.set_values({"reason": "For the board"})
    with seen_through(qtbot):
        dialog.submit_button.click()
    saved = (tmp_path / "count.csv").read_text("utf-8-sig")
    assert '"Restraining order","1","50%"' in saved
    assert "Alder" not in saved
    counts(work.context)
    again = opened(work, CountsDialog)
    again.records.opened.emit(row)
    assert work.went == [("caseload", f"{case_id}/order/{order_id}")]
