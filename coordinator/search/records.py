"""Case files, actions, meetings, agencies and notes that were found by their words."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency, Representative
from coordinator.assessments.model import Answer, Assessment
from coordinator.attachments.model import Attachment, AttachmentText
from coordinator.cases.model import Case, CaseLink, Need
from coordinator.contacts.model import CaseContact, Engagement
from coordinator.core.matching import rank_matches, stands_for
from coordinator.disclosures.model import DisclosureDecision
from coordinator.incidents.model import Incident, IncidentOutcome
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.notes.model import Note
from coordinator.notes.rules import is_remainder
from coordinator.orders.model import Order, OrderCondition, OrderEvent
from coordinator.people.model import Person
from coordinator.people.rules import listed_name
from coordinator.people.spelling import plain_words
from coordinator.people.typed import Typed
from coordinator.plans.model import FundPayment, PlanProgress, PlanStep
from coordinator.search import wording
from coordinator.search.full_text import queries
from coordinator.search.happened import (
    REFERRALS,
    contact_hit,
    incident_hit,
    incident_outcome_hit,
    payment_hit,
    plan_hit,
    progress_hit,
)
from coordinator.search.hit import Group, SearchHit
from coordinator.search.of_disclosures import TELLERS, decision_hit
from coordinator.search.of_files import attachment_hit, attachment_text_hit
from coordinator.search.of_hearings import HEARINGS
from coordinator.search.of_orders import condition_hit, event_hit, order_hit
from coordinator.search.of_people import answer_hit, assessment_hit, case_of, person_hit, tie_hit
from coordinator.search.snippets import shorten, why_found
from coordinator.store import search_index
from coordinator.store.base import rows_by
from coordinator.ties.model import Tie

_LOOKED_AT = 300  # rows, the newest first
_MOST = {Group.NOTES: 12, Group.IMPORTED: 6}  # shown under one heading
_MOST_OF_OTHERS = 8
_MOST_READ = 16  # rows of one table
_SHORTEST = 2  # letters, before texts are looked through

Tell = Callable[[Session, Any, list[str]], SearchHit | None]


def find_records(session: Session, typed: Typed) -> list[SearchHit]:
    """Find records: first what was typed as a reference or a name, then the newest texts with its words."""
    words = plain_words(typed.text)
    hits: dict[tuple[str, str], SearchHit] = {}
    counts: dict[Group, int] = {}
    for hit in (*_exact(session, typed.text, words), *_texts(session, typed, words)):
        key = (hit.kind, hit.id)
        if key not in hits and counts.get(hit.group, 0) < _MOST.get(hit.group, _MOST_OF_OTHERS):
            counts[hit.group] = counts.get(hit.group, 0) + 1
            hits[key] = hit
    return list(hits.values())


def _exact(session: Session, text: str, words: list[str]) -> Iterator[SearchHit]:
    """Yield what is called exactly so, and the agencies that it may mean."""
    spelt = {text, text.upper(), text.lower(), "".join(text.split()).upper()}
    for table in ("case_file", "meeting", "agenda_item"):
        kind, tell = _TELLERS[table]
        for row in session.scalars(select(kind).where(kind.reference.in_(spelt)).limit(_MOST_OF_OTHERS)):
            if hit := tell(session, row, words):
                yield replace(hit, exact=True, why="")
    if (number := text.removeprefix("#")).isdecimal() and len(number) < 10:
        for action in session.scalars(select(Action).where(Action.number == int(number), ~Action.withdrawn)):
            yield replace(_action(session, action, words), exact=True)
    yield from _agencies(session, text)
    if text.isupper() or all(len(word) == 1 for word in words):  # else it is no initials
        yield from _in_borough(session, text)


def _in_borough(session: Session, text: str) -> Iterator[SearchHit]:
    """Yield cases in the borough whose initials were typed: "R&C"."""
    named = [each for each in session.scalars(select(Case.borough).distinct()) if stands_for(text, each)]
    for case in session.scalars(select(Case).where(Case.borough.in_(named)).limit(_MOST_OF_OTHERS)):
        if hit := _case(session, case, []):
            yield replace(hit, why=wording.field(wording.BOROUGH, case.borough))


def _agencies(session: Session, text: str) -> Iterator[SearchHit]:
    """Yield agencies by their name, another name or their initials: "R&C"."""
    called = {
        (agency.name, name): agency
        for agency in session.scalars(select(Agency))
        for name in (agency.name, *agency.also_called.splitlines())
    }
    matching = rank_matches(text, [name for _, name in called])
    order = {name: at for at, name in enumerate(dict.fromkeys(matching))}
    for (_, name), agency in sorted(called.items(), key=lambda each: order.get(each[0][1], len(order))):
        if name in order:
            why = "" if name == agency.name else wording.field(wording.ALSO_CALLED, name)
            same = name.casefold() == text.casefold()
            yield SearchHit(
                "agency", agency.id, agency.name, wording.AGENCY, None, None, why, Group.AGENCIES, same
            )


def _texts(session: Session, typed: Typed, words: list[str]) -> Iterator[SearchHit]:
    seen: set[str] = set()
    for query in queries(typed) if len("".join(words)) >= _SHORTEST else ():
        chosen: dict[str, list[str]] = defaultdict(list)
        matches = list(search_index.list_newest(session.connection(), query, _LOOKED_AT))
        for match in matches:
            if match.row_table in _TELLERS and len(chosen[match.row_table]) < _MOST_READ:
                chosen[match.row_table].extend({match.row_id} - seen)
        seen.update(row_id for ids in chosen.values() for row_id in ids)
        yield from _tell(session, chosen, words)
        if len(matches) == _LOOKED_AT:
            return  # there is more than is shown already


def _tell(session: Session, chosen: dict[str, list[str]], words: list[str]) -> Iterator[SearchHit]:
    """Yield the results of rows by table; all that they need is read at once."""
    rows = {
        (table, row.id): row
        for table, ids in chosen.items()
        for row in rows_by(session, *_key_of(table), ids)
    }
    held = _read_cases_and_people(session, rows.values())  # held, so that the session keeps them
    for table, ids in chosen.items():
        for row in (rows.get((table, row_id)) for row_id in ids):
            hit = _TELLERS[table][1](session, row, words) if row is not None else None
            if hit:
                yield hit
    held.clear()


def _key_of(table: str) -> tuple[type[Any], Any]:
    kind = _TELLERS[table][0]
    return kind, kind.id


def _read_cases_and_people(session: Session, rows: Collection[Any]) -> list[Any]:
    """Read the orders and the cases of rows, and the people of all of them."""
    orders = rows_by(session, Order, Order.id, [row.order_id for row in rows if hasattr(row, "order_id")])
    rows = [*rows, *orders]
    case_ids = {row.case_id for row in rows if getattr(row, "case_id", None)}
    cases = rows_by(session, Case, Case.id, list(case_ids))
    subjects = {case.subject_id for case in (*cases, *rows) if isinstance(case, Case)}
    people = {row.person_id for row in rows if getattr(row, "person_id", None)}
    return [*orders, *cases, *rows_by(session, Person, Person.id, list(subjects | people))]


def _case(session: Session, case: Case, words: list[str]) -> SearchHit | None:
    person = session.get(Person, case.subject_id)
    if person is None:
        return None
    fields = (
        ("", case.reference), (wording.REASON, case.reason), (wording.BOROUGH, case.borough),
        (wording.REFERRED_BY, case.referred_by), (wording.TOGETHER, case.together),
        (wording.CLOSED_REASON, case.closed_reason), (wording.MAPPA, case.mappa_words),
        (wording.WORKER, case.key_worker), (wording.LEAD_AGENCY, case.lead_agency),
        (wording.ON_HOLD, case.hold_reason), (wording.TRANSFERRED, case.transferred_from),
        (wording.TRANSFERRED, case.transferred_to),
    )  # fmt: skip
    name = listed_name(person.surname, person.forename)
    return SearchHit(
        "case", case.id, f"{case.reference} {name}", shorten(case.reason, []), case.id, None,
        why_found(words, fields), Group.CASES,
    )  # fmt: skip


def _link(session: Session, link: CaseLink, words: list[str]) -> SearchHit | None:
    case, person = session.get(Case, link.case_id), session.get(Person, link.person_id)
    hit = _case(session, case, words) if case and person and not link.withdrawn else None
    fields = (
        (wording.REFERENCE, link.reference), (wording.RELATIONSHIP, link.relationship),
        (wording.WORKER, link.worker), (wording.CONSENT, link.consent),
    )  # fmt: skip
    if hit is None or person is None:
        return None
    return replace(hit, line=listed_name(person.surname, person.forename), why=why_found(words, fields))


def _need(session: Session, need: Need, words: list[str]) -> SearchHit | None:
    case = session.get(Case, need.case_id)
    hit = _case(session, case, words) if case and not need.withdrawn else None
    return replace(hit, kind="need", id=need.id, why=wording.field(wording.NEED, need.label)) if hit else None


def _note(session: Session, note: Note, words: list[str]) -> SearchHit | None:
    if note.withdrawn:
        return None
    if note.action_id and note.case_id is None:
        action = session.get(Action, note.action_id)
        return _action(session, action, words, shorten(note.words, words)) if action else None
    case_id = note.case_id or (case_of(session, note.person_id) if note.person_id else None)
    case = session.get(Case, case_id) if case_id else None
    about = case.reference if case else ""
    line = " · ".join(part for part in (note.heading or wording.NOTE, about) if part)
    group = Group.IMPORTED if is_remainder(note.heading, note.origin) else Group.NOTES
    return SearchHit(
        "note", note.id, shorten(note.words, words), line, case_id, note.meeting_id,
        why_found(words, (("", note.words), ("", note.heading), (wording.ORIGIN, note.origin))), group,
    )  # fmt: skip


def _action(session: Session, action: Action, words: list[str], update: str = "") -> SearchHit:
    fields = (
        ("", action.what), ("", action.owner), (wording.UPDATE, action.update),
        (wording.OUTCOME, action.outcome_note),
    )  # fmt: skip
    return SearchHit(
        "action", action.id, shorten(action.what, words), update or action.owner, action.case_id,
        action.meeting_id, "" if update else why_found(words, fields), Group.ACTIONS,
    )  # fmt: skip


def _tell_action(session: Session, action: Action, words: list[str]) -> SearchHit | None:
    return None if action.withdrawn else _action(session, action, words)


def _meeting(session: Session, meeting: Meeting, words: list[str]) -> SearchHit | None:
    fields = (
        ("", meeting.name), (wording.PLACE, meeting.place), (wording.CHAIR, meeting.chair),
        (wording.DEPUTY, meeting.deputy), (wording.MINUTE_TAKER, meeting.minute_taker),
        (wording.REASON, meeting.moved_reason), (wording.REASON, meeting.cancel_reason),
    )  # fmt: skip
    return SearchHit(
        "meeting", meeting.id, meeting.reference, meeting.name or meeting.forum, None, meeting.id,
        why_found(words, fields), Group.MEETINGS,
    )  # fmt: skip


def _item(session: Session, item: AgendaItem, words: list[str]) -> SearchHit | None:
    if item.withdrawn:
        return None
    fields = (("", item.reference), ("", item.criteria), (wording.REFERRED_BY, item.referred_by))
    return SearchHit(
        "meeting", item.id, item.reference, item.criteria, None, item.meeting_id, why_found(words, fields),
        Group.MEETINGS,
    )  # fmt: skip


def _representative(session: Session, speaker: Representative, words: list[str]) -> SearchHit | None:
    agency = session.get(Agency, speaker.agency_id)
    if agency is None or speaker.withdrawn:
        return None
    why = why_found(words, ((wording.REPRESENTATIVE, speaker.name), (wording.E_MAIL, speaker.email)))
    return SearchHit("agency", agency.id, agency.name, speaker.name, None, None, why, Group.AGENCIES)


def _agency(_: Session, agency: Agency, words: list[str]) -> SearchHit:
    values = ((wording.E_MAIL, agency.secure_email), (wording.AGREEMENT, agency.agreement_reference))
    about = wording.AGENCY
    return SearchHit(
        "agency", agency.id, agency.name, about, None, None, why_found(words, values), Group.AGENCIES
    )


# Other names, addresses and numbers are in the index of people.
_TELLERS: dict[str, tuple[type[Any], Tell]] = {
    "case_file": (Case, _case),
    "case_link": (CaseLink, _link),
    "need": (Need, _need),
    "note": (Note, _note),
    "attachment": (Attachment, attachment_hit),
    "attachment_text": (AttachmentText, attachment_text_hit),
    "incident": (Incident, incident_hit),
    "incident_outcome": (IncidentOutcome, incident_outcome_hit),
    "contact": (CaseContact, contact_hit),
    "engagement": (Engagement, contact_hit),
    **REFERRALS,
    "plan_step": (PlanStep, plan_hit),
    "plan_progress": (PlanProgress, progress_hit),
    "fund_payment": (FundPayment, payment_hit),
    "court_order": (Order, order_hit),
    "order_condition": (OrderCondition, condition_hit),
    "order_event": (OrderEvent, event_hit),
    "disclosure_decision": (DisclosureDecision, decision_hit),
    **TELLERS,
    "action": (Action, _tell_action),
    "meeting": (Meeting, _meeting),
    "agenda_item": (AgendaItem, _item),
    **HEARINGS,
    "agency": (Agency, _agency),
    "representative": (Representative, _representative),
    "person": (Person, person_hit),
    "tie": (Tie, tie_hit),
    "assessment": (Assessment, assessment_hit),
    "assessment_answer": (Answer, answer_hit),
}
