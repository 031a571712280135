"""Invents the forums' calendars: past meetings, the next within four to ten days, and those after it."""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import NAMESPACE_OID, uuid5

from coordinator.forums.registry import definition, definitions
from coordinator.meetings.model import AgendaItem, Meeting, MeetingSeries
from coordinator.meetings.rules import next_reference
from coordinator.meetings.series.rules import NEXT_WORKING_DAY
from coordinator.sample.forums import HRAP, MAPPA, MARAC, MATAC
from coordinator.sample.insert_order import InsertOrder, new_id
from coordinator.sample.word_lists import words

_THURSDAY = 3
_AFTER_NEXT_MARAC = {MARAC: 0, MATAC: 7, MAPPA: 13, HRAP: 5}  # days
_STARTS = {MARAC: "09:30", MATAC: "13:30", MAPPA: "10:00", HRAP: "14:00"}
_ENDS = {MARAC: "13:00", MATAC: "16:30", MAPPA: "13:00", HRAP: "16:30"}
_GROUPS = ("South", "North", "Coast", "Tees", "Hills", "Moor")
_FULL = 16  # docs/domain.md 2.4: the average list
_COMING = 2


@dataclass
class MeetingSlot:
    """A meeting of the calendar, how many cases are listed to it so far, and which.

    `unwritten` is its row until a case is listed to it: an empty past meeting is never written.
    """

    meeting_id: str
    reference: str
    day: date
    unwritten: Meeting | None
    listed: int = 0
    cases: set[str | None] = field(default_factory=set)


@dataclass(frozen=True)
class SampleHearing:
    """A case's place on an agenda."""

    item_id: str
    meeting_id: str
    forum: str
    day: date


class Calendar:
    """Every forum's meetings from a first day to a few cycles after today."""

    def __init__(self, chance: Random, rows: InsertOrder, *, first: date, today: date, yearly: int) -> None:
        self._chance, self._rows, self.today = chance, rows, today
        self._slots: dict[str, list[MeetingSlot]] = {}
        self._days: dict[str, list[date]] = {}
        for forum in definitions():
            self._slots[forum] = self._plan(forum, first, yearly)
            self._days[forum] = [slot.day for slot in self._slots[forum]]
            for slot in self._slots[forum]:
                if slot.day >= today:
                    self._write(slot)

    def coming(self, forum: str) -> date:
        """Return the day of the forum's next meeting."""
        return self._days[forum][bisect_left(self._days[forum], self.today)]

    def last(self, forum: str) -> date:
        """Return the day of the forum's last meeting before today."""
        return self._days[forum][bisect_left(self._days[forum], self.today) - 1]

    def list_case(self, forum: str, after: date, **values: str | None) -> SampleHearing:
        """List a case to the forum's first meeting with room on or after a day."""
        slot = self._with_room(forum, after, values.get("case_id"))
        slot.listed += 1
        slot.cases.add(values.get("case_id"))
        self._write(slot)
        item_id = new_id(self._chance)
        self._rows.add(
            AgendaItem(
                id=item_id,
                meeting_id=slot.meeting_id,
                reference=f"{slot.reference}/{slot.listed:02d}",
                outcome=self._outcome(slot.day),
                **values,
            )
        )
        return SampleHearing(item_id, slot.meeting_id, forum, slot.day)

    def _outcome(self, day: date) -> str:
        if day >= self.today:
            return ""
        return self._chance.choices(("heard", "deferred", "withdrawn"), (90, 6, 4))[0]

    def _with_room(self, forum: str, after: date, case_id: str | None) -> MeetingSlot:
        """Return the first meeting with room that the case is not listed to already."""
        slots = self._slots[forum]
        place = min(bisect_left(self._days[forum], after), len(slots) - 1)
        free = [slot for slot in slots[place:] if case_id not in slot.cases]
        for slot in free[: 2 * len(_GROUPS)]:
            if slot.listed < _FULL:
                return slot
        return (free or slots[place:])[0]

    def _plan(self, forum: str, first: date, yearly: int) -> list[MeetingSlot]:
        small = yearly < 250
        weeks = 4 if small else definition(forum).cycle_weeks
        expected = yearly * (0.9 if forum == MARAC else 0.4) * weeks / 52
        groups = max(1, min(len(_GROUPS), round(expected / (_FULL * 0.75))))
        anchor = self.today + timedelta(days=4)
        anchor += timedelta(days=(_THURSDAY - anchor.weekday()) % 7 + _AFTER_NEXT_MARAC[forum])
        cycles = (anchor - first).days // (7 * weeks)
        taken: dict[str, list[str]] = {}
        slots = [
            self._slot(forum, anchor + timedelta(weeks=weeks * cycle), group, taken)
            for cycle in range(-cycles, _COMING + 1)
            for group in range(groups)
        ]
        for group in range(groups):
            rows = [slot.unwritten for slot in slots[group::groups] if slot.day >= self.today]
            self._series([row for row in rows if row is not None], weeks)
        return slots

    def _series(self, coming: list[Meeting], weeks: int) -> None:
        """Make the meetings to come of a group a series; those before it were planned one by one."""
        first, last = coming[0], coming[-1]
        series = MeetingSeries(
            id=uuid5(NAMESPACE_OID, first.id).hex, forum=first.forum, name=first.name, every_weeks=weeks,
            first=first.held, until=last.held, starts=first.starts, ends=_ENDS[first.forum],
            place=first.place, chair=first.chair, holidays=NEXT_WORKING_DAY,
        )  # fmt: skip
        self._rows.add(series)
        for meeting in coming:
            meeting.series_id, meeting.slot, meeting.ends = series.id, meeting.held, _ENDS[first.forum]

    def _slot(self, forum: str, day: date, group: int, taken: dict[str, list[str]]) -> MeetingSlot:
        month = taken.setdefault(f"{day:%y%m}", [])
        month.append(next_reference(forum, day, month))
        label = definition(forum).label(day)
        meeting = Meeting(
            id=new_id(self._chance),
            reference=month[-1],
            forum=forum,
            name=f"{label} {_GROUPS[group]}" if forum == MARAC or group else label,
            held=day,
            starts=_STARTS[forum],
            place=self._chance.choice(words().rooms),
            chair="Detective Inspector R Harker" if forum in (MARAC, MATAC) else "M Tunstall",
        )
        return MeetingSlot(meeting.id, meeting.reference, day, meeting)

    def _write(self, slot: MeetingSlot) -> None:
        if slot.unwritten is not None:
            self._rows.add(slot.unwritten)
            slot.unwritten = None
