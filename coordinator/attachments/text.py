"""The text that is in a file, for reading it in the app and for finding it.

It is read in a process of its own, which brings in only the parser that it needs.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from email import policy
from email.parser import BytesParser
from html.parser import HTMLParser
from typing import BinaryIO

from coordinator.attachments import wording

MOST = 500_000  # letters that are kept
_LARGEST = 32 * 1024 * 1024  # bytes of a file that is read as a whole
_UNPACKED = 128 * 1024 * 1024  # bytes
_SENDER_NAME = 0x0C1A  # of a message whose sender has no address
_DROPPED = ("script", "style", "head", "title", "template")
_BREAKS = ("p", "br", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6")


def text_of(file: BinaryIO, size: int, kind: str) -> str:
    """Return the text of a file, at most MOST letters; "" for one without text or that can't be read."""
    reader = _READERS.get(kind)
    if reader is None or (size > _LARGEST and kind not in ("pdf", "text")):
        return ""
    file.seek(0)
    try:
        text = reader(file)
    except Exception:  # a parser raises whatever a damaged file makes it raise; the file is kept all the same
        return ""
    finally:
        file.seek(0)
    whole = text.replace("\x00", "").encode(errors="replace").decode()  # half a letter can't be kept
    lines = (line.rstrip() for line in whole.splitlines())
    return "\n".join(lines).strip()[:MOST]


def _plain(file: BinaryIO) -> str:
    content = file.read(4 * MOST)
    return _decode(content)


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _pdf(file: BinaryIO) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(file, autoclose=False)
    try:
        return "\n\n".join(_up_to_most(page.get_textpage().get_text_bounded() for page in document))
    finally:
        document.close()


def _up_to_most(parts: Iterator[str]) -> Iterator[str]:
    length = 0
    for part in parts:
        yield part
        length += len(part)
        if length > MOST:
            return


def _word(file: BinaryIO) -> str:
    import mammoth

    with zipfile.ZipFile(file) as archive:
        if sum(part.file_size for part in archive.infolist()) > _UNPACKED:
            return ""
    file.seek(0)
    return str(mammoth.extract_raw_text(io.BytesIO(file.read())).value)  # which has no folder to look in


def _message(file: BinaryIO) -> str:
    import oxmsg

    message = oxmsg.Message.load(io.BytesIO(file.read()))
    to = ", ".join(recipient.name or recipient.email_address for recipient in message.recipients)
    sent = f"{message.sent_date:%d/%m/%Y %H:%M}" if message.sent_date else ""
    body = message.body or _without_tags(message.html_body or "")
    sender = message.sender or message.properties.str_prop_value(_SENDER_NAME) or ""
    return _letter(sender, to, sent, message.subject or "", body)


def _mail(file: BinaryIO) -> str:
    mail = BytesParser(policy=policy.default).parse(file)
    part = mail.get_body(("plain", "html"))
    body = str(part.get_content()) if part is not None else ""
    if part is not None and part.get_content_type() == "text/html":
        body = _without_tags(body)
    sender, to, sent, subject = (str(mail[name] or "") for name in ("From", "To", "Date", "Subject"))
    return _letter(sender, to, sent, subject, body)


def _letter(sender: str, to: str, sent: str, subject: str, body: str) -> str:
    heads = ((wording.FROM, sender), (wording.TO, to), (wording.SENT, sent), (wording.SUBJECT, subject))
    return "\n".join([*(f"{label}: {value}" for label, value in heads if value), "", body])


def _web_page(file: BinaryIO) -> str:
    return _without_tags(_decode(file.read()))


def _without_tags(html: str) -> str:
    stripped = _Stripped()
    stripped.feed(html)
    stripped.close()
    return "".join(stripped.parts)


class _Stripped(HTMLParser):
    """Collects the words of a web page."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._dropped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._dropped += tag in _DROPPED
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._dropped -= tag in _DROPPED and self._dropped > 0

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            self.parts.append(data)


_READERS: dict[str, Callable[[BinaryIO], str]] = {
    "text": _plain, "pdf": _pdf, "word": _word, "message": _message, "mail": _mail, "web page": _web_page,
}  # fmt: skip
