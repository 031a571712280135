"""Keyed digests by which a row is recognised again, and which reveal nothing of its text."""

import hashlib


class Fingerprints:
    """Makes fingerprints under a key derived from this casebook's trail key."""

    def __init__(self, trail_key: bytes) -> None:
        self._key = hashlib.blake2b(b"import fingerprints", key=trail_key, digest_size=32).digest()

    def of(self, *parts: object) -> bytes:
        """Return the fingerprint of a row or a record, from the texts that identify it."""
        text = "\x1f".join(str(part) for part in parts)
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=self._key, digest_size=16).digest()
