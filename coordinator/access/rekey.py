"""Re-encrypt a casebook with a new data key."""

import contextlib
from dataclasses import replace

from coordinator.access import key_file_updates, wording
from coordinator.backups import locations
from coordinator.backups.create import back_up_before, create_backup
from coordinator.backups.manifest import CHANGE, REKEY
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.rekey import rekey_store
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import Refused, StoreError
from coordinator.keys import device_pin, key_wrapping, rekey_files
from coordinator.keys import key_file as key_files
from coordinator.keys.key_authority import hand_over
from coordinator.keys.key_file import DEVICE, KeyFile
from coordinator.keys.secure_wipe import wipe
from coordinator.store.online_backup import Progress
from coordinator.users import use_cases


def rekey(book: Casebook, passphrase: str, progress: Progress) -> None:
    """Re-encrypt everything with a new data key, after a backup. Passphrases and recovery stay valid.

    Quick unlock is turned off. `progress` may raise to stop it; then nothing is changed. If the program
    is killed, the casebook opens with the old or the new key. Raises Refused, StoreError.
    """
    key_file_updates.verify_passphrase(book, key_file_updates.current_key_file(book), passphrase)
    check_possible(book)
    re_encrypt(book, progress)


def check_possible(book: Casebook) -> None:
    """Raise Refused or StoreError if it is clear beforehand that the casebook can't be re-encrypted."""
    book.actor.check_may(use_cases.begin_rekey)
    if any(slot.format == 1 for slot in key_file_updates.current_key_file(book).slots):
        raise Refused(wording.OLD_SHEET)
    # The backup before it, and the new database beside the old one.
    must_have_room(book.path, 2 * locations.size(book.path), wording.REKEY)


def re_encrypt(book: Casebook, progress: Progress) -> None:
    """Re-encrypt everything for an actor whose permission was checked: see `rekey`."""
    key_file = key_file_updates.current_key_file(book)
    back_up_before(book, REKEY)
    book.do(use_cases.begin_rekey)
    data_key, devices = key_wrapping.new_data_key(), key_file.of_kind(DEVICE)
    slots = [
        key_wrapping.seal(slot, data_key, key_file.casebook_id)
        for slot in key_file.slots
        if slot not in devices
    ]
    handover = book.store.copies.unlock(
        lambda key: hand_over(key, data_key, key_file.casebook_id, key_file.key_number)
    )
    new = KeyFile(
        key_file.casebook_id, tuple(slots), key_file.generation + 1,
        handovers=(*key_file.handovers, handover),
    )  # fmt: skip

    def write_keys(salt: str) -> None:
        next_keys = replace(new, database=salt).signed(data_key)
        key_files.write(book.path / rekey_files.NEXT_KEYS, next_keys)

    try:
        rekey_store(book.store, data_key, new.digest(), write_keys, progress)
    finally:
        wipe(data_key)  # the casebook has its own
    ended = frozenset(slot.slot_id for slot in devices)
    with contextlib.suppress(StoreError):  # what can't be recorded now is recorded at the next unlock
        book.do(use_cases.end_rekey, digest=new.digest(), ended=ended)
    for slot in devices:
        device_pin.forget(key_file.casebook_id, slot.slot_id)
    # Earlier backups are encrypted with the old key: the newest one must have the new key.
    with contextlib.suppress(StoreError):
        create_backup(book, CHANGE)
