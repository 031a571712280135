"""How a page of the settings is laid out, and what a page is."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.widgets.cards import Card


@dataclass(frozen=True)
class Section:
    """A page of the settings; a wide one takes all the room there is."""

    id: str
    title: str
    make: Callable[[PageContext], PageWidget]
    wide: bool = False


def add_left(card: Card, part: QWidget) -> None:
    """Put a part at the end of a card, at the left and no wider than it wants to be."""
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(part)
    across.addStretch(1)
    card.add(holder)
