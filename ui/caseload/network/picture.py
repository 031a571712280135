"""The picture of a network: the keyboard moves between people, and a screen reader hears their sentences."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from coordinator.caseload.network import Network
from coordinator.caseload.network_layout import Box, NetworkLayout, Point, lay_out
from ui.caseload.network import wording
from ui.caseload.network.painting import (
    nearest,
    paint_line,
    paint_person,
    paint_words,
    size_of,
    words_of,
)

_LEAST_SCALE = 0.8  # smaller words are hard to read: the picture is scrolled instead
_ARROWS: dict[int, Point] = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class NetworkPicture(QWidget):
    """People as boxes with lines between them."""

    opened = Signal(str)  # a person's id
    moved = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(wording.PICTURE)
        self._network = Network((), ())
        self._layout = NetworkLayout(1, 1, {}, ())
        self._scale, self._current = 1.0, ""

    def show_network(self, network: Network, room: QSize) -> None:
        """Lay a network out; a large one is made smaller to fit, as far as it can still be read."""
        self._network = network
        self._layout = lay_out(network, [size_of(link) for link in network.links])
        wide, high = self._layout.width, self._layout.height
        self._scale = max(_LEAST_SCALE, min(1.0, room.width() / wide, room.height() / high))
        self.setFixedSize(int(wide * self._scale) + 1, int(high * self._scale) + 1)
        if self._current not in self._layout.nodes:
            self._current = network.people[0].id if network.people else ""
        self._tell()
        self.update()

    def current(self) -> str:
        """Return the id of the person that the keyboard is on."""
        return self._current

    def place_of(self, person_id: str) -> QPointF:
        """Return the middle of a person's box."""
        across, down = self._layout.nodes[person_id].centre
        return QPointF(across * self._scale, down * self._scale)

    def go_to(self, person_id: str) -> None:
        """Move to a person."""
        if person_id in self._layout.nodes and person_id != self._current:
            self._current = person_id
            self._tell()
            self.update()
            self.moved.emit(person_id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint lines, then words, then people."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        nodes, links = self._layout.nodes, list(zip(self._network.links, self._layout.links, strict=True))
        marked = self._current if self.hasFocus() else ""
        for link, placed in links:
            paint_line(painter, placed, link, marked in (link.first, link.second))
        for link, placed in links:
            paint_words(painter, placed.words, words_of(link, (nodes[link.first], nodes[link.second])))
        for place, person in enumerate(self._network.people):
            paint_person(
                painter, nodes[person.id], person, is_middle=place == 0, is_current=person.id == marked
            )
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, Home and End; open with Enter."""
        key, ids = event.key(), [person.id for person in self._network.people]
        if not ids:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            self.go_to(nearest(dict(self._layout.nodes), self._current, _ARROWS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(ids[0] if key == Qt.Key.Key_Home else ids[-1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move with Tab from person to person, and on from the last one."""
        ids = [person.id for person in self._network.people]
        if self._current in ids:
            place = ids.index(self._current) + (1 if forward else -1)
            if 0 <= place < len(ids):
                self.go_to(ids[place])
                return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first person on the way in by Tab, with the last one by Shift+Tab."""
        people = self._network.people
        if people and event.reason() == Qt.FocusReason.TabFocusReason:
            self.go_to(people[0].id)
        elif people and event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.go_to(people[-1].id)
        self.update()
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move to the person that is pressed."""
        self.go_to(self._at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the person."""
        if person_id := self._at(event.position()):
            self.opened.emit(person_id)

    def changeEvent(self, event: QEvent) -> None:
        """Paint again in the colours of another scheme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def _at(self, point: QPointF) -> str:
        where = point.x() / self._scale, point.y() / self._scale
        nodes: dict[str, Box] = dict(self._layout.nodes)
        return next((person_id for person_id, box in nodes.items() if box.holds(where)), "")

    def _tell(self) -> None:
        """Let a screen reader read the person that the keyboard is on, with their links."""
        people = {person.id: place for place, person in enumerate(self._network.people, 1)}
        if self._current in people:
            person = self._network.people[people[self._current] - 1]
            linked = [words.sentence for link in self._network.links_of(person.id) for words in link.words]
            description = wording.spoken(people[self._current], len(people), (person.sentence, *linked))
            self.setAccessibleDescription(f"{description} {wording.HINT}")
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
