"""Record the copies of papers: their numbers, and the disclosures on the trail."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.copies.model import GivenCopy
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definition
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.packs import wording
from coordinator.packs.compose import KINDS, OTHER_KINDS
from coordinator.store.audit import UnitOfWork


@use_case("record_copy", writes=(GivenCopy,))
def record_copy(
    work: UnitOfWork,
    *,
    meeting_id: str,
    copy_number: int,
    kind: str,
    recipient: str,
    pages: int,
    trail_head: str,
    entries: str = "",
) -> int:
    """Record a numbered copy of a meeting's papers as issued. Raises NumberTaken, Missing, Refused."""
    if kind not in (*KINDS, *OTHER_KINDS):
        raise Refused(wording.CHOOSE_KIND, field="kind")
    meeting = work.get(Meeting, meeting_id)
    if not definition(meeting.forum).exported:
        raise Refused(wording.not_given_out(meeting.forum), field="kind")
    record_given_copy(
        work,
        copy=NewCopy(
            kind, recipient, meeting_id=meeting_id, number=copy_number, pages=pages, entries=entries,
            trail_head=trail_head,
        ),
    )  # fmt: skip
    about = cases_heard(work.session, meeting_id)
    work.disclose(about, recipient.strip() or "the chair", f"{kind} of {meeting.reference}")
    return copy_number


@use_case("look_at_papers", writes=())
def log_papers_access(work: UnitOfWork, *, meeting_id: str) -> None:
    """Record on the trail that a user looked at a meeting's papers, and so at each case in them."""
    meeting = work.get(Meeting, meeting_id)
    work.consult(cases_heard(work.session, meeting_id), f"Papers of {meeting.reference} on the screen")


def cases_heard(session: Session, meeting_id: str) -> str:
    """Name a meeting and every case on its agenda, as the trail names what a line is about."""
    heard = select(AgendaItem.case_id).where(
        AgendaItem.meeting_id == meeting_id, ~AgendaItem.withdrawn, AgendaItem.case_id.is_not(None)
    )
    cases = sorted({str(case_id) for case_id in session.scalars(heard)})
    return "; ".join([f"meeting {meeting_id}", *(f"case_file {case_id}" for case_id in cases)])


@dataclass(frozen=True)
class Numbered:
    """One of several copies that are recorded together."""

    copy_number: int
    recipient: str
    pages: int
    entries: str = ""  # JSON: what became of each paragraph of free text in this copy


@use_case("record_copies", writes=(GivenCopy,))
def record_copies(
    work: UnitOfWork,
    *,
    meeting_id: str,
    kind: str,
    copies: tuple[Numbered, ...],
    trail_head: str,
) -> tuple[int, ...]:
    """Record numbered copies as issued, all or none. Raises NumberTaken, Missing, Refused."""
    for copy in copies:
        record_copy(
            work, meeting_id=meeting_id, copy_number=copy.copy_number, kind=kind, recipient=copy.recipient,
            pages=copy.pages, trail_head=trail_head, entries=copy.entries,
        )  # fmt: skip
    work.recipients = "; ".join(copy.recipient.strip() or "the chair" for copy in copies)
    return tuple(copy.copy_number for copy in copies)
