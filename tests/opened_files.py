"""Notice that a file is opened or an address is called, by whatever library, as the system sees it."""

import ctypes
import os
import socket
import struct
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests import network

_OPENED, _EVENT = 0x20, struct.Struct("iIII")
_NONBLOCK = 0o4000


def picture(path: Path) -> Path:
    """Write a picture of one point, as PNG."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0\xff\0\0")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", body) + part(b"IEND", b""))
    return path


class OpenedFile:
    """Counts how often a file was opened; works on Linux."""

    def __init__(self, path: Path) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._watch = libc.inotify_init1(_NONBLOCK)
        assert libc.inotify_add_watch(self._watch, os.fsencode(path), _OPENED) >= 0

    def count(self) -> int:
        """Count the openings since the last count."""
        try:
            return len(os.read(self._watch, 1 << 16)) // _EVENT.size
        except BlockingIOError:
            return 0

    def close(self) -> None:
        """Watch no more."""
        os.close(self._watch)


@contextmanager
def address() -> Iterator[tuple[str, socket.socket]]:
    """Listen at an address of this machine; nobody answers there."""
    with network.of_the_test():
        made = socket.create_server(("127.0.0.1", 0))
    with closing(made) as server:
        server.setblocking(False)
        yield f"http://127.0.0.1:{server.getsockname()[1]}/seen.png", server


def was_called(server: socket.socket) -> bool:
    """Return whether anybody called the address."""
    try:
        with network.of_the_test():
            server.accept()[0].close()
    except BlockingIOError:
        return False
    return True
