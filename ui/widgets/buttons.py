"""Buttons: one primary on a screen, plain ones beside it, links inside cards."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from ui.style import icons
from ui.widgets.plain_text import literal, set_tip

Look = Literal["primary", "plain", "quiet", "link", "toast"]


class Button(QPushButton):
    """A button that knows what it runs, and can be disabled permanently."""

    def __init__(self, words: str, run: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.run, self.why = run, ""
        self.setText(words)

    def text(self) -> str:
        """Return the words as they were given."""
        return self._words

    def setText(self, words: str) -> None:
        """Show words as they are: no "&" is a mnemonic."""
        self._words = words
        super().setText(literal(words))

    def disable(self, why: str) -> None:
        """Keep it disabled, whatever else happens, with the reason as its tooltip."""
        self.why = why
        super().setEnabled(False)
        set_tip(self, why)
        self.setAccessibleDescription(why)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def setEnabled(self, enabled: bool) -> None:
        """Enable or disable it; one that is disabled permanently stays so."""
        super().setEnabled(enabled and not self.why)


def button(words: str, run: Callable[[], object] | None = None, look: Look = "plain") -> Button:
    """Make a button; its words say what it does."""
    made = Button(words, run)
    made.setProperty("look", look)
    made.setAccessibleName(words.replace("…", ""))
    made.setAutoDefault(False)
    if look == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if run is not None:
        made.clicked.connect(lambda _checked=False: run())
    return made


def primary(words: str, run: Callable[[], object] | None = None) -> Button:
    """Make the one primary button of a screen."""
    return button(words, run, "primary")


def link(words: str, run: Callable[[], object] | None = None) -> Button:
    """Make a button that looks like a link."""
    return button(words, run, "link")


def icon_button(drawn: str, words: str, run: Callable[[], object] | None = None) -> QToolButton:
    """Make a button that shows only an icon; `words` are its name and its tip."""
    made = QToolButton()
    made.setProperty("look", "quiet")
    icons.set_icon(made, drawn)
    made.setAccessibleName(words)
    set_tip(made, words)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if run is not None:
        made.clicked.connect(lambda _checked=False: run())
    return made
