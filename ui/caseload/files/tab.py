"""The tab of the files attached to a case."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coordinator.attachments.queries import AttachmentRow
from coordinator.caseload.case_view import CaseView
from ui.caseload.file.note_row import RowLink, fill, line_with_links, with_links
from ui.caseload.file.tab import Tab, block_of
from ui.caseload.files import wording
from ui.caseload.files.incoming import offers_files, read_incoming
from ui.caseload.files.records import record_line
from ui.caseload.operations.case import CaseOperations
from ui.forms.wording import readers_label
from ui.session.page_context import PageContext
from ui.widgets.badges import Badge, ChipRow
from ui.widgets.cards import Card
from ui.widgets.layout import column, words


class FilesTab(Tab):
    """Shows each file: what it is, who gave it, who it concerns, and who may read it."""

    def __init__(self, context: PageContext, operations: CaseOperations) -> None:
        super().__init__(wording.TAB, context, operations)
        self._paste = self.allowed(operations.files.paste)
        if self._paste is not None:
            self.setAcceptDrops(True)
            key = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self._paste)

    def count(self, view: CaseView) -> int | None:
        """Count the files."""
        return len(view.files) or None

    def build(self, view: CaseView) -> None:
        """Show the files, the latest first."""
        card = Card(wording.FILES, act=wording.ADD_FILE, run=self.allowed(self.operations.files.add))
        card.add_act(wording.PASTE, self._paste)
        fill(card, [self._block(row) for row in view.files], wording.NO_FILES)
        if self._paste is not None:
            card.add(words(wording.HOW_TO_ADD, "small", wrap=True))
        self.body.addWidget(card)
        gone = [(row, links) for row in view.withdrawn_files if (links := self._links_of_withdrawn(row))]
        if gone:
            below = Card(wording.WITHDRAWN)
            below.add(words(wording.WITHDRAWN_HINT, "second", wrap=True))
            fill(below, [self._withdrawn(row, links) for row, links in gone], "")
            self.body.addWidget(below)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures, and nothing else."""
        if offers_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what is dropped; the originals stay where they are."""
        files = read_incoming(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.operations.files.take_in(files)

    def _block(self, row: AttachmentRow) -> QWidget:
        block = QWidget()
        rows = column(block, spacing=2)
        rows.setContentsMargins(0, 8, 0, 8)
        head = words(row.details.name, "strong", wrap=True, selectable=True)
        rows.addWidget(with_links(head, self._links(row)))
        belongs = record_line(row, self.operations.view) if self.operations.view else ""
        for text in (wording.facts_line(row), wording.people_line(row), belongs):
            if text:
                rows.addWidget(words(text, "small", wrap=True))
        if row.details.words:
            rows.addWidget(words(row.details.words, wrap=True, selectable=True))
        if row.warning:
            rows.addWidget(words(row.warning, "late", wrap=True))
        badges = [Badge(wording.VICTIM_SIDE, "protected")] if row.details.victim_side else []
        rows.addWidget(ChipRow([*badges, Badge(readers_label(row.details.readers))]))
        return block_of(row.id, block)

    def _withdrawn(self, row: AttachmentRow, links: list[RowLink]) -> QWidget:
        return line_with_links(row.details.name, wording.facts_line(row), links)

    def _links_of_withdrawn(self, row: AttachmentRow) -> list[RowLink]:
        """List what the user may do with a withdrawn file."""
        files, name = self.operations.files, row.details.name
        links: list[RowLink] = [
            (wording.RESTORE, name, self.allowed(files.restore, row)),
            (wording.ERASE, name, self.allowed(files.erase, row)),
        ]
        return [link for link in links if link[2] is not None]

    def _links(self, row: AttachmentRow) -> list[RowLink]:
        files, name = self.operations.files, row.details.name
        return [
            (wording.SHOW, name, partial(files.show, row)),
            (wording.SAVE_COPY, name, self.allowed(files.save_copy, row)),
            (wording.AMEND, name, self.allowed(files.amend, row)),
            (wording.WITHDRAW, name, self.allowed(files.withdraw, row)),
            (wording.ERASE, name, self.allowed(files.erase, row)),
        ]
