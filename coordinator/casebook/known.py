"""What this computer remembers of a casebook outside its folder, so that an older or another one is noticed.

The user's profile has a small file for each place at which a casebook was open: the casebook's identity,
its key file and the public halves of its keys, and the last line of its trail. It holds no secret and names
nobody. Somebody who changes the folder alone, even all of it, contradicts this memory.

Before anything is typed, the key file and the high-water mark are compared with it. The data key and
the trail are compared at the unlock. What is newer is right if the remembered key signed it. A casebook
that this computer does not know is not judged.
"""

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from coordinator.casebook import wording
from coordinator.casebook.paths import KEYS, profile_folder
from coordinator.core.atomic_file import replace_file
from coordinator.core.dates import show_moment
from coordinator.core.errors import CoordinatorError
from coordinator.keys import key_file as key_files
from coordinator.keys.key_authority import public_key_of
from coordinator.keys.key_slot import FORMAT, KeyFile
from coordinator.store.high_water_mark import claimed

_FOLDER, _LARGEST = "known", 64 * 1024  # bytes


@dataclass(frozen=True)
class KnownCasebook:
    """What is remembered of the casebook at one place."""

    place: str
    casebook: str  # its identity
    format: int  # of its key file
    generation: int
    keys: str  # the digest of its key file
    signers: tuple[str, ...]  # the public half of each of its data keys, in hexadecimal; () if not known
    lines: int  # the number and digest of the trail's last line
    head: str
    seen: datetime

    @property
    def moment(self) -> str:
        """When it was last open here, as it is shown."""
        return show_moment(self.seen)


def remembered(path: Path) -> KnownCasebook | None:
    """Return what was last remembered of the casebook at a place, or where it was before it was moved there.

    It was moved if it is remembered from another place where nothing is any more.
    """
    here = _read(_file(path))
    try:
        casebook_id = key_files.read(path / KEYS).casebook_id
    except (CoordinatorError, OSError):
        return here
    if here is not None and here.casebook != casebook_id:
        return here
    moved = [known for known in _all() if known.casebook == casebook_id and not _is_there(known.place)]
    return max((*([here] if here else []), *moved), key=lambda known: known.seen, default=None)


def difference(path: Path) -> str:
    """Say how a locked casebook contradicts what is remembered, and what to do; "" if it doesn't."""
    known = remembered(path)
    if known is None:
        return ""
    try:
        key_file = key_files.read(path / KEYS)
    except (CoordinatorError, OSError):
        return ""  # unlocking says so
    differs = _difference_of_keys(known, key_file) or _difference_of_mark(known, *claimed(path))
    return wording.not_as_known(differs) if differs else ""


def difference_inside(path: Path, key_file: KeyFile, data_key: bytes, digest_at: Callable[[int], str]) -> str:
    """Say how an unlocked casebook contradicts what is remembered; `digest_at` is of a line of its trail."""
    known = remembered(path)
    if known is None:
        return ""
    if known.casebook != key_file.casebook_id:
        differs = wording.OTHER_CASEBOOK
    elif not _is_own_key(known, key_file, data_key):
        differs = wording.OTHER_KEYS
    elif known.lines and digest_at(known.lines) != known.head:
        differs = wording.other_trail(known.moment)
    else:
        return ""
    return wording.not_as_known(differs)


def difference_of_backup(backup: Path, path: Path | None = None) -> str:
    """Say how a backup's keys contradict what is remembered of its casebook, or of the one at `path`."""
    try:
        key_file = key_files.read(backup / KEYS)
    except (CoordinatorError, OSError):
        return ""  # restoring says so
    here = _read(_file(path)) if path is not None else None
    if here is not None and here.casebook != key_file.casebook_id:
        return wording.backup_not_as_known(wording.OTHER_BACKUP)
    if key_file.format < FORMAT or all(_is_of(known, key_file) for known in _all_of(key_file.casebook_id)):
        return ""
    return wording.backup_not_as_known(wording.OTHER_KEYS)


def difference_inside_backup(key_file: KeyFile, data_key: bytes) -> str:
    """Say if the data key of a backup is none that is remembered of its casebook, nor a later one."""
    signer = public_key_of(data_key, key_file.casebook_id, key_file.key_number)
    for known in _all_of(key_file.casebook_id):
        if signer.hex() not in known.signers and not (key_file.signer == signer and _is_of(known, key_file)):
            return wording.backup_not_as_known(wording.OTHER_KEYS)
    return ""


def note(path: Path, data_key: bytes, lines: int, head: str) -> None:
    """Remember an open casebook as it is; a profile that can't be written is no reason to stop."""
    with contextlib.suppress(CoordinatorError, OSError):
        key_file = key_files.read(path / KEYS)
        signer = public_key_of(data_key, key_file.casebook_id, key_file.key_number)
        _write(path, key_file, (*key_file.signers[:-1], signer), lines, head)


def adopt(path: Path) -> None:
    """Remember a casebook that this program has just put in a place, as it is, without its data key."""
    forget(path)
    with contextlib.suppress(CoordinatorError, OSError):
        key_file = key_files.read(path / KEYS)
        signers = key_file.signers if key_file.is_signed() else ()
        _write(path, key_file, signers, *claimed(path))


def forget(path: Path) -> None:
    """Remember nothing of the casebook at a place."""
    with contextlib.suppress(OSError):
        _file(path).unlink(missing_ok=True)


def _difference_of_keys(known: KnownCasebook, key_file: KeyFile) -> str:
    if known.casebook != key_file.casebook_id:
        return wording.OTHER_CASEBOOK
    if key_file.generation < known.generation or key_file.key_number < len(known.signers):
        return wording.older_keys(known.moment)
    if key_file.digest() == known.keys:
        return ""
    is_newer = key_file.generation > known.generation and key_file.format >= known.format
    is_own = key_file.format < FORMAT or not known.signers or _follows(known, key_file)
    return "" if is_newer and is_own else wording.OTHER_KEYS


def _difference_of_mark(known: KnownCasebook, lines: int, head: str) -> str:
    if known.lines and not lines:
        return wording.NO_MARK
    if lines < known.lines:
        return wording.older(known.lines - lines, known.moment)
    return wording.other_trail(known.moment) if lines == known.lines and head != known.head else ""


def _is_own_key(known: KnownCasebook, key_file: KeyFile, data_key: bytes) -> bool:
    """Return whether a data key is the remembered one, or one to which that was handed over."""
    if not known.signers:
        return True
    signer = public_key_of(data_key, key_file.casebook_id, key_file.key_number)
    if key_file.key_number == len(known.signers):
        return signer.hex() == known.signers[-1]
    return key_file.signer == signer and _follows(known, key_file)


def _follows(known: KnownCasebook, key_file: KeyFile) -> bool:
    """Return whether the last remembered data key signed a key file, or one to which it was handed over."""
    return key_file.follows(bytes.fromhex(known.signers[-1]), len(known.signers))


def _is_of(known: KnownCasebook, key_file: KeyFile) -> bool:
    """Return whether any remembered data key signed the key file of a backup, or one that followed them."""
    number = key_file.key_number
    is_earlier = number <= len(known.signers) and key_file.signer.hex() == known.signers[number - 1]
    return key_file.is_signed() if is_earlier else _follows(known, key_file)


def _all_of(casebook_id: str) -> list[KnownCasebook]:
    return [known for known in _all() if known.casebook == casebook_id and known.signers]


def _all() -> Iterator[KnownCasebook]:
    try:
        files = sorted((profile_folder() / _FOLDER).glob("*.json"))
    except OSError:
        return
    for file in files:
        if known := _read(file):
            yield known


def _is_there(place: str) -> bool:
    try:
        return (Path(place) / KEYS).exists()
    except (OSError, ValueError):
        return False


def _file(path: Path) -> Path:
    name = hashlib.sha256(_place(path).encode(errors="surrogatepass")).hexdigest()[:32]
    return profile_folder() / _FOLDER / f"{name}.json"


def _place(path: Path) -> str:
    return str(path.resolve())


def _read(file: Path) -> KnownCasebook | None:
    """Read what is remembered; what can't be read is not remembered."""
    try:
        if file.stat().st_size > _LARGEST:
            return None
        content = json.loads(file.read_bytes())
        seen = datetime.fromisoformat(content["seen"])
        show_moment(seen)  # as it is shown later
        signers = tuple(bytes.fromhex(signer).hex() for signer in content["signers"])
        return KnownCasebook(
            str(content["place"]), str(content["casebook"]), int(content["format"]),
            int(content["generation"]), str(content["keys"]), signers, int(content["lines"]),
            str(content["head"]), seen,
        )  # fmt: skip
    except (OSError, KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError):
        return None


def _write(path: Path, key_file: KeyFile, signers: tuple[bytes, ...], lines: int, head: str) -> None:
    known = KnownCasebook(
        _place(path), key_file.casebook_id, key_file.format, key_file.generation, key_file.digest(),
        tuple(signer.hex() for signer in signers), lines, head, datetime.now(UTC),
    )  # fmt: skip
    content = {**asdict(known), "seen": known.seen.isoformat()}
    file = _file(path)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace_file(file, (json.dumps(content, indent=1) + "\n").encode())
