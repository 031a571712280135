"""Read an action that is typed in one line: "housing: change locks @S Malik due fri #support"."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coordinator.actions import wording
from coordinator.actions.agency_names import agencies_called, agency_before, as_tag, begins, is_called
from coordinator.actions.due_dates import NextMeeting, follows_meeting, is_calendar_day, read_due
from coordinator.agencies.queries import AgencyRow

ANYBODY = "rep"  # "@rep": the agency's representative
# A due date in the middle of a sentence begins with one of these; the first kind belongs to it alone.
_STARTS = re.compile(
    r"\b(?:due|by|before|within|in|on|at|until|till|no later than|not later than|prior to|ahead of"
    r"|today|tomorrow|tmrw|asap|immediately|straight away|next|this|end|eow|eom)\b",
    re.IGNORECASE,
)
# Or with one of these, if there is none of those: "visit fri", "strategy meeting w/c 7 dec".
_BARE = re.compile(
    r"\b(?:w/c|week (?:commencing|beginning|ending)|mon|tues?|weds|thu(?:rs?)?|fri"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
# What stands before such a word and belongs to it: "end of next week", "noon tomorrow".
_MORE = re.compile(
    r"\b(?:end of|noon|midday|cop|cob|c\.o\.p\.?|close of (?:play|business))(?: on| of)?\s*$", re.IGNORECASE
)
_PLEASE = re.compile(r"[\s,]+(?:please|pls|plz|thanks|thx)[\s.!]*$", re.IGNORECASE)
_LIKE_A_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?")
_DUE = re.compile(r"\bdue\b:?", re.IGNORECASE)
_FRAME = re.compile(
    r"\b(?:due|by|before|within|in|on|at|until|till|no later than|not later than|prior to|ahead of|the"
    r"|and|to be done|to be completed)\s*$",
    re.IGNORECASE,
)
_OPEN_ENDED = re.compile(r"(?:asap|a\.s\.a\.p\.?|ongoing|on release|urgent(?:ly)?)", re.IGNORECASE)
_TAG = re.compile(r"(?:^|\s)#([\w-]+)")
_MOST_WORDS = 5  # of a due date that is not marked with "due"
_LONGEST_AGENCY = 60  # characters before the colon
_DASH = re.compile(r"\s+[–—-]+\s+|;\s*")  # instead of a colon, after a name that is known
_NAME_WORDS, _STOPS = 4, ".,;:"


@dataclass(frozen=True)
class TypedAction:
    """What one line says; what it does not say is empty."""

    what: str = ""
    agency_id: str | None = None
    agency: str = ""
    owner: str = ""
    due: date | None = None
    due_words: str = ""
    follows_meeting: bool = False  # due at a meeting that its words name
    tag: str = ""
    problem: str = ""  # a sentence about what it names and nobody knows


def read_action_line(
    line: str,
    agencies: Sequence[AgencyRow],
    agreed: date,
    tags: Sequence[str] = (),
    next_meeting: NextMeeting = lambda _forum: None,
    chosen: Collection[str] = (),
) -> TypedAction:
    """Read an action: agency before a colon, person after "@", due date, tag after "#", in any order.

    `agreed` is the day from which "fri" and "within 24 hours" are counted; `tags` are the forum's; `chosen`
    names the parts that were chosen elsewhere: "agency", "owner", "due", "tag". Whatever is not understood
    stays in the words of the action, or is named in `problem`.
    """
    read = TypedAction(what=" ".join(line.split()))
    steps: dict[str, Callable[[TypedAction], TypedAction]] = {
        "tag": lambda known: _with_tag(known, tags),
        "agency": lambda known: _with_agency(known, agencies),
        "owner": lambda known: _with_person(known, agencies),
        "due": lambda known: _with_due(known, agreed, next_meeting),
    }
    for part, step in steps.items():
        if part not in chosen:
            read = step(read)
    what = read.what.strip(" ,;–-")
    return replace(read, what=what[:1].upper() + what[1:])


def completions(line: str, agencies: Sequence[AgencyRow], tags: Sequence[str] = ()) -> tuple[str, ...]:
    """List how the end of a line may go on: whole lines, the likeliest first.

    The agency at its beginning is completed until a colon, a person after "@", a tag after "#".
    """
    if match := re.search(r"#([\w-]*)$", line):
        return tuple(
            f"{line[: match.start()]}#{as_tag(tag)} "
            for tag in tags
            if as_tag(tag).startswith(match[1].casefold())
        )
    if match := re.search(r"@([^@#:]*)$", line):
        known = agency_before(line, agencies)
        return tuple(
            f"{line[: match.start()]}@{name} "
            for agency in ([known] if known else agencies)
            for name in dict.fromkeys(person.name for person in agency.representatives)
            if begins(match[1], name) and match[1].strip().casefold() != name.casefold()
        )
    if ":" in line or len(line.strip()) < 2:
        return ()
    return tuple(f"{agency.name}: " for agency in agencies_called(line, agencies))


def _with_tag(read: TypedAction, tags: Sequence[str]) -> TypedAction:
    match = _TAG.search(read.what)
    if match is None:
        return read
    fitting = [tag for tag in tags if as_tag(tag).startswith(match[1].casefold())]
    if len(fitting) != 1:
        problem = wording.no_such_tag(match[1], tags) if tags else wording.NO_TAGS
        return replace(read, problem=read.problem or problem)
    without = f"{read.what[: match.start()]} {read.what[match.end() :]}"
    return replace(read, what=" ".join(without.split()), tag=fitting[0])


def _with_agency(read: TypedAction, agencies: Sequence[AgencyRow]) -> TypedAction:
    called, colon, rest = read.what.partition(":")
    if (dashed := _dashed(read.what, agencies)) is not None:
        called, colon, rest = dashed
    called, sign, person = called.partition("@")
    rest = f"{rest} @{person}" if sign else rest
    if not colon or len(called) > _LONGEST_AGENCY or re.search(r"\d$", called) or not called.strip():
        return read  # a time of day has a colon too, and so may a person
    fitting = agencies_called(called, agencies)
    exact = [agency for agency in fitting if is_called(called, agency)]
    if len(exact or fitting) != 1:
        several = [agency.name for agency in fitting]
        problem = wording.several_agencies(several) if several else wording.no_such_agency(called.strip())
        return replace(read, problem=read.problem or problem)
    agency = (exact or fitting)[0]
    return replace(read, what=rest.strip(), agency_id=agency.id, agency=agency.name)


def _dashed(line: str, agencies: Sequence[AgencyRow]) -> tuple[str, str, str] | None:
    """Split a line at a dash or a semicolon, if an agency's name stands before it."""
    match = _DASH.search(line)
    if match is None or ":" in line[: match.start()]:
        return None
    called = line[: match.start()]
    return (called, ":", line[match.end() :]) if len(agencies_called(called, agencies)) == 1 else None


def _with_person(read: TypedAction, agencies: Sequence[AgencyRow]) -> TypedAction:
    before, sign, after = read.what.partition("@")
    if not sign or (before and not before.endswith(" ") and "." in after.partition(" ")[0].rstrip(".")):
        return read  # an e-mail address
    own = [agency for agency in agencies if agency.id == read.agency_id]
    typed = after.split()
    if not typed:
        return replace(read, what=before.strip())
    name, used, agency = _person(typed, own or list(agencies))
    rest = " ".join((*before.split(), *typed[used:]))
    several = _may_be(name, own or agencies) if agency is None and used == 1 else ()
    problem = wording.several_people(several) if len(several) > 1 else ""
    known = replace(read, what=rest, owner=name, problem=read.problem or problem)
    if agency is not None and not read.agency_id:
        return replace(known, agency_id=agency.id, agency=agency.name)
    return known


def _person(typed: Sequence[str], agencies: Sequence[AgencyRow]) -> tuple[str, int, AgencyRow | None]:
    """Return a person's name, of how many words it is typed, and their agency if they are known."""
    if typed[0].casefold() == ANYBODY:
        speaking = [agency for agency in agencies if agency.representatives]
        if len(speaking) == 1:
            return speaking[0].representatives[0].name, 1, speaking[0]
        return "", 1, None
    for count in range(min(_NAME_WORDS, len(typed)), 0, -1):
        words = " ".join(typed[:count]).rstrip(_STOPS)
        fitting = {
            (person.name, agency.id): agency
            for agency in agencies
            for person in agency.representatives
            if begins(words, person.name)
        }
        if len(fitting) == 1:
            [((name, _), agency)] = fitting.items()
            return name, count, agency
    count = 1
    while (
        count < len(typed) and count < _NAME_WORDS and typed[count][:1].isupper() and _is_name(typed[:count])
    ):
        count += 1
    return " ".join(typed[:count]).rstrip(_STOPS), count, None


def _may_be(typed: str, agencies: Sequence[AgencyRow]) -> tuple[str, ...]:
    """List the people that one word may mean, with their agencies; none if it is the whole of a name."""
    fitting = [
        (person.name, agency.name)
        for agency in agencies
        for person in agency.representatives
        if typed and begins(typed, person.name)
    ]
    return tuple(f"{name} ({agency})" for name, agency in dict.fromkeys(fitting))


def _is_name(words: Sequence[str]) -> bool:
    return all(word[:1].isupper() and not word.endswith((",", ";", ".")) for word in words)


def _with_due(read: TypedAction, agreed: date, next_meeting: NextMeeting) -> TypedAction:
    read = replace(read, what=_PLEASE.sub("", read.what))
    marked = list(_DUE.finditer(read.what))
    if marked:
        start, words = marked[-1].start(), read.what[marked[-1].end() :].strip(" .")
        if words:
            return _marked_due(read, start, words, agreed, next_meeting)
    for start in _starts(read.what):
        if more := _MORE.search(read.what[:start]):
            start = more.start()
        words = read.what[start:].strip(" .")
        if len(words.split()) <= _MOST_WORDS and _says_when(words, agreed):
            while frame := _FRAME.search(read.what[:start]):
                start = frame.start()
            return _due(read, start, words, agreed, next_meeting)
    return read


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
        yield from reversed([match.start() for match in pattern.finditer(text)])


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
    if not day and _LIKE_A_DAY.fullmatch(words):
        read = replace(read, problem=read.problem or wording.no_such_day(words))
    return replace(
        read, what=read.what[:start].strip(), due=day if day or not at_meeting else next_meeting(""),
        due_words="" if day and is_calendar_day(kept, agreed) else kept, follows_meeting=at_meeting,
    )  # fmt: skip
