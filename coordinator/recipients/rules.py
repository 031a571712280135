"""When two names are those of one person, as recipients are written."""

import re

_WORDS = re.compile(r"[^\W\d_]+")
_ENOUGH = 2  # names in common: a surname alone is many people's


def is_same_name(name: str, other: str) -> bool:
    """Tell whether two names fit together: "Malik, Sara" and "PC Sara Malik" do, "Sara" alone doesn't."""
    first, second = set(_WORDS.findall(name.casefold())), set(_WORDS.findall(other.casefold()))
    if first == second:
        return bool(first)
    return len(first & second) >= _ENOUGH and (first <= second or second <= first)
