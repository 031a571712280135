"""Read a row's meeting and the agenda item on it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from coordinator.core.dates import read_time
from coordinator.forums.registry import recognise
from coordinator.imports import wording
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.parse_dates import read_day, read_month
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import (
    forum_level,
    forums,
    group,
    not_known,
    outcome,
    whole_number,
    yes_or_no,
)
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.listed_names import set_listed
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.meetings.rules import next_reference


@dataclass
class MeetingMonths:
    """The meetings that the workbook names: their days by month, the groups and levels of each day."""

    days: dict[tuple[str, int, int], set[date]] = field(default_factory=lambda: defaultdict(set))
    groups: dict[tuple[str, date], set[str]] = field(default_factory=lambda: defaultdict(set))
    levels: dict[tuple[str, date], set[str]] = field(default_factory=lambda: defaultdict(set))

    def name(self, forum: str, day: date, group: str) -> str:
        """Name a meeting: its forum with its group, or with the only level that its rows name."""
        levels = self.levels[forum, day]
        besides = group.title() or (next(iter(levels)) if len(levels) == 1 else "")
        return f"{forum} {besides}" if besides else ""


def forum_of(row: RowDraft) -> str | None:
    """Return a row's forum: from its own column, its reference's beginning, or its context."""
    if typed := row.words("meeting.forum") or row.words("case.forums"):
        named = forums(typed) or []
        return named[0][0] if len(named) == 1 else None
    begins = row.words("item.reference").replace("-", "/").partition("/")[0]
    return (recognise(begins) if begins else None) or row.context.forum


def whole_day(row: RowDraft) -> date | None:
    """Return the full date that a row, or its context, gives for its meeting."""
    cell = row.cell("meeting.date")
    if cell is None:
        return row.context.meeting_date
    return read_day(cell, row.today)


def note_day(row: RowDraft, months: MeetingMonths) -> None:
    """Collect a meeting's day before rows are read, so that "Oct 2026" can be resolved."""
    forum, day = forum_of(row), whole_day(row)
    if forum is not None and day is not None:
        months.days[forum, day.year, day.month].add(day)
        months.levels[forum, day].add(forum_level(row.words("meeting.forum")))
        if named_group := _group(row, forum):
            months.groups[forum, day].add(named_group)


def _group(row: RowDraft, forum: str) -> str:
    """Return the group that a row names beside its forum, or its context does."""
    return group(forum, row.words("meeting.forum")) or row.context.group


def read_meeting(row: RowDraft, known: ExistingRecords, months: MeetingMonths) -> None:
    """Find or draft the meeting that a row belongs to."""
    forum, day = forum_of(row), whole_day(row)
    month = read_month(row.words("meeting.date")) if day is None else None
    if forum is not None and month is not None and len(months.days[forum, *month]) == 1:
        # The workbook names one meeting of that forum in that month, so that is the one meant.
        day = next(iter(months.days[forum, *month]))
    if forum is None or day is None:
        if row.words("meeting.date") and not not_known(row.words("meeting.date")):
            row.mark_not_understood("meeting.date", wording.NO_MEETING)
        if forum is not None:
            row.mark_understood("meeting.forum", forum)
        return
    row.meeting = meeting_on(row, known, months, forum, day)
    if row.meeting is None:
        row.mark_first_not_understood(("meeting.date", "meeting.forum"), wording.WHICH_GROUP)
        return
    row.mark_understood("meeting.date", day)
    named_group = _group(row, forum)
    row.mark_understood("meeting.forum", forum if not named_group else row.meeting.values.get("name"))
    if named_group and not row.meeting.values.get("name"):
        row.mark_not_understood("meeting.forum", wording.NO_GROUP)
    row.set_text(row.meeting, "place", "meeting.place")
    row.set_text(row.meeting, "chair", "meeting.chair")
    _starts(row, row.meeting)
    row.meeting.is_new = False
    if row.meeting.values.get("cancelled"):
        row.mark_not_understood("meeting.date", wording.MEETING_CANCELLED)


def _starts(row: RowDraft, meeting: RecordDraft) -> None:
    typed = row.words("meeting.starts")
    if not typed or not_known(typed):
        return
    if at := read_time(typed):
        row.set_value(meeting, "starts", f"{at:%H:%M}", "meeting.starts")
    else:
        row.mark_not_understood("meeting.starts", wording.NOT_A_TIME)


def meeting_on(
    row: RowDraft, known: ExistingRecords, months: MeetingMonths, forum: str, day: date
) -> RecordDraft | None:
    """Find the meeting of a forum, or of its group, on a day, or draft it; None if several could be meant."""
    meeting, named_group = look_for_meeting(row, known, months, forum, day)
    if meeting is not None or named_group is None:
        return meeting
    return _draft(row, known, months, forum, day, named_group)


def look_for_meeting(
    row: RowDraft, known: ExistingRecords, months: MeetingMonths, forum: str, day: date
) -> tuple[RecordDraft | None, str | None]:
    """Find a forum's existing meeting on a day, and the group meant; None if it could be one of several."""
    by_group = known.meetings[forum, day]
    groups = {*by_group, *months.groups[forum, day]}
    named_group = _group(row, forum)
    if not named_group and "" not in by_group and groups:
        if len(groups) > 1:
            return None, None
        named_group = groups.pop()
    # A meeting that a user made without a group is the only group's of that day.
    alone = named_group not in by_group and len(months.groups[forum, day]) < 2
    meeting_id = by_group.get("") if alone and len(by_group) == 1 else by_group.get(named_group)
    return (known.get("meeting", meeting_id) if meeting_id is not None else None), named_group


def _draft(
    row: RowDraft, known: ExistingRecords, months: MeetingMonths, forum: str, day: date, named_group: str
) -> RecordDraft:
    # Numbered by their days, whatever order the rows are in.
    for other_day in sorted({day, *months.days[forum, day.year, day.month]}):
        for name in sorted(months.groups[forum, other_day] or {""}) if other_day != day else [named_group]:
            key = (forum, other_day, name)
            if key not in known.reserved_references and name not in known.meetings[forum, other_day]:
                taken = (*known.meeting_references, *known.reserved_references.values())
                known.reserved_references[key] = next_reference(forum, other_day, taken)
    reference = known.reserved_references[forum, day, named_group]
    values = {"reference": reference, "name": months.name(forum, day, named_group)}
    if day == row.context.meeting_date:
        values |= {"chair": row.context.chair, "place": row.context.place}
    meeting = row.draft("meeting", forum=forum, held=day, **values)
    known.add(meeting)
    return meeting


def find_item(row: RowDraft, known: ExistingRecords) -> None:
    """Find the agenda item that a row's reference names, at its meeting or the only possible one."""
    reference = fold(row.words("item.reference"))
    if not reference:
        return
    item_id = known.items.get((row.meeting.id, reference)) if row.meeting is not None else None
    if item_id is None and len(known.items_by_reference[reference]) == 1 and row.meeting is None:
        item_id = known.items_by_reference[reference][0]
    if item_id is not None:
        row.item = known.get("agenda_item", item_id)
        row.mark_understood("item.reference", str(row.item.values.get("reference")))
        row.meeting = row.meeting or known.get("meeting", str(row.item.values["meeting_id"]))
        if row.case is None and row.item.values.get("case_id"):
            row.case = known.get("case_file", str(row.item.values["case_id"]))
    elif row.case is None and (case_id := known.references.find(reference)) is not None:
        row.case = known.get("case_file", case_id)
        row.mark_understood("item.reference", str(row.case.values.get("reference")))
    elif row.case is None and reference in known.links_by_reference:
        _, case_id, person_id = known.links_by_reference[reference]
        row.case, row.victim = known.get("case_file", case_id), known.get("person", person_id)


def read_item(row: RowDraft, known: ExistingRecords) -> None:
    """Draft the agenda item of a row that lists a case to a meeting, or find the existing one."""
    if row.meeting is None or (row.case is None and row.victim is None):
        return
    if (
        row.item is None
        and row.kind not in (SheetKind.LISTINGS, SheetKind.MIXED)
        and not row.words("item.reference")
    ):
        return
    if row.item is None:
        case_id, victim_id = (row.case.id if row.case else None), (row.victim.id if row.victim else None)
        reference = row.words("item.reference")
        existing = known.find("item", row.meeting.id, case_id, victim_id) if not reference else None
        if existing is not None:
            row.item = known.get("agenda_item", existing[1])
        else:
            row.item = row.draft(
                "agenda_item",
                meeting_id=row.meeting.id,
                case_id=case_id,
                victim_id=victim_id,
                reference=reference,
            )
            known.add(row.item)
            row.mark_understood("item.reference", reference)
            if not reference:
                key = ("item", row.meeting.id, case_id, victim_id)
                row.add_fingerprint(known.remember("agenda_item", row.item.id, *key), row.item)
    if row.kind is not SheetKind.ACTIONS:
        _fill(row, known, row.item)
    row.item.is_new = False
    if row.item.values.get("withdrawn"):
        row.mark_first_not_understood(
            ("item.reference", "victim.name", "perp.name", "meeting.date"), wording.OFF_AGENDA
        )


def _fill(row: RowDraft, known: ExistingRecords, item: RecordDraft) -> None:
    set_listed(row, known, item, "referred_by", "item.referred_by")
    for name in ("criteria", "repeat"):
        row.set_text(item, name, f"item.{name}")
    typed = row.words("item.outcome")
    if typed:
        result = "" if yes_or_no(typed) is False else outcome(typed)
        if result:
            row.set_value(item, "outcome", result, "item.outcome")
        elif result is None and not not_known(typed):
            row.mark_not_understood("item.outcome", wording.NO_OUTCOME)
    source = "item.children" if row.words("item.children") else "children.names"
    children = row.words(source)
    if children and (known_number := whole_number(children)) is not None:
        row.set_value(item, "children", str(known_number), source)
    elif children and (answer := yes_or_no(children)) is not None:
        row.set_value(item, "children", "yes" if answer else "no", source)
