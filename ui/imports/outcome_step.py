"""Last step: what was imported."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.imports.use_cases import Outcome
from ui.imports import wording
from ui.widgets.badges import Badge, ChipRow
from ui.widgets.layout import words


class OutcomeStep(QWidget):
    """Shows what the import added."""

    def __init__(self) -> None:
        super().__init__()
        self.summary = words("", "strong", wrap=True)
        self.counts = ChipRow()
        self.note = words(
            wording.OUTCOME_NOTE,
            "second",
            wrap=True,
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        for part in (self.summary, self.counts, self.note):
            rows.addWidget(part)
        rows.addStretch(1)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what was added."""
        counts = wording.counted(outcome.counts)
        self.summary.setText(wording.IMPORTED if counts else wording.NOTHING_NEW)
        self.counts.show_marks([Badge(text, "standard") for text in counts])
