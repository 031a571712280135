"""Reads when a case is heard next, and lists it to every forum on whose agenda it is.

A case is with a forum from the day that it is put on an agenda until somebody ends that, so
whether the day of the hearing has passed when a workbook comes in makes no difference.
"""

from datetime import date

from coordinator.forums.definitions import Forum
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_terms import forums, not_known
from coordinator.imports.records.cases import NOT_A_DAY, list_to
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.meetings import (
    CANCELLED,
    OFF_AGENDA,
    WHICH_GROUP,
    MeetingMonths,
    look_for_meeting,
    meeting_on,
)
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.meetings.rules import WITHDRAWN

HAS_PASSED = "This day has passed and does not say what became of it; kept as a note."
COLUMNS = {f"case.next_{forum.value.lower()}": forum for forum in Forum}
UpcomingHearing = tuple[RecordDraft, RecordDraft]  # meeting, case


def read_upcoming_hearings(
    row: RowDraft, known: ExistingRecords, months: MeetingMonths
) -> list[UpcomingHearing]:
    """List a row's case to the forums that are to hear it; say on which agendas it belongs."""
    found = []
    for source, forum in COLUMNS.items():
        cell = row.cell(source)
        if row.case is None or cell is None or not_known(cell.words):
            continue
        day = read_day(cell, row.today)
        if day is None:
            row.refuse(source, NOT_A_DAY)
            continue
        known_meeting, _ = look_for_meeting(row, known, months, forum, day)
        if known_meeting is not None and (why := _not_to_be(known, known_meeting, row.case)):
            row.refuse(source, why)
            continue
        over = _closed(row.case) or day < row.today
        if not _closed(row.case):
            list_to(row, row.case, known.parts(row.case), forum, "", heard=day)
        meeting = None if over else meeting_on(row, known, months, forum, day)
        if meeting is None:
            row.refuse(source, HAS_PASSED if over else WHICH_GROUP)
        else:
            row.means(source, day)
            found.append((meeting, row.case))
    return found


def _closed(case: RecordDraft) -> bool:
    return case.values.get("status") == "closed"


def _not_to_be(known: ExistingRecords, meeting: RecordDraft, case: RecordDraft) -> str:
    if meeting.values.get("cancelled"):
        return CANCELLED
    return OFF_AGENDA if (meeting.id, case.id) in known.off_agenda else ""


def put_on_agenda(row: RowDraft, known: ExistingRecords, coming: UpcomingHearing) -> None:
    """Put a case on the agenda where nothing else in the workbook or the casebook does."""
    meeting, case = coming
    if (meeting.id, case.id) in known.listed:
        return
    item = row.make("agenda_item", meeting_id=meeting.id, case_id=case.id, victim_id=None, reference="")
    known.add(item)
    row.mark(known.remember("agenda_item", item.id, "item", meeting.id, case.id, None), item)


def list_by_agenda(row: RowDraft, known: ExistingRecords) -> None:
    """List a case to the forum whose agenda it is on, unless it was withdrawn from that or is closed."""
    held = row.meeting.values.get("held") if row.meeting else None
    if row.meeting is None or row.case is None or row.item is None or not isinstance(held, date):
        return
    off = row.meeting.values.get("cancelled") or row.item.values.get("outcome") == WITHDRAWN
    if row.item not in row.drafts or off or _closed(row.case):
        return
    forum = Forum(str(row.meeting.values["forum"]))
    levels = dict(forums(row.words("meeting.forum")) or ())
    list_to(row, row.case, known.parts(row.case), forum, levels.get(forum, ""), heard=held)
