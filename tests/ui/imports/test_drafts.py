"""No step of the import loses an answer by a lock; one that is added later and not kept fails here."""

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from coordinator.imports.reading.column_headings import SheetKind
from tests.ui.focus_walk import takes_an_answer
from tests.ui.imports.test_import import PEOPLE, a_wizard, go_on, written
from tests.ui.page_fixtures import Workplace
from tests.ui.test_page_drafts import fill, said
from ui.imports.entry_points import import_workbook
from ui.imports.wizard import CHOOSE, DONE, MAP, PREVIEW, ImportWizard


def answers(wizard: ImportWizard) -> dict[str, QWidget]:
    """What takes an answer on the step in front, by its name."""
    return {
        one.accessibleName(): one
        for one in QApplication.allWidgets()
        if wizard.isAncestorOf(one) and one.isVisible() and takes_an_answer(one)
    }


def locked_and_back(qtbot: QtBot, work: Workplace, wizard: ImportWizard, step: int) -> ImportWizard:
    """The import as it is opened again after a lock."""
    work.keep_words()
    shiboken6.delete(wizard)
    assert work.context.reopen("import")
    again = work.context.dialogs.list_open()[-1]
    assert isinstance(again, ImportWizard)
    qtbot.waitUntil(lambda: again.steps.currentIndex() == step)
    work.settle(qtbot)
    return again


def comes_back(qtbot: QtBot, work: Workplace, wizard: ImportWizard, step: int) -> ImportWizard:
    """See that every answer on the step in front outlasts a lock."""
    given = {name: said(one) for name, one in answers(wizard).items()}
    again = locked_and_back(qtbot, work, wizard, step)
    assert {name: said(one) for name, one in answers(again).items()} == given
    return again


def fill_parts(wizard: ImportWizard) -> None:
    """Give an answer to all that takes one in each part of the preview."""
    for part in range(wizard.preview.tabs.count()):
        wizard.preview.tabs.setCurrentIndex(part)
        for one in answers(wizard).values():
            fill(one, "a")


def in_parts(wizard: ImportWizard) -> list[dict[str, str]]:
    """What was answered in each part of the preview; the last is in front then."""
    rows = []
    for part in range(wizard.preview.tabs.count()):
        wizard.preview.tabs.setCurrentIndex(part)
        rows.append({name: said(one) for name, one in answers(wizard).items()})
    return rows


def test_every_answer_of_every_step_outlasts_a_lock(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    work.window.show()
    wizard = a_wizard(qtbot, work, written(tmp_path / "tracker.xlsx", {"Perps": PEOPLE}))
    assert answers(wizard)
    for one in answers(wizard).values():
        if one is not wizard.choose.file.control:
            fill(one, "a")
    wizard = comes_back(qtbot, work, wizard, CHOOSE)
    go_on(qtbot, wizard, MAP)
    kind = wizard.map.kind.box
    kind.setCurrentIndex(kind.findData(SheetKind.VICTIMS))
    kind.activated.emit(kind.currentIndex())
    assert len(answers(wizard)) >= 1 + len(PEOPLE[0])
    for name in answers(wizard):
        answer = answers(wizard).get(name)  # a column's new field replaces or removes what asks for its days
        if answer is not None and answer is not kind:
            fill(answer, "a")
    wizard = comes_back(qtbot, work, wizard, MAP)
    assert sum(isinstance(one, QComboBox) for one in answers(wizard).values()) > 3
    go_on(qtbot, wizard, PREVIEW)
    fill_parts(wizard)
    given = in_parts(wizard)
    assert "a" in [one.get("Filter cells") for one in given]
    wizard = comes_back(qtbot, work, wizard, PREVIEW)
    assert wizard.preview.tabs.currentIndex() == len(given) - 1
    assert in_parts(wizard) == given
    wizard.reject()


def test_an_import_that_is_over_does_not_come_back(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    wizard = a_wizard(qtbot, work, written(tmp_path / "tracker.xlsx", {"Perps": PEOPLE}))
    go_on(qtbot, wizard, MAP)
    go_on(qtbot, wizard, PREVIEW)
    work.keep_words()
    assert work.context.preferences.recall("draft:import")
    go_on(qtbot, wizard, DONE)
    for _ in range(2):
        assert work.context.preferences.recall("draft:import") == ""
        work.keep_words()
    wizard.reject()


def test_corrections_outlast_a_lock_while_the_workbook_is_not_there(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    place = written(tmp_path / "tracker.xlsx", {"Perps": PEOPLE})
    wizard = a_wizard(qtbot, work, place)
    go_on(qtbot, wizard, MAP)
    first = wizard.map.field_choice(1)
    first.setCurrentIndex(0)
    first.activated.emit(0)
    given = [wizard.map.field_choice(at).currentText() for at in range(len(PEOPLE[0]))]
    place.rename(tmp_path / "elsewhere.xlsx")  # a stick that isn't plugged in
    wizard = locked_and_back(qtbot, work, wizard, CHOOSE)
    work.keep_words()
    (tmp_path / "elsewhere.xlsx").rename(place)
    wizard = locked_and_back(qtbot, work, wizard, MAP)
    assert [wizard.map.field_choice(at).currentText() for at in range(len(PEOPLE[0]))] == given
    wizard.reject()


def test_an_import_of_which_no_workbook_is_chosen_yet_comes_back(qtbot: QtBot, work: Workplace) -> None:
    wizard = a_wizard(qtbot, work, Path("/nowhere/tracker.xlsx"))
    wizard.choose.file.set_value(None)
    wizard = locked_and_back(qtbot, work, wizard, CHOOSE)
    assert wizard.choose.path() is None
    wizard.reject()


@pytest.mark.parametrize("way", ["Esc", "Cancel", "the close button"])
def test_an_import_that_is_closed_is_offered_again(
    qtbot: QtBot, work: Workplace, tmp_path: Path, way: str
) -> None:
    said_then: list[tuple[str, Callable[[], object]]] = []
    work.context.notified.connect(lambda sentence, undo: said_then.append((sentence, undo)))
    place = written(tmp_path / "tracker.xlsx", {"Perps": PEOPLE})
    wizard = a_wizard(qtbot, work, place)
    go_on(qtbot, wizard, MAP)
    chosen = wizard.map.field_choice(6)
    chosen.setCurrentIndex(2)
    chosen.activated.emit(2)
    given = [wizard.map.field_choice(at).currentText() for at in range(len(PEOPLE[0]))]
    if way == "Esc":
        QTest.keyClick(wizard, Qt.Key.Key_Escape)
    else:
        (wizard.cancel_button.click if way == "Cancel" else wizard.close)()
    work.settle(qtbot)
    assert work.context.preferences.recall("draft:import") == ""
    assert said_then[-1][0].endswith("what you typed is kept as a draft.")
    import_workbook(work.context)
    again = work.context.dialogs.list_open()[-1]
    assert isinstance(again, ImportWizard)
    assert again.choose.path() is None
    assert again.offer.sentence.text().startswith("You started this at ")
    again.offer.go_on.click()
    qtbot.waitUntil(lambda: again.steps.currentIndex() == MAP)
    work.settle(qtbot)
    assert [again.map.field_choice(at).currentText() for at in range(len(PEOPLE[0]))] == given
    go_on(qtbot, again, PREVIEW)
    go_on(qtbot, again, DONE)
    again.reject()
    assert work.context.drafts.list_kept("import") == []


def test_undo_in_the_message_opens_the_import_again(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    undos: list[Callable[[], object]] = []
    work.context.notified.connect(lambda _sentence, undo: undos.append(undo))
    wizard = a_wizard(qtbot, work, written(tmp_path / "tracker.xlsx", {"Perps": PEOPLE}))
    go_on(qtbot, wizard, MAP)
    work.context.drafts.reopen_requested.connect(work.context.reopen)
    wizard.reject()
    undos[-1]()
    again = work.context.dialogs.list_open()[-1]
    assert isinstance(again, ImportWizard)
    qtbot.waitUntil(lambda: again.steps.currentIndex() == MAP)
    again.reject()


def test_an_import_without_a_workbook_leaves_nothing(qtbot: QtBot, work: Workplace) -> None:
    import_workbook(work.context)
    work.context.dialogs.list_open()[-1].reject()
    work.settle(qtbot)
    assert work.context.drafts.list_kept("import") == []
