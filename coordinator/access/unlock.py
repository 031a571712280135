"""Who is let into a casebook: by which slot, with the right key file, under which name and role."""

import contextlib
import getpass
from datetime import datetime
from pathlib import Path

from coordinator.access.credentials import Credential
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import KEYS
from coordinator.core.errors import StoreDamaged, StoreError, WrongPassphrase
from coordinator.keys import (
    device_pin,
    failed_attempts,
    key_file,
    key_wrapping,
)
from coordinator.keys.key_file import DEVICE, PARTS, PASSPHRASE, RECOVERY, Slot, SlotFile
from coordinator.store import metadata
from coordinator.users import queries, use_cases

TAKEN_AWAY = "That way of opening this casebook was taken away. Use another one."
OTHER_FILE = (
    "The key file is not the one that belongs here: an older copy was put in its place."
    " Put the right one back, or open the casebook with its recovery words."
)
NOT_KNOWN = "not known"  # who tried in vain
_BY = {
    PASSPHRASE: "by passphrase",
    RECOVERY: "by the recovery words",
    PARTS: "by two parts of the recovery",
    DEVICE: "by this device's PIN",
}


def unlock_slot(
    folder: Path, held: SlotFile, secret: Credential, now: datetime, *, count_in: Path | None = None
) -> tuple[Slot, bytes]:
    """Find the slot that a secret opens, and the data key. Wrong tries are counted, and slow down.

    They are counted in the folder, or in another one that outlasts it.
    """
    counted_in = count_in or folder
    failed_attempts.must_have_waited(counted_in, now)
    try:
        return unwrap_key(held, secret, now)
    except WrongPassphrase as refusal:
        counted = failed_attempts.note(counted_in, now, pin=secret.kind == DEVICE)
        if secret.kind == DEVICE and counted.pins >= failed_attempts.MOST_PINS:
            forget_device(folder, held)
            failed_attempts.forget_pins(counted_in)
            raise WrongPassphrase(
                "The PIN was wrong three times, so quick unlock is off. Use the passphrase."
            ) from refusal
        raise failed_attempts.with_delay(refusal, counted) from refusal


def unwrap_key(held: SlotFile, secret: Credential, now: datetime) -> tuple[Slot, bytes]:
    """Find the slot that a secret opens, and the data key; counts nothing. Raises WrongPassphrase."""
    for value in (secret.value, *secret.also):
        try:
            if secret.kind == DEVICE:
                return device_pin.unwrap(held, value, now.astimezone().date())
            return key_wrapping.unwrap(held, secret.kind, value)
        except WrongPassphrase as wrong:
            problem = wrong
    raise problem


def forget_device(folder: Path, held: SlotFile) -> None:
    """Take this device's slots out of the key file, and their secrets out of the system's keyring."""
    mine = [one for one in held.of_kind(DEVICE) if device_pin.forget(held.casebook_id, one.slot_id)]
    with contextlib.suppress(OSError):  # without its secret, a slot that stays in the file opens nothing
        key_file.write(folder / KEYS, held.only(lambda one: one not in mine))


def authenticate(
    book: Casebook,
    held: SlotFile,
    slot: Slot,
    secret: Credential,
    data_key: bytes,
    name: str = "",
    count_in: Path | None = None,
) -> None:
    """Let the holder of a slot in, once the key file is known to be the right one."""
    counted_in = count_in or book.path
    held, slot = _right_file(book, held, slot, secret, data_key, name)
    who = book.read(queries.find_user_of_slot, slot=slot.slot_id)
    if who is None:
        raise StoreError(TAKEN_AWAY)
    if failed := failed_attempts.describe(failed_attempts.read(counted_in)):
        book.who = NOT_KNOWN
        book.do(use_cases.record_failed_attempts, failed=failed)
    book.who = who.name
    book.do(use_cases.record_unlock, slot=slot.slot_id, by=_BY[secret.kind])
    book.role, book.holder_id = who.role, who.holder_id
    failed_attempts.clear(counted_in)
    if held.slots[0].slot_id != slot.slot_id:
        with contextlib.suppress(OSError):  # their order only saves time
            key_file.write(book.path / KEYS, held.used_first(slot.slot_id))


def reconcile_key_file(book: Casebook, held: SlotFile) -> SlotFile:
    """Finish or take back a change of the keys that was cut short, as the key file in place has it.

    Slots of devices come into the file before the database knows them, and go before it knows that.
    """
    undo = bool(book.recall(metadata.KEY_FILE_NEXT)) and held.digest() == book.recall(metadata.KEY_FILE)
    reason = "a change of the keys did not come about: the key file is as before it" if undo else ""
    present, digest = _ids(held), held.digest()
    book.do(use_cases.reconcile_key_slots, present=present, digest=digest, undo=undo, reason=reason)
    in_use = book.read(queries.slots_in_use)
    right = held.only(lambda one: one.kind != DEVICE or one.slot_id in in_use)
    if right != held:
        key_file.write(book.path / KEYS, right)
    return right


def _right_file(
    book: Casebook, held: SlotFile, slot: Slot, secret: Credential, data_key: bytes, name: str
) -> tuple[SlotFile, Slot]:
    """See that the key file is the one that must be there, and bring the slot to the newest format."""
    known, pending = book.recall(metadata.KEY_FILE), book.recall(metadata.KEY_FILE_NEXT)
    if not known and not pending:
        _must_be_the_first(book, held)
        kinds = {one.slot_id: one.kind for one in held.slots}
        called = name or getpass.getuser()
        book.do(use_cases.record_key_file, kinds=kinds, name=called, digest=held.digest())
    elif held.digest() not in (known, pending):
        held = _put_right(book, held, slot, secret)
    elif pending or _differs(book, held):
        held = reconcile_key_file(book, held)
    if slot.format == 1:
        held, slot = _renewed(book, held, slot, secret, data_key)
    return held, slot


def _must_be_the_first(book: Casebook, held: SlotFile) -> None:
    """See that a database that knows no key file yet was just made, or that version 0.1.0 wrote the file.

    A later file beside a database of before would make a coordinator of everybody who is in it.
    """
    of_old = all(one.format == 1 for one in held.slots) and len(held.of_kind(PASSPHRASE)) == 1
    if book.trail_end()[0] and not of_old:
        raise StoreDamaged(
            "The database is as version 0.1.0 left it, and the key file is a later one."
            " Put back the key file that lay with it: both are in its backup."
        )


def _put_right(book: Casebook, held: SlotFile, slot: Slot, secret: Credential) -> SlotFile:
    """Take an older key file back with the recovery words: only what the casebook knows stays in it."""
    in_use = book.read(queries.slots_in_use)
    if not secret.recovers or slot.slot_id not in in_use:
        raise StoreDamaged(OTHER_FILE)
    right = held.changed(lambda one: one.slot_id not in in_use)
    key_file.write(book.path / KEYS, right)
    reason = "an older copy of the key file was found and put right"
    book.do(use_cases.reconcile_key_slots, present=_ids(right), digest=right.digest(), reason=reason)
    return right


def _renewed(
    book: Casebook, held: SlotFile, slot: Slot, secret: Credential, data_key: bytes
) -> tuple[SlotFile, Slot]:
    """Bring a slot of format 1 to the newest, with the secret that has just opened it."""
    made = key_wrapping.wrap(slot.kind, secret.value, data_key, held.casebook_id, slot.cost)
    right = held.changed(lambda one: one == slot, made)
    told = {"old": slot.slot_id, "new": made.slot_id, "next_digest": right.digest()}
    book.do(use_cases.renew_slot, **told)
    key_file.write(book.path / KEYS, right)
    book.do(use_cases.confirm_key_file, digest=right.digest())
    return right, made


def _differs(book: Casebook, held: SlotFile) -> bool:
    return book.read(queries.slots_in_use) != _ids(held)


def _ids(held: SlotFile) -> frozenset[str]:
    return frozenset(one.slot_id for one in held.slots)
