"""The part of a text that a result shows, and the field in which words were found."""

from coordinator.people.spelling import plain_words
from coordinator.search import wording

LONGEST = 140  # signs of a text that are shown
_BEFORE = 50  # signs shown before the first word that was found


def why_found(words: list[str], fields: tuple[tuple[str, str], ...]) -> str:
    """Name the first field that has one of the words, unless it is one that the result shows anyway."""
    for label, text in fields:
        plain = plain_words(text)
        if any(part.startswith(word) for word in words for part in plain):
            return wording.field(label, shorten(text, words)) if label else ""
    return ""


def shorten(text: str, words: list[str]) -> str:
    """Shorten a text to the part with the first of these words."""
    whole = " ".join(text.split())
    if len(whole) <= LONGEST:
        return whole
    lower = whole.lower()
    places = [at for word in words if (at := lower.find(word)) >= 0]
    start = max(0, min(places, default=0) - _BEFORE)
    start = whole.rfind(" ", 0, start) + 1 if start else 0
    end = start + LONGEST - 2
    return f"{'…' if start else ''}{whole[start:end]}{'…' if end < len(whole) else ''}"
