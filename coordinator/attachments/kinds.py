"""What kind of file something is, by its content; and whether its name says something else."""

import io
import zipfile
from pathlib import PurePath
from typing import BinaryIO

import olefile
import puremagic

from coordinator.attachments import wording

PICTURE = "picture"
WORDS = {
    "pdf": wording.PDF, PICTURE: wording.PICTURE, "text": wording.TEXT, "web page": wording.WEB_PAGE,
    "word": wording.WORD, "message": wording.MESSAGE, "mail": wording.MAIL, "workbook": wording.WORKBOOK,
    "presentation": wording.PRESENTATION, "document": wording.DOCUMENT, "archive": wording.ARCHIVE,
    "sound": wording.SOUND, "video": wording.VIDEO, "program": wording.PROGRAM, "other": wording.OTHER,
}  # fmt: skip
_BY_ENDING = {
    "pdf": (".pdf",),
    PICTURE: (
        ".png", ".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic", ".heif",
    ),
    "text": (".txt", ".csv", ".tsv", ".md", ".log", ".json", ".xml", ".ics", ".vcf"),
    "web page": (".html", ".htm"),
    "word": (".docx", ".docm", ".dotx"),
    "message": (".msg",),
    "mail": (".eml",),
    "workbook": (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"),
    "presentation": (".pptx", ".ppt", ".pptm", ".odp"),
    "document": (".doc", ".rtf", ".odt"),
    "archive": (".zip", ".7z", ".rar", ".gz", ".tar"),
    "sound": (".mp3", ".wav", ".m4a", ".ogg", ".amr", ".aac", ".flac"),
    "video": (".mp4", ".mov", ".avi", ".mkv", ".webm", ".3gp", ".wmv"),
    "program": (".exe", ".dll", ".scr", ".com", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".lnk"),
}  # fmt: skip
_ENDINGS = {ending: kind for kind, endings in _BY_ENDING.items() for ending in endings}
_IN_ARCHIVE = {
    "word/document.xml": "word", "xl/workbook.xml": "workbook", "xl/workbook.bin": "workbook",
    "ppt/presentation.xml": "presentation",
}  # fmt: skip
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "document",
    b"application/vnd.oasis.opendocument.spreadsheet": "workbook",
    b"application/vnd.oasis.opendocument.presentation": "presentation",
}
_IN_OLE = {
    "__properties": "message", "WordDocument": "document", "Workbook": "workbook",
    "Book": "workbook", "PowerPoint": "presentation",
}  # fmt: skip
_OF_TEXT = ("text", "web page", "mail")
_BY_TYPE = {
    "application/pdf": "pdf", "text/html": "web page", "message/rfc822": "mail",
    "application/rtf": "document", "text/rtf": "document",
}  # fmt: skip
_HEAD = 8192  # bytes that are looked at
_SURE = 0.3  # of a file that is also plain text
_ZIP, _OLE = b"PK\x03\x04", olefile.MAGIC
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
)
_LINK = b"\x4c\x00\x00\x00\x01\x14\x02\x00"  # of Windows, which starts a program


def kind_of(file: BinaryIO, name: str) -> str:
    """Return the kind of a file by its content: a key of WORDS.

    The name decides only between kinds that are all plain text. The file is read from its start.
    """
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith(_ZIP):
        return _kind_in_archive(file)
    if head.startswith(_OLE):
        return _kind_in_ole(file)
    is_text = _is_text(head)
    if not is_text and head.startswith((*_PROGRAMS, _LINK)):
        return "program"
    kind = _by_signature(head, _SURE if is_text else 0.0)
    if is_text and kind in (*_OF_TEXT, "other"):
        by_name = _ENDINGS.get(_ending(name))
        return by_name if by_name in (*_OF_TEXT, "program") else "text" if kind == "other" else kind
    return kind


def warning(name: str, kind: str) -> str:
    """Say that the name of a file promises another kind than its content is; "" if it does not."""
    ending = _ending(name)
    promised = _ENDINGS.get(ending)
    if promised is None or promised == kind:
        return "" if kind != "program" or promised else wording.pretends(ending or "nothing", WORDS[kind])
    return wording.not_what_it_says(ending) if kind == "other" else wording.pretends(ending, WORDS[kind])


def known_ending(name: str) -> str:
    """Return the ending of a file's name, "" for one that says nothing about a kind."""
    ending = _ending(name)
    return ending if ending in _ENDINGS else ""


def fitting_ending(name: str, kind: str) -> str:
    """Return the ending that a copy of a file gets: its own if it fits the content, else a usual one.

    So no copy gets an ending that makes a computer run it: "" for a program and for what is not known.
    """
    if kind in ("program", "other"):
        return ""
    own = _ending(name)
    return own if own in _BY_ENDING[kind] else _BY_ENDING[kind][0]


def _ending(name: str) -> str:
    return PurePath(name.strip()).suffix.lower()


def _by_signature(head: bytes, least: float) -> str:
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return "other"
    for match in matches:
        if match.confidence < least:
            continue
        main, _, _ = match.mime_type.partition("/")
        of_main = {"image": "picture", "audio": "sound", "video": "video"}.get(main, "")
        kind = _BY_TYPE.get(match.mime_type) or of_main or _ENDINGS.get(match.extension.lower(), "")
        if kind:
            return kind
    return "other"


def _kind_in_archive(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            for name, kind in _IN_ARCHIVE.items():
                if name in names:
                    return kind
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return _OPEN_DOCUMENT.get(archive.read("mimetype").strip(), "archive")
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return "archive"
    finally:
        file.seek(0)
    return "archive"


def _kind_in_ole(file: BinaryIO) -> str:
    try:
        with olefile.OleFileIO(file) as compound:
            names = [parts[0] for parts in compound.listdir()]
            return next(
                (_IN_OLE[start] for start in _IN_OLE for name in names if name.startswith(start)), "other"
            )
    except Exception:  # its parser raises whatever a damaged file makes it raise
        return "other"
    finally:
        if not file.closed:
            file.seek(0)


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True  # UTF-16
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    if controls or not head:
        return False
    try:
        io.TextIOWrapper(io.BytesIO(head[:-4] or head), "utf-8").read()
    except UnicodeDecodeError as problem:
        return problem.start > len(head) - 8 or _is_western(head)
    return True


def _is_western(head: bytes) -> bool:
    """Return whether bytes look like text of a Western code page: few of them are beyond ASCII."""
    return sum(byte > 127 for byte in head) * 5 < len(head)
