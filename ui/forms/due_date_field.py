"""When an action is due: a day typed in any way, or the words that were agreed instead of a day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Slot

from coordinator.actions.due_dates import follows_meeting, is_calendar_day, read_due
from coordinator.core.dates import show_day_and_distance
from ui.forms import wording
from ui.forms.fields import TextField

_HINT = wording.DUE_HINT


class DueField(TextField):
    """When an action is due: a day written in any way, or words such as "next MARAC".

    `agreed` returns the day from which "Friday" and "within 24hrs" are counted: today, until it is set.
    """

    def __init__(self, today: Callable[[], date], *, compact: bool = False) -> None:
        """`compact`: without a line of its own to say how it is understood; its form says so."""
        super().__init__("due", wording.BY_WHEN, hint="" if compact else _HINT)
        self.columns = ("due", "due_words")
        self._today = self.agreed = today
        if compact:
            self.line.setPlaceholderText("fri, 26 nov, next MARAC")
        else:
            self.line.textChanged.connect(self._say)

    def day(self) -> date | None:
        """Return the day that was meant; None for the day of a meeting and for words that name no day."""
        return read_due(self.value(), self.agreed())

    def words(self) -> str:
        """Return the words as typed, unless the day says all of them."""
        return "" if is_calendar_day(self.value(), self.agreed()) else self.value()

    def understood(self) -> str:
        """Say how it was understood; nothing while nothing is typed."""
        day = self.day()
        if day:
            return show_day_and_distance(day, self._today())
        if follows_meeting(self.value(), self.agreed()):
            return wording.DUE_AT_MEETING
        return wording.NOT_A_DUE_DATE if self.value() else ""

    @Slot()
    def _say(self) -> None:
        self.set_hint(self.understood() or _HINT)
