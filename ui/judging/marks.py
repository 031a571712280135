"""Underline what is found in a text: a find with a line on a tint, a doubt with dashes."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from coordinator.redaction.verdict import Verdict, VerdictSort
from ui.style.icons import colours
from ui.style.text_marks import LineMark


def selections(
    document: QTextDocument, text: str, verdicts: Sequence[Verdict]
) -> list[QTextEdit.ExtraSelection]:
    """Make the marks for a text of several lines."""
    made = []
    for verdict in verdicts:
        start, end = span(text, verdict)
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        # Qt's types name these as functions.
        selection.cursor, selection.format = cursor, _look(verdict)
        made.append(selection)
    return made


def line_marks(text: str, verdicts: Sequence[Verdict]) -> list[LineMark]:
    """Make the marks for a text of one line."""
    return [(*span(text, verdict), _look(verdict)) for verdict in verdicts]


def span(text: str, verdict: Verdict) -> tuple[int, int]:
    """Return where a verdict stands as Qt counts: in UTF-16, not in whole characters."""
    return _units(text[: verdict.start]), _units(text[: verdict.end])


def _look(verdict: Verdict) -> QTextCharFormat:
    is_find = verdict.sort is VerdictSort.FIND
    tint = colours().high if is_find else colours().medium
    style, line = QTextCharFormat(), QTextCharFormat.UnderlineStyle
    style.setUnderlineStyle(line.SingleUnderline if is_find else line.DashUnderline)
    style.setUnderlineColor(QColor(tint.ink))
    if is_find:
        style.setBackground(QColor(tint.ground))
    return style


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
