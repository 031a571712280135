"""Use cases for users and their slots, so that each change is on the trail."""

from sqlalchemy import select

from coordinator.core.errors import Refused
from coordinator.core.permissions import ROLES, Role, use_case
from coordinator.keys.key_slot import PASSPHRASE, Slot
from coordinator.store import metadata
from coordinator.store.audit import ALTERATION, CONSULTATION, UnitOfWork
from coordinator.store.trail import BEGIN_SIGNATURES
from coordinator.store.trail_content import commit_to_unsalted
from coordinator.users import wording
from coordinator.users.model import KeySlot, User
from coordinator.users.queries import KNOW_KEY_FILE, RECONCILE, RENEW_SLOT

BEGIN_REKEY = "begin_rekey"
_LONGEST_NAME = 80


@use_case("unlocked", writes=(KeySlot,))
def record_unlock(work: UnitOfWork, *, slot: str, by: str) -> None:
    """Record on the trail that the casebook was unlocked, and with what."""
    row = _slot(work, slot)
    if row is not None:
        row.last_used = work.now
    work.kind, work.about = CONSULTATION, "casebook"
    work.reason = by


@use_case("tried_in_vain", writes=())
def record_failed_attempts(work: UnitOfWork, *, failed: str) -> None:
    """Record on the trail how many attempts to unlock the casebook failed, and when."""
    work.kind, work.about, work.reason = CONSULTATION, "casebook", failed


@use_case(KNOW_KEY_FILE, by_system=True)
def record_key_file(work: UnitOfWork, *, slots: tuple[Slot, ...], name: str, digest: str) -> None:
    """Record the slots of a casebook that knows none yet: its passphrase is the coordinator's."""
    holder = User(name=name, role=Role.COORDINATOR.word, added=work.now)
    work.session.add(holder)
    work.session.flush()
    for slot in slots:
        _add_slot(work, slot, holder.id if slot.kind == PASSPHRASE else "")
    _put(work, metadata.KEY_FILE, digest)


@use_case("confirm_key_file", writes=())
def confirm_key_file(work: UnitOfWork, *, digest: str) -> None:
    """Record the key file in place as the expected one, without a line on the trail."""
    _put(work, metadata.KEY_FILE, digest)
    _put(work, metadata.KEY_FILE_NEXT, "")


@use_case(RECONCILE, by_system=True)
def reconcile_key_slots(
    work: UnitOfWork, *, present: frozenset[str], digest: str, undo: bool = False, reason: str = ""
) -> None:
    """Make the records of slots match the key file.

    With `undo`, a change was interrupted before the file was written: the slots that it ended work again,
    and the users that it added are revoked. A user whose slot is missing from an older file stays a user:
    they get a new passphrase through the recovery.
    """
    rows = list(work.session.scalars(select(KeySlot)))
    for row in sorted(rows, key=lambda row: row.kind == "device"):
        if undo and row.slot in present and row.ended is not None:
            _let_go_on(work, row)
        elif row.slot not in present and row.ended is None:
            row.ended = work.now
            if undo:
                _take_back(work, row)
    work.kind, work.about, work.reason = ALTERATION, "casebook", reason
    confirm_key_file(work, digest=digest)


@use_case(RENEW_SLOT, writes=(KeySlot,))
def renew_slot(work: UnitOfWork, *, old: str, new: Slot, next_digest: str) -> None:
    """Replace a slot by one of the newest format, with the same user and secret.

    The old slot's row is ended, not rewritten: it is valid again if the key file is never written.
    """
    row = _slot(work, old)
    holder_id = row.holder_id or "" if row is not None else ""
    _replace(work, frozenset({old}), new if row is not None else None, holder_id, next_digest)


@use_case(BEGIN_SIGNATURES)
def begin_signatures(work: UnitOfWork) -> None:
    """Sign the trail as it is found, and all users and slots; from this line on, each line is signed."""
    work.kind, work.reason = ALTERATION, wording.SIGNATURES_BEGIN
    work.about = commit_to_unsalted(work.session.connection())
    for kind in (User, KeySlot):
        for row in work.session.scalars(select(kind).order_by(kind.id)):
            work.vouch_for(row)


@use_case("add_holder")
def add_user(work: UnitOfWork, *, name: str, role: str, slot: Slot, next_digest: str) -> str:
    """Add a user."""
    plain_name = " ".join(name.split())
    if not plain_name or len(plain_name) > _LONGEST_NAME:
        raise Refused(wording.ENTER_NAME, field="name")
    if role not in ROLES:
        raise Refused(wording.CHOOSE_ROLE, field="role")
    _must_be_free(work, plain_name)
    holder = User(name=plain_name, role=role, added=work.now)
    work.session.add(holder)
    work.session.flush()
    _add_slot(work, slot, holder.id)
    _put(work, metadata.KEY_FILE_NEXT, next_digest)
    return holder.id


@use_case("revoke_holder")
def revoke_user(work: UnitOfWork, *, holder_id: str, next_digest: str) -> None:
    """Revoke a user."""
    holder = work.session.get_one(User, holder_id)
    holder.revoked = work.now
    for row in work.session.scalars(select(KeySlot).where(KeySlot.holder_id == holder_id)):
        row.ended = row.ended or work.now
    _must_leave_coordinator(work)
    _put(work, metadata.KEY_FILE_NEXT, next_digest)


@use_case("change_passphrase", writes=(KeySlot,))
def change_passphrase(
    work: UnitOfWork, *, holder_id: str, ended: frozenset[str], slot: Slot, next_digest: str
) -> None:
    """Replace a user's passphrase."""
    _replace(work, ended, slot, holder_id, next_digest)


@use_case("recover_passphrase")
def recover_passphrase(
    work: UnitOfWork, *, holder_id: str, ended: frozenset[str], slot: Slot, next_digest: str
) -> None:
    """Replace a forgotten passphrase; the whole casebook was checked before.

    If there is no coordinator, as after damage, that user becomes one.
    """
    _replace(work, ended, slot, holder_id, next_digest)
    leading = select(User.id).where(User.revoked.is_(None), User.role == Role.COORDINATOR.word)
    if work.session.scalars(leading).first() is None:
        work.session.get_one(User, holder_id).role = Role.COORDINATOR.word


@use_case("renew_recovery")
def renew_recovery(work: UnitOfWork, *, ended: frozenset[str], slot: Slot, next_digest: str) -> None:
    """Replace the recovery sheet or the split."""
    _replace(work, ended, slot, "", next_digest)


@use_case("turn_quick_unlock_on", writes=(KeySlot,))
def turn_quick_unlock_on(work: UnitOfWork, *, holder_id: str, ended: frozenset[str], slot: Slot) -> None:
    """Record that quick unlock was turned on for this device."""
    _replace(work, ended, slot, holder_id, "")


@use_case("turn_quick_unlock_off", writes=(KeySlot,))
def turn_quick_unlock_off(work: UnitOfWork, *, ended: frozenset[str]) -> None:
    """Record that quick unlock was turned off for this device."""
    _replace(work, ended, None, "", "")


@use_case(BEGIN_REKEY)
def begin_rekey(work: UnitOfWork) -> None:
    """Record on the trail that the casebook is being encrypted with a new key."""
    work.kind, work.about = ALTERATION, "casebook"


@use_case("end_rekey")
def end_rekey(work: UnitOfWork, *, digest: str, ended: frozenset[str]) -> None:
    """Record on the trail that the casebook is encrypted with a new key."""
    work.kind, work.about = ALTERATION, "casebook"
    _replace(work, ended, None, "", "")
    confirm_key_file(work, digest=digest)


def _replace(
    work: UnitOfWork, ended: frozenset[str], slot: Slot | None, holder_id: str, next_digest: str
) -> None:
    for row in work.session.scalars(select(KeySlot).where(KeySlot.slot.in_(ended))):
        row.ended = row.ended or work.now
    if slot:
        _add_slot(work, slot, holder_id)
    if next_digest:
        _put(work, metadata.KEY_FILE_NEXT, next_digest)


def _add_slot(work: UnitOfWork, slot: Slot, holder_id: str) -> None:
    """Add the row of a slot; that of the recovery has no user."""
    row = KeySlot(
        slot=slot.slot_id, kind=slot.kind, signing_key=slot.signing.hex(),
        holder_id=holder_id or None, added=work.now,
    )  # fmt: skip
    work.session.add(row)


def _slot(work: UnitOfWork, slot: str) -> KeySlot | None:
    return work.session.scalars(select(KeySlot).where(KeySlot.slot == slot)).first()


def _let_go_on(work: UnitOfWork, row: KeySlot) -> None:
    """Make a slot valid again; a device's slot, which no digest covers, never restores a user."""
    holder = work.session.get(User, row.holder_id) if row.holder_id else None
    if row.kind == "device" and holder is not None and holder.revoked is not None:
        return
    row.ended = None
    if holder is not None:
        holder.revoked = None


def _take_back(work: UnitOfWork, row: KeySlot) -> None:
    """Revoke the user that was added with this slot, but not one who existed before."""
    holder = work.session.get(User, row.holder_id) if row.holder_id else None
    if holder is not None and holder.added == row.added:
        holder.revoked = work.now


def _must_be_free(work: UnitOfWork, name: str) -> None:
    taken = work.session.scalars(select(User.name).where(User.revoked.is_(None)))
    if name.casefold() in {other.casefold() for other in taken}:
        raise Refused(wording.NAME_TAKEN, field="name")


def _must_leave_coordinator(work: UnitOfWork) -> None:
    opening = select(KeySlot.holder_id).where(KeySlot.kind == "passphrase", KeySlot.ended.is_(None))
    left = select(User.id).where(
        User.revoked.is_(None), User.role == Role.COORDINATOR.word, User.id.in_(opening)
    )
    if work.session.scalars(left).first() is None:
        raise Refused(wording.LAST_COORDINATOR)


def _put(work: UnitOfWork, name: str, value: str) -> None:
    metadata.put(work.session.connection(), name, value)
