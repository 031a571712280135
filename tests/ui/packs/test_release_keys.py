"""Forty paragraphs are decided with few keys, in a window, when nothing has to be reworded."""

from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator.notes.use_cases import write_note
from coordinator.packs.release_view import get_release_view
from tests.coordinator.packs.sample_meeting import invent_meeting
from tests.ui.page_fixtures import Workplace, seen_through
from ui.packs.release.panel import ReleasePage

CLEAN = "He missed appointment {} with probation."
DOUBT = "Number {} says she is easy to find at the gym on Fridays."
FIND = "Seen {} times outside Flat 2, 14 Acacia Avenue."
MOST_KEYS, PARAGRAPHS = 60, 40


def test_forty_paragraphs_need_at_most_sixty_keys(qtbot: QtBot, work: Workplace) -> None:
    made = work.book.do(invent_meeting, "MATAC", 2).value
    for number in range(13):
        for words in (CLEAN, DOUBT, FIND)[: 3 if number < 6 else 1]:
            work.book.do(
                write_note, note_id=uuid4().hex, case_id=made.case_id, words=words.format(number),
                source="Cleveland Police", readers="perpetrator-led",
            )  # fmt: skip
    page = ReleasePage(work.context)
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.show()
    page.show_record(made.meeting_id)
    with seen_through(qtbot):
        page.activateWindow()
        page.setFocus()
    before = work.book.read(get_release_view, meeting_id=made.meeting_id)
    entries = [entry for group in before.groups for entry in group.entries]
    assert before.to_decide == len(entries) >= PARAGRAPHS
    assert min(sum(bool(e.finds) for e in entries), sum(bool(e.doubts) for e in entries)) >= 6
    keys = 0
    while page.view is not None and page.view.to_decide and keys < 2 * MOST_KEYS:
        with seen_through(qtbot):
            _press(page)
        keys += 1
    assert work.book.read(get_release_view, meeting_id=made.meeting_id).to_decide == 0
    assert (len(entries), keys <= MOST_KEYS) == (PARAGRAPHS, True), keys


def _press(page: ReleasePage) -> None:
    """Press the key that a hurried coordinator would: all that is clean, a reason, or leave it out."""
    entry = page.current()
    target = QApplication.focusWidget() or page
    if any(card.entry.open and not card.entry.verdicts for card in page.cards):
        QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    elif entry is None or not entry.open:
        QTest.keyClick(target, Qt.Key.Key_J)
    else:
        QTest.keyClick(target, Qt.Key.Key_L if entry.finds else Qt.Key.Key_1)
