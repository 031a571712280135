"""Step 1: choose a workbook."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.forms.path_field import PathField
from ui.imports import wording
from ui.widgets.layout import words


class ChooseStep(QWidget):
    """Asks for the workbook."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.file = PathField(
            "path", wording.WORKBOOK, "open", hint=wording.WORKBOOK_HINT, kinds=wording.FILE_TYPES
        )
        self.file.changed.connect(self.changed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        intro = words(wording.CHOOSE_INTRO, "second", wrap=True)
        intro.setMaximumWidth(640)
        self.file.setMaximumWidth(640)
        rows.addWidget(intro)
        rows.addWidget(self.file)
        rows.addStretch(1)

    def path(self) -> Path | None:
        """Return the chosen workbook."""
        return self.file.value()
