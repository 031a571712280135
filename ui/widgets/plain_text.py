"""Show foreign text as it is where Qt would otherwise guess whether it is markup.

A cell of a workbook that looks like HTML must not load the files and addresses it names.
"""

from html import escape
from textwrap import TextWrapper

from PySide6 import QtGui
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QListWidgetItem, QTableWidgetItem, QToolTip, QWidget

from ui.style.shown_names import for_screen
from ui.style.text_direction import one_line

_MOST_LINES = 30
_WRAPPER = TextWrapper(100, expand_tabs=False, replace_whitespace=False, drop_whitespace=False)


def tip(text: str) -> str:
    """Return what Qt shows as this text in a tooltip, whose format and width can't be set."""
    text = for_screen(text)
    lines = [part for line in text.split("\n") for part in (_WRAPPER.wrap(line) or [""])]
    text = "\n".join(lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "…"])
    if not QtGui.Qt.mightBeRichText(text):
        return text
    return f'<p style="white-space:pre-wrap">{escape(text)}</p>'


def literal(text: str) -> str:
    """Return what a button, a tab or a menu shows as this text: their "&" would underline the next letter."""
    return for_screen(text).replace("&", "&&")


def window_title(text: str) -> str:
    """Return what Qt shows as this text in the title of a window, where "[*]" is a place for a mark."""
    return one_line(text).replace("[*]", "[*][*]")


def show_tip(at: QPoint, text: str, over: QWidget) -> None:
    """Show a tooltip of plain text at a point of the screen, for a part of a widget."""
    QToolTip.showText(at, tip(text), over)


def set_tip(what: QWidget | QListWidgetItem | QTableWidgetItem, text: str) -> None:
    """Give a widget or an item a tooltip of plain text."""
    what.setToolTip(tip(text))
