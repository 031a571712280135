"""Commands: one list, from which menus, palette and shortcut sheet are all built."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ui.widgets.plain_text import literal


def always() -> bool:
    """Say that a command can be run whenever it is listed."""
    return True


@dataclass(frozen=True)
class Command:
    """Something that the user can do; `shortcut` as Qt writes it ("Ctrl+K")."""

    id: str
    text: str
    run: Callable[[], object]
    shortcut: str = ""
    enabled: Callable[[], bool] = always
    menu: str = "Actions"
    part: str = ""  # the menu inside the menu
    why: str = ""  # why the user may not run it; it is never enabled then


def clashes(commands: Sequence[Command]) -> list[str]:
    """List ids and shortcuts that more than one command claims."""
    ids = [command.id for command in commands]
    keys = [QKeySequence(command.shortcut).toString() for command in commands if command.shortcut]
    return sorted({claim for each in (ids, keys) for claim in each if each.count(claim) > 1})


def by_menu(commands: Sequence[Command]) -> dict[str, list[Command]]:
    """Group commands by their menu, both in the order in which they came."""
    menus: dict[str, list[Command]] = {}
    for command in commands:
        menus.setdefault(command.menu, []).append(command)
    return menus


def fill_menu(menu: QMenu, commands: Sequence[Command]) -> None:
    """Put commands in a menu and in menus inside it.

    One that can't be run is disabled, one that isn't allowed says why.
    """
    parts: dict[str, QMenu] = {}
    for command in commands:
        if command.part and command.part not in parts:
            parts[command.part] = menu.addMenu(literal(command.part))
        place = parts.get(command.part, menu)
        text = f"{command.text}\t{command.why}" if command.why else command.text
        act = QAction(literal(text), place)
        if command.shortcut and not command.why:
            act.setShortcut(QKeySequence(command.shortcut))
            act.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        act.setEnabled(command.enabled())
        act.triggered.connect(lambda _=False, chosen=command: chosen.run())
        place.addAction(act)
