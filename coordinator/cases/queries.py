"""Queries for one case file."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import Session

from coordinator.assessments.queries import AssessmentRow, list_assessments
from coordinator.cases import wording
from coordinator.cases.model import Case, CaseLink, Listing, Need, Score
from coordinator.cases.rules import (
    ENDED,
    PERPETRATOR_ROLES,
    UNPROTECTED_ROLES,
    VICTIM_ROLES,
    kind_of_file,
    role_of_subject,
)
from coordinator.core.errors import Missing
from coordinator.forums.registry import definition
from coordinator.forums.states import state_labels
from coordinator.people.queries import PersonRow, get_people
from coordinator.store.base import CASE, equals_ignoring_case, get_row, standing_in_case


@dataclass(frozen=True)
class LinkRow:
    """A person linked to a case, and the role they have in it."""

    id: str
    person: PersonRow
    role: str
    reference: str
    relationship: str
    worker: str
    consent: str
    pregnant: bool
    repeat: str
    last_marac: date | None
    police_reports: int | None
    reached_there: bool

    @property
    def protected(self) -> bool:
        """Whether this part in the case protects the person's whereabouts."""
        return self.role not in UNPROTECTED_ROLES or self.reached_there


@dataclass(frozen=True)
class ScoreRow:
    """A forum's score for the case."""

    id: str
    measure: str
    stage: str
    total: int | None
    scored: date | None


@dataclass(frozen=True)
class ListingRow:
    """The case's time in one forum."""

    id: str
    forum: str
    status: str
    level: str
    subject_aware: str
    since: date | None
    until: date | None
    grounds: str = ""
    entry_score: int | None = None
    exit_score: int | None = None
    next_review: date | None = None
    exit_reason: str = ""
    exit_words: str = ""

    @property
    def state_words(self) -> str:
        """Its state, as the forum calls it."""
        return state_labels(definition(self.forum).states).get(self.status, self.status)

    @property
    def exit_reason_words(self) -> str:
        """Why the case left the forum, in the forum's words."""
        return definition(self.forum).exit_reasons.get(self.exit_reason, self.exit_reason)

    @property
    def standing(self) -> bool:
        """Whether the case is with the forum now, by `with_forum`."""
        return self.status != ENDED


@dataclass(frozen=True)
class CaseFile:
    """A case file without its meetings, actions and notes."""

    id: str
    reference: str
    status: str
    opened: date | None
    closed: date | None
    closed_reason: str
    borough: str
    referred_by: str
    reason: str
    together: str
    mappa_words: str
    led_by: str
    subject_role: str
    subject: PersonRow
    links: tuple[LinkRow, ...]
    needs: tuple[str, ...]
    scores: tuple[ScoreRow, ...]
    assessments: tuple[AssessmentRow, ...]
    listings: tuple[ListingRow, ...]

    def latest_score(self, measure: str, stage: str) -> int | None:
        """Give the newest total of a measure at a stage."""
        totals = [s.total for s in self.scores if s.measure == measure and s.stage == stage]
        return totals[0] if totals else None

    @property
    def forums_now(self) -> tuple[str, ...]:
        """The forums that the case is with now."""
        return tuple(listing.forum for listing in self.listings if listing.standing)

    @property
    def subject_protected(self) -> bool:
        """Whether the subject's role in this file protects their whereabouts."""
        return self.subject_role not in UNPROTECTED_ROLES

    @property
    def perpetrators(self) -> tuple[PersonRow, ...]:
        """Everybody with that role in the file."""
        linked = {link.person.id: link.person for link in self.links if link.role in PERPETRATOR_ROLES}
        own = {self.subject.id: self.subject} if self.subject_role in PERPETRATOR_ROLES else {}
        return tuple((own | linked).values())

    @property
    def victims(self) -> tuple[PersonRow, ...]:
        """Everybody with that role in the file."""
        own = (self.subject,) if self.subject_role in VICTIM_ROLES else ()
        return (*own, *(link.person for link in self.links if link.role in VICTIM_ROLES))

    @property
    def people_ids(self) -> tuple[str, ...]:
        """The ids of the subject and of everybody linked."""
        return (self.subject.id, *(link.person.id for link in self.links))


_LINKS = standing_in_case(CaseLink)
_NEEDS = standing_in_case(Need, Need.label)
_SCORES = standing_in_case(Score, Score.scored.desc().nulls_last(), Score.id)
_LISTINGS = standing_in_case(Listing, Listing.status == ENDED, Listing.since.desc(), Listing.forum)
_OTHERS = (
    select(Case.id, Case.reference)
    .where(Case.subject_id == bindparam("subject"), Case.id != CASE)
    .order_by(Case.reference)
)
ROLE_ORDER = {"victim": 0, "both": 1, "child": 2, "adult at risk": 3, "perpetrator": 4, "associate": 5}


def get_case(session: Session, *, case_id: str) -> CaseFile:
    """Get one case file, or raise Missing."""
    case = get_row(session, Case, case_id)
    links = list(session.scalars(_LINKS, {CASE.key: case_id}))
    people = get_people(session, person_ids={case.subject_id, *(link.person_id for link in links)})
    role = role_of_subject(
        case.subject_role, case.subject_id, ((link.person_id, link.role) for link in links)
    )
    links.sort(key=lambda link: (ROLE_ORDER.get(link.role, 9), people[link.person_id].listed))
    return CaseFile(
        case.id, case.reference, case.status, case.opened, case.closed, case.closed_reason, case.borough,
        case.referred_by, case.reason, case.together, case.mappa_words, kind_of_file(case.led_by, role), role,
        people[case.subject_id],
        tuple(_link(link, people[link.person_id]) for link in links),
        tuple(need.label for need in session.scalars(_NEEDS, {CASE.key: case_id})),
        _scores(session, case_id),
        list_assessments(session, case_id=case_id),
        _listings(session, case_id),
    )  # fmt: skip


def list_other_cases(session: Session, *, case_id: str, subject_id: str) -> tuple[tuple[str, str], ...]:
    """List the other case files about the same person: each its id and reference."""
    rows = session.execute(_OTHERS, {"subject": subject_id, CASE.key: case_id})
    return tuple((other_id, reference) for other_id, reference in rows)


@dataclass(frozen=True)
class LinkedNames:
    """What a form needs of a case that is listed: its victims by name, and the number of children."""

    referred_by: str
    victims: tuple[tuple[str, str], ...]  # id and name
    children: int


def get_linked_names(session: Session, *, case_id: str) -> LinkedNames:
    """Get what an agenda shows of a case without opening its file. Raises Missing."""
    case = get_row(session, Case, case_id)
    links = list(session.scalars(_LINKS, {CASE.key: case_id}))
    victims = {link.person_id for link in links if link.role in VICTIM_ROLES}
    if effective_role(session, case) in VICTIM_ROLES:
        victims.add(case.subject_id)
    people = get_people(session, person_ids=victims)
    named = sorted((people[person_id].listed, person_id) for person_id in victims)
    return LinkedNames(
        case.referred_by, tuple((person_id, name) for name, person_id in named),
        sum(link.role == "child" for link in links),
    )  # fmt: skip


def find_case(session: Session, *, reference: str) -> str:
    """Find a case's id by its reference, in any case of letters. Raises Missing, with what to type."""
    asked = select(Case.id).where(equals_ignoring_case(Case.reference, reference))
    case_id = session.scalars(asked.order_by(Case.reference != reference.strip())).first()
    if case_id is None:
        raise Missing(wording.NO_SUCH_CASE)
    return case_id


def _link(link: CaseLink, person: PersonRow) -> LinkRow:
    return LinkRow(
        link.id, person, link.role, link.reference, link.relationship, link.worker, link.consent,
        link.pregnant, link.repeat, link.last_marac, link.police_reports, link.reached_there,
    )  # fmt: skip


def _scores(session: Session, case_id: str) -> tuple[ScoreRow, ...]:
    rows = session.scalars(_SCORES, {CASE.key: case_id})
    return tuple(ScoreRow(s.id, s.measure, s.stage, s.total, s.scored) for s in rows)


def _listings(session: Session, case_id: str) -> tuple[ListingRow, ...]:
    rows = session.scalars(_LISTINGS, {CASE.key: case_id})
    return tuple(
        ListingRow(
            listing.id,
            listing.forum,
            listing.status,
            listing.level,
            listing.subject_aware,
            listing.since,
            listing.until,
            listing.grounds,
            listing.entry_score,
            listing.exit_score,
            listing.next_review,
            listing.exit_reason,
            listing.exit_words,
        )
        for listing in rows
    )


def with_forum() -> tuple[ColumnElement[bool], ...]:
    """Return the condition for listings by which a case is with a forum now: until the listing is ended.

    Every agenda lists its cases, planned here or imported; a listing does not end when its day has passed.
    """
    return Listing.status != ENDED, ~Listing.withdrawn


def list_forums_now(session: Session, *, case_id: str) -> tuple[str, ...]:
    """List the forums that a case is with now."""
    now = select(Listing.forum).where(Listing.case_id == case_id, *with_forum())
    return tuple(session.scalars(now.order_by(Listing.forum)))


def people_in_case(session: Session, *, case_id: str) -> set[str]:
    """Return the ids of a case's subject and of everybody linked to it. Raises Missing."""
    linked = session.scalars(_LINKS, {CASE.key: case_id})
    return {get_row(session, Case, case_id).subject_id, *(link.person_id for link in linked)}


def effective_role(session: Session, case: Case) -> str:
    """Return the role of a file's subject; "" if it is not known."""
    links = select(CaseLink.person_id, CaseLink.role).where(CaseLink.case_id == case.id, ~CaseLink.withdrawn)
    return role_of_subject(
        case.subject_role, case.subject_id, ((person_id, role) for person_id, role in session.execute(links))
    )
