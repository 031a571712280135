"""The register of copies in a window: a copy is sent, due back and returned, and what it held is shown."""

from datetime import timedelta

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coordinator.copies import wording as about_copies
from coordinator.copies.queries import CopyRow, list_copies
from coordinator.copies.state import CopyState
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.diary.use_cases import disclose_diary
from tests.ui.page_fixtures import Workplace
from ui.copies import wording
from ui.copies.copy_dialog import CopyDialog
from ui.copies.event_dialog import RecordCopyEvent
from ui.copies.panel import CopiesPanel


def shown(page: CopiesPanel) -> list[str]:
    """The recipients in the table."""
    rows = (page.table.rows.row(place) for place in range(page.table.rows.rowCount()))
    return [row.to for row in rows if row]


def record(qtbot: QtBot, work: Workplace, page: CopiesPanel, copy: CopyRow, **values: object) -> CopyRow:
    """Record in the dialog what became of a copy; return it as it is then."""
    page.operations.record_event(copy)
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, RecordCopyEvent)
    dialog.form.set_values(values)
    before = len(work.undos)
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: len(work.undos) == before + 1)
    return the_row(work, copy)


def the_row(work: Workplace, copy: CopyRow) -> CopyRow:
    """A copy as it is recorded now."""
    [row] = work.book.read(list_copies, copy_id=copy.id)
    return row


def test_a_copy_is_sent_due_back_and_returned_in_the_register(qtbot: QtBot, work: Workplace) -> None:
    work.book.do(record_given_copy, copy=NewCopy("actions", "Invented Homes", what="open"))
    work.book.do(disclose_diary, what="Diary", reason="My telephone")
    page = CopiesPanel(work.context)
    qtbot.addWidget(page)
    page.resize(1040, 640)
    page.show()
    qtbot.waitUntil(lambda: shown(page) == ["You", "Invented Homes"])
    assert page.header.second.text() == "2 copies, 1 not recorded as sent"
    own, copy = work.book.read(list_copies)
    page.show_record(copy.id)
    assert page.detail.title.text() == "Copy 1 · Invented Homes\nList of actions · open"

    due = work.today() + timedelta(3)
    sent = record(qtbot, work, page, copy, how="by hand", due=due)
    assert (sent.events[0].person, sent.due) == ("Invented Homes", due)
    page.show_record(CopyState.DUE_BACK)
    qtbot.waitUntil(lambda: shown(page) == ["Invented Homes"])
    texts = " ".join(label.text() for label in page.detail.events.findChildren(QLabel))
    assert "by hand, to Invented Homes" in texts
    returned = record(qtbot, work, page, sent, kind="returned", person="PC Dale")
    assert returned.state_words(work.today()) == about_copies.RETURNED
    work.undos[-1]()
    qtbot.waitUntil(lambda: the_row(work, copy).state(work.today()) is CopyState.DUE_BACK)
    page.show_record(own.id)
    qtbot.waitUntil(lambda: page.table.current_key() == own.id)

    dialog = CopyDialog(work.context, copy.id)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.title.text() == "Copy 1 · Invented Homes")
    assert wording.NOTHING_TO_RELEASE in dialog.line.text()
