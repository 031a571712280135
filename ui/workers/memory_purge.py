"""Overwrite and release the memory that a casebook used."""

import gc
import re

import shiboken6
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QWidget

from coordinator.core.gc_tuning import collect_everything
from coordinator.keys.secure_wipe import fill_free_memory, give_back_memory

_PIECES = 1000  # of each size, allocated to overwrite what Qt freed


def purge_caches() -> None:
    """Clear the caches, and give free memory back to the system."""
    QPixmapCache.clear()
    re.purge()  # names are in the patterns with which free texts were searched
    collect_everything()
    if _empty_deleted_widgets():
        collect_everything()
    fill_free_memory()
    taken = [QByteArray(bytes(size)) for size in range(24, 1024, 16) for _ in range(_PIECES)]
    del taken
    give_back_memory()


def _empty_deleted_widgets() -> bool:
    """Take from each widget that Qt has deleted all that it holds; return whether any held something.

    The binding to Qt now and then keeps a reference to such a widget that no collector sees, and with it
    all that the widgets of its page hold.
    """
    widgets = [thing for thing in gc.get_objects() if issubclass(type(thing), QWidget)]
    filled = [vars(gone) for gone in widgets if not shiboken6.isValid(gone) and vars(gone)]
    for attributes in filled:
        attributes.clear()
    return bool(filled)
