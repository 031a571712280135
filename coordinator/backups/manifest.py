"""The manifest of a backup: of which casebook, when, why, how much, and when it was verified.

It names nobody. Its seal is a digest keyed from the casebook's data key, so a casebook whose
trail ends before the one in a genuine backup is known to have been cut off.
"""

import hmac
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coordinator.backups import wording
from coordinator.core.atomic_file import replace_file
from coordinator.core.errors import StoreDamaged, StoreTooNew

MANIFEST = "backup.json"
FORMAT = 1
_LARGEST = 8 * 1024 * 1024  # bytes
_FILE_NAME = re.compile(r"[0-9a-f]{32}")
_MOST_LINES = 2**63 - 1  # what the database can count

SESSION, CHANGE, ASKED = "session", "change", "asked"
IMPORT, UPGRADE, REKEY = "import", "upgrade", "rekey"
REASONS = {
    SESSION: wording.AFTER_SESSION,
    CHANGE: wording.DURING_WORK,
    ASKED: wording.REQUESTED,
    IMPORT: wording.BEFORE_IMPORT,
    UPGRADE: wording.BEFORE_UPGRADE,
    REKEY: wording.BEFORE_REKEY,
}


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. `rows` and `verified_at` are set once it was verified."""

    casebook: str
    made: datetime
    why: str
    lines: int
    head: str
    keys: str  # SHA-256 of its key file
    rows: dict[str, int]
    attachments: dict[str, int] = field(default_factory=dict)  # sizes of its attached files
    verified_at: datetime | None = None
    seal: str = ""

    def with_verification(self, moment: datetime, rows: dict[str, int]) -> "Manifest":
        """Return the manifest of a backup that was verified, not yet sealed."""
        return replace(self, verified_at=moment, rows=rows)

    def with_seal(self, seal: Callable[[bytes], str]) -> "Manifest":
        """Return the manifest with its seal."""
        return replace(self, seal=seal(self._content()))

    def is_genuine(self, seal: Callable[[bytes], str]) -> bool:
        """Return whether it was written with the present data key and not changed since."""
        return hmac.compare_digest(self.seal, seal(self._content()))

    def _content(self) -> bytes:
        content = _to_json(replace(self, seal=""))
        del content["seal"]
        return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a backup, whole or not at all."""
    replace_file(folder / MANIFEST, (json.dumps(_to_json(manifest), indent=1) + "\n").encode())


def read(folder: Path) -> Manifest:
    """Read the manifest of a backup. Raises StoreDamaged, StoreTooNew, OSError."""
    file = folder / MANIFEST
    try:
        if file.stat().st_size > _LARGEST:
            raise ValueError("too large")
        content = json.loads(file.read_bytes())
        if int(content["format"]) > FORMAT:
            raise StoreTooNew(wording.TOO_NEW)
        return _from_json(content)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as problem:
        raise StoreDamaged(wording.MANIFEST_DAMAGED) from problem


def _to_json(manifest: Manifest) -> dict[str, Any]:
    # One without attached files is written, and so sealed, as it was before there were any.
    files = {"attachments": dict(manifest.attachments)} if manifest.attachments else {}
    return {
        "format": FORMAT,
        "casebook": manifest.casebook,
        "made": _format_time(manifest.made),
        "why": manifest.why,
        "lines": manifest.lines,
        "head": manifest.head,
        "keys": manifest.keys,
        "rows": dict(manifest.rows),
        **files,
        "proven": _format_time(manifest.verified_at) if manifest.verified_at else "",
        "seal": manifest.seal,
    }


def _from_json(content: dict[str, Any]) -> Manifest:
    rows = {str(name): int(count) for name, count in content["rows"].items()}
    files = {_file_name(name): int(size) for name, size in content.get("attachments", {}).items()}
    verified_at = _parse_time(content["proven"]) if content["proven"] else None
    lines = int(content["lines"])
    if not 0 <= lines <= _MOST_LINES or not str(content["seal"]).isascii():
        raise ValueError("no such manifest")
    return Manifest(
        casebook=str(content["casebook"]),
        made=_parse_time(content["made"]),
        why=str(content["why"]),
        lines=lines,
        head=str(content["head"]),
        keys=str(content["keys"]),
        rows=rows,
        attachments=files,
        verified_at=verified_at,
        seal=str(content["seal"]),
    )


def _file_name(name: Any) -> str:
    if not _FILE_NAME.fullmatch(str(name)):  # it becomes part of a path
        raise ValueError("no such file")
    return str(name)


def _format_time(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def _parse_time(words: str) -> datetime:
    moment = datetime.fromisoformat(words)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
