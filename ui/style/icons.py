"""Lucide icons in the colours of the scheme in use."""

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from coordinator.core.resources import ICONS
from ui.style.tokens import DARK, LIGHT, Colours

Ink = Literal["text", "second", "third", "on_accent", "accent", "high", "medium", "standard", "protected"]
_PLAIN = {"text", "second", "third", "on_accent"}


def colours() -> Colours:
    """Return the colours of the scheme in use, as the application's palette shows it."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def ink_of(ink: Ink) -> str:
    """Return the colour that something is written or drawn in, in the scheme in use."""
    now = colours()
    if ink in _PLAIN:
        plain: str = getattr(now, ink)
        return plain
    return now.tint(ink).ink  # type: ignore[arg-type]


def pixmap(name: str, ink: Ink = "second", size: int = 16) -> QPixmap:
    """Draw an icon; `size` in pixels at 100%."""
    return _drawn(name, ink_of(ink), size, QGuiApplication.primaryScreen().devicePixelRatio())


def icon(name: str, ink: Ink = "second", size: int = 16) -> QIcon:
    """Draw an icon for a menu or a list; it doesn't follow a later change of scheme."""
    return QIcon(pixmap(name, ink, size))


def set_icon(widget: QAbstractButton | QLabel, name: str, ink: Ink = "second", size: int = 16) -> None:
    """Give a button or label an icon that follows the scheme."""
    widget.setProperty("icon_drawn", [name, ink, size])
    _draw_on(widget)


def redraw_icons() -> None:
    """Draw every icon again, in the colours of the scheme now in use."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton | QLabel) and widget.property("icon_drawn"):
            _draw_on(widget)


def _draw_on(widget: QAbstractButton | QLabel) -> None:
    name, ink, size = widget.property("icon_drawn")
    if isinstance(widget, QLabel):
        widget.setPixmap(pixmap(name, ink, size))
    else:
        widget.setIcon(icon(name, ink, size))
        widget.setIconSize(QSize(size, size))


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    drawing = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    painter = QPainter(drawn)
    drawing.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
