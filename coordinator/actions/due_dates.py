"""Read by when an action is due as people write it: "within 24hrs", "next MARAC", "end of month"."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from dateutil.relativedelta import relativedelta

from coordinator.core.dates import MONTHS, WEEKDAYS, read_day
from coordinator.core.working_days import add_working_days, end_of_week
from coordinator.forums.registry import definitions, kept_by_forums, recognise

# The next meeting after the day agreed: of the forum named, or ("") of the action's own forum.
NextMeeting = Callable[[str], date | None]

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "couple of": 2, "a couple of": 2,
}  # fmt: skip
_SHORT = {
    r"(?<=\d)(?=(?:hours?|days?|w|wks?|weeks?|months?|mths?|years?|working|business)\b)": lambda _: " ",
    r"\beo([wmy])\b": lambda m: f"end of { {'w': 'week', 'm': 'month', 'y': 'year'}[m[1]] }",
    r"\bw/?e\b|\bweek ending\b": lambda _: "week ending",
    r"\bw/?c\b|\bweek (?:commencing|beginning)\b": lambda _: "week of",
    r"(?<=\d) ?h(?:rs?)?\b|\bhrs?\b": lambda _: " hours",
    r"\bw/in\b": lambda _: "within",
    r"\b(?:in|within) (\d{1,2})/(7|52|12)\b": (
        lambda m: f"{m[1]} { {'7': 'days', '52': 'weeks', '12': 'months'}[m[2]] }"
    ),
    r"\b(this|next) wk\b": lambda m: f"{m[1]} week",
    r"\b(?:wks?)\b": lambda _: "weeks",
    r"\bmths?\b": lambda _: "months",
    r"\b(?:wd|w/days?|(?:working|business|week)[ -]?days?)\b": lambda _: "working days",
    r"\bnext working days\b": lambda _: "1 working days",
    r"\btmrw\b|\btomoz\b": lambda _: "tomorrow",
    r"\bmtgs?\b": lambda _: "meeting",
}
# What may stand before a due date, after it, and between the parts of one, without changing it.
_BEFORE = re.compile(
    r"^(?:(?:to be )?(?:done|completed?|due|actioned|reviewed?|bring back|brought back|report(?:ed)? back"
    r"|update|feed ?back)\b|asap\b|a\.s\.a\.p\.?|urgent(?:ly)?\b|immediately\b(?=.+\w)"
    r"|by\b|before\b|prior to\b|in time for\b|ahead of\b"
    r"|at\b|on\b|for\b|to\b|due\b|within(?: the)?\b|in\b|not? later than\b|(?:the )?latest\b|until\b|till\b"
    r"|cop\b|cob\b|c\.o\.[pb]\.?|noon\b|midday\b|(?:close|end) of (?:play|business|day)\b|eod\b"
    r"|\d{1,2}(?:[:.]\d{2})? ?[ap]\.?m\.?"
    r"|and\b|or\b|after\b(?= next)|over the\b|during\b)[\s,:;/–-]*"
)
_AFTER = (
    r"[\s,;:(–-]*(?:at the latest|latest|or (?:sooner|before|earlier)|please|if possible|asap"
    r"|close of (?:play|business)|cop|cob|noon|midday"
    r"|(?:at )?(?:\d{1,2}(?:[:.]\d{2})? ?)?[ap]\.?m\.?|morning|afternoon|evening|max(?:imum)?"
    r"|(?:of|from|after|following) (?:the |this |today'?s |our )?(?:meeting|conference|panel|today"
    r"|notice|date agreed|minutes{forums}))[\s.)]*$"
)
_AT_NEXT = re.compile(r"(?:the |our |your )?(?:next|following|coming|subsequent)(?: the)?\b ?(.*)")
_MEETINGS = {"meeting", "time", "conference", "panel", "session", "review meeting", "forum", "one"}
_LENGTH = re.compile(
    r"(?:the )?(?:next )?(\d{1,3}|[a-z]+(?: couple of)?|couple of)? ?"
    r"(hour|day|working day|week|fortnight|month|year)(?:s|s'|'s)?(?: time)?"
)
_END_OF = re.compile(r"(?:the )?end(?: of)?(?: the)? (this |next |following )?(week|month|year)")
_END_OF_MONTH = re.compile(r"(?:(?:the )?end(?: of)? )?([a-z]{3,9})\.?(?: ?'?(\d{4}|\d{2}))?")
_MIDDLE = re.compile(r"(?:mid|middle of)[ -](month|[a-z]{3,9})")
_NEXT_SPAN = re.compile(r"(this|next) (week|month|year|weekend)")
_DAY_OF_MONTH = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)")
_CLAIMED = re.compile(
    r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{4}|\d{2}))?"
    r"|\d{1,2}(?:st|nd|rd|th)?[ -]?(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"(?:[ ,-]*(?:\d{4}|\d{2}))?)(?![\d/])"
)
_SLIP = timedelta(days=92)
_LONGEST = 200  # characters: longer words are a text, not a due date
# Two days far apart: words that mean the same day on both need no day agreed.
_ANY_DAYS = (date(2025, 1, 8), date(2034, 7, 12))


def read_due(words: str, agreed: date | None, next_meeting: NextMeeting = lambda _forum: None) -> date | None:
    """Return the day that a due date's words mean, counted from the day agreed; None where they name none.

    "ASAP", "ongoing" and "on release" are no day. A month is due on its last day, a week on its Friday.
    """
    text = _plain(words) if len(words) <= _LONGEST else ""
    if not text:
        return None
    try:
        if agreed is None:
            first, second = (_read(text, day, lambda _forum: None) for day in _ANY_DAYS)
            return first if first == second else None
        return _read(text, agreed, next_meeting)
    except (ValueError, OverflowError):
        return None


def is_calendar_day(words: str, agreed: date) -> bool:
    """Return whether words are a plain calendar day, which its date says in full ("26 nov", "26/11/2026")."""
    day = read_day(words, agreed)
    return (
        day is not None and bool(re.search(r"\d", words)) and read_day(words, agreed + timedelta(40)) == day
    )


def follows_meeting(words: str, agreed: date) -> bool:
    """Return whether words mean the day of a meeting: "next MARAC", "before next meeting"."""
    return read_due(words, agreed) is None and read_due(words, agreed, lambda _forum: agreed) is not None


@kept_by_forums
@cache
def _after() -> re.Pattern[str]:
    """Find what may stand after a due date: also "of the MARAC", for every forum."""
    names = (name for rules in definitions().values() for name in (rules.code, *rules.also_called))
    spelled = "".join(f"|{re.escape(name)}" for name in sorted({name.lower() for name in names}))
    return re.compile(_AFTER.replace("{forums}", spelled))


def forum_named(words: str) -> str:
    """Return the forum whose next meeting the words name: "MARAC" for "next MARAC"; "" for none."""
    named: list[str] = []

    def note(forum: str) -> None:
        named.append(forum)

    read_due(words, _ANY_DAYS[0], note)
    return next((forum for forum in named if forum), "")


def _plain(words: str) -> str:
    text = " ".join(words.lower().replace("’", "'").split()).strip(" .,;:!?-–()")
    for pattern, written in _SHORT.items():
        text = re.sub(pattern, written, text)
    return " ".join(text.split())


def _read(text: str, agreed: date, next_meeting: NextMeeting) -> date | None:
    shorter = _without_frame(text)
    for part in dict.fromkeys((text, shorter)):
        day = _whole(part, agreed, next_meeting)
        if day is not None:
            return day
    return _only_date(text, agreed)


def _whole(text: str, agreed: date, next_meeting: NextMeeting) -> date | None:
    if text in ("immediately", "straight away", "same day", "immediate", "now"):
        return agreed
    if text == "24/7":
        return None
    for reader in (_length, _span, _month, _day_of_month, _calendar):
        day = reader(text, agreed)
        if day is not None:
            return day
    return _meeting(text, next_meeting)


def _without_frame(text: str) -> str:
    """Strip the words around a due date: "by close of play Friday at the latest" is "friday"."""
    while True:
        shorter = _after().sub("", _BEFORE.sub("", text)).strip(" ,.;:()–-")
        if not shorter or shorter == text:
            return text
        text = shorter


def _calendar(text: str, agreed: date) -> date | None:
    if text.startswith(("week of ", "week ending ")):
        day = read_day(text.removeprefix("week of ").removeprefix("week ending "), agreed)
        return end_of_week(_not_before(text, day, agreed)) if day else None
    if re.fullmatch(r".*\bago|last .*|yesterday", text):
        return None
    text = re.sub(r"^(?:on |by |the )+", "", text)
    weekday = re.fullmatch(r"(?:this |coming )?([a-z]+)", text)
    day = read_day(weekday[1] if weekday else text, agreed)
    return _not_before(text, day, agreed) if day else None


def _not_before(text: str, day: date, agreed: date) -> date:
    """Put a day without a year after the day agreed: "5 jan" agreed in November is next year's.

    A day shortly before the day agreed stays: it shows as late, while a year later it would be forgotten.
    """
    if day >= agreed - _SLIP or read_day(text, day + relativedelta(years=3)) == day:
        return day
    return day + relativedelta(years=1)


def _length(text: str, agreed: date) -> date | None:
    match = _LENGTH.fullmatch(text)
    if match is None:
        return None
    number, unit = match[1], match[2]
    count = int(number) if number and number.isdigit() else _NUMBERS.get(number or "a")
    if count is None or (number is None and not re.search(r"fortnight|next", text)):
        return None
    if text.startswith("next ") and number is None:
        return None  # "next week" is a span, not a length
    if unit == "working day":
        return add_working_days(agreed, count)
    if unit == "hour":
        return agreed + timedelta(days=-(-count // 24))
    if unit == "fortnight":
        return agreed + timedelta(weeks=2 * count)
    return agreed + relativedelta(**{f"{unit}s": count})  # type: ignore[arg-type]


def _span(text: str, agreed: date) -> date | None:
    if match := _END_OF.fullmatch(text):
        return _end_of(match[2], (match[1] or "").strip() in ("next", "following"), agreed)
    if match := _NEXT_SPAN.fullmatch(text):
        return _end_of(match[2], match[1] == "next", agreed)
    if match := _MIDDLE.fullmatch(text):
        first = agreed.replace(day=1) if match[1] == "month" else _first_of(match[1], None, agreed)
        return first.replace(day=15) if first else None
    if text in ("christmas", "xmas"):
        return _not_before("25 dec", date(agreed.year, 12, 25), agreed)
    return None


def _end_of(unit: str, is_next: bool, agreed: date) -> date:
    if unit == "week":
        return end_of_week(agreed) + timedelta(weeks=is_next)
    if unit == "weekend":
        return agreed + timedelta(days=6 - agreed.weekday()) + timedelta(weeks=is_next)
    if unit == "month":
        return agreed + relativedelta(months=is_next, day=31)
    return date(agreed.year + is_next, 12, 31)


def _month(text: str, agreed: date) -> date | None:
    match = _END_OF_MONTH.fullmatch(text)
    first = _first_of(match[1], match[2], agreed) if match else None
    return first + relativedelta(day=31) if first else None


def _first_of(name: str, year: str | None, agreed: date) -> date | None:
    name = "sep" if name == "sept" else name
    month = next(
        (n for n, known in enumerate(MONTHS, 1) if known.lower() == name or known[:3].lower() == name), 0
    )
    if not month:
        return None
    if year:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, 1)
    first = date(agreed.year, month, 1)
    return first if first + relativedelta(day=31) >= agreed - _SLIP else date(agreed.year + 1, month, 1)


def _day_of_month(text: str, agreed: date) -> date | None:
    """Read "27th", or "friday 27th", as the next such day."""
    weekdays = "|".join(f"{day[:3].lower()}[a-z]*" for day in WEEKDAYS)
    match = _DAY_OF_MONTH.fullmatch(re.sub(rf"^(?:{weekdays}) ", "", text))
    if match is None or not 1 <= int(match[1]) <= 31:
        return None
    number = int(match[1])
    for months in range(13):
        day = agreed + relativedelta(months=months, day=number)
        if day >= agreed and day.day == number:
            return day
    return None


def _meeting(text: str, next_meeting: NextMeeting) -> date | None:
    match = _AT_NEXT.fullmatch(text)
    if match is None:
        forum = recognise(text) if " " not in text else None  # "MARAC" alone is its next meeting
        return next_meeting(forum) if forum else None
    named = re.sub(r"\b(?:meeting|conference|panel|date)s?$", "", match[1]).strip(" -")
    if match[1] in _MEETINGS or not named:
        return next_meeting("") if match[1] else None
    forum = recognise(named)
    return next_meeting(forum) if forum else None


def _only_date(text: str, agreed: date) -> date | None:
    """Return the one calendar day that is written within other words; None if there are two."""
    days = {
        _not_before(part, day, agreed)
        for part in _CLAIMED.findall(text)
        if (day := read_day(part, agreed)) is not None and part != "24/7"
    }
    return days.pop() if len(days) == 1 else None
