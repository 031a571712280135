"""An entry's text with what is found in it underlined."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from coordinator.redaction.verdict import Verdict, VerdictSort
from ui.style.icons import colours


class EntryText(QTextEdit):
    """Plain text that can't be changed, as high as it needs; finds and doubts are marked."""

    def __init__(self, text: str, verdicts: Sequence[Verdict]) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setStyleSheet("QTextEdit { background: transparent; border: none; padding: 0; }")
        self.setPlainText(text)
        self.setAccessibleName(text)
        self.setExtraSelections([self._mark(verdict, text) for verdict in verdicts])

    def sizeHint(self) -> QSize:
        """Return the size at which the whole text shows."""
        return QSize(super().sizeHint().width(), self._needed())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to the height that the text needs at this width."""
        super().resizeEvent(event)
        self.setFixedHeight(self._needed())

    def _needed(self) -> int:
        self.document().setTextWidth(max(1, self.viewport().width()))
        return int(self.document().size().height()) + 4

    def _mark(self, verdict: Verdict, text: str) -> QTextEdit.ExtraSelection:
        is_find = verdict.sort is VerdictSort.FIND
        tint = colours().high if is_find else colours().medium
        style = QTextCharFormat()
        style.setUnderlineStyle(
            QTextCharFormat.UnderlineStyle.SingleUnderline
            if is_find
            else QTextCharFormat.UnderlineStyle.DashUnderline
        )
        style.setUnderlineColor(QColor(tint.ink))
        if is_find:
            style.setBackground(QColor(tint.ground))
        cursor = QTextCursor(self.document())
        # Qt counts in UTF-16, Python in whole characters.
        cursor.setPosition(_units(text[: verdict.start]))
        cursor.setPosition(_units(text[: verdict.end]), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = cursor, style
        return selection


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
