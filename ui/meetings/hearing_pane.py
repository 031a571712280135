"""The pane for a case while it is heard: people, warnings, information shared, actions agreed."""

from functools import partial
from uuid import uuid4

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import HearingView
from coordinator.forums.registry import definition
from coordinator.hearings.attendance_use_cases import record_absence, withdraw_absence
from coordinator.hearings.records import ProposedAbsence
from coordinator.hearings.use_cases import begin_hearing
from coordinator.meetings.use_cases import OUTCOMES, record_outcome
from ui.meetings import wording
from ui.meetings.badges import hearing_badges
from ui.meetings.minutes.action_card import ActionCard
from ui.meetings.minutes.conclusion_card import ConclusionCard
from ui.meetings.minutes.dissent_card import DissentCard
from ui.meetings.minutes.drafts import MinutesDrafts
from ui.meetings.minutes.information_card import InformationCard
from ui.meetings.minutes.summary_card import SummaryCard
from ui.meetings.room import wording as room_wording
from ui.session.commands import Command, fill_menu
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.badges import ChipRow
from ui.widgets.buttons import button
from ui.widgets.cards import Banner, Card, CardRow
from ui.widgets.layout import words

TWO_COLUMNS = 740  # pixels; wider panes show the summary of the case beside the boxes for the minutes
_DRAFTS = "meetings.typed"


class HearingPane(QWidget):
    """Shows a case on the agenda; unsaved text stays with its case, also over a lock."""

    timed = Signal(str, str)  # the time of the case, and how it compares with the plan
    time_asked = Signal(bool)  # whether the case is heard from now on
    outcome_asked = Signal(object, str)  # the ItemRow shown, its outcome

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._hearing: HearingView | None = None
        self.line, self.title = words("", "second", wrap=True), words("", "title", wrap=True)
        # A name in a right-to-left script is aligned like every other title.
        self.title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.chips = ChipRow(signed=False)
        self.warning = Banner("")
        self.share, self.action = InformationCard(context), ActionCard(context)
        self.conclusion, self.dissent = ConclusionCard(context), DissentCard(context)
        self._drafts = MinutesDrafts(
            context, _DRAFTS,
            {
                "share": self.share, "action": self.action, "conclusion": self.conclusion,
                "dissent": self.dissent,
            }, self,
        )  # fmt: skip
        self.cover, self.room = Card(room_wording.TO_COVER), Card(room_wording.IN_THE_ROOM)
        self.clock, self.plan = words("", "title"), words("", "small")
        self.time_button = button(room_wording.START, self._time_pressed)
        self.time_key = words(wording.START_KEY, "key")
        heard, following = words(wording.HEARD_KEY, "key"), words(wording.NEXT_CASE, "small")
        self._hints = [self.time_key, heard, following, words(wording.NEXT_KEY, "key")]  # if there is room
        context.permissions.disable_if_denied(self.time_button, use_case=begin_hearing)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.show_time)
        self.summary = SummaryCard()
        self.agreed, self.bearing = Card(wording.ACTIONS_AGREED), Card(wording.RELATED_ACTIONS)
        self.outcomes = {code: button(label) for code, label in OUTCOMES.items() if code}
        self.more = button(wording.MORE)
        self.menu_commands: list[Command] = []
        self._lay_out()

    def hearing(self) -> HearingView | None:
        """Return the hearing shown."""
        return self._hearing

    def show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        """Offer these agencies in both forms."""
        self.share.show_agencies(agencies)
        self.action.show_agencies(agencies)
        self.dissent.show_agencies(agencies)

    def show_hearing(self, hearing: HearingView) -> None:
        """Show a case and restore its drafts; text being typed stays."""
        another = self._hearing is None or self._hearing.item.id != hearing.item.id
        self._hearing, today = hearing, self._context.today()
        self.line.setText(wording.hearing_line(hearing))
        self.title.setText(wording.hearing_title(hearing))
        self.chips.show_marks(hearing_badges(hearing, today))
        rule = definition(hearing.meeting.forum)
        self.warning.say(
            wording.perpetrator_led_warning(hearing.meeting.label) if rule.perpetrator_led else ""
        )
        self._show_outcome(hearing.item.outcome)
        self.summary.show_hearing(hearing, today)
        self.share.show_notes(hearing.shared)
        self._show_actions(hearing)
        self.conclusion.offer_steps(rule)
        self.conclusion.show_record(hearing.record)
        self.dissent.show_dissents(hearing.record.dissents)
        self._show_cover(hearing)
        self._show_room(hearing)
        self.show_time()
        if another:
            self.dissent.about(hearing.item.id)
            case_id = hearing.case.id if hearing.case else ""
            self.share.about(
                hearing.meeting.id, case_id, victim_led=not rule.perpetrator_led, people=_people(hearing)
            )
            self.action.about(hearing.meeting.id, hearing.item.id, hearing.meeting.held, rule.action_tags)
            self._drafts.show_drafts_of(hearing.item.id)
        self.share.form.setEnabled(hearing.case is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the cards in two columns if the pane is wide enough."""
        super().resizeEvent(event)
        wide = self.width() >= TWO_COLUMNS
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        for hint in self._hints:
            hint.setVisible(wide)
        if self._cards.direction() != way:
            self._cards.setDirection(way)

    @Slot()
    def show_time(self) -> None:
        """Show how long the case has been heard, and how long is planned."""
        hearing = self._hearing
        if hearing is None:
            return
        record, rule = hearing.record, definition(hearing.meeting.forum)
        if record.is_running != self._tick.isActive():
            self._tick.start() if record.is_running else self._tick.stop()
        self.time_button.setText(room_wording.PAUSE_MEETING if record.is_running else room_wording.START)
        self.time_key.setText(wording.PAUSE_KEY if record.is_running else wording.START_KEY)
        spent = record.minutes(self._context.now()) if record.stretches else 0.0
        self.clock.setText(room_wording.stopwatch(spent) if record.stretches else "")
        self.plan.setText(room_wording.of_minutes(spent, rule.minutes_each) if record.stretches else "")
        self.timed.emit(self.clock.text(), self.plan.text())

    @Slot()
    def _time_pressed(self) -> None:
        if self._hearing is not None:
            self.time_asked.emit(not self._hearing.record.is_running)

    def _show_cover(self, hearing: HearingView) -> None:
        self.cover.show_lines(
            [CardRow(room_wording.prompt(row.label, row.is_covered)) for row in hearing.prompts]
        )
        self.cover.setVisible(bool(hearing.prompts))

    def _show_room(self, hearing: HearingView) -> None:
        heard = hearing.record.heard_by
        self.room.title.setText(wording.with_count(room_wording.IN_THE_ROOM, len(heard)))
        lines = [CardRow(room_wording.heard_by(heard))] if heard else []
        lines += [CardRow(room_wording.left_room(row.called), row.why) for row in hearing.record.absences]
        lines += [
            CardRow(
                room_wording.should_leave(row.called), row.why, room_wording.RECORD_LEFT, right_look="late",
                run=self._context.permissions.allowed_or_none(self._leave_room, row),
            )
            for row in hearing.proposed_absences
        ]  # fmt: skip
        self.room.show_lines(lines, room_wording.NOBODY_RECORDED)

    @requires(record_absence)
    def _leave_room(self, row: ProposedAbsence) -> None:
        absence_id = uuid4().hex
        leaving = call(
            record_absence, absence_id=absence_id, item_id=row.item_id, attendance_id=row.attendance_id,
            why=row.why or room_wording.CONFLICT_OF_INTEREST,
        )  # fmt: skip
        undo = call(withdraw_absence, absence_id=absence_id)
        self._context.write_with_undo(None, leaving, room_wording.left_room(row.called), undo)

    def _show_actions(self, hearing: HearingView) -> None:
        today, context = self._context.today(), self._context
        nothing_yet = wording.NO_ACTIONS_ADD_ONE if self.action.can_record() else wording.NONE_YET
        self.agreed.title.setText(wording.with_count(wording.ACTIONS_AGREED, len(hearing.agreed)))
        for card, rows, nothing in (
            (self.agreed, hearing.agreed, nothing_yet),
            (self.bearing, hearing.bearing, ""),
        ):
            lines = [
                CardRow(
                    row.what,
                    wording.owner(row),
                    wording.due(row, today),
                    right_look="late" if wording.is_late(row, today) else "caption",
                    run=context.permissions.allowed_or_none(
                        context.entry_points.end_action, row.id, row.what
                    ),
                )
                for row in rows
            ]
            card.show_lines(lines, nothing)
        self.bearing.setVisible(bool(hearing.bearing))

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 16, 24, 20)
        rows.setSpacing(6)
        rows.addWidget(self.line)
        rows.addLayout(self._named())
        rows.addWidget(self.chips)
        self.more.setAccessibleName(wording.MORE_FOR_CASE)
        self.more.clicked.connect(self._open_menu)
        rows.addLayout(self._outcomes())
        rows.addWidget(self.warning)
        rows.addSpacing(4)
        left, right = QVBoxLayout(), QVBoxLayout()
        self._cards = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._cards.setSpacing(14)
        for cards, into in (
            ((self.share, self.action, self.conclusion, self.dissent), left),
            ((self.cover, self.agreed, self.room, self.bearing, self.summary), right),
        ):
            into.setSpacing(14)
            for card in cards:
                into.addWidget(card)
            into.addStretch(1)
        keys = wording.SHARE_KEY, wording.ACTION_KEY, wording.CONCLUSION_KEY
        for form, key in zip((self.share, self.action, self.conclusion), keys, strict=True):
            if form.can_record():
                form.add_key(key)
        self._cards.addLayout(left, 62)
        self._cards.addLayout(right, 38)
        rows.addLayout(self._cards)
        rows.addStretch(1)

    def _outcomes(self) -> QHBoxLayout:
        """Lay out what became of the case, and the key of the next one."""
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(words(wording.OUTCOME, "small"))
        for code, pressed in self.outcomes.items():
            pressed.setProperty("look", "toggle")
            pressed.setCheckable(True)
            self._context.permissions.disable_if_denied(pressed, use_case=record_outcome)
            pressed.clicked.connect(partial(self._outcome_pressed, code))
            row.addWidget(pressed)
            if code == "heard":
                row.addWidget(self._hints[1], 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for part in self._hints[2:]:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _named(self) -> QHBoxLayout:
        """Lay out the names with the time of the case beside them."""
        named = QHBoxLayout()
        named.addWidget(self.title, 1)
        timed = QVBoxLayout()
        timed.setSpacing(0)
        for part in (self.clock, self.plan):
            timed.addWidget(part, 0, Qt.AlignmentFlag.AlignRight)
        timed.addStretch(1)
        named.addLayout(timed)
        buttons, in_line = QHBoxLayout(), QVBoxLayout()
        buttons.addWidget(self.time_key, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons.addWidget(self.time_button)
        buttons.addWidget(self.more)
        in_line.addLayout(buttons)
        in_line.addStretch(1)
        named.addLayout(in_line)
        return named

    def _show_outcome(self, outcome: str) -> None:
        for code, pressed in self.outcomes.items():
            pressed.setChecked(outcome == code)

    def _outcome_pressed(self, code: str) -> None:
        if self._hearing is not None:
            item, asked = self._hearing.item, code if self.outcomes[code].isChecked() else ""
            self._show_outcome(item.outcome)  # until it is recorded
            self.outcome_asked.emit(item, asked)

    @Slot()
    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(wording.MORE_FOR_CASE)
        fill_menu(menu, self._context.permissions.with_permissions(self.menu_commands))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def _people(hearing: HearingView) -> list[tuple[str, str]]:
    """List who is in the case, each once, by id and name."""
    if hearing.case is None:
        return []
    everybody = [hearing.case.subject, *(link.person for link in hearing.case.links)]
    return list({person.id: (person.id, person.spoken) for person in everybody}.values())
