"""The card on which attendance is taken: a line for each representative, and a key for each state."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QScrollArea

from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import OpenMeeting
from coordinator.hearings.attendance_use_cases import (
    amend_attendance,
    record_attendance,
    record_meeting_event,
    remember_statement,
    withdraw_meeting_event,
)
from coordinator.hearings.records import AttendanceRow, Room
from coordinator.hearings.rules import ABSENT, APOLOGIES, INFORMED, OBSERVER, PRESENT, STATEMENT
from ui.meetings.room import wording
from ui.meetings.wording import joined
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.badges import Badge, ChipRow
from ui.widgets.cards import Card, CardRow
from ui.widgets.layout import words
from ui.widgets.toast import KEPT_CLEAR

_KEYS = {"p": PRESENT, "o": OBSERVER, "a": APOLOGIES, "i": INFORMED, "x": ABSENT}


class AttendanceCard(Card):
    """Shows who attends, and takes it with one key a line; the quorum stands over the lines."""

    def __init__(self, context: PageContext) -> None:
        reading = context.permissions.allowed_or_none(self._statement_read)
        super().__init__(wording.ATTENDANCE, act=wording.RECORD_STATEMENT_READ, run=reading)
        self._context = context
        self._meeting: OpenMeeting | None = None
        self._agencies: tuple[AgencyRow, ...] = ()
        self._shown: tuple[object, ...] = ()
        self.chips = ChipRow(signed=False)
        self.hint = words(wording.ATTENDANCE_KEYS, "small", wrap=True)
        self.hint.setProperty(KEPT_CLEAR, True)
        self.missing = words("", "small", wrap=True)
        for above in (self.hint, self.missing, self.chips):
            self.add_above(above)
        self.missing.hide()
        self.lines: dict[str, CardRow] = {}  # by the id of the representative, or of the attendance

    def show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        """Offer the representatives of these agencies."""
        self._agencies = agencies
        self._show()

    def show_meeting(self, meeting: OpenMeeting) -> None:
        """Show who attends a meeting."""
        self._meeting = meeting
        self._show()

    def _show(self) -> None:
        if self._meeting is None:
            return
        room = self._meeting.room
        shown = (self._meeting.file.meeting.id, room.attendance, room.events, self._agencies)
        if shown == self._shown:
            return  # lines that are used by keys stay where they are
        self._shown = shown
        at = next((name for name, line in self.lines.items() if line.hasFocus()), None)
        if at is not None and (area := self._scroll_area()) is not None:
            area.setFocus()  # or the focus goes from line to line as each is deleted, and the pane with it
        self.chips.show_marks(attendance_badges(room))
        quorum = room.quorum
        self.missing.setText(wording.missing(quorum) if quorum.needed and not quorum.is_quorate else "")
        self.missing.setVisible(bool(self.missing.text()))
        self.lines = self._lines_by_name(room.attendance)
        self.show_lines(list(self.lines.values()), wording.NO_REPRESENTATIVES)
        if at in self.lines:
            self.lines[at].setFocus()

    def focus_first(self) -> None:
        """Move the focus to the first line that is not taken yet, or to the first of all."""
        lines = list(self.lines.values())
        not_taken = (line for line in lines if line.accessibleName().endswith(wording.NOT_TAKEN))
        if lines:
            next(not_taken, lines[0]).setFocus()

    def _scroll_area(self) -> QScrollArea | None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around

    def _lines_by_name(self, attendance: Sequence[AttendanceRow]) -> dict[str, CardRow]:
        """Make a line for everybody, by agency and name: taking attendance moves no line."""
        listed = {row.representative_id for row in attendance}
        lines = {
            (row.agency.casefold(), row.name.casefold(), row.representative_id or row.id): self._attending(
                row
            )
            for row in attendance
        }
        lines |= {
            (agency.name.casefold(), person.name.casefold(), person.id): self._expected(
                agency, person.id, person.name
            )
            for agency in self._agencies
            for person in agency.representatives
            if person.id not in listed
        }
        return {name: line for (*_, name), line in sorted(lines.items(), key=lambda each: each[0])}

    def _attending(self, row: AttendanceRow) -> CardRow:
        held = self._meeting.file.meeting.held if self._meeting else None
        on = held or self._context.today()
        keys: dict[str, Callable[[], object]] = {
            key: partial(self._amend, row, state) for key, state in _KEYS.items()
        }
        keys |= {
            "s": partial(self._signed, row), "l": partial(self._clock, row, "arrived"),
            "e": partial(self._clock, row, "departed"),
        }  # fmt: skip
        second = joined(wording.times_of(row), wording.statement_of(row, on))
        return self._line(row.called, second, row.state_words, keys)

    def _expected(self, agency: AgencyRow, representative_id: str, name: str) -> CardRow:
        keys = {key: partial(self._record, representative_id, state) for key, state in _KEYS.items()}
        return self._line(f"{name}, {agency.name}", "", wording.NOT_TAKEN, keys)

    def _line(self, title: str, second: str, right: str, keys: Mapping[str, Callable[[], object]]) -> CardRow:
        if self._context.permissions.rights.why_not(record_attendance):
            return CardRow(title, second, right)
        return CardRow(title, second, right, run=keys["p"], keys=keys)

    @requires(record_attendance)
    def _record(self, representative_id: str, state: str) -> None:
        if self._meeting is None:
            return
        details: dict[str, Any] = {"information_received": self._context.today()} if state == INFORMED else {}
        recording = call(
            record_attendance, attendance_id=uuid4().hex, meeting_id=self._meeting.file.meeting.id,
            representative_id=representative_id, state=state, **details,
        )  # fmt: skip
        self._context.worker.write(None, recording)

    def _amend(self, row: AttendanceRow, state: str) -> None:
        received = row.information_received or self._context.today()
        self._change(
            row, state=state, information_received=received if state == INFORMED else None,
            conditions_signed=row.conditions_signed and state == OBSERVER,
        )  # fmt: skip

    def _signed(self, row: AttendanceRow) -> None:
        """Record that an observer signed the conditions, or that somebody signed the statement, today."""
        if row.state == OBSERVER and not row.conditions_signed:
            self._change(row, conditions_signed=True)
            return
        self._change(row, statement_signed_on=self._context.today(), statement_expires=None)
        if row.representative_id and not self._context.permissions.rights.why_not(remember_statement):
            self._context.worker.write(None, call(remember_statement, attendance_id=row.id))

    def _clock(self, row: AttendanceRow, field: str) -> None:
        self._change(row, **{field: self._context.now().strftime("%H:%M")})

    def _change(self, row: AttendanceRow, **changes: Any) -> None:
        opened_with: dict[str, Any] = {name: getattr(row, name) for name in changes}
        changing = call(amend_attendance, attendance_id=row.id, opened_with=opened_with, **changes)
        self._context.worker.write(None, changing)

    @Slot()
    @requires(record_meeting_event)
    def _statement_read(self) -> None:
        if self._meeting is None:
            return
        event_id = uuid4().hex
        reading = call(
            record_meeting_event, event_id=event_id, meeting_id=self._meeting.file.meeting.id, kind=STATEMENT
        )
        undo = call(withdraw_meeting_event, event_id=event_id)
        self._context.write_with_undo(None, reading, wording.STATEMENT_WAS_READ, undo)


def attendance_badges(room: Room) -> list[Badge]:
    """Show the quorum, and when the statement was read."""
    quorum, badges = room.quorum, list[Badge]()
    if quorum.needed:
        badges.append(Badge(wording.quorum_words(quorum), "standard" if quorum.is_quorate else "medium"))
    read = (wording.statement_read(at.astimezone().time()) for at in room.statement_read)
    return [*badges, *(Badge(words) for words in read)]
