"""The unmet needs of a case: their domain, severity and outcome, as rows and as a use case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy.orm import Session

from coordinator.amending.amend import Amended, amend
from coordinator.cases import wording
from coordinator.cases.model import Need
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import CASE, standing_in_case

# docs/domain.md 1.8: the areas in which services for victims report.
DOMAINS = {
    "health": wording.HEALTH,
    "shelter": wording.SHELTER,
    "family": wording.FAMILY,
    "education": wording.EDUCATION,
    "substances": wording.SUBSTANCES,
    "money": wording.MONEY,
    "outlook": wording.OUTLOOK,
    "social": wording.SOCIAL,
    "other": wording.OTHER_NEED,
}
SEVERITIES = {"high": "High", "medium": "Medium", "low": "Low"}
OUTCOMES = {
    "met": wording.MET,
    "partly met": wording.PARTLY_MET,
    "not met": wording.NOT_MET,
    "declined": wording.HELP_DECLINED,
    "no longer": wording.NO_LONGER,
}


@dataclass(frozen=True)
class NeedRow:
    """An unmet need of a case."""

    id: str
    label: str
    domain: str
    severity: str
    since: date | None
    outcome: str
    ended: date | None

    @property
    def domain_words(self) -> str:
        """The domain in words: "Shelter and accommodation"."""
        return DOMAINS.get(self.domain, self.domain)

    @property
    def severity_words(self) -> str:
        """The severity in words: "High"."""
        return SEVERITIES.get(self.severity, self.severity)

    @property
    def outcome_words(self) -> str:
        """The outcome in words: "Partly met"; empty while it is worked on."""
        return OUTCOMES.get(self.outcome, self.outcome)


class NeedChanges(TypedDict, total=False):
    """What can be amended of a need, beside which needs there are."""

    domain: str
    severity: str
    since: date | None
    outcome: str
    ended: date | None


_BY_LABEL = standing_in_case(Need, Need.label, Need.id)


def list_needs(session: Session, *, case_id: str) -> tuple[NeedRow, ...]:
    """List the unmet needs of a case by their labels."""
    return tuple(
        NeedRow(need.id, need.label, need.domain, need.severity, need.since, need.outcome, need.ended)
        for need in session.scalars(_BY_LABEL, {CASE.key: case_id})
    )


@use_case("amend_need")
def amend_need(
    work: UnitOfWork, *, need_id: str, opened_with: Mapping[str, Any], **changes: Unpack[NeedChanges]
) -> Amended:
    """Amend what is known of a need. Raises ChangedSince where a change is older than what is recorded."""
    need = work.get(Need, need_id)
    amended = amend(need, opened_with, changes)
    for field, values in (("domain", DOMAINS), ("severity", SEVERITIES), ("outcome", OUTCOMES)):
        if getattr(need, field) and getattr(need, field) not in values:
            raise Refused(wording.CHOOSE_FROM_LIST, field=field)
    for field in ("since", "ended"):
        if (getattr(need, field) or work.today) > work.today:
            raise Refused(wording.DAY_IN_FUTURE, field=field)
    if need.since and need.ended and need.ended < need.since:
        raise Refused(wording.END_BEFORE_START, field="ended")
    return amended
