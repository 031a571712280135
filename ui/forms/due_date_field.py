"""By when: a day typed in any way, or the words that were agreed in place of a day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Slot

from coordinator.core.dates import read_day, show_long_day
from ui.forms.fields import TextField

_HINT = "For example Friday, 26 nov, in 2 weeks or next MARAC"
_KEPT = "Kept as these words. Without a day it can't be called late."


class DueField(TextField):
    """By when: a day in any way of writing it, or words such as "next MARAC"."""

    def __init__(self, today: Callable[[], date], *, compact: bool = False) -> None:
        """`compact`: without a line of its own to say how it is understood; its form says so."""
        super().__init__("due", "By when", hint="" if compact else _HINT)
        self._today = today
        if compact:
            self.line.setPlaceholderText("fri, 26 nov, next MARAC")
        else:
            self.line.textChanged.connect(self._say)

    def day(self) -> date | None:
        """Return the day that was meant, or None for other words."""
        return read_day(self.value(), self._today())

    def words(self) -> str:
        """Return the words that stand in place of a day."""
        return "" if self.day() else self.value()

    def understood(self) -> str:
        """Say how it was understood; nothing while nothing is typed."""
        day = self.day()
        return show_long_day(day) if day else (_KEPT if self.value() else "")

    @Slot()
    def _say(self) -> None:
        self.set_hint(self.understood() or _HINT)
