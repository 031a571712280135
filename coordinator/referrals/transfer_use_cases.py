"""Use cases for transfers of a case between areas: record, amend, withdraw, restore."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from coordinator.amending.amend import Amended, amend
from coordinator.cases.model import Case
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definitions
from coordinator.referrals import wording
from coordinator.referrals.model import Transfer
from coordinator.referrals.transfers import TEMPORARY, TransferDetails, transfer_lists
from coordinator.store.audit import UnitOfWork


class TransferChanges(TypedDict, total=False):
    """What can be amended of a transfer."""

    direction: str
    forum: str
    area: str
    duration: str
    until: date | None
    agreed: date | None
    reason: str
    papers: str
    contacted: str
    idva: str
    idva_handed_over: date | None
    sent: date | None
    received: date | None
    received_by: str


@use_case("record_transfer")
def record_transfer(work: UnitOfWork, *, transfer_id: str, case_id: str, details: TransferDetails) -> str:
    """Record that a case comes from another area, or goes there."""
    work.get(Case, case_id)
    typed = {
        name: value.strip() if isinstance(value, str) else value for name, value in vars(details).items()
    }
    row = Transfer(id=transfer_id, case_id=case_id, **typed)
    _check(work, row)
    work.session.add(row)
    return transfer_id


@use_case("amend_transfer")
def amend_transfer(
    work: UnitOfWork, *, transfer_id: str, opened_with: Mapping[str, Any], **changes: Unpack[TransferChanges]
) -> Amended:
    """Amend a transfer, or record its hand-over.

    Raises ChangedSince where a change is older than what is recorded.
    """
    row = work.get(Transfer, transfer_id)
    amended = amend(row, opened_with, changes)
    _check(work, row)
    return amended


@use_case("withdraw_transfer")
def withdraw_transfer(work: UnitOfWork, *, transfer_id: str) -> None:
    """Withdraw a transfer that was recorded in error."""
    work.get(Transfer, transfer_id).withdrawn = True


@use_case("restore_transfer")
def restore_transfer(work: UnitOfWork, *, transfer_id: str) -> None:
    """Restore a withdrawn transfer."""
    work.get(Transfer, transfer_id).withdrawn = False


def _check(work: UnitOfWork, row: Transfer) -> None:
    lists = transfer_lists()
    for field, known in (
        ("direction", lists.directions), ("duration", lists.durations), ("forum", {"", *definitions()}),
    ):  # fmt: skip
        if getattr(row, field) not in known:
            raise Refused(wording.CHOOSE_FROM_LIST, field=field)
    if not row.area:
        raise Refused(wording.SAY_AREA, field="area")
    if row.until and row.duration != TEMPORARY:
        raise Refused(wording.NOT_TEMPORARY, field="until")
    if row.until and row.agreed and row.until < row.agreed:
        raise Refused(wording.BEFORE_AGREED, field="until")
    for field in ("agreed", "idva_handed_over", "sent", "received"):
        if (getattr(row, field) or work.today) > work.today:
            raise Refused(wording.FUTURE_DAY, field=field)
    if row.received and (row.sent or row.received) > row.received:
        raise Refused(wording.RECEIVED_BEFORE_SENT, field="received")
