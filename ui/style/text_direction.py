"""Lines that begin with a right-to-left name still begin at the left, like every line around them."""

from unicodedata import bidirectional

_LEFT_TO_RIGHT = "\u200e"  # a mark without width


def at_left(text: str) -> str:
    """Make a line run from the left, whatever script its first word is in; each name reads its own way."""
    if text.isascii():
        return text
    first = next((way for way in map(bidirectional, text) if way in ("L", "R", "AL")), "L")
    return text if first == "L" else _LEFT_TO_RIGHT + text
