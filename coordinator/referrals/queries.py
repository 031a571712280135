"""Queries for the referrals of a case."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session

from coordinator.referrals import wording
from coordinator.referrals.model import Referral
from coordinator.referrals.rules import ANSWERS, CONSENTS, HOWS, ReferralDetails

_RECORDED: ColumnElement[int] = literal_column("referral.rowid")  # grows in the order of recording
_FIELDS = tuple(ReferralDetails.__dataclass_fields__)


@dataclass(frozen=True)
class ReferralRow:
    """A referral of a case."""

    id: str
    case_id: str
    details: ReferralDetails
    opened_case: bool

    @property
    def source_words(self) -> str:
        """Who referred: "Police, J Ward"."""
        who = (self.details.source, self.details.source_person)
        return ", ".join(part for part in who if part) or wording.UNKNOWN_SOURCE

    @property
    def how_words(self) -> str:
        """How it came, in words: "Police report"."""
        return HOWS.get(self.details.how, self.details.how)

    @property
    def consent_words(self) -> str:
        """The consent in words: "Not asked"."""
        return CONSENTS.get(self.details.consent, self.details.consent)

    @property
    def answer_words(self) -> str:
        """The answer in words: "Accepted"."""
        return ANSWERS.get(self.details.answer, self.details.answer) or wording.WAITING


def list_referrals(session: Session, *, case_id: str) -> tuple[ReferralRow, ...]:
    """List the referrals of a case, the latest first and those without a day last."""
    asked = select(Referral).where(Referral.case_id == case_id, ~Referral.withdrawn)
    rows = session.scalars(asked.order_by(Referral.received.desc().nulls_last(), _RECORDED.desc()))
    return tuple(referral_row(row) for row in rows)


def referral_row(row: Referral) -> ReferralRow:
    """Freeze a referral."""
    details = ReferralDetails(**{name: getattr(row, name) for name in _FIELDS})
    return ReferralRow(row.id, row.case_id, details, row.opened_case)
