"""Every row of the preview: its cells are corrected, a row is kept as a note or left out."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coordinator.imports.cells.wording import LEFT_OUT
from coordinator.people.model import Address, Person
from tests.coordinator.imports.read_tables import every
from tests.ui.imports.test_import import a_wizard, go_on, written
from tests.ui.page_fixtures import Workplace
from ui.imports import wording
from ui.imports.rows_part import RowsPart
from ui.imports.wizard import DONE, MAP, PREVIEW, ImportWizard

PERPS = (
    ("Ref", "Perp", "Perp DOB", "Victim", "Victim address"),
    ("C1", "Rob LORD", "14/04/1979", "Ann MOSS", "7 Fern Walk TS14 9ZZ"),
    ("C2", "Jim KERR", "31/02/1978", "Sue REED", "2 New Road TS10 9ZZ"),
)


def at_rows(qtbot: QtBot, work: Workplace, path: Path) -> tuple[ImportWizard, RowsPart]:
    """The import at the rows of its preview."""
    wizard = a_wizard(qtbot, work, path)
    for step in (MAP, PREVIEW):
        go_on(qtbot, wizard, step)
    wizard.preview.tabs.setCurrentWidget(wizard.preview.each_row)
    return wizard, wizard.preview.each_row


def listed(part: RowsPart) -> list[int]:
    """The numbers of the rows that are shown."""
    rows = (part.rows.rows.row(at) for at in range(part.rows.rows.rowCount()))
    return [row.number for row in rows if row is not None]


def again(qtbot: QtBot, wizard: ImportWizard) -> None:
    """Preview again."""
    assert wizard.next_button.text() == wording.PREVIEW_AGAIN
    wizard.next_button.click()
    qtbot.waitUntil(lambda: wizard.steps.currentIndex() == PREVIEW and not wizard._preview_is_old)


def test_a_cell_is_corrected_with_the_keyboard_and_stays_so_in_the_next_preview(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    wizard, part = at_rows(qtbot, work, written(tmp_path / "a.xlsx", {"Perps": PERPS}))
    assert listed(part) == [2, 3]
    part.only.setChecked(True)
    assert listed(part) == [3]
    part.cells.choose("Perps!C3")
    part.words.line.setFocus()
    part.words.line.selectAll()
    QTest.keyClicks(part.words.line, "28/02/1978")
    QTest.keyClick(part.words.line, Qt.Key.Key_Return)
    assert part.becomes.text() == wording.DECIDED
    assert part.as_it_stood.isEnabled()
    again(qtbot, wizard)
    assert listed(part) == []
    part.only.setChecked(False)
    part.rows.choose("Perps!3")
    assert "born 28 February 1978" in part.becomes.text()
    go_on(qtbot, wizard, DONE)
    born = {row["surname"]: str(row["born"]) for row in work.book.read(every, Person)}
    assert born["KERR"] == "1978-02-28"


def test_a_cell_becomes_somebody_else_s_and_is_taken_back(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    wizard, part = at_rows(qtbot, work, written(tmp_path / "a.xlsx", {"Perps": PERPS}))
    part.rows.choose("Perps!2")
    part.cells.choose("Perps!E2")
    part.holds.set_value("perp.address")
    part.correct.click()
    assert wizard.map.mapping.correction("Perps!E2").field == "perp.address"
    part.as_it_stood.click()
    assert not wizard.map.mapping.is_corrected
    part.holds.set_value("perp.address")
    part.correct.click()
    again(qtbot, wizard)
    go_on(qtbot, wizard, DONE)
    people = {row["id"]: row["surname"] for row in work.book.read(every, Person)}
    homes = {row["postcode"]: people[row["person_id"]] for row in work.book.read(every, Address)}
    assert homes == {"TS14 9ZZ": "LORD", "TS10 9ZZ": "REED"}


def test_a_row_is_left_out_and_taken_in_again(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    wizard, part = at_rows(qtbot, work, written(tmp_path / "a.xlsx", {"Perps": PERPS}))
    part.rows.choose("Perps!3")
    part.leave.click()
    again(qtbot, wizard)
    part.rows.choose("Perps!3")
    assert part.becomes.text() == LEFT_OUT
    assert not part.correct.isEnabled()
    part.take.click()
    part.note.click()
    again(qtbot, wizard)
    go_on(qtbot, wizard, DONE)
    assert {row["surname"] for row in work.book.read(every, Person)} == {"LORD", "MOSS"}


def test_every_row_left_out_leaves_nothing_to_import_but_the_way_back(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    wizard, part = at_rows(qtbot, work, written(tmp_path / "a.xlsx", {"Perps": PERPS[:2]}))
    part.rows.choose("Perps!2")
    part.leave.click()
    again(qtbot, wizard)
    part.take.click()
    assert wizard.next_button.isEnabled()
    again(qtbot, wizard)
    assert "LORD, Rob" in part.becomes.text()


def test_corrections_come_back_with_the_draft(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    wizard, part = at_rows(qtbot, work, written(tmp_path / "a.xlsx", {"Perps": PERPS}))
    part.cells.choose("Perps!C2")
    part.words.set_value("15/04/1979")
    part.correct.click()
    draft = wizard.draft()
    wizard.map.mapping = wizard.map.mapping.with_row("Perps!3", "out")
    wizard.restore(draft)
    qtbot.waitUntil(lambda: wizard.steps.currentIndex() == PREVIEW)
    assert wizard.map.mapping.correction("Perps!C2").words == "15/04/1979"
    assert "15 April 1979" in part._listed[0].becomes[0]


def test_a_draft_is_not_laid_over_a_workbook_with_other_columns(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.xlsx", {"Perps": PERPS})
    wizard, _ = at_rows(qtbot, work, path)
    draft = wizard.draft()
    risks = ("Risk", "High", "Low")
    written(path, {"Perps": tuple((row[0], risk, *row[1:]) for row, risk in zip(PERPS, risks, strict=True))})
    wizard.restore(draft)
    qtbot.waitUntil(lambda: wizard.steps.currentIndex() == MAP)
    fields = wizard.map.mapping.tables[0].columns
    assert [fields[column] for column in "CDE"] == ["perp.name", "perp.born", "victim.name"]
