"""The places of the app: what the sidebar lists, and the page behind each."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coordinator.caseload.queries import Counts
from ui.session.page_context import PageContext


@dataclass(frozen=True)
class Page:
    """One line of the sidebar. `count` picks what needs doing there; `late` shows it as late.

    A place `under` another has no line of its own: it is gone to from there.
    """

    id: str
    title: str
    make: Callable[[PageContext], QWidget]
    shortcut: str = ""
    count: Callable[[Counts], int] | None = None
    late: bool = False
    foot: bool = False
    under: str = ""
