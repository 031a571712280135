"""The values of an attached file, and who may get a copy of it."""

from dataclasses import dataclass
from datetime import date

from coordinator.attachments import wording
from coordinator.notes.rules import Readers


@dataclass(frozen=True)
class AttachmentDetails:
    """What is recorded of an attached file, apart from its content and the people it concerns."""

    name: str = ""
    words: str = ""
    source: str = ""
    source_person: str = ""
    dated: date | None = None
    readers: str = Readers.FILE
    victim_side: bool = False


def why_not_for(readers: str, victim_side: bool, audience: str) -> str:
    """Say why a copy of a file may not go to a forum of a kind; "" if it may.

    Source: docs/domain.md 7.3, victim confidentiality in perpetrator forums.
    """
    if readers == Readers.FILE or not readers:
        return wording.FOR_THE_FILE_ALONE
    if audience == Readers.PERPETRATOR_LED and (victim_side or readers != Readers.PERPETRATOR_LED):
        return wording.NOT_FOR_PERPETRATOR_LED
    return ""


def concerns_name(person_id: str) -> str:
    """Return what a form calls it that a file concerns a person."""
    return f"concerns{person_id}"
