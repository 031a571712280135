"""A damaged or hostile file is attached as it is, without its text, and harms nothing here."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import psutil
import pytest

from coordinator.attachments.contents import Contents, read_contents, why_no_text
from coordinator.attachments.queries import get_attachment_text, list_attachments
from coordinator.casebook.casebook import Casebook
from coordinator.isolation import child
from tests.coordinator.attachments.letters import CASE, add, content_of
from tests.coordinator.attachments.test_kinds_and_text import LETTER, mail, word

_DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def word_with(body: str) -> bytes:
    """Make a Word document with another body."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word())) as sound,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in sound.namelist():
            made.writestr(name, body if name == "word/document.xml" else sound.read(name))
    return out.getvalue()


def large_word() -> bytes:
    """Make a Word document of 300 kB that takes gigabytes once it is read."""
    return word_with(_DOCUMENT + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 2_500_000 + "</w:body></w:document>")


def entities() -> bytes:
    """Make a Word document whose entities would unpack to gigabytes."""
    nested = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return word_with(
        f'<!DOCTYPE d [<!ENTITY a0 "word">{nested}]>{_DOCUMENT}'
        "<w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>"
    )


def deep_mail() -> bytes:
    """Make an e-mail in an e-mail in an e-mail, deeper than a reader goes."""
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    return b"From: a@b.example\nSubject: x\n" + head.encode()


def torn(content: bytes) -> bytes:
    """Leave out the middle of a file."""
    return content[: len(content) // 3] + content[len(content) // 2 :]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.docx", large_word(), "word"),
        ("a.docx", entities(), "word"),
        ("a.docx", torn(word()), "word"),
        ("a.docx", word_with("<w:document"), "word"),
        ("a.eml", deep_mail(), "mail"),
        ("a.pdf", b"%PDF-1.7\n" + b"1 0 obj<</Kids[1 0 R]/Type/Pages>>endobj\n" * 9, "pdf"),
        ("a.msg", bytes.fromhex("D0CF11E0A1B11AE1") + b"\xff" * 4000, "other"),
        ("a.msg", LETTER[:2048] + b"\xff" * 700, "message"),
    ],
    ids=["large", "entities", "torn", "no xml", "deep mail", "pdf", "message", "torn message"],
)
def test_it_is_kept_whole_without_its_text(
    with_case: Casebook, tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    (tmp_path / name).write_bytes(content)
    before = psutil.Process().memory_info().rss
    letter = add(with_case, tmp_path / name, name=name)
    grown = psutil.Process().memory_info().rss - before
    assert content_of(with_case, letter) == content
    (row,) = with_case.read(list_attachments, case_id=CASE)
    text = with_case.read(get_attachment_text, attachment_id=letter)
    assert row.kind == kind
    assert len(text) < 100
    assert grown < 300 * 1024 * 1024, "it is read by another process"
    if kind == "word":
        assert "The app can’t read any text in this file" in why_no_text(kind, text)


def test_one_that_takes_too_long_is_kept_without_its_text(
    with_case: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "LONGEST", -1.0)
    letter = add(with_case, word(), name="a.docx")
    assert content_of(with_case, letter) == word()
    assert with_case.read(get_attachment_text, attachment_id=letter) == ""


@pytest.mark.parametrize(("name", "content"), [("a.docx", word()), ("a.eml", mail()), ("a.msg", LETTER)])
def test_a_sound_one_is_read_alike_from_a_file_and_from_what_was_pasted(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with (tmp_path / name).open("rb") as file:
        read = read_contents(file, name, lambda: None)
    assert read == read_contents(content, name, lambda: None)
    assert read.text
    assert why_no_text(read.kind, read.text) == ""


def test_half_a_letter_in_a_mail_is_no_reason_to_lose_its_words() -> None:
    made = EmailMessage()
    made["Subject"] = "Bail"
    made.set_content("He has bail.")
    raw = bytes(made).replace(b"Subject: Bail", b"Subject: Bail \xed\xa0\x80\xff")
    read = read_contents(raw, "a.eml", lambda: None)
    assert "He has bail." in read.text
    assert read.text.encode()


def test_a_picture_has_no_text_and_nothing_is_said_of_it() -> None:
    assert why_no_text("picture", "") == ""
    assert Contents().kind == "other"
