"""The look is on for every test of the screens, as it is in the app."""

from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from coordinator.roles import least_role
from ui.kit.dialogs import FormDialog
from ui.kit.theme import Theme
from ui.shell.desk import Desk
from ui.shell.may import led_to
from ui.shell.sweeper import Sweeper


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The theme, put on once; rubbish is swept as in the app."""
    Sweeper(qapp)
    return Theme(qapp, "light")


@pytest.fixture(autouse=True)
def look(theme: Theme) -> None:
    """Put the theme on before any widget is made."""


@pytest.fixture(autouse=True)
def forms_tell_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    """See in every test that a form ends in a use case that it names, or in one for the same people."""
    real = Desk.do

    def do(desk: Desk, owner: QObject | None, use_case: Any, /, **told: Any) -> None:
        if isinstance(owner, FormDialog) and type(owner).__module__.startswith("ui."):
            named = {least_role(one) for one in led_to(type(owner))}
            assert least_role(use_case) in named, f"{type(owner).__name__} ends in {use_case.__name__}"
        real(desk, owner, use_case, **told)

    monkeypatch.setattr(Desk, "do", do)
