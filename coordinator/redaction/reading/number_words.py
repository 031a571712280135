"""Write numbers that are spelled out in figures: "zero double seven", "eighty-eight", "the twelfth"."""

import re

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
          "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
             "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
             "eighteenth",
             "nineteenth", "twentieth")  # fmt: skip
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_VALUES = {
    **{word: value for value, word in enumerate(_ONES, 1)},
    **{word: value for value, word in enumerate(_TEENS, 10)},
    **{word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)},
    **{word: value for value, word in enumerate(_ORDINALS, 3)},
    **dict.fromkeys(("zero", "nought", "oh", "o"), 0),
    "fourty": 40,
}  # fmt: skip
_ONE, _TEN = "|".join(_ONES), "|".join((*_TENS, "fourty"))
# An underscore begins and ends a word, unlike in "\\b".
_BEGIN, _END = r"(?<![^\W_])", r"(?![^\W_])"
_DIGIT = rf"(?:(?:double|treble|triple)[\s\-]*)?(?:zero|nought|{_ONE}|oh|o|\d+)"
_PART = re.compile(rf"(?i)(?:(double|treble|triple)[\s\-]*)?(zero|nought|{_ONE}|oh|o|\d+)")
_SEQUENCE = re.compile(rf"(?i){_BEGIN}{_DIGIT}(?:[\s,.\-\u2013]+{_DIGIT})+{_END}")
_CARDINAL = re.compile(
    rf"(?i){_BEGIN}(?:(?P<hundreds>{_ONE}|a)[\s\-]hundred(?:[\s\-]and)?)?"
    rf"(?:(?(hundreds)[\s\-])(?:(?P<tens>{_TEN})(?:[\s\-]?(?P<ones>{_ONE}))?|"
    rf"(?P<single>{'|'.join(_TEENS)}|zero|{_ONE}))){_END}"
    rf"|(?-i:{_BEGIN}(?P<ordinal>{'|'.join(_ORDINALS)}){_END})"
)
_HUNDREDS = re.compile(
    rf"(?i){_BEGIN}(?P<only>{_ONE})[\s\-]hundred{_END}(?![\s\-]?(?:and|{_TEN}|{'|'.join(_TEENS)}))"
)
HAS_NUMBER_WORDS = re.compile(
    rf"(?i){_BEGIN}(?:zero|nought|double|treble|triple|{_ONE}|{_TEN}|{'|'.join(_TEENS)}|{'|'.join(_ORDINALS)})"
)
NUMBER_WORDS = (_HUNDREDS, _SEQUENCE, _CARDINAL)


def to_figures(match: re.Match[str]) -> str:
    """Return the figures of a spelled number that one of `NUMBER_WORDS` matched."""
    if match.re is _SEQUENCE:
        return _figures_of_sequence(match.group())
    return str(_VALUES[match["only"].lower()] * 100) if match.re is _HUNDREDS else _figures_of_cardinal(match)


def _figures_of_sequence(words: str) -> str:
    """Join what is read out figure by figure; two numbers that only follow each other stay as they are."""
    parts = _PART.findall(words)
    figures = "".join(_repeated(times, figure) for times, figure in parts)
    spelled = sum(not figure.isdigit() for _, figure in parts)
    several = any(times for times, _ in parts)
    enough = (spelled > 1 and len(figures) > 2) or (spelled and len(figures) > 5)
    return figures if several or enough else words


def _repeated(times: str, figure: str) -> str:
    plain = figure if figure.isdigit() else str(_VALUES[figure.lower()])
    count = _TIMES.get(times.lower(), 1)
    return plain[0] * count + plain[1:]


def _figures_of_cardinal(match: re.Match[str]) -> str:
    if ordinal := match["ordinal"]:
        return str(_VALUES[ordinal])
    hundreds = (match["hundreds"] or "").lower()
    parts = (match["tens"], match["ones"], match["single"])
    return str(
        _VALUES.get(hundreds, 1 if hundreds else 0) * 100 + sum(_VALUES[p.lower()] for p in parts if p)
    )
