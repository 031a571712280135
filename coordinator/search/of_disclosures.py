"""Disclosure decisions as results of a search."""

from sqlalchemy.orm import Session

from coordinator.core.dates import show_day
from coordinator.disclosures.decision import TESTS
from coordinator.disclosures.model import DisclosureDecision
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
