"""Say what a file is that is called a workbook and is none, and how to save it as one."""

import contextlib
import re
from collections.abc import Container
from pathlib import Path

import msoffcrypto

from coordinator.workbooks import wording

TEXT_ENDINGS = (".csv", ".tsv", ".txt", ".tab")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(r"<(?:!doctype html|html|head|body|table|meta)\b", re.I)
_LINES = 20  # of a text, that are judged
_BEGINNINGS = (
    (b"%PDF", wording.A_PDF),
    (b"{\\rtf", wording.A_DOCUMENT),
    (b"\x89PNG", wording.A_PICTURE),
    (b"\xff\xd8\xff", wording.A_PICTURE),
    (b"ID;PWXL", wording.OLD_SPREADSHEET),  # SYLK
    (b"ID;PCALCOOO", wording.OLD_SPREADSHEET),
    (b"TABLE\r\n0,1", wording.OLD_SPREADSHEET),  # DIF
    (b"\x09\x00\x04\x00", wording.OLD_SPREADSHEET),  # Excel 2
    (b"\x09\x02\x06\x00", wording.OLD_SPREADSHEET),  # Excel 3
    (b"\x09\x04\x06\x00", wording.OLD_SPREADSHEET),  # Excel 4
    (b"\x00\x00\x02\x00", wording.OLD_SPREADSHEET),  # Lotus 1-2-3
    (b"\x00\x00\x1a\x00", wording.OLD_SPREADSHEET),
)
_OFFICE = {"doc97": wording.A_DOCUMENT, "ppt97": wording.A_PRESENTATION}
_WORKBOOKS = (".xls", ".xlt", ".xlsx", ".xlsm")
# What another kind of package has in it.
_PACKAGES = (
    ("word/document.xml", wording.A_DOCUMENT),
    ("ppt/presentation.xml", wording.A_PRESENTATION),
    ("index/document.iwa", wording.NUMBERS),
    ("index.zip", wording.NUMBERS),
)


def is_ole(beginning: bytes) -> bool:
    """Tell whether a file is in the container of Office before 2007, which also holds encrypted workbooks."""
    return beginning.startswith(_OLE)


def office_format(path: Path) -> tuple[bool, str]:
    """Return whether an Office container is protected by a password, and what it holds: xls97, doc97."""
    protected, held = False, ""
    with contextlib.suppress(Exception), path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        protected = bool(office.is_encrypted())
        held = str(office.format)
    return protected, held


def why_not_office(path: Path, held: str) -> str:
    """Say what an Office container is that holds no workbook; "" where it may hold one."""
    if held in _OFFICE:
        return _OFFICE[held]
    return "" if held == "xls97" or path.suffix.lower() in _WORKBOOKS else wording.NOT_A_WORKBOOK


def why_not_a_workbook(path: Path, beginning: bytes) -> str:
    """Say what a file is, from its beginning, and how to save it as a workbook; "" for a list in text."""
    for start, why in _BEGINNINGS:
        if beginning.startswith(start):
            return why
    encoding = "utf-16" if beginning.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = beginning.decode(encoding, "replace").lstrip()
    if text.startswith(("<?xml", "<Workbook", "<office:document")):
        if "<office:document" in text:
            return wording.FLAT_OPEN_DOCUMENT
        spreadsheet = "urn:schemas-microsoft-com:office:spreadsheet" in text
        return wording.XML_2003 if spreadsheet else wording.A_WEB_PAGE if _HTML.search(text) else wording.XML
    is_list = path.suffix.lower() in TEXT_ENDINGS
    # In a list, only its beginning says so: a note may hold a tag.
    web_page = _HTML.match(text) if is_list else _HTML.search(text[:2000])
    if web_page or text[:15].lower().startswith("mime-version"):
        return wording.A_WEB_PAGE
    if is_list:
        return ""
    if b"\0" in beginning and encoding != "utf-16":
        return wording.NOT_A_WORKBOOK
    return _which_list(text)


def _which_list(text: str) -> str:
    """Say which kind of list a text is; its first line may be a title."""
    lines = [line for line in text.splitlines()[:_LINES] if line.strip()]
    for sign, why in (("\t", wording.TABBED_TEXT), *((sign, wording.TEXT_LIST) for sign in ",;|")):
        if len(lines) >= 2 and sum(sign in line for line in lines) * 3 >= len(lines) * 2:
            return why
    return wording.NOT_A_WORKBOOK


def why_not_that_package(names: Container[str]) -> str:
    """Say what a package of several parts is that is no workbook; `names` are its parts' in small letters."""
    return next((why for name, why in _PACKAGES if name in names), wording.NOT_A_WORKBOOK)
