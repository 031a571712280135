"""Check that the key file is the one that the database knows, and complete an interrupted change of it.

The casebook that these functions take is one of the system: nobody is known yet when it is unlocked.
"""

import getpass

from coordinator.access import wording
from coordinator.access.credentials import Credential
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.open_store import OpenStore
from coordinator.casebook.paths import KEYS
from coordinator.core.errors import StoreDamaged
from coordinator.core.permissions import Actor, Role
from coordinator.keys import key_file as key_files
from coordinator.keys import key_wrapping
from coordinator.keys.key_file import DEVICE, FORMAT, PASSPHRASE, KeyFile, Slot
from coordinator.store import metadata
from coordinator.store.trail import Signer
from coordinator.users import queries, use_cases
from coordinator.users.wording import USERS_DAMAGED


def as_system(opened: OpenStore, name: str = "") -> Casebook:
    """Return the casebook for what is written before it is known who is there: only what the system may do.

    The trail names the writer `name`, or the account of this computer.
    """
    return Casebook(opened, Actor(name or getpass.getuser(), is_system=True))


def check_key_file(
    book: Casebook, key_file: KeyFile, slot: Slot, credential: Credential, data_key: bytes, name: str
) -> tuple[KeyFile, Slot]:
    """Return the right key file and the slot in it, both in the newest format. Raises StoreDamaged.

    `name` is who has the passphrase of a casebook that was just created.
    """
    known, pending = book.store.metadata(metadata.KEY_FILE), book.store.metadata(metadata.KEY_FILE_NEXT)
    if not known and not pending:
        _must_be_the_first(book, key_file)
        book.do(
            use_cases.record_key_file,
            slots=key_file.slots, name=name or getpass.getuser(), digest=key_file.digest(),
        )  # fmt: skip
    elif key_file.digest() not in (known, pending):
        key_file = _restore_key_file(book, key_file, slot, credential)
    elif pending or book.read(queries.slots_in_use) != _ids(key_file):
        key_file = reconcile_key_file(book, key_file)
    if slot.format == 1 or _is_to_be_renewed(book, key_file, slot):
        return _renew_slot(book, key_file, slot, credential, data_key)
    if key_file != key_file.signed(data_key):
        key_file = key_file.signed(data_key)
        key_files.write(book.path / KEYS, key_file)
    return key_file, slot


def reconcile_key_file(book: Casebook, key_file: KeyFile) -> KeyFile:
    """Complete or undo an interrupted change of the keys, so that the database agrees with the key file.

    A device's slot is written to the file before the database knows it, and removed before it knows that.
    """
    pending, known = book.store.metadata(metadata.KEY_FILE_NEXT), book.store.metadata(metadata.KEY_FILE)
    undo = bool(pending) and key_file.digest() == known
    reason = wording.CHANGE_UNDONE if undo else ""
    book.do(
        use_cases.reconcile_key_slots,
        present=_ids(key_file), digest=key_file.digest(), undo=undo, reason=reason,
    )  # fmt: skip
    in_use = book.read(queries.slots_in_use)
    valid = key_file.only(lambda slot: slot.kind != DEVICE or slot.slot_id in in_use)
    if valid != key_file:
        key_files.write(book.path / KEYS, valid)
    return valid


def _must_be_the_first(book: Casebook, key_file: KeyFile) -> None:
    """Raise StoreDamaged unless the database was just made, or version 0.1.0 wrote the key file.

    A later key file beside an older database would make everybody in it a coordinator, and so would
    the missing digest of the key file in a database that has already known one.
    """
    is_old = all(slot.format == 1 for slot in key_file.slots) and len(key_file.of_kind(PASSPHRASE)) == 1
    if book.read(queries.has_known_key_file):
        raise queries.UsersDamaged(USERS_DAMAGED)
    if book.trail_end()[0] and not is_old:
        raise StoreDamaged(wording.LATER_FILE)


def _restore_key_file(book: Casebook, key_file: KeyFile, slot: Slot, credential: Credential) -> KeyFile:
    """Replace an older key file that the recovery opened by one with only the slots that are in use."""
    in_use = book.read(queries.slots_in_use)
    if not credential.is_recovery or slot.slot_id not in in_use:
        raise StoreDamaged(wording.OTHER_FILE)
    valid = book.store.copies.unlock(key_file.changed(lambda slot: slot.slot_id not in in_use).signed)
    key_files.write(book.path / KEYS, valid)
    book.do(
        use_cases.reconcile_key_slots,
        present=_ids(valid), digest=valid.digest(), reason=wording.FILE_RESTORED,
    )  # fmt: skip
    return valid


def _is_to_be_renewed(book: Casebook, key_file: KeyFile, slot: Slot) -> bool:
    """Return whether a slot wraps no authority or an earlier one, and a coordinator has begun with theirs.

    A device's slot is not renewed: its PIN is set again after a re-key.
    """
    if slot.kind == DEVICE or slot.key_number == key_file.key_number:
        return False
    user = book.read(queries.find_user_of_slot, slot=slot.slot_id, kind=slot.kind)
    return key_file.format == FORMAT or (user is not None and user.role is Role.COORDINATOR)


def _renew_slot(
    book: Casebook, key_file: KeyFile, slot: Slot, credential: Credential, data_key: bytes
) -> tuple[KeyFile, Slot]:
    """Replace a slot by one of the newest format and key, with the credential that has just opened it."""
    signing = key_wrapping.new_signing_key()
    new = key_wrapping.wrap(
        slot.kind, credential.value, data_key, key_file.casebook_id, slot.cost,
        key_number=key_file.key_number, signing=signing,
    )  # fmt: skip
    upgraded = key_file.changed(lambda old: old == slot, new).signed(data_key)
    signer = Signer(new.slot_id, signing)
    book.store.signer = book.store.signer or signer  # a new pair is vouched for by the old, if there is one
    book.do(use_cases.renew_slot, old=slot.slot_id, new=new, next_digest=upgraded.digest())
    book.store.signer = signer
    key_files.write(book.path / KEYS, upgraded)
    book.do(use_cases.confirm_key_file, digest=upgraded.digest())
    return upgraded, new


def _ids(key_file: KeyFile) -> frozenset[str]:
    return frozenset(slot.slot_id for slot in key_file.slots)
