"""Find an address or a name by less than its recorded words: "on Larch", "12, on Larch Road", "HHR"."""

import re
from collections.abc import Collection, Iterator, Sequence

from coordinator.redaction.finds.other_names import is_nearly
from coordinator.redaction.finds.parts import GOES_TO, STREETS, WORDS_TOO
from coordinator.redaction.finds.protected_index import ByEar, Known, ProtectedValues, Words
from coordinator.redaction.finds.vocabulary import Alternatives, Likeness, consonants
from coordinator.redaction.reading.english import forenames, is_everyday, is_rare
from coordinator.redaction.reading.tokens import Token
from coordinator.redaction.verdict import VerdictKind

_AT = {"at", "on", "in", "near", "off", "outside", "opposite", "behind", "along", "past", "around", "round",
       "down", "up", "called", "named", "above", "below", "beside", "na"}  # fmt: skip
_TO = {"to", "from", "of", "by", "via", "into", "through", "the", "for"}
_AREAS = {
    "estate",
    "area",
    "end",
    "corner",
    "junction",
    "flats",
    "shops",
    "primary",
    "school",
    "nursery",
    "academy",
}
_LONGEST_NAME = 8  # words of an agency's name
_BEFORE, _BEHIND = 6, 3  # words between a street and its house number
NEAR = 12  # words: no short form depends on one that is further away
_SAINT = re.compile(r"\b[Ss](?:t|aint)\.? ?([A-Z])(?:\b|['’]s\b)(?!\w)")
_LETTERS = re.compile(r"\b[A-Z](?:[. ]{1,2}[A-Z]){1,5}\b")
# What leads to somebody in capitals, wherever it is in a sentence: "rang Boots", "her name is Anna".
_ALONE = (VerdictKind.WORKPLACE, VerdictKind.PLACE, VerdictKind.HEALTH, VerdictKind.NAME)
ShortForm = tuple[int, int, Known]


def find_short_forms(
    words: str, text_tokens: Sequence[Token], likely: Sequence[Alternatives], index: ProtectedValues,
    printable: Collection[Words] = (), near: Collection[int] | None = None,
) -> Iterator[ShortForm]:  # fmt: skip
    """Find short forms of recorded values in the tokens of a normalised text, or only `near` some of them.

    A workplace that has one of the `printable` names is none: it is asked about in named_as_agencies.py.
    """
    begins: dict[str, bool] = index.begins_short_form
    for token, some in zip(text_tokens, likely, strict=True):
        if token.written not in begins:
            begins[token.written] = any(word in index.short_words for word, _ in some)
    initials = index.initials
    # Most words begin no short form.
    beginnings = [
        at for at, token in enumerate(text_tokens) if begins[token.written] or token.written in initials
    ]
    for at in beginnings:
        if near is not None and at not in near:
            continue
        token = text_tokens[at]
        if begins[token.written]:
            yield from _houses(text_tokens, likely, at, index)
            yield from _numbered(words, text_tokens, likely, at, index)
            for begin, end, place in _stem(words, text_tokens, likely, at, index):
                if place.kind not in GOES_TO or not _is_printable(text_tokens, at, printable):
                    yield begin, end, place
        if token.written in initials and _are_initials(words, token):
            yield token.start, token.end, initials[token.written]
    yield from _by_ear(text_tokens, index, near)
    if near is not None:  # what follows looks at the text itself
        return
    for match in _LETTERS.finditer(words) if index.initials else ():
        if known := index.initials.get("".join(filter(str.isalpha, match.group())).lower()):
            yield match.start(), match.end(), known
    if index.saints:
        for match in _SAINT.finditer(words):
            if known := index.saints.get(match[1].lower()):
                yield match.start(), match.end(), known


def _by_ear(
    text_tokens: Sequence[Token], index: ProtectedValues, near: Collection[int] | None
) -> Iterator[ShortForm]:  # fmt: skip
    """Find a recorded house number and street, or a school, whose name is written as it sounds."""
    for at in [at for at, token in enumerate(text_tokens) if token.plain in index.by_ear]:
        if near is not None and at not in near:
            continue
        kind = text_tokens[at].plain
        number = text_tokens[at - 2].plain if at > 1 else ""
        if at and (heard := index.by_ear[kind].get(number)):
            yield from _alike(text_tokens, (at - 2, at - 1, at), heard)
        if (names := index.by_ear[kind].get("")) and kind != "st" and at:
            yield from _alike(text_tokens, (at - 1, at - 1, at), names)
        elif names and kind == "st" and at + 1 < len(text_tokens):
            yield from _alike(text_tokens, (at + 1, at + 1, at + 1), names)


def _alike(
    text_tokens: Sequence[Token], span: tuple[int, int, int], names: ByEar
) -> Iterator[ShortForm]:  # fmt: skip
    """Yield the tokens from a first to a last one if the middle one sounds as one of some names."""
    first, place, last = span
    written = text_tokens[place].written
    for name, known in names.get(consonants(written), ()):
        if name != text_tokens[place].plain:
            yield text_tokens[first].start, text_tokens[last].end, known
    for name, known in (each for some in names.values() for each in some) if first != place else ():
        if is_nearly(written, name):  # only with a house number: there are few
            yield text_tokens[first].start, text_tokens[last].end, known


def _is_printable(text_tokens: Sequence[Token], at: int, printable: Collection[Words]) -> bool:
    """Return whether a name that may be printed begins at a token."""
    words = tuple(token.plain for token in text_tokens[at : at + _LONGEST_NAME])
    return any(words[:end] in printable for end in range(1, len(words) + 1))


def _houses(
    text_tokens: Sequence[Token], likely: Sequence[Alternatives], at: int, index: ProtectedValues
) -> Iterator[ShortForm]:
    """Find a recorded street whose recorded house number is near by: "number 12, on Larch Road"."""
    for street in _streets_from(likely, at, index):
        numbers, end = index.houses[street], at + len(street)
        around = [*range(max(0, at - _BEFORE), at), *range(end, min(len(text_tokens), end + _BEHIND))]
        figures = [place for place in around if text_tokens[place].plain.isdecimal()]
        for place in figures:
            if known := numbers.get(text_tokens[place].plain):
                first, last = min(place, at), max(place, end - 1)
                yield text_tokens[first].start, text_tokens[last].end, known
        if len(figures) > 1:
            low, high = sorted(int(text_tokens[place].plain[:6]) for place in figures[:2])
            for number, known in numbers.items():
                if low < int(number[:6]) < high and high - low < 20:
                    yield text_tokens[min(figures[0], at)].start, text_tokens[end - 1].end, known


def _numbered(
    words: str, text_tokens: Sequence[Token], likely: Sequence[Alternatives], at: int, index: ProtectedValues
) -> Iterator[ShortForm]:
    """Find a recorded house number right before the street's own name: "88 Cedar"."""
    number, token = text_tokens[at - 1].plain if at else "", text_tokens[at]
    if number.isdecimal() and words[token.start].isupper() and len(token.written) > 3:
        for name, like in likely[at]:
            for street in index.named_houses.get(name, ()) if like == Likeness.SAME else ():
                if known := index.houses[street].get(number):
                    yield text_tokens[at - 1].start, token.end, known


def _streets_from(likely: Sequence[Alternatives], at: int, index: ProtectedValues) -> Iterator[Words]:
    for first, first_like in likely[at]:
        for street in index.street_starts.get(first, ()):
            rest = likely[at + 1 : at + len(street)]
            if first_like == Likeness.OTHER_WORD or len(rest) < len(street) - 1:
                continue
            if all((word, Likeness.SAME) in like for word, like in zip(street[1:], rest, strict=True)):
                yield street


def _stem(
    words: str, text_tokens: Sequence[Token], likely: Sequence[Alternatives], at: int, index: ProtectedValues
) -> Iterator[ShortForm]:
    """Find the own name of a street, house or school behind "at", "on" and the like, or before "estate"."""
    token = text_tokens[at]
    stem = next((word for word, like in likely[at] if _is_stem(word, like, token, index)), None)
    if stem is None:
        return
    is_word = is_everyday(token.written) or token.written in WORDS_TOO
    capital = words[token.start].isupper() and not (is_word and _line_of(words, token.start).isupper())
    before = text_tokens[at - 1].written if at else ""
    after = text_tokens[at + 1].plain if at + 1 < len(text_tokens) else ""
    where = words[: token.start].rstrip().rpartition(" ")[2].lower().strip(",.(") if at else ""
    name = token.written in forenames()
    is_place = where in _AT or before in _AT or (where in _TO and not name)
    kind = index.stems[stem,].kind
    alone = kind in _ALONE or (kind == VerdictKind.SCHOOL and is_rare(token.written))
    is_place = is_place or (capital and alone and not _begins_sentence(words, token.start))
    goes_on = capital and (after in STREETS or after in _AREAS)
    if goes_on or (is_place and (capital or not is_word)):
        end = text_tokens[at + 1].end if goes_on else token.end
        yield token.start, end, index.stems[stem,]


def _is_stem(word: str, like: Likeness, token: Token, index: ProtectedValues) -> bool:
    """Return whether a word is a stem, or the stem of a shop or a surgery with "'s": "Ironside's"."""
    if (word,) not in index.stems:
        return False
    return like == Likeness.SAME or (token.plain == f"{word}s" and index.stems[word,].kind in GOES_TO)


def _are_initials(words: str, token: Token) -> bool:
    """Return whether a token is written as initials are; "THE" is none in a line that is all capitals."""
    all_capitals = is_everyday(token.written) and _line_of(words, token.start).isupper()
    return words[token.start : token.end].isupper() and not all_capitals


def _line_of(words: str, at: int) -> str:
    return words[words.rfind("\n", 0, at) + 1 :].partition("\n")[0]


def _begins_sentence(words: str, at: int) -> bool:
    """Return whether a word begins a sentence, where every word has a capital; a text of one word doesn't."""
    before = words[:at].rstrip()
    return bool(words[at:].strip(" .!?").count(" ")) and (not before or before[-1] in ".!?")
