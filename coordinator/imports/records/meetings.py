"""Reads a row's meeting and the agenda item on it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from coordinator.forums.definitions import Forum, recognise
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
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.meetings.rules import next_reference

CANCELLED = "This meeting was cancelled in the casebook; kept as a note. Reinstate it there if it is held."
OFF_AGENDA = (
    "This case was taken off that agenda in the casebook; kept as a note. Put it back there if it is heard."
)
_NO_MEETING = "No meeting could be told from this; kept as a note."
WHICH_GROUP = "More than one group of this forum meets that day; kept as a note. Name one beside the forum."
_NO_GROUP = "The casebook's meeting of this day names no group, and was taken for it; kept as a note."


@dataclass
class MeetingMonths:
    """The meetings that the workbook tells of: their days by month, the groups and levels of a day."""

    days: dict[tuple[Forum, int, int], set[date]] = field(default_factory=lambda: defaultdict(set))
    groups: dict[tuple[Forum, date], set[str]] = field(default_factory=lambda: defaultdict(set))
    levels: dict[tuple[Forum, date], set[str]] = field(default_factory=lambda: defaultdict(set))

    def name(self, forum: Forum, day: date, said: str) -> str:
        """What a meeting is called besides its forum: its group, or the one level that all its rows name."""
        levels = self.levels[forum, day]
        besides = said.title() or (next(iter(levels)) if len(levels) == 1 else "")
        return f"{forum.value} {besides}" if besides else ""


def forum_of(row: RowDraft) -> Forum | None:
    """The forum that a row speaks of: its own word, its reference's beginning, or its surroundings'."""
    if typed := row.words("meeting.forum") or row.words("case.forums"):
        named = forums(typed) or []
        return named[0][0] if len(named) == 1 else None
    begins = row.words("item.reference").replace("-", "/").partition("/")[0]
    return (recognise(begins) if begins else None) or row.context.forum


def whole_day(row: RowDraft) -> date | None:
    """The whole day that a row gives for its meeting, or its surroundings do."""
    cell = row.cell("meeting.date")
    if cell is None:
        return row.context.held
    return read_day(cell, row.today)


def note_day(row: RowDraft, months: MeetingMonths) -> None:
    """Take in a meeting's day before rows are read, so that "Oct 2026" can be told from others."""
    forum, day = forum_of(row), whole_day(row)
    if forum is not None and day is not None:
        months.days[forum, day.year, day.month].add(day)
        months.levels[forum, day].add(forum_level(row.words("meeting.forum")))
        if said := _group(row, forum):
            months.groups[forum, day].add(said)


def _group(row: RowDraft, forum: Forum) -> str:
    """The group that a row names beside its forum, or its surroundings do."""
    return group(forum, row.words("meeting.forum")) or row.context.group


def read_meeting(row: RowDraft, known: ExistingRecords, months: MeetingMonths) -> None:
    """Find or draft the meeting that a row belongs to."""
    forum, held = forum_of(row), whole_day(row)
    month = read_month(row.words("meeting.date")) if held is None else None
    if forum is not None and month is not None and len(months.days[forum, *month]) == 1:
        # The workbook tells of one meeting of that forum in that month, so that is the one meant.
        held = next(iter(months.days[forum, *month]))
    if forum is None or held is None:
        if row.words("meeting.date") and not not_known(row.words("meeting.date")):
            row.refuse("meeting.date", _NO_MEETING)
        if forum is not None:
            row.means("meeting.forum", forum.value)
        return
    row.meeting = meeting_on(row, known, months, forum, held)
    if row.meeting is None:
        row.refuse_first(("meeting.date", "meeting.forum"), WHICH_GROUP)
        return
    row.means("meeting.date", held)
    said = _group(row, forum)
    row.means("meeting.forum", forum.value if not said else row.meeting.values.get("name"))
    if said and not row.meeting.values.get("name"):
        row.refuse("meeting.forum", _NO_GROUP)
    row.put_words(row.meeting, "place", "meeting.place")
    row.put_words(row.meeting, "chair", "meeting.chair")
    row.meeting.fresh = False
    if row.meeting.values.get("cancelled"):
        row.refuse("meeting.date", CANCELLED)


def meeting_on(
    row: RowDraft, known: ExistingRecords, months: MeetingMonths, forum: Forum, held: date
) -> RecordDraft | None:
    """Find the meeting of a forum, or of its group, on a day, or draft it; None where it could be either."""
    found, said = look_for_meeting(row, known, months, forum, held)
    return found if found is not None or said is None else _draft(row, known, months, forum, held, said)


def look_for_meeting(
    row: RowDraft, known: ExistingRecords, months: MeetingMonths, forum: Forum, held: date
) -> tuple[RecordDraft | None, str | None]:
    """Find a forum's meeting on a day, if it is known, and the group meant; None where it could be either."""
    there = known.meetings[forum.value, held]
    groups = {*there, *months.groups[forum, held]}
    said = _group(row, forum)
    if not said and "" not in there and groups:
        if len(groups) > 1:
            return None, None
        said = groups.pop()
    # One without a group, that somebody made, is the only group's of that day.
    alone = said not in there and len(months.groups[forum, held]) < 2
    meeting_id = there.get("") if alone and len(there) == 1 else there.get(said)
    return (known.get("meeting", meeting_id) if meeting_id is not None else None), said


def _draft(
    row: RowDraft, known: ExistingRecords, months: MeetingMonths, forum: Forum, held: date, said: str
) -> RecordDraft:
    # Numbered by their days, whatever order the rows are in.
    for day in sorted({held, *months.days[forum, held.year, held.month]}):
        for one in sorted(months.groups[forum, day] or {""}) if day != held else [said]:
            key = (forum.value, day, one)
            if key not in known.allotted and one not in known.meetings[forum.value, day]:
                taken = (*known.meeting_references, *known.allotted.values())
                known.allotted[key] = next_reference(forum.value, day, taken)
    values = {
        "reference": known.allotted[forum.value, held, said], "name": months.name(forum, held, said),
    }  # fmt: skip
    if held == row.context.held:
        values |= {"chair": row.context.chair, "place": row.context.place}
    meeting = row.make("meeting", forum=forum.value, held=held, **values)
    known.add(meeting)
    return meeting


def find_item(row: RowDraft, known: ExistingRecords) -> None:
    """Find the agenda item that a row's reference names, at its meeting or at the only one it could be."""
    reference = fold(row.words("item.reference"))
    if not reference:
        return
    item_id = known.items.get((row.meeting.id, reference)) if row.meeting is not None else None
    if item_id is None and len(known.items_by_reference[reference]) == 1 and row.meeting is None:
        item_id = known.items_by_reference[reference][0]
    if item_id is not None:
        row.item = known.get("agenda_item", item_id)
        row.means("item.reference", str(row.item.values.get("reference")))
        row.meeting = row.meeting or known.get("meeting", str(row.item.values["meeting_id"]))
        if row.case is None and row.item.values.get("case_id"):
            row.case = known.get("case_file", str(row.item.values["case_id"]))
    elif row.case is None and reference in known.cases_by_reference:
        row.case = known.get("case_file", known.cases_by_reference[reference])
        row.means("item.reference", str(row.case.values.get("reference")))
    elif row.case is None and reference in known.links_by_reference:
        _, case_id, person_id = known.links_by_reference[reference]
        row.case, row.victim = known.get("case_file", case_id), known.get("person", person_id)


def read_item(row: RowDraft, known: ExistingRecords) -> None:
    """Draft the agenda item of a row that lists a case to a meeting, or speak of the one there is."""
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
        found = known.find("item", row.meeting.id, case_id, victim_id) if not reference else None
        if found is not None:
            row.item = known.get("agenda_item", found[1])
        else:
            row.item = row.make(
                "agenda_item",
                meeting_id=row.meeting.id,
                case_id=case_id,
                victim_id=victim_id,
                reference=reference,
            )
            known.add(row.item)
            row.means("item.reference", reference)
            if not reference:
                key = ("item", row.meeting.id, case_id, victim_id)
                row.mark(known.remember("agenda_item", row.item.id, *key), row.item)
    if row.kind is not SheetKind.ACTIONS:
        _fill(row, row.item)
    row.item.fresh = False
    if row.item.values.get("withdrawn"):
        row.refuse_first(("item.reference", "victim.name", "perp.name", "meeting.date"), OFF_AGENDA)


def _fill(row: RowDraft, item: RecordDraft) -> None:
    for name in ("referred_by", "criteria", "repeat"):
        row.put_words(item, name, f"item.{name}")
    typed = row.words("item.outcome")
    if typed:
        became = "" if yes_or_no(typed) is False else outcome(typed)
        if became:
            row.put(item, "outcome", became, "item.outcome")
        elif became is None and not not_known(typed):
            row.refuse("item.outcome", "This does not say what became of the case; kept as a note.")
    source = "item.children" if row.words("item.children") else "children.names"
    said = row.words(source)
    if said and (known_number := whole_number(said)) is not None:
        row.put(item, "children", str(known_number), source)
    elif said and (answer := yes_or_no(said)) is not None:
        row.put(item, "children", "yes" if answer else "no", source)
