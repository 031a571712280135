"""The record that an attached file belongs to: an order, or an assessment whose scanned form it is."""

from typing import Any

from sqlalchemy.orm import Session

from coordinator.assessments.model import Assessment
from coordinator.assessments.rules import DRAFT
from coordinator.attachments import wording
from coordinator.attachments.model import Attachment
from coordinator.core.errors import Missing, Refused
from coordinator.store.base import get_row, table_of

RECORDS = {"order_id", "assessment_id"}


def check_record(session: Session, attachment: Attachment) -> None:
    """Raise Refused unless a file belongs to nothing, or to one record of its own case that stands."""
    if attachment.order_id and attachment.assessment_id:
        raise Refused(wording.ONE_RECORD, field="assessment_id")
    if attachment.order_id and not _stands(session, table_of("court_order"), attachment.order_id, attachment):
        raise Refused(wording.NO_SUCH_ORDER, field="order_id")
    if attachment.assessment_id and not _stands(session, Assessment, attachment.assessment_id, attachment):
        raise Refused(wording.NO_SUCH_ASSESSMENT, field="assessment_id")


def _stands(session: Session, table: Any, row_id: str, attachment: Attachment) -> bool:
    try:
        row = get_row(session, table, row_id)
    except Missing:
        return False
    is_draft = getattr(row, "state", "") == DRAFT
    return row.case_id == attachment.case_id and not row.withdrawn and not is_draft
