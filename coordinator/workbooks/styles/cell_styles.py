"""Read the styles of a workbook's cells."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from coordinator.workbooks.styles.colours import name_colour, name_of_words, theme_colours
from coordinator.workbooks.xlsx_package import part_of_kind, walk

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True)
class CellStyles:
    """What a cell's style number says: a date or time, a time alone, a duration ("30:15"), struck through.

    `colours` are those of the cell and its words, where they may mean something: "red", "grey words".
    """

    dates: frozenset[int]
    times: frozenset[int]
    elapsed: frozenset[int]
    struck: frozenset[int]
    colours: Mapping[int, tuple[str, ...]]


class _StylesRead:
    """The part of a workbook that holds its styles, while it is read."""

    def __init__(self, theme: Sequence[str]) -> None:
        self.theme = theme
        self.formats: dict[int, str] = dict(BUILTIN_FORMATS)
        self.struck: list[bool] = []  # by the number of the font
        self.words: list[str] = []  # the colour of each font
        self.fills: list[str] = []
        self.styles: list[tuple[int, int, int]] = []  # format, font and fill of each style
        self._inside: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle an element's start."""
        above = self._inside[-1] if self._inside else ""
        self._inside.append(tag)
        if tag == "numFmt" and above == "numFmts":  # elsewhere it belongs to a conditional format
            self.formats[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "")
        elif tag == "font" and above == "fonts":
            self.struck.append(False)
            self.words.append("")
        elif tag == "strike" and above == "font" and self.struck:
            self.struck[-1] = attributes.get("val", "1") not in ("0", "false")
        elif tag == "color" and above == "font" and self.words:
            self.words[-1] = name_of_words(attributes, self.theme)
        elif tag == "fill" and above == "fills":
            self.fills.append("")
        elif tag == "fgColor" and above == "patternFill" and self.fills and "fills" in self._inside:
            self.fills[-1] = name_colour(attributes, self.theme)
        elif tag == "xf" and above == "cellXfs":
            number, font, fill = (int(attributes.get(name, 0)) for name in ("numFmtId", "fontId", "fillId"))
            self.styles.append((number, font, fill))

    def end(self, tag: str, text: str) -> None:
        """Handle an element's end."""
        self._inside.pop()


def cell_styles(package: zipfile.ZipFile, book: str) -> CellStyles:
    """Read which style numbers mean a date, which a struck-through cell, and which a coloured one."""
    read = _StylesRead(theme_colours(package, book))
    if name := part_of_kind(package, book, "styles"):
        walk(package, name, read.start, read.end)
    formats, styles = read.formats, read.styles
    dates = {n for n, (number, _, _) in enumerate(styles) if is_date_format(formats.get(number, ""))}
    shown = {n: _QUOTED.sub("", formats[styles[n][0]]).casefold() for n in dates}
    times = {n for n in dates if set(shown[n]) & set("hs") and not set(shown[n]) & set("dy")}
    elapsed = {n for n, (number, _, _) in enumerate(styles) if is_timedelta_format(formats.get(number, ""))}
    struck = {n for n, (_, font, _) in enumerate(styles) if font < len(read.struck) and read.struck[font]}
    colours = {n: named for n, style in enumerate(styles) if (named := _colours(read, *style))}
    return CellStyles(frozenset(dates), frozenset(times), frozenset(elapsed), frozenset(struck), colours)


def _colours(read: _StylesRead, _: int, font: int, fill: int) -> tuple[str, ...]:
    of_cell = read.fills[fill] if fill < len(read.fills) else ""
    of_words = read.words[font] if font < len(read.words) else ""
    return tuple(filter(None, (of_cell, of_words)))
