"""Attached files, as results of a search: by what is recorded of them, and by the text in them."""

from sqlalchemy.orm import Session

from coordinator.attachments.kinds import WORDS
from coordinator.attachments.model import Attachment, AttachmentText
from coordinator.core.dates import show_day
from coordinator.search import wording
from coordinator.search.hit import Group, SearchHit
from coordinator.search.snippets import shorten, why_found


def attachment_hit(session: Session, row: Attachment, words: list[str]) -> SearchHit | None:
    """Show an attached file, unless it is withdrawn."""
    fields = (
        ("", row.name), ("", row.words), (wording.SOURCE, row.source), (wording.SOURCE, row.source_person),
    )  # fmt: skip
    return _hit(row, why_found(words, fields))


def attachment_text_hit(session: Session, text: AttachmentText, words: list[str]) -> SearchHit | None:
    """Show the attached file that has a text, and the place in the text."""
    row = session.get(Attachment, text.attachment_id)
    return _hit(row, wording.field(wording.IN_FILE, shorten(text.words, words))) if row else None


def _hit(row: Attachment, why: str) -> SearchHit | None:
    if row.withdrawn:
        return None
    day = row.dated or row.added
    line = ", ".join(part for part in (WORDS.get(row.kind, ""), show_day(day) if day else "") if part)
    return SearchHit("attachment", row.id, row.name, line, row.case_id, None, why, Group.NOTES)
