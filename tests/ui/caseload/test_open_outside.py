"""A file is opened in another program on purpose, on the trail, under a name that says nothing; and wiped."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from coordinator.attachments.queries import AttachmentRow, get_attachment
from coordinator.attachments.rules import AttachmentDetails
from coordinator.casebook.attached_files import attach
from coordinator.core.errors import Cancelled, Refused
from coordinator.exports import lent_files
from coordinator.exports.opened_outside import lend
from coordinator.store.audit import DISCLOSURE
from coordinator.store.trail import trail
from tests.ui.caseload.case_files import a_case, new, opened, said
from tests.ui.page_fixtures import Workplace, seen_through, settle
from ui.caseload.files import wording
from ui.caseload.files.operations import FileOperations
from ui.caseload.files.outside_dialog import OpenOutside
from ui.caseload.files.viewer import ShowFile
from ui.caseload.operations.shown_case import ShownCase
from ui.widgets.buttons import Button


class OtherProgram(QObject):
    """Takes the place of the program that a system opens files with."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Note what is opened."""
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OtherProgram]:
    """The other program, with a folder of its own for what it is lent."""
    monkeypatch.setattr(lent_files, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    made = OtherProgram()
    QDesktopServices.setUrlHandler("file", made, "open")  # type: ignore[arg-type]  # its stub is wrong
    yield made
    QDesktopServices.unsetUrlHandler("file")


def add(work: Workplace, content: bytes, name: str) -> AttachmentRow:
    """Attach a file to a case of its own."""
    added = attach(
        work.book, content, attachment_id=new(), case_id=a_case(work), details=AttachmentDetails(name=name),
        progress=lambda done, total: None,
    ).value  # fmt: skip
    return work.book.read(get_attachment, attachment_id=added)


def disclosures(work: Workplace) -> int:
    """How many disclosures the trail has."""
    asked = select(trail.c.seq).where(trail.c.kind == DISCLOSURE)
    return len(work.book.read(lambda session: session.scalars(asked).all()))


def test_it_is_asked_about_recorded_and_opened_under_a_name_that_says_nothing(
    qtbot: QtBot, work: Workplace, program: OtherProgram
) -> None:
    row = add(work, b"He rang nine times.", "Gemma Walker.txt")
    FileOperations(ShownCase(work.context)).show(row)
    settle(qtbot)
    shown = work.context.dialogs.list_open()[-1]
    assert isinstance(shown, ShowFile)
    [leave] = [one for one in shown.findChildren(Button) if one.accessibleName() == wording.OPEN_OUTSIDE]
    leave.click()
    dialog = opened(work, OpenOutside)
    assert wording.OPEN_INTRO in said(dialog)
    assert (program.opened, disclosures(work)) == ([], 0)
    with seen_through(qtbot):
        dialog.submit_button.click()
    [path] = program.opened
    assert path.read_bytes() == b"He rang nine times."
    assert path.name == "document.txt"
    assert "walker" not in str(path).lower()
    assert disclosures(work) == 1
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o400
        assert (
            stat.S_IMODE(path.parent.stat().st_mode) == stat.S_IMODE(path.parents[1].stat().st_mode) == 0o700
        )
    assert work.said[-1] == wording.OPENED
    assert lent_files.wipe_lent() == 0
    assert not path.exists()


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"MZ" + bytes(range(256)), "Letter.pdf"), (b"\x00\x01" * 99, "x.xyz"), (b"echo hello", "run.bat")],
)
def test_what_could_run_something_is_never_opened(
    work: Workplace, program: OtherProgram, content: bytes, name: str
) -> None:
    row = add(work, content, name)
    with pytest.raises(Refused, match="may be a program"):
        lend(work.book, attachment_id=row.id, progress=lambda done, total: None)
    FileOperations(ShownCase(work.context)).show(row)
    shown = work.context.dialogs.list_open()[-1]
    names = [one.accessibleName() for one in shown.findChildren(Button)]
    assert wording.OPEN_OUTSIDE not in names
    assert wording.SAVE_COPY in names
    assert (disclosures(work), lent_files.lent_folder().exists()) == (0, False)


def test_a_pdf_that_is_called_a_program_is_opened_as_a_pdf(work: Workplace, program: OtherProgram) -> None:
    row = add(work, b"%PDF-1.7\n" + bytes(80), "order.pdf.exe")
    assert lend(work.book, attachment_id=row.id, progress=lambda done, total: None).name == "document.pdf"


def test_one_that_is_stopped_leaves_no_file_and_no_line(work: Workplace, program: OtherProgram) -> None:
    row = add(work, b"He rang nine times.", "Letter.txt")

    def stop(done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        lend(work.book, attachment_id=row.id, progress=stop)
    assert list(lent_files.lent_folder().iterdir()) == []
    assert disclosures(work) == 0


def test_wiping_follows_no_link_and_touches_nothing_else(tmp_path: Path, program: OtherProgram) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_bytes(b"mine")
    place = lent_files.new_place(".txt")
    place.write_bytes(b"content")
    second = lent_files.new_place(".txt")
    os.link(place, tmp_path / "seen.txt")
    second.symlink_to(kept)
    assert lent_files.wipe_lent() == 0
    assert kept.read_bytes() == b"mine"
    assert (tmp_path / "seen.txt").read_bytes() == bytes(7), "it is overwritten before it is deleted"
    assert not lent_files.lent_folder().exists()
    lent_files.lent_folder().parent.mkdir(exist_ok=True)
    lent_files.lent_folder().symlink_to(tmp_path)
    assert lent_files.wipe_lent() == 0
    assert kept.read_bytes() == b"mine"
