"""Search people, cases, notes, actions, meetings and agencies."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency, Representative
from coordinator.cases.model import Case, CaseLink, Need
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.notes.model import Note
from coordinator.people.model import Address, Alias, Person, Telephone
from coordinator.people.rules import listed_name
from coordinator.store import search_index

LONGEST = 140


@dataclass(frozen=True)
class SearchHit:
    """A search result, and the page of the app that shows it."""

    kind: str  # person, case, note, action, meeting, agency
    id: str
    title: str
    line: str
    case_id: str | None
    meeting_id: str | None


def find_anything(session: Session, *, words: str, limit: int = 40) -> tuple[SearchHit, ...]:
    """Find rows by the beginnings of their words, in any script, with or without accents."""
    hits: list[SearchHit] = []
    seen: set[tuple[str, str]] = set()
    for match in search_index.find(session.connection(), words, limit * 2):
        tell = _TELLERS.get(match.row_table)
        hit = tell(session, match.row_id) if tell else None
        if hit and (hit.kind, hit.id) not in seen:
            seen.add((hit.kind, hit.id))
            hits.append(hit)
    return tuple(hits[:limit])


def _person(session: Session, person_id: str, line: str = "") -> SearchHit | None:
    person = session.get(Person, person_id)
    if person is None:
        return None
    own = session.scalars(select(Case.id).where(Case.subject_id == person_id)).first()
    linked = session.execute(
        select(CaseLink.case_id, CaseLink.role).where(CaseLink.person_id == person_id, ~CaseLink.withdrawn)
    ).first()
    role = "" if own else (linked.role if linked else "")
    case_id = own or (linked.case_id if linked else None)
    return SearchHit(
        "person", person_id, listed_name(person.surname, person.forename), line or role, case_id, None
    )


def _alias(session: Session, row_id: str) -> SearchHit | None:
    alias = session.get(Alias, row_id)
    return _person(session, alias.person_id, f"also known as {alias.name}") if alias else None


def _address(session: Session, row_id: str) -> SearchHit | None:
    address = session.get(Address, row_id)
    return _person(session, address.person_id, "by address") if address else None


def _telephone(session: Session, row_id: str) -> SearchHit | None:
    telephone = session.get(Telephone, row_id)
    return _person(session, telephone.person_id, "by telephone number") if telephone else None


def _case(session: Session, row_id: str) -> SearchHit | None:
    case = session.get(Case, row_id)
    person = session.get(Person, case.subject_id) if case else None
    if case is None or person is None:
        return None
    name = listed_name(person.surname, person.forename)
    return SearchHit("case", case.id, f"{case.reference} {name}", _short(case.reason), case.id, None)


def _link(session: Session, row_id: str) -> SearchHit | None:
    link = session.get(CaseLink, row_id)
    return _person(session, link.person_id, " ".join((link.role, link.reference))) if link else None


def _need(session: Session, row_id: str) -> SearchHit | None:
    need = session.get(Need, row_id)
    return _case(session, need.case_id) if need else None


def _note(session: Session, row_id: str) -> SearchHit | None:
    note = session.get(Note, row_id)
    if note is None:
        return None
    if note.action_id and note.case_id is None:
        return _action(session, note.action_id, _short(note.words))
    case_id = note.case_id
    if case_id is None and note.person_id:
        about = _person(session, note.person_id)
        case_id = about.case_id if about else None
    return SearchHit("note", note.id, _short(note.words), note.heading or "Note", case_id, note.meeting_id)


def _action(session: Session, row_id: str, update: str = "") -> SearchHit | None:
    action = session.get(Action, row_id)
    if action is None:
        return None
    return SearchHit(
        "action", action.id, _short(action.what), update or action.owner, action.case_id, action.meeting_id
    )


def _meeting(session: Session, row_id: str) -> SearchHit | None:
    meeting = session.get(Meeting, row_id)
    if meeting is None:
        return None
    return SearchHit(
        "meeting", meeting.id, meeting.reference, meeting.name or meeting.forum, None, meeting.id
    )


def _item(session: Session, row_id: str) -> SearchHit | None:
    item = session.get(AgendaItem, row_id)
    return (
        SearchHit("meeting", item.id, item.reference, item.criteria, None, item.meeting_id) if item else None
    )


def _agency(session: Session, row_id: str) -> SearchHit | None:
    agency = session.get(Agency, row_id)
    return SearchHit("agency", agency.id, agency.name, "Agency", None, None) if agency else None


def _representative(session: Session, row_id: str) -> SearchHit | None:
    speaker = session.get(Representative, row_id)
    agency = session.get(Agency, speaker.agency_id) if speaker else None
    if speaker is None or agency is None:
        return None
    return SearchHit("agency", agency.id, speaker.name, agency.name, None, None)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


_TELLERS: dict[str, Callable[[Session, str], SearchHit | None]] = {
    "person": _person,
    "alias": _alias,
    "address": _address,
    "telephone": _telephone,
    "case_file": _case,
    "case_link": _link,
    "need": _need,
    "note": _note,
    "action": _action,
    "meeting": _meeting,
    "agenda_item": _item,
    "agency": _agency,
    "representative": _representative,
}
