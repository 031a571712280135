"""Paints the preview: the pages on their background, and the note over them."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from ui.page_view.page_drawings import PageDrawings
from ui.page_view.page_layout import SIDE, PageLayout
from ui.style.icons import colours
from ui.style.theme import text_font

_WIDEST_NOTE = 480


def paint_pages(painter: QPainter, part: QRect, layout: PageLayout, drawings: PageDrawings) -> None:
    """Paint a part of the layout; a page that is not drawn yet is white."""
    now = colours()
    painter.fillRect(QRect(0, 0, part.width(), part.height()), QColor(now.faint))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for at in layout.pages_in(part):
        place = layout.place(at, part.topLeft())
        painter.fillRect(place.adjusted(-1, -1, 1, 1), QColor(now.line))
        painter.fillRect(place, QColor("white"))
        if image := drawings.image(at):
            painter.drawImage(place, image)


def paint_note(painter: QPainter, view: QRect, note: str) -> None:
    """Paint a note in the middle of the view."""
    now, wide = colours(), min(_WIDEST_NOTE, view.width() - 2 * SIDE)
    painter.setFont(text_font())
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    words = painter.boundingRect(QRect(0, 0, wide, 400), flags, note)
    box = QRect(0, 0, words.width() + 32, words.height() + 20)
    box.moveCenter(view.center())
    painter.fillRect(box.adjusted(-1, -1, 1, 1), QColor(now.line))
    painter.fillRect(box, QColor(now.surface))
    painter.setPen(QColor(now.text))
    painter.drawText(box, flags, note)
