"""The people of a case file: what is corrected about them, and how each slip is undone."""

from datetime import date

from pytestqt.qtbot import QtBot

from tests.ui.caseload.case_files import (
    a_case,
    a_page,
    a_victim,
    opened,
    press,
    said,
    submit,
    undo,
    view_of,
)
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.dialogs.assessment import NewAssessment
from ui.caseload.dialogs.link import AmendLink
from ui.caseload.dialogs.person import (
    AmendAddress,
    AmendPerson,
    NewAddress,
    NewTelephone,
)
from ui.caseload.file.wording import VICTIM_SIDE_NOTICE
from ui.caseload.panel import CaseloadPage
from ui.caseload.person.name_dialogs import NewAlias


def test_linked_people_lead_to_all_that_is_known_of_them(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    page.file.show_person(gemma)
    shown = said(page.file.people)
    assert "Gemma Walker" in shown
    assert VICTIM_SIDE_NOTICE in shown
    assert "Tuesday mornings only" in shown


def on_gemma(qtbot: QtBot, work: Workplace) -> tuple[CaseloadPage, str, str]:
    """The people tab with a victim chosen."""
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    page.file.show_person(gemma)
    return page, case_id, gemma


def test_a_person_is_put_right_and_back(qtbot: QtBot, work: Workplace) -> None:
    page, case_id, _ = on_gemma(qtbot, work)
    press(page.file.people, "Amend Gemma Walker")
    submit(qtbot, work, opened(work, AmendPerson), surname="Walker-Dixon", born=date(1992, 5, 1))
    assert view_of(work, case_id).file.links[0].person.spoken == "Gemma Walker-Dixon"
    qtbot.waitUntil(lambda: "Gemma Walker-Dixon" in said(page.file.people))
    undo(qtbot, work)
    person = view_of(work, case_id).file.links[0].person
    assert (person.surname, person.born, person.safe_contact) == ("Walker", None, "Tuesday mornings only")


def test_names_addresses_and_telephones_are_added_and_withdrawn(qtbot: QtBot, work: Workplace) -> None:
    page, case_id, _ = on_gemma(qtbot, work)
    press(page.file.people, "Add name")
    submit(qtbot, work, opened(work, NewAlias), name="Gem")
    press(page.file.people, "Add telephone number")
    submit(qtbot, work, opened(work, NewTelephone), number="07700 900141")
    press(page.file.people, "Add address")
    submit(qtbot, work, opened(work, NewAddress), lines="2 Linthorpe Road", postcode="ts1 3ab")
    person = view_of(work, case_id).file.links[0].person
    assert [one.words for one in (*person.aliases, *person.telephones, *person.addresses)] == [
        "Gem", "07700 900141", "2 Linthorpe Road",
    ]  # fmt: skip
    qtbot.waitUntil(lambda: "TS1 3AB" in said(page.file.people))
    press(page.file.people, "Amend address 2 Linthorpe Road TS1 3AB")
    submit(qtbot, work, opened(work, AmendAddress), until=date(2026, 6, 3))
    assert view_of(work, case_id).file.links[0].person.addresses[0].until == date(2026, 6, 3)
    with seen_through(qtbot):
        press(page.file.people, "Withdraw Gem")
    assert view_of(work, case_id).file.links[0].person.aliases == ()
    undo(qtbot, work)
    assert len(view_of(work, case_id).file.links[0].person.aliases) == 1


def test_a_part_in_the_case_is_put_right_and_somebody_is_unlinked(qtbot: QtBot, work: Workplace) -> None:
    page, case_id, _ = on_gemma(qtbot, work)
    press(page.file.people, "Amend the part of Gemma Walker in this case")
    submit(qtbot, work, opened(work, AmendLink), pregnant=True, police_reports=3, worker="A Idva")
    link = view_of(work, case_id).file.links[0]
    assert (link.pregnant, link.police_reports, link.worker, link.relationship) == (
        True, 3, "A Idva", "ex-partner",
    )  # fmt: skip
    with seen_through(qtbot):
        press(page.file.people, "Unlink Gemma Walker from the case")
    assert view_of(work, case_id).file.links == ()
    assert work.said[-1] == "Gemma Walker unlinked"
    undo(qtbot, work)
    assert len(view_of(work, case_id).file.links) == 1


def test_an_assessment_is_recorded_for_the_person_chosen(qtbot: QtBot, work: Workplace) -> None:
    page, case_id, gemma = on_gemma(qtbot, work)
    press(page.file.people, "Record assessment")
    dialog = opened(work, NewAssessment)
    dialog.form.set_values({"tool": "Dash", "score": 25})
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: dialog.form.fields["score"].error_text() == "Enter a number from 0 to 24.")
    submit(qtbot, work, dialog, score=16, level="high")
    one = view_of(work, case_id).latest_assessment(gemma)
    assert one is not None
    assert (one.score, one.level, one.assessed) == (16, "high", work.today())
    undo(qtbot, work)
    assert view_of(work, case_id).file.assessments == ()
