"""Fields for a day and a time, typed as people write them and shown back in full."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from coordinator.core.dates import read_day, read_time, show_day, show_distance, show_long_day, show_time
from ui.forms import wording
from ui.forms.fields import Field

DAY_HINT = wording.DATE_HINT
TIME_HINT = wording.TIME_HINT


class _WhenField(Field):
    """A line whose text is understood as a value, and shown as that value when it loses the focus."""

    wrong = ""  # the sentence for what can't be read

    def __init__(self, name: str, label: str, *, hint: str, optional: bool) -> None:
        self.line = QLineEdit()
        super().__init__(name, label, self.line, hint=hint, optional=optional)
        self.line.textChanged.connect(self._touched)
        self.line.editingFinished.connect(self._show)

    def typed(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def set_typed(self, words: str) -> None:
        """Put back what was typed."""
        self.line.setText(words)

    def problem(self) -> str:
        """Return how to write it, if the text isn't understood."""
        return self.wrong if self.line.text().strip() and self.value() is None else ""

    @Slot()
    def _show(self) -> None:
        read = self.value()
        if read is not None:
            self.set_value(read)
        elif self.problem():
            self.set_error(self.problem())


class DateField(_WhenField):
    """A day: "26 nov" becomes "26 November 2026" when the field is left."""

    wrong = wording.NOT_A_DATE

    def __init__(
        self,
        name: str,
        label: str,
        *,
        hint: str = DAY_HINT,
        optional: bool = False,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._today = today
        super().__init__(name, label, hint=hint, optional=optional)

    def value(self) -> date | None:
        """Return the day, or None when nothing was typed or it wasn't understood."""
        return read_day(self.line.text(), self._today())

    def set_value(self, value: date | None) -> None:
        """Show a day."""
        self.line.setText(show_day(value) if value else "")


class SpokenDateField(DateField):
    """A day whose hint says what was understood as it is typed: "Thursday 3 December 2026, in 5 days"."""

    usual = wording.PAST_DATE_HINT

    def __init__(self, name: str, label: str, *, optional: bool = False, today: Callable[[], date]) -> None:
        super().__init__(name, label, hint=self.usual, optional=optional, today=today)
        self.line.textChanged.connect(self._say)

    @Slot()
    def _say(self) -> None:
        day = self.value()
        self.set_hint(f"{show_long_day(day)}, {show_distance(day, self._today())}" if day else self.usual)


class TimeField(_WhenField):
    """A time of day: "9.30" becomes "9:30am" when the field is left."""

    wrong = wording.NOT_A_TIME

    def __init__(self, name: str, label: str, *, hint: str = TIME_HINT, optional: bool = False) -> None:
        super().__init__(name, label, hint=hint, optional=optional)

    def value(self) -> time | None:
        """Return the time, or None when nothing was typed or it wasn't understood."""
        return read_time(self.line.text())

    def set_value(self, value: time | None) -> None:
        """Show a time."""
        self.line.setText(show_time(value) if value is not None else "")
