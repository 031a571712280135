"""Queries for the referrals of a case, in and onward."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, literal_column
from sqlalchemy.orm import Session

from coordinator.people.model import Person
from coordinator.people.rules import spoken_name
from coordinator.referrals import wording
from coordinator.referrals.model import OnwardReferral, Referral
from coordinator.referrals.rules import (
    ANSWERS,
    CONSENTS,
    HOWS,
    NEW_FOR,
    ONWARD_ANSWERS,
    ReferralDetails,
)
from coordinator.referrals.services import endings_of, holding_kinds, service_names
from coordinator.store.base import CASE, standing_in_case

_RECORDED: ColumnElement[int] = literal_column("referral.rowid")  # grows in the order of recording
_ONWARD_RECORDED: ColumnElement[int] = literal_column("onward_referral.rowid")
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

    def is_new(self, today: date) -> bool:
        """Tell whether it waits for an answer, or came in the last four weeks."""
        received = self.details.received
        return not self.details.answer or (received is not None and today - received <= NEW_FOR)

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


@dataclass(frozen=True)
class OnwardRow:
    """A referral of somebody in a case to another service."""

    id: str
    case_id: str
    person_id: str | None
    name: str  # of the person that it is about; empty: the whole case
    kind: str
    service: str
    sent: date | None
    sent_by: str
    why: str
    answer_due: date | None
    answer: str
    answered: date | None
    outcome: str
    ended: date | None
    ending: str = ""
    hold_lifted: date | None = None
    hold_lifted_by: str = ""

    @property
    def kind_words(self) -> str:
        """The kind of service in words: "Adult safeguarding"."""
        return service_names().get(self.kind, self.kind)

    @property
    def service_words(self) -> str:
        """Where it was sent: "Housing, Tidewater Homes"."""
        return ", ".join(dict.fromkeys(part for part in (self.kind_words, self.service) if part))

    @property
    def answer_words(self) -> str:
        """The answer in words: "On a waiting list"."""
        return ONWARD_ANSWERS.get(self.answer, self.answer) or wording.WAITING

    @property
    def state_words(self) -> str:
        """Its state in words: how it ended, or the answer."""
        return (self.ending_words or wording.ENDED) if self.ended else self.answer_words

    @property
    def ending_words(self) -> str:
        """How it ended, in words: "Moved in"."""
        return endings_of(self.kind).get(self.ending, self.ending)

    @property
    def has_hold(self) -> bool:
        """Whether its kind has a legal hold, which may be lifted."""
        return self.kind in holding_kinds()

    @property
    def waits(self) -> bool:
        """Whether it has no answer yet."""
        return not self.answer


_REFERRALS = standing_in_case(Referral, Referral.received.desc().nulls_last(), _RECORDED.desc())
_ONWARD = (
    standing_in_case(OnwardReferral, OnwardReferral.sent.desc().nulls_last(), _ONWARD_RECORDED.desc())
    .add_columns(Person.surname, Person.forename)
    .join(Person, Person.id == OnwardReferral.person_id, isouter=True)
)


def list_referrals(session: Session, *, case_id: str) -> tuple[ReferralRow, ...]:
    """List the referrals of a case, the latest first and those without a day last."""
    return tuple(referral_row(row) for row in session.scalars(_REFERRALS, {CASE.key: case_id}))


def referral_row(row: Referral) -> ReferralRow:
    """Freeze a referral."""
    details = ReferralDetails(**{name: getattr(row, name) for name in _FIELDS})
    return ReferralRow(row.id, row.case_id, details, row.opened_case)


def list_onward(session: Session, *, case_id: str) -> tuple[OnwardRow, ...]:
    """List the referrals onward of a case, the latest first."""
    rows = session.execute(_ONWARD, {CASE.key: case_id})
    return tuple(onward_row(row, surname, forename) for row, surname, forename in rows)


def onward_row(row: OnwardReferral, surname: str | None, forename: str | None) -> OnwardRow:
    """Freeze an onward referral; without a name it is about the whole case."""
    name = spoken_name(surname or "", forename or "") if row.person_id else ""
    return OnwardRow(
        row.id, row.case_id, row.person_id, name, row.kind, row.service, row.sent, row.sent_by, row.why,
        row.answer_due, row.answer, row.answered, row.outcome, row.ended, row.ending, row.hold_lifted,
        row.hold_lifted_by,
    )  # fmt: skip
