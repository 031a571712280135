"""How the key file of an open casebook is changed, so that file and database always agree again.

First the database says which file is about to come, with what that means for the people;
then the file is written; then the database takes it as the one that must be there. Killed
in between, the next opening finds one of the two and goes on from there.
"""

import contextlib
from collections.abc import Callable
from typing import Any

from coordinator.admission import Secret, find_slot
from coordinator.casebook import KEYS, Casebook
from coordinator.errors import Refused, StoreDamaged, WrongPassphrase
from coordinator.holders import queries, use_cases
from coordinator.keys import slots, wrapping
from coordinator.keys.derive import Cost, calibrate
from coordinator.keys.slots import PASSPHRASE, Slot, SlotFile
from coordinator.keys.spelling import spellings
from coordinator.opening import plain_refusals
from coordinator.store import facts


def present(book: Casebook) -> SlotFile:
    """Read the key file. Raises StoreDamaged where it isn't the one that the casebook was opened with."""
    with plain_refusals(book.path):
        held = slots.read(book.path / KEYS)
    if held.digest() != book.recall(facts.KEY_FILE):
        raise StoreDamaged("The key file was changed while the casebook was open. Put the right one back.")
    return held


def prove(book: Casebook, held: SlotFile, passphrase: str) -> tuple[Slot, bytes]:
    """Return the slot and the data key of whoever is at work, who shows it with their passphrase again."""
    slot, data_key = find_slot(book.path, held, Secret.passphrase(passphrase), book.clock())
    who = book.read(queries.whose, slot=slot.slot_id)
    if book.holder_id and (who is None or who.holder_id != book.holder_id):
        raise WrongPassphrase("That is somebody else's passphrase. Type your own.")
    return slot, data_key


def put(book: Casebook, new: SlotFile, use_case: Callable[..., Any], **told: Any) -> Any:
    """Put a changed key file in place, with what the change means for the people."""
    value = book.do(use_case, next_digest=new.digest(), **told).value
    with plain_refusals(book.path):
        slots.write(book.path / KEYS, new)
    book.do(use_cases.confirm_key_file, digest=new.digest())
    return value


def new_slot(
    held: SlotFile, kind: str, secret: bytes, data_key: bytes, cost: Cost | None, before: Cost | None = None
) -> Slot:
    """Make a slot that costs at least what the one before it did."""
    cost = cost or calibrate()
    return wrapping.wrap(kind, secret, data_key, held.casebook_id, cost.at_least(before) if before else cost)


def must_be_new(held: SlotFile, passphrase: str, field: str = "new") -> None:
    """Raise Refused for no passphrase, or for one that opens the casebook already: whose would it be?"""
    if not passphrase:
        raise Refused("Type a new passphrase.", field=field)
    for spelled in spellings(passphrase):
        with contextlib.suppress(WrongPassphrase):
            wrapping.unwrap(held, PASSPHRASE, spelled)
            raise Refused("That passphrase can't be used here. Choose another one.", field=field)
