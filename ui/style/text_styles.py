"""The looks of text: size, weight and ink, for the style sheet and for what is painted by hand."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtGui import QColor, QFont, QFontMetrics

from ui.style import tokens
from ui.style.icons import Ink, ink_of
from ui.style.theme import text_font

Look = Literal[
    "title", "heading", "strong", "label", "second", "small", "caption", "error", "late", "key", ""
]


@dataclass(frozen=True)
class StyledText:
    """How a look is written: pixels, weight, ink, and the height of its lines where it wraps."""

    pixels: int = tokens.TEXT
    weight: QFont.Weight = QFont.Weight.Normal
    ink: Ink = "text"
    line: int = tokens.TEXT_LINE


_BOLD, _MEDIUM = QFont.Weight.DemiBold, QFont.Weight.Medium
WRITTEN: dict[Look, StyledText] = {
    "": StyledText(),
    "title": StyledText(tokens.TITLE, _BOLD, line=tokens.TITLE_LINE),
    "heading": StyledText(tokens.SECONDARY, _BOLD, line=18),
    "strong": StyledText(weight=_BOLD),
    "label": StyledText(weight=_MEDIUM),
    "second": StyledText(ink="second"),
    "small": StyledText(tokens.SECONDARY, ink="second", line=18),
    "caption": StyledText(tokens.CAPTION, ink="third", line=16),
    "error": StyledText(tokens.SECONDARY, _MEDIUM, "high", 18),
    "late": StyledText(tokens.CAPTION, _BOLD, "high"),
    "key": StyledText(11, ink="third"),
}


@lru_cache(maxsize=32)
def look_font(look: Look) -> QFont:
    """Give the typeface of a look."""
    return text_font(WRITTEN[look].pixels, WRITTEN[look].weight)


@lru_cache(maxsize=32)
def look_metrics(look: Look) -> QFontMetrics:
    """Give the measures of a look's typeface; a new font would have to be looked up each time."""
    return QFontMetrics(look_font(look))


def look_colour(look: Look) -> QColor:
    """Give the colour of a look in the scheme in use."""
    return QColor(ink_of(WRITTEN[look].ink))
