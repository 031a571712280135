"""The kind of a file is judged by its content, and its text is read once."""

import io
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import cache

import pytest

from coordinator.attachments.kinds import kind_of, warning
from coordinator.attachments.text import MOST, text_of
from tests.coordinator.attachments.outlook import message

PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)
LETTER = message(
    sender="Dale Reed", to="Jo Sands", subject="Bail", body="He has bail.",
    sent=datetime(2026, 11, 3, 9, 30, tzinfo=UTC),
)  # fmt: skip
PROGRAM = b"MZ\x90\x00" + bytes(500)
DOCUMENT = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>He waits at the school gate.</w:t></w:r></w:p></w:body></w:document>"
)


def archive(*names: str, content: str = "x") -> bytes:
    """Make an archive with some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, content)
    return out.getvalue()


@cache  # its parts have the time at which they were made
def word() -> bytes:
    """Make a small Word document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", DOCUMENT)
        made.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        )
        made.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
    return out.getvalue()


def mail(html: bool = False) -> bytes:
    """Make a small e-mail."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "dale@police.example", "jo@idva.example", "Bail"
    made.set_content("<p>He has <b>bail</b>.</p><script>x()</script>" if html else "He has bail.")
    if html:
        made.replace_header("Content-Type", "text/html; charset=utf-8")
    return bytes(made)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"%PDF-1.7\n" + bytes(50), "a.pdf", "pdf"),
        (PNG, "a", "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "a.jpg", "picture"),
        (b"\0\0\0\x18ftypheic" + bytes(50), "a.heic", "picture"),
        (b"Dear Ms Reed", "a.txt", "text"),
        ("Grüße".encode("utf-16"), "a.txt", "text"),
        ("Café".encode("cp1252"), "a.txt", "text"),
        (("x" * 8190 + "€uro").encode(), "a.csv", "text"),
        (b"MZ: our notes of the day", "a.txt", "text"),
        (b"BM, 12 May: rang", "", "text"),
        (b"From: a@b.example\r\nSubject: x\r\n\r\nHi", "a.eml", "mail"),
        (b"From: a@b.example\r\nSubject: x\r\n\r\nHi", "a.txt", "text"),
        (b"<html><body>Hi</body></html>", "a.html", "web page"),
        (b"{\\rtf1 abc}", "a.rtf", "document"),
        (archive("word/document.xml"), "a.docx", "word"),
        (archive("xl/workbook.xml"), "a.xlsx", "workbook"),
        (archive("ppt/presentation.xml"), "a.pptx", "presentation"),
        (archive("mimetype", content="application/vnd.oasis.opendocument.text"), "a.odt", "document"),
        (archive("mimetype", content="none"), "a.zip", "archive"),
        (b"PK\x03\x04 damaged", "a.docx", "archive"),
        (LETTER, "a.msg", "message"),
        (LETTER, "a.pdf", "message"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "a.msg", "other"),
        (PROGRAM, "a.exe", "program"),
        (b"\x7fELF" + bytes(90), "a", "program"),
        (b"@echo off", "a.bat", "program"),
        (b"ID3" + bytes(50), "a.mp3", "sound"),
        (b"\0\0\0\x18ftypmp42" + bytes(50), "a.mp4", "video"),
        (bytes(range(256)) * 9, "a.bin", "other"),
    ],
)
def test_the_content_decides(content: bytes, name: str, kind: str) -> None:
    assert kind_of(io.BytesIO(content), name) == kind


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("letter.pdf", "pdf", ""),
        ("letter.PDF ", "program", "The name ends in .pdf, but the content is not that. It is: program."),
        ("letter.docx", "archive", "It is: archive."),
        ("photo.jpg", "other", "The name ends in .jpg, but the content is not that."),
        ("setup.exe", "program", ""),
        ("setup.exe", "pdf", "It is: pdf."),
        ("letter.pdf.exe", "program", ""),
        ("letter", "pdf", ""),
        ("letter", "program", "It is: program."),
        ("plan.xyz", "other", ""),
    ],
)
def test_a_name_that_promises_another_kind_is_named(name: str, kind: str, said: str) -> None:
    found = warning(name, kind)
    assert found.endswith(said)
    assert bool(found) == bool(said)


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        (b"Dear Ms Reed\r\n\r\nHe rang.  \n", "text", "Dear Ms Reed\n\nHe rang."),
        ("Łukasz".encode("utf-16"), "text", "Łukasz"),
        ("Café".encode("cp1252"), "text", "Café"),
        (word(), "word", "He waits at the school gate."),
        (
            b"<head><title>t</title></head><p>He <b>rang</b></p><p>Twice</p>",
            "web page",
            "He rang\nTwice",
        ),
        (mail(), "mail", "From: dale@police.example\nTo: jo@idva.example\nSubject: Bail\n\nHe has bail."),
        (
            LETTER,
            "message",
            "From: Dale Reed\nTo: Jo Sands\nSent: 03/11/2026 09:30\nSubject: Bail\n\nHe has bail.",
        ),
        (PNG, "picture", ""),
        (archive("word/document.xml", content="<x"), "word", ""),
        (b"%PDF-1.7 damaged", "pdf", ""),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "message", ""),
    ],
)
def test_its_text_is_read(content: bytes, kind: str, text: str) -> None:
    assert text_of(io.BytesIO(content), len(content), kind) == text


def test_a_mail_in_html_is_read_without_its_tags_and_scripts() -> None:
    content = mail(html=True)
    text = text_of(io.BytesIO(content), len(content), "mail")
    assert text.endswith("He has bail.")
    assert "x()" not in text


def test_a_long_text_is_cut_and_an_archive_that_unpacks_to_too_much_is_not_read() -> None:
    long = b"word " * MOST
    assert len(text_of(io.BytesIO(long), len(long), "text")) == MOST
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", DOCUMENT)
        made.writestr("word/media/bomb", bytes(130 * 1024 * 1024))
    assert text_of(out, out.tell(), "word") == ""
