"""Between choosing a case and its arrival nothing can be done to the case before."""

from pytestqt.qtbot import QtBot

from coordinator.core.errors import StoreDamaged
from tests.ui.caseload.case_files import a_case, a_page, opened
from tests.ui.page_fixtures import Workplace
from ui.caseload.dialogs.note import WriteNote


def test_what_is_done_before_the_chosen_case_arrives_is_done_to_no_other(
    qtbot: QtBot, work: Workplace
) -> None:
    first, second = a_case(work), a_case(work, "Bell", "Nicola")
    page = a_page(qtbot, work, first)
    page.file.open(second)
    page.operations.notes.write_note()
    assert work.context.dialogs.list_open() == []
    enabled = {command.id for command in page.commands() if command.enabled()}
    assert "case.note" not in enabled
    qtbot.waitUntil(lambda: page.operations.view is not None and page.operations.view.file.id == second)
    page.operations.notes.write_note()
    assert page.operations.view is not None
    assert page.operations.view.file.reference in opened(work, WriteNote).title.text()


def test_who_comes_back_to_the_case_still_on_the_screen_can_go_on(qtbot: QtBot, work: Workplace) -> None:
    first, second = a_case(work), a_case(work, "Bell", "Nicola")
    page = a_page(qtbot, work, first)
    page.file.open(second)
    page.file.open(first)
    assert page.operations.view is not None
    work.settle(qtbot)
    assert page.operations.view.file.id == first
    page.file.open(second)
    qtbot.waitUntil(lambda: page.operations.view is not None and page.operations.view.file.id == second)


def test_a_file_that_cant_be_read_leaves_none_on_the_screen(qtbot: QtBot, work: Workplace) -> None:
    first, second = a_case(work), a_case(work, "Bell", "Nicola")
    page = a_page(qtbot, work, first)
    page.file.open(second)
    page.file.refuse(StoreDamaged("This part of the casebook is damaged and can’t be read."))
    assert page.operations.view is None
    assert page.file.stack.currentWidget() is page.file.nothing
    assert "damaged" in work.said[-1]
