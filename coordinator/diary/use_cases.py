"""Use cases for the diary: it is given out as a file for a calendar."""

from coordinator.copies.model import GivenCopy
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.core.wording import THIS_USER
from coordinator.diary import wording
from coordinator.store.audit import UnitOfWork


@use_case("disclose_diary", writes=(GivenCopy,))
def disclose_diary(work: UnitOfWork, *, what: str, reason: str) -> None:
    """Record on the trail that the diary was given out, how much of it, and why.

    Raises Refused without a reason.
    """
    if not reason.strip():
        raise Refused(wording.ENTER_REASON, field="reason")
    record_given_copy(work, copy=NewCopy("diary", reason=reason, what=what))
    work.disclose("everything", THIS_USER, f"{what}: {reason.strip()}")
