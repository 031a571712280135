"""Authenticate the pages of the encrypted file without the engine, and list the damaged ones.

SQLCipher 4: pages of 4096 bytes, of which the last 80 are the nonce (16) and an
HMAC-SHA512 (64) over the bytes before it and the page's number. Its key is
PBKDF2-HMAC-SHA512 of the data key, two rounds, with the file's salt (its first 16
bytes), each byte of which is XORed with 0x3a.
"""

import hashlib
import hmac
from pathlib import Path

SIZE = 4096
_CODE, _SALT = 64, 16


class PageCode:
    """Authenticates the pages of one database file."""

    def __init__(self, data_key: bytes, salt: bytes) -> None:
        turned = bytes(byte ^ 0x3A for byte in salt)
        self._key = hashlib.pbkdf2_hmac("sha512", data_key, turned, 2, 32)

    def fits(self, page: bytes, number: int) -> bool:
        """Return whether a page is as it was written; the salt, at the start of the first, isn't covered."""
        if len(page) != SIZE:
            return False
        content = page[_SALT if number == 1 else 0 : -_CODE] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._key, content, "sha512"), page[-_CODE:])


def page_code(database: Path, data_key: bytes) -> PageCode:
    """Return the salt of a database file."""
    with database.open("rb") as file:
        return PageCode(data_key, file.read(_SALT))


def first_fits(database: Path, data_key: bytes) -> bool:
    """Return whether the first page was written with this key."""
    with database.open("rb") as file:
        return page_code(database, data_key).fits(file.read(SIZE), 1)


def damaged(database: Path, data_key: bytes) -> list[int]:
    """List the pages of a database file that are not as they were written; pages count from 1."""
    code, number, bad = page_code(database, data_key), 0, []
    with database.open("rb") as file:
        while page := file.read(SIZE):
            number += 1
            if not code.fits(page, number):
                bad.append(number)
    return bad
