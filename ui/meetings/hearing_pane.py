"""The pane for a case while it is heard: people, warnings, information shared, actions agreed."""

from uuid import uuid4

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
from coordinator.caseload.hearing_view import HearingView
from coordinator.forums.registry import definition
from coordinator.hearings.attendance_use_cases import record_absence, withdraw_absence
from coordinator.hearings.records import ProposedAbsence
from ui.meetings import wording
from ui.meetings.minutes.action_card import ActionCard
from ui.meetings.minutes.conclusion_card import ConclusionCard
from ui.meetings.minutes.dissent_card import DissentCard
from ui.meetings.minutes.drafts import MinutesDrafts
from ui.meetings.minutes.information_card import InformationCard
from ui.meetings.minutes.summary_card import SummaryCard
from ui.meetings.room import wording as room_wording
from ui.meetings.room.case_header import CaseHeader
from ui.meetings.room.cover_card import CoverCard
from ui.meetings.room.fitting_area import FittingArea
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.cards import Banner, Card, CardRow
from ui.widgets.layout import scrolled

TWO_COLUMNS = 740  # pixels; wider panes show the summary of the case beside the boxes for the minutes
_AROUND = 8  # pixels over and under what is brought into view
_DRAFTS = "meetings.typed"


class HearingPane(QWidget):
    """Shows a case on the agenda; unsaved text stays with its case, also over a lock."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._hearing: HearingView | None = None
        self.header = CaseHeader(context)
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
        self.cover, self.room = CoverCard(context), Card(room_wording.IN_THE_ROOM)
        self.summary = SummaryCard()
        self.agreed, self.bearing = Card(wording.ACTIONS_AGREED), Card(wording.RELATED_ACTIONS)
        self._forms, self._facts = QWidget(), QWidget()
        self._minutes = QVBoxLayout(self._forms)
        self.minutes_area = scrolled(self._forms, wording.PANE_OF_CASE)
        self.facts_area = scrolled(self._facts, wording.PANE_OF_FACTS)
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
        self.header.show_hearing(hearing)
        rule = definition(hearing.meeting.forum)
        self.warning.say(
            wording.perpetrator_led_warning(hearing.meeting.label) if rule.perpetrator_led else ""
        )
        self.summary.show_hearing(hearing, today)
        self.share.show_notes(hearing.shared)
        self._show_actions(hearing)
        self.conclusion.offer_steps(rule)
        self.conclusion.show_record(hearing.record)
        self.dissent.show_dissents(hearing.record.dissents)
        self.cover.show_hearing(hearing)
        self._show_room(hearing)
        self._give_facts_room()
        if another:
            self.dissent.about(hearing.item.id)
            case_id = hearing.case.id if hearing.case else ""
            self.share.about(
                hearing.meeting.id, case_id, victim_led=not rule.perpetrator_led, people=_people(hearing)
            )
            self.action.about(hearing.meeting.id, hearing.item.id, hearing.meeting.held, rule.action_tags)
            self._drafts.show_drafts_of(hearing.item.id)
        self.share.form.setEnabled(hearing.case is not None)

    def bring_up(self, part: QWidget) -> None:
        """Scroll so that a card, and above all what has the focus in it, is on show."""
        self.minutes_area.ensureWidgetVisible(part, 0, _AROUND)
        top = part.mapTo(self._forms, QPoint()).y() - _AROUND
        bar = self.minutes_area.verticalScrollBar()
        bar.setValue(min(bar.value(), top))
        focused = part.focusWidget()
        if focused is not None and focused.isVisible():
            self.minutes_area.ensureWidgetVisible(focused, 0, _AROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what is known beside the forms if the pane is wide enough, or else below them."""
        super().resizeEvent(event)
        wide = self.width() >= TWO_COLUMNS
        self.header.show_hints(wide)
        if wide == self.facts_area.isHidden():
            self._put_facts(beside=wide)
        self._give_facts_room()

    def _give_facts_room(self) -> None:
        """Make the area of what is known as wide as its cards: it never scrolls sideways."""
        bar = self.facts_area.verticalScrollBar().sizeHint().width()
        self.facts_area.setMinimumWidth(self._facts.minimumSizeHint().width() + bar)

    def _put_facts(self, *, beside: bool) -> None:
        if beside:
            self._minutes.removeWidget(self._facts)
            self.facts_area.setWidget(self._facts)
        else:
            self._minutes.insertWidget(self._minutes.count() - 1, self.facts_area.takeWidget())
        self._facts.show()
        self.facts_area.setVisible(beside)

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
        rows, beside = QVBoxLayout(self), QHBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(FittingArea(self.header, wording.CASE_HEADER))
        warned = QVBoxLayout()
        warned.setContentsMargins(24, 0, 24, 8)
        warned.addWidget(self.warning)
        rows.addLayout(warned)
        for into, margins, cards in (
            (self._minutes, (24, 2, 7, 20), (self.share, self.action, self.conclusion, self.dissent)),
            (
                QVBoxLayout(self._facts), (7, 2, 24, 20),
                (self.cover, self.agreed, self.room, self.bearing, self.summary),
            ),
        ):  # fmt: skip
            into.setContentsMargins(*margins)
            into.setSpacing(14)
            for card in cards:
                into.addWidget(card)
            into.addStretch(1)
        keys = wording.SHARE_KEY, wording.ACTION_KEY, wording.CONCLUSION_KEY
        for form, key in zip((self.share, self.action, self.conclusion), keys, strict=True):
            if form.can_record():
                form.add_key(key)
        beside.setSpacing(0)
        beside.addWidget(self.minutes_area, 62)
        beside.addWidget(self.facts_area, 38)
        rows.addLayout(beside, 1)


def _people(hearing: HearingView) -> list[tuple[str, str]]:
    """List who is in the case, each once, by id and name."""
    if hearing.case is None:
        return []
    everybody = [hearing.case.subject, *(link.person for link in hearing.case.links)]
    return list({person.id: (person.id, person.spoken) for person in everybody}.values())
