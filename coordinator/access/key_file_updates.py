"""How the key file of an open casebook is changed, so that file and database always agree again.

First the database says which file is about to come, with what that means for the people;
then the file is written; then the database takes it as the one that must be there. Killed
in between, the next opening finds one of the two and goes on from there; so does the next
change, where the file could not be written and not even that could be taken back at once.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from coordinator.access.credentials import Credential
from coordinator.access.open import translate_folder_errors
from coordinator.access.unlock import reconcile_key_file, unlock_slot
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import KEYS
from coordinator.core.errors import CoordinatorError, Refused, StoreDamaged, WrongPassphrase
from coordinator.keys import failed_attempts, key_file, key_wrapping
from coordinator.keys.key_derivation import Cost, calibrate
from coordinator.keys.key_file import PASSPHRASE, Slot, SlotFile
from coordinator.keys.secure_wipe import wipe
from coordinator.keys.unicode_forms import unicode_forms
from coordinator.store import metadata
from coordinator.users import queries, use_cases


@dataclass(frozen=True)
class VerifiedUser:
    """Who showed with their passphrase that it is them, by which slot; and the data key, for this one use."""

    slot: Slot
    data_key: bytes
    holder_id: str


def present(book: Casebook) -> SlotFile:
    """Read the key file, of its slots those in use; a change that was cut short is settled first.

    Raises StoreDamaged where it isn't one that this casebook knows.
    """
    held = _read(book)
    pending = book.recall(metadata.KEY_FILE_NEXT)
    if held.digest() not in (book.recall(metadata.KEY_FILE), pending):
        raise StoreDamaged("The key file was changed while the casebook was open. Put the right one back.")
    if pending:
        with translate_folder_errors(book.path):
            held = reconcile_key_file(book, held)
    in_use = book.read(queries.slots_in_use)
    return held.only(lambda slot: slot.slot_id in in_use)


@contextlib.contextmanager
def verified_user(book: Casebook, held: SlotFile, passphrase: str) -> Iterator[VerifiedUser]:
    """Let whoever is at work show with their passphrase that it is them; the data key goes after it.

    Nobody is at work where the casebook was opened by its recovery: then it is whose passphrase it is.
    """
    slot, data_key = unlock_slot(book.path, held, Credential.passphrase(passphrase), book.clock())
    try:
        who = book.read(queries.find_user_of_slot, slot=slot.slot_id)
        if who is None or not who.holder_id or book.holder_id not in ("", who.holder_id):
            raise WrongPassphrase("That is somebody else's passphrase. Type your own.")
        yield VerifiedUser(slot, data_key, who.holder_id)
    finally:
        wipe(data_key)


def verify_passphrase(book: Casebook, held: SlotFile, passphrase: str) -> None:
    """Raise WrongPassphrase unless it is the passphrase of whoever is at work."""
    with verified_user(book, held, passphrase):
        pass


def put(book: Casebook, new: SlotFile, use_case: Callable[..., Any], **told: Any) -> Any:
    """Put a changed key file in place, with what the change means for the people.

    Where the file can't be written, all is as before.
    """
    value = book.do(use_case, next_digest=new.digest(), **told).value
    try:
        write(book, new)
        book.do(use_cases.confirm_key_file, digest=new.digest())
    except Exception:
        with contextlib.suppress(CoordinatorError):
            present(book)
        if _read(book).digest() != new.digest():
            raise
    return value


def write(book: Casebook, held: SlotFile) -> None:
    """Write the key file of an open casebook."""
    with translate_folder_errors(book.path):
        key_file.write(book.path / KEYS, held)


def _read(book: Casebook) -> SlotFile:
    with translate_folder_errors(book.path):
        return key_file.read(book.path / KEYS)


def new_slot(
    held: SlotFile, kind: str, secret: bytes, data_key: bytes, cost: Cost | None, before: Cost | None = None
) -> Slot:
    """Make a slot that costs at least what the one before it did."""
    cost = cost or calibrate()
    return key_wrapping.wrap(
        kind, secret, data_key, held.casebook_id, cost.at_least(before) if before else cost
    )


def must_be_new(book: Casebook, held: SlotFile, passphrase: str, field: str = "new") -> None:
    """Raise Refused for a passphrase that opens the casebook already: whose would it be?

    That says that somebody has it, so it counts as a wrong try.
    """
    for spelled in unicode_forms(passphrase):
        with contextlib.suppress(WrongPassphrase):
            _, data_key = key_wrapping.unwrap(held, PASSPHRASE, spelled)
            wipe(data_key)
            failed_attempts.note(book.path, book.clock())
            raise Refused("That passphrase can't be used here. Choose another one.", field=field)
