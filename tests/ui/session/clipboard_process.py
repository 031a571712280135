"""A program with a clipboard of its own on a real screen, that reads line by line what to do.

Run by the test as a process of its own, once as ours, with its watch, and once as somebody else's.
"""

import sys
import threading

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.session.clipboard import ClipboardWatch


class Hands(QObject):
    """Hears what to do on a thread, and does it on the screen's."""

    asked = Signal(str)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__()
        self._line = line
        self.asked.connect(self._do)

    def listen(self) -> None:
        """Hear until the test has no more to tell."""
        for asked in sys.stdin:
            self.asked.emit(asked.strip())
        self.asked.emit("end")

    def _do(self, asked: str) -> None:
        what, _, words = asked.partition(" ")
        clipboard = QGuiApplication.clipboard()
        if what == "copy":
            self._line.setText(words)
            self._line.selectAll()
            self._line.copy()
        if what == "end":
            QGuiApplication.quit()
        print(clipboard.text() if what == "say" else clipboard.ownsClipboard(), flush=True)


def main() -> None:
    """Wait until the test has no more lines."""
    app = QApplication([])
    watch = ClipboardWatch(app, seconds=float(sys.argv[1])) if len(sys.argv) > 1 else None
    line = QLineEdit()
    line.show()
    hands = Hands(line)
    threading.Thread(target=hands.listen, daemon=True).start()
    app.exec()
    del watch


if __name__ == "__main__":
    main()
