"""Agencies: recorded, corrected, and who speaks for them, with a way back."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.agencies.use_cases import record_agency, record_representative
from coordinator.core.dates import show_day
from coordinator.people.use_cases import record_person
from coordinator.recipients.queries import list_barred
from tests.ui.page_fixtures import Workplace
from ui.agencies.conflicts import ConflictDialog
from ui.agencies.panel import AgenciesPanel
from ui.forms.form_dialog import FormDialog
from ui.forms.suggest_field import SuggestField
from ui.widgets.badges import ChipRow


def a_panel(qtbot: QtBot, work: Workplace) -> AgenciesPanel:
    """The page, shown and read."""
    panel = AgenciesPanel(work.context)
    qtbot.addWidget(panel)
    panel.show()
    count = len(work.book.read(list_agencies))
    qtbot.waitUntil(lambda: len(panel._agencies) == count)
    return panel


def the(work: Workplace, name: str) -> AgencyRow:
    """The agency of that name."""
    return next(row for row in work.book.read(list_agencies) if row.name == name)


def opened(work: Workplace) -> FormDialog:
    """The dialog now open."""
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, FormDialog)
    return dialog


def test_the_first_agency_is_recorded_from_the_empty_page(qtbot: QtBot, work: Workplace) -> None:
    panel = a_panel(qtbot, work)
    qtbot.waitUntil(panel.empty.isVisible)
    panel.empty.action.click()
    dialog = opened(work)
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: dialog.form.fields["name"].error_text() == "Enter the agency’s name.")
    dialog.form.fields["name"].set_value("Harbour")
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: panel.list.current() is not None)
    assert the(work, "Harbour").representatives == ()


def test_amending_an_agency_can_be_undone(qtbot: QtBot, work: Workplace) -> None:
    work.book.do(record_agency, agency_id=uuid4().hex, name="Harbor", also_called="HSS")
    panel = a_panel(qtbot, work)
    panel.amend_agency()
    dialog = opened(work)
    assert dialog.form.fields["also_called"].value() == "HSS"
    dialog.form.fields["name"].set_value("Harbour")
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: work.said == ["Agency amended"])
    assert the(work, "Harbour").also_called == "HSS"
    work.undos[-1]()
    qtbot.waitUntil(lambda: work.book.read(list_agencies)[0].name == "Harbor")


def test_a_representative_is_recorded_amended_and_withdrawn(qtbot: QtBot, work: Workplace) -> None:
    work.book.do(record_agency, agency_id=uuid4().hex, name="Harbour")
    panel = a_panel(qtbot, work)
    panel.add_button.click()
    dialog = opened(work)
    dialog.form.set_values({"name": "J Ward", "telephone": "01632 960123", "deputy": True})
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: panel.people.rows.rowCount() == 1)
    panel.people.selectRow(0)
    panel.change_button.click()
    amending = opened(work)
    assert amending.form.fields["deputy"].value() is True
    amending.form.fields["forums"].set_value("MARAC")
    amending.submit_button.click()
    qtbot.waitUntil(lambda: the(work, "Harbour").representatives[0].forums == "MARAC")
    qtbot.waitUntil(lambda: work.said[-1] == "Representative amended")
    panel.withdraw_button.click()
    qtbot.waitUntil(lambda: the(work, "Harbour").representatives == ())
    qtbot.waitUntil(lambda: work.said[-1] == "Representative withdrawn")
    work.undos[-1]()
    qtbot.waitUntil(lambda: panel.people.rows.rowCount() == 1)


def test_an_agency_is_found_by_those_who_speak_for_it(qtbot: QtBot, work: Workplace) -> None:
    for name in ("Police", "Harbour"):
        agency = work.book.do(record_agency, agency_id=uuid4().hex, name=name).value
        work.book.do(
            record_representative, representative_id=uuid4().hex, agency_id=agency, name=f"Ann of {name}"
        )
    panel = a_panel(qtbot, work)
    panel.filter_line.setText("ann of pol")
    assert panel.list.rows.rowCount() == 1
    panel.show_record(the(work, "Harbour").id)
    assert panel.filter_line.text() == ""
    chosen = panel.list.current()
    assert chosen is not None
    assert chosen.name == "Harbour"
    assert panel.selected_id() == chosen.id


def test_a_half_typed_representative_is_opened_again(qtbot: QtBot, work: Workplace) -> None:
    agency = work.book.do(record_agency, agency_id=uuid4().hex, name="Harbour").value
    assert work.context.reopen(f"representative:{agency}:")
    qtbot.waitUntil(lambda: len(work.context.dialogs.list_open()) == 1)
    assert opened(work).intro.text() == "Represents Harbour"
    assert work.context.reopen(f"agency:{agency}")
    qtbot.waitUntil(lambda: len(work.context.dialogs.list_open()) == 2)
    assert opened(work).form.fields["name"].value() == "Harbour"
    assert not work.context.reopen("something_else")


def test_a_filter_outlasts_a_lock_unless_it_hides_the_agency_that_is_asked_for(
    qtbot: QtBot, work: Workplace
) -> None:
    for letter, name in (("a", "Police"), ("b", "Probation"), ("c", "Harbour")):
        work.book.do(record_agency, agency_id=letter * 32, name=name)
    for words, left in (("Pro", "Pro"), ("Har", "")):
        panel = AgenciesPanel(work.context)
        qtbot.addWidget(panel)
        panel.show()
        panel.filter_line.setText(words)
        panel.show_record("b" * 32)
        work.settle(qtbot)
        assert panel.filter_line.text() == left
        chosen = panel.list.current()
        assert chosen is not None
        assert chosen.name == "Probation"


def test_two_names_of_one_are_merged_and_the_undo_puts_both_back(qtbot: QtBot, work: Workplace) -> None:
    work.book.do(record_agency, agency_id="a" * 32, name="Redcar and Cleveland")
    work.book.do(record_agency, agency_id="b" * 32, name="RCBC", also_called="The Borough")
    work.book.do(record_representative, representative_id=uuid4().hex, agency_id="b" * 32, name="Sam Malik")
    panel = a_panel(qtbot, work)
    panel.list.choose("a" * 32)
    panel.merge_agency()
    dialog = opened(work)
    other = dialog.form.fields["other"]
    assert isinstance(other, SuggestField)
    qtbot.waitUntil(lambda: "rcbc" in other._meant)
    other.set_typed("rcbc")
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: work.said == ["Merged into Redcar and Cleveland: 1 record changed"])
    assert [row.name for row in work.book.read(list_agencies)] == ["Redcar and Cleveland"]
    assert the(work, "Redcar and Cleveland").representatives[0].name == "Sam Malik"
    work.undos[-1]()
    qtbot.waitUntil(lambda: len(work.book.read(list_agencies)) == 2)
    assert the(work, "RCBC").representatives[0].name == "Sam Malik"
    assert the(work, "Redcar and Cleveland").also_called == ""


def test_what_is_to_be_renewed_is_marked_and_a_conflict_is_recorded_and_withdrawn(
    qtbot: QtBot, work: Workplace
) -> None:
    today = work.context.today()
    homes, reed, victim = uuid4().hex, uuid4().hex, uuid4().hex
    about: dict[str, Any] = {"agreement_reference": "ISA 4", "agreement_review": today - timedelta(days=3)}
    work.book.do(record_agency, agency_id=homes, name="Harbour", kind="duty", **about)
    expired: dict[str, Any] = {"name": "Sam Reed", "statement_expires": today - timedelta(days=1)}
    work.book.do(record_representative, representative_id=reed, agency_id=homes, **expired)
    work.book.do(record_person, person_id=victim, surname="Quillfeather", forename="Ada")
    panel = a_panel(qtbot, work)
    qtbot.waitUntil(lambda: panel.people.current() is not None)
    assert panel.list.model().index(0, 1).data() == "2"
    said = panel.people.model().index(0, 1)
    assert said.data() == f"Expired {show_day(today - timedelta(days=1))}"
    facts = " ".join(label.text() for label in panel.facts.findChildren(QLabel))
    assert "Duty to co-operate" in facts
    assert "ISA 4" in facts
    (mark,) = panel.facts.findChildren(ChipRow)
    assert "Review due" in mark.accessibleName()
    panel.conflicts.action.click()
    dialog = opened(work)
    assert isinstance(dialog, ConflictDialog)
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: bool(dialog.person.error_text()))
    dialog.looking.set_typed("quillf")
    qtbot.waitUntil(lambda: dialog.person.value() == victim)
    dialog.form.fields["why"].set_value("She is his aunt")
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: panel.people.model().index(0, 2).data() == "1")
    (row,) = work.book.read(list_barred, person_ids=[victim])
    assert (row.name, row.agency, row.why) == ("Sam Reed", "Harbour", "She is his aunt")
    (line,) = panel.conflicts.of(panel.people.current())  # type: ignore[arg-type]
    panel.conflicts.withdraw(line)
    qtbot.waitUntil(lambda: panel.people.model().index(0, 2).data() == "")
    work.undos[-1]()
    qtbot.waitUntil(lambda: panel.people.model().index(0, 2).data() == "1")


def test_a_half_typed_conflict_is_opened_again(qtbot: QtBot, work: Workplace) -> None:
    homes, reed = uuid4().hex, uuid4().hex
    work.book.do(record_agency, agency_id=homes, name="Harbour")
    work.book.do(record_representative, representative_id=reed, agency_id=homes, name="Sam Reed")
    assert work.context.reopen(f"conflict:{homes}:{reed}")
    qtbot.waitUntil(lambda: bool(work.context.dialogs.list_open()))
    assert isinstance(opened(work), ConflictDialog)
