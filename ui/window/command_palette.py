"""The command palette (Ctrl+Shift+P) and the shortcut sheet (Ctrl+/), both from the one list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.session.commands import Command, by_menu
from ui.tables.row_model import fold
from ui.widgets.buttons import primary
from ui.widgets.layout import column, scrolled, words
from ui.window import wording

_COMMAND = Qt.ItemDataRole.UserRole
_LEAST_TOGETHER = 5  # letters


class Palette(QDialog):
    """Type a part of a command to find it, Enter to run it."""

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(wording.COMMANDS)
        self.resize(520, 420)
        self._commands = [command for command in commands if command.enabled()]
        rows = column(self, margins=12, spacing=8)
        self.line = QLineEdit()
        self.line.setPlaceholderText(wording.TYPE_COMMAND)
        self.line.setAccessibleName(wording.FIND_COMMAND)
        self.list = QListWidget()
        self.list.setAccessibleName(wording.COMMANDS)
        self.nothing = words("", "second", wrap=True)
        rows.addWidget(self.line)
        rows.addWidget(self.list, 1)
        rows.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        self.line.textChanged.connect(self._filter)
        self.list.itemActivated.connect(self._run)
        self._filter("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows move through the list while typing goes on."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _filter(self, typed: str) -> None:
        self.list.clear()
        for command in ranked(self._commands, typed):
            keys = _shown(command.shortcut)
            item = QListWidgetItem(f"{command.text}   {keys}" if keys else command.text)
            item.setData(_COMMAND, command)
            self.list.addItem(item)
        nothing = not self.list.count()
        self.list.setCurrentRow(0)
        self.list.setVisible(not nothing)
        self.nothing.setText(wording.no_command(typed.strip()) if nothing else "")
        self.nothing.setVisible(nothing)

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        command: Command = item.data(_COMMAND)
        self.accept()
        command.run()


def ranked(commands: Sequence[Command], typed: str) -> list[Command]:
    """Return the commands that have every typed word, the closest first, in their own order otherwise."""
    asked = " ".join(fold(typed).split())
    matching = [(rank, command) for command in commands if (rank := _rank(command, asked)) is not None]
    return [command for _, command in sorted(matching, key=lambda pair: pair[0])]


def _rank(command: Command, asked: str) -> int | None:
    """Return 0 for the words of a command themselves, more the further from them, or None."""
    words_of, parts = fold(command.text.replace("…", "")), asked.split()
    if words_of == asked:
        return 0
    if words_of.startswith(asked):
        return 1
    begun = [any(word.startswith(part) for word in words_of.split()) for part in parts]
    if all(begun):
        return 2
    if all(part in words_of for part in parts) or _is_spelt_together(asked, words_of):
        return 3
    return 4 if all(part in f"{fold(command.menu)} {words_of}" for part in parts) else None


def _is_spelt_together(asked: str, words_of: str) -> bool:
    """Tell whether a command has what was typed in one word or in two: "backup" for "Back up now"."""
    together = asked.replace(" ", "")
    return len(together) >= _LEAST_TOGETHER and together in words_of.replace(" ", "")


class ShortcutSheet(QDialog):
    """Every shortcut, by menu."""

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(wording.SHORTCUTS)
        self.resize(480, 560)
        rows = column(self, margins=24, spacing=12)
        rows.addWidget(words(wording.SHORTCUTS, "title"))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setColumnStretch(0, 1)
        fill_sheet(grid, commands)
        rows.addWidget(scrolled(inside, wording.SHORTCUTS), 1)
        rows.addWidget(primary(wording.CLOSE, self.accept), 0, Qt.AlignmentFlag.AlignRight)


def fill_sheet(grid: QGridLayout, commands: Sequence[Command]) -> None:
    """Write the shortcuts of these commands in a grid, menu by menu."""
    row = 0
    for menu, listed in by_menu(commands).items():
        keyed = [command for command in listed if command.shortcut and not command.why]
        if not keyed:
            continue
        grid.addWidget(words(menu, "heading"), row, 0)
        row += 1
        for command in keyed:
            grid.addWidget(words(command.text.replace("…", "")), row, 0)
            grid.addWidget(words(_shown(command.shortcut), "key"), row, 1, Qt.AlignmentFlag.AlignRight)
            row += 1
    grid.setRowStretch(row, 1)


def _shown(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
