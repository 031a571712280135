"""The line that says who may read a note: its default, its key, and what a draft keeps."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coordinator.notes.rules import Readers
from ui.forms.fields import LongTextField
from ui.forms.form import Form
from ui.forms.readers_field import ReadersField


def test_one_key_goes_from_one_to_the_next_while_a_note_is_typed(qtbot: QtBot) -> None:
    note, readers = LongTextField("words", "Note"), ReadersField()
    form = Form(note, readers)
    readers.listen(form)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    note.text.setFocus()
    readers.show_default(Readers.FILE)
    seen = []
    for _ in range(4):
        seen.append(readers.value())
        QTest.keyClick(note.text, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert seen == ["file", "victim-led", "perpetrator-led", "file"]
    assert note.value() == ""


def test_a_default_gives_way_to_what_somebody_chose_and_is_no_draft(qtbot: QtBot) -> None:
    readers = ReadersField()
    qtbot.addWidget(readers)
    readers.show_default(Readers.VICTIM_LED)
    assert (readers.value(), readers.typed()) == ("victim-led", "")
    readers.set_typed("file")
    readers.show_default(Readers.VICTIM_LED)
    assert (readers.value(), readers.typed()) == ("file", "file")
    readers.set_typed("")
    assert (readers.value(), readers.typed()) == ("victim-led", "")


def test_a_victims_side_goes_to_no_perpetrator_led_forum(qtbot: QtBot) -> None:
    readers = ReadersField()
    qtbot.addWidget(readers)
    readers.set_value(Readers.PERPETRATOR_LED)
    readers.keep_from_perpetrators(True)
    assert readers.value() == "victim-led"
    readers.choose_next()
    assert readers.value() == "file"
    readers.keep_from_perpetrators(False)
    readers.choose_next()
    readers.choose_next()
    assert readers.value() == "perpetrator-led"


def test_a_note_of_before_stays_undecided_until_somebody_chooses(qtbot: QtBot) -> None:
    readers = ReadersField()
    qtbot.addWidget(readers)
    readers.set_value("")
    assert readers.value() == ""
    readers.choose_next()
    assert readers.value() == "file"
