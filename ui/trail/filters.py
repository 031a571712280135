"""The line over the trail: whose lines, of which kind, from when to when, with which words."""

import json
from datetime import date

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from coordinator.core.dates import read_day, show_day
from coordinator.trail.queries import Filters
from coordinator.trail.wording import KINDS
from ui.forms.fields import Choice

_WAITS_MS = 250


class TrailFilters(QWidget):
    """Asks anew a moment after the last key."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.words = QLineEdit()
        self.words.setPlaceholderText("Filter: words…")
        self.words.setAccessibleName("Filter the trail")
        self.words.setClearButtonEnabled(True)
        self.who, self.kind = self._choice("Who", "Everybody"), self._choice("Kind", "Every kind")
        for code, said in KINDS.items():
            self.kind.addItem(said, code)
        self.since, self.until = self._day("From"), self._day("To")
        self.settings = QCheckBox("Also settings and drafts")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAITS_MS)
        self._timer.timeout.connect(self.changed)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(self.words, 1)
        for part in (self.who, self.kind, self.since, self.until, self.settings):
            across.addWidget(part)
        for line in (self.words, self.since, self.until):
            line.textChanged.connect(self._typed)
        self.who.activated.connect(self._typed)
        self.kind.activated.connect(self._typed)
        self.settings.toggled.connect(self._typed)

    def filters(self, case_id: str) -> Filters:
        """Say what is asked for."""
        since, until = (read_day(line.text(), self._today) for line in (self.since, self.until))
        return Filters(
            case_id, self.who.currentData() or "", self.kind.currentData() or "", since, until,
            self.words.text().strip(), self.settings.isChecked(),
        )  # fmt: skip

    def written(self) -> str:
        """Write down what was typed and chosen; "" for nothing."""
        told = [self.words.text(), self.who.currentData() or "", self.kind.currentData() or "",
                self.since.text(), self.until.text(), self.settings.isChecked()]  # fmt: skip
        return json.dumps(told) if any(told) else ""

    def read(self, written: str) -> None:
        """Put back what was written down."""
        if not written:
            return
        words, who, kind, since, until, settings = json.loads(written)
        for line, said in ((self.words, words), (self.since, since), (self.until, until)):
            line.setText(said)
        if who:
            self.who.addItem(who, who)
        for choice, said in ((self.who, who), (self.kind, kind)):
            choice.setCurrentIndex(max(choice.findData(said), 0))
        self.settings.setChecked(settings)

    def show_who(self, people: tuple[str, ...]) -> None:
        """Offer everybody who is on the trail; the chosen one stays chosen."""
        kept = self.who.currentData()
        while self.who.count() > 1:
            self.who.removeItem(1)
        for one in people:
            self.who.addItem(one, one)
        self.who.setCurrentIndex(max(self.who.findData(kept), 0))

    def clear(self) -> None:
        """Ask for everything."""
        for line in (self.words, self.since, self.until):
            line.clear()
        self.who.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self.settings.setChecked(False)
        self._typed()

    @Slot()
    def _typed(self) -> None:
        self._timer.start()

    @Slot()
    def _left(self) -> None:
        line = self.sender()
        if isinstance(line, QLineEdit):
            read = read_day(line.text(), self._today)
            if read is not None:
                line.setText(show_day(read))

    def _choice(self, name: str, all_of: str) -> Choice:
        made = Choice()
        made.setAccessibleName(name)
        made.view().setAccessibleName(name)
        made.addItem(all_of, "")
        return made

    def _day(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(f"{name}: date")
        made.setAccessibleName(f"{name} date")
        made.setFixedWidth(120)
        made.editingFinished.connect(self._left)
        return made
