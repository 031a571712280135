"""What every widget shows, as Qt takes it: nothing may be markup, a mnemonic or a placeholder of Qt's."""

import re
from collections.abc import Iterable, Iterator

from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QTabBar,
    QTextBrowser,
    QTextEdit,
    QToolTip,
    QWidget,
)

from ui.widgets.wrapped_label import WrappedLabel

_DOCUMENT = re.compile(r'<p style="margin:0; line-height:\d+px">(.*)</p>', re.DOTALL)
_MOST_ROWS = 120
_PLAIN_TIP = '<p style="white-space:pre-wrap">'


def taken_for_more(widgets: Iterable[QWidget]) -> Iterator[str]:
    """Name everything on widgets, and the tooltip on show, of which Qt takes a character for more."""
    for widget in widgets:
        for fault in _of_widget(widget):
            yield f"{_path(widget)}: {fault[:200]}"
    if _is_markup(QToolTip.text()):
        yield f"tooltip on show: {QToolTip.text()[:100]}"


def too_wide(screen: tuple[int, int]) -> Iterator[str]:
    """Name the windows on show that would have to be larger than a screen, in pixels, or than their own."""
    for window in QApplication.topLevelWidgets():
        if not window.isVisible():
            continue
        least = window.minimumSizeHint().expandedTo(window.minimumSize())
        # A form grows to the room that its screen has, and that of a test is not as large as the smallest.
        own = window.screen().availableSize().expandedTo(QSize(*screen))
        is_larger = window.width() > own.width() or window.height() > own.height()
        if least.width() > screen[0] or least.height() > screen[1] or is_larger:
            larger = least.expandedTo(window.size())
            yield f"{_path(window)} needs {larger.width()} x {larger.height()}"


def _of_widget(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        if isinstance(widget, WrappedLabel) and widget.textFormat() == Qt.TextFormat.RichText:
            inside = _DOCUMENT.fullmatch(QLabel.text(widget))  # text that can be selected
            if inside is None or "<" in inside[1].replace("<br>", "") or ">" in inside[1].replace("<br>", ""):
                yield f"markup in a label: {QLabel.text(widget)}"
        elif widget.windowType() == Qt.WindowType.ToolTip:
            if _is_markup(widget.text()):
                yield f"markup in a tooltip: {widget.text()}"
        elif widget.text() and widget.textFormat() != Qt.TextFormat.PlainText:
            yield f"label of {widget.textFormat()}: {widget.text()}"
        if widget.buddy() is not None and _mnemonic(_really(widget)):
            yield f"mnemonic of a label: {widget.text()}"
    if isinstance(widget, QTextEdit) and not isinstance(widget, QTextBrowser):
        yield "a document that may hold markup"
    if isinstance(widget, QAbstractButton | QGroupBox):
        text = widget.title() if isinstance(widget, QGroupBox) else _really(widget)
        if _mnemonic(text):
            yield f"mnemonic: {text}"
    if isinstance(widget, QTabBar):
        for at in range(widget.count()):
            if _mnemonic(widget.tabText(at)):
                yield f"mnemonic of a tab: {widget.tabText(at)}"
    for action in widget.actions():
        yield from _of_action(action)
    for tip in (widget.toolTip(), widget.whatsThis(), widget.statusTip()):
        if _is_markup(tip):
            yield f"tip: {tip}"
    if "[*]" in widget.windowTitle().replace("[*][*]", ""):
        yield f"title with Qt's placeholder: {widget.windowTitle()}"
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_model(widget.model())
    if isinstance(widget, QComboBox):
        yield from _of_model(widget.model())


def _of_action(action: QAction) -> Iterator[str]:
    for text in (action.text(), action.iconText()):
        if _mnemonic(text):
            yield f"mnemonic of an action: {text}"
    if _is_markup(action.toolTip()):
        yield f"tip of an action: {action.toolTip()}"


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(min(model.rowCount(), _MOST_ROWS)):
        for column in range(columns):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole):
                if isinstance(tip := index.data(role), str) and _is_markup(tip):
                    yield f"tip of a cell: {tip}"


def _really(widget: QWidget) -> str:
    """Return the text as Qt holds it, and not as one of our classes gives it back."""
    text = widget.property("text")
    return text if isinstance(text, str) else ""


def _is_markup(text: str) -> bool:
    if not QtGui.Qt.mightBeRichText(text):
        return False
    inside = text.removeprefix(_PLAIN_TIP).removesuffix("</p>")
    return inside == text or "<" in inside or ">" in inside


def _mnemonic(text: str) -> bool:
    return not QKeySequence.mnemonic(text).isEmpty()


def _path(widget: QWidget) -> str:
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(names) < 6:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names)
