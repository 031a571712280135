"""Names of files and folders that are written: their ending, and which names no system can keep."""

import os
import re
import unicodedata
from datetime import date
from pathlib import Path

from coordinator.core import wording

_RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{device}{number}" for device in ("COM", "LPT") for number in "0123456789¹²³"
}
_LONGEST_PART = 60  # letters of each thing that a name is about
_LONGEST = 200  # bytes: file systems take 255, with what is added to a name


def with_ending(path: Path, *endings: str) -> Path:
    """Return a path whose name ends in one of `endings` (".pdf"); the first is added if none is there."""
    return path if path.suffix.lower() in endings else path.with_name(path.name + endings[0])


def dated_name(*about: str, on: date | None, ending: str) -> str:
    """Name a file after what it is about and its day: "actions-Harbour-MARAC-2612-2026-11-29.xlsx".

    The caller sees to it that it names no person.
    """
    parts = [re.sub(r"[^\w]+", "-", words).strip("-_")[:_LONGEST_PART].strip("-_") for words in about]
    return "-".join(filter(None, (*parts, f"{on:%Y-%m-%d}" if on else ""))) + ending


def problem_with_name(name: str) -> str:
    """Say why a name can't be given to a file or a folder, here or on another system; "" if it can."""
    if any(unicodedata.category(character) in ("Cc", "Zl", "Zp") for character in name):
        return wording.NAME_WITH_BREAKS
    if len(os.fsencode(name)) > _LONGEST:
        return wording.NAME_TOO_LONG
    stem = name.split(".")[0].strip().upper()
    return wording.reserved_name(stem) if stem in _RESERVED else ""
