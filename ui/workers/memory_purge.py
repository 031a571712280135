"""Overwrite and release the memory that a casebook used."""

import re

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QPixmapCache

from coordinator.core.long_work import collect_everything
from coordinator.keys.secure_wipe import fill_free_memory, give_back_memory

_PIECES = 1000  # of each size, allocated to overwrite what Qt freed


def purge_caches() -> None:
    """Clear the caches, and give free memory back to the system."""
    QPixmapCache.clear()
    re.purge()  # names are in the patterns with which free texts were searched
    collect_everything()
    fill_free_memory()
    taken = [QByteArray(bytes(size)) for size in range(24, 1024, 16) for _ in range(_PIECES)]
    del taken
    give_back_memory()
