"""Quick unlock: a PIN together with 32 random bytes in this device's keyring.

The keyring is the system's own (Secret Service, Windows Credential Manager, macOS
Keychain). What it holds opens nothing without the PIN, and the PIN nothing without it;
a lost device or a lost keyring never costs access to the casebook.

The number of attempts since the last unlock by PIN is kept beside these bytes, in the same
entry for one casebook and slot, and raised before each attempt: no file in the folder resets
it. An entry without it takes no PIN.
"""

import base64
import os
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from coordinator.core.errors import Refused, WrongPassphrase
from coordinator.keys import wording
from coordinator.keys.key_slot import DEVICE, FORMAT, KeyFile, Slot
from coordinator.keys.key_wrapping import OpenedSlot, open_slot

SERVICE = wording.KEYRING_SERVICE
DAYS = 14
MOST_ATTEMPTS = 3
SHORTEST_PIN, PROPOSED_PIN = 6, 8
_FIELD = "pin"
_DATE_FORMATS = ("%d%m%y", "%d%m%Y", "%Y%m%d", "%y%m%d", "%m%d%y", "%m%d%Y")
_KEYPAD_ROWS = ("0123456789", "1234567890", "147258369", "qwertyuiop", "abcdefghijklmnopqrstuvwxyz")
_SECRET = 32


def keep(casebook_id: str, slot_id: str, secret: bytes) -> None:
    """Store the device's secret in the system's keyring. Raises Refused if there is none."""
    try:
        _put(casebook_id, slot_id, secret, 0)
    except Refused as refusal:
        raise Refused(wording.NO_KEYRING) from refusal


def is_there() -> bool:
    """Return whether the system has a keyring; nothing is read from it, so the user is not prompted."""
    try:
        return bool(_keyring().get_keyring().priority > 0)  # those that keep nothing have none
    except Exception:  # each system's keyring has errors of its own
        return False


def recall(casebook_id: str, slot_id: str) -> bytes | None:
    """Return the device's secret; None if the keyring has none, is locked, or is missing."""
    entry = _get(casebook_id, slot_id)
    return entry[0] if entry else None


def count_attempt(held: KeyFile, today: date) -> int:
    """Count an attempt before it is made, and return how many there were since the last unlock by PIN.

    Raises Refused if there is no slot that a PIN may open, or if the attempt can't be counted.
    """
    counts = []
    for slot in _fresh(held, today):
        if (entry := _get(held.casebook_id, slot.slot_id)) is not None:
            secret, attempts = entry
            _put(held.casebook_id, slot.slot_id, secret, attempts + 1)
            counts.append(attempts + 1)
    if not counts:
        raise Refused(wording.PIN_EXPIRED)
    return max(counts)


def clear_attempts(casebook_id: str, slot_id: str) -> None:
    """Clear the count after an unlock by PIN."""
    if (entry := _get(casebook_id, slot_id)) is not None:
        _put(casebook_id, slot_id, entry[0], 0)


def forget(casebook_id: str, slot_id: str) -> bool:
    """Delete the secret from the keyring; return whether it was this device's."""
    try:
        if _keyring().get_password(SERVICE, _entry(casebook_id, slot_id)) is None:
            return False
        _keyring().delete_password(SERVICE, _entry(casebook_id, slot_id))
    except Exception:
        return False
    return True


def new_secret() -> bytes:
    """Make the device's secret."""
    return os.urandom(_SECRET)


def joined(secret: bytes, pin: bytes) -> bytes:
    """Join the device's secret with the PIN."""
    return secret + pin


def check_pin(pin: str) -> None:
    """Raise Refused for a PIN that is too short or that is tried first."""
    if len(pin) < SHORTEST_PIN:
        raise Refused(wording.pin_too_short(SHORTEST_PIN), field=_FIELD)
    if _is_pattern(pin.lower()) or _is_date(pin):
        raise Refused(wording.PIN_IS_PATTERN, field=_FIELD)
    if _is_common(pin.lower()):
        raise Refused(wording.PIN_IS_COMMON, field=_FIELD)


def _is_common(pin: str) -> bool:
    """Return whether a PIN is among the 30,000 most common passwords, of which 1,519 are such numbers."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # takes a while to load

    return pin in FREQUENCY_LISTS["passwords"]


def _is_pattern(pin: str) -> bool:
    """Return whether a PIN repeats a part of up to half its length, or follows a row of keys."""
    repeats = any(pin == (pin[:length] * len(pin))[: len(pin)] for length in range(1, len(pin) // 2 + 1))
    return repeats or any(pin in row or pin in row[::-1] for row in _KEYPAD_ROWS)


def _is_date(pin: str) -> bool:
    for form in _DATE_FORMATS:
        with suppress(ValueError):
            day = datetime.strptime(pin, form)  # noqa: DTZ007 a date as it is typed has no time zone
            if day.strftime(form) == pin and 1900 <= day.year < 2100:
                return True
    return False


def is_ready(held: KeyFile, today: date) -> bool:
    """Return whether this device has a slot that a PIN would open today."""
    return any(recall(held.casebook_id, slot.slot_id) for slot in _fresh(held, today))


def unwrap(held: KeyFile, pin: bytes, today: date) -> OpenedSlot:
    """Open this device's slot. Raises WrongPassphrase for a wrong PIN, Refused if there is no slot."""
    mine = [(slot, recall(held.casebook_id, slot.slot_id)) for slot in _fresh(held, today)]
    known = [(slot, secret) for slot, secret in mine if secret is not None]
    if not known:
        raise Refused(wording.PIN_EXPIRED)
    for slot, secret in known:
        try:
            return open_slot(slot, joined(secret, pin), held)
        except WrongPassphrase as wrong:
            problem = wrong
    raise problem


def _fresh(held: KeyFile, today: date) -> list[Slot]:
    """List the slots that a PIN may still open: an older format doesn't recognise the casebook's key."""
    return [
        slot
        for slot in held.of_kind(DEVICE)
        if slot.format == FORMAT and slot.expires and not slot.has_expired(today)
    ]


def _get(casebook_id: str, slot_id: str) -> tuple[bytes, int] | None:
    """Return the device's secret and the number of attempts, or None."""
    try:
        held = _keyring().get_password(SERVICE, _entry(casebook_id, slot_id)) or ""
        secret, attempts = held.split()
        entry = base64.b64decode(secret, validate=True), int(attempts)
    except Exception:  # each system's keyring has errors of its own
        return None
    return entry if len(entry[0]) == _SECRET and entry[1] >= 0 else None


def _put(casebook_id: str, slot_id: str, secret: bytes, attempts: int) -> None:
    entry = f"{base64.b64encode(secret).decode()} {attempts}"
    try:
        _keyring().set_password(SERVICE, _entry(casebook_id, slot_id), entry)
    except Exception as problem:  # each system's keyring has errors of its own
        raise Refused(wording.KEYRING_NOT_WRITABLE) from problem


def _entry(casebook_id: str, slot_id: str) -> str:
    return f"{casebook_id} {slot_id}"


def _keyring() -> Any:
    import keyring  # takes a while to load, and most never need it

    return keyring
