"""The card that sums up a case beside the boxes in which its minutes are taken."""

from datetime import date

from coordinator.caseload.hearing_view import HearingView
from coordinator.cases.queries import CaseFile
from coordinator.cases.rules import ROLES
from coordinator.people.queries import PersonRow
from coordinator.people.rules import age
from ui.meetings.minutes import wording
from ui.widgets.badges import Badge
from ui.widgets.cards import Card, Facts

Line = tuple[str, str | list[Badge]]


class SummaryCard(Card):
    """Shows who a case is about, why it was referred and what is needed; no address or telephone number."""

    def __init__(self) -> None:
        super().__init__(wording.SUMMARY)
        self.facts = Facts(104)
        self.add(self.facts)

    def show_hearing(self, hearing: HearingView, today: date) -> None:
        """Show a case; a listing without a case file has no summary."""
        case = hearing.case
        self.setVisible(case is not None)
        self.facts.show_facts(_lines(case, hearing.item.victim_id, today) if case is not None else [])


def _lines(case: CaseFile, victim_id: str | None, today: date) -> list[Line]:
    return [
        *_people(case, victim_id, today),
        (wording.TOGETHER, case.together[:1].upper() + case.together[1:]),
        (wording.REASON, case.reason),
        (wording.NEEDS, [Badge(need) for need in case.needs]),
        (wording.REFERRED_BY, case.referred_by),
    ]


def _people(case: CaseFile, victim_id: str | None, today: date) -> list[Line]:
    """List the people by role, the victim that the listing is about first."""
    roles = {case.subject.id: (case.subject_role, case.subject, "")}
    for link in case.links:
        roles.setdefault(link.person.id, (link.role, link.person, link.relationship))
    order = list(ROLES)
    placed = sorted(
        roles.values(),
        key=lambda entry: (
            entry[1].id != victim_id,
            order.index(entry[0]) if entry[0] in order else len(order),
        ),
    )
    return [
        (ROLES.get(role, wording.ROLE_NOT_RECORDED), _person(person, relationship, today))
        for role, person, relationship in placed
    ]


def _person(person: PersonRow, relationship: str, today: date) -> str:
    years = age(person.born, today)
    parts = (person.spoken, "" if years is None else str(years) if years else wording.UNDER_ONE, relationship)
    return ", ".join(part for part in parts if part)
