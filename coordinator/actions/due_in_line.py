"""Read by when an action is due from the line in which it is typed: "visit @S Malik due fri"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coordinator.actions import wording
from coordinator.actions.due_dates import NextMeeting, follows_meeting, is_calendar_day, read_due
from coordinator.actions.typed_action import TypedAction
from coordinator.core.dates import WEEKDAYS, explain_day

_STOPS = " .,;!"

# A due date in the middle of a sentence begins with one of these; the first kind belongs to it alone.
_STARTS = re.compile(
    r"\b(?:due|by|before|within|in|on|at|until|till|no later than|not later than|prior to|ahead of"
    r"|w/in|today|tomorrow|tmrw|asap|urgent(?:ly)?|ongoing|immediately|straight away"
    r"|next|this|end|eow|eom)\b",
    re.IGNORECASE,
)
# Or with one of these, if there is none of those: "visit fri", "strategy meeting w/c 7 dec", "visit 7 dec".
_BARE = re.compile(
    r"\b(?:w/c|week (?:commencing|beginning|ending)|mon|tues?|weds|thu(?:rs?)?|fri"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\d{1,2}(?:st|nd|rd|th)?(?: of)? ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b",
    re.IGNORECASE,
)
# What stands before such a word and belongs to it: "end of next week", "noon tomorrow".
_MORE = re.compile(
    r"\b(?:(?:end of|noon|midday|cop|cob|eod|c\.o\.p\.?|(?:close|end) of (?:play|business|day))(?: on| of)?"
    r"|w/[ce]|week (?:commencing|beginning|ending)"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?)\s*$",
    re.IGNORECASE,
)
_PLEASE = re.compile(r"[\s,]+(?:please|pls|plz|thanks|thx)[\s.!]*$", re.IGNORECASE)
_LIKE_A_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?")
_DUE = re.compile(r"\bdue\b:?", re.IGNORECASE)
_FRAME = re.compile(
    r"\b(?:due|by|before|within|in|on|at|until|till|no later than|not later than|prior to|ahead of|the"
    r"|and|to be done|to be completed)\s*$",
    re.IGNORECASE,
)
_AN_EVENT = r"(?:his |her |their |the )?(?:release|discharge|arrest|charge|sentence|hearing|birth|move)"
_OPEN_ENDED = re.compile(
    r"asap|a\.s\.a\.p\.?|ongoing|urgent(?:ly)?"
    rf"|(?:on|at|before|prior to|ahead of) {_AN_EVENT}"
    rf"|(?:within|in|w/in) [\w ]{{1,20}} (?:of|after|from|following|post) {_AN_EVENT}",
    re.IGNORECASE,
)
# What comes before a day that is only one of several: "mon or tues", "7-8 dec".
_ONE_OF_SEVERAL = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\s*(?:\b(?:or|to|and)|[/–-])\s*$",
    re.IGNORECASE,
)
_TO_MEETING = re.compile(r"\s+to\s*$", re.IGNORECASE)
_LAST_DAY = re.compile(
    r"(?:\b(?:by|on|before)\s+)?((?<![\w/])\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|\b\d{1,2}(?:st|nd|rd|th)?"
    r" (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*(?: \d{4})?)$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_MOST_WORDS = 7  # of a due date that is not marked with "due"


def may_begin_due(word: str) -> bool:
    """Tell whether a due date may begin with a word."""
    return bool(_STARTS.fullmatch(word) or _BARE.fullmatch(word))


def with_due(read: TypedAction, agreed: date, next_meeting: NextMeeting) -> TypedAction:
    """Take by when an action is due; where its day is doubtful, ask in `problem`."""
    read = replace(read, what=_PLEASE.sub("", read.what))
    marked = list(_DUE.finditer(read.what))
    if marked:
        start, words = marked[-1].start(), read.what[marked[-1].end() :].strip(_STOPS)
        if words:
            return _marked_due(read, start, words, agreed, next_meeting)
    for start in _starts(read.what):
        if more := _MORE.search(read.what[:start]):
            start = more.start()
        words = read.what[start:].strip(_STOPS)
        if len(words.split()) <= _MOST_WORDS and _says_when(words, agreed):
            while frame := _FRAME.search(read.what[:start]):
                start = frame.start()
            return _due(read, start, words, agreed, next_meeting)
    return _asked(read, agreed)


def _asked(read: TypedAction, agreed: date) -> TypedAction:
    """Ask about a day at the end that was not taken: "31/2", or "12/1", which may be a flat."""
    match = _LAST_DAY.search(read.what.rstrip(_STOPS))
    if match is None or read.problem:
        return read
    words = match[1]
    if explain_day(words, agreed):
        return replace(read, problem=wording.no_such_day(words))
    return replace(read, problem=wording.is_it_due(words))


def _marked_due(
    read: TypedAction, start: int, words: str, agreed: date, next_meeting: NextMeeting
) -> TypedAction:
    """Take what follows "due": all of it, or its first words if they alone say when."""
    typed = words.split()
    for count in range(len(typed), 0, -1):
        first = " ".join(typed[:count])
        if count <= _MOST_WORDS and _says_when(first, agreed):
            dated = _due(read, start, first, agreed, next_meeting)
            return replace(dated, what=" ".join((dated.what, *typed[count:])).strip())
    return _due(read, start, words, agreed, next_meeting)


def _starts(text: str) -> Iterator[int]:
    """Yield where a due date at the end may begin, the last place first."""
    for pattern in (_STARTS, _BARE):
        starts = [match.start() for match in pattern.finditer(text)]
        yield from (start for start in reversed(starts) if not _ONE_OF_SEVERAL.search(text[:start]))


def _says_when(words: str, agreed: date) -> bool:
    return (
        read_due(words, agreed) is not None
        or follows_meeting(words, agreed)
        or _OPEN_ENDED.fullmatch(words) is not None
    )


def _due(read: TypedAction, start: int, words: str, agreed: date, next_meeting: NextMeeting) -> TypedAction:
    day = read_due(words, agreed)
    without = re.sub(r"^(?:by|on)\s+", "", words, flags=re.IGNORECASE)
    kept = without if day else words
    at_meeting = follows_meeting(words, agreed)
    problem = _doubtful(words, day, agreed)
    what = read.what[:start].strip()
    return replace(
        read, what=_TO_MEETING.sub("", what) if at_meeting else what,
        due=day if day or not at_meeting else next_meeting(""),
        due_words="" if day and is_calendar_day(kept, agreed) else kept, follows_meeting=at_meeting,
        problem=read.problem or problem,
    )  # fmt: skip


def _doubtful(words: str, day: date | None, agreed: date) -> str:
    """Say what is wrong with a day: there is none such, it is another weekday, or it has passed."""
    if day is None:
        return wording.no_such_day(words) if _LIKE_A_DAY.fullmatch(words) else ""
    weekday = _WEEKDAY.search(words)
    if weekday and re.search(r"\d", words) and not WEEKDAYS[day.weekday()].lower().startswith(
        weekday[1].lower()
    ):  # fmt: skip
        return wording.another_weekday(day)
    return wording.due_has_passed(day) if day < agreed else ""
