"""Files in a case file: added, shown by what they are, amended, withdrawn, and copied out."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coordinator.attachments import wording as about_files
from coordinator.attachments.queries import AttachmentRow
from coordinator.backups.status import check_with_backups
from coordinator.casebook.attached_files import open_attachment
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import ATTACHMENTS
from coordinator.casebook.wording import QUOTED_ELSEWHERE
from coordinator.core.changes import WriteResult
from coordinator.orders.details import OrderDetails
from coordinator.orders.use_cases import record_order
from tests.ui.caseload.case_files import a_case, a_page, a_victim, opened, press, said, submit, undo, view_of
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.dialogs.assessment import NewAssessment
from ui.caseload.dialogs.erase import EraseFile
from ui.caseload.file.wording import link_name
from ui.caseload.files import wording
from ui.caseload.files.copy_dialog import SaveCopy
from ui.caseload.files.details_dialogs import AddFile, AmendFile
from ui.caseload.panel import CaseloadPage


def the_tab(page: CaseloadPage) -> QWidget:
    """The tab of files, at the front."""
    page.file.show_tab(wording.TAB)
    tab = page.file.pages.currentWidget()
    assert tab is not None
    return tab


def again(qtbot: QtBot, page: CaseloadPage) -> str:
    """What the tab says when the case file was read again."""
    with seen_through(qtbot):
        page.file._read()
    return said(the_tab(page))


def a_file(
    qtbot: QtBot, work: Workplace, page: CaseloadPage, path: Path, content: bytes, **typed: Any
) -> AttachmentRow:
    """A file of the case on show, added by the form."""
    path.write_bytes(content)
    page.operations.files.add()
    submit(qtbot, work, opened(work, AddFile), file=path, **typed)
    assert page.operations.view is not None
    return view_of(work, page.operations.view.file.id).files[0]


@contextmanager
def held_up(work: Workplace) -> Iterator[None]:
    """Keep the writing thread busy meanwhile."""
    go_on = threading.Event()

    def wait(book: Casebook) -> WriteResult[None]:
        go_on.wait()
        return WriteResult(None, frozenset())

    work.worker.write_with_casebook(None, call(wait))
    try:
        yield
    finally:
        go_on.set()


def test_a_file_is_erased_only_once_its_name_is_typed(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    row = a_file(qtbot, work, page, tmp_path / "Letter.txt", b"Sent to us by mistake.")
    page.operations.files.erase(row)
    dialog = opened(work, EraseFile)
    qtbot.waitUntil(lambda: QUOTED_ELSEWHERE in dialog.out_of_reach.text())
    fields = dialog.form.fields
    fields["reason"].set_value("Sent by mistake")
    fields["authority"].set_value("Data protection officer")
    fields["confirm"].set_value("Letter")
    dialog.submit_button.click()
    assert "Letter.txt" in fields["confirm"].error_text()
    assert (work.book.path / ATTACHMENTS / row.id).is_file()
    fields["confirm"].set_value("letter.TXT")
    with seen_through(qtbot):
        dialog.submit_button.click()
    qtbot.waitUntil(lambda: wording.NO_FILES in said(the_tab(page)))
    assert list((work.book.path / ATTACHMENTS).iterdir()) == []
    assert list(check_with_backups(work.book).check.wrong) == []


def test_a_file_is_added_shown_amended_and_withdrawn(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    assert wording.NO_FILES in said(the_tab(page))
    row = a_file(
        qtbot, work, page, tmp_path / "Letter.txt", b"Attendance fell.", words="Letter of the school",
        source="Education", source_person="Ms Pell", dated=work.today() - timedelta(3),
        victim_side=True, **{f"concerns{gemma}": True},
    )  # fmt: skip
    assert row.details.name == "Letter.txt"
    assert row.people == ((gemma, "Gemma Walker"),)
    with open_attachment(work.book, attachment_id=row.id) as content:
        assert content.read() == b"Attendance fell."
    assert not any(b"Attendance" in file.read_bytes() for file in (work.book.path / ATTACHMENTS).iterdir())
    shown = again(qtbot, page)
    for words in (
        "Letter.txt", "Text · 16 bytes · dated", "from Education (Ms Pell)", "Concerns Gemma Walker",
        "Letter of the school", wording.VICTIM_SIDE, "This file only",
    ):  # fmt: skip
        assert words in shown
    assert page.file.bar.tabText(page.file.bar.currentIndex()) == "Files 1"
    press(the_tab(page), link_name(wording.AMEND, "Letter.txt"))
    amending = opened(work, AmendFile)
    assert amending.form.fields[f"concerns{gemma}"].value() is True
    submit(qtbot, work, amending, source="", source_person="", **{f"concerns{gemma}": False})
    shown = again(qtbot, page)
    assert "source not recorded" in shown
    assert "Concerns" not in shown
    undo(qtbot, work)
    assert view_of(work, case_id).files == (row,)
    press(the_tab(page), link_name(wording.WITHDRAW, "Letter.txt"))
    with seen_through(qtbot):
        pass
    assert wording.NO_FILES in again(qtbot, page)
    undo(qtbot, work)
    assert view_of(work, case_id).files == (row,)


def test_adding_is_undone(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    a_file(qtbot, work, page, tmp_path / "Letter.txt", b"x")
    undo(qtbot, work)
    assert view_of(work, case_id).files == ()


def test_a_file_that_pretends_to_be_another_is_named(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    page = a_page(qtbot, work, a_case(work))
    a_file(qtbot, work, page, tmp_path / "order.pdf", b"MZ" + bytes(range(256)))
    assert about_files.pretends(".pdf", about_files.PROGRAM) in again(qtbot, page)


def test_what_cannot_be_added_is_said_at_the_field_and_a_typed_name_stays(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.operations.files.add()
    dialog = opened(work, AddFile)
    dialog.submit_button.click()
    assert dialog.file.error_text()
    dialog.form.fields["name"].set_typed("Of the school.txt")
    dialog.file.set_value(tmp_path / "gone.txt")
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert dialog.file.error_text() == about_files.FILE_UNREADABLE
    assert dialog.form.fields["name"].value() == "Of the school.txt"
    (tmp_path / "gone.txt").touch()
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert dialog.file.error_text() == about_files.EMPTY_FILE
    assert view_of(work, case_id).files == ()
    dialog.reject()


def test_cancel_stops_what_is_being_added_and_closes_nothing(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    (tmp_path / "Letter.txt").write_bytes(b"x")
    page.operations.files.add()
    dialog = opened(work, AddFile)
    dialog.file.set_value(tmp_path / "Letter.txt")
    with held_up(work):
        dialog.submit_button.click()
        dialog.cancel_button.click()
        assert dialog.progress.text() == wording.STOPPING
    with seen_through(qtbot):
        pass
    assert dialog in work.context.dialogs.list_open()
    assert dialog.form.error_text()
    assert view_of(work, case_id).files == ()
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert len(view_of(work, case_id).files) == 1


def test_a_copy_goes_to_somebody_who_may_read_the_file(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    row = a_file(qtbot, work, page, tmp_path / "Letter.txt", b"Attendance fell.")
    page.operations.files.save_copy(row)
    dialog = opened(work, SaveCopy)
    out = tmp_path / "copy.txt"
    dialog.form.set_values(
        {"audience": "victim-led", "recipient": "Education", "reason": "Theirs", "out": out}
    )
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert dialog.form.fields["audience"].error_text() == about_files.FOR_THE_FILE_ALONE
    assert not out.exists()
    dialog.reject()
    page.operations.files.amend(row)
    submit(qtbot, work, opened(work, AmendFile), readers="victim-led")
    page.operations.files.save_copy(row)
    dialog = opened(work, SaveCopy)
    assert "Letter" not in str(dialog.out.value())
    submit(qtbot, work, dialog, audience="victim-led", recipient="Education", reason="Theirs", out=out)
    assert out.read_bytes() == b"Attendance fell."
    assert work.said[-1] == wording.copied("copy.txt", str(tmp_path))


def test_a_withdrawn_file_is_listed_apart_restored_and_erased(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    row = a_file(qtbot, work, page, tmp_path / "Letter.txt", b"Sent to us by mistake.")
    tab = the_tab(page)
    assert wording.WITHDRAWN not in said(tab)
    with seen_through(qtbot):
        press(tab, link_name(wording.WITHDRAW, "Letter.txt"))
    shown = again(qtbot, page)
    assert wording.WITHDRAWN in shown
    assert wording.NO_FILES in shown
    with seen_through(qtbot):
        press(tab, link_name(wording.RESTORE, "Letter.txt"))
    assert work.said[-1] == wording.FILE_RESTORED
    assert wording.WITHDRAWN not in again(qtbot, page)
    assert [each.id for each in view_of(work, case_id).files] == [row.id]
    undo(qtbot, work)
    assert wording.WITHDRAWN in again(qtbot, page)
    press(tab, link_name(wording.ERASE, "Letter.txt"))
    dialog = opened(work, EraseFile)
    submit(qtbot, work, dialog, reason="Sent in error", authority="Chair", confirm="Letter.txt")
    assert wording.WITHDRAWN not in again(qtbot, page)
    assert not any(file.is_file() for file in (work.book.path / ATTACHMENTS).iterdir())


def test_a_scan_stands_in_place_of_an_assessment_and_a_file_belongs_to_an_order(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    case_id = a_case(work)
    a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    scan = tmp_path / "Form.txt"
    scan.write_bytes(b"Seventeen yes.")
    page.operations.people.record_assessment()
    submit(qtbot, work, opened(work, NewAssessment), scan=scan, score=17, level="high", assessor="Police")
    page.file.show_tab("Risk")
    shown = said(page.file)
    assert "Scanned form: Form.txt" in shown
    assert "answers not known" in shown
    (row,) = view_of(work, case_id).file.assessments
    assert page.operations.view is not None
    page.operations.files.take_off(page.operations.view.files_of(row.id)[0])
    qtbot.waitUntil(lambda: not view_of(work, case_id).files_of(row.id))
    undo(qtbot, work)
    assert len(view_of(work, case_id).files_of(row.id)) == 1
    about = OrderDetails(person_id=view_of(work, case_id).file.subject.id, kind="restraining")
    with seen_through(qtbot):
        work.book.do(record_order, order_id="a" * 32, case_id=case_id, details=about)
        page.file._read()
    page.operations.files.add_to_order("a" * 32)
    submit(qtbot, work, opened(work, AddFile), file=scan, name="Order.txt")
    page.file.show_tab("Orders")
    assert "File: Order.txt" in said(page.file)
