"""While a text is typed, what may lead to somebody is underlined, and explained in words under it."""

import threading
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from coordinator.casebook.call import call
from coordinator.caseload.case_view import get_case_view
from coordinator.notes.use_cases import write_note
from coordinator.people.use_cases import record_address
from coordinator.redaction import typed_text
from coordinator.redaction.typed_text import TypedAbout
from coordinator.redaction.verdict import Verdict, VerdictSort
from tests.coordinator.packs.sample_meeting import Invented, invent_meeting
from tests.ui.page_fixtures import Workplace
from ui.caseload.dialogs.assessment import Needs
from ui.forms.fields import LongTextField, TextField
from ui.forms.form_dialog import FormDialog
from ui.judging.judged_field import JudgedField
from ui.judging.wording import READ_BY_FORUMS
from ui.meetings.dialogs.listing import ListCase
from ui.meetings.dialogs.meeting import PlanMeeting

TEXT = "Stopped on Larch Road, two doors from her mum's."


def a_case(work: Workplace) -> Invented:
    """A case whose victim lives at 12 Larch Road."""
    made: Invented = work.book.do(invent_meeting, "MATAC", 1).value
    lives(work, made, "12 Larch Road\nNorton")
    return made


def lives(work: Workplace, made: Invented, lines: str) -> None:
    """Record where the victim lives."""
    work.book.do(record_address, address_id=uuid4().hex, person_id=made.victim_id, lines=lines)


def judged(
    qtbot: QtBot, work: Workplace, field: LongTextField | TextField, made: Invented, readers: str = ""
) -> JudgedField:
    """A field whose text is judged as one about the case."""
    qtbot.addWidget(field)
    return JudgedField(work.context, field, lambda: TypedAbout(case_id=made.case_id), readers)


def test_a_find_and_a_doubt_are_underlined_with_the_reason_in_words(qtbot: QtBot, work: Workplace) -> None:
    field = LongTextField("words", "Note")
    one = judged(qtbot, work, field, a_case(work), "May be read by everybody")
    field.show()
    assert one.line.text() == "May be read by everybody"
    QTest.keyClicks(field.text, TEXT)
    qtbot.waitUntil(lambda: bool(one.verdicts))
    assert "Larch Road: street of a protected person" in one.line.text()
    assert "her mum's" in one.line.text()
    marks = field.text.extraSelections()
    assert len(marks) == len(one.verdicts)
    assert "Larch Road" in {mark.cursor.selectedText() for mark in marks}
    field.text.clear()
    qtbot.waitUntil(lambda: not one.verdicts)
    assert one.line.text() == "May be read by everybody"
    assert field.text.extraSelections() == []


def test_a_line_of_text_is_judged_as_well(qtbot: QtBot, work: Workplace) -> None:
    field = TextField("words", "What was shared")
    one = judged(qtbot, work, field, a_case(work))
    field.show()
    QTest.keyClicks(field.line, TEXT)
    field.line.setCursorPosition(3)
    qtbot.waitUntil(lambda: bool(one.verdicts))
    assert one.line.isVisible()
    assert "street of a protected person" in field.line.toolTip()
    assert (field.line.text(), field.line.cursorPosition()) == (TEXT, 3)


def test_what_is_recorded_meanwhile_is_found_at_the_next_key(qtbot: QtBot, work: Workplace) -> None:
    made, field = a_case(work), LongTextField("words", "Note")
    one = judged(qtbot, work, field, made)
    QTest.keyClicks(field.text, "Stopped on Beech Grove")
    qtbot.waitUntil(lambda: one._asked == "Stopped on Beech Grove")
    before = one.line.text()
    assert "street of a protected person" not in before
    victim, lines = made.victim_id, "9 Beech Grove"
    work.worker.write(None, call(record_address, address_id=uuid4().hex, person_id=victim, lines=lines))
    work.settle(qtbot)
    QTest.keyClick(field.text, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: "Beech Grove: street of a protected person" in one.line.text())


def test_a_note_of_a_victim_in_another_file_is_found_at_the_next_key(qtbot: QtBot, work: Workplace) -> None:
    made, field = a_case(work), LongTextField("words", "Note")
    qtbot.addWidget(field)
    one = JudgedField(work.context, field, TypedAbout)
    QTest.keyClicks(field.text, "Meets Dora behind the old kiln yard")
    qtbot.waitUntil(lambda: one._asked == "Meets Dora behind the old kiln yard")
    assert VerdictSort.FIND not in {verdict.sort for verdict in one.verdicts}
    words = "Meets Dora behind the old kiln yard"
    work.worker.write(
        None, call(write_note, note_id=uuid4().hex, case_id=made.case_id, words=words, victim_side=True)
    )
    work.settle(qtbot)
    QTest.keyClick(field.text, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: VerdictSort.FIND in {verdict.sort for verdict in one.verdicts})


def test_keys_are_taken_while_a_text_is_being_judged(
    qtbot: QtBot, work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    judging, go_on = threading.Event(), threading.Event()
    real = typed_text.TypedJudging.judge

    def slow(typed: typed_text.TypedJudging, text: str) -> tuple[Verdict, ...]:
        judging.set()
        assert go_on.wait(20)
        return real(typed, text)

    monkeypatch.setattr(typed_text.TypedJudging, "judge", slow)
    field = LongTextField("words", "Note")
    one = judged(qtbot, work, field, a_case(work))
    QTest.keyClicks(field.text, "Larch")
    qtbot.waitUntil(judging.is_set)
    QTest.keyClicks(field.text, " Road")
    assert isinstance(field.text, QPlainTextEdit)
    assert field.value() == "Larch Road"
    assert one.verdicts == ()
    go_on.set()
    qtbot.waitUntil(lambda: "Larch Road: street" in one.line.text())


def lines(work: Workplace) -> list[str]:
    """What the lines under the fields of the open dialog say."""
    dialog = work.context.dialogs.list_open()[-1]
    return [one.line.text() for one in dialog.findChildren(JudgedField)]


def type_in(qtbot: QtBot, work: Workplace, name: str, text: str) -> None:
    """Type in a field of the open dialog, and wait for what the screen says of it."""
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, FormDialog)
    dialog.form.fields[name].set_typed(text)
    qtbot.waitUntil(lambda: any("Larch" in line for line in lines(work)))


@pytest.mark.parametrize("name", ["place", "name", "chair"])
def test_the_details_of_a_meeting_are_judged_as_they_are_typed(
    qtbot: QtBot, work: Workplace, name: str
) -> None:
    a_case(work)
    work.context.dialogs.open_dialog(PlanMeeting(work.context, ()))
    assert READ_BY_FORUMS in lines(work)
    type_in(qtbot, work, name, "12 Larch Road, Norton")


def test_needs_and_the_words_of_an_agenda_item_are_judged_as_they_are_typed(
    qtbot: QtBot, work: Workplace
) -> None:
    made = a_case(work)
    work.book.access_log.open(made.case_id)
    view = work.book.read(get_case_view, case_id=made.case_id)
    work.context.dialogs.open_dialog(Needs(work.context, view))
    type_in(qtbot, work, "labels", "Move on from Larch Road")
    work.context.dialogs.open_dialog(ListCase(work.context, case_id=made.case_id))
    type_in(qtbot, work, "referred_by", "Mrs Hart of Larch Road")
