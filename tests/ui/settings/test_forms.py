"""Settings, Forms: the area's own folder, what is left out and why, and what differs from what ships."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from coordinator.assessments.library import FOLDER, offered_forms, shipped_forms
from coordinator.core.resources import FORMS, FORUMS, RULES
from coordinator.orders.kinds import shipped_kinds
from tests.ui.page_fixtures import Workplace
from ui.settings.forms import FormsPage
from ui.widgets.card_row import CardRow

DASH = (FORMS / "dash.toml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of an area: its own edition of the Dash, a form of its own, and one with a mistake."""
    made = tmp_path / "Our forms"
    made.mkdir()
    ours = DASH.replace("edition = 1", "edition = 2").replace("least = 14", "least = 12")
    (made / "dash.toml").write_text(ours, encoding="utf-8")
    own = (FORMS / "rfg.toml").read_text(encoding="utf-8")
    own = own.replace('code = "RFG"', 'code = "NEEDS-X"').replace('name = "RFG', 'name = "Area score')
    (made / "score.toml").write_text(own, encoding="utf-8")
    (made / "bad.toml").write_text('code = "X"\nnonsense = 3\nsections = []\n', encoding="utf-8")
    return made


def a_page(qtbot: QtBot, work: Workplace) -> FormsPage:
    """The page, shown and read."""
    page = FormsPage(work.context)
    qtbot.addWidget(page)
    page.resize(680, 900)
    page.show()
    qtbot.waitUntil(lambda: "SafeLives Dash · edition 1 · built-in" in lines(page))
    return page


def lines(page: FormsPage) -> list[str]:
    """What is on the page, from top to bottom."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def press(page: FormsPage, name: str) -> None:
    """Press a button of the page by its name."""
    made = next(
        each for each in page.findChildren(QPushButton) if each.accessibleName() == name and each.isVisible()
    )
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def use(qtbot: QtBot, page: FormsPage, typed: str, until: str) -> None:
    """Type a folder, use it, and wait for what the page says then."""
    page.folder.line.setText(typed)
    QTest.mouseClick(page.use_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: until in lines(page))


def editions(work: Workplace) -> dict[str, int]:
    """The editions that a new assessment can use, by code."""
    offered = work.book.read(offered_forms)
    return {entry.definition.code: entry.definition.edition for entry in offered}


def test_every_form_that_ships_is_named_with_its_edition_and_its_text_can_be_copied(
    qtbot: QtBot, work: Workplace
) -> None:
    page = a_page(qtbot, work)
    newest = len(shipped_forms().offered())  # of each form the edition that is used
    others = len(shipped_kinds().entries) + 3  # the school holidays and two schemes
    shipped = newest + len([*FORUMS.glob("*.toml")]) + others
    assert sum(line.endswith("· built-in") for line in lines(page)) == shipped
    press(page, "Copy its text: SafeLives Dash")
    assert QApplication.clipboard().text() == DASH


def test_an_areas_own_forms_are_used_come_first_and_say_what_differs(
    qtbot: QtBot, work: Workplace, folder: Path
) -> None:
    page = a_page(qtbot, work)
    use(qtbot, page, str(folder), "SafeLives Dash · edition 2 · your own")
    forms = [line for line in lines(page) if "· edition" in line]
    assert [line.endswith("your own") for line in forms[:3]] == [True, True, False]
    (differs,) = [line for line in lines(page) if line.startswith("Different from the built-in form: bands")]
    assert differs.endswith("→ standard 0, medium 10, high 12")
    assert "2 forms of your own found" in lines(page)
    work.settle(qtbot)
    assert editions(work)["Dash"] == 2
    assert editions(work)["NEEDS-X"] == 1


def test_a_file_with_a_mistake_is_left_out_and_named_with_its_line(
    qtbot: QtBot, work: Workplace, folder: Path
) -> None:
    page = a_page(qtbot, work)
    use(qtbot, page, str(folder), "Left out")
    assert [line for line in lines(page) if line.startswith("bad.toml, line 2: “nonsense” is not known here")]
    (folder / "bad.toml").unlink()
    page.read()
    qtbot.waitUntil(lambda: "Left out" not in lines(page))


def test_the_shipped_form_is_put_back_and_the_own_one_used_again(
    qtbot: QtBot, work: Workplace, folder: Path
) -> None:
    page = a_page(qtbot, work)
    use(qtbot, page, str(folder), "SafeLives Dash · edition 2 · your own")
    press(page, "Put back the built-in form: SafeLives Dash")
    qtbot.waitUntil(lambda: "SafeLives Dash · edition 1 · built-in" in lines(page))
    assert [line for line in lines(page) if line.startswith("Your own form is different: bands")]
    work.settle(qtbot)
    assert editions(work)["Dash"] == 1
    press(page, "Use your own form: SafeLives Dash")
    qtbot.waitUntil(lambda: "SafeLives Dash · edition 2 · your own" in lines(page))
    work.settle(qtbot)
    assert editions(work)["Dash"] == 2


def test_a_folder_without_a_form_says_that_it_has_none(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    page = a_page(qtbot, work)
    (tmp_path / "empty").mkdir()
    use(qtbot, page, str(tmp_path / "empty"), "No form of your own found")


def test_a_folder_that_is_not_there_is_refused_at_its_field_and_changes_nothing(
    qtbot: QtBot, work: Workplace, folder: Path
) -> None:
    page = a_page(qtbot, work)
    use(qtbot, page, str(folder), "SafeLives Dash · edition 2 · your own")
    page.folder.line.setText(str(folder / "gone"))
    QTest.mouseClick(page.use_button, Qt.MouseButton.LeftButton)
    assert page.folder.error_text().startswith("There is no such folder.")
    assert work.context.preferences.recall(FOLDER) == str(folder)
    assert "SafeLives Dash · edition 2 · your own" in lines(page)


def test_a_folder_that_went_away_is_named_as_missing_and_what_ships_is_used(
    qtbot: QtBot, work: Workplace, folder: Path
) -> None:
    page = a_page(qtbot, work)
    use(qtbot, page, str(folder), "SafeLives Dash · edition 2 · your own")
    folder.rename(folder.with_name("on the stick"))
    page.read()
    missing = (
        "The app can’t open your folder at the moment. It uses what is built in, and what this"
        " casebook holds."
    )
    qtbot.waitUntil(lambda: missing in lines(page))
    assert "SafeLives Dash · edition 1 · built-in" in lines(page)


def test_an_empty_line_goes_back_to_what_ships(qtbot: QtBot, work: Workplace, folder: Path) -> None:
    page = a_page(qtbot, work)
    use(qtbot, page, str(folder), "SafeLives Dash · edition 2 · your own")
    use(qtbot, page, "", "SafeLives Dash · edition 1 · built-in")
    assert not [line for line in lines(page) if line == "Left out" or line.endswith("of your own found")]


def test_what_can_be_done_with_a_form_stands_at_the_right_of_its_line(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    copies = [each for each in page.findChildren(QPushButton) if each.text() == "Copy its text"]
    ends = {each.mapTo(page, each.rect().topRight()).x() for each in copies}
    assert len(copies) > 5
    assert len(ends) == 1
    assert max(ends) > page.width() * 3 // 4


def test_the_rules_are_listed_and_a_wrong_file_of_one_is_named(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    wrong = (RULES / "no-contact.toml").read_text(encoding="utf-8").replace("days = 28", "weeks = 4")
    (tmp_path / "ours.toml").write_text(wrong, encoding="utf-8")
    page = a_page(qtbot, work)
    names = [row.accessibleName() for row in page.rules.findChildren(CardRow)]
    assert any(name.startswith("No contact: 28 days, No contact has been recorded") for name in names)
    page.folder.line.setText(str(tmp_path))
    QTest.mouseClick(page.use_button, Qt.MouseButton.LeftButton)
    line = wrong.splitlines().index("weeks = 4") + 1
    qtbot.waitUntil(lambda: any(each.startswith(f"ours.toml, line {line}: “weeks”") for each in lines(page)))
