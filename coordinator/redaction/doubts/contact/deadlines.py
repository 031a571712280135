"""Put aside by when something has to be done: a deadline is no hour at which somebody can be reached.

"Contact her by 5pm on Friday" has one, "Contact her after 5pm" has not, and neither has "She is home by 5pm".
Only a task has a deadline, and only if it says nothing of when somebody is there. Where somebody is to be
reached, an hour without a day may be either, and so it is asked about.
"""

import re

from coordinator.core.dates import MONTHS
from coordinator.redaction.doubts.contact.reach import REACH
from coordinator.redaction.doubts.cues import KIN, TIME
from coordinator.redaction.doubts.frame_words import frame_words, is_any

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty[\s-]four"
    r"|twenty[\s-]eight|forty[\s-]eight|seventy[\s-]two)"
)
_WITHIN = (
    rf"(?:within|in)\s+(?:(?:the\s+)?(?:next\s+)?{_COUNT}\s?(?:(?:working|calendar|office)\s+)?"
    r"(?:hours?|hrs?|days?|weeks?|months?)|the\s+(?:hour|day|week|month))"
)
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}[:.]\d\d\b(?:\s?hrs?\b)?|\d{4}\s?hrs?\b"
    r"|(?:12\s+)?(?:noon|midday|midnight)\b|co[pb]\b"
    r"|(?:the\s+)?(?:close of (?:play|business)|end of (?:the )?day)\b)"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\b(?:\s+\d{{4}}\b)?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b)"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thurs?|fri|sat|sun)\b"
_DAY = (
    rf"(?:(?:(?:the\s+)?end of\s+)?(?:(?:this|next|the)\s+)?(?:{_WEEKDAY}(?:\s+(?:the\s+)?{_DATE})?|{_DATE})"
    r"|today\b|tomorrow\b)"
)
_BY = (
    rf"(?:by|no later than|(?P<before>before))\s+(?:{_CLOCK}(?:,?\s+(?:on\s+)?(?P<day>{_DAY}))?"
    rf"|(?P<first>{_DAY})(?:,?\s+(?:at\s+|by\s+)?{_CLOCK})?)"
)
_ENDS = r"(?=\W*$|\s*[,;)]|\s+and\b)"
_DEADLINE = re.compile(rf"(?i)(?<![\w-])(?:(?P<within>{_WITHIN})|{_BY}){_ENDS}")
_HERS = rf"(?:she|her|they|them|their|victims?|survivors?|complainants?|family|child(?:ren)?|kids?|{KIN})"
_TASK = re.compile(
    rf"(?i)^\W*(?:(?!(?:{_HERS}|he|his|him)\b)[\w&'’/.-]+\s+){{1,6}}?to\s+(?:\w+ly\s+)?[a-z]{{2,}}\b"
)
_FIRST = re.compile(r"(?i)^\W*(?:(?:please|also|then|and|urgently)\s+)*([a-z]+)")
_REACHING = re.compile(rf"(?i)\b{REACH}\b")
_REACHES = re.compile(rf"(?i){REACH}")
_DOES = re.compile(
    r"(?i)(?:fit|install|change|put|visit|attend|take|get|hold|move|find|make|look|apply|fill)"
)
# Words that say when or how somebody is there, so that an hour beside them is no deadline.
_SAYS_WHEN = re.compile(
    r"(?i)\b(?:she|they|he|who|when|while|whilst|if|unless|because|as|since|where|only|always|never|not|\w+n['’]t"
    r"|best|better|safe\w*|alone|prefers?|usually|normally|every|each|available|reachable|home|shifts?|works?|finish\w*"
    r"|starts?|ends?|leaves?|goes|pick\w*|collect\w*|drop\w*|school run|bus|train|\d\s?(?:minutes?|mins?)"
    r"|(?:after|before|until|till|between|from)\s+(?:\d|noon|mid))\b"
)
_SOMEBODY = re.compile(rf"(?i)\b(?:{_HERS}|{REACH}\s+(?:to\s+)?him)\b")
# What refers to the hours that are recorded, and names none of them.
_SAFE_HOURS = re.compile(
    r"(?i)(?<=\w),?\s+(?:(?:in|during|within) safe hours|at (?:a )?safe times?)(?: only)?(?=\W*$)"
)
_TIME = re.compile(rf"(?i)(?<!\w){TIME}")


def without_deadline(words: str) -> str:
    """Put spaces in place of the deadline of a task in a sentence."""
    if not _is_task(words):
        return words
    short = _SAFE_HOURS.sub(_blank, words)
    rest = _DEADLINE.sub(_blank, short)
    if _SAYS_WHEN.search(rest) or (short != words and _TIME.search(rest)):
        return words
    reached, asked = _SOMEBODY.search(rest) is not None, _REACHING.search(rest) is not None

    def put_aside(match: re.Match[str]) -> str:
        dated = match["within"] or match["day"] or match["first"]
        may_be_hour = (reached and not dated) or (match["before"] and (reached or asked))
        return match.group() if may_be_hour else _blank(match)

    kept = _DEADLINE.sub(put_aside, short)
    return words if kept == words else kept.rstrip()


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _is_task(words: str) -> bool:
    """Return whether a sentence says what is to be done: "Police to share", "Contact", "By noon, share"."""
    begins = _DEADLINE.sub(_blank, words)
    first = _FIRST.match(begins)
    if first is None:
        return False
    verb = first[1].lower()
    named = is_any(verb, frame_words().tasks) or _REACHES.fullmatch(verb) or _DOES.fullmatch(verb)
    return bool(named or _TASK.match(begins))
