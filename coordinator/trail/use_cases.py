"""What reading and giving out the trail leaves on the trail itself."""

from coordinator.cases.access_log import require_reason
from coordinator.cases.queries import list_forums_now
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork
from coordinator.trail.case_filter import WHOLE

ONESELF = "the person at this computer"


@use_case("record_certificate")
def record_certificate(
    work: UnitOfWork, *, case_id: str, reference: str, recipient: str, reason: str
) -> None:
    """Leave on the trail that a certificate of a case's trail was made, and for whom.

    Raises ReasonNeeded where a forum that the case is with asks why.
    """
    require_reason(case_id, list_forums_now(work.session, case_id=case_id), reason)
    if not recipient.strip():
        raise Refused("Say who the certificate is for.", field="recipient")
    told = f"Certificate of the trail of {reference}"
    work.disclose(f"case_file {case_id}", recipient.strip(), _why(told, reason))


@use_case("look_at_trail", writes=())
def log_trail_access(work: UnitOfWork, *, case_id: str, reason: str = "") -> None:
    """Leave on the trail that it was read, all of it or what it says of one case."""
    about = f"case_file {case_id}" if case_id else WHOLE
    work.consult(about, _why("The trail read", reason))


@use_case("disclose_trail")
def disclose_trail(work: UnitOfWork, *, case_id: str, count: int, recipient: str, reason: str = "") -> None:
    """Leave on the trail that lines of it were written out, and for whom."""
    about = f"case_file {case_id}" if case_id else WHOLE
    told = f"Export of {count:,} lines of the trail"
    work.disclose(about, recipient.strip() or ONESELF, _why(told, reason))


def _why(told: str, reason: str) -> str:
    return f"{told}: {reason.strip()}" if reason.strip() else told
