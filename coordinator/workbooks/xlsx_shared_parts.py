"""The parts of a workbook that its sheets lean on: shared words, looks, comments."""

import re
import zipfile
from array import array
from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from coordinator.core.errors import Refused
from coordinator.workbooks import xlsx_package
from coordinator.workbooks.xlsx_package import relations, walk

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class CellStyles:
    """What a cell's style number says: shown as a date, struck through."""

    dates: frozenset[int]
    struck: frozenset[int]


def plain(words: str) -> str:
    """Undo the escapes that workbooks use for characters that XML can't hold."""
    if "_x" not in words:
        return words
    told = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)
    # Two halves make one letter; a half without its other is no letter, and nothing could store it.
    return told.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class SharedStrings:
    """The words that cells share, known by number: kept as bytes, since there can be a million."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q")

    def add(self, words: str) -> None:
        """Put further words at the end; raises Refused where they are more than can be."""
        if len(words) > xlsx_package.LONGEST_CELL:
            raise Refused(xlsx_package.TOO_LONG)
        self._bytes += words.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))
        if len(self._bytes) > xlsx_package.MOST_LETTERS:
            raise Refused(xlsx_package.TOO_MUCH)

    def get(self, number: int) -> str | None:
        """The words of a number; None where there are none."""
        if not 0 <= number < len(self._ends):
            return None
        begin = self._ends[number - 1] if number else 0
        return self._bytes[begin : self._ends[number]].decode("utf-8", "surrogatepass")


def shared_strings(held: zipfile.ZipFile, book: str, steps: xlsx_package.ReadProgress) -> SharedStrings:
    """Read the words that cells share by number."""
    name = _part(held, book, "sharedStrings")
    words = SharedStrings()
    runs: list[str] = []
    aside = False

    def start(tag: str, told: dict[str, str]) -> None:
        nonlocal aside
        if tag == "si":
            runs.clear()
        elif tag == "rPh":
            aside = True

    def end(tag: str, text: str) -> None:
        nonlocal aside
        if tag == "t" and not aside:
            runs.append(text)
        elif tag == "rPh":
            aside = False
        elif tag == "si":
            words.add(plain("".join(runs)))

    if name:
        walk(held, name, start, end, steps=steps)
    return words


def cell_styles(held: zipfile.ZipFile, book: str) -> CellStyles:
    """Read which style numbers mean a date and which a struck-through cell."""
    name = _part(held, book, "styles")
    formats: dict[int, str] = dict(BUILTIN_FORMATS)
    fonts: list[bool] = []
    styles: list[tuple[int, int]] = []
    inside: list[str] = []

    def start(tag: str, told: dict[str, str]) -> None:
        above = inside[-1] if inside else ""
        inside.append(tag)
        if tag == "numFmt":
            formats[int(told.get("numFmtId", 0))] = told.get("formatCode", "")
        elif tag == "font" and above == "fonts":
            fonts.append(False)
        elif tag == "strike" and above == "font" and fonts:
            fonts[-1] = told.get("val", "1") not in ("0", "false")
        elif tag == "xf" and above == "cellXfs":
            styles.append((int(told.get("numFmtId", 0)), int(told.get("fontId", 0))))

    def end(tag: str, text: str) -> None:
        inside.pop()

    if name:
        walk(held, name, start, end)
    dates = {n for n, (shown, _) in enumerate(styles) if is_date_format(formats.get(shown, ""))}
    struck = {n for n, (_, font) in enumerate(styles) if font < len(fonts) and fonts[font]}
    return CellStyles(frozenset(dates), frozenset(struck))


def comments(held: zipfile.ZipFile, sheet: str) -> dict[str, str]:
    """Read the comments on a sheet's cells: place → words."""
    found: dict[str, str] = {}
    runs: list[str] = []
    where = ""

    def start(tag: str, told: dict[str, str]) -> None:
        nonlocal where
        if tag == "comment":
            where = told.get("ref", "")
            runs.clear()

    def end(tag: str, text: str) -> None:
        if tag == "t":
            runs.append(text)
        elif tag == "comment" and (words := plain("".join(runs)).strip()):
            found[where] = words

    for kind, target in relations(held, sheet).values():
        if kind == "comments" and target in held.namelist():
            walk(held, target, start, end)
    return found


def size(held: zipfile.ZipFile, book: str, sheets: list[str]) -> int:
    """How many bytes there are to read in the sheets and the words that they share."""
    shared = _part(held, book, "sharedStrings")
    return sum(held.getinfo(name).file_size for name in (*sheets, shared) if name)


def _part(held: zipfile.ZipFile, book: str, kind: str) -> str:
    for told, target in relations(held, book).values():
        if told == kind and target in held.namelist():
            return target
    return ""
