"""The look is on for every test of the screens, as it is in the app."""

import pytest
from PySide6.QtWidgets import QApplication

from ui.kit.theme import Theme
from ui.shell.sweeper import Sweeper


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The theme, put on once; rubbish is swept as in the app."""
    Sweeper(qapp)
    return Theme(qapp, "light")


@pytest.fixture(autouse=True)
def look(theme: Theme) -> None:
    """Put the theme on before any widget is made."""
