"""The badges and list cards that sum up a meeting or a case on its agenda."""

from datetime import date

from coordinator.assessments.rules import RANK
from coordinator.caseload.case_view import current_levels
from coordinator.caseload.hearing_view import HearingView, OpenMeeting
from coordinator.copies.queries import PAPERS
from coordinator.core.dates import WEEKDAYS, show_short_day
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition
from coordinator.meetings.queries import MeetingFile, MeetingRow
from coordinator.meetings.rules import papers_out_by
from coordinator.people.rules import age
from ui.meetings import wording
from ui.meetings.versions import wording as agenda_wording
from ui.style.tokens import LEVEL_ROLES, SIGNS, Role
from ui.tables.card_list import CardContent
from ui.widgets.badges import Badge

SOON_DAYS = 2
OUTCOME_ROLES: dict[str, Role] = {"heard": "standard", "deferred": "medium", "withdrawn": "quiet"}
OUTCOME_SIGNS = {"heard": "✓", "deferred": "→", "withdrawn": "×"}


def meeting_card(meeting: MeetingRow, today: date) -> CardContent:
    """Show a meeting in the list of meetings."""
    day = meeting.held
    weekday = WEEKDAYS[day.weekday()] if day else ""
    badges = [Badge(wording.CANCELLED)] if meeting.cancelled else []
    badges += [Badge(wording.EMERGENCY, "high")] if meeting.emergency else []
    badges.append(Badge(wording.case_count(meeting.cases)))
    if day and day >= today and not meeting.cancelled:  # last: its day is written above
        badges.append(Badge(wording.in_days((day - today).days), "accent"))
    return CardContent(
        meeting.title,
        show_short_day(day, today) if day else wording.NO_DATE,
        wording.joined(f"{weekday} {wording.clock(meeting.starts)}".strip(), meeting.place),
        tuple(badges),
    )


def meeting_badges(opened: OpenMeeting, today: date) -> list[Badge]:
    """Show the size of a meeting, how full it is, and the state of its agenda and papers."""
    file, state = opened.file, opened.state
    meeting, rule = file.meeting, definition(file.meeting.forum)
    badges = [Badge(wording.CANCELLED, "medium")] if meeting.cancelled else []
    badges += [Badge(wording.EMERGENCY, "high")] if meeting.emergency else []
    badges.append(Badge(meeting.reference))
    badges.append(Badge(wording.case_count(meeting.cases)))
    if meeting.cases:
        badges.append(Badge(wording.length(file)))
        if words := agenda_wording.fullness(file):
            badges.append(Badge(words.rstrip("."), "high" if words.startswith("Too") else "quiet"))
    if state.is_frozen:
        badges.append(Badge(agenda_wording.frozen_badge(state), "medium" if state.pending else "standard"))
    if papers := _papers(file, rule, today):
        badges.append(papers)
    return badges


def hearing_badges(hearing: HearingView, today: date) -> list[Badge]:
    """Show what the meeting must know of a case: risk, children, other forums, related actions."""
    badges = [Badge(agenda_wording.leaves(hearing.leaving).rstrip("."), "high")] if hearing.leaving else []
    badges += [Badge(agenda_wording.heard_with(hearing.together), "accent")] if hearing.together else []
    case, item = hearing.case, hearing.item
    if case is not None:
        badges += _risk(hearing)
        badges += [
            Badge(wording.child(link.person.forename, age(link.person.born, today)))
            for link in case.links if link.role == "child"
        ]  # fmt: skip
        badges += [
            Badge(wording.also_listed(listing.forum, listing.level, listing.next_held, today), "accent")
            for listing in hearing.elsewhere
        ]
    if item.children is None:
        badges.append(Badge(wording.CHILDREN_NOT_KNOWN, "medium"))
    if hearing.bearing:
        badges.append(Badge(wording.related_action_count(len(hearing.bearing)), "medium"))
    return badges


def _risk(hearing: HearingView) -> list[Badge]:
    case = hearing.case
    if case is None:
        return []
    levels = current_levels(case)
    own = [pair for pair in levels if pair[0].id == hearing.item.victim_id]
    worst = max((row for _, row in own or levels), key=lambda row: RANK.get(row.level, -1), default=None)
    if worst is None:
        return [Badge(wording.RISK_NOT_ASSESSED, "medium")]
    role = LEVEL_ROLES.get(worst.level, "quiet")
    return [Badge(f"{SIGNS.get(role, '')} {wording.risk(worst)}".strip(), role)]


def _papers(file: MeetingFile, rule: Definition, today: date) -> Badge | None:
    day = file.meeting.held
    papers = [copy for copy in file.copies if copy.kind in PAPERS and not copy.not_given]
    if papers:
        return Badge(wording.papers_made(len(papers)), "standard")
    if day is None or day < today or file.meeting.cancelled or file.meeting.emergency:
        return None
    deadline = papers_out_by(rule, day)
    if deadline < today:
        return Badge(wording.papers_overdue(deadline, today), "high")
    soon = (deadline - today).days <= SOON_DAYS
    return Badge(wording.papers_due(deadline, today), "medium" if soon else "quiet")
