"""The high-water mark: the last confirmed line of the trail, kept beside the database.

The engine silently drops what follows a damaged place in its journal.
And an older database in the place of this one is as consistent as this one.
In both cases the trail ends before the last confirmed line, or has another
line in its place, so the number and digest of that line are kept in a small file.
It is written after the commit and never before it, so that a kill or a power cut
leaves a mark that is behind the trail, which is allowed.
"""

import contextlib
import hashlib
import hmac
import os
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, inspect, select

from coordinator.core.atomic_file import replace_file
from coordinator.keys.secure_wipe import wipe
from coordinator.store import wording
from coordinator.store.trail import GENESIS, trail

MARK = "mark"
_PLACE = 4096  # bytes between the two places, so that no write can damage both
_LINE = 151


def digest_at(connection: Connection, number: int) -> str:
    """Return the digest of a line of the trail, "" if there is none."""
    return str(connection.execute(select(trail.c.digest).where(trail.c.seq == number)).scalar() or "")


def claimed(folder: Path) -> tuple[int, str]:
    """Return the number and digest that a mark shows; only the data key can tell if they are right."""
    with contextlib.suppress(OSError):
        with (folder / MARK).open("rb") as file:
            content = file.read(2 * _PLACE)
        lines = [_parsed(content[at : at + _LINE]) for at in (0, _PLACE)]
        return max(((number, digest) for number, digest, _ in filter(None, lines)), default=(0, GENESIS))
    return 0, GENESIS


def _parsed(line: bytes) -> tuple[int, str, str] | None:
    with contextlib.suppress(ValueError):
        number, digest, code = line.decode("ascii").split()
        return int(number), digest, code
    return None


class HighWaterMark:
    """The mark of one open casebook, written to two places alternately, so that one is always whole."""

    def __init__(self, folder: Path, data_key: bytes) -> None:
        self._file = folder / MARK
        self._key = HKDF(SHA256(), 32, None, b"coordinator mark").derive(data_key)
        self._handle: int | None = None

    def confirmed(self) -> tuple[int, str]:
        """Return the number and digest of the last confirmed line, as far as they are known."""
        try:
            with self._file.open("rb") as file:
                content = file.read(2 * _PLACE)
        except OSError:
            return 0, GENESIS
        known = [self._read(content[at : at + _LINE]) for at in (0, _PLACE)]
        return max((mark for mark in known if mark is not None), default=(0, GENESIS))

    def lost(self, connection: Connection) -> str:
        """Describe what is missing if the trail doesn't reach the mark."""
        number, digest = self.confirmed()
        if number == 0 or not inspect(connection).has_table(trail.name):
            return ""
        there = digest_at(connection, number)
        if there == digest:
            return ""
        if there:
            return wording.OTHER_DATABASE
        last = connection.execute(select(trail.c.seq).order_by(trail.c.seq.desc()).limit(1)).scalar() or 0
        return wording.lost_writes(number - last)

    def note(self, number: int, digest: str) -> None:
        """Note a line that was just confirmed; if it can't be written, the line stays confirmed."""
        with contextlib.suppress(OSError):
            if self._handle is None:
                self._handle = self._open()
            os.lseek(self._handle, _PLACE * (number % 2), os.SEEK_SET)
            os.write(self._handle, self._line(number, digest))

    def close(self) -> None:
        """Sync the file to disk and close it."""
        self.sync()
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)
        key, self._key = self._key, b""
        wipe(key)

    def sync(self) -> None:
        """Bring the last noted line to the disk."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.fsync(self._handle)

    def _open(self) -> int:
        if self._file.is_symlink() or not self._file.is_file() or self._size() != _PLACE + _LINE:
            replace_file(self._file, bytes(_PLACE + _LINE))
        # A link that is put there meanwhile is refused, not followed.
        return os.open(self._file, os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))

    def _size(self) -> int:
        return self._file.stat().st_size

    def _line(self, number: int, digest: str) -> bytes:
        text = f"{number:020d} {digest}"
        return f"{text} {self._code(text)}\n".encode()

    def _read(self, line: bytes) -> tuple[int, str] | None:
        if parsed := _parsed(line):
            number, digest, code = parsed
            if hmac.compare_digest(code, self._code(f"{number:020d} {digest}")):
                return number, digest
        return None

    def _code(self, text: str) -> str:
        return hashlib.blake2b(text.encode(), key=self._key, digest_size=32).hexdigest()
