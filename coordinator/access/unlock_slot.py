"""Find the slot of the key file that a credential opens; count and slow down wrong attempts."""

import contextlib
from datetime import datetime
from pathlib import Path

from coordinator.access import wording
from coordinator.access.credentials import Credential
from coordinator.casebook.paths import KEYS
from coordinator.core.errors import WrongPassphrase
from coordinator.keys import device_pin, failed_attempts, key_wrapping
from coordinator.keys import key_file as key_files
from coordinator.keys.key_file import DEVICE, KeyFile
from coordinator.keys.key_wrapping import OpenedSlot
from coordinator.store.trail import Signer


def unlock_slot(
    folder: Path, key_file: KeyFile, credential: Credential, now: datetime, *, count_in: Path | None = None
) -> OpenedSlot:
    """Open the slot of a credential. Raises WrongPassphrase, Refused.

    Wrong attempts are counted in the casebook's folder, or in `count_in` if that outlasts it.
    """
    counted_in = count_in or folder
    failed_attempts.must_have_waited(counted_in, now)
    is_pin = credential.kind == DEVICE
    pins = device_pin.count_attempt(key_file, now.astimezone().date()) if is_pin else 0
    if pins > device_pin.MOST_ATTEMPTS:  # the program was killed before it could remove the slot
        forget_device(folder, key_file)
        raise WrongPassphrase(wording.PIN_OFF)
    try:
        opened = unwrap_key(key_file, credential, now)
    except WrongPassphrase as refusal:
        attempts = failed_attempts.note(counted_in, now, pin=is_pin)
        if pins == device_pin.MOST_ATTEMPTS:
            forget_device(folder, key_file)
            raise WrongPassphrase(wording.PIN_OFF) from refusal
        raise failed_attempts.with_delay(refusal, attempts) from refusal
    if is_pin:
        device_pin.clear_attempts(key_file.casebook_id, opened.slot.slot_id)
    return opened


def signer_of(opened: OpenedSlot) -> Signer | None:
    """Return who signs the trail with an opened slot; None for a slot of an older version."""
    return Signer(opened.slot.slot_id, opened.signing) if opened.signing else None


def unwrap_key(key_file: KeyFile, credential: Credential, now: datetime) -> OpenedSlot:
    """Open the slot of a credential without counting attempts. Raises WrongPassphrase."""
    for value in (credential.value, *credential.other_forms):
        try:
            if credential.kind == DEVICE:
                return device_pin.unwrap(key_file, value, now.astimezone().date())
            return key_wrapping.unwrap(key_file, credential.kind, value)
        except WrongPassphrase as wrong:
            problem = wrong
    raise problem


def forget_device(folder: Path, key_file: KeyFile) -> None:
    """Remove this device's slots from the key file, and their secrets from the system's keyring."""
    removed = [
        slot for slot in key_file.of_kind(DEVICE) if device_pin.forget(key_file.casebook_id, slot.slot_id)
    ]
    with contextlib.suppress(OSError):  # without its secret, a slot that stays in the file opens nothing
        key_files.write(folder / KEYS, key_file.only(lambda slot: slot not in removed))
