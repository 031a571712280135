"""Keyed digests by which a row is known again, and from which nobody can tell what it said."""

import hashlib


class Fingerprints:
    """Makes fingerprints under a key of this casebook, kept apart from the trail's own use of it."""

    def __init__(self, trail_key: bytes) -> None:
        self._key = hashlib.blake2b(b"import fingerprints", key=trail_key, digest_size=32).digest()

    def of(self, *parts: object) -> bytes:
        """The fingerprint of a row or a record, from the words that tell it from others."""
        said = "\x1f".join(str(part) for part in parts)
        return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), key=self._key, digest_size=16).digest()
