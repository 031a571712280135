"""Last step: what came in."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.imports.use_cases import Outcome
from ui.imports.field_labels import counted
from ui.widgets.badges import Badge, ChipRow
from ui.widgets.layout import words


class OutcomeStep(QWidget):
    """Says what the import made."""

    def __init__(self) -> None:
        super().__init__()
        self.summary = words("", "strong", wrap=True)
        self.counts = ChipRow()
        self.kept = words(
            "Everything that was not understood is a note on its record, word for word, with the sheet and"
            " cell it came from. Importing the same workbook again makes nothing twice.",
            "second",
            wrap=True,
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        for part in (self.summary, self.counts, self.kept):
            rows.addWidget(part)
        rows.addStretch(1)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what was made."""
        made = counted(outcome.counts)
        self.summary.setText("These came in:" if made else "Nothing new: all of it was here already.")
        self.counts.show_marks([Badge(said, "standard") for said in made])
