"""The sidebar: the places of the app, and beside each what needs doing there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from coordinator.caseload.queries import Counts
from ui.session.pages import Page
from ui.style.theme import restyle
from ui.widgets.layout import words

WIDTH = 184


class PlaceButton(QPushButton):
    """One place, with its number or its key at the right."""

    def __init__(self, place: Page) -> None:
        super().__init__(place.title)
        self.place = place
        self.setProperty("look", "place")
        self.setCheckable(True)
        self.setAccessibleName(place.title)
        self.count = words()
        self.count.setProperty("look", "count-late" if place.late else "count")
        self.count.setParent(self)
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if place.foot and place.shortcut and "+" not in place.shortcut:
            self.count.setProperty("look", "key")
            self.count.setText(place.shortcut)

    def show_count(self, number: int) -> None:
        """Show how much needs doing; nothing when nothing does."""
        self.count.setText(str(number) if number else "")
        about = " late" if self.place.late else ""
        self.setAccessibleDescription(f"{number}{about}" if number else "")
        restyle(self.count)
        self._put_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the number at the right."""
        super().resizeEvent(event)
        self._put_count()

    def _put_count(self) -> None:
        self.count.adjustSize()
        self.count.move(self.width() - self.count.width() - 12, (self.height() - self.count.height()) // 2)


class Sidebar(QWidget):
    """All places; the arrows go up and down, Tab goes in and out."""

    went = Signal(str)

    def __init__(self, places: Sequence[Page]) -> None:
        super().__init__()
        self.setProperty("look", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.buttons: dict[str, PlaceButton] = {}
        self._group = QButtonGroup(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 12, 9, 18)
        rows.setSpacing(0)
        for place in sorted(places, key=lambda page: page.foot):
            if place.foot and not any(button.place.foot for button in self.buttons.values()):
                rows.addStretch(1)
            button = PlaceButton(place)
            button.clicked.connect(lambda _checked=False, went=place.id: self.went.emit(went))
            self._group.addButton(button)
            self.buttons[place.id] = button
            rows.addWidget(button)
        if not any(button.place.foot for button in self.buttons.values()):
            rows.addStretch(1)

    def show_place(self, place_id: str) -> None:
        """Mark where the person is."""
        button = self.buttons.get(place_id)
        if button is not None:
            button.setChecked(True)

    def show_counts(self, counts: Counts) -> None:
        """Show what needs doing in each place."""
        for button in self.buttons.values():
            if button.place.count is not None:
                button.show_count(button.place.count(counts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down with the arrows."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        buttons = list(self.buttons.values())
        focused = next((at for at, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
