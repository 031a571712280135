"""The filters of the trail: words, person, kind and dates."""

import json
from datetime import date

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from coordinator.core.dates import read_day, show_day
from coordinator.trail.queries import Filters
from coordinator.trail.wording import KINDS
from ui.forms.choice_box import Choice
from ui.trail import wording

_DELAY_MS = 250


class TrailFilters(QWidget):
    """Emits `changed` a moment after the last change."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.words = QLineEdit()
        self.words.setPlaceholderText(wording.FILTER_HINT)
        self.words.setAccessibleName(wording.FILTER)
        self.words.setClearButtonEnabled(True)
        self.who = self._choice(wording.WHO, wording.EVERYBODY)
        self.kind = self._choice(wording.KIND, wording.EVERY_KIND)
        for code, label in KINDS.items():
            self.kind.addItem(label, code)
        self.since, self.until = self._day(wording.FROM), self._day(wording.TO)
        self.settings = QCheckBox(wording.WITH_SETTINGS)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
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
        """Return the filters, for one case or with "" for all."""
        since, until = (read_day(line.text(), self._today) for line in (self.since, self.until))
        return Filters(
            case_id, self.who.currentData() or "", self.kind.currentData() or "", since, until,
            self.words.text().strip(), self.settings.isChecked(),
        )  # fmt: skip

    def written(self) -> str:
        """Return the filters as JSON, or "" if none is set."""
        values = [self.words.text(), self.who.currentData() or "", self.kind.currentData() or "",
                self.since.text(), self.until.text(), self.settings.isChecked()]  # fmt: skip
        return json.dumps(values) if any(values) else ""

    def read(self, written: str) -> None:
        """Restore filters from JSON."""
        if not written:
            return
        words, who, kind, since, until, settings = json.loads(written)
        for line, text in ((self.words, words), (self.since, since), (self.until, until)):
            line.setText(text)
        if who:
            self.who.addItem(who, who)
        for choice, value in ((self.who, who), (self.kind, kind)):
            choice.setCurrentIndex(max(choice.findData(value), 0))
        self.settings.setChecked(settings)

    def show_who(self, people: tuple[str, ...]) -> None:
        """Offer everybody who is on the trail, and keep the selection."""
        selected = self.who.currentData()
        while self.who.count() > 1:
            self.who.removeItem(1)
        for name in people:
            self.who.addItem(name, name)
        self.who.setCurrentIndex(max(self.who.findData(selected), 0))

    def clear(self) -> None:
        """Clear all filters."""
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
    def _show_full_date(self) -> None:
        line = self.sender()
        if isinstance(line, QLineEdit):
            day = read_day(line.text(), self._today)
            if day is not None:
                line.setText(show_day(day))

    def _choice(self, name: str, label_for_all: str) -> Choice:
        choice = Choice()
        choice.setAccessibleName(name)
        choice.view().setAccessibleName(name)
        choice.addItem(label_for_all, "")
        return choice

    def _day(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(wording.day_hint(name))
        line.setAccessibleName(wording.day_label(name))
        line.setFixedWidth(120)
        line.editingFinished.connect(self._show_full_date)
        return line
