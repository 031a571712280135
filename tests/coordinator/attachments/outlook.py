"""Writes a small message as Outlook keeps it: streams in a compound file, one for each property."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime

import olefile

_SECTOR, _MINI, _ENTRY = 512, 64, 128  # bytes
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_SUBJECT, _BODY, _SENDER, _NAME, _ADDRESS = "0037", "1000", "0C1A", "3001", "39FE"
Storage = Mapping[str, "bytes | Storage"]


def message(*, sender: str, to: str, subject: str, body: str, sent: datetime) -> bytes:
    """Make a message to one person."""
    texts = {_SUBJECT: subject, _BODY: body, _SENDER: sender}
    since_1601 = int((sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10**7)
    submitted = struct.pack("<HHIQ", 0x40, 0x0039, 6, since_1601)
    recipient = {_NAME: to, _ADDRESS: "jo@idva.example"}
    return compound(
        {
            "__properties_version1.0": struct.pack("<8xIIII8x", 1, 0, 1, 0) + submitted + _entries(texts),
            **_streams(texts),
            "__recip_version1.0_#00000000": {
                "__properties_version1.0": bytes(8) + _entries(recipient),
                **_streams(recipient),
            },
        }
    )


def _streams(texts: Mapping[str, str]) -> dict[str, bytes]:
    return {f"__substg1.0_{number}001F": text.encode("utf-16-le") for number, text in texts.items()}


def _entries(texts: Mapping[str, str]) -> bytes:
    return b"".join(
        struct.pack("<HHIII", 0x1F, int(number, 16), 6, 2 * len(text) + 2, 0)
        for number, text in texts.items()
    )


def compound(root: Storage) -> bytes:
    """Make a compound file of streams that are small."""
    entries: list[list[object]] = [["Root Entry", _ROOT, _NONE, _NONE, 0, 0]]  # right, child, start, size
    content = bytearray()
    chain: list[int] = []

    def add(parent: int, storage: Storage) -> None:
        before = None
        for name, value in storage.items():
            place = len(entries)
            is_stream = isinstance(value, bytes)
            entries.append([name, _STREAM if is_stream else _STORAGE, _NONE, _NONE, 0, 0])
            if before is None:
                entries[parent][3] = place
            else:
                entries[before][2] = place
            before = place
            if isinstance(value, bytes):
                first, number = len(chain), -(-len(value) // _MINI)
                entries[place][4:] = [first, len(value)]
                chain.extend([*range(first + 1, first + number), _END])
                content.extend(value.ljust(number * _MINI, b"\0"))
            else:
                add(place, value)

    add(0, root)
    directory = _directory_of(entries, len(content))
    mini_fat = struct.pack(f"<{len(chain)}I", *chain)
    parts = [_padded(directory), _padded(mini_fat, b"\xff"), _padded(bytes(content))]
    fat, starts = [_FAT], []
    for part in parts:
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + len(part) // _SECTOR), _END]
    parts[0] = _padded(_directory_of(entries, len(content), starts[2]))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII109I", olefile.MAGIC, 62, 3, 0xFFFE, 9, 6, 0, 1, starts[0], 0,
        4096, starts[1], len(parts[1]) // _SECTOR, _END, 0,
        0, *[_FREE] * 108,
    )  # fmt: skip
    table = struct.pack(f"<{len(fat)}I", *fat)
    return head + _padded(table, b"\xff") + b"".join(parts)


def _directory_of(entries: list[list[object]], size: int, start: int = 0) -> bytes:
    written = bytearray()
    for name, kind, right, child, first, length in entries:
        spelt = str(name).encode("utf-16-le") + b"\0\0"
        if kind == _ROOT:
            first, length = start, size
        written += struct.pack(
            "<64sHBBIII36xIII", spelt, len(spelt), kind, 1, _NONE, right, child, first, length, 0
        )
    return bytes(written)


def _padded(part: bytes, with_what: bytes = b"\0") -> bytes:
    return part + with_what * (-len(part) % _SECTOR)
