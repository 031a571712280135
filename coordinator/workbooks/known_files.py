"""Say what a file is that is called a workbook and is none, and how to save it as one."""

import contextlib
import re
from pathlib import Path

import msoffcrypto

from coordinator.workbooks import wording

TEXT_ENDINGS = (".csv", ".tsv", ".txt", ".tab")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(r"<(?:!doctype html|html|head|body|table|meta)\b", re.I)
_BEGINNINGS = (
    (b"%PDF", wording.A_PDF),
    (b"{\\rtf", wording.A_DOCUMENT),
    (b"\x89PNG", wording.A_PICTURE),
    (b"\xff\xd8\xff", wording.A_PICTURE),
)


def is_ole(beginning: bytes) -> bool:
    """Tell whether a file is in the container of Office before 2007, which also holds encrypted workbooks."""
    return beginning.startswith(_OLE)


def is_old_workbook(path: Path) -> tuple[bool, bool]:
    """Tell whether an Office container is protected by a password, and whether it holds an .xls workbook."""
    protected, old = False, False
    with contextlib.suppress(Exception), path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        protected = bool(office.is_encrypted())
        old = office.format == "xls97"
    return protected, old


def why_not_a_workbook(path: Path, beginning: bytes) -> str:
    """Say what a file is, from its beginning, and how to save it as a workbook; "" for a list in text."""
    for start, why in _BEGINNINGS:
        if beginning.startswith(start):
            return why
    encoding = "utf-16" if beginning.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = beginning.decode(encoding, "replace").lstrip()
    if text.startswith(("<?xml", "<Workbook")):
        spreadsheet = "urn:schemas-microsoft-com:office:spreadsheet" in text
        return wording.XML_2003 if spreadsheet else wording.A_WEB_PAGE if _HTML.search(text) else wording.XML
    if _HTML.search(text[:2000]) or text[:15].lower().startswith("mime-version"):
        return wording.A_WEB_PAGE
    if path.suffix.lower() in TEXT_ENDINGS:
        return ""
    if b"\0" in beginning and encoding != "utf-16":
        return wording.NOT_A_WORKBOOK
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) >= 2 and all("\t" in line for line in lines[:2]):
        return wording.TABBED_TEXT
    if len(lines) >= 2 and any(all(sign in line for line in lines[:2]) for sign in ",;|"):
        return wording.TEXT_LIST
    return wording.NOT_A_WORKBOOK
