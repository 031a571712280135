"""A dialog that loses nothing: what was typed in it is kept over a lock, and when it is closed."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.widgets.draft_offer import DraftOffer
from ui.widgets.layout import words
from ui.widgets.plain_text import window_title


class KeptDialog(QDialog):
    """A titled dialog with a draft under `draft_key`; without a key, nothing of it is kept."""

    def __init__(self, parent: QWidget | None, title: str, draft_key: str) -> None:
        super().__init__(parent)
        self.draft_key = draft_key
        self.started = datetime.now(UTC).isoformat(timespec="seconds")
        self.offer = DraftOffer()
        self.title = words(title, "title", wrap=True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window_title(title))

    def draft(self) -> str:
        """Return what was typed, as JSON with "at", when it was begun; "" if nothing is to be kept."""
        raise NotImplementedError

    def restore(self, draft: str) -> None:
        """Put back what was typed."""
        raise NotImplementedError

    def is_typed_in(self) -> bool:
        """Return whether anything was typed or chosen since it was filled in."""
        raise NotImplementedError

    def reset(self) -> None:
        """Show again what it was filled in with."""
        raise NotImplementedError

    def is_busy(self) -> bool:
        """Return whether its button was pressed and the result is awaited."""
        return False
