"""The photograph of a person on the screen: chosen, shown small, taken away."""

from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from coordinator.attachments.rules import AttachmentDetails
from coordinator.casebook.attached_files import attach
from tests.ui.caseload.case_files import a_case, a_page, new, press, undo
from tests.ui.caseload.test_show_files import a_picture
from tests.ui.page_fixtures import Workplace, settle
from ui.caseload.files.photograph import Photograph
from ui.caseload.panel import CaseloadPage


def choose(page: CaseloadPage, words: str) -> None:
    """Choose in the menu of the photograph."""
    press(page.file.people, "Photograph of Craig Robinson")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(act for act in menu.actions() if act.text() == words).trigger()
    menu.close()


def test_a_picture_of_the_file_becomes_the_photograph_and_is_taken_away(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.file.show_tab("People")
    press(page.file.people, "Photograph of Craig Robinson")
    assert work.said[-1] == "There is no picture in this case file. Add one under Files first."
    attach(
        work.book, a_picture(), attachment_id=new(), case_id=case_id,
        details=AttachmentDetails(name="Him.png", words="At the station"), progress=lambda done, total: None,
    )  # fmt: skip
    page.file._read()
    qtbot.waitUntil(lambda: bool(page.operations.view and page.operations.view.files))
    assert not page.file.photograph.isVisible()
    choose(page, "Him.png")
    qtbot.waitUntil(page.file.photograph.isVisible)
    shown = page.file.photograph
    assert max(shown.image.width(), shown.image.height()) <= 2 * shown.width()
    assert shown.accessibleName() == "Photograph of Craig Robinson"
    assert shown.accessibleDescription() == "At the station"
    red = shown.grab().toImage().pixelColor(shown.width() // 2, shown.height() // 2)
    assert (red.red(), red.green()) == (255, 0)
    [beside_name] = page.file.people.findChildren(Photograph)
    qtbot.waitUntil(beside_name.isVisible)
    choose(page, "Remove the photograph")
    qtbot.waitUntil(lambda: not page.file.photograph.isVisible())
    undo(qtbot, work)
    qtbot.waitUntil(page.file.photograph.isVisible)
    settle(qtbot)
