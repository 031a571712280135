"""The filters of the diary: when an entry falls, and what it is about."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.diary.entry import DiaryEntry, DiaryKind
from ui.diary import wording
from ui.forms.choice_box import Choice
from ui.session.page_context import PageContext
from ui.tables.toggle_row import ToggleRow

_KEY = "diary.filters"
_TITLES = {"": wording.ALL, **{span.value: title for span, title in wording.SPANS.items()}}


class DiaryFilters(QWidget):
    """Buttons for overdue, today, this week and later, and a list of kinds; the choices are remembered."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.spans = ToggleRow(_TITLES, wording.filter_name)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(self.spans)
        across.addSpacing(8)
        self.kind = Choice()
        for name in (self.kind, self.kind.view()):
            name.setAccessibleName(wording.KIND)
        self.kind.addItem(wording.ALL_KINDS, "")
        for kind in DiaryKind:
            self.kind.addItem(kind.words, kind.value)
        across.addWidget(self.kind)
        span, kind_value = [*context.preferences.recall(_KEY).split("\t"), "", ""][:2]
        self.spans.choose(span)
        self.kind.setCurrentIndex(max(self.kind.findData(kind_value), 0))
        self.spans.changed.connect(self._changed_by_user)
        self.kind.activated.connect(self._changed_by_user)

    def choose(self, span: str, kind: str = "") -> None:
        """Choose a span, "" for all, and a kind, "" for all."""
        self.spans.choose(span)
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))
        self._changed_by_user()

    def of_kind(self, entries: Sequence[DiaryEntry]) -> list[DiaryEntry]:
        """Return the entries of the chosen kind, whenever they fall."""
        kind = self.kind.currentData()
        return [entry for entry in entries if kind in ("", entry.kind)]

    def matching(self, entries: Sequence[DiaryEntry]) -> list[DiaryEntry]:
        """Return the entries that match the filters; show on the buttons how many of the kind each has."""
        today, span = self._context.today(), self.spans.value()
        spans = [(entry, entry.span(today)) for entry in self.of_kind(entries)]
        counts = Counter[str](each for _, each in spans)
        counts[""] = len(spans)
        self.spans.show_counts(counts, wording.filter_name)
        return [entry for entry, each in spans if span in ("", each)]

    @Slot()
    def _changed_by_user(self) -> None:
        self._context.preferences.remember(_KEY, f"{self.spans.value()}\t{self.kind.currentData()}")
        self.changed.emit()
