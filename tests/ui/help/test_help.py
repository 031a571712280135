"""Help: the guide is there without a network, and leads to the shortcuts."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from coordinator.access import create
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from ui.help.panel import HelpPage
from ui.main import make_window


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
