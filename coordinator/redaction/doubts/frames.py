"""Tell sentences that lead nowhere by what they are made of, so that no rule has to ask about them.

What he does, what an agency is to do, how a victim is treated and how something went have a few frames
with known words: none of them says where somebody is, when, or who is there. Any other sentence that speaks
of somebody but him is asked about.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from coordinator.core.dates import MONTHS
from coordinator.redaction.doubts.casework import is_casework, is_work
from coordinator.redaction.doubts.contact.reach import advises
from coordinator.redaction.doubts.cues import KIN, Sentence
from coordinator.redaction.doubts.frame_words import (
    WORD,
    are_known,
    frame_words,
    is_any,
    is_known,
    is_small,
    plain,
)
from coordinator.redaction.doubts.her_life import is_of_victim, is_usual, says_nothing_unusual
from coordinator.redaction.doubts.places import names_venue, says_where
from coordinator.redaction.verdict import VerdictKind

Doubt = tuple[int, int, VerdictKind]
Span = tuple[int, int]
_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|sept)\.?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_YEAR = r"(?:19|20)\d\d"
_SEASON = r"(?-i:spring|summer|autumn|winter|Easter|Christmas|New Year)"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+{_YEAR})?|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}})"
# Ordinals are read as figures: "until the 9" is a day, "until the 9 house" and "the 58" are not.
_NTH = rf"the\s+(?:[12]?\d|3[01]|first|second)(?:st|nd|rd|th)?(?:\s+of\s+{_MONTH}(?!\w)|(?=\s*(?:[,.;]|$)))"
_CLOCK = r"(?:\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm)|\d{1,2}[.:]\d\d|midnight|noon)"
_SPAN = r"(?:\w+\s+)?(?:working\s+)?(?:days?|weeks?|months?|years?|meetings?)"
# When something is due, and months and years: no hour at which somebody can be met.
_DUE = re.compile(
    r"(?i)\b(?:by|before|until|due(?: on)?|within|no later than"
    r"|since)\s+(?:the\s+)?(?:end of\s+)?(?:the\s+)?"
    rf"(?:{_DAY}|{_WEEKDAY}|{_MONTH}(?:\s+{_YEAR})?|{_YEAR}|{_SEASON}|{_SPAN})\b"
    rf"|\b(?:in|for|from|to|during|of)\s+(?:{_MONTH}(?:\s+{_YEAR})?|{_YEAR}"
    rf"|(?:the )?(?:(?:early|late|last|next) )?{_SEASON}"
    rf"|the (?:last|past|next) {_SPAN})(?!\w)"
    rf"|\bbetween {_MONTH}(?:\s+{_YEAR})? and {_MONTH}(?:\s+{_YEAR})?(?!\w)"
    r"|\b(?:every|each) (?:month|quarter|meeting)\b"
    r"|\b(?:at |to )?(?:the )?end of (?:the )?(?:month|week|year|meeting|order|sentence)"
    r"|\bnext (?:[\w-]+\s){0,2}?"
    r"(?:week|month|meetings?|core groups?|reviews?|steps?|hearings?|agendas?|panels?|conferences?"
    r"|court date|chair|stages?|steering group|matac|mappa|marac|tati|hrap)\b"
)
_ON_DAY = re.compile(
    rf"(?i)\b(?:on|dated|for|and)\s+(?:the\s+)?{_DAY}|\b(?:sent|on)?\s*{_DAY}|\bthe {_MONTH} meeting\b"
    rf"|(?<!\d){_YEAR}(?!\d)|\b(?:by|before|until|due(?: on)?|since)\s+{_NTH}"
)
_ON_WEEKDAY = re.compile(
    rf"(?i)\b(?:on|last|since)\s+{_WEEKDAY}\b|\b(?:last|one|that) (?:night|week|month|year)\b"
)
_AT_HOUR = re.compile(rf"(?i)\b(?:at|between|from|until|to|and|before|after|around)\s+{_CLOCK}(?!\w)")
_SCORE = r"(?:rfg|ndt|dash|oasys|scores?|scored|ogrs|rsr|ovp)"
_COUNTED = re.compile(
    r"(?i)(?:\b\d+ sessions of \d+\b|\b\d\s?x (?:weekly|daily|monthly)\b|£\s?\d[\d,.]*"
    rf"|\b(?:sections?|s|levels?|category|tier|{_SCORE}|was|aged?|grade|part)\s?\d{{1,3}}\b|\b(?:999|101)\b"
    r"|\b\d{1,3}(?:\s?%|\s+of\s+\d{1,3})?\s+(?=(?:[a-z]+\s+)?(?!hours|hrs|minutes|mins)(?:[a-z]{3,}s"
    r"|women|men|people|children)\b)"
    r"|\b\d{1,3} (?=hours of casework))"
)
# "2 previous partners", "a father of 4"; not "at 2" and "no 2". What is counted has to be known as well.
_SOME = re.compile(
    r"(?i)(?=\d)(?<!\bat )(?<!\bno )(?<!\bby )(?<!\bto )(?<!\bafter )(?<!\bbefore )(?<!\buntil )(?<!\btill )"
    r"(?<!\bfrom )(?<!\bnumber )(?<!\baround )(?<!\babout )(?<![\d.:/£-])\b\d{1,3}(?=\s+[a-z]{3})"
    r"|\bof \d{1,2}$|\b(?:no|any|some) 1\b"
)
_SCORED, _NUMBER = re.compile(rf"(?i)\b{_SCORE}\b"), re.compile(r"\b\d{1,3}\b")
# What may not be printed of these is found by its shape.
_CONTACT, _MAIL = re.compile(r"(?:\+44|\b0)[\d\s()-]{8,13}\d\b"), re.compile(r"\S+@\S+")
_DONE = re.compile(r"(?i)\b(?:\w{2,}ed|held|made|sent|seen|given|heard|begun|found)\b")
_MET = re.compile(r"(?i)\b(?:meeting|hearing|court|trial|conference|curfew|joint visit)\b")
_HE = r"(?:he|his|(?:the\s+)?(?:perp|perpetrator|offender|suspect|defendant|accused|nominal)(?:['’]s)?)"
_HE_BEGINS = re.compile(
    r"(?i)^\W*(?:(?:also|then|since then|so|but|and|when (?:arrested|interviewed|drunk)|in interview)\W+)?"
    rf"{_HE}\b(?!\s+(?:programme|work)\b)"
)
_THAT_HE = re.compile(r"(?i)\b(?:(?:that|because|when|as|and|but|after|which|while|since|if|until)\s+)?he\b")
# Sentences that begin with him, and are of a victim, or of somebody who knows one.
_NOT_HIM = re.compile(
    r"(?i)^\W*(?:he\s*\("
    r"|he is (?:an?|the|our)\s+(?:\w+\s)?(?:victim|protected|aggrieved|injured|complainant|survivor)"
    rf"|his (?:\w+[\s-])?(?:wife|girlfriend|partner|ex|victim|husband|boyfriend|{KIN})\b)"
)
_HIS_KIN, _ANY_KIN = re.compile(rf"(?i)\bhis (?:\w+\s)?{KIN}\b"), re.compile(rf"(?i)\b{KIN}\b")
_PREFERS = re.compile(
    r"(?i)\b(?:prefers?|available|reachable|contactable|best|safest|easier|must not(?! (?:contact"
    r"|communicate|harass|threaten|intimidate)\b)|not to be told"
    r"|answers (?:texts|calls|messages))\b"
)
_HER = re.compile(
    r"(?i)\b(?:she|hers?|herself|victims?|survivors?|complainants?|they|them|their|children|child|kids"
    r"|women"
    r"|woman)\b"
)
_SHE = re.compile(
    r"(?i)\b(?:she|they|(?<!to )(?<!of )(?<!for )(?<!with )"
    r"(?:victims?|survivors?|complainants?|children|child|kids)"
    r"(?=\s+(?:(?:is|are|was|were|has|have|had|will|would|can|could)\b|\w+s\b)))\b(?!['’])(?P<rest>.*)"
)
_REACHES = re.compile(
    r"(?i)\b(?:ring|call|phone|text|e-?mail|message|speak|see|meet|visit|writ|write|reach|contact)"
    r"(?:s|es|ing|ed)?\b"
)
_HOW = re.compile(
    r"(?i)\b(?:only|never|not|via|through|first|alone|safe\w*|when|while|if|until|unless|using"
    r"|on (?:her|their|his|a|the) \w+|at (?!risk|the meeting|court|the hearing|the earliest)"
    r"|by (?:\w+\s)?(?:phone|text|e-?mail|letter|post))\b"
)
_ELSEWHERE = re.compile(
    r"(?i)\b(?:(?:can|could) (?:see|hear)|sight of|minutes? from"
    r"|(?:before|after|during) (?:her|their|the victim['’]s)"
    r"|(?:another|different|neighbouring|new) (?:\w+ )?"
    r"(?:council|authority|force|area|borough|county|town|region|marac|matac|idva))\b"
)
# A day of the month in words, where nothing happened on it.
_ORDINAL_DAY = re.compile(
    r"(?i)\bon the (?:(?:twenty|thirty)[\s-])?(?:first|second|third|\w+th|thirtieth|twentieth)\W*$"
)
# "A Criminal Behaviour Order": its words have to be known, as if they had no capitals.
_TITLE = re.compile(
    r"\b(?:[A-Z][\w'’-]+\s+){1,4}(?:Acts?|Orders?|Notices?|Plans?|Requirements?|Schemes?|Programmes?"
    r"|Conferences?"
    r"|Teams?|Services?|Agreements?|Assessments?|Reports?|Reviews?|Panels?|Applications?|Boards?)\b"
)
_HIS_OWN = re.compile(
    r"(?i)\bhis (?:(?:previous|current|known|former|old|last|new) )?"
    r"(?:addresses|calls|mail|post|home|house|flat|address|work|job|employer|business|car|van|vehicle|phone"
    r"|tenancy|door|shift|shifts|school|pin|passcode|laptop|tablet|computer|devices?)\b"
)
_PARENT = re.compile(r"(?i)^\W*(?:the )?(?:mother|father|parents)\b(?!['’])")
# "The application was heard": it says what was done, of something that is nobody.
_PASSIVE = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been)\s+(?:not\s+|\w+ly\s+)?"
    r"(?:\w{2,}ed|made|sent|seen|given|heard|begun|found|held|met|kept|known|taken|told|understood|due)\b"
    r"|\b(?:\w{3,}ed|made|sent|given|held|taken|served)(?:\s+(?:and|by|for|with|until|because"
    r"|pending)\b.*)?\W*$"
)
_ARTICLES = frozenset({"the", "an", "each", "every", "all", "both"})
_OUTCOME = 3  # words: an outcome, as "No change", has fewer


def find_unframed(sentence: Sentence) -> Iterator[Doubt]:
    """Find a sentence that is in no frame, unless it is only about him."""
    words = sentence.words
    others = _HIS_KIN.sub(" ", words)
    her = _HER.search(words) or (sentence.hers and (others == words or _ANY_KIN.search(others)))
    if her or not (sentence.he or sentence.his):
        yield len(words) - len(words.lstrip()), len(words), VerdictKind.OTHER


def leads_nowhere(sentence: Sentence, explained: frozenset[str], known: Iterable[Span]) -> bool:
    """Return whether a sentence is of a kind, and of words, that tell nothing of where somebody is.

    `explained` are words of names that may be printed, `known` is where it names an officer or a court.
    """
    his, her = _HE_BEGINS.search(sentence.words) is not None, _HER.search(sentence.words) is not None
    if _NOT_HIM.search(sentence.words) or _ELSEWHERE.search(sentence.words):
        return False
    explained -= frame_words().leading
    words = _MAIL.sub(" casework ", without_spans(sentence.words, known))
    words = _CONTACT.sub(" ", frame_words().phrases.sub(" casework ", words))
    words = _HIS_OWN.sub(" ", words) if not his else words
    words = _PARENT.sub("victim", _TITLE.sub(lambda title: title.group().lower(), words))
    words = _without_dates(" ".join(words.split()), his=his, her=her)
    odd = says_where(words) or _ORDINAL_DAY.search(words) or any(sign.isdigit() for sign in words)
    if odd or not _only_known_capitals(words, explained):
        return False
    begins = 0 if his else (he.start() if (he := _THAT_HE.search(words)) else len(words))
    if begins < len(words) and not _is_his_deed(words[begins:], explained, her):
        return False
    if not his and not _is_work(replace(sentence, words=words[:begins]), explained, her=her):
        return False
    return not (_PREFERS.search(sentence.words) if his else advises(sentence.words))


def speaks_of_victim(words: str) -> bool:
    """Return whether words name a victim, or what is hers."""
    return _HER.search(words) is not None


def without_spans(words: str, known: Iterable[Span]) -> str:
    """Put a word of casework in place of the names of officers and courts."""
    for start, end in sorted(known, reverse=True):
        words = f"{words[:start]} casework {words[end:]}"
    return words


def _without_dates(words: str, *, his: bool, her: bool) -> str:
    """Leave out numbers that count, and days: those of his deeds, and of work with nobody to meet."""
    done, met, scored = (about.search(words) for about in (_DONE, _MET, _SCORED))
    words = _DUE.sub(" ", _COUNTED.sub(" some ", words))
    if his or not her:
        words = _ON_DAY.sub(" ", words)
        words = _NUMBER.sub(" ", words) if scored else words
    if his or (not her and done):
        words = _ON_WEEKDAY.sub(" ", words)
    if his or (not her and met):
        words = _AT_HOUR.sub(" ", words)
    return _SOME.sub(" some ", words)


def _only_known_capitals(words: str, explained: frozenset[str]) -> bool:
    """Return whether the words in capitals, but for the first, are of offices, orders and agencies."""
    return all(
        word.islower() or len(word) == 1 or word.lower() in explained or _is_office(word)
        for word in (match.group() for match in itertools.islice(WORD.finditer(words), 1, None))
    )


def _is_office(word: str) -> bool:
    low = word.lower()
    return (word.isupper() and is_casework(low)) or is_any(low, frame_words().actors) or is_work(low)


def _is_his_deed(words: str, explained: frozenset[str], her: bool) -> bool:
    """Return whether words that begin with him say only what he did, is or has."""
    lists = frame_words()
    if any(not _undergoes(match["rest"]) for match in _SHE.finditer(words)):
        return False
    never = lists.leading if her else lists.pointers
    return all(
        is_any(word, lists.deeds) or is_known(word, never) for word in plain(words) if word not in explained
    )


def _undergoes(rest: str) -> bool:
    """Return whether what follows her, in what he does, is what he does to her."""
    first = next((word for word in plain(rest) if not is_small(word) and word != "casework"), "")
    return not first or is_any(first, frame_words().undergoes) or is_usual(first)


def _is_work(sentence: Sentence, explained: frozenset[str], *, her: bool) -> bool:
    """Return whether a sentence is of the work of agencies, or of how a victim is treated.

    `her` is whether it speaks of a victim as it was typed.
    """
    lists, words = frame_words(), sentence.words
    terms = [word for word in plain(words) if word not in explained]
    if not says_nothing_unusual(sentence):
        return False
    if is_of_victim(sentence):
        return are_known(terms, lists.leading_to_her)
    if _HER.search(words) and _says_how_to_reach(words):
        return False
    if not her and _PASSIVE.search(words) and are_known(terms, lists.leading_to_her):
        return True
    rest = _after_actors(terms, articles=not her)
    return _begins_as_work(words, terms, explained) and are_known(rest, lists.leading)


def _says_how_to_reach(words: str) -> bool:
    """Return whether an agency's sentence says how, or when, a protected person is to be reached."""
    met = _REACHES.search(words)
    return met is not None and _HOW.search(words, met.end()) is not None


def _begins_as_work(words: str, terms: list[str], explained: frozenset[str]) -> bool:
    """Return whether a sentence begins as work does, has a word of it, or is an outcome."""
    lists, every = frame_words(), plain(words)
    if terms and terms[0].endswith("s") and _is_done_by_somebody(terms[0]):
        return False
    counted = [word for word in every if not is_small(word)]
    begins = any(is_any(word, lists.beginnings) or word in explained for word in (*every[:1], *counted[:1]))
    short = len(counted) < _OUTCOME and not any(is_any(word, lists.leading_to_her) for word in counted)
    short = short and not _HER.search(words) and not names_venue(words)
    return begins or short or any(map(is_work, terms))


def _is_done_by_somebody(word: str) -> bool:
    """Return whether a word like "attends" or "uses" begins a sentence: it does not say who does it."""
    lists = frame_words()
    return is_any(word, lists.with_her) and not (is_any(word, lists.actors) or is_any(word, lists.outcomes))


def _after_actors(terms: list[str], *, articles: bool) -> list[str]:
    """Leave out the words at the beginning that say who acts: a school may act, and is else a place."""
    before = _ARTICLES if articles else frozenset()
    acting = itertools.takewhile(lambda word: word in before or is_any(word, frame_words().actors), terms)
    return terms[len(list(acting)) :]
