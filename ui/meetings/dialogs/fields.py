"""A field of the dialogs: an open case found by typing."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import CaseChoice, find_open_cases
from ui.forms.fields import Field
from ui.meetings.dialogs import wording
from ui.style.shown_names import for_screen
from ui.workers.casebook_worker import CasebookWorker

_DELAY_MS = 120
_SHOWN = 6
_CHOSEN = "\x1f"  # separates the text from the id of the chosen case in a draft


class CaseField(Field):
    """Finds an open case by its words or its people; the arrow keys and Enter choose."""

    picked = Signal(str)  # case id

    def __init__(self, worker: CasebookWorker) -> None:
        self.line, self.matches = QLineEdit(), QListWidget()
        self._worker = worker
        self._case_id: str | None = None
        super().__init__("case", wording.CASE, self.line, hint=wording.CASE_HINT)
        self.matches.setAccessibleName(wording.CASES_FOUND)
        self.matches.setProperty("look", "popup")
        self.matches.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.rows.insertWidget(3, self.matches)
        self.matches.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self.search)
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.matches.itemClicked.connect(self._pick)

    def value(self) -> str | None:
        """Return the id of the chosen case."""
        return self._case_id

    def set_value(self, value: Any) -> None:
        """Set the words to find a case by."""
        self.line.setText(value or "")

    def typed(self) -> str:
        """Return the text, followed by the id of the chosen case."""
        return f"{self.line.text()}{_CHOSEN}{self._case_id}" if self._case_id else self.line.text()

    def set_typed(self, words: str) -> None:
        """Restore the text and the chosen case."""
        text, _, case_id = words.partition(_CHOSEN)
        self.line.blockSignals(bool(case_id))
        self.line.setText(text)
        self.line.blockSignals(False)
        if case_id:
            self._case_id = case_id
            self.matches.hide()
            self._touched()
            self.picked.emit(case_id)

    def problem(self) -> str:
        """Ask for a case if none is chosen."""
        return "" if self._case_id else wording.CHOOSE_CASE

    def choose(self, case: CaseChoice) -> None:
        """Choose a case."""
        self.line.blockSignals(True)
        self.line.setText(f"{case.subject} · {case.reference}")
        self.line.blockSignals(False)
        self._case_id = case.id
        self.matches.hide()
        self._touched()
        self.picked.emit(case.id)

    @Slot()
    def search(self) -> None:
        """Search for the words typed; without words, list the newest cases."""
        self._worker.read(
            self, call(find_open_cases, words=self.line.text(), limit=_SHOWN), on_result=self._show
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the matches without leaving the line."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and not self._case_id:
            self.search()
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and self.matches.isVisible():
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self.matches.currentRow() + step
                self.matches.setCurrentRow(max(0, min(row, self.matches.count() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.matches.currentItem():
                self._pick(self.matches.currentItem())
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _typed(self) -> None:
        self._case_id = None
        self._touched()
        self._timer.start()

    def _show(self, cases: tuple[CaseChoice, ...]) -> None:
        if self._case_id:
            return
        self.matches.clear()
        for case in cases:
            parts = (case.subject, case.reference, case.borough)
            item = QListWidgetItem(for_screen(" · ".join(part for part in parts if part)))
            item.setData(Qt.ItemDataRole.UserRole, case)
            self.matches.addItem(item)
        if not cases:
            self.matches.addItem(QListWidgetItem(wording.NO_CASES_FOUND))
            self.matches.item(0).setFlags(Qt.ItemFlag.NoItemFlags)
        self.matches.setFixedHeight(min(len(cases) or 1, _SHOWN) * 30 + 10)
        self.matches.setCurrentRow(0 if cases else -1)
        self.matches.show()

    @Slot(QListWidgetItem)
    def _pick(self, item: QListWidgetItem) -> None:
        case = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(case, CaseChoice):
            self.choose(case)
