"""How a case is run: who has it, why it waits, where it came from and went, and how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy.orm import Session

from coordinator.amending.amend import Amended, amend
from coordinator.cases import wording
from coordinator.cases.model import Case
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import get_row

CLOSED_OUTCOMES = {
    "completed": wording.PLAN_COMPLETED,
    "partly": wording.PARTLY_COMPLETED,
    "disengaged": wording.DISENGAGED,
    "declined": wording.DECLINED_SUPPORT,
    "transferred": wording.TRANSFERRED,
    "custody": wording.IN_CUSTODY,
    "died": wording.DIED,
    "error": wording.OPENED_BY_MISTAKE,
    "other": wording.OTHER_OUTCOME,
}


@dataclass(frozen=True)
class CaseState:
    """How a case is run."""

    key_worker: str = ""
    lead_agency: str = ""
    hold_reason: str = ""
    hold_review: date | None = None
    transferred_from: str = ""
    transferred_to: str = ""
    handed_over: date | None = None
    closed_outcome: str = ""

    @property
    def outcome_words(self) -> str:
        """How it ended, in words: "Plan completed"."""
        return CLOSED_OUTCOMES.get(self.closed_outcome, self.closed_outcome)


class CaseStateChanges(TypedDict, total=False):
    """What can be amended of how a case is run; its outcome is chosen when it is closed."""

    key_worker: str
    lead_agency: str
    hold_reason: str
    hold_review: date | None
    transferred_from: str
    transferred_to: str
    handed_over: date | None


def get_case_state(session: Session, *, case_id: str) -> CaseState:
    """Get how a case is run. Raises Missing."""
    case = get_row(session, Case, case_id)
    return CaseState(**{name: getattr(case, name) for name in CaseState.__dataclass_fields__})


@use_case("amend_case_state")
def amend_case_state(
    work: UnitOfWork, *, case_id: str, opened_with: Mapping[str, Any], **changes: Unpack[CaseStateChanges]
) -> Amended:
    """Amend how a case is run. Raises ChangedSince where a change is older than what is recorded."""
    case = work.get(Case, case_id)
    amended = amend(case, opened_with, changes)
    if case.handed_over and case.handed_over > work.today:
        raise Refused(wording.DAY_IN_FUTURE, field="handed_over")
    return amended
