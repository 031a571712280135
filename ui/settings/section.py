"""The sections of the settings, and their layout."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.widgets.cards import Card


@dataclass(frozen=True)
class Section:
    """A section of the settings; a wide one takes the whole width."""

    id: str
    title: str
    make: Callable[[PageContext], PageWidget]
    wide: bool = False


def add_left(card: Card, part: QWidget) -> None:
    """Add a widget at the end of a card, at the left and in its own width."""
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(part)
    across.addStretch(1)
    card.add(holder)
