"""Point out people by name: anyone but the accused, an agency's worker, a chair, or an officer by rank."""

import re
from collections.abc import Iterable, Iterator

from coordinator.redaction.doubts.casework import is_casework
from coordinator.redaction.doubts.cues import KIN, Sentence
from coordinator.redaction.reading.english import forenames, is_familiar, is_rare
from coordinator.redaction.reading.normalise import normalise
from coordinator.redaction.verdict import VerdictKind

Doubt = tuple[int, int, VerdictKind]
Span = tuple[int, int]
_WORKER = (
    r"(?:\w+\s)?(?:idva|isva|worker|advocate|solicitor|officer|gp|caseworker|landlord|manager|sgt|pc|dc|ds|"
    r"di)\b"
)
_CAPITAL = r"[A-Z][a-z][\w'’\-]*"
_NAME = re.compile(rf"\b{_CAPITAL}")
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Rev|Aunt(?:ie|y)?|Uncle|Nan(?:a|ny)?|Gran(?:ny|ma|dad)?)\.?\s+{_CAPITAL}"
)
_RANK = (
    r"(?:Sgt|Sergeant|PS|PC|PCSO|DC|DS|DI|DCI|DSU|Det\.?|Detective|Insp(?:ector)?|CI|Supt|Superintendent|"
    r"HHJ|Judge|Recorder|DJ)"
)
# Who works on the case: "DS Anna Cole", "the offender manager is Paul Webb", "Sam Rose from housing".
_OFFICER = re.compile(
    rf"\b(?:(?:Det\.?|Detective|Acting|Temporary|T/|A/)\s*)?{_RANK}\.?\s+(?:{_CAPITAL}"
    rf"|[A-Z]\b\.?)(?:\s+{_CAPITAL})?"
    rf"|(?i:\b(?:offender|probation|case|prison|police)\s+(?:manager|officer)s?)(?:\s+is|:"
    rf"|,)?\s+{_CAPITAL}(?:\s+{_CAPITAL})?"
    rf"|\b{_CAPITAL}\s+(?:{_CAPITAL}\s*)?(?:from|of|for|at|,|\()\s*(?:the\s+)?"
    r"(?i:housing|probation|police|cps|social care|children['’]s services|mental health|adult services)\b"
)
_LAW = re.compile(rf"\b{_CAPITAL}['’]s [Ll]aw\b")
# What is called by a name: a court, a prison, a company that he works for.
_INSTITUTION = re.compile(
    r"\bBuilding (?:Better Relationships|Choices)\b|\bDrive (?:programme|project|service|worker)\b"
    rf"|\b(?:HMP|HMYOI|YOI|Operation|Op|Approved Premises:?)\s+{_CAPITAL}(?:\s+{_CAPITAL}){{0,4}}"
    rf"|\b{_CAPITAL}(?:\s+{_CAPITAL}){{0,4}}['’]?\s+(?i:crown|magistrates?['’]?|county|family|youth"
    rf"|police|probation|council|"
    r"custody|borough|prison|constabulary)\b"
)
_COURT = re.compile(
    r"\bBuilding (?:Better Relationships|Choices)\b|\bDrive (?:programme|project|service|worker)\b"
    rf"|\b(?:HMP|HMYOI|YOI|Operation|Op)\s+{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}}"
    rf"|\b{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}}\s+(?i:crown|magistrates?['’]?|county|family"
    rf"|youth) (?i:court)\b"
)
_HIS_KIN = re.compile(rf"(?i)\bhis\s+(?:ex[\s\-])?{KIN}\b(?-i:\s+{_CAPITAL})?")
# What stands behind a place word: where he is bailed to.
_HIS_PLACE = re.compile(
    rf"(?:\b(?:in|at|to|from|near|of|outside)|,|\d[a-z]?)\s+(?:the\s+)?({_CAPITAL}(?:\s+{_CAPITAL}){{0,4}})"
)
# "Ring the victim's IDVA": who works for somebody may be rung.
_CALL = re.compile(
    rf"(?i)\b(?:ring|call|phone|text|e-?mail|contact)\s+(?:the\s+)?(?:\w+['’]?s?\s+)?(?={_WORKER})"
)
_CLOCK = re.compile(r"(?i)\d\s?[ap]\.?m\b")
_HE_DID = re.compile(
    r"(?i)\b(?:he|perpetrator|defendant|suspect)\s(?:\w+\s)?(?:rang|called|texted|sent|messaged|phoned"
    r"|posted|used|"
    r"assaulted|attacked|threatened)\b.*"
)
_AT_NIGHT = re.compile(
    r"(?i)\b(?:facebook|whatsapp|snapchat|instagram|midnight|nights?|overnight|weekends?|evenings?"
    r"|mornings?)\b"
)
_WHERE = re.compile(r"(?:\bS(?:t|aint)\.?|\b(?:in|at|near|of|outside|around|on)|[\d,]|\bthe)\s*$")
_SAINT = re.compile(r"\bS(?:t|aint)\.?\s*$")
_PLACE_KIND = re.compile(
    rf"(?:\s+{_CAPITAL}){{0,4}}\s+(?i:road|rd|street|st|lane|avenue|close|court|house|terrace|grove"
    rf"|drive|park|"
    r"roofing|ltd|limited|plc|services|association|homes|trust|team|service|programme|project|centre)\b"
)

_WORK_AT_HOME = re.compile(r"(?i)\bhome (?:visits?|office|fire safety)\b")
_KNOWN = (_WORK_AT_HOME, _INSTITUTION, _HIS_KIN, _CLOCK)

_OFFICES = (_OFFICER, _LAW, _COURT, _CALL)

_LETTERS = re.compile(r"[^\W\d_]+")
_APART = re.compile(r"(?<![\w.])[A-Z](?:[. ]{1,2}[A-Z]){1,2}(?!\w)\.?")
_UNUSED = frozenset({"uk", "us", "eu", "ni", "am", "pm"})  # no person's


class Initials:
    """Knows the initials of a case: those that may be printed, and those that protected people go by."""

    def __init__(self, protected: Iterable[str], may_print: Iterable[str]) -> None:
        protected = tuple(protected)
        letters = (_LETTERS.findall(normalise(name)) for name in protected)
        alone = (each for each in letters if max(map(len, each), default=0) == 1)
        self._called = frozenset("".join(each).lower() for each in alone)
        self._printed = frozenset(map(_initials_of, may_print)) - frozenset(map(_initials_of, protected))

    def find(self, words: str) -> Iterator[Doubt]:
        """Find initials in a sentence: with points those of anybody, without them a protected name's."""
        for match in _APART.finditer(words):
            letters = "".join(_LETTERS.findall(match.group())).lower()
            harmless = letters in _UNUSED or letters in self._printed or is_casework(letters)
            if letters in self._called or ("." in match.group()[:-1] and not harmless):
                yield *match.span(), VerdictKind.NAME


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in _LETTERS.findall(name)).lower()


def known_spans(sentence: Sentence, offices: list[Span]) -> list[Span]:
    """Return where a sentence names an officer, a court, a prison (`offices`), or the accused's own."""
    words = sentence.words
    known = [*offices, *(match.span() for rule in _KNOWN for match in rule.finditer(words))]
    if _HE_DID.search(words):
        known += [match.span() for match in _AT_NIGHT.finditer(words)]
    if sentence.his and not sentence.hers:
        known += [match.span(1) for match in _HIS_PLACE.finditer(words)]
    return known


def known_offices(sentence: Sentence) -> list[Span]:
    """Return where a sentence names an officer, a law, a court or a prison."""
    return [match.span() for rule in _OFFICES for match in rule.finditer(sentence.words)]


def find_names(sentence: Sentence, explained: frozenset[str], known: list[Span]) -> Iterator[Doubt]:
    """Find names of people in a sentence; `explained` are words of names that may be printed."""
    words = sentence.words
    for match in _TITLED.finditer(words):
        if not _within(match, known):
            yield _doubt(match)
    begins = len(words) - len(words.lstrip(" \t\"'(–-*•"))
    for match in _NAME.finditer(words):
        plain = re.split(r"['’]", match.group().lower())[0]
        if plain in explained or _within(match, known):
            continue
        if plain in forenames() and not _SAINT.search(words, *_just_before(match)):
            if match.start() > begins or not is_casework(plain):
                yield from () if _PLACE_KIND.match(words, match.end()) else (_doubt(match),)
        elif match.start() > begins and not is_casework(plain) and _is_called(words, match, plain):
            yield _doubt(match)


def _is_called(words: str, match: re.Match[str], plain: str) -> bool:
    """Return whether a word in capitals that is no forename on the lists is somebody's name all the same."""
    if _WHERE.search(words, *_just_before(match)) or _PLACE_KIND.match(words, match.end()):
        return False
    return is_rare(plain) or not is_familiar(plain)


def _just_before(match: re.Match[str]) -> tuple[int, int]:
    """Return where the few letters before a match begin and end: a long text is not read again for each."""
    return max(0, match.start() - 12), match.start()


def _within(match: re.Match[str], spans: list[Span]) -> bool:
    return any(start <= match.start() and match.end() <= end for start, end in spans)


def _doubt(match: re.Match[str]) -> Doubt:
    return match.start(), match.end(), VerdictKind.NAME
