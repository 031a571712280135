"""Underline words with a wavy line on a tint: not the plain or dashed one of what leads to somebody."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from coordinator.spelling.words_in_text import WordInText
from ui.style.icons import colours
from ui.style.text_marks import marks_of

_LAYER = "spelling"  # after that of what leads to somebody: the wavy line is seen between its dashes


def mark(box: QPlainTextEdit, text: str, words: Sequence[WordInText]) -> list[QTextCursor]:
    """Mark these words of a text in its box, and no others; return cursors that move with them."""
    wavy = QTextCharFormat()
    wavy.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    wavy.setUnderlineColor(QColor(colours().accent.ink))
    wavy.setBackground(QColor(colours().accent.ground))
    marks, cursors = [], []
    for word in words:
        selection, cursor = QTextEdit.ExtraSelection(), QTextCursor(box.document())
        cursor.setPosition(units(text[: word.start]))
        cursor.setPosition(units(text[: word.end]), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, wavy
        marks.append(selection)
        cursors.append(cursor)
    marks_of(box).set(_LAYER, marks)
    return cursors


def units(text: str) -> int:
    """Return how long a text is as Qt counts: in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
