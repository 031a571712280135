"""Takes from a text what can't be seen or only dresses its letters, before anything is looked for in it.

Word, Outlook, PDF files and keyboards write one and the same word in many ways: with soft hyphens and
other marks without width, with accents as signs of their own, in wide letters, in figures of other
scripts. All of these are one bare text; what is printed stays as it was typed.
"""

import unicodedata

_UNSEEN = {"Mn", "Me", "Cf"}
_LINE_END = "\ufffe"  # what PDFium tells of a hyphen at a line's end


class _Bare(dict[int, str]):
    """What each letter is when nothing dresses it."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        # "2½" is no "21/2" and "m²" no "m2".
        apart = sign if unicodedata.category(sign) == "No" else unicodedata.normalize("NFKD", sign)
        self[code] = "".join(map(_figure, filter(_is_seen, apart)))
        return self[code]


_BARE = _Bare()


def normalise(words: str) -> str:
    """Give a text without accents, marks without width, wide letters and foreign figures."""
    return words if words.isascii() else words.translate(_BARE)


def places(words: str) -> list[int]:
    """Say for each sign of a bare text where it stands in what was typed; at last where that ends."""
    found = [at for at, sign in enumerate(words) for _ in _BARE[ord(sign)]]
    return [*found, len(words)]


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNSEEN and sign != _LINE_END


def _figure(sign: str) -> str:
    figure = unicodedata.decimal(sign, None)
    return sign if figure is None else str(figure)
