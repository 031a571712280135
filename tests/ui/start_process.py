"""Open the first window as the app does, and print every module that was imported for it.

python -m tests.ui.start_process
"""

import sys

from PySide6.QtWidgets import QApplication

from ui.main import make_window
from ui.style.theme import Theme


def main() -> None:
    """Show the welcome page until it is on the screen."""
    app = QApplication([])
    Theme(app)
    window = make_window()
    window.show_welcome()
    window.show()
    while not window.windowHandle().isExposed():
        app.processEvents()
    print(*sys.modules)


if __name__ == "__main__":
    main()
