"""What stands beside a part of the agenda that is no case: the meeting itself, promises, notices."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.actions.queries import ActionRow
from coordinator.caseload.hearing_view import OpenMeeting
from coordinator.core.dates import show_day, show_long_day, show_short_day
from coordinator.forums.definitions import Part, definition
from coordinator.meetings.queries import AgendaPart
from coordinator.meetings.rules import papers_out_by
from ui.meetings import wording
from ui.meetings.minutes.drafts import MinutesDrafts
from ui.meetings.minutes.information_card import InformationCard
from ui.meetings.operations import end
from ui.session.page_context import PageContext
from ui.widgets.cards import Card, CardRow, Facts
from ui.widgets.layout import words

_KINDS = {"pack": "Meeting pack", "agenda": "Agenda only"}
_TYPED = "meetings.business"  # what is half-typed under any other business, by meeting
_SHOWN = 60  # lines on a card; what is beyond is one step away
_WITHOUT_CHILDREN = "Children's agencies may leave after the cases with children."


class _Pane(QWidget):
    """A titled column of cards."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(24, 16, 24, 20)
        self.rows.setSpacing(14)


class AboutPane(_Pane):
    """The meeting itself: when and where, its papers, what it agreed, the statement that is read out."""

    def __init__(
        self, context: PageContext, amend: Callable[[], object], papers: Callable[[], object]
    ) -> None:
        super().__init__()
        self._context = context
        self._reference = ""
        self.when = Card("About this meeting", act="Amend", run=context.permissions.allowed_or_none(amend))
        self.when.action.setAccessibleName("Amend this meeting")
        self.facts = Facts(116)
        self.when.add(self.facts)
        self.papers = Card("Papers", act="Make papers…", run=papers)
        self.agreed = Card("Actions agreed at this meeting", act="Give out…", run=self._export)
        self.agreed.action.setAccessibleName("Give out the actions agreed at this meeting")
        self.statement = Card("Confidentiality statement")
        self.read_out = words("", wrap=True, selectable=True)
        self.statement.add(self.read_out)
        for card in (self.when, self.papers, self.agreed, self.statement):
            self.rows.addWidget(card)
        self.rows.addStretch(1)

    def show_sitting(self, sitting: OpenMeeting) -> None:
        """Show what is known of the meeting."""
        meeting = sitting.file.meeting
        rule = definition(meeting.forum)
        self._reference = meeting.reference
        held = meeting.held
        self.facts.show_facts(
            [
                ("Forum", rule.name),
                ("Date", show_long_day(held) if held else "Not known yet"),
                ("Starts", wording.clock(meeting.starts)),
                ("Place", meeting.place),
                ("Chair", meeting.chair),
                ("Papers out by", show_day(papers_out_by(rule, held)) if held else ""),
                ("For each case", f"{rule.minutes_each} minutes"),
            ]
        )
        self.papers.show_lines(
            [
                CardRow(
                    f"Copy {one.number} · {one.recipient or 'The chair'}",
                    f"{_KINDS.get(one.kind, one.kind)}, {wording.counted(one.pages, 'page')}",
                )
                for one in sitting.file.copies
            ],
            "No papers have been made for this meeting.",
        )
        self.agreed.title.setText(f"Actions agreed at this meeting {len(sitting.agreed) or ''}".strip())
        self.agreed.action.setVisible(bool(sitting.agreed))
        self.agreed.show_lines(_actions(self._context, sitting.agreed, told=False), "None yet.")
        self.read_out.setText(rule.statement)

    def _export(self) -> None:
        self._context.ask("actions.export", meeting=self._reference)


class PartPane(_Pane):
    """A part of the agenda: outstanding actions, cases, 12 months passed, any other business."""

    item_asked = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._meeting_id = ""  # whose other business is shown
        self.card = Card("")
        self.note = words("", "second", wrap=True)
        self.business = InformationCard(context, "Any other business")
        for part in (self.card, self.note, self.business):
            self.rows.addWidget(part)
        self.rows.addStretch(1)
        self._half_typed = MinutesDrafts(context, _TYPED, {"business": self.business}, self)

    def show_part(self, sitting: OpenMeeting, part: AgendaPart) -> None:
        """Show a part."""
        business = part.part is Part.ANY_OTHER_BUSINESS
        self.card.setVisible(not business)
        self.business.setVisible(business)
        self.note.setText(_WITHOUT_CHILDREN if part.part is Part.CASES_WITH_CHILDREN else "")
        self.note.setVisible(bool(self.note.text()))
        if business:
            meeting = sitting.file.meeting
            victim_led = not definition(meeting.forum).perpetrator_led
            self.business.about(meeting.id, "", victim_led=victim_led)
            self.business.show_notes(sitting.business)
            if meeting.id != self._meeting_id:
                self._meeting_id = meeting.id
                self._half_typed.turn_to(meeting.id)
            return
        lines, nothing = self._lines(sitting, part)
        counts = {
            Part.OUTSTANDING_ACTIONS: len(sitting.outstanding),
            Part.TWELVE_MONTHS_PASSED: len(sitting.passed),
        }
        count = counts.get(part.part, len(part.items))
        self.card.title.setText(f"{part.title} {count or ''}".strip())
        self.card.show_lines(lines, nothing)

    def _lines(self, sitting: OpenMeeting, part: AgendaPart) -> tuple[list[CardRow], str]:
        context = self._context
        if part.part is Part.OUTSTANDING_ACTIONS:
            rows = _actions(context, sitting.outstanding, told=True)
            return rows, "Nothing that was agreed before is still open."
        if part.part is Part.TWELVE_MONTHS_PASSED:
            return [
                CardRow(
                    row.people,
                    f"{row.case_reference} · last heard {show_day(row.last_heard)}",
                    run=partial(context.go, "caseload", row.case_id),
                )
                for row in sitting.passed
            ], "No case's 12 months have passed since the last meeting."
        return [
            CardRow(
                item.people,
                item.reference,
                item.outcome.capitalize() or wording.clock(item.starts),
                run=partial(self.item_asked.emit, item.id),
            )
            for item in part.items
        ], "No case is listed in this part."


def _actions(context: PageContext, rows: tuple[ActionRow, ...], *, told: bool) -> list[CardRow]:
    lines = [_action(context, row, told=told) for row in rows[:_SHOWN]]
    if len(rows) > _SHOWN:
        more = f"{len(rows) - _SHOWN} more"
        lines.append(CardRow(more, "See them all in Actions", run=partial(context.go, "actions")))
    return lines


def _action(context: PageContext, row: ActionRow, *, told: bool) -> CardRow:
    today = context.today()
    agreed = f"agreed {show_short_day(row.agreed, today)}" if told and row.agreed else ""
    second = " · ".join(part for part in (row.subject, wording.whose(row), agreed) if part)
    late = wording.is_late(row, today)
    return CardRow(
        row.what,
        second,
        wording.due(row, today),
        right_look="late" if late else "caption",
        run=context.permissions.allowed_or_none(end, context, row),
    )
