"""Read who takes an action from the line in which it is typed: the person after "@"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coordinator.actions import wording
from coordinator.actions.agency_names import begins
from coordinator.actions.due_in_line import may_begin_due
from coordinator.actions.typed_action import TypedAction
from coordinator.agencies.queries import AgencyRow

ANYBODY = "rep"  # "@rep": the agency's representative
_IN_BRACKETS = re.compile(r"\s*\(([\w.'’ -]{3,40})\)\s*$")
_NAME_WORDS, _STOPS = 4, ".,;:"
_ANOTHER = re.compile(r"(?:^|\s)@\w|^(?:[\w.'’-]+ ){0,3}[\w.'’-]*\s*[/+&]\s*\w")


def with_person(read: TypedAction, agencies: Sequence[AgencyRow]) -> TypedAction:
    """Take the person after "@", with their agency if none is named. "@" before a space is only "at"."""
    before, sign, after = _written_as_sign(read.what, agencies).partition("@")
    if not sign or (before and not before.endswith(" ") and "." in after.partition(" ")[0].rstrip(".")):
        return read  # an e-mail address
    own = [agency for agency in agencies if agency.id == read.agency_id]
    typed = after.split()
    if not typed:
        return replace(read, problem=read.problem or wording.ENTER_PERSON)
    if _ANOTHER.search(after):
        return replace(read, problem=read.problem or wording.ONE_PERSON)
    name, used, agency = _person(typed, own or list(agencies))
    if after.startswith(" ") and agency is None:
        return read
    rest = " ".join((*before.split(), *typed[used:]))
    several = _may_be(name, own or agencies) if agency is None and used == 1 else ()
    problem = wording.several_people(several) if len(several) > 1 else ""
    known = replace(read, what=rest, owner=name, problem=read.problem or problem)
    if agency is not None and not read.agency_id:
        return replace(known, agency_id=agency.id, agency=agency.name)
    return known


def _written_as_sign(line: str, agencies: Sequence[AgencyRow]) -> str:
    """Put a known person in brackets at the end of a line after "@"."""
    match = _IN_BRACKETS.search(line)
    if match is None or "@" in line:
        return line
    people = {person.name for agency in agencies for person in agency.representatives}
    named = any(begins(match[1], name) for name in people)
    return f"{line[: match.start()]} @{match[1]}" if named else line


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
    if len(typed) == 2 and count == 1 and typed[1].isalpha() and not may_begin_due(typed[1]):
        count = 2  # "@jane smith" at the end of the line
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
