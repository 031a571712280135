"""Disclosure decisions, Clare's Law and Operation Encompass as results of a search."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from coordinator.core.dates import show_day
from coordinator.disclosures.decision import TESTS
from coordinator.disclosures.dvds.scheme import dvds_scheme
from coordinator.disclosures.model import DisclosureDecision, DvdsApplication, DvdsStep, EncompassNotice
from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.search import wording
from coordinator.search.hit import Group, SearchHit
from coordinator.search.snippets import why_found


def decision_hit(session: Session, row: DisclosureDecision, words: list[str]) -> SearchHit | None:
    """Show a disclosure decision, unless it is withdrawn."""
    if row.withdrawn:
        return None
    person = session.get(Person, row.person_id)
    parts = (
        spoken_name(person.surname, person.forename) if person else "",
        show_day(row.considered) if row.considered else "",
    )
    fields = (
        (wording.RECIPIENT, row.recipient), (wording.REASON, row.why), (wording.FACTS, row.facts),
        *((wording.TESTS, getattr(row, name)) for name in TESTS),
        *(("", text) for text in (row.alternatives, row.representations_words, row.instructions)),
        *((wording.BY_WHOM, by) for by in (row.considered_by, row.decided_by, row.made_by, row.joint_with)),
        (wording.DISSENT, row.dissent), (wording.OUTCOME, row.outcome),
    )  # fmt: skip
    return SearchHit(
        "disclosure", row.id, wording.DISCLOSURE_DECISION, ", ".join(part for part in parts if part),
        row.case_id, None, why_found(words, fields), Group.DISCLOSURES,
    )  # fmt: skip


def application_hit(session: Session, row: DvdsApplication, words: list[str]) -> SearchHit | None:
    """Show an application under Clare's Law, unless it is withdrawn."""
    if row.withdrawn:
        return None
    fields = (
        ("", row.reference), (wording.AT_RISK, row.at_risk), (wording.APPLICANT, row.applicant),
        (wording.SAFE_CONTACT, row.safe_contact), (wording.OUTCOME, row.ending_words),
    )  # fmt: skip
    return SearchHit(
        "disclosure", row.id, wording.DVDS_APPLICATION, _about(session, row), row.case_id, None,
        why_found(words, fields), Group.DISCLOSURES,
    )  # fmt: skip


def dvds_step_hit(session: Session, row: DvdsStep, words: list[str]) -> SearchHit | None:
    """Show a step of an application by its application, unless either is withdrawn."""
    application = session.get(DvdsApplication, row.application_id)
    if row.withdrawn or application is None or application.withdrawn:
        return None
    kind = dvds_scheme().step(row.step)
    line = ", ".join((kind.words if kind else row.step, _about(session, application)))
    fields = ((wording.BY_WHOM, row.by_whom), ("", row.words))
    return SearchHit(
        "disclosure", application.id, wording.DVDS_STEP, line, application.case_id, None,
        why_found(words, fields), Group.DISCLOSURES,
    )  # fmt: skip


def notice_hit(session: Session, row: EncompassNotice, words: list[str]) -> SearchHit | None:
    """Show an Operation Encompass notice, unless it is withdrawn."""
    if row.withdrawn:
        return None
    child = session.get(Person, row.child_id)
    parts = (
        spoken_name(child.surname, child.forename) if child else "",
        show_day(row.happened) if row.happened else "",
    )
    fields = (
        ("", row.reference), (wording.VOICE, row.voice), (wording.VOICE_WITH, row.voice_with),
        ("", row.circumstances), (wording.RECIPIENT, row.recipient), (wording.BY_WHOM, row.informed_by),
        (wording.RECIPIENT, row.informed_to), (wording.OUTCOME, row.outcome), (wording.REASON,
        row.not_needed),
    )  # fmt: skip
    return SearchHit(
        "encompass", row.id, wording.ENCOMPASS_NOTICE, ", ".join(part for part in parts if part),
        row.case_id, None, why_found(words, fields), Group.DISCLOSURES,
    )  # fmt: skip


def _about(session: Session, row: DvdsApplication) -> str:
    person = session.get(Person, row.person_id)
    parts = (
        spoken_name(person.surname, person.forename) if person else "",
        show_day(row.received) if row.received else "",
    )
    return ", ".join(part for part in parts if part)


TELLERS: dict[str, tuple[type[Any], Callable[[Session, Any, list[str]], SearchHit | None]]] = {
    "dvds_application": (DvdsApplication, application_hit),
    "dvds_step": (DvdsStep, dvds_step_hit),
    "encompass_notice": (EncompassNotice, notice_hit),
}
