"""Fields that only meetings need: a case found by typing, criteria, words with proposals."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import CaseChoice, find_open_cases
from coordinator.forums.definitions import definition
from coordinator.meetings.rules import CRITERIA
from ui.forms.checkbox_field import Checkbox
from ui.forms.fields import Field, TextField
from ui.workers.casebook_worker import CasebookWorker

_SETTLES_MS = 120
_SHOWN = 6
_CHOSEN = "\x1f"  # stands in a draft before the id of the case that was chosen


class CaseField(Field):
    """An open case, found by any words of it or its people; the arrows and Enter choose."""

    picked = Signal(str)  # case id

    def __init__(self, worker: CasebookWorker) -> None:
        self.line, self.found = QLineEdit(), QListWidget()
        self._worker = worker
        self._case_id: str | None = None
        super().__init__("case", "Case", self.line, hint="Type a name, a reference or a victim's name")
        self.found.setAccessibleName("Cases found")
        self.found.setProperty("look", "popup")
        self.found.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.rows.insertWidget(3, self.found)
        self.found.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLES_MS)
        self._timer.timeout.connect(self.search)
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.found.itemClicked.connect(self._pick)

    def value(self) -> str | None:
        """Return the id of the chosen case."""
        return self._case_id

    def set_value(self, value: Any) -> None:
        """Type words to find a case by."""
        self.line.setText(value or "")

    def typed(self) -> str:
        """Return what was typed, and behind it the id of the case that was chosen."""
        return f"{self.line.text()}{_CHOSEN}{self._case_id}" if self._case_id else self.line.text()

    def set_typed(self, words: str) -> None:
        """Put back what was typed and chosen."""
        said, _, case_id = words.partition(_CHOSEN)
        self.line.blockSignals(bool(case_id))
        self.line.setText(said)
        self.line.blockSignals(False)
        if case_id:
            self._case_id = case_id
            self.found.hide()
            self._touched()
            self.picked.emit(case_id)

    def problem(self) -> str:
        """Say so while no case is chosen."""
        return "" if self._case_id else "Choose a case from the list."

    def choose(self, case: CaseChoice) -> None:
        """Choose a case."""
        self.line.blockSignals(True)
        self.line.setText(f"{case.subject} · {case.reference}")
        self.line.blockSignals(False)
        self._case_id = case.id
        self.found.hide()
        self._touched()
        self.picked.emit(case.id)

    @Slot()
    def search(self) -> None:
        """Look for what is typed; without words the newest cases are offered."""
        self._worker.read(
            self, call(find_open_cases, words=self.line.text(), limit=_SHOWN), on_result=self._show
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through what was found without leaving the line."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and not self._case_id:
            self.search()
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and self.found.isVisible():
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self.found.currentRow() + step
                self.found.setCurrentRow(max(0, min(row, self.found.count() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.found.currentItem():
                self._pick(self.found.currentItem())
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
        self.found.clear()
        for case in cases:
            parts = (case.subject, case.reference, case.borough)
            item = QListWidgetItem(" · ".join(part for part in parts if part))
            item.setData(Qt.ItemDataRole.UserRole, case)
            self.found.addItem(item)
        if not cases:
            self.found.addItem(QListWidgetItem("No open case has these words."))
            self.found.item(0).setFlags(Qt.ItemFlag.NoItemFlags)
        self.found.setFixedHeight(min(len(cases) or 1, _SHOWN) * 30 + 10)
        self.found.setCurrentRow(0 if cases else -1)
        self.found.show()

    @Slot(QListWidgetItem)
    def _pick(self, item: QListWidgetItem) -> None:
        case = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(case, CaseChoice):
            self.choose(case)


class CriteriaField(Field):
    """Why a case is listed: the MARAC criteria to tick, more than one if need be, or words elsewhere."""

    def __init__(self) -> None:
        self.ticks = {criterion: Checkbox(criterion) for criterion in CRITERIA}
        self.line = QLineEdit()
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, tick in enumerate(self.ticks.values()):
            grid.addWidget(tick, at // 2, at % 2)
        grid.addWidget(self.line, 2, 0, 1, 2)
        box.setFocusProxy(next(iter(self.ticks.values())))
        super().__init__("criteria", "Why it is listed", box, optional=True)
        self.line.setAccessibleName("Other reasons")
        self.line.setPlaceholderText("Anything else")
        for tick in self.ticks.values():
            tick.setAccessibleName(tick.text())
            tick.toggled.connect(self._touched)
        self.line.textChanged.connect(self._touched)

    def show_for(self, forum: str) -> None:
        """Offer the criteria only where the forum has them (docs/domain.md 2.2)."""
        ticked = definition(forum).repeat_months is not None
        for tick in self.ticks.values():
            tick.setVisible(ticked)
        self.control.setFocusProxy(next(iter(self.ticks.values())) if ticked else self.line)

    def value(self) -> str:
        """Return the criteria in words, put together by commas."""
        told = [one for one, tick in self.ticks.items() if tick.isChecked() and not tick.isHidden()]
        return ", ".join((*told, *([self.line.text().strip()] if self.line.text().strip() else [])))

    def set_value(self, value: Any) -> None:
        """Tick what is told; other words stand in the line."""
        parts = [part.strip() for part in str(value or "").split(",") if part.strip()]
        known = {criterion.lower(): criterion for criterion in CRITERIA}
        known["repeat"] = CRITERIA[-1]
        here = {known[part.lower()] for part in parts if part.lower() in known}
        for criterion, tick in self.ticks.items():
            tick.setChecked(criterion in here)
        self.line.setText(", ".join(part for part in parts if part.lower() not in known))


class SuggestField(TextField):
    """A line of text that proposes what is already known; anything may be typed."""

    def __init__(self, name: str, label: str, *, hint: str = "", optional: bool = False) -> None:
        super().__init__(name, label, hint=hint, optional=optional)
        self._known = QStringListModel()
        self._known.setParent(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if (popup := completer.popup()) is not None:
            popup.setAccessibleName(label)
        self.line.setCompleter(completer)

    def propose(self, known: Sequence[str]) -> None:
        """Propose these."""
        self._known.setStringList(list(known))
