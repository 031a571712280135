"""When an action is due: a day typed in any way, or the words that were agreed instead of a day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Slot

from coordinator.core.dates import read_day, show_long_day
from ui.forms import wording
from ui.forms.fields import TextField

_HINT = wording.DUE_HINT
_KEPT = wording.NOT_A_DUE_DATE


class DueField(TextField):
    """When an action is due: a day written in any way, or words such as "next MARAC"."""

    def __init__(self, today: Callable[[], date], *, compact: bool = False) -> None:
        """`compact`: without a line of its own to say how it is understood; its form says so."""
        super().__init__("due", wording.BY_WHEN, hint="" if compact else _HINT)
        self._today = today
        if compact:
            self.line.setPlaceholderText("fri, 26 nov, next MARAC")
        else:
            self.line.textChanged.connect(self._say)

    def day(self) -> date | None:
        """Return the day that was meant, or None for other words."""
        return read_day(self.value(), self._today())

    def words(self) -> str:
        """Return the words that were agreed instead of a day."""
        return "" if self.day() else self.value()

    def understood(self) -> str:
        """Say how it was understood; nothing while nothing is typed."""
        day = self.day()
        return show_long_day(day) if day else (_KEPT if self.value() else "")

    @Slot()
    def _say(self) -> None:
        self.set_hint(self.understood() or _HINT)
