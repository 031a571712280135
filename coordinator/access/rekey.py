"""Encrypting the whole casebook under a new key, so that a key that somebody kept opens nothing to come."""

import contextlib
from dataclasses import replace

from coordinator.access import key_file_updates
from coordinator.backups import locations
from coordinator.backups.create import back_up_before, create_backup
from coordinator.backups.manifest import CHANGE, REKEY
from coordinator.casebook.casebook import Casebook
from coordinator.core.disk_space import must_have_room
from coordinator.core.errors import Refused, StoreError
from coordinator.core.permissions import least_role, must_be
from coordinator.keys import device_pin, key_wrapping, rekey_files
from coordinator.keys import key_file as slots
from coordinator.keys.key_file import DEVICE, SlotFile
from coordinator.keys.secure_wipe import wipe
from coordinator.store.online_backup import Progress
from coordinator.users import use_cases


def rekey(book: Casebook, passphrase: str, progress: Progress) -> None:
    """Encrypt everything under a new data key, after a backup. Passphrases and recovery go on working.

    Quick unlock is off after it. `progress` may raise to stop it, and then nothing was changed; killed
    at any moment, the casebook opens as it was or as it became. Raises Refused, StoreError.
    """
    key_file_updates.verify_passphrase(book, key_file_updates.present(book), passphrase)
    must_be_possible(book)
    re_encrypt(book, progress)


def must_be_possible(book: Casebook) -> None:
    """Raise Refused or StoreError where it is plain beforehand that it can't be encrypted anew."""
    must_be(book.role, least_role(use_cases.begin_rekey))
    if any(slot.format == 1 for slot in key_file_updates.present(book).slots):
        raise Refused("The recovery sheet is of an older version. Make a new recovery sheet first.")
    # The backup before it, and the new database beside the old one.
    must_have_room(book.path, 2 * locations.size(book.path), "encrypting it anew")


def re_encrypt(book: Casebook, progress: Progress) -> None:
    """Encrypt everything anew, for whoever has shown that they may: see `rekey`."""
    held = key_file_updates.present(book)
    back_up_before(book, REKEY)
    book.do(use_cases.begin_rekey)
    data_key, mine = key_wrapping.new_data_key(), held.of_kind(DEVICE)
    kept = [key_wrapping.seal(slot, data_key, held.casebook_id) for slot in held.slots if slot not in mine]
    changed = SlotFile(held.casebook_id, tuple(kept), held.generation + 1)

    def write_keys(salt: str) -> None:
        slots.write(book.path / rekey_files.NEXT_KEYS, replace(changed, database=salt))

    try:
        book.encrypt_anew(data_key, changed.digest(), write_keys, progress)
    finally:
        wipe(data_key)  # the casebook has its own
    ended = frozenset(slot.slot_id for slot in mine)
    with contextlib.suppress(StoreError):  # it is done: what can't be noted now is so at the next opening
        book.do(use_cases.end_rekey, digest=changed.digest(), ended=ended)
    for slot in mine:
        device_pin.forget(held.casebook_id, slot.slot_id)
    # Those made before are sealed with the old key: the newest must be one of the new.
    with contextlib.suppress(StoreError):
        create_backup(book, CHANGE)
