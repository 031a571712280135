"""An attached file and the order or assessment that it belongs to, each named beside the other."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from coordinator.attachments.queries import AttachmentRow
from coordinator.caseload.case_view import CaseView
from coordinator.core.dates import show_day
from ui.caseload.file.note_row import RowLink, line_with_links
from ui.caseload.files import wording
from ui.caseload.files.record_choices import assessment_choices, order_choices
from ui.caseload.operations.case import CaseOperations


def record_line(row: AttachmentRow, view: CaseView) -> str:
    """Say what a file belongs to; "" if it belongs to the case alone."""
    if not row.record_id:
        return ""
    titles = dict(order_choices(view)) | dict(assessment_choices(view))
    title = titles.get(row.record_id, wording.WITHDRAWN_RECORD)
    return wording.scan_of(title) if row.details.assessment_id else wording.belongs_to(title)


def files_of(record_id: str, operations: CaseOperations) -> Iterator[QWidget]:
    """Show the files of an order or an assessment, each with what opens it and what takes it off."""
    files, allowed = operations.files, operations.context.permissions.allowed_or_none
    for row in operations.view.files_of(record_id) if operations.view else ():
        name = row.details.name
        links: list[RowLink] = [
            (wording.SHOW, name, partial(files.show, row)),
            (wording.TAKE_OFF, name, allowed(files.take_off, row)),
        ]
        added = f"added {show_day(row.added)}" if row.added else ""
        what = wording.SCANNED_FORM if row.details.assessment_id else wording.FILE
        yield line_with_links(f"{what}: {name}", added, links)
