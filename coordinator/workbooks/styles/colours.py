"""Name the colours of cells and their words as people call them."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from colorsys import rgb_to_hls

from openpyxl.styles.colors import COLOR_INDEX

from coordinator.workbooks.xlsx_package import part_of_kind, walk

_HUES = ((16, "red"), (49, "orange"), (70, "yellow"), (170, "green"), (255, "blue"), (320, "purple"))  # below
_WHITE, _BLACK, _GREYEST = 0.97, 0.15, 0.12  # lightness; saturation
_RGB = re.compile(r"[0-9A-Fa-f]{6}")
_OF_FONTS = (
    "red",
    "orange",
    "green",
    "purple",
    "grey",
)  # blue words are links, and yellow ones can't be read
# The order in which a theme lists its colours is not the one in which styles count them.
_COUNTED = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


def theme_colours(package: zipfile.ZipFile, book: str) -> Sequence[str]:
    """Read the colours of the workbook's theme, in the order in which styles count them."""
    named: dict[str, str] = {}
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        above = inside[-1] if inside else ""
        inside.append(tag)
        if above in _COUNTED and tag in ("srgbClr", "sysClr"):
            named.setdefault(above, attributes.get("lastClr") or attributes.get("val", ""))

    def end(tag: str, text: str) -> None:
        inside.pop()

    if name := part_of_kind(package, book, "theme"):
        walk(package, name, start, end)
    return [named.get(each, "") for each in _COUNTED]


def name_colour(attributes: Mapping[str, str], theme: Sequence[str]) -> str:
    """Name a colour of a style; "" for white, and for one that the program chooses."""
    rgb = _rgb(attributes, theme)
    if not _RGB.fullmatch(rgb):
        return ""
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = rgb_to_hls(red, green, blue)
    tint = _number(attributes.get("tint", ""))
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    if light >= _WHITE:
        return ""
    if light <= _BLACK:
        return "black"
    if saturation <= _GREYEST:
        return "grey"
    return next((name for below, name in _HUES if hue * 360 < below), "red")


def name_of_words(attributes: Mapping[str, str], theme: Sequence[str]) -> str:
    """Name the colour of a cell's words where it may mean something; "" for the usual ones."""
    name = "" if "theme" in attributes else name_colour(attributes, theme)
    return f"{name} words" if name in _OF_FONTS else ""


def _rgb(attributes: Mapping[str, str], theme: Sequence[str]) -> str:
    if rgb := attributes.get("rgb", ""):
        return rgb[-6:]
    which = attributes.get("theme", "") or attributes.get("indexed", "")
    listed = theme if "theme" in attributes else COLOR_INDEX
    return listed[int(which)][-6:] if which.isdecimal() and int(which) < len(listed) else ""


def _number(words: str) -> float:
    try:
        return min(max(float(words), -1.0), 1.0)
    except ValueError:
        return 0.0
