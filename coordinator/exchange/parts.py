"""The parts of a workbook that its sheets lean on: shared words, looks, comments."""

import re
import sys
import zipfile
from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from coordinator.exchange.package import relations, walk

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Looks:
    """What a cell's style number says: shown as a date, struck through."""

    dates: frozenset[int]
    struck: frozenset[int]


def plain(words: str) -> str:
    """Undo the escapes that workbooks use for characters that XML can't hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words) if "_x" in words else words


def shared_words(held: zipfile.ZipFile, book: str) -> list[str]:
    """Read the words that cells share by number."""
    name = _part(held, book, "sharedStrings")
    words: list[str] = []
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
            words.append(sys.intern(plain("".join(runs))))

    if name:
        walk(held, name, start, end)
    return words


def looks(held: zipfile.ZipFile, book: str) -> Looks:
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
    return Looks(frozenset(dates), frozenset(struck))


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


def _part(held: zipfile.ZipFile, book: str, kind: str) -> str:
    for told, target in relations(held, book).values():
        if told == kind and target in held.namelist():
            return target
    return ""
