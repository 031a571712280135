"""What the first screens run in the background, on a casebook that is not open.

Each function imports what it needs when it runs: the database, the ciphers and the documents take
longer to import than everything else that the first window shows.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coordinator.access.credentials import Credential
    from coordinator.casebook.casebook import Casebook
    from coordinator.disaster_recovery.salvage import SalvageResult


def credential(
    *,
    passphrase: str = "",
    words: str | None = None,
    shares: tuple[str, str] | None = None,
    pin: str | None = None,
) -> "Credential":
    """Return what was typed to unlock a casebook. Raises Refused where it can't be right."""
    from coordinator.access.credentials import Credential

    if words is not None:
        return Credential.words(words)
    if shares is not None:
        return Credential.parts(shares)
    return Credential.passphrase(passphrase) if pin is None else Credential.pin(pin)


def must_be_casebook(path: Path) -> None:
    """Raise a StoreError that says why a folder is not a whole casebook."""
    from coordinator.access.open import must_be_casebook

    must_be_casebook(path)


def difference(path: Path) -> str:
    """Return how a casebook contradicts what this computer remembers of it, or nothing."""
    from coordinator.casebook.known import difference

    return difference(path)


def open_by_passphrase(path: Path, passphrase: str, accept: bool) -> "Casebook":
    """Unlock a casebook with a passphrase."""
    from coordinator.access.open import open_casebook

    return open_casebook(path, passphrase, accept=accept)


def open_by_pin(path: Path, pin: str, accept: bool) -> "Casebook":
    """Unlock a casebook with the PIN of this device."""
    from coordinator.access.open import open_casebook

    return open_casebook(path, pin=pin, accept=accept)


def is_pin_ready(path: Path) -> bool:
    """Return whether a PIN would open a casebook on this device."""
    from coordinator.access.quick_unlock import is_ready

    return is_ready(path)


def recover_by_words(path: Path, passphrase: str, words: str, name: str, accept: bool) -> "Casebook":
    """Unlock a casebook with its recovery words and set a new passphrase."""
    from coordinator.access.recovery import recover

    return recover(path, passphrase, words=words, name=name, accept=accept)


def recover_by_shares(
    path: Path, passphrase: str, shares: tuple[str, str], name: str, accept: bool
) -> "Casebook":
    """Unlock a casebook with two recovery shares and set a new passphrase."""
    from coordinator.access.recovery import recover

    return recover(path, passphrase, parts=shares, name=name, accept=accept)


def location_warning(path: Path) -> str:
    """Return what is wrong with keeping a casebook where it is, or nothing."""
    from coordinator.casebook.location import warning

    return warning(path)


def was_found_damaged(path: Path) -> bool:
    """Return whether a casebook was found damaged when it was last open."""
    from coordinator.disaster_recovery.read_only_casebook import is_known

    return is_known(path)


def open_read_only(path: Path, credential: "Credential") -> "Casebook":
    """Unlock a damaged casebook read-only."""
    from coordinator.disaster_recovery import read_only_casebook

    return read_only_casebook.open_read_only(path, credential)


def salvage(path: Path, credential: "Credential", new: Path) -> "SalvageResult":
    """Make a new casebook of all that can be read of a damaged one."""
    from coordinator.disaster_recovery import salvage

    return salvage.salvage(path, credential, new)


def open_sample(path: Path, *, progress: Callable[[int, int], None]) -> "Casebook":
    """Open the sample casebook; make it first if there is none."""
    from coordinator.sample import sample_casebook

    return sample_casebook.open_sample(path, progress=progress)
