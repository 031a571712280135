"""Watch for the user leaving, on whichever system this is."""

import sys

from PySide6.QtWidgets import QWidget

from ui.away.signals import Signs


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
