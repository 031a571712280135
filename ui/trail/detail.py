"""The details of one line of the trail: each change, before and after."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.casebook.call import call
from coordinator.trail.queries import ChangeRow, WholeLine, get_line
from coordinator.trail.wording import moment_words
from ui.trail import wording
from ui.trail.model import kind_words
from ui.widgets.cards import Card, Facts
from ui.widgets.layout import column, drop, words
from ui.workers.casebook_worker import CasebookWorker

_MOST_LETTERS = 200_000  # of all changes shown: more would take a second to lay out


class LineDetail(QWidget):
    """Shows the selected line."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(240)
        self.title = words(wording.CHOOSE_A_LINE, "strong", wrap=True)
        self.facts = Facts(88)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._shown: list[QWidget] = []
        self._seq = 0  # the line selected
        rows = column(self, spacing=10)
        rows.setContentsMargins(16, 0, 8, 16)
        rows.addWidget(self.title)
        rows.addWidget(self.facts)
        rows.addLayout(self._cards)
        rows.addStretch(1)

    def read_line(self, worker: CasebookWorker, seq: int) -> None:
        """Read a line and show it, unless another one is selected in the meantime."""
        self._seq = seq
        worker.read(self, call(get_line, seq=seq), on_result=self._show_if_selected)

    def _show_if_selected(self, whole: WholeLine) -> None:
        if whole.line.seq == self._seq:
            self.show_line(whole)

    def show_line(self, whole: WholeLine | None) -> None:
        """Show a line, or how to select one."""
        self._seq = whole.line.seq if whole else 0
        while self._shown:
            drop(self._shown.pop())
        self.title.setText(whole.line.done if whole else wording.CHOOSE_A_LINE)
        if whole is None:
            self.facts.show_facts([])
            return
        line = whole.line
        self.facts.show_facts(
            [
                (wording.WHEN, moment_words(line.at)), (wording.WHO, line.who),
                (wording.KIND, kind_words(line)), (wording.ABOUT, line.about),
                (wording.WHY, line.reason), (wording.GIVEN_TO, line.recipients),
                (wording.LINE, f"{line.seq:,}"), (wording.DIGEST, wording.short_digest(whole.digest)),
            ]
        )  # fmt: skip
        shown = _short_enough(whole.changes)
        for change in shown:
            self._add(_card(change))
        if more := whole.more + len(whole.changes) - len(shown):
            self._add(words(wording.more_changes(more), "second", wrap=True))

    def _add(self, part: QWidget) -> None:
        self._cards.addWidget(part)
        self._shown.append(part)
        part.show()


def _short_enough(changes: Sequence[ChangeRow]) -> Sequence[ChangeRow]:
    """Return as many changes as can be laid out without a wait; the first in any case."""
    letters = 0
    for place, change in enumerate(changes):
        letters += sum(len(field.before) + len(field.after) for field in change.fields)
        if letters > _MOST_LETTERS:
            return changes[: place or 1]
    return changes


def _card(change: ChangeRow) -> Card:
    card = Card(f"{change.row} {change.how}")
    facts = Facts(96)
    facts.show_facts([(field.field, wording.change(field)) for field in change.fields])
    card.add(facts)
    return card
