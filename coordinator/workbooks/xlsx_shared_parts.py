"""Read the parts of a workbook that its sheets refer to: shared strings, cell styles, comments."""

import re
import zipfile
from array import array
from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from coordinator.core.errors import Refused
from coordinator.workbooks import wording, xlsx_package
from coordinator.workbooks.xlsx_package import locate, part_named, relations, walk

_SHARED = ("si", "sstItem")  # the second before Excel 2007 was released
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class CellStyles:
    """What a cell's style number says: a date or time, a time alone, a duration ("30:15"), struck through."""

    dates: frozenset[int]
    times: frozenset[int]
    elapsed: frozenset[int]
    struck: frozenset[int]


def plain(words: str) -> str:
    """Undo the escapes that workbooks use for characters that XML can't hold."""
    if "_x" not in words:
        return words
    unescaped = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), words)
    # Two surrogates make one character; a single one is none, and the database can't store it.
    return unescaped.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class SharedStrings:
    """The texts that cells share, by number: kept as bytes, since there can be a million."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q")

    def add(self, words: str) -> None:
        """Append a text; raises Refused where a cell or the workbook holds too much."""
        if len(words) > xlsx_package.LONGEST_CELL:
            raise Refused(wording.CELL_TOO_LONG)
        self._bytes += words.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))
        if len(self._bytes) > xlsx_package.MOST_LETTERS:
            raise Refused(wording.TOO_MUCH_TEXT)

    def get(self, number: int) -> str | None:
        """Return the text with a number; None where there is none."""
        if not 0 <= number < len(self._ends):
            return None
        begin = self._ends[number - 1] if number else 0
        return self._bytes[begin : self._ends[number]].decode("utf-8", "surrogatepass")


def shared_strings(package: zipfile.ZipFile, book: str, steps: xlsx_package.ReadProgress) -> SharedStrings:
    """Read the texts that cells refer to by number."""
    name = _part(package, book, "sharedStrings")
    words = SharedStrings()
    runs: list[str] = []
    aside = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal aside
        if tag in _SHARED:
            runs.clear()
        elif tag == "rPh":
            aside = True

    def end(tag: str, text: str) -> None:
        nonlocal aside
        if tag == "t" and not aside:
            runs.append(text)
        elif tag == "rPh":
            aside = False
        elif tag in _SHARED:
            words.add(plain("".join(runs)))

    if name:
        walk(package, name, start, end, steps=steps)
    return words


def cell_styles(package: zipfile.ZipFile, book: str) -> CellStyles:
    """Read which style numbers mean a date and which a struck-through cell."""
    name = _part(package, book, "styles")
    formats: dict[int, str] = dict(BUILTIN_FORMATS)
    fonts: list[bool] = []
    styles: list[tuple[int, int]] = []
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        above = inside[-1] if inside else ""
        inside.append(tag)
        if tag == "numFmt" and above == "numFmts":  # elsewhere it belongs to a conditional format
            formats[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "")
        elif tag == "font" and above == "fonts":
            fonts.append(False)
        elif tag == "strike" and above == "font" and fonts:
            fonts[-1] = attributes.get("val", "1") not in ("0", "false")
        elif tag == "xf" and above == "cellXfs":
            styles.append((int(attributes.get("numFmtId", 0)), int(attributes.get("fontId", 0))))

    def end(tag: str, text: str) -> None:
        inside.pop()

    if name:
        walk(package, name, start, end)
    dates = {n for n, (number, _) in enumerate(styles) if is_date_format(formats.get(number, ""))}
    shown = {n: _QUOTED.sub("", formats[styles[n][0]]).casefold() for n in dates}
    times = {n for n in dates if set(shown[n]) & set("hs") and not set(shown[n]) & set("dy")}
    elapsed = {n for n, (number, _) in enumerate(styles) if is_timedelta_format(formats.get(number, ""))}
    struck = {n for n, (_, font) in enumerate(styles) if font < len(fonts) and fonts[font]}
    return CellStyles(frozenset(dates), frozenset(times), frozenset(elapsed), frozenset(struck))


def text_boxes(package: zipfile.ZipFile, sheet: str) -> list[tuple[int, int, str]]:
    """Read the words of the shapes on a sheet: row and column of the cell that each begins at, and text."""
    boxes: list[tuple[int, int, str]] = []
    at = {"row": 0, "col": 0}
    lines: list[str] = []
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        inside.append(tag)
        if tag == "txBody":
            lines.clear()
        elif tag == "p":
            lines.append("")

    def end(tag: str, text: str) -> None:
        inside.pop()
        if tag in at and inside and inside[-1] == "from" and text.strip().isdecimal():
            at[tag] = int(text)
        elif tag == "t" and lines:
            lines[-1] += text
        elif tag == "txBody" and (words := "\n".join(lines).strip()):
            boxes.append((at["row"] + 1, at["col"] + 1, words))

    for kind, target in relations(package, sheet).values():
        if kind == "drawing" and locate(package, target):
            walk(package, target, start, end)
    return boxes


def comments(package: zipfile.ZipFile, sheet: str) -> dict[str, str]:
    """Read the comments on a sheet's cells: address → text."""
    by_cell: dict[str, str] = {}
    runs: list[str] = []
    where = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal where
        if tag == "comment":
            where = attributes.get("ref", "")
            runs.clear()

    def end(tag: str, text: str) -> None:
        if tag == "t":
            runs.append(text)
        elif tag == "comment" and (words := plain("".join(runs)).strip()):
            by_cell[where] = words

    for kind, target in relations(package, sheet).values():
        if kind == "comments" and locate(package, target):
            walk(package, target, start, end)
    return by_cell


def size(package: zipfile.ZipFile, book: str, sheets: list[str]) -> int:
    """Count the bytes to read in the sheets and their shared strings."""
    shared = _part(package, book, "sharedStrings")
    return sum(part_named(package, name).file_size for name in (*sheets, shared) if name)


def _part(package: zipfile.ZipFile, book: str, kind: str) -> str:
    for part_kind, target in relations(package, book).values():
        if part_kind == kind and locate(package, target):
            return target
    return ""
