"""What happened in a case, how it came and what is planned, as results of a search."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from coordinator.cases.model import Case, Listing
from coordinator.contacts.model import CaseContact, Engagement
from coordinator.contacts.rules import RESULTS, STEPS
from coordinator.core.dates import show_day
from coordinator.forums.registry import definition
from coordinator.incidents.model import Incident, IncidentOutcome
from coordinator.incidents.rules import vocabulary
from coordinator.incidents.wording import when
from coordinator.people.model import Person
from coordinator.plans.model import FundPayment, PlanProgress, PlanStep
from coordinator.plans.rules import show_pounds
from coordinator.referrals.model import OnwardReferral, Referral, Transfer
from coordinator.referrals.queries import onward_row, referral_row
from coordinator.referrals.transfers import transfer_row
from coordinator.search import wording
from coordinator.search.hit import Group, SearchHit
from coordinator.search.snippets import shorten, why_found


def incident_hit(session: Session, incident: Incident, words: list[str]) -> SearchHit | None:
    """Show a report of an incident, unless it is withdrawn."""
    if incident.withdrawn:
        return None
    kind = vocabulary().types.get(incident.kind, "")
    title = ": ".join(part for part in (kind, incident.words) if part)
    fields = (
        ("", incident.words), (wording.PLACE, incident.place), (wording.INJURIES, incident.injuries),
        (wording.WEAPON, incident.weapon), (wording.REFERENCE, incident.police_reference),
        (wording.SOURCE, incident.source), (wording.SOURCE, incident.source_person),
    )  # fmt: skip
    day = when(incident.happened, incident.until, incident.uncertain)
    return SearchHit(
        "incident", incident.id, shorten(title, words), day, incident.case_id, None, why_found(words, fields),
        Group.INCIDENTS,
    )  # fmt: skip


def incident_outcome_hit(session: Session, outcome: IncidentOutcome, words: list[str]) -> SearchHit | None:
    """Show the incident of which something came."""
    incident = session.get(Incident, outcome.incident_id)
    hit = incident_hit(session, incident, words) if incident and not outcome.withdrawn else None
    return replace(hit, why=wording.field(wording.OUTCOME, shorten(outcome.words, words))) if hit else None


def contact_hit(session: Session, row: CaseContact | Engagement, words: list[str]) -> SearchHit | None:
    """Show a contact or a step of engagement."""
    if row.withdrawn:
        return None
    if isinstance(row, CaseContact):
        done, text = RESULTS.get(row.result, row.result), row.outcome
    else:
        done, text = STEPS.get(row.step, row.step), row.words
    line = ", ".join(part for part in (done, show_day(row.happened) if row.happened else "") if part)
    why = why_found(words, (("", text), (wording.BY_WHOM, row.by_whom)))
    title = shorten(text, words) or wording.CONTACT
    return SearchHit("contact", row.id, title, line, row.case_id, None, why, Group.INCIDENTS)


def referral_hit(session: Session, referral: Referral, words: list[str]) -> SearchHit | None:
    """Show a referral."""
    if referral.withdrawn:
        return None
    row = referral_row(referral)
    fields = (
        ("", row.details.why), (wording.SOURCE, row.source_words), (wording.GROUNDS, row.details.grounds),
        (wording.OFFER, row.details.offer), (wording.ENGAGES, row.details.engages),
        (wording.HEALTH, row.details.health), (wording.CONSENT, row.details.without_reason),
        (wording.ANSWER, row.details.answer_reason), (wording.REPLIED_TO, row.details.replied_to),
    )  # fmt: skip
    day = row.details.received
    line = ", ".join(part for part in (row.answer_words, show_day(day) if day else "") if part)
    title = shorten(row.details.why, words) or row.source_words
    return SearchHit(
        "referral", row.id, title, line, row.case_id, None, why_found(words, fields), Group.REFERRALS
    )


def onward_hit(session: Session, onward: OnwardReferral, words: list[str]) -> SearchHit | None:
    """Show a referral to another service."""
    if onward.withdrawn:
        return None
    person = session.get(Person, onward.person_id) if onward.person_id else None
    row = onward_row(onward, person.surname if person else "", person.forename if person else "")
    fields = (
        ("", row.why), (wording.SERVICE, row.service_words), (wording.BY_WHOM, row.sent_by),
        (wording.OUTCOME, row.outcome),
    )  # fmt: skip
    line = ", ".join(
        part for part in (row.name, row.answer_words, show_day(row.sent) if row.sent else "") if part
    )
    why = why_found(words, fields)
    return SearchHit("referral", row.id, row.service_words, line, row.case_id, None, why, Group.REFERRALS)


def transfer_hit(_: Session, transfer: Transfer, words: list[str]) -> SearchHit | None:
    """Show a transfer between areas."""
    if transfer.withdrawn:
        return None
    row, details = transfer_row(transfer), transfer_row(transfer).details
    fields = (
        ("", details.reason), (wording.PAPERS, details.papers), (wording.CONTACTED, details.contacted),
        (wording.BY_WHOM, details.idva), (wording.REPLIED_TO, details.received_by),
    )  # fmt: skip
    line = show_day(details.agreed) if details.agreed else ""
    why = why_found(words, fields)
    return SearchHit("referral", row.id, row.title, line, row.case_id, None, why, Group.REFERRALS)


def plan_hit(session: Session, step: PlanStep, words: list[str]) -> SearchHit | None:
    """Show a step of a plan."""
    if step.withdrawn:
        return None
    fields = (("", step.what), (wording.NEED, step.aim), (wording.BY_WHOM, step.who))
    line = show_day(step.due) if step.due else ""
    why = why_found(words, fields)
    return SearchHit(
        "plan", step.id, shorten(step.what, words), line, step.case_id, None, why, Group.REFERRALS
    )


def progress_hit(session: Session, progress: PlanProgress, words: list[str]) -> SearchHit | None:
    """Show the step that an entry of progress is about."""
    step = session.get(PlanStep, progress.step_id)
    hit = plan_hit(session, step, words) if step and not progress.withdrawn else None
    why = why_found(words, (("", progress.words), (wording.BY_WHOM, progress.by_whom)))
    return replace(hit, why=why) if hit else None


def payment_hit(session: Session, payment: FundPayment, words: list[str]) -> SearchHit | None:
    """Show a payment of the fund."""
    if payment.withdrawn:
        return None
    fields = (("", payment.item), (wording.REASON, payment.reason), (wording.BY_WHOM, payment.decided_by))
    title, why = shorten(payment.item, words), why_found(words, fields)
    line = show_pounds(payment.pence or 0)
    return SearchHit("plan", payment.id, title, line, payment.case_id, None, why, Group.REFERRALS)


def listing_hit(session: Session, listing: Listing, words: list[str]) -> SearchHit | None:
    """Show a case's time in a forum."""
    case = session.get(Case, listing.case_id)
    if case is None or listing.withdrawn:
        return None
    fields = ((wording.GROUNDS, listing.grounds), (wording.OUTCOME, listing.exit_words))
    title = f"{definition(listing.forum).labels[-1].label}, {case.reference}"
    line = show_day(listing.since) if listing.since else ""
    why = why_found(words, fields)
    return SearchHit("listing", listing.id, title, line, case.id, None, why, Group.CASES)


REFERRALS: dict[str, tuple[type[Any], Callable[..., SearchHit | None]]] = {
    "referral": (Referral, referral_hit), "onward_referral": (OnwardReferral, onward_hit),
    "transfer": (Transfer, transfer_hit), "listing": (Listing, listing_hit),
}  # fmt: skip
