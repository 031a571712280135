"""Walks every focusable widget of a window, as a person with a screen reader meets them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGroupBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui.forms.form_dialog import FormDialog

_PARTS_OF_OTHERS = ("qt_spinbox_lineedit", "qt_scrollarea_viewport")
_TYPED_INTO = QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox
_CHOSEN_FROM = QAbstractButton | QGroupBox


def focusable(root: QWidget) -> list[QWidget]:
    """List every widget under `root` that can have the focus."""
    # Not findChildren: it ties Qt's own inner widgets to `root` for Python, and they die before it does.
    return [
        widget
        for widget in QApplication.allWidgets()
        if (widget is root or root.isAncestorOf(widget))
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and widget.objectName() not in _PARTS_OF_OTHERS
        and not isinstance(widget, QMenu)
        and not (widget.focusProxy() is not None and widget.focusProxy() is not widget)
    ]


def takes_an_answer(widget: QWidget) -> bool:
    """Say whether a person can type, choose or tick something in it; a date is a spin box to Qt."""
    if widget.objectName() in _PARTS_OF_OTHERS or isinstance(widget.parent(), QComboBox | QAbstractSpinBox):
        return False
    if isinstance(widget, _TYPED_INTO):
        return not widget.isReadOnly()
    return isinstance(widget, QComboBox) or (isinstance(widget, _CHOSEN_FROM) and widget.isCheckable())


def outside_the_form(dialog: FormDialog) -> list[str]:
    """List what takes an answer in a dialog and is in none of its form's fields: a lock would lose it."""
    fields = dialog.form.fields.values()
    return [
        f"{type(widget).__name__} {widget.accessibleName()}"
        for widget in QApplication.allWidgets()
        if dialog.isAncestorOf(widget) and takes_an_answer(widget)
        if not any(field is widget or field.isAncestorOf(widget) for field in fields)
    ]


def unnamed(root: QWidget) -> list[str]:
    """List the focusable widgets that a screen reader has no name for."""
    found = []
    for widget in focusable(root):
        result = QAccessible.queryAccessibleInterface(widget)
        name = result.text(QAccessible.Text.Name) if result is not None else widget.accessibleName()
        if not name.strip():
            around = " < ".join(type(one).__name__ for one in _up(widget))
            found.append(around)
    return found


def unnamed_anywhere() -> list[str]:
    """List those of every window now open."""
    return [one for window in QApplication.topLevelWidgets() if window.isVisible() for one in unnamed(window)]


def _up(widget: QWidget) -> list[QWidget]:
    chain = [widget]
    while (parent := chain[-1].parentWidget()) is not None and len(chain) < 5:
        chain.append(parent)
    return chain
