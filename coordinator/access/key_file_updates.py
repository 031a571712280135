"""Change the key file of an open casebook, so that the file and the database always agree again.

First the database records the digest of the next key file, with what the change means for the
users. Then the file is written. Then the database records it as the current one. If the program is
killed in between, the next unlock finds one of the two files and completes or undoes the change.
The next change does the same, if the file could not be written and that could not be undone at once.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from coordinator.access import wording
from coordinator.access.credentials import Credential
from coordinator.access.key_file_check import as_system, reconcile_key_file
from coordinator.access.open import translate_folder_errors
from coordinator.access.unlock_slot import unlock_slot
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import KEYS
from coordinator.core.errors import CoordinatorError, Refused, StoreDamaged, WrongPassphrase
from coordinator.keys import failed_attempts, key_wrapping
from coordinator.keys import key_file as key_files
from coordinator.keys.key_derivation import FLOOR, MOST_WORK, Cost, calibrate
from coordinator.keys.key_file import PASSPHRASE, KeyFile, Slot
from coordinator.keys.secure_wipe import wipe
from coordinator.keys.unicode_forms import unicode_forms
from coordinator.store import metadata
from coordinator.users import queries, use_cases


@dataclass(frozen=True)
class VerifiedUser:
    """The user whose passphrase was verified, with its slot and the data key for this one use."""

    slot: Slot
    data_key: bytes
    user_id: str


def current_key_file(book: Casebook) -> KeyFile:
    """Read the key file with the slots that are in use; complete or undo an interrupted change first.

    Raises StoreDamaged if it isn't a key file that this casebook knows.
    """
    key_file = _read(book)
    pending = book.store.metadata(metadata.KEY_FILE_NEXT)
    if key_file.digest() not in (book.store.metadata(metadata.KEY_FILE), pending):
        raise StoreDamaged(wording.FILE_CHANGED)
    if pending:
        with translate_folder_errors():
            key_file = reconcile_key_file(as_system(book.store, book.actor.name), key_file)
    in_use = book.read(queries.slots_in_use)
    return key_file.only(lambda slot: slot.slot_id in in_use)


@contextlib.contextmanager
def verified_user(book: Casebook, key_file: KeyFile, passphrase: str) -> Iterator[VerifiedUser]:
    """Verify the passphrase of the casebook's user, and wipe the data key at the end.

    A casebook that the recovery opened has no user; then the passphrase says who it is.
    Raises WrongPassphrase.
    """
    slot, data_key, _ = unlock_slot(book.path, key_file, Credential.passphrase(passphrase), book.clock())
    try:
        user = book.read(queries.find_user_of_slot, slot=slot.slot_id, kind=slot.kind)
        if user is None or not user.user_id or book.actor.user_id not in ("", user.user_id):
            raise WrongPassphrase(wording.OTHER_PASSPHRASE)
        yield VerifiedUser(slot, data_key, user.user_id)
    finally:
        wipe(data_key)


def verify_passphrase(book: Casebook, key_file: KeyFile, passphrase: str) -> None:
    """Raise WrongPassphrase unless it is the passphrase of the casebook's user."""
    with verified_user(book, key_file, passphrase):
        pass


def update_key_file(book: Casebook, key_file: KeyFile, use_case: Callable[..., Any], **values: Any) -> Any:
    """Replace the key file, and run the use case about it; return the use case's result.

    If the file can't be written, nothing is changed.
    """
    result = book.do(use_case, next_digest=key_file.digest(), **values).value
    try:
        write_key_file(book, key_file)
        book.do(use_cases.confirm_key_file, digest=key_file.digest())
    except Exception:
        with contextlib.suppress(CoordinatorError):
            current_key_file(book)
        if _read(book).digest() != key_file.digest():
            raise
    return result


def write_key_file(book: Casebook, key_file: KeyFile) -> None:
    """Write the key file of an open casebook, signed by its data key."""
    with translate_folder_errors():
        key_files.write(book.path / KEYS, book.store.copies.unlock(key_file.signed))


def _read(book: Casebook) -> KeyFile:
    with translate_folder_errors():
        return key_files.read(book.path / KEYS)


def new_slot(
    key_file: KeyFile, kind: str, secret: bytes, data_key: bytes, cost: Cost | None, least: Cost | None = None
) -> Slot:
    """Make a slot that costs an attempt at least as much as the one that it replaces.

    Raises Refused if the key file has no room for another one.
    """
    cost = cost or calibrate()
    cost = cost.at_least(least) if least else cost
    if key_file.work + cost.work > MOST_WORK:
        cost = FLOOR.at_least(least) if least else FLOOR
    if key_file.work + cost.work > MOST_WORK or len(key_file.slots) >= key_files.MOST_SLOTS:
        raise Refused(wording.TOO_MANY_KEYS)
    number = key_file.key_number
    return key_wrapping.wrap(kind, secret, data_key, key_file.casebook_id, cost, key_number=number)


def check_passphrase_unused(book: Casebook, key_file: KeyFile, passphrase: str, field: str = "new") -> None:
    """Raise Refused for a passphrase that already opens the casebook: it would belong to two users.

    The refusal reveals that somebody has it, so it counts as a wrong attempt.
    """
    for form in unicode_forms(passphrase):
        with contextlib.suppress(WrongPassphrase):
            _, data_key, _ = key_wrapping.unwrap(key_file, PASSPHRASE, form)
            wipe(data_key)
            failed_attempts.note(book.path, book.clock())
            raise Refused(wording.PASSPHRASE_IN_USE, field=field)
