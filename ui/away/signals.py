"""One signal for every sign that the person has left; the system's own module is chosen here."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class Signs(QObject):
    """Says `left` when the screen locks, the machine goes to sleep or another person takes it.

    Whatever hears it directly has done its work before the machine is let go to sleep.
    """

    left = Signal()


def watch_for_leaving(window: QWidget) -> list[Signs]:
    """Begin to watch the clock and whatever this system tells; the signs live as long as the window."""
    from ui.away.clock import ClockSigns

    signs: list[Signs] = [ClockSigns(window)]
    if sys.platform == "win32":
        from ui.away.windows import WindowsSigns

        signs.append(WindowsSigns(window))
    elif sys.platform == "darwin":
        from ui.away.macos import MacSigns

        signs.append(MacSigns(window))
    else:
        from ui.away.linux import LinuxSigns

        signs.append(LinuxSigns(window))
    return signs
