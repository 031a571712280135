"""Underline words with a wavy line on a tint: not the plain or dashed one of what leads to somebody."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from coordinator.spelling.words_in_text import WordInText
from ui.style.icons import colours
from ui.style.text_marks import marks_of, marks_of_line

_LAYER = "spelling"  # after that of what leads to somebody: the wavy line is seen between its dashes


def mark(box: QPlainTextEdit, text: str, words: Sequence[WordInText]) -> list[QTextCursor]:
    """Mark these words of a text in its box, and no others; return cursors that move with them."""
    wavy = _wavy()
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


def mark_line(line: QLineEdit, text: str, words: Sequence[WordInText]) -> list[tuple[int, int]]:
    """Mark these words of a text in its line, and no others; return where they are, as Qt counts."""
    places = [(units(text[: word.start]), units(text[: word.end])) for word in words]
    marks_of_line(line).set(_LAYER, [(start, end, _wavy()) for start, end in places])
    return places


def _wavy() -> QTextCharFormat:
    wavy = QTextCharFormat()
    wavy.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    wavy.setUnderlineColor(QColor(colours().accent.ink))
    wavy.setBackground(QColor(colours().accent.ground))
    return wavy


def units(text: str) -> int:
    """Return how long a text is as Qt counts: in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
