"""What a widget must not be, because Qt for Python takes it for something else."""

import importlib
import pkgutil

from PySide6.QtCore import QObject

import ui


def every_class() -> set[type]:
    """Every class of the screens that is one of Qt's."""
    found: set[type] = set()
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if not module.name.endswith("__main__"):
            members = vars(importlib.import_module(module.name)).values()
            found |= {one for one in members if isinstance(one, type) and issubclass(one, QObject)}
    return found


def test_no_widget_can_be_taken_for_a_sequence() -> None:
    # One that can be indexed is tried with [0] wherever it is given to Qt; the error then turns up elsewhere.
    classes = every_class()
    assert len(classes) > 50
    assert [one.__name__ for one in classes if hasattr(one, "__getitem__") or hasattr(one, "__len__")] == []
