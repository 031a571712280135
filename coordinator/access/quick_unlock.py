"""Turn quick unlock with a PIN on or off on this device, and see whether it is ready."""

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
from coordinator.keys import device_pin, key_wrapping
from coordinator.keys import key_file as key_files
from coordinator.keys.device_pin import check_pin
from coordinator.keys.key_derivation import Cost
from coordinator.keys.key_file import DEVICE, KeyFile, Slot
from coordinator.users import queries, use_cases


def turn_on(
    book: Casebook, passphrase: str, pin: str, *, days: int = device_pin.DAYS, cost: Cost | None = None
) -> None:
    """Let a PIN open the casebook on this device for some days. Raises Refused without a keyring."""
    check_pin(pin)
    key_file = key_file_updates.current_key_file(book)
    secret = device_pin.new_secret()
    expires = (book.clock().astimezone().date() + timedelta(days=days)).isoformat()
    with key_file_updates.verified_user(book, key_file, passphrase) as user:
        slot = key_wrapping.wrap(
            DEVICE, device_pin.joined(secret, Credential.pin(pin).value), user.data_key,
            key_file.casebook_id, user.slot.cost.at_least(cost or user.slot.cost), expires=expires,
            key_number=key_file.key_number,
        )  # fmt: skip
    device_pin.keep(key_file.casebook_id, slot.slot_id, secret)
    try:
        _replace_slots(
            book, key_file, (slot,), use_cases.turn_quick_unlock_on,
            holder_id=user.user_id, slot=slot,
        )  # fmt: skip
    except Exception:
        device_pin.forget(key_file.casebook_id, slot.slot_id)
        raise


def turn_off(book: Casebook) -> None:
    """Remove this device's PIN from the key file and from the system's keyring."""
    _replace_slots(book, key_file_updates.current_key_file(book), (), use_cases.turn_quick_unlock_off)


def slots_of(book: Casebook) -> tuple[str, frozenset[str]]:
    """Return the casebook's id, and its user's slots for quick unlock on any device."""
    key_file = key_file_updates.current_key_file(book)
    return key_file.casebook_id, _on_any_device(book, key_file)


def on_this_device(casebook_id: str, slots: frozenset[str]) -> frozenset[str]:
    """Return which of these slots are this device's. Its keyring may ask the user first, and wait."""
    return frozenset(slot_id for slot_id in slots if device_pin.recall(casebook_id, slot_id) is not None)


def is_ready(path: Path) -> bool:
    """Return whether a PIN opens this casebook on this device today."""
    try:
        key_file = key_files.read(path / KEYS)
    except (CoordinatorError, OSError):
        return False
    return bool(key_file.of_kind(DEVICE)) and device_pin.is_ready(key_file, now().astimezone().date())


def _replace_slots(
    book: Casebook, key_file: KeyFile, new: tuple[Slot, ...], use_case: Callable[..., Any], **values: Any
) -> None:
    """Replace this device's slots: first in the file, which a full disk refuses."""
    ended = on_this_device(key_file.casebook_id, _on_any_device(book, key_file))
    kept = key_file.only(lambda slot: slot.slot_id not in ended)
    key_file_updates.write_key_file(book, replace(kept, slots=kept.slots + new))
    try:
        book.do(use_case, ended=ended, **values)
    except Exception:
        key_file_updates.write_key_file(book, key_file)
        raise
    for slot_id in ended:
        device_pin.forget(key_file.casebook_id, slot_id)


def _on_any_device(book: Casebook, key_file: KeyFile) -> frozenset[str]:
    theirs = book.read(queries.slots_in_use, holder_id=book.actor.user_id)
    return frozenset(slot.slot_id for slot in key_file.of_kind(DEVICE) if slot.slot_id in theirs)
