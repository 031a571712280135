"""What is recorded of a disclosure decision, and what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coordinator.disclosures import wording
from coordinator.disclosures.happening import Happening
from coordinator.disclosures.lists import NO, YES, lists

TESTS = ("reasonable", "necessary", "lawful", "proportionate")
DECISIONS = {YES: wording.DISCLOSE, NO: wording.DO_NOT_DISCLOSE}


@dataclass(frozen=True)
class DecisionDetails:
    """The values of a disclosure decision."""

    person_id: str
    scheme: str = ""
    application_id: str | None = None  # under Clare's Law
    meeting_id: str | None = None
    considered: date | None = None
    considered_by: str = ""
    recipient_kind: str = ""
    recipient_id: str | None = None
    recipient: str = ""
    why: str = ""
    facts: str = ""
    reasonable: str = ""
    necessary: str = ""
    lawful: str = ""
    proportionate: str = ""
    alternatives: str = ""
    representations: str = ""
    representations_words: str = ""
    decision: str = ""
    decided: date | None = None
    decided_by: str = ""
    dissent: str = ""
    made: date | None = None
    made_by: str = ""
    how: str = ""
    joint_with: str = ""
    instructions: str = ""
    undertaking: str = ""
    undertaking_signed: date | None = None
    outcome: str = ""
    review: date | None = None


@dataclass(frozen=True)
class DecisionRow:
    """A disclosure decision of a case."""

    id: str
    case_id: str
    name: str  # of the person that the information is about
    recipient_name: str  # of the recipient, if they are in the casebook
    meeting: str  # the reference of the meeting, if there was one
    details: DecisionDetails

    @property
    def recipient(self) -> str:
        """Who would receive it: "Oak School, school or nursery"."""
        kind = lists().recipients.get(self.details.recipient_kind, self.details.recipient_kind)
        named = [part for part in (self.recipient_name, self.details.recipient) if part]
        return ", ".join([*named, kind.lower() if named else kind] if kind else named)

    @property
    def scheme_words(self) -> str:
        """The scheme in words: "Clare’s Law (DVDS)"."""
        return lists().schemes.get(self.details.scheme, self.details.scheme)

    @property
    def decision_words(self) -> str:
        """The decision in words: "Do not disclose"."""
        return DECISIONS.get(self.details.decision, self.details.decision) or wording.NOT_DECIDED

    @property
    def way_words(self) -> str:
        """How it was disclosed in words: "In person"."""
        return lists().ways.get(self.details.how, self.details.how)

    @property
    def concerned(self) -> frozenset[str]:
        """The ids of the people that it concerns."""
        return frozenset(filter(None, (self.details.person_id, self.details.recipient_id)))

    @property
    def waits_since(self) -> date | None:
        """The day from which a disclosure that was decided has waited to be made."""
        known = self.details
        return known.decided if known.decision == YES and known.made is None else None

    @property
    def lacks_undertaking(self) -> bool:
        """Whether it was disclosed without a signed undertaking; the recipient is asked for one.

        Source: docs/domain.md 5.6, disclosure to a third party.
        """
        return self.details.made is not None and self.details.undertaking != YES

    def happenings(self) -> Iterator[Happening]:
        """Yield what happened on a day, in the order in which it happens."""
        known = self.details
        if known.considered:
            what = wording.to_recipient(wording.CONSIDERED, self.recipient)
            yield Happening(known.considered, what, known.considered_by, self.id)
        if known.decided:
            what = wording.to_recipient(wording.DECIDED, f"{self.decision_words}, {self.recipient}")
            yield Happening(known.decided, what, known.decided_by, self.id, 1)
        if known.made:
            yield Happening(
                known.made, wording.to_recipient(wording.MADE, self.recipient), known.made_by, self.id, 2
            )

    def dates(self) -> Iterator[tuple[str, date, str]]:
        """Yield what is still to be looked at: the column of its day, the day, and words."""
        if self.waits_since:
            yield "decided", self.waits_since, wording.to_be_made(self.recipient, self.name)
        if self.details.review:
            yield "review", self.details.review, wording.to_be_reviewed(self.recipient, self.name)
