"""The window's own commands, and the ways to run a command: shortcut, menu, palette and shortcut sheet."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from ui.session.commands import Command, by_menu, fill_menu
from ui.session.page_context import PageContext
from ui.session.pages import Page
from ui.widgets.buttons import button
from ui.widgets.plain_text import literal
from ui.window import wording
from ui.window.command_palette import Palette, ShortcutSheet

_ALLOWED_IN_PRIVACY_VIEW = {"privacy", "lock", "quit"}


class ShellCommands(QObject):
    """Runs the commands of the window and of the page on show.

    `listed` returns the commands of the moment; `is_covered` whether the privacy view is on, which
    leaves everything under it as it is.
    """

    def __init__(
        self,
        context: PageContext,
        parent: QWidget,
        listed: Callable[[], list[Command]],
        is_covered: Callable[[], bool],
    ) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent
        self._listed, self._is_covered = listed, is_covered
        self._shortcuts: list[QShortcut] = []
        self._keys = KeysForCommands(self)
        self.menu_button: QPushButton = button(wording.MENU, self._open_menu)
        self.menu_button.setFixedHeight(32)

    def bind_shortcuts(self) -> None:
        """Bind the shortcuts of the commands of the moment in place of the previous ones."""
        for previous in self._shortcuts:
            previous.setEnabled(False)
            previous.deleteLater()
        self._shortcuts = []
        self._keys.bound = {
            QKeySequence(command.shortcut).toString() for command in self._listed() if command.shortcut
        }
        for command in self._listed():
            if command.shortcut:
                shortcut = QShortcut(QKeySequence(command.shortcut), self._parent)
                shortcut.activated.connect(partial(self.run, command))
                self._shortcuts.append(shortcut)

    def run(self, command: Command) -> None:
        """Run a command, or say why it can't be run."""
        if self._is_covered() and command.id not in _ALLOWED_IN_PRIVACY_VIEW:
            return
        if command.why:
            self._context.notify(wording.not_allowed(command.text, command.why))
        elif command.enabled():
            command.run()

    @Slot()
    def open_palette(self) -> None:
        """Open the list of all commands."""
        self._context.dialogs.open_dialog(Palette(self._listed(), self._parent))

    @Slot()
    def open_shortcuts(self) -> None:
        """Open the list of keyboard shortcuts."""
        self._context.dialogs.open_dialog(ShortcutSheet(self._listed(), self._parent))

    def _open_menu(self) -> None:
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title, commands in by_menu(self._listed()).items():
            fill_menu(menu.addMenu(literal(title)), commands)
        menu.popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height() + 2)))


class KeysForCommands(QObject):
    """Keeps the field that has the focus from taking the keys of a command for editing.

    A field takes Ctrl+E and Ctrl+U on some systems. Ctrl+Z stays with a field that has something to undo.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.bound: set[str] = set()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys of a command to it."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        keys = QKeySequence(event.keyCombination()).toString()
        if keys not in self.bound or _has_undo(watched, event):
            return False
        event.ignore()
        return True

    @Slot(QWidget, QWidget)
    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)


def _has_undo(field: QObject, event: QKeyEvent) -> bool:
    if not event.matches(QKeySequence.StandardKey.Undo):
        return False
    if isinstance(field, QComboBox):
        field = field.lineEdit() or field
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.document().isUndoAvailable()
    return isinstance(field, QLineEdit) and field.isUndoAvailable()


def go_commands(pages: Sequence[Page], go: Callable[[str], object]) -> list[Command]:
    """List the commands that open the pages of the sidebar."""
    return [
        Command(f"go.{page.id}", wording.go_to(page.title), partial(go, page.id), page.shortcut, menu="Go")
        for page in pages
        if not page.under
    ]
