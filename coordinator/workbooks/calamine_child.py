"""Read an .xls, .xlsb or .ods workbook in a process of its own.

Calamine lays a sheet out in memory from its first cell to its last: a single cell far away can take
gigabytes, which ends the process. The rows of an .xls and an .ods are moved together before that.
"""

import io
import re
import sys
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from pathlib import Path

from coordinator.isolation.child import Message, write_messages
from coordinator.workbooks.cell import clock_words, duration_words
from coordinator.workbooks.ods_rows import pack_ods_rows
from coordinator.workbooks.xls_rows import pack_rows

ARGUMENT = "--read-workbook"
DATE, NUMBER, YES_NO, TEXT = "d", "n", "b", "t"
SHEET, ROWS, PROTECTED = "sheet", "rows", "protected"  # what a message begins with
_ROWS = 200  # to a message
# A duration of a day or longer in an .ods, which calamine gives as it is written there.
_DURATION = re.compile(r"(?P<minus>-?)PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_MACROS, _DIALOGS, _RELATIONS = "macrosheets/", "dialogsheets/", "xl/_rels/workbook.bin.rels"
_UNTYPED = re.compile(rb"<table:table-cell((?:\s+(?!office:value-type)[\w:-]+=\"[^\"]*\")*)\s*>")


def _sheets(path: Path) -> Iterator[Message]:
    """Yield a workbook's sheets as messages: its beginning, some rows, or that it has a password."""
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    packed, places = pack_rows(path) or _readable(path)
    try:
        book = CalamineWorkbook.from_object(packed or str(path))
    except PasswordError:
        yield (PROTECTED,)
        return
    for sheet, moved in zip_longest(book.sheets_metadata, places[: len(book.sheets_metadata)]):
        if sheet.typ is SheetTypeEnum.ChartSheet:  # it has no cells, and calamine fails to read them
            continue
        try:
            read = book.get_sheet_by_name(sheet.name)
        except OSError:
            if sheet.typ is SheetTypeEnum.WorkSheet:
                raise
            continue  # a dialog or macros, and no table
        spans = [
            (*(at + 1 for at in first), *(at + 1 for at in last))
            for first, last in read.merged_cell_ranges or ()
        ]
        yield SHEET, sheet.name, sheet.visible is not SheetVisibleEnum.Visible, spans
        column = read.start[1] if read.start else 0
        rows: list[tuple[int, list[tuple[int, str, str]]]] = []
        for number, values in enumerate(read.iter_rows(), 1):
            cells = list(_cells(values, column))
            if cells:
                rows.append((moved[number - 1] + 1 if moved else number, cells))
            if len(rows) >= _ROWS:
                yield ROWS, rows
                rows = []
        yield ROWS, rows


def _readable(path: Path) -> tuple[io.BytesIO | None, list[list[int]]]:
    """Give a copy of a package with what calamine drops or stops at put in other words; None if it has none.

    Cells of an .ods that name no type get the type that they have then, text, and its long stretches of empty
    rows are shortened: the places of its rows are beside it. A sheet of macros in an .xlsb is called a
    dialog, which calamine knows.
    """
    if not zipfile.is_zipfile(path):
        return None, []
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        if "content.xml" in names:
            content, untyped = _UNTYPED.subn(
                rb'<table:table-cell office:value-type="string"\1>', package.read("content.xml")
            )
            packed, places = pack_ods_rows(content) or (None, [])
            # Nothing is found in one that is encrypted, which calamine then says.
            changed = _copy(package, {"content.xml": packed or content}) if untyped or packed else None
            return changed, places
        if _RELATIONS in names and any(name.startswith(f"xl/{_MACROS}") for name in names):
            targets = package.read(_RELATIONS).replace(_MACROS.encode(), _DIALOGS.encode())
            return _copy(package, {_RELATIONS: targets}), []
    return None, []


def _copy(package: zipfile.ZipFile, changed: dict[str, bytes]) -> io.BytesIO:
    """Copy a package with other contents of some parts; sheets of macros lie where dialogs do."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for part in package.infolist():
            content = changed.get(part.filename) or package.read(part)
            copy.writestr(part.filename.replace(f"xl/{_MACROS}", f"xl/{_DIALOGS}"), content)
    out.seek(0)
    return out


def _cells(values: Sequence[object], first: int) -> Iterator[tuple[int, str, str]]:
    for column, value in enumerate(values, first + 1):
        if isinstance(value, bool):
            yield column, YES_NO, "TRUE" if value else "FALSE"
        elif isinstance(value, int | float):
            whole = abs(value) < 1e15 and value == int(value)
            yield column, NUMBER, str(int(value)) if whole else repr(value)
        elif isinstance(value, datetime):
            at_midnight = value.time() == time(0)
            yield (
                column,
                DATE,
                value.date().isoformat() if at_midnight else value.strftime("%Y-%m-%d %H:%M:%S"),
            )
        elif isinstance(value, date):
            yield column, DATE, value.isoformat()
        elif isinstance(value, time):
            since = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
            yield column, TEXT, clock_words(since / timedelta(days=1))
        elif isinstance(value, timedelta):
            yield column, TEXT, duration_words(value / timedelta(days=1))
        elif isinstance(value, str) and (written := _DURATION.fullmatch(value)):
            hours, minutes, seconds = (float(part or 0) for part in written.groups()[1:])
            days = (hours * 3600 + minutes * 60 + seconds) / 86_400
            yield column, TEXT, duration_words(-days if written["minus"] else days)
        elif value and not str(value).isspace():
            yield column, TEXT, str(value)


def main(arguments: list[str]) -> int:
    """Read the workbook that the argument names; return the exit status."""
    return write_messages(_sheets(Path(arguments[0])))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
