"""Read an action that is typed in one line: "housing: change locks @S Malik due fri #support"."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

from coordinator.actions import wording
from coordinator.actions.agency_names import agencies_called, agency_before, as_tag, begins, is_called
from coordinator.actions.due_dates import NextMeeting
from coordinator.actions.due_in_line import with_due
from coordinator.actions.owner_in_line import with_person
from coordinator.actions.typed_action import TypedAction
from coordinator.agencies.queries import AgencyRow

_TAG = re.compile(r"(?:^|\s)#([\w-]+)")
_LONGEST_AGENCY = 60  # characters before the colon
_DASH = re.compile(r"\s+[–—-]+\s+|;\s*")  # instead of a colon, after a name that is known
_TO = re.compile(r"\s+to\s+(?!be\b)", re.IGNORECASE)  # or instead of a colon: "Police to visit"
_AND = re.compile(r"\s*(?:[/+&,]|\band\b)\s*", re.IGNORECASE)
_EVERYBODY = re.compile(r"all|everyone|everybody|all (?:agencies|partners|present|attendees)", re.IGNORECASE)


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
        "owner": lambda known: with_person(known, agencies),
        "due": lambda known: with_due(known, agreed, next_meeting),
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
    if (apart := _without_colon(read.what, agencies)) is not None:
        called, colon, rest = apart
    called, sign, person = called.partition("@")
    rest = f"{rest} @{person}" if sign else rest
    if not colon or len(called) > _LONGEST_AGENCY or re.search(r"\d$", called) or not called.strip():
        return read  # a time of day has a colon too, and so may a person
    fitting = agencies_called(called, agencies)
    exact = [agency for agency in fitting if is_called(called, agency)]
    if len(exact or fitting) != 1:
        if not fitting and (person := _person_called(called, agencies)):
            return replace(read, what=f"{rest.strip()} @{person}")
        return replace(read, problem=read.problem or _which_agency(called, fitting, agencies))
    agency = (exact or fitting)[0]
    problem = wording.one_action_a_line(second) if (second := _second_agency(rest, agencies)) else ""
    return replace(
        read, what=rest.strip(), agency_id=agency.id, agency=agency.name, problem=read.problem or problem
    )


def _without_colon(line: str, agencies: Sequence[AgencyRow]) -> tuple[str, str, str] | None:
    """Split a line at a dash, a semicolon or "to", if an agency's name stands before it."""
    match = _DASH.search(line)
    if match is not None and ":" not in line[: match.start()]:
        called = line[: match.start()]
        if len(agencies_called(called, agencies)) == 1:
            return called, ":", line[match.end() :]
    match = _TO.search(line)
    if match is not None and any(is_called(line[: match.start()], agency) for agency in agencies):
        return line[: match.start()], ":", line[match.end() :]
    return None


def _person_called(called: str, agencies: Sequence[AgencyRow]) -> str:
    """Return the name of the one person that words before the colon mean: "harper: visit her"."""
    names = {
        person.name
        for agency in agencies
        for person in agency.representatives
        if len(called.strip()) > 2 and begins(called, person.name)
    }
    return names.pop() if len(names) == 1 else ""


def _which_agency(called: str, fitting: Sequence[AgencyRow], agencies: Sequence[AgencyRow]) -> str:
    """Say why words before the colon name no agency, or more than one."""
    named = [agencies_called(part, agencies) for part in _AND.split(called) if part.strip()]
    if len(named) > 1 and all(named):
        return wording.agencies_one_by_one([each[0].name for each in named])
    if _EVERYBODY.fullmatch(called.strip()):
        return wording.NOT_EVERYBODY
    several = [agency.name for agency in fitting]
    return wording.several_agencies(several) if several else wording.no_such_agency(called.strip())


def _second_agency(rest: str, agencies: Sequence[AgencyRow]) -> str:
    """Return the agency that begins another action in the same line: "arrest him; probation: recall him"."""
    for match in re.finditer(r"[.;,]\s*([^.;,:]{2,60}):", rest):
        for agency in agencies:
            if is_called(match[1], agency):
                return agency.name
    return ""
