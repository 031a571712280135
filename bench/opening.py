"""Opens a window in this process and says how long after its start the window could be used.

python -m bench.opening MOMENT ours|empty|look
"""

import os
import sys
import time

READY = "ready "


def main(began: float, which: str) -> None:
    """Open our window, or an empty one, and leave as soon as it answers."""
    from PySide6.QtWidgets import QApplication

    stay = QApplication.exec

    def leave_when_ready(*_: object) -> int:
        _watch(began)
        return stay()

    QApplication.exec = leave_when_ready  # type: ignore[method-assign]
    if which == "ours":
        from ui.main import run

        sys.exit(run(None))
    from PySide6.QtWidgets import QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.show()
    sys.exit(app.exec())


def _watch(began: float) -> None:
    """Wait until the window is on the screen and nothing more is waiting to be done."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    def look() -> None:
        handles = [one.windowHandle() for one in QApplication.topLevelWidgets() if one.isVisible()]
        if any(handle is not None and handle.isExposed() for handle in handles):
            timer.stop()
            QTimer.singleShot(0, tell)

    def tell() -> None:
        print(f"{READY}{time.time() - began:.6f}", flush=True)
        os._exit(0)

    timer = QTimer(QApplication.instance())
    timer.timeout.connect(look)
    timer.start(0)


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2])
