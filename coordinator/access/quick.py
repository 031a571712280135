"""Quick unlock on this device: on, off, and whether it is ready."""

from datetime import timedelta
from pathlib import Path

from coordinator.access import key_file
from coordinator.admission import Secret
from coordinator.casebook import KEYS, Casebook, now
from coordinator.errors import CoordinatorError
from coordinator.holders import queries, use_cases
from coordinator.keys import device, slots, tries, wrapping
from coordinator.keys.derive import Cost
from coordinator.keys.slots import DEVICE, SlotFile


def turn_on(
    book: Casebook, passphrase: str, pin: str, *, days: int = device.DAYS, cost: Cost | None = None
) -> None:
    """Let this device open the casebook with a PIN for some days. Raises Refused without a keyring."""
    device.must_be_pin(pin)
    held = key_file.present(book)
    slot, data_key = key_file.prove(book, held, passphrase)
    mine = _of_this_device(book, held)
    secret = device.new_secret()
    until = (book.clock().astimezone().date() + timedelta(days=days)).isoformat()
    made = wrapping.wrap(
        DEVICE, device.joined(secret, Secret.pin(pin).value), data_key, held.casebook_id,
        slot.cost.at_least(cost or slot.cost), expires=until,
    )  # fmt: skip
    device.keep(held.casebook_id, made.slot_id, secret)
    kept = tuple(one for one in held.slots if one.slot_id not in mine)
    book.do(use_cases.turn_quick_unlock_on, holder_id=book.holder_id, ended=mine, slot=made.slot_id)
    slots.write(book.path / KEYS, SlotFile(held.casebook_id, (*kept, made), held.generation, held.database))
    _forget(held, mine)
    tries.forget_pins(book.path)


def turn_off(book: Casebook) -> None:
    """Take the way in by PIN away, from the key file and from the system's keyring."""
    held = key_file.present(book)
    mine = _of_this_device(book, held)
    kept = tuple(one for one in held.slots if one.slot_id not in mine)
    slots.write(book.path / KEYS, SlotFile(held.casebook_id, kept, held.generation, held.database))
    book.do(use_cases.turn_quick_unlock_off, ended=mine)
    _forget(held, mine)


def is_on(book: Casebook) -> bool:
    """Say whether this device has a PIN for whoever is at work."""
    return bool(_of_this_device(book, key_file.present(book)))


def is_ready(path: Path) -> bool:
    """Say whether a PIN would be asked for at the unlocking of a casebook here."""
    try:
        held = slots.read(path / KEYS)
    except (CoordinatorError, OSError):
        return False
    return bool(held.of_kind(DEVICE)) and device.is_ready(held, now().astimezone().date())


def _of_this_device(book: Casebook, held: SlotFile) -> frozenset[str]:
    theirs = book.read(queries.slots_in_use, holder_id=book.holder_id)
    mine = [one.slot_id for one in held.of_kind(DEVICE) if one.slot_id in theirs]
    return frozenset(one for one in mine if device.recall(held.casebook_id, one) is not None)


def _forget(held: SlotFile, gone: frozenset[str]) -> None:
    for slot_id in gone:
        device.forget(held.casebook_id, slot_id)
