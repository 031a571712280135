"""Text drawn from its lines looks as Qt's own labels and documents would show it."""

from html import escape

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.style.text_direction import at_left
from ui.style.text_styles import WRITTEN, Look, look_colour, look_font
from ui.widgets.layout import words
from ui.widgets.wrapped_label import WrappedLabel

LONG = "Three call-outs & <b>two</b> arrests since July; he rings her at work most days of the week."


def drawn(widget: QWidget) -> QImage:
    """A picture of a widget."""
    picture = QImage(widget.size(), QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    widget.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return picture


@pytest.mark.parametrize("look", [look for look in WRITTEN if look != "key"])
@pytest.mark.parametrize("text", ["Gemma Walker", LONG, "Two\nlines here", "محمد العلي", "ሰላም ገብረ"])
def test_a_paragraph_is_drawn_as_a_document_of_qt_would_be(qtbot: QtBot, look: Look, text: str) -> None:
    line = WRITTEN[look].line
    shown = escape(at_left(text)).replace("\n", "<br>")
    document = QLabel(f'<p style="margin:0; line-height:{line}px">{shown}</p>')
    document.setWordWrap(True)
    paragraph = WrappedLabel(text, line)
    for one in (document, paragraph):
        qtbot.addWidget(one)
        one.setProperty("look", look)
        one.ensurePolished()
    assert paragraph.sizeHint() == document.sizeHint()
    for width in (100, 236, 500):
        assert paragraph.heightForWidth(width) == document.heightForWidth(width)
        for one in (document, paragraph):
            one.resize(width, document.heightForWidth(width))
        assert drawn(paragraph) == drawn(document)


def test_a_paragraph_keeps_no_height_of_another_width_or_text(qtbot: QtBot) -> None:
    paragraph = WrappedLabel(LONG, 20)
    qtbot.addWidget(paragraph)
    widths = [*range(60, 700, 16), *range(60, 700, 16)]
    kept = [paragraph.heightForWidth(width) for width in widths]
    assert kept == [WrappedLabel(LONG, 20).heightForWidth(width) for width in widths]
    assert len(set(kept)) > 5
    paragraph.setText(f"{LONG} {LONG}")
    assert paragraph.heightForWidth(300) > WrappedLabel(LONG, 20).heightForWidth(300)


def test_text_can_be_selected_once_the_pointer_is_there(qtbot: QtBot) -> None:
    paragraph = WrappedLabel(LONG, 20, selectable=True)
    qtbot.addWidget(paragraph)
    paragraph.resize(300, paragraph.heightForWidth(300))
    before = drawn(paragraph)
    paragraph.show()
    QTest.mouseDClick(paragraph, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert paragraph.selectedText() == "Three"
    paragraph.setSelection(0, 0)
    assert drawn(paragraph) == before
    assert paragraph.text() == LONG
    paragraph.setText("Something else")
    assert not paragraph.hasSelectedText()


@pytest.mark.parametrize("look", [look for look in WRITTEN if look])
def test_what_is_painted_by_hand_is_written_as_the_style_sheet_says(qtbot: QtBot, look: Look) -> None:
    label = words("Gemma Walker", look)
    qtbot.addWidget(label)
    label.ensurePolished()
    assert (label.font().pixelSize(), label.font().weight()) == (
        look_font(look).pixelSize(),
        look_font(look).weight(),
    )
    assert label.palette().color(label.foregroundRole()) == look_colour(look)
