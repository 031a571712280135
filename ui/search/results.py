"""What was found in the casebook, and the place of the app that shows it."""

from coordinator.caseload.search import SearchHit
from ui.session.search_result import SearchResult

_ICONS = {
    "person": "user",
    "case": "folder",
    "note": "file-text",
    "action": "square-check",
    "meeting": "calendar-days",
    "agency": "users",
}


def result_of(hit: SearchHit) -> SearchResult:
    """Say where a hit leads: an action to the actions, an agency to the settings, all else to its case."""
    place, record = _where(hit)
    kind = hit.kind[:1].upper() + hit.kind[1:]
    line = hit.line if hit.line[:1].upper() + hit.line[1:] == kind else f"{kind} · {hit.line}"
    return SearchResult(hit.title, line if hit.line else kind, place, record, _ICONS.get(hit.kind, "info"))


def _where(hit: SearchHit) -> tuple[str, str]:
    if hit.kind == "action":
        return "actions", hit.id
    if hit.kind == "agency":
        return "settings", f"agencies:{hit.id}"
    if hit.case_id:
        return "caseload", hit.case_id
    if hit.meeting_id:
        return "meetings", hit.meeting_id
    return "caseload", ""
