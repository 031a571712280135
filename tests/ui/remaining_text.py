"""What is left of a casebook in the app: every word that a widget, an action or a list would say."""

import contextlib
from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QPlainTextEdit, QTextEdit, QWidget

_MOST_ROWS = 200


def words_on_widgets() -> list[str]:
    """List all that the app's widgets say or would say, when pointed at, read out or opened."""
    rows: list[str] = []
    for widget in QApplication.allWidgets():
        rows += _properties(widget)
        for action in widget.actions():
            rows += _properties(action)
        rows += _inside(widget)
    return rows


def _properties(thing: QObject) -> list[str]:
    kinds = thing.metaObject()
    declared = [kinds.property(at) for at in range(kinds.propertyCount())]
    names = [one.name() for one in declared if str(one.typeName()) == "QString"]
    values = []
    for name in (*names, *(bytes(one.data()).decode() for one in thing.dynamicPropertyNames())):
        with contextlib.suppress(RuntimeError):  # of a kind that Python doesn't know; Qt's own
            values.append(thing.property(str(name)))
    return [value for value in values if isinstance(value, str) and value]


def _inside(widget: QWidget) -> list[str]:
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return [widget.toPlainText()]
    if isinstance(widget, QComboBox):
        return [widget.itemText(at) for at in range(widget.count())]
    if isinstance(widget, QAbstractItemView):
        model = widget.model()
        if model is not None and shiboken6.isValid(model):
            return list(_cells(model))
    return []


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(min(model.rowCount(), _MOST_ROWS)):
        for column in range(columns):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                if isinstance(value := index.data(role), str):
                    yield value
