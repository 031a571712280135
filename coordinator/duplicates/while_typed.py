"""Suggest people who are already in the casebook while another is typed, so that nobody is recorded twice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.person_lookup import MOST, PersonFound, describe_people, matching_people
from coordinator.duplicates import wording
from coordinator.duplicates.candidates import Candidate, in_plain_letters
from coordinator.duplicates.queries import read_candidates
from coordinator.duplicates.scoring import LEAST, Birth, Shared, compare_births, score
from coordinator.people.model import Person
from coordinator.people.typed import with_day_and_month_exchanged

_LEAST_TYPED = 2  # letters before people are suggested
_MOST_BORN = 300  # people of one birthday who are compared
_NAMES_AGREE = (wording.SAME_NAME, wording.NAME_IS_ALIAS, wording.SIMILAR_NAMES)
_BIRTHS_AGREE = (Birth.SAME, Birth.EXCHANGED, Birth.ONE_FIGURE)
_TYPED = ""  # the id of the person who is typed


def suggest_people(
    session: Session, *, surname: str, forename: str, born: date | None
) -> tuple[PersonFound, ...]:
    """Suggest people while a name is typed, the likeliest first, each with why.

    They are scored as in the list of likely duplicates. Those whose names only begin as typed come last.
    """
    typed = Candidate(_TYPED, in_plain_letters(surname), in_plain_letters(forename), born, _year(born))
    if len("".join(typed.name)) < _LEAST_TYPED:
        return ()
    named = matching_people(session, f"{forename} {surname}")
    known = read_candidates(session, [*named, *_born(session, born)])
    names = Counter(tuple(sorted(each.name)) for each in known)
    scored: list[tuple[int, int, Candidate, str]] = []
    place = {person_id: at for at, person_id in enumerate(named)}
    for each in known:
        points, reasons = score(typed, each, Shared(names[tuple(sorted(each.name))]))
        if each.id in place or points >= LEAST:
            why = ", ".join(_reasons(typed, each, points, reasons))
            scored.append((-points, place.get(each.id, len(place)), each, why))
    scored.sort(key=lambda each: (*each[:2], each[2].id))
    likely = {
        each.id for points, _, each, _ in scored
        if -points >= LEAST and compare_births(typed, each) in _BIRTHS_AGREE
    }  # fmt: skip
    whys = {each.id: f"{why[:1].upper()}{why[1:]}" for _, _, each, why in scored[:MOST]}
    return tuple(replace(match, likely=match.id in likely) for match in describe_people(session, whys))


def _reasons(typed: Candidate, each: Candidate, points: int, reasons: tuple[str, ...]) -> Iterator[str]:
    """Yield why somebody is suggested: nothing for a name that begins as typed."""
    if points >= LEAST or set(reasons) & set(_NAMES_AGREE):
        yield from reasons
        if compare_births(typed, each) is Birth.DIFFERENT:
            yield wording.OTHER_BIRTH
    elif not _begins(typed, each):
        yield wording.SIMILAR_SPELLING


def _begins(typed: Candidate, each: Candidate) -> bool:
    words = [*each.name, *(word for alias in each.aliases for word in alias)]
    words += ["".join(part) for part in (each.surname, each.forename, *each.aliases)]
    return all(any(word.startswith(start) for word in words) for start in typed.name)


def _born(session: Session, born: date | None) -> list[str]:
    """List who has a date of birth, or the one with day and month exchanged."""
    if born is None:
        return []
    days = [born, *filter(None, [with_day_and_month_exchanged(born)])]
    return list(session.scalars(select(Person.id).where(Person.born.in_(days)).limit(_MOST_BORN)))


def _year(born: date | None) -> int | None:
    return born.year if born else None
