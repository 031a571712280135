"""Move the rows of an .ods together, so that a cell far from the others can be read.

Calamine lays out every row from the first to the last. A long stretch of empty rows, which an .ods writes as
one row that is repeated, becomes one row here, and each row's own place is kept beside it.
"""

import re

_TABLE = re.compile(rb"(?=<table:table\s)")
_ROW = re.compile(rb"<table:table-row\b[^>]*?(?:/>|>.*?</table:table-row>)", re.S)
_REPEATED = re.compile(rb'table:number-rows-repeated="(\d+)"')
_HOLDS = re.compile(rb"<text:p|<office:annotation|office:(?:string-|date-|time-|boolean-)?value=")
_LONG = 1000  # rows
_MOST = 1_048_576  # rows of a sheet


def pack_ods_rows(content: bytes) -> tuple[bytes, list[list[int]]] | None:
    """Return a content.xml with its long stretches of empty rows as one row, and the places of its rows.

    The places are lists of the rows' numbers from 0, one list to a table. Return None if there is no stretch.
    """
    if not any(int(many) > _LONG for many in _REPEATED.findall(content)):
        return None
    before, *tables = _TABLE.split(content)
    packed = [_packed(table) for table in tables]
    return b"".join((before, *(table for table, _ in packed))), [places for _, places in packed]


def _packed(table: bytes) -> tuple[bytes, list[int]]:
    places: list[int] = []
    after = 0  # the place of the next row

    def shorten(match: re.Match[bytes]) -> bytes:
        nonlocal after
        row = match[0]
        repeated = _REPEATED.search(row, 0, row.index(b">") + 1)
        many = min(int(repeated[1]), _MOST) if repeated else 1
        if repeated and many > _LONG and not _HOLDS.search(row):
            row = row.replace(repeated[0], b'table:number-rows-repeated="1"', 1)
            places.append(after)
        else:
            places.extend(range(after, after + many))
        after += many
        return row

    return _ROW.sub(shorten, table), places
