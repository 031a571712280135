"""What a user enters to unlock a casebook: passphrase, recovery words, recovery shares or PIN."""

from dataclasses import dataclass

from coordinator.keys import recovery_shares, recovery_words
from coordinator.keys.key_file import DEVICE, PARTS, PASSPHRASE, RECOVERY
from coordinator.keys.unicode_forms import unicode_forms


@dataclass(frozen=True)
class Credential:
    """What a user entered to unlock a casebook, and its kind."""

    kind: str
    value: bytes
    other_forms: tuple[bytes, ...] = ()  # the same characters as other systems encode them

    @classmethod
    def passphrase(cls, typed: str) -> "Credential":
        """Make a credential of a passphrase."""
        value, *others = unicode_forms(typed)
        return cls(PASSPHRASE, value, tuple(others))

    @classmethod
    def words(cls, typed: str) -> "Credential":
        """Make a credential of the recovery words. Raises Refused if they can't be right."""
        return cls(RECOVERY, recovery_words.read_words(typed))

    @classmethod
    def parts(cls, typed: tuple[str, ...]) -> "Credential":
        """Make a credential of two parts of the recovery. Raises Refused if they can't be right."""
        return cls(PARTS, recovery_shares.join(typed))

    @classmethod
    def pin(cls, typed: str) -> "Credential":
        """Make a credential of this device's PIN."""
        value, *others = unicode_forms(typed)
        return cls(DEVICE, value, tuple(others))

    @property
    def is_recovery(self) -> bool:
        """Return whether this is the recovery, which belongs to no user."""
        return self.kind in (RECOVERY, PARTS)
