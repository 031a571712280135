"""While minutes are typed, misspelt words are underlined, named and corrected by the keyboard alone."""

from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QVBoxLayout
from pytestqt.qtbot import QtBot

from coordinator.casebook.call import call
from coordinator.people.use_cases import record_person
from coordinator.preferences.queries import recall_choices
from coordinator.spelling.own_words import KEY
from tests.ui.page_fixtures import Workplace
from ui.forms.fields import LongTextField, TextField
from ui.settings.spelling_words import SpellingWordsCard
from ui.spelling import wording
from ui.spelling.spelled_fields import SpelledFields
from ui.spelling.spelled_line import spell_lines, words_beside
from ui.style.text_marks import marks_of_line

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


def marked(box: LongTextField) -> list[str]:
    """The words with a wavy line, in their order."""
    marks = box.text.extraSelections()
    return [mark.cursor.selectedText() for mark in marks if mark.format.underlineStyle() is WAVE]


def menu_at_the_cursor(qtbot: QtBot, box: LongTextField | TextField) -> QMenu:
    """The menu that Shift+F10 opens."""
    QTest.keyClick(box.control, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, words: str) -> None:
    """Choose a line of a menu."""
    next(act for act in menu.actions() if act.text() == words).trigger()
    menu.close()


def test_words_are_marked_counted_corrected_left_and_added(qtbot: QtBot, work: Workplace) -> None:
    dialog, first, second = QDialog(), LongTextField("a", "The meeting"), LongTextField("b", "Case 1")
    qtbot.addWidget(dialog)
    rows = QVBoxLayout(dialog)
    for box in (first, second):
        rows.addWidget(box)
    first.text.setPlainText("\N{MEMO} Mrs Zzylander recieved the colour chart.")
    second.text.setPlainText("The tenency of Quorndale Hous.")
    spelled = SpelledFields(work.context, dialog, [first, second])
    dialog.show()
    qtbot.waitUntil(lambda: marked(first) == ["Zzylander", "recieved"])
    assert spelled.fields[0].line.text() == wording.to_check(["Zzylander", "recieved"])
    work.worker.write(None, call(record_person, person_id=uuid4().hex, surname="Zzylander"))
    qtbot.waitUntil(lambda: marked(first) == ["recieved"])
    qtbot.waitUntil(lambda: marked(second) == ["tenency", "Quorndale", "Hous"])

    QTest.keyClick(dialog, Qt.Key.Key_F7)
    assert first.text.textCursor().selectedText() == "recieved"
    choose(menu_at_the_cursor(qtbot, first), "received")
    assert "Zzylander received the" in first.text.toPlainText()
    first.text.undo()
    assert "recieved" in first.text.toPlainText()
    first.text.redo()
    qtbot.waitUntil(lambda: marked(first) == [] and spelled.fields[0].line.text() == "")

    QTest.keyClick(dialog, Qt.Key.Key_F7)
    assert second.text.textCursor().selectedText() == "tenency"
    choose(menu_at_the_cursor(qtbot, second), wording.LEAVE)
    qtbot.waitUntil(lambda: marked(second) == ["Quorndale", "Hous"])
    QTest.keyClick(dialog, Qt.Key.Key_F7)
    choose(menu_at_the_cursor(qtbot, second), wording.ADD)
    qtbot.waitUntil(lambda: marked(second) == ["Hous"])
    work.context.preferences.save()
    work.settle(qtbot)
    assert work.book.read(recall_choices)[KEY] == "Quorndale"

    card = SpellingWordsCard(work.context)
    qtbot.addWidget(card)
    card.remove("Quorndale")
    qtbot.waitUntil(lambda: marked(second) == ["Quorndale", "Hous"])


def test_the_word_that_is_being_typed_is_not_marked_yet(qtbot: QtBot, work: Workplace) -> None:
    dialog, box = QDialog(), LongTextField("a", "The meeting")
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog).addWidget(box)
    SpelledFields(work.context, dialog, [box])
    dialog.show()
    box.text.setFocus()
    qtbot.waitUntil(box.text.hasFocus)
    QTest.keyClicks(box.text, "Wrogn werd")
    qtbot.waitUntil(lambda: marked(box) == ["Wrogn"])
    QTest.keyClick(box.text, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: marked(box) == ["Wrogn", "werd"])


def test_a_line_of_a_meeting_is_marked_and_corrected_without_f7(qtbot: QtBot, work: Workplace) -> None:
    line = TextField("what", "What will be done")
    qtbot.addWidget(line)
    spell_lines(work.context, line, meant=lambda: words_beside(line.typed(), "Recieve the colour chart"))
    line.show()
    line.set_value("hsing: recieve the colour chart tmrw")

    def waves() -> list[str]:
        marks = marks_of_line(line.line).layer("spelling")
        return [line.typed()[start:end] for start, end, look in marks if look.underlineStyle() is WAVE]

    qtbot.waitUntil(lambda: waves() == ["recieve"])
    choose(menu_at_the_cursor(qtbot, line), "receive")
    assert line.typed() == "hsing: receive the colour chart tmrw"
    line.line.undo()
    assert "recieve" in line.typed()
    line.line.home(False)
    qtbot.waitUntil(lambda: waves() == ["recieve"])
    choose(menu_at_the_cursor(qtbot, line), wording.LEAVE)
    qtbot.waitUntil(lambda: waves() == [])
