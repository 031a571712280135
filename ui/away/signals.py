"""One signal for every sign that the person has left; the system's own module is chosen here."""

from PySide6.QtCore import QObject, Signal


class AwaySignals(QObject):
    """Says `left` when the screen locks, the machine goes to sleep or another person takes it.

    Whatever hears it directly has done its work before the machine is let go to sleep.
    """

    user_left = Signal()
