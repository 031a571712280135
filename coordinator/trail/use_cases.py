"""Records on the trail that the trail was read, exported or certified."""

from coordinator.cases.access_log import require_reason
from coordinator.cases.queries import list_forums_now
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.core.wording import THIS_USER
from coordinator.store.audit import UnitOfWork
from coordinator.trail import wording
from coordinator.trail.case_filter import WHOLE


@use_case("record_certificate")
def record_certificate(
    work: UnitOfWork, *, case_id: str, reference: str, recipient: str, reason: str
) -> None:
    """Record on the trail that a certificate of a case was made, and its recipient.

    Raises ReasonNeeded if a forum of the case requires an access reason and none is given.
    """
    require_reason(case_id, list_forums_now(work.session, case_id=case_id), reason)
    if not recipient.strip():
        raise Refused(wording.NO_RECIPIENT, field="recipient")
    title = wording.certificate_title(reference)
    record_given_copy(work, copy=NewCopy("certificate", recipient, reason, case_id=case_id))
    work.disclose(f"case_file {case_id}", recipient.strip(), wording.with_reason(title, reason))


@use_case("look_at_trail", writes=())
def log_trail_access(work: UnitOfWork, *, case_id: str, reason: str = "") -> None:
    """Record on the trail that it was read, all of it or its lines about one case."""
    about = f"case_file {case_id}" if case_id else WHOLE
    work.consult(about, wording.with_reason(wording.ACCESS, reason))


@use_case("disclose_trail")
def disclose_trail(work: UnitOfWork, *, case_id: str, count: int, recipient: str, reason: str = "") -> None:
    """Record on the trail that lines of it were exported, and the recipient."""
    about = f"case_file {case_id}" if case_id else WHOLE
    text = wording.with_reason(wording.lines_exported(count), reason)
    record_given_copy(work, copy=NewCopy("trail", recipient, reason, f"{count:,}", case_id=case_id or None))
    work.disclose(about, recipient.strip() or THIS_USER, text)
