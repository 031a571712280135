"""Show foreign text as it is where Qt would otherwise guess whether it is markup.

A cell of a workbook that looks like HTML must not load the files and addresses it names.
"""

from html import escape

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidgetItem, QTableWidgetItem, QWidget


def plain_label(text: str = "") -> QLabel:
    """Make a label that wraps and takes no character as markup."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setText(text)
    return made


def tip(text: str) -> str:
    """Return what Qt shows as this text in a tooltip, whose format can't be set."""
    if not QtGui.Qt.mightBeRichText(text):
        return text
    return f'<p style="white-space:pre-wrap">{escape(text)}</p>'


def set_tip(what: QWidget | QListWidgetItem | QTableWidgetItem, text: str) -> None:
    """Give a widget or an item a tooltip of plain text."""
    what.setToolTip(tip(text))
