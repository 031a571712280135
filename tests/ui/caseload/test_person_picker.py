"""Somebody already in the casebook is offered before they are recorded a second time."""

from datetime import date

from pytestqt.qtbot import QtBot

from coordinator.cases.person_lookup import find_people
from tests.ui.caseload.case_files import (
    BORN,
    a_case,
    a_page,
    a_victim,
    opened,
    submit,
    undo,
    view_of,
)
from tests.ui.page_fixtures import Workplace
from ui.caseload.dialogs.case import NewCase
from ui.caseload.dialogs.link import LinkPerson
from ui.caseload.dialogs.person_picker import KnownField


def known(dialog: NewCase | LinkPerson) -> KnownField:
    """The people offered."""
    field = dialog.form.fields["person"]
    assert isinstance(field, KnownField)
    return field


def test_the_same_name_and_birth_is_warned_of_once(qtbot: QtBot, work: Workplace) -> None:
    a_case(work, "Wiśniewski", "Łukasz")
    page = a_page(qtbot, work)
    page.operations.new_case()
    dialog = opened(work, NewCase)
    dialog.form.set_values(
        {"forename": "lukasz", "surname": "Wisniewski", "born": BORN, "led_by": "perpetrator"}
    )
    qtbot.waitUntil(lambda: known(dialog).list.count() == 2)
    assert known(dialog).list.item(1).text() == (
        "Wiśniewski, Łukasz · born 4 March 1988 · own file CN001 · Same name, both born 4 March 1988"
    )
    dialog.submit_button.click()
    assert "already in the casebook" in known(dialog).error_text()
    assert len(work.book.read(find_people, typed="wis")) == 1
    submit(qtbot, work, dialog)
    assert len(work.book.read(find_people, typed="wis")) == 2


def test_a_known_person_is_taken_instead_of_a_new_one(qtbot: QtBot, work: Workplace) -> None:
    first = a_case(work)
    gemma = a_victim(work, first)
    second = a_case(work, "Hodgson", "Wayne", born=date(1970, 1, 1))
    page = a_page(qtbot, work, second)
    page.operations.people.link_person()
    dialog = opened(work, LinkPerson)
    dialog.form.set_values({"surname": "Walk"})
    qtbot.waitUntil(lambda: known(dialog).list.count() == 2)
    known(dialog).list.setCurrentRow(1)
    assert not dialog.form.fields["born"].isEnabled()
    submit(qtbot, work, dialog, role="victim")
    assert [link.person.id for link in view_of(work, second).file.links] == [gemma]
    undo(qtbot, work)
    assert view_of(work, second).file.links == ()


def test_somebody_new_is_linked_and_a_missing_role_is_said_at_its_field(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.operations.people.link_person()
    dialog = opened(work, LinkPerson)
    dialog.form.set_values({"forename": "Jayden", "surname": "Walker"})
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: dialog.form.fields["role"].error_text() == "Choose a role.")
    submit(qtbot, work, dialog, role="child", relationship="stepson")
    assert [link.person.spoken for link in view_of(work, case_id).file.links] == ["Jayden Walker"]


def test_nobody_is_offered_who_does_not_fit(qtbot: QtBot, work: Workplace) -> None:
    a_case(work)
    page = a_page(qtbot, work)
    page.operations.new_case()
    dialog = opened(work, NewCase)
    dialog.form.set_values({"surname": "Robinson"})
    qtbot.waitUntil(lambda: known(dialog).list.count() == 2)
    known(dialog).list.setCurrentRow(1)
    dialog.form.set_values({"surname": "Zielinski"})
    qtbot.waitUntil(lambda: known(dialog).list.count() == 1)
    assert known(dialog).isHidden()
    assert known(dialog).value() is None
    assert dialog.form.fields["born"].isEnabled()
    dialog.reject()
