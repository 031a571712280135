"""The search box in the top bar: finds anything in the casebook by its words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from coordinator.casebook.call import call
from coordinator.search.find import find_anything, prepare
from coordinator.search.hit import SearchHit
from ui.session.search_result import ResultOf, SearchResult
from ui.widgets.layout import column, words
from ui.window import wording
from ui.window.search.result_rows import (
    ASKED,
    RESULT,
    Act,
    Asked,
    AskedItem,
    ResultFace,
    rows_of,
    rows_of_saved,
)
from ui.window.search.saved_searches import SavedSearches
from ui.workers.casebook_worker import CasebookWorker

_WAITS_MS = 120
_LEAST_WIDE, _MOST_WIDE, _NOTHING_HEIGHT = 420, 820, 30  # pixels


class SearchBox(QLineEdit):
    """Searches as you type; Down goes to what was found, Enter opens the first."""

    picked = Signal(object)  # Found

    def __init__(
        self, worker: CasebookWorker, result_of: ResultOf, saved: SavedSearches, over: QWidget
    ) -> None:
        super().__init__()
        self._worker, self._result_of, self._saved = worker, result_of, saved
        self._asked = self._answered = ""  # for which words was searched, and for which there is an answer
        self._first_wanted = False
        self.setProperty("look", "search")
        self.setPlaceholderText(wording.FIND)
        self.setAccessibleName(wording.FIND)
        self.setFixedHeight(32)
        self._key = words(wording.FIND_KEY, "key")
        self._key.setParent(self)
        self.results = Results(over)
        self.results.picked.connect(self._pick)
        self.results.asked.connect(self._do)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAITS_MS)
        self._timer.timeout.connect(self._search)
        # Not a single shot: what still waits in one when the box is destroyed is never let go.
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(0)
        self._leaving.timeout.connect(self._leave)
        self.textEdited.connect(self._typed)
        self.results.list.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the shortcut's sign at the right."""
        self._key.adjustSize()
        self._key.move(self.width() - self._key.width() - 10, (self.height() - self._key.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down to the results, or leave."""
        if event.key() == Qt.Key.Key_Down and self.results.isVisible():
            self.results.list.setFocus()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_first()
            return
        if event.key() == Qt.Key.Key_Escape:
            self._forget()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come back up from the results with Escape, or when focus goes elsewhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.results.hide()
                self.setFocus()
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self._leaving.start()
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have everybody's names ready when the first letter is typed, and offer saved searches."""
        super().focusInEvent(event)
        self._offer_saved()
        self._worker.read(self, call(prepare), on_result=lambda _: None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the results away when focus goes elsewhere."""
        super().focusOutEvent(event)
        self._leaving.start()

    @Slot()
    def _leave(self) -> None:
        if not self.hasFocus() and not self.results.list.hasFocus():
            self._first_wanted = False
            self.results.hide()

    @Slot()
    def _typed(self) -> None:
        self._first_wanted = False
        self._key.setVisible(not self.text())
        self._timer.start()

    @Slot()
    def _search(self) -> None:
        self._asked = self.text().strip()
        if not self._asked:
            self._forget()
            self._offer_saved()
            return
        self._worker.read(self, call(find_anything, words=self._asked), on_result=self._show)

    def _show(self, hits: Sequence[SearchHit]) -> None:
        if self._asked != self.text().strip() or not self.hasFocus():
            return
        self._answered = self._asked
        act = Act.REMOVE if self._saved.has(self._asked) else Act.SAVE
        also = AskedItem(Asked(act, self._asked))
        self.results.show_hits([self._result_of(hit) for hit in hits], self, also)
        if self._first_wanted:
            self._open_first()

    def _open_first(self) -> None:
        """Open what was found first for the words that stand here; wait for it if it isn't found yet."""
        typed = self.text().strip()
        if typed and typed == self._answered:
            self._first_wanted = False
            self.results.open_first()
        elif typed:
            self._timer.stop()
            self._first_wanted = True
            self._search()

    def _forget(self) -> None:
        self._timer.stop()
        self._answered, self._first_wanted = "", False
        self.clear()
        self.results.clear()
        self._key.show()

    def _offer_saved(self) -> None:
        """Show the saved searches while nothing is typed."""
        searches = self._saved.list_all()
        if searches and not self.text() and self.isVisible():
            self.results.show_rows(list(rows_of_saved(searches)), self, is_empty=False)

    @Slot(object)
    def _do(self, asked: Asked) -> None:
        """Repeat, save or remove a search; the box keeps the focus and the words."""
        if asked.act is not Act.REPEAT:
            (self._saved.save if asked.act is Act.SAVE else self._saved.remove)(asked.words)
        self.setFocus()
        self.setText(asked.words)
        self._key.hide()
        self._search()

    @Slot(object)
    def _pick(self, hit: SearchResult) -> None:
        self._forget()
        self.picked.emit(hit)


class Results(QFrame):
    """What was found, under the search box."""

    picked = Signal(object)
    asked = Signal(object)  # Asked

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("look", "card")
        rows = column(self, margins=4, spacing=0)
        self.list = QListWidget()
        self.list.setAccessibleName(wording.RESULTS)
        self.list.setItemDelegate(ResultFace(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        self.nothing = words(wording.NO_RESULTS, "second")
        self.nothing.setContentsMargins(12, 8, 12, 8)
        rows.addWidget(self.nothing)
        rows.addWidget(self.list)
        self.hide()

    def show_hits(self, hits: Sequence[SearchResult], under: QWidget, *also: QListWidgetItem) -> None:
        """Show what was found, or that nothing was, and other rows below it."""
        self.show_rows([*rows_of(hits), *also], under, is_empty=not hits)

    def show_rows(self, rows: Sequence[QListWidgetItem], under: QWidget, *, is_empty: bool) -> None:
        """Show rows under the box, below the sentence that nothing was found if it was not."""
        self.list.clear()
        high = _NOTHING_HEIGHT if is_empty else 0
        for item in rows:
            self.list.addItem(item)
            high += item.sizeHint().height()
        self.nothing.setVisible(is_empty)
        self.list.setVisible(bool(rows))
        place = under.mapTo(self._over, QPoint(0, under.height() + 4))
        wide = max(_LEAST_WIDE, min(_MOST_WIDE, self._over.width() - place.x() - 16))
        self.setGeometry(place.x(), place.y(), wide, min(high + 18, self._over.height() - place.y() - 16))
        self.show()
        self.raise_()

    def open_first(self) -> None:
        """Open what was found first."""
        results = (self.list.item(at) for at in range(self.list.count()))
        first = next((item for item in results if item.data(RESULT) is not None), None)
        if first is not None:
            self._open(first)

    def clear(self) -> None:
        """Put away what was found."""
        self.list.clear()
        self.hide()

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        if (asked := item.data(ASKED)) is not None:
            self.asked.emit(asked)
        elif (result := item.data(RESULT)) is not None:
            self.picked.emit(result)
