"""The page of likely duplicates: pairs with reasons, side by side, and not the same person with undo."""

from datetime import date
from uuid import uuid4

from pytestqt.qtbot import QtBot

from coordinator.cases.use_cases import open_case
from coordinator.duplicates.compared import GONE
from coordinator.people.queries import get_person
from coordinator.people.use_cases import record_address, record_person
from tests.ui.page_fixtures import Workplace
from ui.duplicates.merge_dialog import MergePeople
from ui.duplicates.panel import DuplicatesPanel


def a_panel(qtbot: QtBot, work: Workplace, pairs: int) -> DuplicatesPanel:
    """The page, shown and read."""
    panel = DuplicatesPanel(work.context)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: panel.list.rows.rowCount() == pairs)
    return panel


def two_alike(work: Workplace) -> None:
    """Two records of one person, one of them with a case file."""
    for person_id, forename in (("a" * 32, "Mohammed"), ("b" * 32, "Muhammad")):
        work.book.do(
            record_person, person_id=person_id, surname="Ali", forename=forename, born=date(1981, 3, 5)
        )
    work.book.do(open_case, case_id=uuid4().hex, subject_id="a" * 32, reference="CN014")


def test_a_pair_is_shown_side_by_side_and_its_file_can_be_opened(qtbot: QtBot, work: Workplace) -> None:
    two_alike(work)
    panel = a_panel(qtbot, work, 1)
    assert panel.explanation.text().startswith("1 pair of people")
    sides = [(side.title.text(), "CN014" in side.line.text()) for side in panel.sides]
    assert sorted(sides) == [("Ali, Mohammed", True), ("Ali, Muhammad", False)]
    assert sorted(each.isEnabled() for each in panel.open_buttons) == [False, True]


def test_not_the_same_person_takes_the_pair_off_until_it_is_undone(qtbot: QtBot, work: Workplace) -> None:
    two_alike(work)
    panel = a_panel(qtbot, work, 1)
    panel.apart_button.click()
    qtbot.waitUntil(panel.empty.isVisible)
    assert work.said == ["Recorded: not the same person"]
    work.undos[-1]()
    qtbot.waitUntil(lambda: panel.list.rows.rowCount() == 1)


def test_two_records_are_merged_by_value_and_the_merge_is_undone_later(qtbot: QtBot, work: Workplace) -> None:
    two_alike(work)
    work.book.do(record_address, address_id=uuid4().hex, person_id="b" * 32, lines="9 Beech Grove")
    panel = a_panel(qtbot, work, 1)
    assert not panel.merges.list.isVisible()
    panel.merge_button.click()
    qtbot.waitUntil(lambda: bool(work.context.dialogs.list_open()))
    (dialog,) = work.context.dialogs.list_open()
    assert isinstance(dialog, MergePeople)
    assert dialog.title.text() == "Merge Muhammad Ali into Mohammed Ali"
    assert "address (1)" in dialog.intro.text()
    dialog.form.fields["forename"].set_value(GONE)
    dialog.submit_button.click()
    qtbot.waitUntil(panel.merges.list.isVisible)
    assert work.said == ["The two records are merged."]
    kept = work.book.read(get_person, person_id="a" * 32)
    assert (kept.spoken, [alias.words for alias in kept.aliases]) == ("Muhammad Ali", ["Mohammed Ali"])
    assert [address.words for address in kept.addresses] == ["9 Beech Grove"]
    panel.merges.undo_button.click()
    work.settle(qtbot)
    qtbot.waitUntil(lambda: panel.list.rows.rowCount() == 1)
    assert work.said[-1] == "The two records are separate again."
    assert work.book.read(get_person, person_id="a" * 32).spoken == "Mohammed Ali"


def test_two_records_that_differ_in_nothing_are_merged_at_once(qtbot: QtBot, work: Workplace) -> None:
    for person_id in ("a" * 32, "b" * 32):
        work.book.do(record_person, person_id=person_id, surname="Ali", forename="Sam", born=date(1981, 3, 5))
    panel = a_panel(qtbot, work, 1)
    panel.merge_button.click()
    qtbot.waitUntil(lambda: bool(work.context.dialogs.list_open()))
    (dialog,) = work.context.dialogs.list_open()
    assert isinstance(dialog, MergePeople)
    assert (dialog.form.fields, "Choose the values" in dialog.intro.text()) == ({}, False)
    dialog.submit_button.click()
    qtbot.waitUntil(panel.merges.list.isVisible)


def test_a_casebook_without_duplicates_says_so(qtbot: QtBot, work: Workplace) -> None:
    panel = a_panel(qtbot, work, 0)
    qtbot.waitUntil(panel.empty.isVisible)
    assert not panel.apart_button.isEnabled()
