"""A file is shown as pages, as a picture or as its text, and as nothing that could run or fetch something."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from coordinator.attachments import wording as about_files
from coordinator.attachments.queries import get_attachment
from coordinator.attachments.rules import AttachmentDetails
from coordinator.casebook.attached_files import attach, open_attachment
from coordinator.casebook.paths import ATTACHMENTS
from coordinator.core.errors import Refused, StoreDamaged
from coordinator.documents.blocks import Paper, Paragraph, Running, plain
from coordinator.documents.pdf import render
from tests.coordinator.attachments.test_kinds_and_text import archive
from tests.ui.caseload.case_files import a_case, new, said
from tests.ui.page_fixtures import Workplace, settle
from ui.caseload.files import wording
from ui.caseload.files.content import read_pages
from ui.caseload.files.viewer import ShowFile
from ui.page_view import wording as page_wording
from ui.page_view.page_images import StreamedPdf, draw_page, page_sizes
from ui.style import shown_names

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'


def a_pdf() -> bytes:
    """Two pages."""
    running = Running(left="", middle="", right="", foot="")
    lines = tuple(Paragraph(plain("He must stay away.")) for _ in range(60))
    return render(Paper("Order", "", running, lines)).content


def a_picture(ending: str = "PNG", width: int = 400, height: int = 300) -> bytes:
    """A red picture."""
    image, kept = QImage(width, height, QImage.Format.Format_RGB32), QByteArray()
    image.fill(QColor("red"))
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, ending)  # type: ignore[call-overload]
    return bytes(kept.data())


def add(work: Workplace, content: bytes, name: str) -> str:
    """Attach a file to a case of its own; return its id."""
    details = AttachmentDetails(name=name)
    return attach(
        work.book, content, attachment_id=new(), case_id=a_case(work), details=details,
        progress=lambda done, total: None,
    ).value  # fmt: skip


def shown(qtbot: QtBot, work: Workplace, attachment_id: str) -> ShowFile:
    """The file on the screen."""
    row = work.book.read(get_attachment, attachment_id=attachment_id)
    dialog = ShowFile(work.context, row)
    work.context.dialogs.open_dialog(dialog)
    settle(qtbot)
    return dialog


@pytest.fixture
def whole_names() -> Iterator[None]:
    """Show names whole again afterwards."""
    yield
    shown_names.show_whole()


def test_a_pdf_is_shown_by_its_pages_and_as_text(qtbot: QtBot, work: Workplace) -> None:
    dialog = shown(qtbot, work, add(work, a_pdf(), "Order of Gemma.pdf"))
    assert dialog.windowTitle() == about_files.PDF
    assert "Order of Gemma.pdf" in said(dialog)
    assert dialog.stack.currentWidget() is dialog.pages
    assert dialog.view.page() == 1
    qtbot.waitUntil(lambda: 0 in dialog.view.drawn())
    dialog.switch.click()
    settle(qtbot)
    assert dialog.stack.currentWidget() is dialog.text
    assert "He must stay away." in dialog.text.toPlainText()
    dialog.switch.click()
    assert dialog.stack.currentWidget() is dialog.pages
    dialog.close_button.click()
    assert work.context.dialogs.list_open() == []


@pytest.mark.parametrize("kind", ["PNG", "JPG", "BMP", "WEBP"])
def test_a_picture_is_shown(qtbot: QtBot, work: Workplace, kind: str) -> None:
    dialog = shown(qtbot, work, add(work, a_picture(kind), "Hallway"))
    qtbot.waitUntil(lambda: 0 in dialog.view.drawn())
    image = dialog.view._drawings.image(0)
    assert image is not None
    assert QColor(image.pixel(image.width() // 2, image.height() // 2)).red() > 200
    assert dialog.switch.isHidden()


def test_a_mail_is_shown_as_plain_text_whatever_it_holds(qtbot: QtBot, work: Workplace) -> None:
    mail = (
        b"From: a@school.example\nTo: b@idva.example\nSubject: Hello\n\n<img src='http://x.example/i.png'>\n"
    )
    dialog = shown(qtbot, work, add(work, mail, "Hello.eml"))
    assert dialog.stack.currentWidget() is dialog.text
    assert "<img src='http://x.example/i.png'>" in dialog.text.toPlainText()
    assert dialog.note.text() == wording.AS_TEXT


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"\x00\x01\x02" * 200, "unknown.xyz", wording.NOT_SHOWN),
        (b"%PDF-1.7\n" + bytes(200), "broken.pdf", page_wording.UNREADABLE),
        (a_picture()[:60], "broken.png", wording.PICTURE_UNREADABLE),
        (b"MZ" + bytes(range(256)), "Letter.pdf", wording.NOT_SHOWN),
        (archive("word/document.xml", content="<x"), "Letter.docx", about_files.NO_TEXT),
    ],
)
def test_what_cannot_be_shown_says_so(
    qtbot: QtBot, work: Workplace, content: bytes, name: str, sentence: str
) -> None:
    dialog = shown(qtbot, work, add(work, content, name))
    assert dialog.note.text() == sentence
    assert dialog.stack.currentWidget() is dialog.nothing


def test_a_drawing_that_could_fetch_something_is_no_picture_here(work: Workplace) -> None:
    added = add(work, SVG, "Hallway.svg")
    with pytest.raises(Refused):
        read_pages(work.book, attachment_id=added, kind="picture")


def test_a_damaged_file_says_that_it_is_to_be_restored(qtbot: QtBot, work: Workplace) -> None:
    added = add(work, a_pdf(), "Order.pdf")
    pdf = StreamedPdf(open_attachment(work.book, attachment_id=added))
    assert len(page_sizes(pdf)) == 2
    file = work.book.path / ATTACHMENTS / added
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)
    with pytest.raises(StoreDamaged):
        page_sizes(StreamedPdf(open_attachment(work.book, attachment_id=added)))
    dialog = shown(qtbot, work, added)
    assert dialog.note.text() == f"{about_files.FILE_CHANGED} {wording.AS_TEXT}"


def test_a_pdf_is_read_across_the_pieces_that_it_is_encrypted_in(work: Workplace) -> None:
    content = a_pdf()
    padded = content.replace(b"\n", b"\n%" + b"x" * (3 * 1024 * 1024) + b"\n", 1)
    with open_attachment(work.book, attachment_id=add(work, padded, "Order.pdf")) as file:
        assert draw_page(StreamedPdf(file), 1, 300).width() == 300


def test_a_page_of_an_absurd_shape_takes_bounded_memory() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(2, 14_000)
    out = io.BytesIO()
    document.save(out)
    document.close()
    (size,) = page_sizes(out.getvalue())
    assert size.height <= 20 * size.width
    image = draw_page(out.getvalue(), 0, 900)
    assert image.width() * image.height() < 40_000_000


def test_nothing_of_a_file_is_on_the_screen_while_initials_stand_for_names(
    qtbot: QtBot, work: Workplace, whole_names: None
) -> None:
    dialog = shown(qtbot, work, add(work, b"He rang Gemma nine times.", "Letter.txt"))
    assert dialog.stack.currentWidget() is dialog.text
    shown_names.hide(frozenset({"gemma"}))
    dialog.update()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.covered)
    shown_names.show_whole()
    dialog.update()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.text)
    shown_names.hide(None)
    second = shown(qtbot, work, dialog._row.id)
    assert second.stack.currentWidget() is second.covered


def test_nothing_is_written_while_a_file_is_shown(
    qtbot: QtBot, work: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    dialog = shown(qtbot, work, add(work, a_pdf(), "Order.pdf"))
    qtbot.waitUntil(lambda: 0 in dialog.view.drawn())
    assert list((tmp_path / "temporary").iterdir()) == []
