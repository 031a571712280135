"""A file that is shown goes with a lock: its dialog, its pages, what reads it, what another program has."""

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from coordinator.attachments.rules import AttachmentDetails
from coordinator.attachments.sealed_file import SealedReader
from coordinator.attachments.use_cases import choose_photograph
from coordinator.casebook.attached_files import attach
from coordinator.documents.blocks import Paper, Running
from coordinator.documents.pdf import render
from coordinator.exports import lent_files
from coordinator.exports.opened_outside import lend
from tests.ui.caseload.test_show_files import a_picture
from tests.ui.openers import a_whole_case, operations_of, workspace_of
from tests.ui.page_fixtures import settle
from ui.caseload.files.photograph import Photograph
from ui.caseload.files.viewer import ShowFile
from ui.page_view.page_images import StreamedPdf
from ui.window.window import Window


def show_a_file(qtbot: QtBot, window: Window) -> "weakref.ref[ShowFile]":
    """Show the page of a PDF of a case."""
    workspace = workspace_of(window)
    workspace.go("caseload")
    a_whole_case(workspace, qtbot)
    book = workspace.context.worker._casebook
    assert book is not None
    pdf = render(Paper("Order", "", Running(left="", middle="", right="", foot=""), ())).content
    attach(
        book, pdf, attachment_id="a" * 32, case_id=operations_of(workspace).view.file.id,
        details=AttachmentDetails(name="Order.pdf"), progress=lambda done, total: None,
    )  # fmt: skip
    workspace.page("caseload").file._read()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: bool(operations_of(workspace).view.files))
    operations_of(workspace).files.show(operations_of(workspace).view.files[0])
    dialog = workspace.context.dialogs.list_open()[-1]
    assert isinstance(dialog, ShowFile)
    qtbot.waitUntil(lambda: 0 in dialog.view.drawn())
    settle(qtbot)
    return weakref.ref(dialog)


def test_a_lock_wipes_what_is_open_in_another_program(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lent_files, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    show_a_file(qtbot, window)
    book = workspace_of(window).context.worker._casebook
    assert book is not None
    path = lend(book, attachment_id="a" * 32, progress=lambda done, total: None)
    assert path.read_bytes().startswith(b"%PDF")
    del book
    window.lock_now()
    assert not path.exists()
    assert not lent_files.lent_folder().exists()


def test_a_lock_ends_the_dialog_and_what_reads_the_file(qtbot: QtBot, window: Window) -> None:
    shown = show_a_file(qtbot, window)
    assert [one for one in gc.get_objects() if isinstance(one, SealedReader) and not one.closed]
    window.lock_now()
    settle(qtbot)
    gc.collect()
    assert shown() is None
    assert not [one for one in gc.get_objects() if isinstance(one, SealedReader | StreamedPdf)]


def test_a_lock_leaves_no_photograph(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    workspace.go("caseload")
    a_whole_case(workspace, qtbot)
    view, book = operations_of(workspace).view, workspace.context.worker._casebook
    assert book is not None
    attach(
        book, a_picture(), attachment_id="b" * 32, case_id=view.file.id,
        details=AttachmentDetails(name="Him.png"), progress=lambda done, total: None,
    )  # fmt: skip
    book.do(choose_photograph, attachment_id="b" * 32, person_id=view.file.subject.id)
    page = workspace.page("caseload")
    page.file._read()  # type: ignore[attr-defined]
    qtbot.waitUntil(page.file.photograph.isVisible)  # type: ignore[attr-defined]
    shown = [weakref.ref(each) for each in window.findChildren(Photograph)]
    assert not page.file.photograph.image.isNull()  # type: ignore[attr-defined]
    del page, workspace, view, book
    window.lock_now()
    settle(qtbot)
    gc.collect()
    assert [each() for each in shown if each() is not None and not each().image.isNull()] == []  # type: ignore[union-attr]
    assert [each for each in gc.get_objects() if type(each) is QImage and not each.isNull()] == []
