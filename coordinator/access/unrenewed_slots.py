"""Who still has a slot that doesn't recognise the casebook's key, because it was not used since."""

from coordinator.access import wording
from coordinator.access.open import translate_folder_errors
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import KEYS
from coordinator.keys import key_file as key_files
from coordinator.keys.key_file import DEVICE
from coordinator.users import queries


def who_is_missing(book: Casebook) -> tuple[str, ...]:
    """List the people, and the kinds of recovery, whose slots wait for their next use."""
    with translate_folder_errors():
        key_file = key_files.read(book.path / KEYS)
    waiting = frozenset(
        slot.slot_id
        for slot in key_file.slots
        if slot.kind != DEVICE and slot.key_number != key_file.key_number
    )
    names = [user.name for user in book.read(queries.list_users_of_slots, slots=waiting)]
    kinds = [key.kind for key in book.read(queries.list_spare_keys) if key.slot in waiting]
    return (*names, *(wording.RECOVERY_KINDS[kind] for kind in kinds))
