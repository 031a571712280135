"""Help: the guide is there without a network, and its contents lead to its sections."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coordinator.access import create
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from ui.help.panel import HelpPage
from ui.main import make_window
from ui.style.theme import Theme
from ui.style.tokens import DARK


def test_the_guide_is_shown_in_the_app(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window()
    qtbot.addWidget(window)
    window.open(
        create.create(tmp_path / "H.casebook", "copper lantern", recovery_words.new_words(), cost=FLOOR)
    )
    assert window.workspace is not None
    window.workspace.go("help")
    page = window.workspace.page("help")
    assert isinstance(page, HelpPage)
    assert "recovery sheet" in page.guide.toPlainText()
    window.lock_now()


def test_links_take_the_colours_of_the_window_also_when_they_change(
    qtbot: QtBot, tmp_path: Path, theme: Theme
) -> None:
    window = make_window()
    qtbot.addWidget(window)
    window.open(
        create.create(tmp_path / "H.casebook", "copper lantern", recovery_words.new_words(), cost=FLOOR)
    )
    assert window.workspace is not None
    window.workspace.go("help")
    page = window.workspace.page("help")
    assert isinstance(page, HelpPage)
    theme.choose("dark")
    link = page.guide.document().find("Import a workbook")
    assert link.charFormat().foreground().color() == QColor(DARK.accent.ink)
    theme.choose("light")
    window.lock_now()


def test_a_link_of_the_contents_leads_to_its_section(qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window()
    qtbot.addWidget(window)
    window.open(
        create.create(tmp_path / "H.casebook", "copper lantern", recovery_words.new_words(), cost=FLOOR)
    )
    window.resize(1280, 720)
    window.show()
    assert window.workspace is not None
    window.workspace.go("help")
    page = window.workspace.page("help")
    assert isinstance(page, HelpPage)
    page.guide.setFocus()
    link = page.guide.document().find("Clare’s Law and disclosures")
    QTest.mouseClick(
        page.guide.viewport(),
        Qt.MouseButton.LeftButton,
        pos=page.guide.cursorRect(link).center() - QPoint(20, 0),
    )
    top = page.guide.cursorForPosition(QPoint(60, 8)).block()
    assert top.text() == "Clare’s Law and disclosures"
    assert top.blockFormat().headingLevel() == 2
    window.lock_now()
