"""The pages of the app: what the window expects of one, its line in the sidebar, what the diary opens."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from coordinator.caseload.queries import Counts
from coordinator.core.changes import Topic
from coordinator.diary.entry import DiaryEntry, Opens
from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.widgets.deferred import later
from ui.workers.casebook_worker import CasebookWorker

_OPENS = {
    Opens.CASE: ("caseload", ""),
    Opens.ACTION: ("actions", ""),
    Opens.MEETING: ("meetings", ""),
    Opens.AGENCY: ("settings", "agencies:"),
    Opens.COPY: ("copies", ""),
}


def open_entry(context: PageContext, entry: DiaryEntry) -> None:
    """Go to the record that an entry of the diary is about."""
    page, section = _OPENS[entry.place]
    context.go(page, f"{section}{entry.opens_id}")


class PageWidget(QWidget):
    """A page, or a section of the settings. It overrides what applies: not every page has commands."""

    def __init__(self) -> None:
        super().__init__()
        self._reads: Sequence[tuple[Set[Topic], Callable[[], object]]] = ()
        self._unread: list[Callable[[], object]] = []

    def read_on(self, worker: CasebookWorker, *reads: tuple[Set[Topic], Callable[[], object]]) -> None:
        """Read again after a write that touches the topics: at once, or when the page is next shown."""
        self._reads = reads
        worker.changed.connect(self._note_change)

    def read_once_shown(self, *reads: Callable[[], object]) -> None:
        """Read now if the page is on the screen, and otherwise as soon as it is."""
        self._unread += [read for read in reads if read not in self._unread]
        self._read_if_shown()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another page was shown; nothing if the page is left at once."""
        super().showEvent(event)
        later(self, self._read_if_shown)

    @Slot(frozenset)
    def _note_change(self, touched: frozenset[Topic]) -> None:
        self.read_once_shown(*(read for topics, read in self._reads if touched & topics))

    def _read_if_shown(self) -> None:
        if not self.isVisible():
            return
        unread, self._unread = self._unread, []
        for read in unread:
            read()

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

    A page `under` others has no line of its own: it is opened from there, most often from the first.
    """

    id: str
    title: str
    make: Callable[[PageContext], PageWidget]
    shortcut: str = ""
    count: Callable[[Counts], int] | None = None
    late: bool = False
    foot: bool = False
    under: tuple[str, ...] = ()

    def place(self, marked: str) -> str:
        """Return which line of the sidebar is marked for the page, where `marked` was before."""
        places = self.under or (self.id,)
        return marked if marked in places else places[0]
