"""The overview tab: summary, linked people, coming meetings, open actions."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import days_late
from coordinator.caseload.case_view import CaseView, last_marac
from coordinator.cases.queries import LinkRow
from coordinator.core.dates import show_short_day
from coordinator.forums.registry import repeat_forum
from coordinator.meetings.case_meetings import CaseMeetingRow
from coordinator.meetings.rules import repeat_until
from ui.amending.edits import Edits
from ui.amending.value_row import ValueRows
from ui.caseload.file import wording
from ui.caseload.file.case_values import case_values
from ui.caseload.file.tab import Tab
from ui.caseload.markers.card import MarkersCard
from ui.caseload.operations.case import CaseOperations
from ui.caseload.plan import wording as plan_wording
from ui.caseload.referrals.new_referral_card import NewReferralCard
from ui.caseload.suggestions.card import SuggestionsCard
from ui.caseload.wording import (
    address_words,
    aware_badges,
    aware_title,
    due_words,
    join_parts,
    labelled,
    level_badge,
    link_words,
    safe_contact_words,
    span_words,
    usable_telephones,
)
from ui.session.page_context import PageContext
from ui.widgets.badges import Badge
from ui.widgets.cards import Banner, Card, CardRow, Facts
from ui.widgets.layout import column, words

_ACTIONS_SHOWN = 5
_RIGHT_LEAST, _RIGHT_MOST = 300, 420  # pixels
Show = Callable[[str], object]


class OverviewTab(Tab):
    """The first tab of a case file; its cards are made once and reused for every file."""

    widest = 1400

    def __init__(
        self,
        context: PageContext,
        operations: CaseOperations,
        edits: Edits,
        show_tab: Show,
        show_person: Show,
    ) -> None:
        super().__init__(wording.OVERVIEW, context, operations)
        self._edits, self._show_tab, self._show_person = edits, show_tab, show_person
        edits.reopened.connect(self.rebuild)
        self._is_built = False

    def put(self, view: CaseView) -> None:
        """Show another case file in the cards that are there."""
        if self._is_built:
            self._fill(view)
        else:
            super().put(view)

    def build(self, view: CaseView) -> None:
        """Lay the cards out in two columns."""
        self._make_cards()
        self._is_built = True
        left, right = column(spacing=14), column(spacing=14)
        for card in (
            self._also, self._summary, self._linked, self._about, self._suggestions, self._markers
        ):  # fmt: skip
            left.addWidget(card)
        left.addStretch(1)
        for card in (self._referral, self._next, self._open):
            card.setMinimumWidth(_RIGHT_LEAST)
            card.setMaximumWidth(_RIGHT_MOST)
            right.addWidget(card)
        right.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addLayout(left, 2)
        across.addLayout(right, 1)
        self.body.addLayout(across)
        self._fill(view)

    def _make_cards(self) -> None:
        self._also = Card(wording.OTHER_FILES)
        self._summary = Card(wording.SUMMARY, act=wording.NEEDS, run=self.allowed(self.operations.needs))
        self._facts = Facts()
        self._summary.add(self._facts)
        self._about = Card(
            wording.ABOUT_CASE, act=wording.AMEND, run=self.allowed(self.operations.amend_case)
        )
        self._about.action.setAccessibleName(wording.AMEND_CASE)
        self._values, self._closed = column(), Facts()
        values = QWidget()
        values.setLayout(self._values)
        for part in (values, self._closed):
            self._about.add(part)
        self._markers = MarkersCard(self.context)
        self._suggestions = SuggestionsCard(self.context, self.operations)
        self._linked = Card(
            wording.LINKED_PEOPLE,
            act=wording.LINK_A_PERSON,
            run=self.allowed(self.operations.people.link_person),
        )
        self._victim_side = Banner(wording.VICTIM_SIDE_NOTICE)
        self._linked.add_above(self._victim_side)
        self._referral = NewReferralCard(self.context, self.operations, self._show_tab)
        self._next = Card(
            wording.NEXT,
            act=wording.LIST_TO_MEETING,
            run=self.allowed(self.operations.forums.list_to_meeting),
        )
        self._open = Card(wording.OPEN_ACTIONS, act=wording.ALL, run=lambda: self._show_tab(wording.ACTIONS))
        self._open.action.setAccessibleName(wording.ALL_ACTIONS)
        self._more = words("", "caption")
        self._open.add(self._more)

    def _fill(self, view: CaseView) -> None:
        today = self.context.today()
        self._also.show_other_lines([self._other(*other) for other in view.others])
        self._also.setVisible(bool(view.others))
        self._suggestions.show_view(view)
        self._fill_summary(view, today)
        self._markers.show_view(view)
        self._victim_side.setVisible(any(view.is_protected(link.person.id) for link in view.file.links))
        people = [self._person(view, link, today) for link in view.file.links]
        self._linked.show_other_lines(people, wording.NOBODY_LINKED)
        self._referral.show_view(view)
        self._fill_next(view, today)
        self._fill_actions(view, today)

    def _fill_summary(self, view: CaseView, today: date) -> None:
        file, subject = view.file, view.file.subject
        home = next((address for address in subject.addresses if address.until is None), None)
        self._facts.show_facts(
            [
                (
                    wording.LIVES_AT,
                    join_parts(address_words(home), span_words(home.since, None)) if home else "",
                ),
                (wording.TELEPHONE, usable_telephones(subject)),
                (wording.SAFE_CONTACT, safe_contact_words(subject)),
                (wording.NEEDS, [Badge(need) for need in file.needs]),
                (plan_wording.KEY_WORKER, join_parts(view.state.key_worker, view.state.lead_agency)),
                (aware_title(subject), aware_badges(view, today)),
            ]
        )
        self._closed.show_facts([(wording.CLOSED_BECAUSE, file.closed_reason)])
        # The rows are found in their place and not held: held, they would outlive a lock with all they name.
        item, values = self._values.itemAt(0), case_values(self.context, file)
        rows = item.widget() if item is not None else None
        if isinstance(rows, ValueRows):
            rows.show_values(values)
            return
        may_amend = self.allowed(self.operations.amend_case) is not None
        self._values.addWidget(ValueRows(self._edits, values, may_amend=may_amend))

    def _other(self, case_id: str, reference: str) -> CardRow:
        return CardRow(wording.other_file(reference), run=lambda: self.context.go("caseload", case_id))

    def _person(self, view: CaseView, link: LinkRow, today: date) -> CardRow:
        person = link.person
        judged = view.latest_assessment(person.id)
        right: str | Badge = ""
        if judged is not None and judged.level:
            right = level_badge(judged.level)
        elif link.role == "child":
            right = Badge(wording.CHILD)
        second = labelled(wording.SAFE_CONTACT, safe_contact_words(person)) or join_parts(
            labelled(wording.SCHOOL, person.school), wording.with_worker(link.worker)
        )
        return CardRow(
            person.spoken, second, right, look="strong", beside=link_words(link, today),
            run=lambda: self._show_person(person.id),
        )  # fmt: skip

    def _fill_next(self, view: CaseView, today: date) -> None:
        lines: list[tuple[date, CardRow]] = []
        for meeting in view.coming_meetings(today):
            if meeting.held:
                lines.append((meeting.held, self._meeting(meeting, show_short_day(meeting.held, today))))
        for ends, name in _repeat_periods(view, today):
            line = CardRow(wording.REPEAT_PERIOD_ENDS, name, show_short_day(ends, today))
            lines.append((ends, line))
        ordered = [line for _, line in sorted(lines, key=lambda pair: pair[0])]
        self._next.show_other_lines(ordered, wording.NO_MEETING_PLANNED)

    def _meeting(self, meeting: CaseMeetingRow, day: str) -> CardRow:
        return CardRow(
            meeting.label, meeting.reference, day,
            run=lambda: self.context.go("meetings", meeting.meeting_id),
        )  # fmt: skip

    def _fill_actions(self, view: CaseView, today: date) -> None:
        open_actions = view.open_actions
        self._open.action.setText(wording.all_actions(len(view.actions)))
        self._open.action.setVisible(bool(view.actions))
        lines = [action_line(action, today, self.operations) for action in open_actions[:_ACTIONS_SHOWN]]
        self._open.show_other_lines(lines, wording.NO_OPEN_ACTIONS)
        self._more.setText(wording.and_more(len(open_actions) - _ACTIONS_SHOWN))
        self._more.setVisible(len(open_actions) > _ACTIONS_SHOWN)


def action_line(action: ActionRow, today: date, operations: CaseOperations) -> CardRow:
    """Show an action; pressing an open one opens the dialog that ends it."""
    late = days_late(action.status, action.due, today) > 0
    return CardRow(
        action.what,
        join_parts(action.agency, action.owner),
        due_words(action.due, action.due_words, action.status, today),
        right_look="late" if late else "caption",
        run=operations.context.permissions.allowed_or_none(operations.end_action, action.id)
        if action.status == "open"
        else None,
    )


def _repeat_periods(view: CaseView, today: date) -> list[tuple[date, str]]:
    """List when each running MARAC repeat period ends, with the victim (docs/domain.md 2.3)."""
    rules = repeat_forum()
    if rules is None:
        return []
    ends = [
        (repeat_until(rules, last), link.person.spoken)
        for link in view.file.links
        if (last := last_marac(view, link, today))
    ]
    return [(day, name) for day, name in ends if day and day >= today]
