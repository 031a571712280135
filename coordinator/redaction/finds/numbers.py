"""Find recorded telephone numbers and postcodes, whatever is between and in place of their figures."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from coordinator.redaction.finds.protected_index import Known, ProtectedValues
from coordinator.redaction.reading.tokens import GAP, Token, postcode_as_drawn, postcode_key

_FOR_FIGURES = str.maketrans("OoQIlSBZ", "00011582")
_LETTERS_FOR_FIGURES = re.compile(
    r"(?=[OoQIlSBZ])(?:(?<=\d)[OoQIl]{1,3}(?=\W?\d)|(?<=\d)[SBZ](?=\d)|(?<=\d\W)[OoIl](?=\d{2})|(?<![^\W\d_])[OoIl](?=\d{3})|(?<!\w)[OoIl](?=\d{2}[OoIl]{2})|"
    r"(?<=\d)[OoIl]{1,3}(?=\W?[OoIl]\d{2}))"
)
_RUN = re.compile(r"\d(?:(?:[\W_]{0,4}|[\s,]{1,3}(?:and )?then )\d){5,}")
# The second half of a postcode and the first of a plate, which are few, and what can be their other half.
_HALF = re.compile(r"(?i)(?<![^\W_])(?:\d[ABD-HJLNP-UW-Z]{2}|[A-Z]{2}\d{2})(?![^\W_])")
_OTHER_HALF = re.compile(r"(?i)(?<![^\W_])(?:[A-Z]{1,2}\d[A-Z\d]?|[A-Z]{3})(?![^\W_])")
_APART = 24  # letters between two halves: "TS20, then 2QJ"
_GROUP = re.compile(r"\d+")
_POSTCODE = re.compile(
    r"(?i)(?<![^\W_])([A-Z]{1,2}\d[A-Z\d]?)[\W_]{0,3}(\d)[\W_]{0,2}([ABD-HJLNP-UW-Z]{1,2})(?![^\W_])"
)
_LIKE_POSTCODE = re.compile(r"(?i)(?<![^\W_])(?=\S{0,3}\d)[A-Z\d]{3,4}[\W_]{0,3}[A-Z\d]{3}(?![^\W_])")
_LOCAL, _POSTCODE_LENGTH, _LONGEST_PIECE = 6, 7, 2  # a postcode begins with two letters at most

NumberMatch = tuple[int, int, Known, bool]  # start, end, what it is, whether it can be nothing else


def figures_for_letters(words: str) -> str:
    """Write figures where letters are used for them within a number: "9OO123"; no position changes."""
    figures = _LETTERS_FOR_FIGURES.sub(lambda match: match.group().translate(_FOR_FIGURES), words)
    # A figure that was a letter shows the next one: "9OO I23".
    return figures if figures == words else figures_for_letters(figures)


def find_numbers(words: str, text_tokens: Sequence[Token], index: ProtectedValues) -> Iterator[NumberMatch]:
    """Find recorded telephone numbers and postcodes in a normalised text."""
    words = figures_for_letters(words)
    if index.postcodes:
        yield from _find_postcodes(words, index)
        yield from _find_halves(words, index)
        yield from _find_spaced_out(text_tokens, index)
    if index.telephones or index.local:
        for run in _RUN.finditer(words):
            yield from _find_telephones(words, run, index)


def _find_postcodes(words: str, index: ProtectedValues) -> Iterator[NumberMatch]:
    for match in _POSTCODE.finditer(words):
        key = "".join(match.groups()).upper()
        if known := index.postcodes.get(key):
            yield match.start(), match.end(), known, True
        elif len(match[3]) == 1 and any(code.startswith(key) for code in index.near_postcodes):
            whole = next(code for code in index.near_postcodes if code.startswith(key))
            yield match.start(), match.end(), index.postcodes[whole], False
    for match in _LIKE_POSTCODE.finditer(words):
        key = postcode_key(match.group())
        if key not in index.postcodes and (known := index.postcodes_as_drawn.get(postcode_as_drawn(key))):
            yield match.start(), match.end(), known, False


def _find_halves(words: str, index: ProtectedValues) -> Iterator[NumberMatch]:
    """Find postcodes and plates whose halves are apart or the wrong way round: "2QJ TS20"."""
    for half in _HALF.finditer(words):
        if half.group()[0].upper() not in index.half_starts:
            continue
        for other in _OTHER_HALF.finditer(words, max(0, half.start() - _APART), half.end() + _APART):
            if other.start() >= half.end() or other.end() <= half.start():
                known = index.postcodes.get((other.group() + half.group()).upper())
                known = known or index.postcodes.get((half.group() + other.group()).upper())
                if known:
                    start, end = min(half.start(), other.start()), max(half.end(), other.end())
                    yield start, end, known, False


def _find_spaced_out(text_tokens: Sequence[Token], index: ProtectedValues) -> Iterator[NumberMatch]:
    """Find postcodes with something between their letters and figures: "T.S.20 2 Q J"."""
    for at, token in enumerate(text_tokens):
        joined = token.written
        if len(joined) > _LONGEST_PIECE or joined.upper() not in index.postcode_starts:
            continue
        for after in text_tokens[at + 1 : at + _POSTCODE_LENGTH]:
            joined += after.written
            if len(joined) > _POSTCODE_LENGTH:
                break
            if known := index.postcodes.get(joined.upper()):
                yield token.start, after.end, known, False


def _find_telephones(words: str, run: re.Match[str], index: ProtectedValues) -> Iterator[NumberMatch]:
    places = [run.start() + n for n, c in enumerate(run.group()) if c.isdecimal()]
    digits = "".join(words[place] for place in places)
    for start in range(len(digits)):
        for length in range(_LOCAL, min(12, len(digits) - start) + 1):
            if known := index.telephones.get(digits[start : start + length]):
                end = places[start + length - 1] + 1
                yield _with_prefix(words, places[start]), end, known, True
    groups = [len(group) for group in _GROUP.findall(run.group())]
    starts = [0, *accumulate(groups)]
    for start in starts[:-1]:
        end_of_group = start + _LOCAL
        if end_of_group in starts and (known := index.local.get(digits[start:end_of_group])):
            yield places[start], places[end_of_group - 1] + 1, known, False


def _with_prefix(words: str, start: int) -> int:
    before = re.search(rf"(?:(?:\+|00)\s?44{GAP}*)?\(?0?\)?{GAP}*$", words[max(0, start - 12) : start])
    return start - len(before.group()) if before and before.group().strip() else start
