"""The filters of the diary: when an entry falls, and what it is about."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from coordinator.diary.entry import DiaryEntry, DiaryKind
from ui.diary import wording
from ui.forms.choice_box import Choice
from ui.session.page_context import PageContext
from ui.widgets.buttons import Button

_KEY = "diary.filters"
_TITLES = {"": wording.ALL, **{span.value: title for span, title in wording.SPANS.items()}}


class DiaryFilters(QWidget):
    """Buttons for overdue, today, this week and later, and a list of kinds; the choices are remembered."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        for span, title in _TITLES.items():
            across.addWidget(self._button(span, title))
        across.addSpacing(8)
        self.kind = Choice()
        for name in (self.kind, self.kind.view()):
            name.setAccessibleName(wording.KIND)
        self.kind.addItem(wording.ALL_KINDS, "")
        for kind in DiaryKind:
            self.kind.addItem(kind.words, kind.value)
        across.addWidget(self.kind)
        span, kind_value = [*context.preferences.recall(_KEY).split("\t"), "", ""][:2]
        self.buttons[span if span in self.buttons else ""].setChecked(True)
        self.kind.setCurrentIndex(max(self.kind.findData(kind_value), 0))
        self._group.buttonClicked.connect(self._changed_by_user)
        self.kind.activated.connect(self._changed_by_user)

    def span(self) -> str:
        """Return the chosen span; "" for all."""
        return next(span for span, button in self.buttons.items() if button.isChecked())

    def choose(self, span: str, kind: str = "") -> None:
        """Choose a span, "" for all, and a kind, "" for all."""
        self.buttons[span].setChecked(True)
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))
        self._changed_by_user()

    def of_kind(self, entries: Sequence[DiaryEntry]) -> list[DiaryEntry]:
        """Return the entries of the chosen kind, whenever they fall."""
        kind = self.kind.currentData()
        return [entry for entry in entries if kind in ("", entry.kind)]

    def matching(self, entries: Sequence[DiaryEntry]) -> list[DiaryEntry]:
        """Return the entries that match the filters; show on the buttons how many of the kind each has."""
        today, span = self._context.today(), self.span()
        spans = [(entry, entry.span(today)) for entry in self.of_kind(entries)]
        counts = Counter[str](each for _, each in spans)
        counts[""] = len(spans)
        for value, title in _TITLES.items():
            self.buttons[value].setText(wording.filter_button(title, counts[value]))
            self.buttons[value].setAccessibleName(wording.filter_name(title, counts[value]))
        return [entry for entry, each in spans if span in ("", each)]

    def show_spans(self, visible: bool) -> None:
        """Show the buttons, or hide them where a whole month is shown."""
        for button in self.buttons.values():
            button.setVisible(visible)

    def _button(self, span: str, title: str) -> QPushButton:
        button = Button(title)
        button.setCheckable(True)
        button.setProperty("look", "toggle")
        button.setAccessibleName(wording.filter_name(title))
        button.setAutoDefault(False)
        self.buttons[span] = button
        self._group.addButton(button)
        return button

    @Slot()
    def _changed_by_user(self) -> None:
        self._context.preferences.remember(_KEY, f"{self.span()}\t{self.kind.currentData()}")
        self.changed.emit()
