"""Watch for the user leaving, on whichever system this is."""

import sys

from PySide6.QtWidgets import QWidget

from ui.away.signals import AwaySignals


def watch_for_leaving(window: QWidget) -> list[AwaySignals]:
    """Start to watch the clock and this system's signals, for as long as the window exists."""
    from ui.away.clock import ClockAwaySignals

    signs: list[AwaySignals] = [ClockAwaySignals(window)]
    if sys.platform == "win32":
        from ui.away.windows import WindowsAwaySignals

        signs.append(WindowsAwaySignals(window))
    elif sys.platform == "darwin":
        from ui.away.macos import MacAwaySignals

        signs.append(MacAwaySignals(window))
    else:
        from ui.away.linux import LinuxAwaySignals

        signs.append(LinuxAwaySignals(window))
    return signs
