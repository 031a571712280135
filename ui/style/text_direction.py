"""Lines that begin with a right-to-left name still begin at the left, like every line around them."""

import re
from unicodedata import bidirectional

from ui.style.shown_names import for_screen

_LEFT_TO_RIGHT = "\u200e"  # a mark without width
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # would turn round what is beside a name, too
_AFTER_NAME = re.compile("([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])(?=\\s*[,·:;(|–] ?\\d)")
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


def at_left(text: str) -> str:
    """Make a line run from the left, whatever script its first word is in; each name reads its own way.

    Characters that force a direction on what follows are left out.
    """
    text = for_screen(text)
    if text.isascii():
        return text
    text = _TURNS.sub("", text)
    text = _AFTER_NAME.sub(rf"\1{_LEFT_TO_RIGHT}", text)  # or figures after it would be at its wrong end
    first = next((way for way in map(bidirectional, text) if way in ("L", "R", "AL")), "L")
    return text if first == "L" else _LEFT_TO_RIGHT + text


def one_line(text: str) -> str:
    """Make one line of a text, from the left: a break or a tab is shown as a space."""
    return _BREAKS.sub(" ", at_left(text))
