"""Write numbers that are spelled out in figures: "zero double seven", "eighty-eight", "the twelfth"."""

import re
from collections.abc import Iterator

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
          "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
             "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
             "eighteenth",
             "nineteenth", "twentieth")  # fmt: skip
_FEWEST_SPOKEN = 2  # letters: "Mike 1 2 3" is a name
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_VALUES = {
    **{word: value for value, word in enumerate(_ONES, 1)},
    **{word: value for value, word in enumerate(_TEENS, 10)},
    **{word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)},
    **{word: value for value, word in enumerate(_ORDINALS, 3)},
    **dict.fromkeys(("zero", "nought", "oh", "o"), 0),
    "fourty": 40,
}  # fmt: skip
_SPOKEN_LETTERS = {
    name: name[0]
    for name in (
        "alpha", "alfa", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet",
        "juliett", "kilo", "lima", "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango",
        "uniform", "victor", "whiskey", "whisky", "xray", "x-ray", "x ray", "yankee", "zulu",
    )
}  # fmt: skip
_ONE, _TEN = "|".join(_ONES), "|".join((*_TENS, "fourty"))
# An underscore begins and ends a word, unlike in "\\b".
_BEGIN, _END = r"(?<![^\W_])", r"(?![^\W_])"
_DIGIT = rf"(?:(?:double|treble|triple)[\s\-]*)?(?:zero|nought|{_ONE}|oh|o|\d+)"
_PART = re.compile(rf"(?i)(?:(double|treble|triple)[\s\-]*)?(zero|nought|{_ONE}|oh|o|\d+)")
# How these words begin: most words are out of the question at their second letter.
_ONE_BEGINS = "(?=[zondtfse][enoriwhu])"
_SEQUENCE = re.compile(
    rf"(?i)(?:(?=[\do])|{_ONE_BEGINS}){_BEGIN}{_DIGIT}(?:[\s,.\-\u2013]+{_DIGIT})+{_END}"
    rf"|{_BEGIN}(?:double|treble|triple)[\s\-]+(?:zero|nought|{_ONE}|oh|o){_END}"
)
_CARDINAL = re.compile(
    rf"(?i)(?=[zotfsen][eonwhil]|a[\s\-]h){_BEGIN}(?:(?P<hundreds>{_ONE}|a)[\s\-]hundred(?:[\s\-]and)?)?"
    rf"(?:(?(hundreds)[\s\-])(?:(?P<tens>{_TEN})(?:[\s\-]?(?P<ones>{_ONE}))?|"
    rf"(?P<single>{'|'.join(_TEENS)}|zero|{_ONE}))){_END}"
    rf"|(?-i:{_BEGIN}(?P<ordinal>{'|'.join(_ORDINALS)}){_END})"
)
_HUNDREDS = re.compile(
    rf"(?i){_ONE_BEGINS}{_BEGIN}(?P<only>{_ONE})[\s\-]hundred{_END}(?![\s\-]?(?:and|{_TEN}|{'|'.join(_TEENS)}))"
)
HAS_NUMBER_WORDS = re.compile(
    rf"(?i)(?=[zndtfose][eonriwhul]){_BEGIN}(?:zero|nought|double|treble|triple|{_ONE}|{_TEN}|{'|'.join(_TEENS)}|{'|'.join(_ORDINALS)})"
)
_LETTER = f"(?:{'|'.join(sorted(map(re.escape, _SPOKEN_LETTERS), key=len, reverse=True))})"
_NUMBER = f"(?:zero|nought|{'|'.join(_TEENS)}|{_TEN}|{_ONE}|oh|\\d{{1,4}})"
_MANY = "double|treble|triple"
_SIGN = rf"(?:{_LETTER}|(?:(?:{_MANY})[\s\-]+)?{_NUMBER})"
# "Tango Sierra two zero": letters by their names, with figures.
SPOKEN = re.compile(rf"(?i){_BEGIN}{_LETTER}(?:[\s,.\-\u2013]+{_SIGN}){{3,}}{_END}")
_LETTER_NAME, _LONG = re.compile("|".join(map(re.escape, _SPOKEN_LETTERS))), 500
_SPOKEN_SIGN = re.compile(rf"(?i)(?:({_MANY})[\s\-]+)?({_LETTER}|{_NUMBER})")
# "eight double Z"
DOUBLE_LETTER = re.compile(r"(?<![^\W_])(?i:(double|treble|triple))\s([A-Z])(?![^\W_])")
NUMBER_WORDS = (_HUNDREDS, _SEQUENCE, _CARDINAL)


def to_signs(match: re.Match[str]) -> str:
    """Return the letters and figures of what was spelled in the letters of radio: "TS20 2QJ"."""
    parts = _SPOKEN_SIGN.findall(match.group())
    if sum(sign.lower() in _SPOKEN_LETTERS for _, sign in parts) < _FEWEST_SPOKEN:
        return match.group()
    return "".join(_spoken(times, sign.lower()) for times, sign in parts)


def spells(lowered: str) -> bool:
    """Return whether a text in lower case spells something in the letters of radio, with figures."""
    if len(lowered) < _LONG:  # as the recorded values are, of which there are many
        return any(SPOKEN.match(lowered, name.start()) for name in _LETTER_NAME.finditer(lowered))
    return any(SPOKEN.match(lowered, at) for name in _SPOKEN_LETTERS for at in _places(lowered, name))


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def doubled(match: re.Match[str]) -> str:
    """Return the letter of "double Z" as often as it is meant."""
    return match[2] * _TIMES[match[1].lower()]


def _spoken(times: str, sign: str) -> str:
    plain = _SPOKEN_LETTERS[sign].upper() if sign in _SPOKEN_LETTERS else str(_VALUES.get(sign, sign))
    return plain * _TIMES.get(times.lower(), 1)


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
