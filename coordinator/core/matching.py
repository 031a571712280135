"""Find entries of a list by what somebody types of one: its beginning, its words, its initials."""

import re
from collections.abc import Iterable, Mapping, Sequence

_SMALL = frozenset({"and", "of", "the", "for", "in", "on", "at", "to"})


def rank_matches(
    typed: str, options: Iterable[str], others: Mapping[str, Sequence[str]] | None = None
) -> list[str]:
    """Return the options that match what was typed, the best first, in their own order otherwise.

    `others`: other names of an option, by which it is found too.

    "R&C" and "rc" match "Redcar and Cleveland"; "mid coun" matches "Middlesbrough Council".
    """
    text = " ".join(typed.split()).casefold()
    if not text:
        return []
    ranked = []
    for option in options:
        names = (option, *(others or {}).get(option, ()))
        ranks = [rank for name in names if (rank := _rank(text, name.casefold())) is not None]
        if ranks:
            ranked.append((min(ranks), option))
    return [option for _, option in sorted(ranked, key=lambda pair: pair[0])]


def _rank(text: str, option: str) -> int | None:
    if option.startswith(text):
        return 0 if option == text else 1
    words = re.findall(r"\w+", option)
    typed = re.findall(r"\w+", text)
    if typed and all(any(word.startswith(part) for word in words) for part in typed):
        return 2
    if stands_for(text, option):
        return 3
    return 4 if text in option else None


def stands_for(typed: str, name: str) -> bool:
    """Tell whether something typed is a name's initials, with or without its small words: "R&C"."""
    words = re.findall(r"\w+", name.casefold())
    all_typed = re.findall(r"\w+", typed.casefold())
    letters = {"".join(all_typed), "".join(word for word in all_typed if word not in _SMALL)}
    initials = {_initials(words), _initials([word for word in words if word not in _SMALL])}
    return any(len(each) > 1 for each in letters & initials)


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words)
