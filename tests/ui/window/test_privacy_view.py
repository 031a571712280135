"""The privacy view stays over everything, whatever arrives under it."""

from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.openers import workspace_of
from tests.ui.window.test_lock import the_page
from ui.window.window import Window


def on_top(window: Window) -> QWidget:
    """What covers all else in the house."""
    inside = [one for one in workspace_of(window).children() if isinstance(one, QWidget)]
    return inside[-1]


def test_what_is_said_meanwhile_is_said_under_it(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    workspace.cover()
    workspace.context.notify("Ann Zqx unlinked")
    assert on_top(window) is workspace.privacy
    workspace.cover()
    workspace.context.notify("Ann Zqx linked")
    assert workspace.toast.isVisible()


def test_a_dialog_that_would_open_meanwhile_opens_afterwards(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    workspace.cover()
    the_page(window).record_agency()
    dialog = the_page(window).dialog
    assert dialog is not None
    assert not dialog.isVisible()
    dialog.form.fields["name"].set_typed("Half")
    assert workspace.context.dialogs.list_open() == [dialog]
    workspace.cover()
    assert dialog.isVisible()


def test_the_focus_comes_back_to_where_it_was(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    [line] = workspace.page("agencies").findChildren(QLineEdit)
    workspace.go("agencies")
    line.setFocus()
    workspace.cover()
    assert window.focusWidget() is workspace.privacy.button
    workspace.cover()
    assert window.focusWidget() is line
