"""Search results of the open casebook, each with the page that shows it."""

from coordinator.search.hit import SearchHit
from ui.session.search_result import SearchResult

_ICONS = {
    "person": "user",
    "tie": "users",
    "assessment": "list-checks",
    "case": "folder",
    "need": "list-checks",
    "note": "file-text",
    "incident": "triangle-alert",
    "contact": "user",
    "referral": "file-text",
    "plan": "list-checks",
    "order": "shield",
    "disclosure": "eye",
    "encompass": "eye",
    "attachment": "file-text",
    "action": "square-check",
    "meeting": "calendar-days",
    "agency": "users",
}


def result_of(hit: SearchHit) -> SearchResult:
    """Make a search result that leads to the page of an action, agency or meeting, or into the case."""
    page, record_id = _find_page(hit)
    icon = _ICONS.get(hit.kind, "info")
    return SearchResult(hit.title, hit.line, page, record_id, icon, hit.why, hit.group)


def _find_page(hit: SearchHit) -> tuple[str, str]:
    if hit.kind == "action":
        return "actions", hit.id
    if hit.kind == "agency":
        return "settings", f"agencies:{hit.id}"
    if hit.case_id and hit.kind != "case":
        return "caseload", f"{hit.case_id}/{hit.kind}/{hit.id}"
    if hit.case_id:
        return "caseload", hit.case_id
    if hit.meeting_id:
        return "meetings", hit.meeting_id
    return "caseload", ""
