"""Remove invisible characters, accents and other variants from a text before it is searched.

Word, Outlook, PDF files and keyboards write one and the same word in many ways: with soft hyphens and
other marks without width, with accents as signs of their own, in wide letters, in figures of other
scripts. All of these become one normalised text; what is printed stays as typed.
"""

import unicodedata

_UNSEEN = {"Mn", "Me", "Cf"}
_LINE_END = "\ufffe"  # what PDFium returns for a hyphen at a line's end


class _PlainLetters(dict[int, str]):
    """The plain form of each character."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        # "2½" is no "21/2" and "m²" no "m2".
        decomposed = sign if unicodedata.category(sign) == "No" else unicodedata.normalize("NFKD", sign)
        self[code] = "".join(map(_figure, filter(_is_seen, decomposed)))
        return self[code]


_PLAIN_LETTERS = _PlainLetters()


def normalise(words: str) -> str:
    """Return a text without accents, zero-width marks, wide letters and non-Latin digits."""
    return words if words.isascii() else words.translate(_PLAIN_LETTERS)


def places(words: str) -> list[int]:
    """Return the position in the typed text of each character of its normalised form, and its end."""
    typed = [at for at, sign in enumerate(words) for _ in _PLAIN_LETTERS[ord(sign)]]
    return [*typed, len(words)]


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNSEEN and sign != _LINE_END


def _figure(sign: str) -> str:
    figure = unicodedata.decimal(sign, None)
    return sign if figure is None else str(figure)
