"""Gather the case files of a pack: a few queries for all of them, not a few for each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow, list_actions, without_victim_led
from coordinator.actions.rules import OPEN
from coordinator.assessments.model import Assessment
from coordinator.assessments.queries import latest_assessments
from coordinator.attachments.queries import list_scans
from coordinator.cases.model import Case, CaseLink, Listing, Need, Score
from coordinator.cases.rules import role_of_subject
from coordinator.forums.definition import Definition
from coordinator.notes.model import Note
from coordinator.notes.queries import RECORDED, people_of_notes, source_words
from coordinator.notes.rules import Readers, is_offered, is_remainder
from coordinator.packs import snapshot
from coordinator.packs.records.orders_in_force import gather_orders
from coordinator.people.model import Address, Alias, Person, Telephone
from coordinator.people.queries import get_people, name_of, safe_contacts
from coordinator.people.safe_contact import safe_ways
from coordinator.store.base import MOST_IDS, Row, rows_by

R = TypeVar("R", bound=Row)
T = TypeVar("T")


@dataclass
class Cases:
    """The cases and people of a pack while they are gathered."""

    by_id: dict[str, snapshot.PackCase]
    people: dict[str, snapshot.PackPerson]

    def add_people(self, session: Session, ids: Iterable[str], protected: frozenset[str]) -> None:
        """Gather people who are in the pack without being linked to one of its cases."""
        missing = [person_id for person_id in ids if person_id not in self.people]
        self.people.update(gather_people(session, missing, protected))

    def all_names(self) -> Iterator[str]:
        """Yield every name and alias of the people in the pack."""
        for person in self.people.values():
            yield from (person.name, *person.also_known_as)


def gather_cases(
    session: Session,
    ids: Sequence[str],
    rule: Definition,
    protected: frozenset[str],
    *,
    since: date | None,
    on: date,
) -> Cases:
    """Gather case files with their details on a day; ended actions only since the day `since`."""
    cases = rows_by(session, Case, Case.id, ids)
    links = _by(_current(rows_by(session, CaseLink, CaseLink.case_id, ids)), "case_id")
    person_ids = {case.subject_id for case in cases} | {
        link.person_id for case_links in links.values() for link in case_links
    }
    people = gather_people(session, sorted(person_ids), protected)
    notes = _notes(session, ids)
    details: dict[str, dict[str, list[Any]]] = {
        "needs": _by(_current(rows_by(session, Need, Need.case_id, ids)), "case_id"),
        "scores": _by(_current(rows_by(session, Score, Score.case_id, ids)), "case_id"),
        "assessments": _by(latest_assessments(session, case_ids=ids), "case_id"),
        "scans": _by(list_scans(session, case_ids=ids), "case_id"),
        "listings": _by(_current(rows_by(session, Listing, Listing.case_id, ids)), "case_id"),
        "notes": _by(notes, "case_id"),
        "notes_about_protected": _by(_about(session, notes, protected), "case_id"),
        "actions": _by(_actions(session, ids, rule, since), "case_id"),
    }
    pack_cases = {}
    for case in cases:
        parts = {kind: rows.get(case.id, []) for kind, rows in details.items()}
        pack_cases[case.id] = _case(case, links.get(case.id, []), parts, people, protected)
    orders = gather_orders(session, {case_id: made.links for case_id, made in pack_cases.items()}, on)
    by_id = {case_id: replace(made, orders=orders[case_id]) for case_id, made in pack_cases.items()}
    return Cases(by_id, people)


def gather_people(
    session: Session, ids: Sequence[str], protected: frozenset[str]
) -> dict[str, snapshot.PackPerson]:
    """Gather people with their other names and whereabouts."""
    aliases = _by(_current(rows_by(session, Alias, Alias.person_id, ids)), "person_id")
    addresses = _by(_current(rows_by(session, Address, Address.person_id, ids)), "person_id")
    telephones = _by(_current(rows_by(session, Telephone, Telephone.person_id, ids)), "person_id")
    known = get_people(session, person_ids=ids)
    unsafe = {row_id for row_id, rule in safe_contacts(session, ids).items() if rule.is_unsafe}
    gathered = {}
    for person in rows_by(session, Person, Person.id, ids):
        whereabouts = snapshot.Whereabouts(
            tuple(
                snapshot.PackAddress(a.lines, a.postcode, a.until, a.handling)
                for a in addresses.get(person.id, [])
                if (a.lines or a.postcode) and a.id not in unsafe
            ),
            tuple(t.number for t in telephones.get(person.id, []) if t.id not in unsafe),
            person.school,
            "\n".join(filter(None, (person.safe_contact, *safe_ways(known[person.id])))),
            person.must_not_know,
        )
        gathered[person.id] = snapshot.PackPerson(
            person.id, name_of(person), tuple(a.name for a in aliases.get(person.id, [])), person.born,
            person.born_words, person.sex, person.language, person.id in protected, whereabouts,
        )  # fmt: skip
    return gathered


def pack_action(action: ActionRow, title: str = "") -> snapshot.PackAction:
    """Freeze an action; `title` is who its case is about, where it stands apart from its case."""
    return snapshot.PackAction(
        action.number, action.what, action.agency, action.owner, action.due, action.due_words, action.status,
        action.outcome_note, action.update, action.agreed, action.case_reference,
        title, action.meeting_id or "", action.id, action.case_id or "",
    )  # fmt: skip


def _case(
    case: Case,
    links: list[CaseLink],
    parts: dict[str, list[Any]],
    people: dict[str, snapshot.PackPerson],
    protected: frozenset[str],
) -> snapshot.PackCase:
    order = {"perpetrator": 0, "both": 1, "adult at risk": 2, "victim": 3, "child": 4}
    own = [note for note in parts["notes"] if not is_remainder(note.heading, note.origin)]
    left = [note for note in own if note.readers != Readers.FILE]
    roles = [_link(link, people) for link in links]
    if not any(link.person_id == case.subject_id for link in links):
        linked = ((link.person_id, link.role) for link in links)
        role = role_of_subject(case.subject_role, case.subject_id, linked)
        roles.append(snapshot.PackLink(people[case.subject_id], role, "", "", "", False, "", None))
    roles.sort(key=lambda link: (order.get(link.role, 5), link.reference, link.person.name))
    return snapshot.PackCase(
        reference=case.reference,
        borough=case.borough,
        referred_by=case.referred_by,
        reason=case.reason,
        together=case.together,
        mappa_words=case.mappa_words,
        links=tuple(roles),
        needs=tuple(sorted(need.label for need in parts["needs"])),
        scores=tuple(map(_score, sorted(parts["scores"], key=_score_order))),
        assessments=tuple(
            _assessment(assessment, people, protected, {scan.assessment_id for scan in parts["scans"]})
            for assessment in sorted(parts["assessments"], key=lambda row: (row.assessed or date.min, row.id))
        ),
        listings=tuple(map(_listing, sorted(parts["listings"], key=_listing_order))),
        notes=tuple(_note(note, note in parts["notes_about_protected"]) for note in left),
        actions=tuple(map(pack_action, parts["actions"])),
        import_notes=len(parts["notes"]) - len(own),
        row_id=case.id,
    )


def _link(link: CaseLink, people: dict[str, snapshot.PackPerson]) -> snapshot.PackLink:
    return snapshot.PackLink(
        people[link.person_id], link.role, link.relationship, link.reference, link.worker, link.pregnant,
        link.repeat, link.police_reports, link.consent, link.id,
    )  # fmt: skip


def _score(score: Score) -> snapshot.PackScore:
    return snapshot.PackScore(score.measure, score.stage, score.total, score.scored)


def _score_order(score: Score) -> tuple[date, str, str]:
    return score.scored or date.max, score.measure, score.stage


def _assessment(
    assessment: Assessment,
    people: dict[str, snapshot.PackPerson],
    protected: frozenset[str],
    scanned: Set[str],
) -> snapshot.PackAssessment:
    person = people.get(assessment.person_id)
    return snapshot.PackAssessment(
        person.name if person else "", assessment.person_id in protected, assessment.tool, assessment.score,
        assessment.level, assessment.reason, assessment.assessed, assessment.id, assessment.assessor,
        assessment.id in scanned,
    )  # fmt: skip


def _listing(listing: Listing) -> snapshot.PackListing:
    return snapshot.PackListing(
        listing.forum, listing.status, listing.level, listing.subject_aware, listing.since, listing.until
    )


def _listing_order(listing: Listing) -> tuple[str, date, str]:
    return listing.forum, listing.since or date.min, listing.id


def _note(note: Note, about_protected: bool) -> snapshot.PackNote:
    return snapshot.PackNote(
        note.heading, note.words, note.kind, source_words(note.source, note.source_person), note.written,
        note.victim_side, about_protected, note.id, not is_offered(note.readers, note.origin),
        note.standing, note.happened,
    )  # fmt: skip


def _about(session: Session, notes: list[Note], protected: frozenset[str]) -> list[Note]:
    """Return the notes that concern anybody who is protected."""
    concerned = people_of_notes(session, notes)
    return [note for note in notes if not protected.isdisjoint(concerned.get(note.id, ()))]


def _notes(session: Session, ids: Sequence[str]) -> list[Note]:
    """List the notes by their day; those of one day in the order in which they were recorded."""
    notes: list[Note] = []
    for start in range(0, len(ids), MOST_IDS):
        query = select(Note).where(Note.case_id.in_(ids[start : start + MOST_IDS]), ~Note.withdrawn)
        notes.extend(session.scalars(query.order_by(RECORDED)))
    return sorted(notes, key=lambda note: note.written or date.max)


def _actions(session: Session, ids: Sequence[str], rule: Definition, since: date | None) -> list[ActionRow]:
    """Select actions still open, and those that ended since the forum last met.

    A perpetrator-led forum sees no action of a victim-led one.
    """
    kept: list[ActionRow] = []
    for start in range(0, len(ids), MOST_IDS):
        actions = list_actions(session, case_ids=ids[start : start + MOST_IDS])
        for action in without_victim_led(session, actions) if rule.perpetrator_led else actions:
            if action.status == OPEN or (since and action.ended and action.ended >= since):
                kept.append(action)
    return sorted(kept, key=lambda action: (action.due or date.max, action.number or 0, action.id))


def _current(rows: Iterable[R]) -> list[R]:
    return [row for row in rows if not getattr(row, "withdrawn", False)]


def _by(rows: Iterable[T], column: str) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, column)].append(row)
    return grouped
