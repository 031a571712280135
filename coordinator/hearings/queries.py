"""Queries for what happened at a meeting: each hearing, who attended, and who heard what."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.agencies.model import Agency
from coordinator.cases.queries import people_in_case
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition
from coordinator.hearings.model import (
    Attendance,
    Dissent,
    Hearing,
    HearingStretch,
    ItemAbsence,
    MeetingEvent,
)
from coordinator.hearings.records import (
    AbsenceRow,
    AttendanceRow,
    DissentRow,
    HeardBy,
    HearingRecord,
    MeetingEventRow,
    MeetingRecord,
    ProposedAbsence,
    Room,
)
from coordinator.hearings.rules import (
    PRESENT,
    STATEMENT,
    Heard,
    Stretch,
    heard_how_much,
    next_steps,
    quorum,
)
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.recipients.queries import list_conflicts
from coordinator.store.base import get_row, rows_by


def get_meeting_record(session: Session, *, meeting_id: str) -> MeetingRecord:
    """Get what was recorded at a meeting. Raises Missing."""
    meeting = get_row(session, Meeting, meeting_id)
    attendance = list_attendance(session, meeting_id=meeting_id)
    asked = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id, ~AgendaItem.withdrawn)
    events = list_meeting_events(session, meeting_id=meeting_id)
    items = list(session.scalars(asked.order_by(AgendaItem.reference)))
    here = [row.invitee for row in attendance if row.state == "present"]
    return MeetingRecord(
        attendance, quorum(definition(meeting.forum), here), events,
        list_proposed_absences(session, meeting_id=meeting_id),
        _records(session, items, attendance, events, definition(meeting.forum)),
    )  # fmt: skip


def get_room(session: Session, *, meeting_id: str) -> Room:
    """Get who is in the room of a meeting, and when each case was heard. Raises Missing."""
    meeting = get_row(session, Meeting, meeting_id)
    attendance = list_attendance(session, meeting_id=meeting_id)
    asked = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id, ~AgendaItem.withdrawn)
    here = [row.invitee for row in attendance if row.state == PRESENT]
    return Room(
        attendance, quorum(definition(meeting.forum), here),
        list_meeting_events(session, meeting_id=meeting_id),
        list_proposed_absences(session, meeting_id=meeting_id),
        tuple(_stretches(session, list(session.scalars(asked))).items()),
    )  # fmt: skip


def get_hearing_record(session: Session, *, item_id: str) -> HearingRecord:
    """Get what was recorded while one case was heard. Raises Missing."""
    item = get_row(session, AgendaItem, item_id)
    attendance = list_attendance(session, meeting_id=item.meeting_id)
    events = list_meeting_events(session, meeting_id=item.meeting_id)
    rules = definition(get_row(session, Meeting, item.meeting_id).forum)
    return _records(session, [item_id], attendance, events, rules)[0]


def who_heard(session: Session, *, item_id: str) -> tuple[HeardBy, ...]:
    """List who was in the room for a case, or for a part of it. Raises Missing."""
    return get_hearing_record(session, item_id=item_id).heard_by


def list_attendance(session: Session, *, meeting_id: str) -> tuple[AttendanceRow, ...]:
    """List who attends a meeting and who does not, by agency and name."""
    asked = select(Attendance, Agency.name).outerjoin(Agency, Agency.id == Attendance.agency_id)
    rows = session.execute(asked.where(Attendance.meeting_id == meeting_id, ~Attendance.withdrawn)).all()
    listed = (
        AttendanceRow(
            row.id, row.agency_id, agency or "", row.representative_id, row.name, row.invitee, row.state,
            row.conditions_signed, row.information_received, row.statement_signed_on, row.statement_expires,
            row.arrived, row.departed,
        )
        for row, agency in rows
    )  # fmt: skip
    return tuple(sorted(listed, key=lambda row: (row.agency.casefold(), row.name.casefold(), row.id)))


def list_meeting_events(session: Session, *, meeting_id: str) -> tuple[MeetingEventRow, ...]:
    """List what happened at a meeting, in the order in which it happened."""
    asked = (
        select(MeetingEvent, Agency.name)
        .outerjoin(Agency, Agency.id == MeetingEvent.agency_id)
        .where(MeetingEvent.meeting_id == meeting_id, ~MeetingEvent.withdrawn)
        .order_by(MeetingEvent.at, MeetingEvent.id)
    )
    return tuple(
        MeetingEventRow(row.id, row.kind, row.item_id, row.agency_id, agency or "", _utc(row.at), row.words)
        for row, agency in session.execute(asked)
    )


def list_proposed_absences(session: Session, *, meeting_id: str) -> tuple[ProposedAbsence, ...]:
    """List who in the room has a conflict of interest about a case of the agenda, and stays so far.

    A conflict is one that is recorded of a representative and a person of the case.
    """
    attending = [
        row
        for row in list_attendance(session, meeting_id=meeting_id)
        if row.in_the_room and row.representative_id
    ]
    conflicts = list_conflicts(session) if attending else ()
    if not conflicts:
        return ()
    asked = select(AgendaItem).where(
        AgendaItem.meeting_id == meeting_id, ~AgendaItem.withdrawn, AgendaItem.case_id.is_not(None)
    )
    items = list(session.scalars(asked.order_by(AgendaItem.reference)))
    away = {
        (row.item_id, row.attendance_id)
        for row in rows_by(session, ItemAbsence, ItemAbsence.item_id, [item.id for item in items])
        if not row.withdrawn
    }
    proposed = []
    for item in items:
        people = people_in_case(session, case_id=item.case_id or "")
        for row in attending:
            why = [
                conflict.why
                for conflict in conflicts
                if conflict.representative_id == row.representative_id and conflict.person.id in people
            ]
            if why and (item.id, row.id) not in away:
                reason = "; ".join(dict.fromkeys(filter(None, why)))
                proposed.append(ProposedAbsence(item.id, row.id, row.called, reason))
    return tuple(proposed)


def _records(
    session: Session,
    items: list[str],
    attendance: Iterable[AttendanceRow],
    events: Iterable[MeetingEventRow],
    rules: Definition,
) -> tuple[HearingRecord, ...]:
    rows = {row.item_id: row for row in rows_by(session, Hearing, Hearing.item_id, items)}
    stretches = _stretches(session, items)
    dissents = _dissents(session, items)
    people = {row.id: row for row in attendance}
    absences: dict[str, list[AbsenceRow]] = defaultdict(list)
    for row in rows_by(session, ItemAbsence, ItemAbsence.item_id, items):
        if not row.withdrawn and row.attendance_id in people:
            called = people[row.attendance_id].called
            absences[row.item_id].append(AbsenceRow(row.id, row.item_id, row.attendance_id, called, row.why))
    records, steps = [], next_steps(rules)
    for item_id in items:
        hearing = rows.get(item_id)
        gone = {row.attendance_id for row in absences[item_id]}
        values = {name: getattr(hearing, name) for name in _CONCLUDED} if hearing is not None else {}
        left = hearing.exit_reason if hearing is not None else ""
        step = hearing.next_step if hearing is not None else ""
        records.append(
            HearingRecord(
                hearing.id if hearing else "", item_id, **values,
                exit_reason_words=rules.exit_reasons.get(left, left), step_words=steps.get(step, ""),
                stretches=stretches[item_id], dissents=dissents[item_id], absences=tuple(absences[item_id]),
                heard_by=_heard_by(people.values(), gone, stretches[item_id]),
                statement_read=tuple(
                    event.at for event in events if event.kind == STATEMENT and event.item_id == item_id
                ),
            )
        )  # fmt: skip
    return tuple(records)


_CONCLUDED = (
    "risks", "victims_view", "no_view", "decision", "rationale", "level", "next_review", "next_step",
    "next_words", "exit_reason",
)  # fmt: skip


def _heard_by(
    people: Iterable[AttendanceRow], gone: Collection[str], stretches: tuple[Stretch, ...]
) -> tuple[HeardBy, ...]:
    heard = (
        (row, heard_how_much(stretches, row.arrived, row.departed))
        for row in people
        if row.in_the_room and row.id not in gone
    )
    return tuple(
        HeardBy(row, how_much is Heard.PART) for row, how_much in heard if how_much is not Heard.NONE
    )


def _stretches(session: Session, items: list[str]) -> dict[str, tuple[Stretch, ...]]:
    by_item: dict[str, tuple[Stretch, ...]] = defaultdict(tuple)
    rows = rows_by(session, HearingStretch, HearingStretch.item_id, items)
    for row in sorted(rows, key=lambda row: (_utc(row.started), row.id)):
        ended = _utc(row.ended) if row.ended else None
        by_item[row.item_id] = (*by_item[row.item_id], Stretch(_utc(row.started), ended))
    return by_item


def _dissents(session: Session, items: list[str]) -> dict[str, tuple[DissentRow, ...]]:
    rows = [row for row in rows_by(session, Dissent, Dissent.item_id, items) if not row.withdrawn]
    named = {row.agency_id for row in rows if row.agency_id}
    agencies = {row.id: row.name for row in rows_by(session, Agency, Agency.id, sorted(named))}
    by_item: dict[str, tuple[DissentRow, ...]] = defaultdict(tuple)
    for row in rows:
        agency = agencies.get(row.agency_id or "", "")
        dissent = DissentRow(row.id, row.agency_id, agency, row.who, row.words)
        by_item[row.item_id] = (*by_item[row.item_id], dissent)
    return by_item


def _utc(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
