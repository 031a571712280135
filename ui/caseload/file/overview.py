"""The overview: who he is, who is linked, what comes next, what is still to be done."""

from collections.abc import Callable
from datetime import date

from dateutil.relativedelta import relativedelta
from PySide6.QtWidgets import QHBoxLayout

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import days_late
from coordinator.caseload.case_view import CaseView
from coordinator.cases.queries import LinkRow
from coordinator.core.dates import show_short_day
from coordinator.forums.definitions import Forum, definition
from coordinator.meetings.queries import CaseMeetingRow
from ui.caseload.file.tab import Tab
from ui.caseload.operations import CaseOperations
from ui.caseload.wording import (
    WALL,
    address_words,
    aware_marks,
    aware_title,
    due_words,
    joined,
    level_mark,
    link_words,
    span_words,
)
from ui.session.page_context import PageContext
from ui.widgets.badges import Badge
from ui.widgets.cards import Banner, Card, CardRow, Facts
from ui.widgets.layout import column, words

_MOST_ACTIONS = 5
_RIGHT = 300
Show = Callable[[str], object]


class OverviewTab(Tab):
    """The first tab of a case file; its cards are made once and used for every file."""

    widest = 1240

    def __init__(self, context: PageContext, acts: CaseOperations, show_tab: Show, show_person: Show) -> None:
        super().__init__("Overview", context, acts)
        self._show_tab, self._show_person = show_tab, show_person
        self._made = False

    def put(self, view: CaseView) -> None:
        """Show another case file in the cards that stand here."""
        if self._made:
            self._fill(view)
        else:
            super().put(view)

    def build(self, view: CaseView) -> None:
        """Lay the cards out in two columns."""
        self._make_cards()
        self._made = True
        left, right = column(spacing=14), column(spacing=14)
        for card in (self._also, self._summary, self._linked):
            left.addWidget(card)
        left.addStretch(1)
        for card in (self._next, self._open):
            card.setFixedWidth(_RIGHT)
            right.addWidget(card)
        right.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addLayout(left, 1)
        across.addLayout(right)
        self.body.addLayout(across)
        self._fill(view)

    def _make_cards(self) -> None:
        self._also = Card("Other case files about the same person")
        self._summary = Card("Summary", act="Amend", run=self.let(self.acts.amend_case))
        self._summary.action.setAccessibleName("Amend case")
        self._summary.add_act("Needs", self.let(self.acts.needs))
        self._facts = Facts()
        amend = " Amend the case to add to it." if self.let(self.acts.amend_case) else ""
        self._little = words(f"Little is recorded yet.{amend}", "second", wrap=True)
        self._summary.add(self._facts)
        self._summary.add(self._little)
        self._linked = Card("Linked people", act="Link a person", run=self.let(self.acts.link_person))
        self._wall = Banner(WALL)
        self._linked.add_above(self._wall)
        self._next = Card("Next", act="List to meeting", run=self.let(self.acts.list_to_meeting))
        self._open = Card("Open actions", act="All", run=lambda: self._show_tab("Actions"))
        self._open.action.setAccessibleName("All actions of this case")
        self._more = words("", "caption")
        self._open.add(self._more)

    def _fill(self, view: CaseView) -> None:
        today = self.context.today()
        self._also.show_lines([self._other(*one) for one in view.others])
        self._also.setVisible(bool(view.others))
        self._fill_summary(view, today)
        self._wall.setVisible(any(link.protected for link in view.file.links))
        people = [self._person(view, link, today) for link in view.file.links]
        self._linked.show_lines(people, "Nobody is linked yet: no victim, child or other person.")
        self._fill_next(view, today)
        self._fill_actions(view, today)

    def _fill_summary(self, view: CaseView, today: date) -> None:
        file, subject = view.file, view.file.subject
        home = next((one for one in subject.addresses if one.until is None), None)
        self._facts.show_facts(
            [
                ("Lives at", joined(address_words(home), span_words(home.since, None)) if home else ""),
                ("Telephone", ", ".join(one.words for one in subject.telephones)),
                ("Needs", [Badge(need) for need in file.needs]),
                ("Reason", file.reason),
                ("Referred by", joined(file.referred_by, file.borough)),
                ("Together", file.together[:1].upper() + file.together[1:]),
                ("MAPPA", file.mappa_words),
                (aware_title(subject), aware_marks(view, today)),
                ("Closed because", file.closed_reason),
            ]
        )
        self._little.setVisible(not (home or file.needs or file.reason or file.referred_by))

    def _other(self, case_id: str, reference: str) -> CardRow:
        return CardRow(f"Also: {reference}", run=lambda: self.context.go("caseload", case_id))

    def _person(self, view: CaseView, link: LinkRow, today: date) -> CardRow:
        person = link.person
        judged = view.latest_assessment(person.id)
        right: str | Badge = ""
        if judged is not None and judged.level:
            right = level_mark(judged.level)
        elif link.role == "child":
            right = Badge("child")
        second = person.safe_contact or joined(person.school, f"with {link.worker}" if link.worker else "")
        return CardRow(
            person.spoken, second, right, look="strong", beside=link_words(link, today),
            run=lambda: self._show_person(person.id),
        )  # fmt: skip

    def _fill_next(self, view: CaseView, today: date) -> None:
        lines: list[tuple[date, CardRow]] = []
        for one in view.coming_meetings(today):
            if one.held:
                lines.append((one.held, self._meeting(one, show_short_day(one.held, today))))
        for ends, name in _windows(view, today):
            line = CardRow("Time as a MARAC repeat ends", name, show_short_day(ends, today))
            lines.append((ends, line))
        ordered = [line for _, line in sorted(lines, key=lambda pair: pair[0])]
        self._next.show_lines(ordered, "No meeting is planned for this case.")

    def _meeting(self, one: CaseMeetingRow, day: str) -> CardRow:
        return CardRow(one.label, one.reference, day, run=lambda: self.context.go("meetings", one.meeting_id))

    def _fill_actions(self, view: CaseView, today: date) -> None:
        still = view.open_actions
        self._open.action.setText(f"All {len(view.actions)}")
        self._open.action.setVisible(bool(view.actions))
        lines = [action_line(one, today, self.acts) for one in still[:_MOST_ACTIONS]]
        self._open.show_lines(lines, "Nothing is open.")
        self._more.setText(f"and {len(still) - _MOST_ACTIONS} more")
        self._more.setVisible(len(still) > _MOST_ACTIONS)


def action_line(one: ActionRow, today: date, acts: CaseOperations) -> CardRow:
    """Show an action; pressed while open, it asks how it ended."""
    late = days_late(one.status, one.due, today) > 0
    return CardRow(
        one.what,
        joined(one.agency, one.owner),
        due_words(one.due, one.due_words, one.status, today),
        right_look="late" if late else "caption",
        run=acts.context.permissions.allowed_or_none(acts.end_action, one.id)
        if one.status == "open"
        else None,
    )


def _windows(view: CaseView, today: date) -> list[tuple[date, str]]:
    """When each victim's time as a repeat ends (docs/domain.md 2.3), where it still runs."""
    months = definition(Forum.MARAC).repeat_months
    if months is None:
        return []
    ends = [
        (link.last_marac + relativedelta(months=months), link.person.spoken)
        for link in view.file.links
        if link.last_marac
    ]
    return [pair for pair in ends if pair[0] >= today]
