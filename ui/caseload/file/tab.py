"""A tab of the case file: built when it is shown; it keeps its scroll position when rebuilt."""

import json
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from coordinator.caseload.case_view import CaseView
from ui.caseload.operations.case import CaseOperations
from ui.session.page_context import PageContext
from ui.style.theme import restyle
from ui.widgets.deferred import later
from ui.widgets.layout import column, scrolled

_RECORD = "record"


def block_of(record_id: str, block: QWidget) -> QWidget:
    """Note of which record a part of a tab is."""
    block.setProperty(_RECORD, record_id)
    return block


class Tab(QWidget):
    """Shows one part of a case file; override `build` and, for a number in the title, `count`."""

    widest = 920  # pixels: longer lines are hard to read

    def __init__(self, title: str, context: PageContext, operations: CaseOperations) -> None:
        super().__init__()
        self.title, self.context, self.operations = title, context, operations
        self.allowed = context.permissions.allowed_or_none
        self.view: CaseView | None = None
        self._stale = False
        self.outside = QHBoxLayout(self)
        self.outside.setContentsMargins(0, 0, 0, 0)
        self.outside.setSpacing(0)
        self.margins = (24, 16, 24, 24)
        self.body = column()
        self.area = scrolled(QWidget(), title)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.outside.addWidget(self.area, 1)

    def build(self, view: CaseView) -> None:
        """Put the content in the body."""
        raise NotImplementedError

    def count(self, view: CaseView) -> int | None:
        """Return the number beside the title, or None for no number."""
        return None

    def show_view(self, view: CaseView) -> None:
        """Show a case file: now if this tab is visible, otherwise when it becomes visible."""
        another = self.view is None or self.view.file.id != view.file.id
        self.view, self._stale = view, True
        if another:
            kept = self.context.preferences.recall(f"caseload.filter:{self.title}")
            self.forget()
            case_id, *chosen = json.loads(kept or '[""]')
            if case_id == view.file.id:
                self.filter_again(*chosen)
            self.area.verticalScrollBar().setValue(0)
        if self.isVisible():
            self.refresh()

    def forget(self) -> None:
        """Forget the selection in the previous case file."""

    def keep_filter(self, *chosen: str | None) -> None:
        """Keep how the case file on show is filtered, over a lock."""
        if self.view is not None:
            kept = json.dumps([self.view.file.id, *chosen])
            self.context.preferences.remember(f"caseload.filter:{self.title}", kept)

    def filter_again(self, *chosen: str | None) -> None:
        """Filter as it was kept."""

    def refresh(self) -> None:
        """Rebuild a changed tab; keep the focus and the scroll position."""
        if self.view is None or not self._stale:
            return
        self._stale = False
        focused, scroll = self._focused(), self.area.verticalScrollBar().value()
        self.put(self.view)
        self.area.verticalScrollBar().setValue(scroll)
        if focused:
            self._focus_again(focused)

    def put(self, view: CaseView) -> None:
        """Replace the content with a case file."""
        self.area.setWidget(self._build(view))  # deletes the old content at once

    def show_record(self, record_id: str) -> None:
        """Scroll to the part about a record, and mark it."""
        self.uncover(record_id)
        later(self, partial(self._mark, record_id))  # when it is laid out

    def uncover(self, record_id: str) -> None:
        """Show a record that a filter hides, or that is on a later page of a list."""

    def _mark(self, record_id: str) -> None:
        content = self.area.widget()
        blocks = content.findChildren(QWidget) if content is not None else []
        block = next((each for each in blocks if each.property(_RECORD) == record_id), None)
        if block is None:
            return
        block.setProperty("marked", "true")
        restyle(block)
        self.area.ensureWidgetVisible(block, 0, 48)
        stops = [each for each in block.findChildren(QPushButton) if each.isEnabled()]
        (stops[0] if stops else self.area).setFocus(Qt.FocusReason.OtherFocusReason)

    def rebuild(self) -> None:
        """Rebuild although nothing changed; not from a widget of this tab: rebuilding deletes it."""
        self._stale = True
        self.refresh()

    def _build(self, view: CaseView) -> QWidget:
        content = QWidget(self.area.viewport())  # with its parent at once: reparenting styles it twice
        content.setProperty("look", "scrolled")
        content.setMaximumWidth(self.widest)
        self.body = column(content, spacing=14)
        self.body.setContentsMargins(*self.margins)
        self.build(view)
        self.body.addStretch(1)
        return content

    def _focused(self) -> str:
        focused, inside = QApplication.focusWidget(), self.area.widget()
        if focused is None or inside is None or not inside.isAncestorOf(focused):
            return ""
        return focused.accessibleName() or "?"

    def _focus_again(self, name: str) -> None:
        for widget in self.area.findChildren(QWidget):
            if widget.accessibleName() == name and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus()
                return
        self.area.setFocus()
