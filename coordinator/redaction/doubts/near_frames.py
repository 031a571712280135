"""Tell sentences that lead nowhere but for one word: no list knows it, or it leads only in other sentences.

"Attendance centre order made" is of work as "Order made" is. What stands where a place or a person would
("at the centre", "with Carol") is never left out, and nothing is where a protected person is spoken of.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from coordinator.redaction.doubts.casework import is_listed
from coordinator.redaction.doubts.cues import KIN, Sentence
from coordinator.redaction.doubts.frame_words import WORD, frame_words, is_any, is_known, is_small
from coordinator.redaction.doubts.frames import leads_nowhere, speaks_of_victim, without_spans
from coordinator.redaction.doubts.places import names_venue
from coordinator.redaction.reading.english import forenames, is_familiar

Span = tuple[int, int]
_FEWEST = 3  # words of a sentence, so that the others say what it is about
_MOST_ODD = 3  # words that are tried
_INSTEAD = "matter"
_AFTER_PLACE = re.compile(
    r"(?i)\b(?:at|in|into|inside|from|to|near|by|with|via|through|on|onto|off|round|around|past|for"
    r"|over|up|down"
    r"|along|of|outside|towards|under|is|are|was|were|now|goes|gets)\s+"
    r"(?:(?:the|a|an|his|this|that|another|some)\s+)?(?:[\w'’-]+\s+)?$"
)
_SOMEBODY = re.compile(
    rf"(?i){KIN}|wi(?:fe|ves)|husbands?|ex|exes|spouses?|bab(?:y|ies)|colleagues?|boss|carers?"
)


def nearly_leads_nowhere(sentence: Sentence, explained: frozenset[str], known: Iterable[Span]) -> bool:
    """Return whether a sentence would lead nowhere without one of its words, which names no place or person.

    `explained` are words of names that may be printed, `known` is where it names an officer or a court.
    """
    words = without_spans(sentence.words, known)
    if sentence.hers or speaks_of_victim(words):
        return False
    if sum(not is_small(match.group().lower()) for match in WORD.finditer(words)) < _FEWEST:
        return False
    odd = list(_odd(words, explained))
    return len(odd) <= _MOST_ODD and any(
        leads_nowhere(replace(sentence, words=f"{words[:start]}{_INSTEAD}{words[end:]}"), explained, ())
        for start, end in odd
    )


def _odd(words: str, explained: frozenset[str]) -> Iterator[Span]:
    """Find the words that are in no list, or lead somewhere in other sentences."""
    lists = frame_words()
    for match in WORD.finditer(words):
        word = match.group()
        if is_small(word.lower()) or word.lower() in explained or is_known(word, lists.leading):
            continue
        if word.islower() and _may_be_left_out(word) and not _AFTER_PLACE.search(words, 0, match.start()):
            yield match.span()


def _may_be_left_out(word: str) -> bool:
    if (
        is_any(word, frame_words().pointers)
        or is_listed(word, "places")
        or _SOMEBODY.fullmatch(word)
        or names_venue(word)
    ):
        return False
    return word.isalpha() and is_familiar(word) and word not in forenames()
