"""Read the parts of a workbook that its sheets refer to: shared strings, text boxes, comments."""

import re
import zipfile
from array import array

from coordinator.core.errors import Refused
from coordinator.workbooks import wording, xlsx_package
from coordinator.workbooks.xlsx_package import locate, part_named, part_of_kind, relations, walk

_SHARED = ("si", "sstItem")  # the second before Excel 2007 was released
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


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
    name = part_of_kind(package, book, "sharedStrings")
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
    shared = part_of_kind(package, book, "sharedStrings")
    return sum(part_named(package, name).file_size for name in (*sheets, shared) if name)
