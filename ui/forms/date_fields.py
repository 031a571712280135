"""Fields for a day and a time, typed as people write them and shown back in full."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit

from coordinator.core.dates import (
    explain_day,
    read_day,
    read_time,
    show_brief_day_and_distance,
    show_day,
    show_day_and_distance,
    show_short_day,
    show_time,
)
from ui.forms import wording
from ui.forms.fields import Field

TIME_HINT = wording.TIME_HINT


class _WhenField(Field):
    """A line whose text is understood as a value, and shown as that value when it loses the focus."""

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

    @property
    def wrong(self) -> str:
        """Say why what was typed can't be read."""
        raise NotImplementedError

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
    """A day, typed in any way: "26 nov" becomes "26 November 2026" when the field is left.

    While it is typed, the line under the label says how it is understood: "Thursday 26 November 2026, in 5
    days", or more briefly where that would take two lines.
    """

    def __init__(
        self,
        name: str,
        label: str,
        *,
        today: Callable[[], date],
        hint: str = "",
        past: bool = False,
        optional: bool = False,
    ) -> None:
        """`hint`: what the line says while nothing is typed; else an example, of a past day if `past`."""
        self._today = today
        self._usual = hint or (wording.PAST_DATE_HINT if past else wording.DATE_HINT)
        super().__init__(name, label, hint=self._usual, optional=optional)
        self.line.textChanged.connect(self._spell)

    def value(self) -> date | None:
        """Return the day, or None when nothing was typed or it wasn't understood."""
        return read_day(self.line.text(), self._today())

    def set_value(self, value: date | None) -> None:
        """Show a day."""
        self.line.setText(show_day(value) if value else "")

    def set_hint(self, hint: str) -> None:
        """Change what the line under the label says while no day is typed."""
        self._usual = hint
        self._spell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the day as it fits."""
        super().resizeEvent(event)
        self._spell()

    @property
    def wrong(self) -> str:
        """Say why the day that was typed can't be, or how to write one."""
        return explain_day(self.line.text(), self._today()) or wording.NOT_A_DATE

    @Slot()
    def _spell(self) -> None:
        day = self.value()
        self.hint.keep_room_for(self._usual)
        super().set_hint(self._in_room(day) if day and self.isEnabled() else self._usual)

    def _in_room(self, day: date) -> str:
        today, metrics = self._today(), self.hint.fontMetrics()
        for written in (show_day_and_distance(day, today), show_brief_day_and_distance(day, today)):
            if metrics.horizontalAdvance(written) < self.width():
                return written
        return show_short_day(day, today)


class TimeField(_WhenField):
    """A time of day: "9.30" becomes "9:30am" when the field is left."""

    @property
    def wrong(self) -> str:
        """Say how to write a time."""
        return wording.NOT_A_TIME

    def __init__(self, name: str, label: str, *, hint: str = TIME_HINT, optional: bool = False) -> None:
        super().__init__(name, label, hint=hint, optional=optional)

    def value(self) -> time | None:
        """Return the time, or None when nothing was typed or it wasn't understood."""
        return read_time(self.line.text())

    def set_value(self, value: time | None) -> None:
        """Show a time."""
        self.line.setText(show_time(value) if value is not None else "")
