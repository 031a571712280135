"""What was chosen on the papers screen, kept while it is not there."""

import json

from ui.session.page_context import PageContext

PAPERS_PAGE, RELEASE_PAGE = "packs", "release"
_CHOICES = "packs.asked"  # meeting, kind, recipient


def keep_choices(context: PageContext, meeting_id: str, kind: str, recipient: str) -> None:
    """Keep what is to be shown next; without a meeting nothing is."""
    context.preferences.remember(_CHOICES, json.dumps((meeting_id, kind, recipient)) if meeting_id else "")


def take_choices(context: PageContext, meeting_id: str) -> tuple[str, str] | None:
    """Take the kind and the recipient kept for a meeting; what was kept for another is dropped."""
    choices = json.loads(context.preferences.recall(_CHOICES) or "[]")
    context.preferences.remember(_CHOICES, "")
    return (choices[1], choices[2]) if choices and choices[0] == meeting_id else None
