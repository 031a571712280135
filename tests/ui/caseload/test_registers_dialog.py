"""A register on the screen: it is saved with a reason, under the name proposed or another."""

from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from tests.ui.caseload.case_files import a_case, a_victim, new, opened
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.figures.registers import RegistersDialog


def test_three_incidents_in_a_year_are_shown_and_saved_without_names(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    case_id = a_case(work, "Alder", reference="CN7")
    a_victim(work, case_id)
    for days in (1, 2, 3):
        day = work.today() - timedelta(days)
        details = IncidentDetails(happened=day, kind="threats")
        work.book.do(record_incident, incident_id=new(), case_id=case_id, details=details)
    work.context.dialogs.open_dialog(RegistersDialog(work.context))
    dialog = opened(work, RegistersDialog)
    dialog.form.set_values({"register": "three incidents"})
    qtbot.waitUntil(lambda: dialog.records.rows.rowCount() == 1)
    proposed = dialog.out.value()
    assert proposed is not None
    chosen = tmp_path / "daily.csv"
    dialog.form.set_values({"out": chosen})
    dialog.form.set_values({"since": work.today() - timedelta(5)})
    assert dialog.out.value() == chosen
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert dialog.form.fields["reason"].error_text()
    assert not chosen.exists()
    dialog.form.set_values({"reason": "Daily review"})
    with seen_through(qtbot):
        dialog.submit_button.click()
    saved = chosen.read_text("utf-8-sig")
    assert "CN7" in saved
    assert "Alder" not in saved
