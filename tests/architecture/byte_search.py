"""Seeks words byte by byte in every file of some folders, and in the files' names."""

from collections.abc import Iterable
from pathlib import Path


def places_that_say(words: Iterable[str], folders: Iterable[Path]) -> list[Path]:
    """List the files and folders that hold any of these words, whatever the case and the encoding."""
    sought = [word.lower().encode(coding) for word in words for coding in ("utf-8", "utf-16-le")]
    found = []
    for folder in folders:
        for place in sorted(folder.rglob("*")):
            said = (place.name.encode() + (place.read_bytes() if place.is_file() else b"")).lower()
            if any(one in said for one in sought):
                found.append(place)
    return found
