"""Workbooks of other programs than Excel's .xlsx: what has cells is read, and what can't be is named."""

import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from coordinator.core.errors import Refused
from coordinator.workbooks import wording
from coordinator.workbooks.reader import read_workbook

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def record(kind: int, body: bytes = b"") -> bytes:
    """One record of a binary workbook: its kind and length in groups of 7 bits, then its body."""
    head = bytes([kind & 0x7F | 0x80, kind >> 7]) if kind > 0x7F else bytes([kind])
    return head + bytes([len(body)]) + body


def wide(words: str) -> bytes:
    """A text of a binary workbook."""
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def an_xlsb(path: Path, sheets: Iterable[tuple[str, str]]) -> Path:
    """Write a binary workbook: the name and the folder of each sheet, of which a worksheet has one cell."""
    listed = list(enumerate(sheets, 1))
    bundles = b"".join(
        record(156, struct.pack("<II", 0, number) + wide(f"rId{number}") + wide(name))
        for number, (name, _) in listed
    )
    one = f'<Relationship Id="rId{{0}}" Type="{RELATIONS}/worksheet" Target="{{1}}/sheet{{0}}.bin"/>'
    targets = "".join(one.format(number, folder) for number, (_, folder) in listed)
    cell = struct.pack("<II", 0, 0) + wide("John SMITH")
    rows = record(0, struct.pack("<II", 0, 0) + bytes(17)) + record(6, cell)
    cells = record(148, struct.pack("<IIII", 0, 0, 0, 0)) + record(145) + rows + record(146)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.bin", record(143) + bundles + record(144) + record(157) + record(132))
        package.writestr("xl/_rels/workbook.bin.rels", f"<Relationships>{targets}</Relationships>")
        for number, (_, folder) in listed:
            body = record(129) + (cells if folder == "worksheets" else b"") + record(130)
            package.writestr(f"xl/{folder}/sheet{number}.bin", body)
    return path


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("kind", ["chartsheets", "macrosheets", "dialogsheets"])
def test_a_sheet_without_a_table_hides_no_other_sheet(tmp_path: Path, at: int, kind: str) -> None:
    sheets = [("Perps", "worksheets")]
    sheets.insert(at, ("Scores", kind))
    workbook = read_workbook(an_xlsb(tmp_path / "a.xlsb", sheets))
    assert {place: cell.words for place, cell in workbook.cells()} == {"Perps!A1": "John SMITH"}


def test_an_open_document_with_a_password_is_named(tmp_path: Path) -> None:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        '<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="x"/>'
        "</manifest:file-entry></manifest:manifest>"
    )
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr("content.xml", bytes(range(256)))
    with pytest.raises(Refused, match="protected by a password"):
        read_workbook(tmp_path / "a.ods")


@pytest.mark.parametrize("ending", [".fods", ".ods", ".xml", ".csv"])
def test_an_open_document_of_one_part_is_named(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<office:document xmlns:table="urn:x"><table:table/>'
    path.write_text(head, "utf-8")
    with pytest.raises(Refused) as refused:
        read_workbook(path)
    assert str(refused.value) == wording.FLAT_OPEN_DOCUMENT
