"""What is recorded of an application under Clare's Law, and what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coordinator.disclosures.decision import DecisionRow
from coordinator.disclosures.dvds import wording
from coordinator.disclosures.dvds.scheme import AT_RISK, THIRD_PARTY, complete_by, dvds_scheme
from coordinator.disclosures.happening import Happening
from coordinator.disclosures.lists import NO, YES

OPEN, TO_DISCLOSE, DISCLOSED, NOT_DISCLOSED = "open", "to disclose", "disclosed", "not disclosed"
OUTCOMES = {
    OPEN: wording.OPEN,
    TO_DISCLOSE: wording.TO_DISCLOSE,
    DISCLOSED: wording.DISCLOSED,
    NOT_DISCLOSED: wording.NOT_DISCLOSED,
}


@dataclass(frozen=True)
class ApplicationDetails:
    """The values of an application."""

    person_id: str  # who the information is about
    route: str = ""
    received: date | None = None
    reference: str = ""
    at_risk_id: str | None = None
    at_risk: str = ""
    safe_contact: str = ""
    applicant_kind: str = ""
    applicant_id: str | None = None
    applicant: str = ""
    informed: str = ""
    informed_on: date | None = None
    ending: str = ""
    ended: date | None = None
    ending_words: str = ""


@dataclass(frozen=True)
class DvdsStepRow:
    """A step of an application: done, or planned."""

    id: str
    application_id: str
    step: str
    due: date | None
    done: date | None
    by_whom: str
    words: str

    @property
    def step_words(self) -> str:
        """The step in words: "First checks"."""
        known = dvds_scheme().step(self.step)
        return known.words if known else self.step


@dataclass(frozen=True)
class ApplicationRow:
    """An application of a case, with its steps and the decisions made under it."""

    id: str
    case_id: str
    name: str  # of the person that the information is about
    at_risk_name: str  # of the person at risk, if they are in the casebook
    applicant_name: str  # of the applicant, if they are in the casebook and not the person at risk
    days: int  # in which it is to be completed
    details: ApplicationDetails
    steps: tuple[DvdsStepRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()

    @property
    def route_words(self) -> str:
        """The route in words: "Right to ask"."""
        return dvds_scheme().routes.get(self.details.route, self.details.route)

    @property
    def at_risk(self) -> str:
        """Who is at risk."""
        return ", ".join(part for part in (self.at_risk_name, self.details.at_risk) if part)

    @property
    def applicant(self) -> str:
        """Who applied; the person at risk if they did so themselves."""
        if self.details.applicant_kind == AT_RISK:
            return self.at_risk
        return ", ".join(part for part in (self.applicant_name, self.details.applicant) if part)

    @property
    def by_third_party(self) -> bool:
        """Whether somebody else applied, who may be informed nothing. Source: docs/domain.md 7.5."""
        return self.details.applicant_kind == THIRD_PARTY

    @property
    def concerned(self) -> frozenset[str]:
        """The ids of the people that it concerns."""
        known = self.details
        return frozenset(filter(None, (known.person_id, known.at_risk_id, known.applicant_id)))

    @property
    def due(self) -> date | None:
        """The last day on which it is completed in time."""
        return complete_by(self.details.received, self.days) if self.details.received else None

    @property
    def outcome(self) -> str:
        """Its state: one of OUTCOMES, or how it ended without a decision.

        Each decision under it is about one recipient: one that was made makes it disclosed.
        """
        if any(row.details.made for row in self.decisions):
            return DISCLOSED
        decided = {row.details.decision for row in self.decisions}
        if YES in decided:
            return TO_DISCLOSE
        if decided == {NO}:
            return NOT_DISCLOSED
        return self.details.ending or OPEN

    @property
    def outcome_words(self) -> str:
        """Its state in words: "Nothing disclosed"."""
        return OUTCOMES.get(self.outcome) or dvds_scheme().endings.get(self.outcome, self.outcome)

    @property
    def completed(self) -> date | None:
        """The day on which it was disclosed, decided against or ended; None while it is open."""
        if self.outcome == DISCLOSED:
            return min(row.details.made for row in self.decisions if row.details.made)
        if self.outcome == NOT_DISCLOSED:
            return max((row.details.decided for row in self.decisions if row.details.decided), default=None)
        return self.details.ended if self.details.ending else None

    @property
    def in_time(self) -> bool | None:
        """Whether it was completed in time; None while it is open or a day is missing."""
        return self.completed <= self.due if self.completed and self.due else None

    def is_overdue(self, day: date) -> bool:
        """Tell whether it is still to be decided or disclosed on a day after the last one in time."""
        return self.outcome in (OPEN, TO_DISCLOSE) and self.due is not None and self.due < day

    def next_step(self) -> str:
        """Return the first step of its route that was not done, in words; nothing if all were."""
        done = {row.step for row in self.steps if row.done}
        steps = dvds_scheme().steps_of(self.details.route)
        return next((step.words for step in steps if step.code not in done), "")

    def happenings(self) -> Iterator[Happening]:
        """Yield what happened on a day, in the order in which it happens."""
        known, short = self.details, dvds_scheme().short
        if known.received:
            what = wording.of_scheme(short, wording.RECEIVED)
            yield Happening(known.received, what, self.route_words, self.id)
        for place, row in enumerate(self.steps, 1):
            if row.done:
                what = wording.of_scheme(short, row.step_words)
                yield Happening(row.done, what, row.by_whom, self.id, place)
        last = len(self.steps) + 1
        if known.ended:
            what = wording.of_scheme(short, wording.ENDED)
            yield Happening(known.ended, what, self.outcome_words, self.id, last)
        if known.informed_on:
            informed = dvds_scheme().informed.get(known.informed, known.informed)
            what = wording.of_scheme(short, wording.APPLICANT_INFORMED)
            yield Happening(known.informed_on, what, informed, self.id, last + 1)

    def dates(self) -> Iterator[tuple[str, str, date, str]]:
        """Yield what is still to be done: the id of the row, the column of its day, the day, and words."""
        if self.completed:
            return
        short = dvds_scheme().short
        if self.due:
            what = wording.to_complete(short, self.name, self.next_step())
            yield self.id, "complete", self.due, what
        for row in self.steps:
            if row.due and not row.done:
                yield row.id, "due", row.due, wording.step_due(short, self.name, row.step_words)
