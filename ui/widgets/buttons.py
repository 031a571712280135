"""Buttons: one primary on a screen, plain ones beside it, links inside cards."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
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

    def show_again(self) -> None:
        """Show the words as they may be shown now."""
        self.setText(self._words)

    def disable(self, why: str) -> None:
        """Keep it disabled, whatever else happens, with the reason as its tooltip."""
        self.why = why
        super().setEnabled(False)
        set_tip(self, why)
        self.setAccessibleDescription(why)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """React to Enter as to Space, in a window as in a dialog."""
        if _is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def setEnabled(self, enabled: bool) -> None:
        """Enable or disable it; one that is disabled permanently stays so."""
        super().setEnabled(enabled and not self.why)


class IconButton(QToolButton):
    """A button of a tool bar or beside a title."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """React to Enter as to Space."""
        if _is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
        event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    )


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


def icon_button(drawn: str, words: str, run: Callable[[], object] | None = None) -> IconButton:
    """Make a button that shows only an icon; `words` are its name and its tip."""
    made = IconButton()
    made.setProperty("look", "quiet")
    icons.set_icon(made, drawn)
    made.setAccessibleName(words)
    set_tip(made, words)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if run is not None:
        made.clicked.connect(lambda _checked=False: run())
    return made
