"""The engagement rate on the screen: it counts again with each choice, leads to the records, and is saved."""

from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from coordinator.contacts.use_cases import record_engagement
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral
from tests.ui.caseload.case_files import a_case, new, opened, view_of
from tests.ui.page_fixtures import Workplace, seen_through, settle
from ui.caseload.entry_points import engagement_rate
from ui.caseload.figures.engagement_rate import EngagementRateDialog


def a_referred_case(work: Workplace, surname: str, engaged: bool) -> str:
    """A case that was referred today, whose person engages or does not."""
    case_id = a_case(work, surname)
    details = ReferralDetails(received=work.today(), source="Police")
    work.book.do(record_referral, referral_id=new(), case_id=case_id, details=details)
    if engaged:
        person = view_of(work, case_id).file.subject.id
        work.book.do(record_engagement, step_id=new(), case_id=case_id, person_id=person, step="engaged")
    return case_id


def test_it_counts_again_with_each_choice_and_a_row_opens_its_case(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_referred_case(work, "Alder", engaged=True)
    a_referred_case(work, "Birch", engaged=False)
    engagement_rate(work.context)
    dialog = opened(work, EngagementRateDialog)
    qtbot.waitUntil(lambda: dialog.number.text() == "50% (1 of 2)")
    assert "Engaged divided by referred." in dialog.definition.text()
    dialog.form.fields["base"].set_value("accepted")
    qtbot.waitUntil(lambda: "Engaged divided by accepted." in dialog.definition.text())
    assert dialog.number.text() == "Nothing to count in this period"
    dialog.form.fields["base"].set_value("referred")
    qtbot.waitUntil(lambda: dialog.records.rows.rowCount() == 2)
    dialog.form.set_values({"until": work.today() - timedelta(400)})  # before it begins: it waits
    settle(qtbot)
    assert dialog.number.text() == "50% (1 of 2)"
    row = next(dialog.records.rows.row(at) for at in (0, 1) if dialog.records.rows.row(at).case_id == case_id)  # type: ignore[union-attr]
    dialog.records.opened.emit(row)
    assert work.went == [("caseload", case_id)]


def test_it_is_saved_with_its_definition(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    a_referred_case(work, "Alder", engaged=True)
    engagement_rate(work.context)
    dialog = opened(work, EngagementRateDialog)
    dialog.form.set_values({"out": tmp_path / "rate.csv"})
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert dialog.form.fields["reason"].error_text()
    dialog.form.set_values({"reason": "For the commissioner"})
    with seen_through(qtbot):
        dialog.submit_button.click()
    qtbot.waitUntil(lambda: any("100% (1 of 1)" in said for said in work.said))
    saved = (tmp_path / "rate.csv").read_text("utf-8-sig")
    assert "Engaged divided by referred." in saved
    assert "Alder" not in saved
