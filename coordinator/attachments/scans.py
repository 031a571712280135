"""A scanned form in place of an assessment: the file, and the result that is written on it."""

from dataclasses import dataclass, replace
from datetime import date

from coordinator.assessments.model import Assessment
from coordinator.assessments.use_cases import record_assessment
from coordinator.attachments.model import Attachment
from coordinator.attachments.rules import AttachmentDetails
from coordinator.attachments.sealed_file import SealedContent
from coordinator.attachments.use_cases import add_attachment
from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork


@dataclass(frozen=True)
class ScannedResult:
    """What a scanned form says: the person, the form, the result, the day and who assessed."""

    assessment_id: str
    person_id: str
    tool: str
    score: int | None
    level: str
    reason: str
    assessed: date | None
    assessor: str = ""


@use_case("add_scanned_assessment")
def add_scanned_assessment(
    work: UnitOfWork,
    *,
    scanned: ScannedResult,
    attachment_id: str,
    case_id: str,
    content: SealedContent,
    kind: str,
    details: AttachmentDetails,
    people: tuple[str, ...] = (),
    text: str = "",
) -> str:
    """Record the result on a scanned form, and add the file to the case as the scan of it.

    Its answers are not known to the app. Raises Refused as for a result alone, and as for a file.
    """
    record_assessment(work, case_id=case_id, **vars(scanned))
    work.session.flush()
    return add_attachment(
        work, attachment_id=attachment_id, case_id=case_id, content=content, kind=kind, text=text,
        details=replace(details, assessment_id=scanned.assessment_id), people=(scanned.person_id, *people),
    )  # fmt: skip


@use_case("withdraw_scanned_assessment")
def withdraw_scanned_assessment(work: UnitOfWork, *, attachment_id: str) -> None:
    """Withdraw a scanned form that was added in error, and the result that is on it."""
    scan = work.get(Attachment, attachment_id)
    work.about = f"case_file {scan.case_id}"
    scan.withdrawn = True
    if scan.assessment_id:
        work.get(Assessment, scan.assessment_id).withdrawn = True
