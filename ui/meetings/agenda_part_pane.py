"""The panes for the lines of the agenda that are not cases: the meeting itself and its parts."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import NOT_ENDED, OPEN
from coordinator.actions.use_cases import end_action, reopen_action
from coordinator.agendas.wording import change, version_name
from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import OpenMeeting
from coordinator.core.dates import show_day, show_long_day
from coordinator.exports.chosen_actions import ActionsChoice
from coordinator.forums.definition import Part
from coordinator.forums.registry import definition
from coordinator.meetings.invitees import InviteeRow, invited
from coordinator.meetings.queries import AgendaPart
from coordinator.meetings.rules import list_closes_on, papers_out_by
from coordinator.packs.release_view import ToRelease, list_to_release
from ui.meetings import wording
from ui.meetings.minutes.drafts import MinutesDrafts
from ui.meetings.minutes.information_card import InformationCard
from ui.meetings.operations import MeetingOperations
from ui.meetings.planning import wording as planning_wording
from ui.meetings.room import wording as room_wording
from ui.meetings.room.attendance_card import AttendanceCard
from ui.meetings.room.attendee_operations import AttendeeOperations
from ui.meetings.room.events_card import EventsCard
from ui.meetings.versions import wording as agenda_wording
from ui.session.page_context import PageContext
from ui.widgets.cards import Card, CardRow, Facts
from ui.widgets.layout import words
from ui.widgets.toast import KEPT_CLEAR

_DRAFTS = "meetings.business"  # unsaved text under any other business, by meeting
_SHOWN = 60  # lines on a card; the last links to all actions


class Pane(QWidget):
    """A titled column of cards."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(24, 16, 24, 20)
        self.rows.setSpacing(14)


class AboutPane(Pane):
    """Shows the meeting: date and place, papers, actions agreed, and the confidentiality statement."""

    def __init__(
        self, context: PageContext, operations: MeetingOperations, attendees: AttendeeOperations
    ) -> None:
        super().__init__()
        self._context, self._operations = context, operations
        self._reference = self._meeting_id = ""
        self.when = Card(
            wording.ABOUT_MEETING,
            act=wording.AMEND,
            run=context.permissions.allowed_or_none(operations.amend),
        )
        self.when.action.setAccessibleName(wording.AMEND_THIS_MEETING)
        self.facts = Facts(116)
        self.when.add(self.facts)
        self.papers = Card(wording.PAPERS, act=wording.MAKE_PAPERS, run=operations.papers)
        self.release = Card(wording.RELEASE)
        self.release.hide()
        self.invited = Card(
            planning_wording.INVITED,
            act=planning_wording.INVITE,
            run=context.permissions.allowed_or_none(operations.invite),
        )
        self.versions = Card(agenda_wording.AGENDA_VERSIONS)
        self.agreed = Card(wording.ACTIONS_OF_MEETING, act=wording.EXPORT, run=self._export)
        self.agreed.action.setAccessibleName(wording.EXPORT_ACTIONS_OF_MEETING)
        self.statement = Card(wording.CONFIDENTIALITY)
        self.read_out = words("", wrap=True, selectable=True)
        self.statement.add(self.read_out)
        self.attendance = AttendanceCard(context)
        self.attendance.add_act(
            room_wording.ADD_ATTENDEE, context.permissions.allowed_or_none(attendees.add_attendee)
        )
        self.events = EventsCard(context, attendees.withdraw_event)
        cards = (
            self.when, self.release, self.versions, self.papers, self.invited, self.agreed, self.statement,
            self.attendance, self.events,
        )  # fmt: skip
        for card in cards:
            self.rows.addWidget(card)
        self.rows.addStretch(1)

    def show_meeting(self, open_meeting: OpenMeeting) -> None:
        """Show a meeting."""
        meeting = open_meeting.file.meeting
        self._reference, self._meeting_id = meeting.reference, meeting.id
        self.release.hide()
        self._context.worker.read(
            self,
            call(list_to_release, today=self._context.today(), meeting_id=meeting.id),
            on_result=self._show_release,
        )
        self.facts.show_facts(_facts(open_meeting))
        self.papers.show_other_lines(
            [
                CardRow(
                    copy.name,
                    copy.details(self._context.today()),
                )
                for copy in open_meeting.file.copies
            ],
            wording.NO_PAPERS,
        )
        self.agreed.title.setText(wording.with_count(wording.ACTIONS_OF_MEETING, len(open_meeting.agreed)))
        self.agreed.action.setVisible(bool(open_meeting.agreed))
        self.agreed.show_other_lines(
            _actions(self._context, open_meeting.agreed, dated=False), wording.NONE_YET
        )
        self.read_out.setText(definition(meeting.forum).statement)
        self._show_invitees(open_meeting.file.invitees)
        self.attendance.show_meeting(open_meeting)
        self._show_versions(open_meeting)
        self.events.show_events(open_meeting.room.events)

    def _show_versions(self, open_meeting: OpenMeeting) -> None:
        state, operations = open_meeting.state, self._operations
        run = self._context.permissions.allowed_or_none
        lines = [
            CardRow(version_name(row.number), row.reason, agenda_wording.made(row)) for row in state.versions
        ]
        if state.pending:
            words = "\n".join(change(each) for each in state.pending[:_SHOWN])
            lines.append(CardRow(agenda_wording.SUPPLEMENT, words, run=run(operations.make_supplement)))
        if not state.is_frozen:
            lines.append(
                CardRow(agenda_wording.FREEZE_AGENDA, agenda_wording.NOT_FROZEN, run=run(operations.freeze))
            )
        self.versions.show_other_lines(lines)

    def _show_invitees(self, invitees: tuple[InviteeRow, ...]) -> None:
        run = self._context.permissions.allowed_or_none
        self.invited.title.setText(wording.with_count(planning_wording.INVITED, len(invited(invitees))))
        lines = [
            CardRow(
                row.name, ", ".join(row.people), planning_wording.invited_as(row),
                run=run(self._operations.turn_invitee, row),
            )
            for row in invitees
        ]  # fmt: skip
        self.invited.show_other_lines(lines, planning_wording.NONE_INVITED)

    def _show_release(self, counted: tuple[ToRelease, ...]) -> None:
        lines = [
            CardRow(
                wording.ENTRIES_TO_DECIDE, right=str(row.to_decide),
                run=partial(self._context.go, "release", row.meeting.id),
            )
            for row in counted
            if row.meeting.id == self._meeting_id
        ]  # fmt: skip
        self.release.show_lines(lines)
        self.release.setVisible(bool(lines))

    def _export(self) -> None:
        self._context.entry_points.export_actions(ActionsChoice(meeting=self._reference))


class PartPane(Pane):
    """Shows a part of the agenda: outstanding actions, cases, 12 months passed, any other business."""

    item_asked = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._meeting_id = ""  # the meeting whose other business is shown
        self.card = Card("")
        self.note = words("", "second", wrap=True)
        self.note.setProperty(KEPT_CLEAR, True)
        self.business = InformationCard(context, wording.OTHER_BUSINESS)
        for part in (self.card, self.note, self.business):
            self.rows.addWidget(part)
        self.rows.addStretch(1)
        self._drafts = MinutesDrafts(context, _DRAFTS, {"business": self.business}, self)

    def show_part(self, open_meeting: OpenMeeting, part: AgendaPart) -> None:
        """Show a part."""
        business = part.part is Part.ANY_OTHER_BUSINESS
        self.card.setVisible(not business)
        self.business.setVisible(business)
        notes = {
            Part.CASES_WITH_CHILDREN: wording.CHILDREN_LEAVE,
            Part.OUTSTANDING_ACTIONS: room_wording.OUTCOME_KEYS,
        }  # fmt: skip
        self.note.setText(notes.get(part.part, ""))
        self.note.setVisible(bool(self.note.text()))
        if business:
            meeting = open_meeting.file.meeting
            victim_led = not definition(meeting.forum).perpetrator_led
            self.business.about(meeting.id, "", victim_led=victim_led)
            self.business.show_notes(open_meeting.business)
            if meeting.id != self._meeting_id:
                self._meeting_id = meeting.id
                self._drafts.show_drafts_of(meeting.id)
            return
        lines, nothing = self._lines(open_meeting, part)
        counts = {
            Part.OUTSTANDING_ACTIONS: len(open_meeting.outstanding),
            Part.TWELVE_MONTHS_PASSED: len(open_meeting.passed),
        }
        count = counts.get(part.part, len(part.items))
        self.card.title.setText(wording.with_count(part.title, count))
        self.card.show_lines(lines, nothing)

    def _lines(self, open_meeting: OpenMeeting, part: AgendaPart) -> tuple[list[CardRow], str]:
        context = self._context
        if part.part is Part.OUTSTANDING_ACTIONS:
            rows = _actions(context, open_meeting.outstanding, dated=True)
            return rows, wording.NO_OUTSTANDING_ACTIONS
        if part.part is Part.TWELVE_MONTHS_PASSED:
            return [
                CardRow(
                    row.people,
                    wording.last_heard(row.case_reference, row.last_heard),
                    run=partial(context.go, "caseload", row.case_id),
                )
                for row in open_meeting.passed
            ], wording.NO_PERIODS_ENDED
        return [
            CardRow(
                item.people,
                item.reference,
                item.outcome.capitalize() or wording.clock(item.starts),
                run=partial(self.item_asked.emit, item.id),
            )
            for item in part.items
        ], wording.NO_CASES_IN_PART


def _facts(open_meeting: OpenMeeting) -> list[tuple[str, str]]:
    meeting, series = open_meeting.file.meeting, open_meeting.series
    rule, day, planned = definition(meeting.forum), meeting.held, None if meeting.emergency else meeting.held
    return [
        (wording.FORUM, rule.name),
        (planning_wording.SERIES, planning_wording.series(series) if series else ""),
        (wording.DATE, show_long_day(day) if day else wording.NOT_SET),
        (planning_wording.MOVED, planning_wording.moved(meeting)),
        (wording.STARTS, planning_wording.hours(meeting.starts, meeting.ends)),
        (wording.PLACE, meeting.place),
        (wording.CHAIR, meeting.chair),
        (planning_wording.DEPUTY, meeting.deputy),
        (planning_wording.MINUTE_TAKER, meeting.minute_taker),
        (planning_wording.LIST_CLOSES, show_day(list_closes_on(rule, planned)) if planned else ""),
        (wording.SEND_PAPERS_BY, show_day(papers_out_by(rule, planned)) if planned else ""),
        (wording.TIME_PER_CASE, wording.minutes_each(rule.minutes_each)),
    ]


def _actions(context: PageContext, rows: tuple[ActionRow, ...], *, dated: bool) -> list[CardRow]:
    lines = [_action(context, row, dated=dated) for row in rows[:_SHOWN]]
    if len(rows) > _SHOWN:
        more = wording.more_actions(len(rows) - _SHOWN)
        lines.append(CardRow(more, wording.SEE_ALL_ACTIONS, run=partial(context.go, "actions")))
    return lines


def _action(context: PageContext, row: ActionRow, *, dated: bool) -> CardRow:
    today = context.today()
    agreed = wording.agreed_on(row.agreed, today) if dated and row.agreed else ""
    late = wording.is_late(row, today)
    return CardRow(
        row.what,
        wording.joined(row.subject, wording.owner(row), agreed),
        wording.due(row, today),
        right_look="late" if late else "caption",
        run=context.permissions.allowed_or_none(context.entry_points.end_action, row.id, row.what)
        if row.status == OPEN
        else partial(context.go, "actions", row.id),
        keys=outcome_keys(context, row),
    )


def outcome_keys(context: PageContext, row: ActionRow) -> dict[str, Callable[[], object]]:
    """Return what a key does to an open action: D is done at once, the others ask why."""
    if row.status != OPEN or context.permissions.rights.why_not(end_action):
        return {}
    return {
        "d": partial(_done, context, row),
        **{key: partial(context.entry_points.end_action, row.id, row.what) for key in "nps"},
    }


def _done(context: PageContext, row: ActionRow) -> None:
    ending = call(
        end_action, action_id=row.id, opened_with=dict(NOT_ENDED), outcome="done", ended=context.today()
    )
    context.write_with_undo(None, ending, room_wording.DONE_BY_KEY, call(reopen_action, action_id=row.id))
