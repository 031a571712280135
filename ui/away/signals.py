"""The signal that the user has left, whatever the sign."""

from PySide6.QtCore import QObject, Signal


class AwaySignals(QObject):
    """Emits when the screen locks, the computer goes to sleep or another user takes over.

    What is connected directly has run before the computer goes to sleep.
    """

    user_left = Signal()
