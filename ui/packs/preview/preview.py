"""The print preview: makes the pages of a copy, and shows them under a toolbar."""

from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from coordinator.core.errors import CoordinatorError
from coordinator.packs.produce import PackFile
from ui.packs import wording
from ui.packs.preview.builder import PreviewBuilder
from ui.page_view.page_images import draw_page, page_sizes
from ui.page_view.pages_view import PagesView
from ui.page_view.toolbar import Toolbar
from ui.widgets.layout import column
from ui.workers.casebook_worker import CasebookWorker

_NOTE_AFTER_MS = 600


class PackPreview(QWidget):
    """Shows the pages last made; says so when new ones take long."""

    made = Signal(object)  # PackFile
    refused = Signal(object)  # CoordinatorError
    working = Signal(bool)

    def __init__(self, worker: CasebookWorker) -> None:
        super().__init__()
        self.view = PagesView(worker, wording.PREVIEW)
        self.toolbar = Toolbar(self.view)
        self._builder = PreviewBuilder(worker, self)
        self._slow = QTimer(self, singleShot=True, interval=_NOTE_AFTER_MS)
        self._slow.timeout.connect(partial(self.view.say, wording.MAKING_PAGES))
        self._builder.working.connect(self._work_changed)
        self._builder.made.connect(self._show)
        self._builder.refused.connect(self._show_nothing)
        rows = column(self, spacing=0)
        rows.addWidget(self.toolbar)
        rows.addWidget(self.view, 1)

    def make(self, meeting_id: str, kind: str, recipient: str) -> None:
        """Make the pages of the next copy; those being made are dropped."""
        self._builder.make(meeting_id, kind, recipient)

    def at_work(self) -> bool:
        """Say whether pages are being made."""
        return self._builder.at_work()

    @Slot(bool)
    def _work_changed(self, working: bool) -> None:
        if working:
            self._slow.start()
        else:
            self._slow.stop()
            self.view.say("")
        self.working.emit(working)

    @Slot(object)
    def _show(self, copy: PackFile) -> None:
        page = self.view.page()
        self.view.show_paper(partial(draw_page, copy.content), page_sizes(copy.content))
        self.view.go_to(page)
        self.made.emit(copy)

    @Slot(object)
    def _show_nothing(self, refusal: CoordinatorError) -> None:
        self.view.clear(wording.NO_PAGES)
        self.refused.emit(refusal)
