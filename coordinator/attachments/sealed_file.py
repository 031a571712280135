"""An encrypted file beside the database: written as a stream, read from any place in it.

The content is divided into pieces of one mebibyte, each encrypted and authenticated with AES-256-GCM
under a key that no other file has. The nonce is the number of the piece and whether it is the last one,
so that pieces can be neither exchanged nor left out.
"""

import hashlib
import io
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coordinator.attachments import wording
from coordinator.core.errors import Refused, StoreDamaged

HEAD = b"coordinator attachment 1\n"
PIECE = 1024 * 1024  # bytes of content
_TAG = 16  # bytes that authenticate a piece
LARGEST = 200 * 1024 * 1024  # bytes of content

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class SealedContent:
    """What the database keeps of an encrypted file: its key, and the size and digest of its content."""

    key: str  # hexadecimal
    size: int  # bytes
    digest: str  # SHA-256, hexadecimal


def seal(source: BinaryIO, size: int, out: BinaryIO, progress: Progress) -> SealedContent:
    """Encrypt what a file has to an open file under a new key.

    `progress` is called with bytes, and may raise to stop it. Raises Refused for an empty file and for
    one that is too large.
    """
    key = secrets.token_bytes(32)
    cipher, digest, done, number = AESGCM(key), hashlib.sha256(), 0, 0
    out.write(HEAD)
    piece = source.read(PIECE)
    if not piece:
        raise Refused(wording.EMPTY_FILE, field="file")
    while piece:
        following = source.read(PIECE)
        done += len(piece)
        if done > LARGEST:
            raise Refused(wording.TOO_LARGE, field="file")
        digest.update(piece)
        out.write(cipher.encrypt(_nonce(number, is_last=not following), piece, HEAD))
        progress(done, max(size, done))
        piece, number = following, number + 1
    return SealedContent(key.hex(), done, digest.hexdigest())


def sealed_size(size: int) -> int:
    """Return how many bytes a file with so many bytes of content has."""
    return len(HEAD) + size + _TAG * _pieces(size)


class SealedReader(io.RawIOBase):
    """Reads the content of an encrypted file; nothing of it is written anywhere.

    Raises StoreDamaged if the file is not as it was written, and OSError if it can't be read.
    """

    def __init__(self, path: Path, content: SealedContent) -> None:
        super().__init__()
        try:
            self._cipher, self._size = AESGCM(bytes.fromhex(content.key)), content.size
        except ValueError as problem:
            raise StoreDamaged(wording.FILE_CHANGED) from problem
        self._file = path.open("rb")
        self._place, self._number, self._piece = 0, -1, b""
        is_whole = os.fstat(self._file.fileno()).st_size == sealed_size(content.size)
        if not is_whole or self._file.read(len(HEAD)) != HEAD:
            self.close()
            raise StoreDamaged(wording.FILE_CHANGED)

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def seekable(self) -> bool:
        """Return that it can be read from any place."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place in the content."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def tell(self) -> int:
        """Return the place in the content."""
        return self._place

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Read the next bytes, up to the end of a piece."""
        if self._place >= self._size:
            return 0
        number, start = divmod(self._place, PIECE)
        content = self._decrypt(number)[start : start + len(buffer)]
        buffer[: len(content)] = content
        self._place += len(content)
        return len(content)

    def close(self) -> None:
        """Close the file and drop what was read of it."""
        self._piece = b""
        self._file.close()
        super().close()

    def _decrypt(self, number: int) -> bytes:
        if number != self._number:
            self._file.seek(len(HEAD) + number * (PIECE + _TAG))
            nonce = _nonce(number, is_last=number == _pieces(self._size) - 1)
            try:
                self._piece = self._cipher.decrypt(nonce, self._file.read(PIECE + _TAG), HEAD)
            except InvalidTag as problem:
                raise StoreDamaged(wording.FILE_CHANGED) from problem
            self._number = number
        return self._piece


def is_sound(path: Path, content: SealedContent, progress: Progress) -> bool:
    """Read all of a file; return whether its content is what was added. Raises OSError."""
    digest = hashlib.sha256()
    try:
        with SealedReader(path, content) as reader:
            while piece := reader.read(PIECE):
                digest.update(piece)
                progress(reader.tell(), content.size)
    except StoreDamaged:
        return False
    return digest.hexdigest() == content.digest


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _pieces(size: int) -> int:
    return -(-size // PIECE)
