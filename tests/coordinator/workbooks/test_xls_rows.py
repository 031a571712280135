"""A cell far below the others of an .xls workbook is read where it is, and takes no memory."""

import struct
from pathlib import Path

from coordinator.workbooks.reader import read_workbook

NUMBER, LABEL, BOF, EOF, BOUNDSHEET, DIMENSIONS = 0x203, 0x204, 0x809, 0x0A, 0x85, 0x200
Cells = dict[tuple[int, int], str | float]  # row and column, from 0


def record(kind: int, content: bytes = b"") -> bytes:
    """Write a record of a workbook's stream."""
    return struct.pack("<HH", kind, len(content)) + content


def cell(at: tuple[int, int], value: str | float) -> bytes:
    """Write a cell: a number, or a text of its own."""
    place = struct.pack("<HHH", *at, 0)
    if isinstance(value, str):
        return record(LABEL, place + struct.pack("<HB", len(value), 0) + value.encode("latin-1"))
    return record(NUMBER, place + struct.pack("<d", value))


def stream(sheets: dict[str, Cells]) -> bytes:
    """Write the stream of a workbook with these sheets."""
    bodies = []
    for cells in sheets.values():
        size = struct.pack("<IIHHH", 0, max(row for row, _ in cells) + 1, 0, 256, 0)
        body = b"".join(cell(at, value) for at, value in sorted(cells.items()))
        bodies.append(
            record(BOF, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + record(DIMENSIONS, size) + body
        )
    head = record(BOF, struct.pack("<HHHHII", 0x600, 0x05, 0, 0, 0, 0))
    begins = len(head) + sum(len(title) + 12 for title in sheets) + 4
    for title, body in zip(sheets, bodies, strict=True):
        head += record(BOUNDSHEET, struct.pack("<IHBB", begins, 0, len(title), 0) + title.encode("latin-1"))
        begins += len(body) + 4
    return head + record(EOF) + b"".join(body + record(EOF) for body in bodies)


def package(content: bytes) -> bytes:
    """Put a stream into a compound file: a header, a sector of the table, one of the directory."""
    content += bytes(max(4096 - len(content), -len(content) % 512))
    many = len(content) // 512
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * 4 * 108
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, many + 2), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(content))
    return header + table + directory.ljust(512, b"\0") + content


def entry(name: str, kind: int, child: int, begins: int, size: int) -> bytes:
    """Write an entry of the directory."""
    words = (name + "\0").encode("utf-16-le")
    free = 0xFFFFFFFF
    head = words.ljust(64, b"\0") + struct.pack("<HBBIII", len(words), kind, 1, free, free, child)
    return head + bytes(36) + struct.pack("<IQ", begins, size)


def read(path: Path, sheets: dict[str, Cells]) -> dict[str, dict[tuple[int, int], str]]:
    """Read a workbook with these sheets: row and column from 1 → words."""
    path.write_bytes(package(stream(sheets)))
    return {
        sheet.title: {(row.number, cell.column): cell.words for row in sheet.rows for cell in row.cells}
        for sheet in read_workbook(path).sheets
    }


def test_a_cell_in_the_last_row_and_column_is_read_where_it_is(tmp_path: Path) -> None:
    far: Cells = {(3, 0): "Ref", (3, 1): "Name", (4, 0): "CN1", (65_535, 255): "stray", (200, 2): 7.0}
    near: Cells = {(1, 1): "Second"}
    assert read(tmp_path / "far.xls", {"Perps": far, "Near": near}) == {
        "Perps": {(4, 1): "Ref", (4, 2): "Name", (5, 1): "CN1", (201, 3): "7", (65_536, 256): "stray"},
        "Near": {(2, 2): "Second"},
    }


def test_rows_above_the_first_are_counted(tmp_path: Path) -> None:
    assert read(tmp_path / "near.xls", {"Perps": {(2, 3): "Ref"}}) == {"Perps": {(3, 4): "Ref"}}
