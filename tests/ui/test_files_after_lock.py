"""A file that is shown goes with a lock: its dialog, its pages, what reads it, what another program has."""

import gc
import weakref
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coordinator.attachments.rules import AttachmentDetails
from coordinator.attachments.sealed_file import SealedReader
from coordinator.casebook.attached_files import attach
from coordinator.documents.blocks import Paper, Running
from coordinator.documents.pdf import render
from coordinator.exports import lent_files
from coordinator.exports.opened_outside import lend
from tests.ui.openers import a_whole_case, operations_of, workspace_of
from tests.ui.page_fixtures import settle
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
