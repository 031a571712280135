"""What the rules suggest, on the screen: declined and undone, accepted with a form, counted on Today."""

from datetime import timedelta
from typing import Any

from pytestqt.qtbot import QtBot

from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.watch import wording as about_watch
from coordinator.watch.queries import list_suggestions
from coordinator.watch.suggestion import Suggestion
from tests.ui.caseload.case_files import a_case, a_page, a_victim, new, opened, said, submit, undo, view_of
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.referrals.onward_dialogs import RecordOnward
from ui.caseload.suggestions.answer_dialog import AnswerSuggestion
from ui.today.suggestions import SuggestionCard


def suggested(work: Workplace, case_id: str) -> tuple[Suggestion, ...]:
    """What the rules suggest for a case."""
    return work.book.read(list_suggestions, today=work.today(), case_id=case_id)


def test_a_suggestion_is_declined_undone_and_accepted_with_its_form(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    a_victim(work, case_id)
    yesterday = work.today() - timedelta(days=1)
    details = IncidentDetails(yesterday, kind="threats", children_present="yes")
    work.book.do(record_incident, incident_id=new(), case_id=case_id, details=details)
    page = a_page(qtbot, work, case_id)
    card: Any = page.file.tabs[0]._suggestions  # type: ignore[attr-defined]
    qtbot.waitUntil(card.isVisible)
    [school] = suggested(work, case_id)
    assert school.rule.sentence in said(card)

    page.operations.suggestions.answer(school)
    dialog = opened(work, AnswerSuggestion)
    for part in ("Incident: Threats", "Source: Operation Encompass", "Rule: Operation Encompass, 14 days"):
        assert part in dialog.intro.text()
    dialog.form.set_values({"answer": "declined"})
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert dialog.form.fields["reason"].error_text() == about_watch.ENTER_REASON
    submit(qtbot, work, dialog, reason="The school was there")
    assert suggested(work, case_id) == ()
    undo(qtbot, work)
    assert suggested(work, case_id) == (school,)

    page.operations.suggestions.answer(school)
    accepting = opened(work, AnswerSuggestion)
    accepting.form.set_values({"answer": "accepted"})
    accepting.submit_button.click()
    form = opened(work, RecordOnward)
    assert form.form.fields["kind"].value() == "school"
    submit(qtbot, work, form)
    work.settle(qtbot)
    assert suggested(work, case_id) == ()
    assert [each.kind for each in view_of(work, case_id).onward] == ["school"]


def test_today_counts_what_is_suggested_and_leads_to_the_case(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    for days in range(1, 13):
        details = IncidentDetails(work.today() - timedelta(days=days), kind="threats", children_present="yes")
        work.book.do(record_incident, incident_id=new(), case_id=case_id, details=details)
    card = SuggestionCard(work.context, work.window)
    qtbot.addWidget(card)
    with seen_through(qtbot):
        card.read()
    assert "Suggestions 1\n" in said(card)  # one case, with twelve for the school and three in a year
    assert "Notify the school" in said(card)
    assert "Also: Three incidents in a year." in said(card)
