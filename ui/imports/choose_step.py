"""Step 1: which workbook."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.forms.path_field import PathField
from ui.widgets.layout import words

_KINDS = "Workbooks (*.xlsx *.xlsm *.csv *.tsv);;All files (*)"
_INTRO = (
    "Choose the workbook that you keep your caseload in. It is read on this machine and isn't changed."
    " Before anything comes in you see what was understood; what wasn't is kept word for word as notes."
)


class ChooseStep(QWidget):
    """Asks for the workbook."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.file = PathField("path", "Workbook", "open", hint="An .xlsx or .csv file", kinds=_KINDS)
        self.file.changed.connect(self.changed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        intro = words(_INTRO, "second", wrap=True)
        intro.setMaximumWidth(640)
        self.file.setMaximumWidth(640)
        rows.addWidget(intro)
        rows.addWidget(self.file)
        rows.addStretch(1)

    def path(self) -> Path | None:
        """Return the chosen workbook."""
        return self.file.value()
