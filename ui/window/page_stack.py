"""The pages of an open casebook: each is made when it is first opened, and the current page is remembered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStackedWidget, QWidget

from ui.session.line_drafts import LineDrafts
from ui.session.page_context import PageContext
from ui.session.pages import Page, PageWidget
from ui.widgets.layout import to_top

_PAGE_KEY = "place"  # the preference with the current page and its record, as "page id|record"


class PageStack(QStackedWidget):
    """Shows one page of the casebook at a time."""

    def __init__(self, context: PageContext, pages: Sequence[Page], line_drafts: LineDrafts) -> None:
        super().__init__()
        self.pages = {page.id: page for page in pages}
        self._context, self._line_drafts = context, line_drafts
        self._made: dict[str, PageWidget] = {}
        self.current_id = ""
        context.drafts.keep_page = self.remember_current

    @property
    def current(self) -> PageWidget:
        """The page on show."""
        return self._made[self.current_id]

    def show_page(self, page_id: str, record: str = "") -> None:
        """Show a page, and on it a record if one is named."""
        page = self.page(page_id)
        self.current_id = page_id
        self.setCurrentWidget(page)
        if record:
            page.show_record(record)
            if not _has_focus(page):  # as after Enter on what was found: the keys now go to what is shown
                _focus_first(page, QAbstractItemView)
        else:
            _focus_first(page, QLineEdit)
            to_top(page)

    def page(self, page_id: str) -> PageWidget:
        """Return a page; make it if it has not been opened yet."""
        if page_id not in self._made:
            page = self._made[page_id] = self.pages[page_id].make(self._context)
            self.addWidget(page)
            self._line_drafts.add(page_id, page)
        return self._made[page_id]

    def is_made(self, page_id: str) -> bool:
        """Return whether a page has been opened."""
        return page_id in self._made

    def last_shown(self) -> tuple[str, str]:
        """Return the page and the record that were on show when the casebook was last locked."""
        page_id, _, record = self._context.preferences.recall(_PAGE_KEY).partition("|")
        return (page_id if page_id in self.pages else next(iter(self.pages))), record

    def remember_current(self) -> None:
        """Remember the page and the record on show."""
        record = self.current.selected_id()
        self._context.preferences.remember(_PAGE_KEY, f"{self.current_id}|{record}")


def _has_focus(page: QWidget) -> bool:
    focused = page.window().focusWidget()
    return focused is not None and page.isAncestorOf(focused)


def _focus_first(page: QWidget, kind: type[QWidget]) -> None:
    """Focus the page's first filter or list, or else the first widget that takes the focus."""
    takers: list[QWidget] = []
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and page.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
            takers.append(widget)
        widget = widget.nextInFocusChain()
    preferred = [taker for taker in takers if isinstance(taker, kind)]
    for first in (preferred or takers)[:1]:
        first.setFocus(Qt.FocusReason.OtherFocusReason)
