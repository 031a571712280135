"""The keys of the release step."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

_CHOSEN = {Qt.Key.Key_Enter: Qt.Key.Key_Return}


class ReleaseKeys(QObject):
    """Runs what a key does before a list takes it; a line that is typed into keeps its own keys."""

    def __init__(self, runs: Mapping[str, Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._runs = runs

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the release step."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self.run(event):
            return True
        return super().eventFilter(watched, event)

    def run(self, event: QKeyEvent) -> bool:
        """Run what a key does; return whether it does anything."""
        held, key = event.modifiers(), Qt.Key(event.key())
        names = {Qt.KeyboardModifier.ControlModifier: "Ctrl+", Qt.KeyboardModifier.ShiftModifier: "Shift+"}
        before = "" if held == Qt.KeyboardModifier.NoModifier else names.get(held, "other+")
        run = self._runs.get(before + _CHOSEN.get(key, key).name.removeprefix("Key_"))
        if run is None:
            return False
        run()
        return True
