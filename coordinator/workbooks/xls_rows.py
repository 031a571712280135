"""Move the rows of an .xls workbook together, so that a cell far below the others takes no memory.

Calamine lays a sheet out from its first row to its last. Here the rows that hold anything get the numbers
from 0 on, in a copy, and where each of them was is returned. The records are those of [MS-XLS] 2.3; of each
that holds cells the first two bytes are the row.
"""

import io
import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

_STREAMS = ("Workbook", "Book")
_BOUNDSHEET, _EOF, _PASSWORD, _DIMENSIONS = 0x85, 0x0A, 0x2F, 0x200
_BOF = (0x809, 0x409, 0x209, 0x09)
_CELLS = {0x06, 0x206, 0x406, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E}
_BLANKS = {0xBE, 0x201}  # cells that only have a format
_MOST = 1_000_000  # cells of a sheet that are laid out as they are
_COLUMNS = 256


def pack_rows(path: Path) -> tuple[io.BytesIO, list[list[int]]] | None:
    """Return a copy of a workbook and the row of each of its rows, sheet by sheet; None if no sheet needs it.

    A damaged one is None too: calamine says what is wrong with it.
    """
    package = io.BytesIO(path.read_bytes())
    if not olefile.isOleFile(package):
        return None
    try:
        rows = _packed(package)
    except (OSError, struct.error, ValueError, IndexError):
        return None
    package.seek(0)
    return (package, rows) if rows else None


def _packed(package: io.BytesIO) -> list[list[int]]:
    """Move the rows within a package; return where they were, or nothing if nothing was moved."""
    with olefile.OleFileIO(package, write_mode=True) as file:
        name = next((each for each in _STREAMS if file.exists(each)), "")
        content = bytearray(file.openstream(name).read()) if name else bytearray()
        sheets = _sheets(content)
        rows = [_rows(content, begins) for begins in sheets]
        sparse = (used and used[-1] * _COLUMNS > _MOST and used[-1] > 2 * len(used) for used in rows)
        if not any(sparse):
            return []
        for begins, used in zip(sheets, rows, strict=True):
            _move(content, begins, {row: at for at, row in enumerate(used)})
        file.write_stream(name, bytes(content))
    return rows


def _records(content: bytearray, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield the records of a part of the stream: kind, where its bytes begin, and how many they are."""
    depth = 0
    while at + 4 <= len(content):
        kind, size = struct.unpack_from("<HH", content, at)
        if at + 4 + size > len(content):
            return
        depth += (kind in _BOF) - (kind == _EOF)
        if depth <= 1:  # a chart within a sheet has records of its own
            yield kind, at + 4, size
        if depth == 0:
            return
        at += 4 + size


def _sheets(content: bytearray) -> list[int]:
    """List where the sheets begin; none where the workbook has a password."""
    begins = []
    for kind, at, size in _records(content, 0):
        if kind == _PASSWORD:
            return []
        if kind == _BOUNDSHEET and size >= 4:
            begins.append(struct.unpack_from("<I", content, at)[0])
    return begins


def _rows(content: bytearray, begins: int) -> list[int]:
    """List the rows of a sheet that hold anything."""
    return sorted(
        {
            struct.unpack_from("<H", content, at)[0]
            for kind, at, size in _records(content, begins)
            if kind in _CELLS - _BLANKS and size >= 2
        }
    )


def _move(content: bytearray, begins: int, places: dict[int, int]) -> None:
    for kind, at, size in _records(content, begins):
        if kind in _CELLS and size >= 2:
            # A blank cell of a row that holds nothing goes to the first: calamine reads no blank cells.
            row = struct.unpack_from("<H", content, at)[0]
            struct.pack_into("<H", content, at, places.get(row, 0))
        elif kind == _DIMENSIONS and size >= 8:
            struct.pack_into("<II", content, at, 0, len(places))
