"""Use cases: invite somebody to one meeting, or leave a usual invitee out of it."""

from coordinator.agencies.model import Agency
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.meetings import wording
from coordinator.meetings.invitees import KINDS
from coordinator.meetings.model import Meeting, MeetingInvitee
from coordinator.store.audit import UnitOfWork


@use_case("invite", writes=(MeetingInvitee,))
def invite(
    work: UnitOfWork, *, invitee_id: str, meeting_id: str, agency_id: str | None, name: str, kind: str
) -> str:
    """Invite an agency or a person to one meeting."""
    return _except(work, invitee_id, meeting_id, agency_id, name, kind, left_out=False)


@use_case("leave_out_invitee", writes=(MeetingInvitee,))
def leave_out_invitee(
    work: UnitOfWork, *, invitee_id: str, meeting_id: str, agency_id: str | None, name: str, kind: str
) -> str:
    """Leave a usual invitee out of one meeting."""
    return _except(work, invitee_id, meeting_id, agency_id, name, kind, left_out=True)


def _except(
    work: UnitOfWork, invitee_id: str, meeting_id: str, agency_id: str | None, name: str, kind: str, *,
    left_out: bool,
) -> str:  # fmt: skip
    work.get(Meeting, meeting_id)
    if kind not in KINDS:
        raise Refused(wording.CHOOSE_INVITEE_KIND, field="kind")
    if agency_id:
        work.get(Agency, agency_id)
    elif not name.strip():
        raise Refused(wording.ENTER_INVITEE, field="name")
    invitee = MeetingInvitee(
        id=invitee_id, meeting_id=meeting_id, agency_id=agency_id, name="" if agency_id else name.strip(),
        kind=kind, left_out=left_out,
    )  # fmt: skip
    work.session.add(invitee)
    return invitee_id


@use_case("withdraw_invitee")
def withdraw_invitee(work: UnitOfWork, *, invitee_id: str) -> None:
    """Withdraw an exception: the meeting has its usual invitee again, or none."""
    work.get(MeetingInvitee, invitee_id).withdrawn = True


@use_case("restore_invitee")
def restore_invitee(work: UnitOfWork, *, invitee_id: str) -> None:
    """Restore an exception that was withdrawn."""
    work.get(MeetingInvitee, invitee_id).withdrawn = False
