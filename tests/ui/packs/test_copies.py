"""What each recipient's copy held is one click away, and is recorded when it is printed too."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from coordinator.release.entry import ReleaseOutcome
from coordinator.release.use_cases import decide_paragraphs
from tests.coordinator.packs.sample_meeting import invent_meeting
from tests.coordinator.packs.test_release import SAID, entry_of
from tests.ui.packs.test_packs import a_page_of, copies
from tests.ui.page_fixtures import Workplace
from ui.copies.copy_dialog import CopyDialog
from ui.packs.panel import PackPage
from ui.widgets.a4_printer import ready_printer
from ui.widgets.cards import CardRow


def a_released_page(qtbot: QtBot, work: Workplace) -> PackPage:
    """The papers of a meeting with one released paragraph."""
    made = work.book.do(invent_meeting, "MATAC", 1).value
    choice = entry_of(work.book, made, SAID).choice(ReleaseOutcome.RELEASED)
    work.book.do(decide_paragraphs, choices=(choice,))
    return a_page_of(qtbot, work, made.meeting_id)


def opened(qtbot: QtBot, work: Workplace, page: PackPage) -> CopyDialog:
    """The dialog about the newest copy, opened from its line."""
    qtbot.waitUntil(lambda: bool(page.side.copies.findChildren(CardRow)))
    page.side.copies.findChildren(CardRow)[0].activated.emit()
    copy_id = copies(work, page)[0].id
    assert work.asked == [("show_copy", copy_id)]
    dialog = CopyDialog(work.context, copy_id)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "released" in dialog.line.text())
    return dialog


def lines(dialog: CopyDialog) -> list[str]:
    """What the lines of a dialog say."""
    return [row.accessibleName() for row in dialog.findChildren(CardRow)]


def test_a_saved_copy_opens_with_what_became_of_each_entry(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    page = a_released_page(qtbot, work)
    page.operations.save_to(str(tmp_path / "MATAC.pdf"))
    qtbot.waitUntil(lambda: len(copies(work, page)) == 1)
    dialog = opened(qtbot, work, page)
    assert dialog.title.text() == "Copy 1 · The chair"
    assert "1 released" in dialog.line.text()
    (released,) = (line for line in lines(dialog) if SAID in line)
    assert "Released" in released
    assert f"decided by {work.book.actor.name}" in released
    assert any("Not released" in line for line in lines(dialog))


def test_a_printed_copy_keeps_what_became_of_each_entry(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    page = a_released_page(qtbot, work)
    printer = ready_printer("MATAC-2612-pack-copy-1")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    page.operations.print_to(printer)
    qtbot.waitUntil(lambda: len(copies(work, page)) == 1)
    assert "1 released" in opened(qtbot, work, page).line.text()
