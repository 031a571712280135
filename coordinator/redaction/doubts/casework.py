"""Ask about sentences that are not plainly casework: what no rule knows may lead to somebody.

Rules know some ways to name places, hours and people, and there are others. What agencies write to each
other has few words, and those are known: a sentence with other words is asked about.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from coordinator.core.dates import MONTHS
from coordinator.core.resources import REDACTION
from coordinator.redaction.doubts.cues import Sentence
from coordinator.redaction.finds.protected_index import DATE
from coordinator.redaction.verdict import VerdictKind

Doubt = tuple[int, int, VerdictKind]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Long words from Latin are of papers and offices, but for those listed as places.
_LEARNED = re.compile(
    r"[a-z]{3,}(?:tion|sion|ment|ness|ity|ive|ism|ence|ance|ship|ology|ical|ised|isation)s?"
    r"|[a-z]{3,}(?:able|ible|less|ful|ous|ional)(?:ly)?"
)
# Phrases of which a word alone could be a place.
_PHRASE = re.compile(
    r"(?i)\b(?:community (?:order|payback|sentence|safety|resolution|protection|psychiatric|mental health"
    r"|rehabilitation)|unpaid work|approved premises place|no fixed (?:address|abode))s?\b"
)
_NUMBER = re.compile(r"\d")
_WEEKDAY = re.compile(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b")
_HOURS_OF = re.compile(r"(?i)\b(?:any|but|not|except|each|both|some|only|he|she|him|her|they)\b")
_OUTCOME = 3  # words: an outcome, as "No change", has fewer
_ENOUGH = 5  # words of a sentence that may hold one that is not known

# Endings that are taken off words, so that a list needs each word only once.
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"),
    ("ly", ""), ("er", ""), ("or", ""), ("ers", ""), ("ors", ""), ("'s", ""), ("’s", ""), ("s'", ""),
    ("s’", ""), ("ation", "e"), ("ion", ""), ("ions", ""), ("n", ""),
)  # fmt: skip


@dataclass(frozen=True)
class _Lists:
    """The words of resources/redaction/casework.toml."""

    work: frozenset[str]  # they make a sentence casework
    plain: frozenset[str]  # it may hold these besides
    small: frozenset[str]  # not counted
    due: frozenset[str]  # a line of these alone says when something is due
    places: frozenset[str]


@cache
def _lists() -> _Lists:
    lists = tomllib.loads((REDACTION / "casework.toml").read_text("utf-8"))
    work, plain, small, due, places = (
        frozenset(lists[name].split()) for name in ("work", "plain", "small", "due", "places")
    )
    months = {name.lower()[:length] for name in MONTHS for length in (3, len(name))}
    return _Lists(work, plain | small | months, small, due | months, places)


def forms(word: str) -> Iterator[str]:
    """Yield a word in lower case as it is, then without each of its endings."""
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)] + instead
            yield stem
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


def is_casework(word: str) -> bool:
    """Return whether a word in lower case is one that agencies write to each other."""
    return _is_one_of(word, work=True) or _is_one_of(word, work=False) or _is_learned(word)


def is_work(word: str) -> bool:
    """Return whether a word in lower case makes a sentence one of casework."""
    return _is_one_of(word, work=True)


def is_listed(word: str, name: str) -> bool:
    """Return whether a word in lower case is in a list as it is."""
    return word in getattr(_lists(), name)


def _is_one_of(word: str, work: bool) -> bool:
    """Return whether a word in lower case is in a list, also with an ending."""
    listed = _lists().work if work else _lists().plain
    if word in _lists().places:
        return False
    return not listed.isdisjoint(forms(word))


def _is_learned(word: str) -> bool:
    return _LEARNED.fullmatch(word) is not None and word.removesuffix("s") not in _lists().places


def find_unexplained(
    sentence: Sentence, explained: frozenset[str], known: list[tuple[int, int]]
) -> Iterator[Doubt]:
    """Find a sentence whose words are not those of casework.

    `explained` are words of names that may be printed, `known` is where it names an officer or a court.
    """
    lists, work, content, only_due = _lists(), False, 0, True
    known = [*known, *(match.span() for match in _PHRASE.finditer(sentence.words))]
    unknown: list[re.Match[str]] = []
    for match in _WORD.finditer(sentence.words):
        word = match.group().lower()
        if word in lists.small or len(word) == 1:
            continue
        content += 1
        only_due = only_due and word in lists.due
        if _is_one_of(word, work=True) or _is_within(match, known):
            work = True
        elif word not in explained and not is_casework(word):
            unknown.append(match)
    begins = len(sentence.words) - len(sentence.words.lstrip())
    named = any(match.group()[0].isupper() and match.start() > begins for match in unknown)
    allowed = 1 if work and content >= _ENOUGH and not named else 0
    if len(unknown) > allowed:
        yield unknown[0].start(), unknown[-1].end(), VerdictKind.OTHER
    elif not work and not _says_little(sentence, content, only_due):
        yield len(sentence.words) - len(sentence.words.lstrip()), len(sentence.words), VerdictKind.OTHER


def _is_within(match: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start <= match.start() and match.end() <= end for start, end in spans)


def _says_little(sentence: Sentence, content: int, only_due: bool) -> bool:
    """Return whether a sentence without a word of work is a date, says what he did, or is an outcome."""
    words = DATE.sub("", sentence.words)
    timed = _NUMBER.search(words) or _WEEKDAY.search(words)
    if only_due:
        return not timed or (bool(content) and not _HOURS_OF.search(words))
    return not timed and ((sentence.he and not sentence.hers) or content < _OUTCOME)
