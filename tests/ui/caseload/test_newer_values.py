"""A form that was open while its record changed shows both values, and writes over nothing unasked."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coordinator.cases.link_use_cases import amend_link, record_needs
from coordinator.core.changes import Topic
from coordinator.people.use_cases import amend_person
from tests.amending import amended
from tests.ui.caseload.case_files import a_case, a_page, a_victim, opened, undo, view_of
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.dialogs.assessment import Needs
from ui.caseload.dialogs.link import AmendLink
from ui.caseload.dialogs.person import AmendPerson
from ui.caseload.panel import CaseloadPage

NEWER, MINE = "NEVER ring", "Ring after 6"


@pytest.fixture
def page(qtbot: QtBot, work: Workplace) -> CaseloadPage:
    case_id = a_case(work)
    a_victim(work, case_id)
    return a_page(qtbot, work, case_id)


def form_about_her(page: CaseloadPage, work: Workplace) -> AmendPerson:
    """Open the form about the victim."""
    assert page.operations.view is not None
    page.operations.people.amend_person(page.operations.view.file.links[0].person)
    return opened(work, AmendPerson)


def safe_contact(page: CaseloadPage, work: Workplace) -> str:
    """What is recorded now."""
    return view_of(work, page.selected_id()).file.links[0].person.safe_contact


def refused(qtbot: QtBot, page: CaseloadPage, work: Workplace, *, typed: str = MINE) -> AmendPerson:
    """Type into a form over which something newer is recorded, and press Save."""
    dialog = form_about_her(page, work)
    dialog.form.fields["safe_contact"].set_typed(typed)
    record_newer(page, work)
    press_save(qtbot, dialog)
    return dialog


def record_newer(page: CaseloadPage, work: Workplace) -> None:
    """Record another wish, as somebody else does."""
    person = view_of(work, page.selected_id()).file.links[0].person
    amended(work.book, amend_person, person_id=person.id, safe_contact=NEWER)


def show_newer(qtbot: QtBot, work: Workplace) -> None:
    """Show on the page what somebody else recorded."""
    with seen_through(qtbot):
        work.worker.changed.emit(frozenset({Topic.PEOPLE}))


def press_save(qtbot: QtBot, dialog: AmendPerson | AmendLink | Needs) -> None:
    with seen_through(qtbot):
        dialog.submit_button.click()


def test_both_values_are_shown_and_the_recorded_one_can_be_kept(
    qtbot: QtBot, page: CaseloadPage, work: Workplace
) -> None:
    dialog = refused(qtbot, page, work)
    assert safe_contact(page, work) == NEWER
    newer = dialog.form.newer
    assert newer.isVisible()
    (question,) = newer.questions.values()
    shown = [one.text() for one in question.block.findChildren(type(dialog.title)) if one.text()]
    assert shown[0] == "Safe contact"
    assert shown[1].startswith(f"Recorded now: {NEWER} (")
    assert work.book.actor.name in shown[1]
    assert shown[2] == f"You typed: {MINE}"
    assert dialog.form.fields["safe_contact"].value() == MINE
    press_save(qtbot, dialog)  # not before the choice is made
    assert safe_contact(page, work) == NEWER
    assert question.keep.hasFocus()
    QTest.keyClick(question.keep, Qt.Key.Key_Return)
    assert not newer.isVisible()
    assert dialog.form.fields["safe_contact"].value() == NEWER
    press_save(qtbot, dialog)
    assert dialog not in work.context.dialogs.list_open()
    assert safe_contact(page, work) == NEWER


def test_mine_is_recorded_when_it_is_chosen_and_undone_to_what_it_replaced(
    qtbot: QtBot, page: CaseloadPage, work: Workplace
) -> None:
    dialog = refused(qtbot, page, work)
    (question,) = dialog.form.newer.questions.values()
    question.mine.click()
    press_save(qtbot, dialog)
    assert safe_contact(page, work) == MINE
    undo(qtbot, work)
    assert safe_contact(page, work) == NEWER


def test_an_undo_overwrites_nothing_that_was_recorded_since(
    qtbot: QtBot, page: CaseloadPage, work: Workplace
) -> None:
    dialog = form_about_her(page, work)
    dialog.form.fields["safe_contact"].set_typed(MINE)
    press_save(qtbot, dialog)
    record_newer(page, work)
    undo(qtbot, work)
    assert safe_contact(page, work) == NEWER
    assert "Nothing was overwritten." in work.said[-1]


def test_a_value_that_changes_once_more_is_asked_about_once_more(
    qtbot: QtBot, page: CaseloadPage, work: Workplace
) -> None:
    dialog = refused(qtbot, page, work)
    (question,) = dialog.form.newer.questions.values()
    question.mine.click()
    person = view_of(work, page.selected_id()).file.links[0].person
    amended(work.book, amend_person, person_id=person.id, safe_contact="By letter")
    press_save(qtbot, dialog)
    assert safe_contact(page, work) == "By letter"
    assert list(dialog.form.newer.questions) == ["safe_contact"]


def test_a_form_that_comes_back_shows_what_is_newer_where_nothing_was_typed(
    qtbot: QtBot, page: CaseloadPage, work: Workplace
) -> None:
    first = form_about_her(page, work)
    first.form.fields["language"].set_typed("Polish")
    draft = first.draft()
    kept = json.loads(draft)
    assert (kept["typed"], kept["opened"]) == ({"language": "Polish"}, {"language": ""})
    first.done(0)
    record_newer(page, work)
    show_newer(qtbot, work)
    again = form_about_her(page, work)
    again.restore(draft)
    assert again.form.fields["safe_contact"].value() == NEWER
    press_save(qtbot, again)
    person = view_of(work, page.selected_id()).file.links[0].person
    assert (person.safe_contact, person.language) == (NEWER, "Polish")


@pytest.mark.parametrize("of_older_version", [False, True])
def test_a_form_that_comes_back_never_overwrites_what_is_newer_where_something_was_typed(
    qtbot: QtBot, page: CaseloadPage, work: Workplace, of_older_version: bool
) -> None:
    first = form_about_her(page, work)
    first.form.fields["safe_contact"].set_typed(MINE)
    draft = first.form.as_it_stands() if of_older_version else first.draft()
    first.done(0)
    record_newer(page, work)
    show_newer(qtbot, work)
    again = form_about_her(page, work)
    again.restore(draft)
    assert again.form.fields["safe_contact"].value() == MINE
    press_save(qtbot, again)
    assert safe_contact(page, work) == NEWER
    assert list(again.form.newer.questions) == ["safe_contact"]


def test_consent_is_shown_though_only_the_relationship_was_typed(
    qtbot: QtBot, page: CaseloadPage, work: Workplace
) -> None:
    link = view_of(work, page.selected_id()).file.links[0]
    page.operations.people.amend_link(link)
    dialog = opened(work, AmendLink)
    dialog.form.fields["relationship"].set_typed("wife")
    amended(work.book, amend_link, link_id=link.id, consent="withdrawn")
    press_save(qtbot, dialog)
    assert list(dialog.form.newer.questions) == ["consent"]
    dialog.form.newer.questions["consent"].keep.click()
    press_save(qtbot, dialog)
    link = view_of(work, page.selected_id()).file.links[0]
    assert (link.relationship, link.consent) == ("wife", "withdrawn")


def test_needs_recorded_by_somebody_else_stay(qtbot: QtBot, page: CaseloadPage, work: Workplace) -> None:
    page.operations.needs()
    dialog = opened(work, Needs)
    dialog.form.fields["labels"].set_typed("Alcohol")
    work.book.do(record_needs, case_id=page.selected_id(), labels=("Debt",), opened_with=())
    press_save(qtbot, dialog)
    assert {*view_of(work, page.selected_id()).file.needs} == {"Alcohol", "Debt"}
