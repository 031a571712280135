"""Where else the people of a case are listed: other case files, their forums and their open actions."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.actions.rules import OPEN
from coordinator.agencies.model import Agency
from coordinator.cases.model import Case, CaseLink, Listing
from coordinator.cases.queries import people_in_case, with_forum
from coordinator.forums.registry import definition, definitions
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.rules import NOT_HEARD
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.store.base import columns_by

Listed = tuple[str, str, str, date | None]  # forum, status, level, since


@dataclass(frozen=True)
class OtherAction:
    """An open action of another case file, and what it has in common with this case."""

    what: str
    agency: str
    same_agency: bool  # that agency has an open action in this case too
    names: tuple[str, ...]  # of the people of this case that its words name
    here: tuple[str, ...] = ()  # the open actions of this case for that agency, or that name the same people


@dataclass(frozen=True)
class OtherListing:
    """A case file that shares people with a case: one of its listings, or none, with its open actions.

    A forum that requires a reason for opening a file gives the number of its actions and not their words.
    """

    case_id: str
    reference: str
    subject: str
    shared: tuple[str, ...]  # the names of the people in both
    forum: str = ""
    status: str = ""
    level: str = ""
    since: date | None = None
    next_meeting: date | None = None
    open_actions: int = 0
    actions: tuple[OtherAction, ...] = ()

    @property
    def bearing(self) -> tuple[OtherAction, ...]:
        """The actions that have something in common with this case."""
        return tuple(each for each in self.actions if each.same_agency or each.names)


def list_elsewhere(session: Session, *, case_id: str, today: date) -> tuple[OtherListing, ...]:
    """List the listings of the other case files that are not closed and share somebody with a case.

    A file that is in no forum has one row without a forum. Those with a forum come first.
    """
    people = people_in_case(session, case_id=case_id)
    shared = _shared(session, case_id, people)
    columns = (Case.id, Case.reference, Case.subject_id, Case.status)
    files = [row for row in columns_by(session, columns, Case.id, sorted(shared)) if row.status != "closed"]
    names = _names(session, people | {row.subject_id for row in files})
    ids = [row.id for row in files]
    listed, coming, actions = _listed(session, ids), _coming(session, ids, today), _actions(session, ids)
    of_case = [names[person_id] for person_id in people]
    own = [(what, agency, _named(what, of_case)) for what, agency in _actions(session, [case_id])[case_id]]
    rows: list[OtherListing] = []
    for row in files:
        inside = [_beside(what, agency, _named(what, of_case), own) for what, agency in actions[row.id]]
        both = tuple(sorted(names[person_id] for person_id in shared[row.id]))
        file = OtherListing(row.id, row.reference, names[row.subject_id], both, open_actions=len(inside))
        if not _wants_reason(listed[row.id]):
            file = replace(file, actions=tuple(inside))
        rows += [
            replace(
                file, forum=code, status=status, level=level, since=since,
                next_meeting=coming.get((row.id, code)),
            )
            for code, status, level, since in listed[row.id]
        ] or [file]  # fmt: skip
    return tuple(sorted(rows, key=lambda each: (not each.forum, each.reference, each.forum)))


def _beside(
    what: str, agency: str, named: tuple[str, ...], own: list[tuple[str, str, tuple[str, ...]]]
) -> OtherAction:
    """Set an action of another file beside those of this case that it may contradict."""
    here = [words for words, theirs, names in own if (agency and theirs == agency) or set(named) & set(names)]
    same = bool(agency) and any(theirs == agency for _, theirs, _ in own)
    return OtherAction(what, agency, same, named, tuple(here))


def _wants_reason(listed: list[Listed]) -> bool:
    """Tell whether a forum of a file requires a reason for opening it."""
    return any(code in definitions() and bool(definition(code).why_opened) for code, *_ in listed)


def _shared(session: Session, case_id: str, people: set[str]) -> dict[str, set[str]]:
    """Return who of some people is in which other case file."""
    shared: dict[str, set[str]] = defaultdict(set)
    links = (CaseLink.case_id, CaseLink.person_id, CaseLink.withdrawn)
    for other, person_id, withdrawn in columns_by(session, links, CaseLink.person_id, sorted(people)):
        if not withdrawn:
            shared[other].add(person_id)
    subjects = (Case.id, Case.subject_id)
    for other, person_id in columns_by(session, subjects, Case.subject_id, sorted(people)):
        shared[other].add(person_id)
    shared.pop(case_id, None)
    return shared


def _names(session: Session, ids: set[str]) -> dict[str, str]:
    columns = (Person.id, Person.surname, Person.forename)
    people = columns_by(session, columns, Person.id, sorted(ids))
    return {person_id: spoken_name(surname, forename) for person_id, surname, forename in people}


def _listed(session: Session, ids: list[str]) -> dict[str, list[Listed]]:
    listed: dict[str, list[Listed]] = defaultdict(list)
    asked = select(Listing.case_id, Listing.forum, Listing.status, Listing.level, Listing.since).where(
        Listing.case_id.in_(ids), *with_forum()
    )
    for case_id, forum, status, level, since in session.execute(asked):
        listed[case_id].append((forum, status, level, since))
    return listed


def _coming(session: Session, ids: list[str], today: date) -> dict[tuple[str, str], date]:
    asked = (
        select(AgendaItem.case_id, Meeting.forum, func.min(Meeting.held))
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.case_id.in_(ids), Meeting.held >= today, ~Meeting.cancelled, ~AgendaItem.withdrawn,
            AgendaItem.outcome.not_in(NOT_HEARD),
        )
        .group_by(AgendaItem.case_id, Meeting.forum)
    )  # fmt: skip
    return {(case_id or "", forum): held for case_id, forum, held in session.execute(asked) if held}


def _actions(session: Session, ids: list[str]) -> dict[str, list[tuple[str, str]]]:
    actions: dict[str, list[tuple[str, str]]] = defaultdict(list)
    asked = (
        select(Action.case_id, Action.what, func.coalesce(Agency.name, ""))
        .outerjoin(Agency, Agency.id == Action.agency_id)
        .where(Action.case_id.in_(ids), Action.status == OPEN, ~Action.withdrawn)
        .order_by(Action.number)
    )
    for case_id, what, agency in session.execute(asked):
        actions[case_id or ""].append((what, agency))
    return actions


def _named(words: str, names: list[str]) -> tuple[str, ...]:
    """Return the people whose whole name is in some words."""
    plain = words.casefold()
    return tuple(sorted(name for name in names if name.casefold() in plain))
