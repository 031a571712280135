"""What came back before a meeting: by agency and case, in three states."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.copies.model import GivenCopy
from coordinator.meetings.queries import ItemRow, get_meeting
from coordinator.recipients.queries import list_bars
from coordinator.returns import wording
from coordinator.returns.model import ResearchReturn
from coordinator.returns.rules import RETURN_FORM, ReturnState, due_by


@dataclass(frozen=True)
class CaseReturn:
    """What an agency returned on a case; `row_id` is empty as long as nothing did."""

    item_id: str
    reference: str
    people: str
    state: ReturnState
    received: date | None = None
    returned_by: str = ""
    not_shared: str = ""
    why_not: str = ""
    offered: str = ""
    row_id: str = ""


@dataclass(frozen=True)
class AgencyReturns:
    """An agency that was asked before a meeting, and what it returned on each case it may know of."""

    agency: AgencyRow
    forms: tuple[int, ...]  # the numbers of its forms
    cases: tuple[CaseReturn, ...]

    def count(self, state: ReturnState) -> int:
        """Count its cases in a state."""
        return sum(case.state is state for case in self.cases)

    @property
    def outstanding(self) -> tuple[CaseReturn, ...]:
        """The cases of which nothing came back yet."""
        return tuple(case for case in self.cases if case.state is ReturnState.NOT_YET)

    @property
    def words(self) -> str:
        """Its states in words."""
        return wording.state_counts(*(self.count(state) for state in ReturnState))


@dataclass(frozen=True)
class MeetingReturns:
    """What a meeting waits for, and by which day."""

    meeting_id: str
    meeting_reference: str
    forum: str
    held: date | None
    due: date | None
    agencies: tuple[AgencyReturns, ...]

    @property
    def outstanding(self) -> tuple[AgencyReturns, ...]:
        """The agencies that have not returned every case."""
        return tuple(agency for agency in self.agencies if agency.outstanding)


def get_returns(session: Session, *, meeting_id: str) -> MeetingReturns:
    """Get the returns of every agency that was asked before a meeting or answered. Raises Missing."""
    file = get_meeting(session, meeting_id=meeting_id)
    meeting = file.meeting
    items = [item for part in file.agenda for item in part.items]
    forms = _forms(session, meeting_id)
    rows = _rows(session, [item.id for item in items])
    agencies = list_agencies(session)
    barred = _barred(session, items)
    asked = tuple(
        AgencyReturns(agency, numbers, _cases(agency, items, rows, barred))
        for agency in agencies
        for numbers in [_numbers(agency, forms)]
        if numbers or any(agency_id == agency.id for _, agency_id in rows)
    )
    due = due_by(meeting.held) if meeting.held else None
    return MeetingReturns(meeting_id, meeting.reference, meeting.forum, meeting.held, due, asked)


def _forms(session: Session, meeting_id: str) -> dict[str, list[int]]:
    asked = select(GivenCopy).where(GivenCopy.meeting_id == meeting_id, GivenCopy.kind == RETURN_FORM)
    forms: dict[str, list[int]] = {}
    for copy in session.scalars(asked.order_by(GivenCopy.copy_number)):
        forms.setdefault(copy.recipient, []).append(copy.copy_number or 0)
    return forms


def _numbers(agency: AgencyRow, forms: Mapping[str, Sequence[int]]) -> tuple[int, ...]:
    """Return the numbers of an agency's forms, under any of its names."""
    names = dict.fromkeys((agency.name, *agency.also_called.splitlines()))
    return tuple(sorted(number for name in names for number in forms.get(name, ())))


def _rows(session: Session, item_ids: Sequence[str]) -> dict[tuple[str, str], ResearchReturn]:
    asked = select(ResearchReturn).where(ResearchReturn.item_id.in_(item_ids), ~ResearchReturn.withdrawn)
    return {(row.item_id, row.agency_id): row for row in session.scalars(asked)}


def _barred(session: Session, items: Sequence[ItemRow]) -> set[tuple[str, str]]:
    """Return which agency, by name, must not receive which case."""
    chosen = [(item.case_id, item.victim_id) for item in items if item.case_id and item.victim_id]
    cases = {item.case_id for item in items if item.case_id}
    bars = list_bars(session, case_ids=cases, chosen=chosen)
    return {(bar.recipient, bar.case_id) for bar in bars}


def _cases(
    agency: AgencyRow, items: Sequence[ItemRow], rows: Mapping[tuple[str, str], ResearchReturn],
    barred: set[tuple[str, str]],
) -> tuple[CaseReturn, ...]:  # fmt: skip
    cases = []
    for item in items:
        row = rows.get((item.id, agency.id))
        if row is None and (agency.name, item.case_id or "") in barred:
            continue
        if row is None:
            cases.append(CaseReturn(item.id, item.reference, item.people, ReturnState.NOT_YET))
            continue
        cases.append(
            CaseReturn(
                item.id, item.reference, item.people, ReturnState(row.answer), row.received, row.returned_by,
                row.not_shared, row.why_not, row.offered, row.id,
            )
        )  # fmt: skip
    return tuple(cases)
