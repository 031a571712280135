"""Orders in a case file: added, with conditions and breaches, and what runs out next."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coordinator.caseload.chronology import chronology
from coordinator.orders import wording as about_orders
from coordinator.orders.details import OrderRow
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
from ui.caseload.file.wording import link_name
from ui.caseload.orders import wording
from ui.caseload.orders.entry_dialogs import (
    AmendCondition,
    AmendOrderEvent,
    RecordCondition,
    RecordOrderEvent,
)
from ui.caseload.orders.order_dialogs import AmendOrder, RecordOrder
from ui.caseload.panel import CaseloadPage


def the_tab(page: CaseloadPage) -> QWidget:
    """The tab of orders, at the front."""
    page.file.show_tab(wording.TAB)
    tab = page.file.pages.currentWidget()
    assert tab is not None
    return tab


def an_order(qtbot: QtBot, work: Workplace, page: CaseloadPage, **typed: Any) -> OrderRow:
    """An order of the case on show, added by the form."""
    page.operations.orders.record()
    dialog = opened(work, RecordOrder)
    submit(qtbot, work, dialog, **typed)
    assert page.operations.view is not None
    return view_of(work, page.operations.view.file.id).orders[0]


def again(qtbot: QtBot, page: CaseloadPage) -> str:
    """What the tab says when the case file was read again."""
    page.file._read()
    with seen_through(qtbot):
        pass
    return said(the_tab(page))


def test_an_order_is_added_shown_with_its_clock_amended_and_undone(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    assert wording.NO_ORDERS in said(the_tab(page))
    page.operations.orders.record()
    dialog = opened(work, RecordOrder)
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert dialog.form.fields["kind"].error_text()
    fields = dialog.form.fields
    fields["kind"].set_value("restraining")
    assert fields["rank"].isHidden()
    assert fields["exempt"].isHidden()
    fields["kind"].set_value("dapn")
    assert not fields["rank"].isHidden()
    fields["given_at"].set_typed("2pm")
    submit(qtbot, work, dialog, given=date(2026, 3, 27), rank="sergeant")
    [order] = view_of(work, case_id).orders
    assert (order.details.given_at, order.protected) == ("14:00", ((gemma, "Gemma Walker"),))
    shown = again(qtbot, page)
    for words in (
        "Domestic abuse protection notice against Craig Robinson", "by 2pm on Monday 30 March 2026 (overdue)",
        "Left out: 29 March 2026 (a Sunday)", about_orders.rank_too_low("DAPN", "inspector"),
        "Protects Gemma Walker",
    ):  # fmt: skip
        assert words in shown
    page.operations.orders.amend(order)
    amending = opened(work, AmendOrder)
    assert amending.form.fields["given_at"].typed() == "2pm"
    submit(qtbot, work, amending, heard=date(2026, 3, 30), **{f"protected{gemma}": False})
    [amended] = view_of(work, case_id).orders
    assert (amended.details.heard, amended.protected) == (date(2026, 3, 30), ())
    assert amended.details.given_at == "14:00"
    assert "overdue" not in again(qtbot, page)
    undo(qtbot, work)
    assert view_of(work, case_id).orders == (order,)
    page.operations.orders.withdraw(order)
    with seen_through(qtbot):
        pass
    assert view_of(work, case_id).orders == ()


def test_why_nothing_needs_to_be_notified_stands_with_the_order(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work, a_case(work))
    an_order(qtbot, work, page, kind="dapo", made=date(2026, 3, 27), exempt="spo")
    assert "not needed. Already must notify under a stalking protection order." in again(qtbot, page)


def test_a_condition_is_written_from_its_inputs_and_ends_with_its_date(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    order = an_order(qtbot, work, page, kind="licence")
    assert len(order.conditions) == 8
    page.operations.orders.add_condition(order)
    dialog = opened(work, RecordCondition)
    fields = dialog.form.fields
    shown = {name for name, field in fields.items() if name.startswith("input_") and not field.isHidden()}
    assert shown == set()
    fields["kind"].set_value("trail")
    assert fields["words"].typed() == "GPS trail monitoring until …"
    until = work.today() + timedelta(60)
    [name] = [name for name, field in fields.items() if name.startswith("input_") and not field.isHidden()]
    fields["kind"].set_value("unsupervised children")
    fields["input_age_age"].set_typed("abc")
    assert fields["input_age_age"].problem()
    fields["kind"].set_value("trail")
    fields[name].set_value(until)
    assert (fields["requirement"].value(), fields["expires"].isHidden()) == (True, True)
    fields[name].set_value(None)
    assert fields["expires"].value() is None
    fields[name].set_value(until)
    submit(qtbot, work, dialog)
    [trail] = [each for each in view_of(work, case_id).orders[0].conditions if each.kind == "trail"]
    assert (trail.expires, trail.requirement) == (until, True)
    assert "…" not in trail.words
    assert trail.words in again(qtbot, page)
    page.operations.orders.amend_condition(trail)
    submit(qtbot, work, opened(work, AmendCondition), lifted=work.today())
    assert "taken out on" in again(qtbot, page)
    undo(qtbot, work)
    assert trail in view_of(work, case_id).orders[0].conditions


def test_free_words_can_be_a_condition(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    order = an_order(qtbot, work, page, kind="bail")
    page.operations.orders.add_condition(order)
    dialog = opened(work, RecordCondition)
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert dialog.form.fields["words"].error_text()
    submit(qtbot, work, dialog, words="Not to use the number 7 bus")
    [condition] = view_of(work, case_id).orders[0].conditions
    assert (condition.kind, condition.words) == ("", "Not to use the number 7 bus")
    undo(qtbot, work)
    assert view_of(work, case_id).orders[0].conditions == ()


def test_a_breach_is_recorded_and_its_outcome_added_later(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    order = an_order(qtbot, work, page, kind="restraining", expires=work.today() + timedelta(90))
    page.operations.orders.record_event(order)
    dialog = opened(work, RecordOrderEvent)
    dialog.form.fields["happened_at"].set_typed("10.15pm")
    submit(qtbot, work, dialog, words="He waited outside")
    shown = again(qtbot, page)
    assert "Breach" in shown
    assert "He waited outside" in shown
    [breach] = view_of(work, case_id).orders[0].breaches
    assert breach.happened_at == "22:15"
    press(the_tab(page), link_name(wording.AMEND, wording.event_title(breach)))
    submit(qtbot, work, opened(work, AmendOrderEvent), outcome="charge")
    assert "Charged" in again(qtbot, page)
    assert [entry.brief for entry in chronology(view_of(work, case_id)) if entry.kind == "Order"] == [
        "Restraining order: Breach"
    ]
    page.operations.orders.withdraw_event(breach)
    with seen_through(qtbot):
        pass
    assert view_of(work, case_id).orders[0].events == ()
