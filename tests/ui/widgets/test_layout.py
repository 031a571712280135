"""Names in right-to-left scripts stand at the left, and lines that begin with one keep their order."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.widgets.layout import TwoColumns, clock, words


def leftmost_ink(label: QLabel) -> int:
    """Where the first pixel is that is not ground."""
    image = label.grab().toImage()
    ground = image.pixel(image.width() - 1, 0)
    rows, columns = range(image.height()), range(image.width())
    return next(x for x in columns if any(image.pixel(x, y) != ground for y in rows))


def test_an_arabic_name_stands_at_the_left_wrapped_or_not(qtbot: QtBot) -> None:
    for wrap in (False, True):
        for said in ("الخطيب, يوسف", "الخطيب, يوسف · Probation, K Rasul"):
            label = words(said, wrap=wrap)
            qtbot.addWidget(label)
            label.resize(500, 24)
            assert leftmost_ink(label) < 12
            assert label.text() == said  # what was given, without a mark


def test_two_columns_stand_side_by_side_only_where_there_is_room(qtbot: QtBot) -> None:
    first, second = words("Details"), words("Risk")
    columns = TwoColumns([first], [second], side_by_side=1000)
    qtbot.addWidget(columns)
    columns.resize(1200, 300)
    columns.show()
    qtbot.waitUntil(lambda: second.x() > first.x() and first.y() == second.y())
    columns.resize(700, 300)
    qtbot.waitUntil(lambda: second.x() == first.x() and second.y() > first.y())


def test_a_running_time_keeps_its_width_and_words_keep_their_hyphens(qtbot: QtBot) -> None:
    running, written = clock(), words("Multi-agency")
    for label in (running, written):
        qtbot.addWidget(label)
        label.ensurePolished()
    assert running.fontMetrics().horizontalAdvance("11:11") == running.fontMetrics().horizontalAdvance(
        "00:00"
    )
    assert not written.font().isFeatureSet(QFont.Tag("tnum"))
    assert written.fontMetrics().horizontalAdvance("11:11") < written.fontMetrics().horizontalAdvance("00:00")
