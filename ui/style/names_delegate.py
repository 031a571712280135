"""Rows of lists and drop-downs that were filled before names were hidden."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.style.shown_names import for_screen


class NamesDelegate(QStyledItemDelegate):
    """Paints a row as the window may show it at that moment: with names, or with initials in their place."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put initials in place of the names of a row."""
        super().initStyleOption(option, index)
        option.text = for_screen(option.text)
