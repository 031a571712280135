"""Use cases for a meeting as a whole: who attends, who leaves the room, and what happened."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.agencies.model import Agency, Representative
from coordinator.amending.amend import Amended, amend
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definition
from coordinator.hearings import wording
from coordinator.hearings.model import Attendance, ItemAbsence, MeetingEvent
from coordinator.hearings.rules import (
    BREACH,
    EVENTS,
    IN_THE_ROOM,
    INFORMED,
    OBSERVER,
    STATES,
    WITHDRAWAL,
    likely_invitee,
)
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.store.audit import UnitOfWork

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class AttendanceChanges(TypedDict, total=False):
    """What can be amended of an attendance."""

    name: str
    invitee: str
    state: str
    conditions_signed: bool
    information_received: date | None
    statement_signed_on: date | None
    statement_expires: date | None
    arrived: str
    departed: str


class MeetingEventChanges(TypedDict, total=False):
    """What can be amended of an event of a meeting."""

    agency_id: str | None
    words: str


@use_case("record_attendance", writes=(Attendance,))
def record_attendance(
    work: UnitOfWork,
    *,
    attendance_id: str,
    meeting_id: str,
    agency_id: str | None = None,
    representative_id: str | None = None,
    **details: Unpack[AttendanceChanges],
) -> str:
    """Record whether somebody attends a meeting.

    A representative brings their name, agency and confidentiality statement; the invitee of the forum's file
    that they attend for is the likely one, unless it is given.
    """
    meeting = work.get(Meeting, meeting_id)
    known = work.get(Representative, representative_id) if representative_id else None
    if known is not None:
        if agency_id not in (None, known.agency_id):
            raise Refused(wording.OTHER_AGENCY, field="representative_id")
        agency_id = known.agency_id
        _must_be_new(work, meeting_id, known.id)
    agency = work.get(Agency, agency_id) if agency_id else None
    values: dict[str, Any] = {
        "name": known.name if known else "",
        "statement_signed_on": known.statement_signed_on if known else None,
        "statement_expires": known.statement_expires if known else None,
        "invitee": _invitee(meeting, agency),
        "conditions_signed": False, "information_received": None, "arrived": "", "departed": "", "state": "",
    }  # fmt: skip
    values |= {name: value.strip() if isinstance(value, str) else value for name, value in details.items()}
    row = Attendance(
        id=attendance_id, meeting_id=meeting_id, agency_id=agency_id, representative_id=representative_id,
        **values,
    )  # fmt: skip
    _check(row, work.today)
    work.session.add(row)
    return attendance_id


@use_case("amend_attendance", writes=(Attendance,))
def amend_attendance(
    work: UnitOfWork,
    *,
    attendance_id: str,
    opened_with: Mapping[str, Any],
    **changes: Unpack[AttendanceChanges],
) -> Amended:
    """Amend whether and how somebody attends. Raises ChangedSince where a change is older than the record."""
    row = work.get(Attendance, attendance_id)
    if row.withdrawn:
        raise Refused(wording.NO_SUCH_RECORD)
    amended = amend(row, opened_with, changes)
    _check(row, work.today)
    return amended


@use_case("withdraw_attendance", writes=(Attendance,))
def withdraw_attendance(work: UnitOfWork, *, attendance_id: str) -> None:
    """Take somebody off the list of who attends."""
    work.get(Attendance, attendance_id).withdrawn = True


@use_case("restore_attendance", writes=(Attendance,))
def restore_attendance(work: UnitOfWork, *, attendance_id: str) -> None:
    """Put somebody back on the list of who attends, unless they were recorded again since."""
    row = work.get(Attendance, attendance_id)
    if row.withdrawn and row.representative_id:
        _must_be_new(work, row.meeting_id, row.representative_id)
    row.withdrawn = False


@use_case("remember_statement")
def remember_statement(work: UnitOfWork, *, attendance_id: str) -> bool:
    """Let a representative's record have the confidentiality statement that they signed at a meeting.

    Returns False if their record has one that is as new.
    """
    row = work.get(Attendance, attendance_id)
    if row.representative_id is None or row.statement_signed_on is None:
        raise Refused(wording.SAY_SIGNED, field="statement_signed_on")
    person = work.get(Representative, row.representative_id)
    if person.statement_signed_on and person.statement_signed_on >= row.statement_signed_on:
        return False
    person.statement_signed_on, person.statement_expires = row.statement_signed_on, row.statement_expires
    return True


@use_case("record_absence", writes=(ItemAbsence,))
def record_absence(work: UnitOfWork, *, absence_id: str, item_id: str, attendance_id: str, why: str) -> str:
    """Record that somebody leaves the room for one case."""
    item, attending = work.get(AgendaItem, item_id), work.get(Attendance, attendance_id)
    if item.meeting_id != attending.meeting_id or attending.withdrawn:
        raise Refused(wording.NOT_AT_MEETING, field="attendance_id")
    if attending.state not in IN_THE_ROOM:
        raise Refused(wording.NOT_PRESENT, field="attendance_id")
    _must_be_inside(work, item_id, attendance_id)
    row = ItemAbsence(id=absence_id, item_id=item_id, attendance_id=attendance_id, why=why.strip())
    _check_absence(row)
    work.session.add(row)
    return absence_id


@use_case("amend_absence", writes=(ItemAbsence,))
def amend_absence(work: UnitOfWork, *, absence_id: str, opened_with: Mapping[str, Any], why: str) -> Amended:
    """Amend why somebody left the room. Raises ChangedSince where the change is older than the record."""
    row = work.get(ItemAbsence, absence_id)
    if row.withdrawn:
        raise Refused(wording.NO_SUCH_RECORD)
    amended = amend(row, opened_with, {"why": why})
    _check_absence(row)
    return amended


@use_case("withdraw_absence", writes=(ItemAbsence,))
def withdraw_absence(work: UnitOfWork, *, absence_id: str) -> None:
    """Record that somebody was in the room for a case after all."""
    work.get(ItemAbsence, absence_id).withdrawn = True


@use_case("restore_absence", writes=(ItemAbsence,))
def restore_absence(work: UnitOfWork, *, absence_id: str) -> None:
    """Restore an absence that was withdrawn, unless it was recorded again since."""
    row = work.get(ItemAbsence, absence_id)
    if row.withdrawn:
        _must_be_inside(work, row.item_id, row.attendance_id)
    row.withdrawn = False


@use_case("record_meeting_event", writes=(MeetingEvent,))
def record_meeting_event(
    work: UnitOfWork,
    *,
    event_id: str,
    meeting_id: str,
    kind: str,
    item_id: str | None = None,
    agency_id: str | None = None,
    words: str = "",
) -> str:
    """Record, with the time, that the statement was read, confidentiality breached, or an agency withdrew."""
    work.get(Meeting, meeting_id)
    if item_id and work.get(AgendaItem, item_id).meeting_id != meeting_id:
        raise Refused(wording.NOT_OF_MEETING, field="item_id")
    row = MeetingEvent(
        id=event_id, meeting_id=meeting_id, item_id=item_id, agency_id=agency_id, kind=kind, at=work.now,
        words=words.strip(),
    )  # fmt: skip
    _check_event(work, row)
    work.session.add(row)
    return event_id


@use_case("amend_meeting_event", writes=(MeetingEvent,))
def amend_meeting_event(
    work: UnitOfWork, *, event_id: str, opened_with: Mapping[str, Any], **changes: Unpack[MeetingEventChanges]
) -> Amended:
    """Amend an event of a meeting. Raises ChangedSince where a change is older than what is recorded."""
    row = work.get(MeetingEvent, event_id)
    if row.withdrawn:
        raise Refused(wording.NO_SUCH_RECORD)
    amended = amend(row, opened_with, changes)
    _check_event(work, row)
    return amended


@use_case("withdraw_meeting_event", writes=(MeetingEvent,))
def withdraw_meeting_event(work: UnitOfWork, *, event_id: str) -> None:
    """Withdraw an event that was recorded in error."""
    work.get(MeetingEvent, event_id).withdrawn = True


@use_case("restore_meeting_event", writes=(MeetingEvent,))
def restore_meeting_event(work: UnitOfWork, *, event_id: str) -> None:
    """Restore a withdrawn event."""
    work.get(MeetingEvent, event_id).withdrawn = False


def _invitee(meeting: Meeting, agency: Agency | None) -> str:
    if agency is None:
        return ""
    return likely_invitee(definition(meeting.forum), (agency.name, *agency.also_called.splitlines()))


def _must_be_new(work: UnitOfWork, meeting_id: str, representative_id: str) -> None:
    same = select(Attendance.id).where(
        Attendance.meeting_id == meeting_id, Attendance.representative_id == representative_id,
        ~Attendance.withdrawn,
    )  # fmt: skip
    if work.session.scalars(same).first() is not None:
        raise Refused(wording.ALREADY_ATTENDS, field="representative_id")


def _must_be_inside(work: UnitOfWork, item_id: str, attendance_id: str) -> None:
    same = select(ItemAbsence.id).where(
        ItemAbsence.item_id == item_id, ItemAbsence.attendance_id == attendance_id, ~ItemAbsence.withdrawn
    )
    if work.session.scalars(same).first() is not None:
        raise Refused(wording.ALREADY_AWAY, field="attendance_id")


def _check(row: Attendance, today: date) -> None:
    if not (row.name or row.agency_id):
        raise Refused(wording.SAY_NAME, field="name")
    if row.state not in STATES:
        raise Refused(wording.CHOOSE_STATE, field="state")
    for field in ("arrived", "departed"):
        if getattr(row, field) and not _TIME.fullmatch(getattr(row, field)):
            raise Refused(wording.ENTER_TIME, field=field)
    if row.arrived and row.departed and row.departed < row.arrived:
        raise Refused(wording.DEPARTED_BEFORE, field="departed")
    if row.conditions_signed and row.state != OBSERVER:
        raise Refused(wording.NO_CONDITIONS, field="conditions_signed")
    if row.state == INFORMED and row.information_received is None:
        raise Refused(wording.SAY_RECEIVED, field="information_received")
    if row.information_received and row.state != INFORMED:
        raise Refused(wording.ONLY_WITH_APOLOGIES, field="information_received")
    for field in ("information_received", "statement_signed_on"):
        if (getattr(row, field) or today) > today:
            raise Refused(wording.FUTURE_DAY, field=field)
    if row.statement_expires and row.statement_signed_on and row.statement_expires < row.statement_signed_on:
        raise Refused(wording.EXPIRES_BEFORE, field="statement_expires")


def _check_absence(row: ItemAbsence) -> None:
    if not row.why:
        raise Refused(wording.SAY_WHY_AWAY, field="why")


def _check_event(work: UnitOfWork, row: MeetingEvent) -> None:
    if row.kind not in EVENTS:
        raise Refused(wording.CHOOSE_EVENT, field="kind")
    if row.agency_id:
        work.get(Agency, row.agency_id)
    if row.kind == BREACH and not row.words:
        raise Refused(wording.SAY_BREACH, field="words")
    if row.kind == WITHDRAWAL and not row.agency_id:
        raise Refused(wording.SAY_AGENCY, field="agency_id")
