"""An entry's text with what is found in it underlined."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from coordinator.redaction.verdict import Verdict
from ui.judging.marks import selections
from ui.style.no_drag import keep_in_window


class EntryText(QTextEdit):
    """Plain text that can't be changed, as high as it needs; finds and doubts are marked."""

    def __init__(self, text: str, verdicts: Sequence[Verdict]) -> None:
        super().__init__()
        keep_in_window(self)
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
        self.setExtraSelections(selections(self.document(), text, verdicts))

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
