"""The words about where else the people of a case are listed."""

from datetime import date

from coordinator.caseload.elsewhere import OtherAction, OtherListing
from coordinator.core.dates import show_day, show_short_day
from coordinator.core.plural import plural
from coordinator.forums.registry import definition
from coordinator.forums.states import state_labels
from ui.caseload.wording import NO_FORUM

TITLE = "These people in other case files"


def listed_elsewhere(row: OtherListing, today: date) -> tuple[str, str, str]:
    """Say where another file is listed, who is in both, and when its next meeting is."""
    status = state_labels(definition(row.forum).states).get(row.status, row.status).lower()
    since = f"since {show_day(row.since)}" if row.since else ""
    label = definition(row.forum).label(today) if row.forum else NO_FORUM
    parts = (label, status, row.level, since)
    actions = plural(row.open_actions, "open action") if row.open_actions else ""
    second = (f"{row.reference}, {row.subject}", f"In both: {', '.join(row.shared)}", actions)
    right = f"next {show_short_day(row.next_meeting, today)}" if row.next_meeting else ""
    return ", ".join(part for part in parts if part), " · ".join(part for part in second if part), right


def bears_on(action: OtherAction) -> str:
    """Say what an action of another file has in common with this case."""
    same = f"{action.agency} also has an action in this case" if action.same_agency else action.agency
    named = f"names {', '.join(action.names)}" if action.names else ""
    here = f"in this case: {'; '.join(action.here)}" if action.here else ""
    return " · ".join(part for part in (same, named, here) if part)
