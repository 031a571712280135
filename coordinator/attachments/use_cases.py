"""Use cases for attached files: add, amend, withdraw, restore, give out a copy, choose a photograph."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from coordinator.amending.amend import Amended, amend
from coordinator.amending.concerned import amend_with_people
from coordinator.attachments import wording
from coordinator.attachments.kinds import PICTURE
from coordinator.attachments.model import Attachment, AttachmentPerson, AttachmentText
from coordinator.attachments.records import RECORDS, check_record
from coordinator.attachments.rules import AttachmentDetails, check_copy
from coordinator.attachments.sealed_file import SealedContent
from coordinator.cases.model import Case
from coordinator.cases.queries import people_in_case
from coordinator.copies.model import GivenCopy
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.core.wording import THIS_USER
from coordinator.notes.rules import Readers
from coordinator.release.entry import account_of_row
from coordinator.store.audit import UnitOfWork


class AttachmentChanges(TypedDict, total=False):
    """What can be amended of an attached file, apart from the people it concerns."""

    name: str
    words: str
    source: str
    source_person: str
    dated: date | None
    readers: str
    victim_side: bool
    order_id: str | None
    assessment_id: str | None


@use_case("add_attachment")
def add_attachment(
    work: UnitOfWork,
    *,
    attachment_id: str,
    case_id: str,
    content: SealedContent,
    kind: str,
    details: AttachmentDetails,
    people: tuple[str, ...] = (),
    text: str = "",
) -> str:
    """Add a file to a case; its encrypted content is already in the casebook's folder."""
    work.get(Case, case_id)
    typed = {
        name: value.strip() if isinstance(value, str) else value for name, value in vars(details).items()
    }
    attachment = Attachment(
        id=attachment_id, case_id=case_id, kind=kind, key=content.key, size=content.size,
        digest=content.digest, added=work.today, **typed,
    )  # fmt: skip
    _check(work, attachment)
    check_record(work.session, attachment)
    work.session.add(attachment)
    work.session.flush()
    for person_id in dict.fromkeys(people):
        _concerns(work, attachment, person_id)[0].withdrawn = False
    if text:
        work.session.add(AttachmentText(attachment_id=attachment_id, words=text))
    return attachment_id


@use_case("amend_attachment")
def amend_attachment(
    work: UnitOfWork,
    *,
    attachment_id: str,
    opened_with: Mapping[str, Any],
    people: tuple[tuple[str, bool], ...] = (),
    **changes: Unpack[AttachmentChanges],
) -> Amended:
    """Amend what is recorded of a file, and whether it concerns those people that are given.

    In what the form was opened with and in the answer, each person is called by `concerns_name`.
    Raises ChangedSince where a change is older than what is recorded.
    """
    attachment = _standing(work, attachment_id)

    def details() -> Amended:
        amended = amend(attachment, opened_with, changes)
        _check(work, attachment)
        if RECORDS & amended.after.keys():
            check_record(work.session, attachment)
        return amended

    return amend_with_people(
        details, people, opened_with, lambda person_id: _concerns(work, attachment, person_id)
    )


@use_case("choose_photograph")
def choose_photograph(work: UnitOfWork, *, attachment_id: str, person_id: str) -> None:
    """Make an attached picture the photograph of a person in its case; it takes the place of another.

    Raises Refused for a file that is no picture or was withdrawn, and for somebody who is not in the case.
    """
    attachment = _standing(work, attachment_id)
    if attachment.kind != PICTURE:
        raise Refused(wording.NOT_A_PICTURE)
    chosen = _concerns(work, attachment, person_id)[0]
    for row in _photographs(work, attachment.case_id, person_id):
        row.photograph = False
    chosen.withdrawn, chosen.photograph = False, True


@use_case("remove_photograph")
def remove_photograph(work: UnitOfWork, *, case_id: str, person_id: str) -> None:
    """Show no photograph of a person in a case any more; the file stays, and still concerns them."""
    work.get(Case, case_id)
    work.about = f"case_file {case_id}"
    for row in _photographs(work, case_id, person_id):
        row.photograph = False


@use_case("withdraw_attachment")
def withdraw_attachment(work: UnitOfWork, *, attachment_id: str) -> None:
    """Withdraw a file that was attached in error; it is kept until it is erased."""
    _standing(work, attachment_id).withdrawn = True


@use_case("restore_attachment")
def restore_attachment(work: UnitOfWork, *, attachment_id: str) -> None:
    """Restore a withdrawn file."""
    work.get(Attachment, attachment_id).withdrawn = False


@use_case("open_attachment_outside", writes=())
def open_attachment_outside(work: UnitOfWork, *, attachment_id: str) -> None:
    """Record on the trail that a file is opened in another program on this computer."""
    attachment = _standing(work, attachment_id)
    work.disclose(_about(attachment), THIS_USER, wording.OPENED_OUTSIDE)


@use_case("give_out_attachment", writes=(GivenCopy,))
def give_out_attachment(
    work: UnitOfWork, *, attachment_id: str, audience: str, recipient: str, reason: str
) -> None:
    """Record on the trail that somebody gets a copy of a file.

    `audience` is the kind of forum that the copy is for. Raises Refused unless they may read it.
    """
    attachment = _standing(work, attachment_id)
    check_copy(attachment.readers, attachment.victim_side, audience, recipient, reason)
    copy = NewCopy(
        "attachment", recipient, reason, wording.for_forums(audience), case_id=attachment.case_id,
        entries=account_of_row(attachment.__tablename__, attachment.id, attachment.case_id),
    )  # fmt: skip
    record_given_copy(work, copy=copy)
    work.disclose(_about(attachment), recipient.strip(), wording.given_out(audience, reason.strip()))


def _about(attachment: Attachment) -> str:
    return f"case_file {attachment.case_id}; attachment {attachment.id}"


def _standing(work: UnitOfWork, attachment_id: str) -> Attachment:
    attachment = work.get(Attachment, attachment_id)
    if attachment.withdrawn:
        raise Refused(wording.NO_SUCH_FILE)
    work.about = f"case_file {attachment.case_id}"
    return attachment


def _check(work: UnitOfWork, attachment: Attachment) -> None:
    if not attachment.name:
        raise Refused(wording.ENTER_NAME, field="name")
    if attachment.readers not in tuple(Readers):
        raise Refused(wording.CHOOSE_READERS, field="readers")
    if attachment.victim_side and attachment.readers == Readers.PERPETRATOR_LED:
        raise Refused(wording.VICTIM_SIDE_READERS, field="readers")
    if attachment.dated and attachment.dated > work.today:
        raise Refused(wording.FUTURE_DATE, field="dated")


def _concerns(work: UnitOfWork, attachment: Attachment, person_id: str) -> list[AttachmentPerson]:
    """List what links a file to somebody, who may have left the case since."""
    asked = select(AttachmentPerson).where(
        AttachmentPerson.attachment_id == attachment.id, AttachmentPerson.person_id == person_id
    )
    rows = list(work.session.scalars(asked.order_by(AttachmentPerson.withdrawn, AttachmentPerson.id)))
    if not rows:
        if person_id not in people_in_case(work.session, case_id=attachment.case_id):
            raise Refused(wording.NOT_IN_CASE)
        rows.append(AttachmentPerson(attachment_id=attachment.id, person_id=person_id, withdrawn=True))
        work.session.add(rows[0])
    return rows


def _photographs(work: UnitOfWork, case_id: str, person_id: str) -> list[AttachmentPerson]:
    asked = (
        select(AttachmentPerson)
        .join(Attachment, Attachment.id == AttachmentPerson.attachment_id)
        .where(
            Attachment.case_id == case_id,
            AttachmentPerson.person_id == person_id,
            AttachmentPerson.photograph,
        )
    )
    return list(work.session.scalars(asked.order_by(AttachmentPerson.id)))
