"""The values of an attached file, and who may get a copy of it."""

from dataclasses import dataclass
from datetime import date

from coordinator.attachments import wording
from coordinator.core.errors import Refused
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
    order_id: str | None = None
    assessment_id: str | None = None  # it is the scanned form of that assessment


def why_not_for(readers: str, victim_side: bool, audience: str) -> str:
    """Say why a copy of a file may not go to a forum of a kind; "" if it may.

    Source: docs/domain.md 7.3, victim confidentiality in perpetrator forums.
    """
    if readers == Readers.FILE or not readers:
        return wording.FOR_THE_FILE_ALONE
    if audience == Readers.PERPETRATOR_LED and (victim_side or readers != Readers.PERPETRATOR_LED):
        return wording.NOT_FOR_PERPETRATOR_LED
    return ""


def check_copy(readers: str, victim_side: bool, audience: str, recipient: str, reason: str) -> None:
    """Raise Refused unless a copy of a file may go to a forum of a kind, and says who gets it and why."""
    if audience not in (Readers.VICTIM_LED, Readers.PERPETRATOR_LED):
        raise Refused(wording.CHOOSE_AUDIENCE, field="audience")
    if not recipient.strip():
        raise Refused(wording.ENTER_RECIPIENT, field="recipient")
    if not reason.strip():
        raise Refused(wording.ENTER_REASON, field="reason")
    if refusal := why_not_for(readers, victim_side, audience):
        raise Refused(refusal, field="audience")
