"""Quick unlock on this device: on, off, and whether it is ready."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from coordinator.access import key_file_updates
from coordinator.access.credentials import Credential
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.paths import KEYS
from coordinator.core.errors import CoordinatorError
from coordinator.keys import device_pin, failed_attempts, key_wrapping
from coordinator.keys import key_file as slots
from coordinator.keys.key_derivation import Cost
from coordinator.keys.key_file import DEVICE, Slot, SlotFile
from coordinator.users import queries, use_cases


def turn_on(
    book: Casebook, passphrase: str, pin: str, *, days: int = device_pin.DAYS, cost: Cost | None = None
) -> None:
    """Let this device open the casebook with a PIN for some days. Raises Refused without a keyring."""
    device_pin.must_be_pin(pin)
    held = key_file_updates.present(book)
    secret = device_pin.new_secret()
    until = (book.clock().astimezone().date() + timedelta(days=days)).isoformat()
    with key_file_updates.verified_user(book, held, passphrase) as mine:
        made = key_wrapping.wrap(
            DEVICE, device_pin.joined(secret, Credential.pin(pin).value), mine.data_key, held.casebook_id,
            mine.slot.cost.at_least(cost or mine.slot.cost), expires=until,
        )  # fmt: skip
    device_pin.keep(held.casebook_id, made.slot_id, secret)
    told = {"holder_id": mine.holder_id, "slot": made.slot_id}
    try:
        _change(book, held, (made,), use_cases.turn_quick_unlock_on, **told)
    except Exception:
        device_pin.forget(held.casebook_id, made.slot_id)
        raise
    failed_attempts.forget_pins(book.path)


def turn_off(book: Casebook) -> None:
    """Take the way in by PIN away, from the key file and from the system's keyring."""
    _change(book, key_file_updates.present(book), (), use_cases.turn_quick_unlock_off)


def slots_of(book: Casebook) -> tuple[str, frozenset[str]]:
    """The casebook's identity, and the slots for quick unlock of whoever is at work, on any device."""
    held = key_file_updates.present(book)
    return held.casebook_id, _of_any_device(book, held)


def on_this_device(casebook_id: str, slots: frozenset[str]) -> frozenset[str]:
    """Say which of these slots are this device's. Its keyring may ask the person first, and wait for them."""
    return frozenset(one for one in slots if device_pin.recall(casebook_id, one) is not None)


def is_ready(path: Path) -> bool:
    """Say whether a PIN would be asked for at the unlocking of a casebook here."""
    try:
        held = slots.read(path / KEYS)
    except (CoordinatorError, OSError):
        return False
    return bool(held.of_kind(DEVICE)) and device_pin.is_ready(held, now().astimezone().date())


def _change(
    book: Casebook, held: SlotFile, added: tuple[Slot, ...], use_case: Callable[..., Any], **told: str
) -> None:
    """Take this device's PIN away, for another or for none: first in the file, which a full disk refuses."""
    ended = on_this_device(held.casebook_id, _of_any_device(book, held))
    kept = held.only(lambda slot: slot.slot_id not in ended)
    key_file_updates.write(book, replace(kept, slots=kept.slots + added))
    try:
        book.do(use_case, ended=ended, **told)
    except Exception:
        key_file_updates.write(book, held)
        raise
    for slot_id in ended:
        device_pin.forget(held.casebook_id, slot_id)


def _of_any_device(book: Casebook, held: SlotFile) -> frozenset[str]:
    theirs = book.read(queries.slots_in_use, holder_id=book.holder_id)
    return frozenset(one.slot_id for one in held.of_kind(DEVICE) if one.slot_id in theirs)
