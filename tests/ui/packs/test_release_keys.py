"""Forty paragraphs are decided with few keys, in a window, when nothing has to be reworded."""

from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator.notes.use_cases import write_note
from coordinator.packs.release_view import get_release_view
from coordinator.release.entry import ReleaseOutcome
from tests.coordinator.packs.sample_meeting import invent_meeting
from tests.ui.page_fixtures import Workplace, seen_through
from ui.packs.release.panel import ReleasePage
from ui.packs.release.reason_dialog import ReasonDialog

CLEAN = "He missed appointment {} with probation."
DOUBT = "Number {} says she is easy to find at the gym on Fridays."
FIND = "Seen {} times outside Flat 2, 14 Acacia Avenue."
MOST_KEYS, PARAGRAPHS = 60, 40
AUTHORISER = "DI Hale"


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
            keys += _press(page, work)
    after = work.book.read(get_release_view, meeting_id=made.meeting_id)
    assert after.to_decide == 0
    outcomes = {entry.settled.outcome for group in after.groups for entry in group.entries}
    assert outcomes == {ReleaseOutcome.RELEASED}, "something was left out to save keys"
    assert (len(entries), keys <= MOST_KEYS) == (PARAGRAPHS, True), keys


def _press(page: ReleasePage, work: Workplace) -> int:
    """Press the keys that a hurried coordinator would, and count them: all that is clean, else a reason."""
    dialogs = work.context.dialogs.list_open()
    target = QApplication.focusWidget() or page
    if dialogs:
        dialog = dialogs[-1]
        assert isinstance(dialog, ReasonDialog)
        name = "" if dialog.form.fields["authoriser"].typed() else AUTHORISER
        QTest.keyClicks(target, name)
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Return)
        return len(name) + 1
    entry = page.current()
    if any(card.entry.open and not card.entry.verdicts for card in page.cards):
        QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    elif entry is None or not entry.open:
        QTest.keyClick(target, Qt.Key.Key_J)
    else:
        QTest.keyClick(target, Qt.Key.Key_1)
    return 1
