"""Read when a case is heard next, and list it to every forum on whose agenda it is.

A case stays with a forum from the day it is put on an agenda until a user ends that,
so it is listed also where the hearing has passed when the workbook comes in.
"""

from datetime import date

from coordinator.imports import wording
from coordinator.imports.details.listings import list_to
from coordinator.imports.forum_columns import next_columns
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_terms import forums, not_known
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.meetings import (
    MeetingMonths,
    look_for_meeting,
    meeting_on,
)
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.meetings.rules import WITHDRAWN

UpcomingHearing = tuple[RecordDraft, RecordDraft]  # meeting, case


def read_upcoming_hearings(
    row: RowDraft, known: ExistingRecords, months: MeetingMonths
) -> list[UpcomingHearing]:
    """List a row's case to the forums that will hear it; return the agendas that it belongs on."""
    hearings = []
    for source, forum in next_columns().items():
        cell = row.cell(source)
        if row.case is None or cell is None or not_known(cell.words):
            continue
        day = read_day(cell, row.today)
        if day is None:
            row.mark_not_understood(source, wording.NOT_A_DAY)
            continue
        known_meeting, _ = look_for_meeting(row, known, months, forum, day)
        if known_meeting is not None and (why := _why_not_heard(known, known_meeting, row.case)):
            row.mark_not_understood(source, why)
            continue
        past = _closed(row.case) or day < row.today
        if not _closed(row.case):
            list_to(row, known, row.case, forum, "", heard=day)
        meeting = None if past else meeting_on(row, known, months, forum, day)
        if meeting is None:
            row.mark_not_understood(source, wording.HAS_PASSED if past else wording.WHICH_GROUP)
        else:
            row.mark_understood(source, day)
            hearings.append((meeting, row.case))
    return hearings


def _closed(case: RecordDraft) -> bool:
    return case.values.get("status") == "closed"


def _why_not_heard(known: ExistingRecords, meeting: RecordDraft, case: RecordDraft) -> str:
    if meeting.values.get("cancelled"):
        return wording.MEETING_CANCELLED
    return wording.OFF_AGENDA if (meeting.id, case.id) in known.off_agenda else ""


def put_on_agenda(row: RowDraft, known: ExistingRecords, hearing: UpcomingHearing) -> None:
    """Put a case on the agenda if nothing else in the workbook or the casebook does."""
    meeting, case = hearing
    if (meeting.id, case.id) in known.listed:
        return
    item = row.draft("agenda_item", meeting_id=meeting.id, case_id=case.id, victim_id=None, reference="")
    known.add(item)
    row.add_fingerprint(known.remember("agenda_item", item.id, "item", meeting.id, case.id, None), item)


def list_by_agenda(row: RowDraft, known: ExistingRecords) -> None:
    """List a case to the forum whose agenda it is on, unless it was withdrawn from that or is closed."""
    day = row.meeting.values.get("held") if row.meeting else None
    if row.meeting is None or row.case is None or row.item is None or not isinstance(day, date):
        return
    not_heard = row.meeting.values.get("cancelled") or row.item.values.get("outcome") == WITHDRAWN
    if row.item not in row.drafts or not_heard or _closed(row.case):
        return
    forum = str(row.meeting.values["forum"])
    levels = dict(forums(row.words("meeting.forum")) or ())
    list_to(row, known, row.case, forum, levels.get(forum, ""), heard=day)
