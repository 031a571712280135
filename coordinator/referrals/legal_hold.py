"""Legal holds: while one stands, nothing of the case and of the people that it is about is erased."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case
from coordinator.cases.queries import people_in_case
from coordinator.referrals import wording
from coordinator.referrals.model import OnwardReferral
from coordinator.referrals.services import holding_kinds, service_names
from coordinator.store.base import CASE, IDS


@dataclass(frozen=True)
class LegalHold:
    """The referral that holds a case: what it is to, since when, in which case file."""

    kind: str
    since: date
    reference: str

    @property
    def sentence(self) -> str:
        """Why nothing can be erased, and how the hold is lifted."""
        return wording.legal_hold(service_names()[self.kind], self.since, self.reference)


_HOLDING = (
    select(OnwardReferral.kind, OnwardReferral.sent, Case.reference)
    .join(Case, Case.id == OnwardReferral.case_id)
    .where(
        OnwardReferral.kind.in_(bindparam("kinds", expanding=True)), OnwardReferral.sent.is_not(None),
        OnwardReferral.hold_lifted.is_(None), ~OnwardReferral.withdrawn,
        or_(OnwardReferral.case_id == CASE, OnwardReferral.person_id.in_(IDS)),
    )
    .order_by(OnwardReferral.sent, OnwardReferral.id)
    .limit(1)
)  # fmt: skip


def find_legal_hold(session: Session, *, case_id: str) -> LegalHold | None:
    """Find the first legal hold on a case, also one that another case file has about somebody of it.

    Source: docs/domain.md 1.6.
    """
    kinds = holding_kinds()
    people = people_in_case(session, case_id=case_id)
    asked = {CASE.key: case_id, IDS.key: sorted(people), "kinds": sorted(kinds)}
    held = session.execute(_HOLDING, asked).first()
    if held is None or held.sent is None:
        return None
    return LegalHold(held.kind, held.sent, held.reference)
