"""What a backup says of itself: of which casebook, when, why, how much, and when it was proven.

It names nobody. It is sealed with a key that only the casebook's own data key gives, so
a trail that ends before the one in its own backup is known to have been cut off.
"""

import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coordinator.core.atomic_file import replace_file
from coordinator.core.errors import StoreDamaged, StoreTooNew

MANIFEST = "backup.json"
FORMAT = 1
_LARGEST = 64 * 1024  # bytes
_MOST_LINES = 2**63 - 1  # what the database can count

SESSION, CHANGE, ASKED = "session", "change", "asked"
IMPORT, UPGRADE, REKEY = "import", "upgrade", "rekey"
REASONS = {
    SESSION: "After a session",
    CHANGE: "While you worked",
    ASKED: "Asked for",
    IMPORT: "Before an import",
    UPGRADE: "Before an upgrade",
    REKEY: "Before a change of keys",
}


@dataclass(frozen=True)
class Manifest:
    """One backup's own account. Rows and `proven` are there once it was proven."""

    casebook: str
    made: datetime
    why: str
    lines: int
    head: str
    keys: str  # SHA-256 of its key file
    rows: dict[str, int]
    verified_at: datetime | None = None
    seal: str = ""

    def with_verification(self, moment: datetime, rows: dict[str, int]) -> "Manifest":
        """Say that it was proven."""
        return replace(self, verified_at=moment, rows=rows)

    def with_seal(self, seal: Callable[[bytes], str]) -> "Manifest":
        """Put the seal on it."""
        return replace(self, seal=seal(self._content()))

    def is_genuine(self, seal: Callable[[bytes], str]) -> bool:
        """Say whether it was written with the data key now in hand, and not changed since."""
        return hmac.compare_digest(self.seal, seal(self._content()))

    def _content(self) -> bytes:
        told = _told(replace(self, seal=""))
        del told["seal"]
        return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a backup, whole or not at all."""
    replace_file(folder / MANIFEST, (json.dumps(_told(manifest), indent=1) + "\n").encode())


def read(folder: Path) -> Manifest:
    """Read the manifest of a backup. Raises StoreDamaged, StoreTooNew, OSError."""
    file = folder / MANIFEST
    try:
        if file.stat().st_size > _LARGEST:
            raise ValueError("too large")
        told = json.loads(file.read_bytes())
        if int(told["format"]) > FORMAT:
            raise StoreTooNew("This backup was made by a newer version. Install that version to use it.")
        return _read(told)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as problem:
        raise StoreDamaged("This backup's own account of itself is damaged.") from problem


def _told(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "casebook": manifest.casebook,
        "made": _words(manifest.made),
        "why": manifest.why,
        "lines": manifest.lines,
        "head": manifest.head,
        "keys": manifest.keys,
        "rows": dict(manifest.rows),
        "proven": _words(manifest.verified_at) if manifest.verified_at else "",
        "seal": manifest.seal,
    }


def _read(told: dict[str, Any]) -> Manifest:
    rows = {str(name): int(count) for name, count in told["rows"].items()}
    proven = _moment(told["proven"]) if told["proven"] else None
    lines = int(told["lines"])
    if not 0 <= lines <= _MOST_LINES or not str(told["seal"]).isascii():
        raise ValueError("no such account")
    return Manifest(
        casebook=str(told["casebook"]), made=_moment(told["made"]), why=str(told["why"]), lines=lines,
        head=str(told["head"]), keys=str(told["keys"]), rows=rows, verified_at=proven, seal=str(told["seal"]),
    )  # fmt: skip


def _words(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def _moment(words: str) -> datetime:
    moment = datetime.fromisoformat(words)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
