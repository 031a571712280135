"""Read the details of an existing case or person, for rows of a workbook that name them again."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.assessments.model import Assessment
from coordinator.cases.model import Listing, Need, Score
from coordinator.cases.rules import ENDED
from coordinator.contacts.model import CaseContact, Engagement
from coordinator.disclosures.model import DvdsApplication, DvdsStep, EncompassNotice
from coordinator.imports.reading.parse_names import fold
from coordinator.incidents.model import Incident, IncidentOutcome, IncidentPerson
from coordinator.notes.model import Note
from coordinator.notes.rules import AS_IT_STOOD
from coordinator.orders.model import Order, OrderCondition, OrderEvent, OrderPerson
from coordinator.people.identity import squeezed
from coordinator.people.model import (
    Address,
    Alias,
    IdentityNumber,
    Lead,
    OtherBirth,
    PersonState,
    SafeContact,
    Telephone,
)
from coordinator.plans.model import FundPayment, PlanProgress, PlanStep
from coordinator.referrals.model import OnwardReferral, Referral, Transfer
from coordinator.store.base import R, Row, rows_by
from coordinator.ties.model import Tie
from coordinator.ties.rules import seen_back

Part = tuple[str, ...]
GONE = "gone"  # before the key of a detail that was withdrawn or has ended
LEFT = "left"  # before a forum that a case has left: the id of its last listing there
BULLET = "• "
ENTRIES: tuple[type[Row], ...] = (
    Incident, CaseContact, Engagement, OnwardReferral, Transfer, Order, DvdsApplication, EncompassNotice,
)  # fmt: skip


def parts_of(session: Session, table: str, owner_id: str) -> dict[Part, object]:
    """Read a record's details: a key that identifies each → its value."""
    details: dict[Part, object] = {}
    if table == "case_file":
        for listing in session.scalars(select(Listing).where(Listing.case_id == owner_id)):
            over = listing.withdrawn or listing.status == ENDED
            key = _key(over, "listing", listing.forum)
            before = ended_on(details, listing.forum)
            if over and not listing.withdrawn and _end(listing) >= before:
                details[LEFT, listing.forum] = listing.id
            details[key] = max(_end(listing), before) if over else listing.id
        for need in session.scalars(select(Need).where(Need.case_id == owner_id)):
            details[_key(need.withdrawn, "need", fold(need.label))] = need.id
        for score in session.scalars(select(Score).where(Score.case_id == owner_id)):
            key = _key(score.withdrawn, "score", score.measure, score.stage)
            details[key] = score.total if score.withdrawn else score.id
        for assessment in session.scalars(select(Assessment).where(Assessment.case_id == owner_id)):
            key = _key(assessment.withdrawn, "assessment", assessment.person_id, assessment.id)
            details[key] = assessment.assessed
        details.update(_of_case(session, owner_id))
        details.update(_entries(session, owner_id))
    elif table == "incident":
        details.update(_of_incident(session, owner_id))
    elif table == "plan_step":
        for progress in rows_by(session, PlanProgress, PlanProgress.step_id, [owner_id]):
            details[_key(progress.withdrawn, "progress", fold(progress.words))] = progress.id
    elif table == "dvds_application":
        for done in rows_by(session, DvdsStep, DvdsStep.application_id, [owner_id]):
            details[_key(done.withdrawn, "step", done.step)] = done.id
    elif table == "court_order":
        details.update(_of_order(session, owner_id))
    elif table == "person":
        details.update(_of_person(session, owner_id))
    details.update(_notes(session, table, owner_id))
    return details


def _of_person(session: Session, person_id: str) -> dict[Part, object]:
    """Read a person's details: the key of each → its id."""
    details: dict[Part, object] = {}

    def rows(model: type[R]) -> list[R]:
        return rows_by(session, model, model.person_id, [person_id])  # type: ignore[attr-defined]

    for alias in rows(Alias):
        details[_key(alias.withdrawn, "alias", fold(alias.name))] = alias.id
    for birth in rows(OtherBirth):
        details[_key(birth.withdrawn, "birth", str(birth.born or fold(birth.words)))] = birth.id
    for address in rows(Address):
        lines = fold(f"{address.lines} {address.postcode}") or address.kind
        details[_key(address.withdrawn, "address", lines)] = address.id
    for telephone in rows(Telephone):
        details[_key(telephone.withdrawn, "telephone", digits(telephone.number))] = telephone.id
    for rule in rows(SafeContact):
        details[_key(rule.withdrawn, "rule", rule.row_id, rule.safety)] = rule.id
    for lead in rows(Lead):
        details[_key(lead.withdrawn, "lead", lead.kind, fold(lead.words))] = lead.id
    for number in rows(IdentityNumber):
        details[_key(number.withdrawn, "identity", number.kind, squeezed(number.number))] = number.id
    for state in rows(PersonState):
        key = _key(state.withdrawn, "state", state.kind, fold(state.words) or str(state.since))
        details[key] = state.id
    for tie in rows(Tie):
        details[_key(tie.withdrawn, "tie", tie.other_id, tie.kind)] = tie.id
    for tie in rows_by(session, Tie, Tie.other_id, [person_id]):
        details[_key(tie.withdrawn, "tie", tie.person_id, seen_back(tie.kind))] = tie.id
    return details


def _of_case(session: Session, case_id: str) -> dict[Part, object]:
    """Read a case's referrals, steps of plans and payments: the key of each → its id."""
    details: dict[Part, object] = {}
    for referral in rows_by(session, Referral, Referral.case_id, [case_id]):
        details[_key(referral.withdrawn, "referral", str(referral.received))] = referral.id
    for step in rows_by(session, PlanStep, PlanStep.case_id, [case_id]):
        details[_key(step.withdrawn, "plan", step.person_id, fold(step.what))] = step.id
    for payment in rows_by(session, FundPayment, FundPayment.case_id, [case_id]):
        key = ("fund", str(payment.person_id or ""), fold(payment.item), str(payment.pence))
        details[_key(payment.withdrawn, *key)] = payment.id
    return details


def _entries(session: Session, case_id: str) -> dict[Part, object]:
    """Read the ids of a case's entries, which differ by what each says."""
    return {
        ("entry", str(model.__tablename__), row.id): False
        for model in ENTRIES
        for row in rows_by(session, model, model.case_id, [case_id])  # type: ignore[attr-defined]
    }


def _of_incident(session: Session, incident_id: str) -> dict[Part, object]:
    """Read who had which part in an incident, and the ids of what came of it."""
    details: dict[Part, object] = {}
    for person in rows_by(session, IncidentPerson, IncidentPerson.incident_id, [incident_id]):
        if person.part:
            details["part", person.person_id] = person.part
    for outcome in rows_by(session, IncidentOutcome, IncidentOutcome.incident_id, [incident_id]):
        details[_key(outcome.withdrawn, "outcome", outcome.kind)] = outcome.id
    return details


def _of_order(session: Session, order_id: str) -> dict[Part, object]:
    """Read who an order protects, and the ids of its conditions, breaches and other entries."""
    details: dict[Part, object] = {}
    for person in rows_by(session, OrderPerson, OrderPerson.order_id, [order_id]):
        details["protected", person.person_id] = person.protected
    for condition in rows_by(session, OrderCondition, OrderCondition.order_id, [order_id]):
        details[_key(condition.withdrawn, "condition", fold(condition.words))] = condition.id
    for event in rows_by(session, OrderEvent, OrderEvent.order_id, [order_id]):
        details[_key(event.withdrawn, "event", event.kind, str(event.happened))] = event.id
        details["entry", "order_event", event.id] = False
    return details


def _key(over: bool, *key: str) -> Part:
    return (GONE, *key) if over else key


def taken_back(parts: dict[Part, object], *key: str) -> bool:
    """Tell whether a detail was withdrawn or has ended, and no current one has the same key."""
    return key not in parts and (GONE, *key) in parts


def ended_on(parts: dict[Part, object], forum: str) -> date:
    """Return when a case's last listing to a forum ended; date.min if that is not known."""
    ended = parts.get((GONE, "listing", forum))
    return ended if isinstance(ended, date) else date.min


def _end(listing: Listing) -> date:
    return date.min if listing.withdrawn or listing.until is None else listing.until


def digits(number: str) -> str:
    """Return the digits by which telephone numbers are compared."""
    return "".join(c for c in number if c.isdigit()).lstrip("0").removeprefix("44")


def note_key(heading: str, words: str) -> Part:
    """Return a short key for a note on its record, as there can be a million."""
    return ("note", str(hash((heading, words))))


def line_key(line: str) -> Part:
    """Return a key for a line of the note "As it stood in the workbook"."""
    return ("line", str(hash(line)))


def _notes(session: Session, table: str, owner_id: str) -> dict[Part, object]:
    column = {
        "case_file": Note.case_id,
        "person": Note.person_id,
        "meeting": Note.meeting_id,
        "action": Note.action_id,
        "agency": Note.agency_id,
    }.get(table)
    if column is None:
        return {}
    details: dict[Part, object] = {}
    for heading, words in session.execute(select(Note.heading, Note.words).where(column == owner_id)):
        details[note_key(heading, words)] = True
        if heading == AS_IT_STOOD:
            for line in words.removeprefix(BULLET).split(f"\n{BULLET}"):
                details[line_key(line)] = True
    return details
