"""The tab of a case's network: the picture, and the same in sentences below."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QStackedWidget, QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.caseload.network import Network, network
from ui.caseload.file.tab import Tab
from ui.caseload.markers.card import marked_people
from ui.caseload.network import wording
from ui.caseload.network.picture import NetworkPicture
from ui.caseload.operations.case import CaseOperations
from ui.session.page_context import PageContext
from ui.style.names_delegate import NamesDelegate
from ui.widgets.buttons import button
from ui.widgets.cards import EmptyState
from ui.widgets.layout import column, scrolled, words

_LIST_HEIGHT = 78  # pixels
Show = Callable[[str], object]


class NetworkTab(Tab):
    """Everybody in a case and how they are linked."""

    def __init__(self, context: PageContext, operations: CaseOperations, show_person: Show) -> None:
        super().__init__(wording.TAB, context, operations)
        self._show_person = show_person
        self._network = Network((), ())
        self.picture = NetworkPicture()
        self.picture.opened.connect(self._open)
        self.picture.moved.connect(self._moved)
        self.sentences = QListWidget()
        self.sentences.setAccessibleName(wording.SENTENCES)
        self.sentences.setItemDelegate(NamesDelegate(self.sentences))
        self.sentences.setWordWrap(True)
        self.sentences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sentences.setFixedHeight(_LIST_HEIGHT)
        self.sentences.itemActivated.connect(self._open_sentence)
        self._hint = words(wording.HINT, "caption", wrap=True)
        self._lay_out()

    def put(self, view: CaseView) -> None:
        """Show the network of a case file."""
        self._network = network(view, marked_people(view, self.context))
        in_case = set(view.file.people_ids)
        self.sentences.clear()
        for person_id, sentence in self._network.sentences():
            item = QListWidgetItem(sentence)
            item.setData(Qt.ItemDataRole.UserRole, person_id if person_id in in_case else "")
            self.sentences.addItem(item)
        self._hint.setText(wording.HINT if self._network.links else wording.NO_LINKS)
        self._fit()
        self.pages.setCurrentIndex(0 if len(self._network.people) > 1 else 1)

    def resizeEvent(self, event: QEvent) -> None:
        """Fit the picture to the room that there is."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self._network.people:
            self._fit()

    def _lay_out(self) -> None:
        self.area.hide()
        inside = QWidget()
        around = QHBoxLayout(inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignCenter)
        self.room: QScrollArea = scrolled(inside, wording.PICTURE)
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._hint, 1)
        add = self.context.permissions.disable_if_denied(button(wording.ADD_TIE, self.operations.ties.record))
        top.addWidget(add)
        run = self.operations.ties.print_network
        top.addWidget(self.context.permissions.disable_if_denied(button(wording.PRINT, run)))
        shown = QWidget()
        rows = column(shown, spacing=8)
        rows.addLayout(top)
        rows.addWidget(self.room, 1)
        rows.addWidget(self.sentences)
        self.pages = QStackedWidget()
        self.pages.addWidget(shown)
        self.pages.addWidget(EmptyState(wording.NOBODY, wording.NOBODY_HINT))
        everything = column(margins=0)
        everything.setContentsMargins(24, 12, 24, 12)
        everything.addWidget(self.pages, 1)
        self.outside.addLayout(everything, 1)

    def _fit(self) -> None:
        self.picture.show_network(self._network, self.room.size() - QSize(4, 4))

    @Slot(str)
    def _open(self, person_id: str) -> None:
        if self.view is not None and person_id in self.view.file.people_ids:
            self._show_person(person_id)

    @Slot(QListWidgetItem)
    def _open_sentence(self, item: QListWidgetItem) -> None:
        self._open(item.data(Qt.ItemDataRole.UserRole))

    @Slot(str)
    def _moved(self, person_id: str) -> None:
        place = self.picture.place_of(person_id)
        self.room.ensureVisible(int(place.x()), int(place.y()), 110, 60)
