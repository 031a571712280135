"""Fields for a day and a time, typed as people write them and shown back in full."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from coordinator.dates import read_day, read_time, show_day, show_time
from ui.kit.fields import Field

DAY_HINT = "For example 26 nov or in 2 weeks"
TIME_HINT = "For example 9.30 or 2:30pm"


class DateField(Field):
    """A day: "26 nov" becomes "26 November 2026" when the field is left."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        hint: str = DAY_HINT,
        optional: bool = False,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.line = QLineEdit()
        self._today = today
        super().__init__(name, label, self.line, hint=hint, optional=optional)
        self.line.textChanged.connect(self._touched)
        self.line.editingFinished.connect(self._show)

    def value(self) -> date | None:
        """Return the day, or None when nothing was typed or it wasn't understood."""
        return read_day(self.line.text(), self._today())

    def set_value(self, value: date | None) -> None:
        """Show a day."""
        self.line.setText(show_day(value) if value else "")

    def typed(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def set_typed(self, words: str) -> None:
        """Put back what was typed."""
        self.line.setText(words)

    def problem(self) -> str:
        """Say how to write a day when this isn't one."""
        if self.line.text().strip() and self.value() is None:
            return "Write the date as in 26 November 2026 or 26/11/2026."
        return ""

    @Slot()
    def _show(self) -> None:
        day = self.value()
        if day is not None:
            self.line.setText(show_day(day))
        elif self.problem():
            self.set_error(self.problem())


class TimeField(Field):
    """A time of day: "9.30" becomes "9:30am" when the field is left."""

    def __init__(self, name: str, label: str, *, hint: str = TIME_HINT, optional: bool = False) -> None:
        self.line = QLineEdit()
        super().__init__(name, label, self.line, hint=hint, optional=optional)
        self.line.textChanged.connect(self._touched)
        self.line.editingFinished.connect(self._show)

    def value(self) -> time | None:
        """Return the time, or None when nothing was typed or it wasn't understood."""
        return read_time(self.line.text())

    def set_value(self, value: time | None) -> None:
        """Show a time."""
        self.line.setText(show_time(value) if value is not None else "")

    def typed(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def set_typed(self, words: str) -> None:
        """Put back what was typed."""
        self.line.setText(words)

    def problem(self) -> str:
        """Say how to write a time when this isn't one."""
        if self.line.text().strip() and self.value() is None:
            return "Write the time as in 9:30am or 2pm."
        return ""

    @Slot()
    def _show(self) -> None:
        at = self.value()
        if at is not None:
            self.line.setText(show_time(at))
        elif self.problem():
            self.set_error(self.problem())
