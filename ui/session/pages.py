"""The pages of the app: what the window expects of one, and its line in the sidebar."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coordinator.caseload.queries import Counts
from ui.session.commands import Command
from ui.session.page_context import PageContext


class PageWidget(QWidget):
    """A page, or a section of the settings. It overrides what applies: not every page has commands."""

    def commands(self) -> list[Command]:
        """List what can be done here."""
        return []

    def selected_id(self) -> str:
        """Return the id of what is selected, to show it again after a lock; empty for nothing."""
        return ""

    def show_record(self, record: str) -> None:
        """Show the record with an id."""

    def reopen(self, draft_key: str) -> bool:
        """Reopen the dialog that a lock interrupted; return False if it belongs to something else."""
        return False


@dataclass(frozen=True)
class Page:
    """One line of the sidebar. `count` picks what needs doing there; `late` shows it as late.

    A page `under` another has no line of its own: it is opened from there.
    """

    id: str
    title: str
    make: Callable[[PageContext], PageWidget]
    shortcut: str = ""
    count: Callable[[Counts], int] | None = None
    late: bool = False
    foot: bool = False
    under: str = ""
