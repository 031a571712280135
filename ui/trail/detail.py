"""One line of the trail in full: what changed, before and after, in plain words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.trail.queries import ChangeRow, WholeLine
from coordinator.trail.wording import FieldChange, moment_words
from ui.trail.model import kind_words
from ui.widgets.cards import Card, Facts
from ui.widgets.layout import column, drop, words


class LineDetail(QWidget):
    """The chosen line."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(240)
        self.title = words("Choose a line to see all of it.", "strong", wrap=True)
        self.facts = Facts(88)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._shown: list[QWidget] = []
        rows = column(self, spacing=10)
        rows.setContentsMargins(16, 0, 8, 16)
        rows.addWidget(self.title)
        rows.addWidget(self.facts)
        rows.addLayout(self._cards)
        rows.addStretch(1)

    def show_line(self, whole: WholeLine | None) -> None:
        """Show a line, or how to choose one."""
        while self._shown:
            drop(self._shown.pop())
        self.title.setText(whole.line.done if whole else "Choose a line to see all of it.")
        if whole is None:
            self.facts.show_facts([])
            return
        line = whole.line
        self.facts.show_facts(
            [
                ("When", moment_words(line.at)), ("Who", line.who), ("Kind", kind_words(line)),
                ("About", line.about), ("Why", line.reason), ("Given to", line.recipients),
                ("Line", f"{line.seq:,}"), ("Digest", whole.digest[:16]),
            ]
        )  # fmt: skip
        for change in whole.changes:
            self._add(_card(change))
        if whole.more:
            self._add(words(f"{whole.more:,} more rows, which an export of everything holds.", "second"))

    def _add(self, part: QWidget) -> None:
        self._cards.addWidget(part)
        self._shown.append(part)
        part.show()


def _card(change: ChangeRow) -> Card:
    made = Card(f"{change.row} {change.how}")
    facts = Facts(96)
    facts.show_facts([(one.field, _told(one)) for one in change.fields])
    made.add(facts)
    return made


def _told(one: FieldChange) -> str:
    if one.before and one.after:
        return f"{one.before} → {one.after}"
    return one.after or f"{one.before} → nothing"
