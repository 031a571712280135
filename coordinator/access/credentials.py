"""What somebody typed to unlock a casebook: passphrase, recovery words, shares or PIN."""

from dataclasses import dataclass

from coordinator.keys import recovery_shares, recovery_words
from coordinator.keys.key_file import DEVICE, PARTS, PASSPHRASE, RECOVERY
from coordinator.keys.unicode_forms import unicode_forms


@dataclass(frozen=True)
class Credential:
    """What somebody typed to get in, and of which kind it is."""

    kind: str
    value: bytes
    also: tuple[bytes, ...] = ()  # the same signs as another system spells them

    @classmethod
    def passphrase(cls, typed: str) -> "Credential":
        """A passphrase."""
        value, *also = unicode_forms(typed)
        return cls(PASSPHRASE, value, tuple(also))

    @classmethod
    def words(cls, typed: str) -> "Credential":
        """The recovery words. Raises Refused where they can't be right."""
        return cls(RECOVERY, recovery_words.read_words(typed))

    @classmethod
    def parts(cls, typed: tuple[str, ...]) -> "Credential":
        """Two parts of the recovery. Raises Refused where they can't be right."""
        return cls(PARTS, recovery_shares.join(typed))

    @classmethod
    def pin(cls, typed: str) -> "Credential":
        """The PIN of this device."""
        value, *also = unicode_forms(typed)
        return cls(DEVICE, value, tuple(also))

    @property
    def recovers(self) -> bool:
        """Say whether this is nobody's own, but the way in when those fail."""
        return self.kind in (RECOVERY, PARTS)
