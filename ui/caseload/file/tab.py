"""A tab of the case file: built when it is looked at, keeping its place when it is built again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from coordinator.caseload.case_view import CaseView
from ui.caseload.operations import CaseOperations
from ui.session.page_context import PageContext
from ui.widgets.layout import column, scrolled


class Tab(QWidget):
    """Shows one part of a case file; override `build` and, for a number in the title, `count`."""

    widest = 920  # pixels: longer lines are hard to read

    def __init__(self, title: str, context: PageContext, acts: CaseOperations) -> None:
        super().__init__()
        self.title, self.context, self.acts, self.let = (
            title,
            context,
            acts,
            context.permissions.allowed_or_none,
        )
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
        """Put the parts in the body."""
        raise NotImplementedError

    def count(self, view: CaseView) -> int | None:
        """Give the number beside the title; None for no number."""
        return None

    def show_view(self, view: CaseView) -> None:
        """Show a case file: now if this tab is in front, otherwise when it comes to the front."""
        another = self.view is None or self.view.file.id != view.file.id
        self.view, self._stale = view, True
        if another:
            self.forget()
            self.area.verticalScrollBar().setValue(0)
        if self.isVisible():
            self.freshen()

    def forget(self) -> None:
        """Let go of what was chosen in the case file shown before."""

    def freshen(self) -> None:
        """Build again what has changed, with the focus and the place kept."""
        if self.view is None or not self._stale:
            return
        self._stale = False
        focused, place = self._focused(), self.area.verticalScrollBar().value()
        self.put(self.view)
        self.area.verticalScrollBar().setValue(place)
        if focused:
            self._focus_again(focused)

    def put(self, view: CaseView) -> None:
        """Put a case file in the place of what is shown."""
        self.area.setWidget(self._build(view))  # which lets the old one go at once

    def rebuild(self) -> None:
        """Build again although nothing was recorded; never from what is built here: it would go."""
        self._stale = True
        self.freshen()

    def _build(self, view: CaseView) -> QWidget:
        made = QWidget(self.area.viewport())  # at home from the start: a part that moves is styled again
        made.setProperty("look", "scrolled")
        made.setMaximumWidth(self.widest)
        self.body = column(made, spacing=14)
        self.body.setContentsMargins(*self.margins)
        self.build(view)
        self.body.addStretch(1)
        return made

    def _focused(self) -> str:
        focused, inside = QApplication.focusWidget(), self.area.widget()
        if focused is None or inside is None or not inside.isAncestorOf(focused):
            return ""
        return focused.accessibleName() or "?"

    def _focus_again(self, name: str) -> None:
        for one in self.area.findChildren(QWidget):
            if one.accessibleName() == name and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                one.setFocus()
                return
        self.area.setFocus()
