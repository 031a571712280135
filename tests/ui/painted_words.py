"""Read the words that a widget paints, as they come to the screen."""

import re
from html import unescape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QScrollArea, QWidget

_TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)


def painted_words(widget: QWidget) -> str:
    """Return all text that a widget and its children paint, what is scrolled out of sight included."""
    inside = [area.widget() for area in widget.findChildren(QScrollArea) if area.isVisible()]
    return "\n".join(_painted(one) for one in (widget, *inside) if one is not None)


def tooltips(widget: QWidget) -> str:
    """Return the tooltips of a widget and its children."""
    return "\n".join(child.toolTip() for child in widget.findChildren(QWidget))


def _painted(widget: QWidget) -> str:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(widget.size())
    widget.render(drawing)
    buffer.close()
    return "\n".join(unescape(text) for text in _TEXT.findall(bytes(data.data()).decode()))
