"""A file on the screen: the pages of a PDF, a picture, or the text that is in it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from coordinator.attachments.contents import why_no_text
from coordinator.attachments.queries import AttachmentRow, get_attachment_text
from coordinator.attachments.wording import NO_TEXT
from coordinator.casebook.call import call
from coordinator.core.errors import CoordinatorError
from ui.caseload.files import wording
from ui.caseload.files.content import IN_PAGES, FilePages, is_cut, read_pages
from ui.page_view.pages_view import PagesView
from ui.page_view.toolbar import Toolbar
from ui.session.page_context import PageContext
from ui.style.no_drag import keep_in_window
from ui.style.shown_names import are_hidden
from ui.widgets.buttons import button
from ui.widgets.cards import Banner
from ui.widgets.deferred import later
from ui.widgets.layout import column, words
from ui.widgets.plain_text import window_title

_WIDTH, _HEIGHT = 940, 680
_AS_IT_IS = 100  # percent: a small picture is not blown up


class ShowFile(QDialog):
    """Shows what is in a file. What it reads lives in memory only, and ends with the dialog."""

    def __init__(
        self, context: PageContext, row: AttachmentRow, acts: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        super().__init__(context.window)
        self._context, self._row, self._problem = context, row, ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window_title(row.kind_words))  # the name of a file can name somebody
        self.resize(_WIDTH, _HEIGHT)
        self.title = words(row.details.name, "title", wrap=True)
        self.note = words(wording.READING, "second", wrap=True)
        self._make_views()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(8)
        rows.addWidget(self.title)
        rows.addWidget(words(wording.facts_line(row), "small", wrap=True))
        if row.warning:
            rows.addWidget(Banner(row.warning, "warning"))
        rows.addWidget(self.note)
        rows.addWidget(self.stack, 1)
        rows.addLayout(self._foot(acts))
        self._read()

    def refuse(self, refusal: CoordinatorError) -> None:
        """Say why it can't be shown; the text of it may be there all the same."""
        self._problem = str(refusal)
        self._show_text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Follow whether initials are shown in place of names: nothing in a file can be replaced by them."""
        super().paintEvent(event)
        if are_hidden() is not (self.stack.currentWidget() is self.covered):
            later(self, self._cover)

    def _make_views(self) -> None:
        self.view = PagesView(self._context.worker, wording.CONTENT)
        self.pages = QWidget()
        inside = column(self.pages, spacing=0)
        inside.addWidget(Toolbar(self.view))
        inside.addWidget(self.view, 1)
        self.text = keep_in_window(QPlainTextEdit())
        self.text.setReadOnly(True)
        self.text.setAccessibleName(wording.CONTENT)
        self.covered = words(wording.HIDDEN_NAMES, "second", wrap=True)
        self.covered.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing = QWidget()
        self.stack = QStackedWidget()
        for page in (self.nothing, self.pages, self.text, self.covered):
            self.stack.addWidget(page)
        self._chosen: QWidget = self.nothing

    def _foot(self, acts: Sequence[tuple[str, Callable[[], object]]]) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.switch = button(wording.SHOW_TEXT, self._switch)
        self.switch.hide()
        self.close_button = button(wording.CLOSE, self.reject)
        foot.addWidget(self.switch)
        foot.addStretch(1)
        for verb, act in acts:
            foot.addWidget(button(verb, partial(self._leave_for, act)))
        foot.addWidget(self.close_button)
        return foot

    def _leave_for(self, act: Callable[[], object]) -> None:
        self.accept()
        act()

    def _read(self) -> None:
        worker, about = self._context.worker, self._row.id
        if self._row.kind in IN_PAGES:
            job = call(read_pages, attachment_id=about, kind=self._row.kind)
            worker.run_with_casebook(self, job, on_result=self._show_pages)
        else:
            self._show_text()

    def _show_pages(self, pages: FilePages) -> None:
        self._say("")
        self.view.show_paper(pages.draw, pages.sizes)
        if self._row.kind == "picture" and self.view.percent() > _AS_IT_IS:
            self.view.zoom(_AS_IT_IS)
        self.switch.setText(wording.SHOW_TEXT)
        self.switch.setVisible(self._row.kind == "pdf")
        self._choose(self.pages)
        self.view.setFocus()

    def _show_text(self) -> None:
        asked = call(get_attachment_text, attachment_id=self._row.id)
        self._context.worker.read(self, asked, on_result=self._take_text)

    def _take_text(self, text: str) -> None:
        if text:
            sentence = wording.AS_TEXT_CUT if is_cut(text) else wording.AS_TEXT
            self._say(f"{self._problem} {sentence}".strip())
            self.text.setPlainText(text)
            self._choose(self.text)
            self.text.setFocus()
        elif self._chosen is self.pages:
            self._say(NO_TEXT)
        else:
            self._say(self._problem or why_no_text(self._row.kind, text) or wording.NOT_SHOWN)

    def _switch(self) -> None:
        """Show the text of a PDF, for a screen reader for example, or its pages again."""
        if self._chosen is self.pages:
            self.switch.setText(wording.SHOW_PAGES)
            self._show_text()
        else:
            self._say("")
            self.switch.setText(wording.SHOW_TEXT)
            self._choose(self.pages)

    def _say(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _choose(self, page: QWidget) -> None:
        self._chosen = page
        self._cover()

    @Slot()
    def _cover(self) -> None:
        self.stack.setCurrentWidget(self.covered if are_hidden() else self._chosen)
