"""The first rows of a table, side by side, as the records that they would become."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coordinator.imports.drawn_rows import DRAWN, RowDrawn
from ui.imports.mapping import wording
from ui.widgets.layout import scrolled, words


class DrawnRows(QWidget):
    """Draws the first three rows of a table as their records."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        self._grid = grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        self.titles = [words("", "strong") for _ in range(DRAWN)]
        self.records = [words("", wrap=True) for _ in range(DRAWN)]
        for at, (title, records) in enumerate(zip(self.titles, self.records, strict=True)):
            grid.addWidget(title, 0, at)
            grid.addWidget(records, 1, at, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(1, 1)
        self.nothing = words("", "second", wrap=True)
        self._area = scrolled(inside, wording.DRAWN)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(words(wording.DRAWN, "heading"))
        rows.addWidget(self.nothing)
        rows.addWidget(self._area, 1)

    def show_reading(self) -> None:
        """Say that the rows are not read yet."""
        self.show_rows((), form=False)
        self.nothing.setText(wording.READING_ROWS)

    def show_rows(self, drawn: Sequence[RowDrawn], *, form: bool) -> None:
        """Show rows, each as its records, a line for each."""
        for at, (title, records) in enumerate(zip(self.titles, self.records, strict=True)):
            row = drawn[at] if at < len(drawn) else None
            self._grid.setColumnStretch(at, 1 if row or at == 0 else 0)
            for part in (title, records):
                part.setVisible(row is not None)
            title.setText(wording.row_drawn(row.number, form=form) if row else "")
            records.setText("\n".join(row.records) if row else "")
            records.setAccessibleName(f"{title.text()}: {records.text()}" if row else "")
        self._area.setVisible(bool(drawn))
        self.nothing.setText("" if drawn else wording.NOTHING_DRAWN)
        self.nothing.setVisible(not drawn)
