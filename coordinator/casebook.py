"""An unlocked casebook: what is done in it, what is read from it, and locking it again.

A casebook is a folder `NAME.casebook/` that holds the encrypted database and the
key-slot file. Nothing else about anybody exists outside it.
"""

import contextlib
import getpass
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar
from uuid import uuid4

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from filelock import FileLock, Timeout
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from coordinator import tables
from coordinator.changes import Done
from coordinator.errors import Refused, StoreBusy, StoreDamaged, StoreError
from coordinator.keys import recovery, slots
from coordinator.keys.atomic import sync_folder
from coordinator.keys.derive import Cost, calibrate
from coordinator.keys.memory import keep_out_of_core_dumps
from coordinator.store import engine as store
from coordinator.store import schema, trail
from coordinator.store.audit import CONSULTATION, Work, watch

P = ParamSpec("P")
R = TypeVar("R")

SUFFIX = ".casebook"
DATABASE, KEYS, LOCK = "casebook.db", "keys.json", "in-use"
_LONGEST_PLACE = 470  # bytes; the engine takes 512, with the names of its own files


@dataclass(frozen=True)
class Check:
    """What a check of a casebook found; nothing wrong means that all of it fits together."""

    wrong: tuple[str, ...]
    rows: dict[str, int]
    trail_lines: int
    trail_head: str


class Casebook:
    """An unlocked casebook. Make one with `create` or `open_casebook`; end it with `lock`."""

    def __init__(self, path: Path, data_key: bytes, held: FileLock, clock: Callable[[], datetime]) -> None:
        self.path = path
        self.who = getpass.getuser()
        self.clock = clock
        self._held = held
        self._trail_key = HKDF(SHA256(), 32, None, b"coordinator trail").derive(data_key)
        self._writer: Engine = store.open_writer(path / DATABASE, data_key)
        self._reader: Engine = store.open_reader(path / DATABASE, data_key)

    @property
    def name(self) -> str:
        """What the casebook is called: the name of its folder."""
        return self.path.name.removesuffix(SUFFIX)

    def do(self, use_case: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> Done[R]:
        """Run a use case in one audited transaction: all of it happens, or none."""
        self._must_be_there()
        with store.told(self.path), Session(self._writer, expire_on_commit=False) as session, session.begin():
            work = Work(session, self.who, self.clock(), use_case.__name__, self._trail_key)
            watch(session, work)
            value = use_case(work, *args, **kwargs)
            work.settle()
        return Done(value, frozenset(work.touched))

    def _must_be_there(self) -> None:
        # The engine would go on writing to a deleted file, and all of that would be lost at the lock.
        if not (self.path / DATABASE).exists():
            raise StoreError("The casebook's folder was moved or deleted while it was open. Put it back.")

    def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a query on the reading connection, which can't write; writes may go on meanwhile."""
        with store.told(self.path), Session(self._reader, info={"trail_key": self._trail_key}) as session:
            return query(session, *args, **kwargs)

    def trail_head(self) -> str:
        """The digest of the trail's last line, as printed on packs."""
        with store.told(self.path), self._reader.connect() as connection:
            return trail.last(connection)[1]

    def check(self) -> Check:
        """Check every page, every reference and the whole trail."""
        self._reader.dispose()  # a fresh connection: one that has seen the search index before misjudges it
        with store.told(self.path):
            wrong = store.integrity(self._reader)
            with self._reader.connect() as connection:
                broken = trail.first_broken(connection, self._trail_key)
                if broken is not None:
                    wrong.append(f"The trail does not fit together from line {broken} on.")
                counts = {
                    row.__tablename__: int(connection.execute(select(func.count(row.id))).scalar_one())
                    for row in tables.all_rows()
                }
                lines, head = trail.last(connection)
        return Check(tuple(wrong), counts, lines, head)

    def lock(self) -> None:
        """Close every connection and let the casebook go; the object is of no use after."""
        self._writer.dispose()
        self._reader.dispose()
        self._trail_key = b""
        self._held.release()

    def __enter__(self) -> "Casebook":
        return self

    def __exit__(self, *_: object) -> None:
        self.lock()


def unlocked(work: Work) -> None:
    """Leave on the trail that the casebook was unlocked."""
    work.kind, work.about = CONSULTATION, "casebook"


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def casebook_path(place: Path) -> Path:
    """Give a casebook's folder the ending that marks it. Raises Refused for what can't be a name."""
    if place.name in ("", ".."):
        raise Refused("Give the casebook a name.", field="name")
    return place if place.name.endswith(SUFFIX) else place.with_name(place.name + SUFFIX)


def create(
    path: Path,
    passphrase: str,
    words: str,
    *,
    cost: Cost | None = None,
    clock: Callable[[], datetime] = now,
) -> Casebook:
    """Make a new casebook that opens with a passphrase or with recovery words, and unlock it.

    The folder is made beside its place and moved there when it is whole. Raises Refused, StoreError.
    """
    if not passphrase:
        raise Refused("Type a passphrase.", field="passphrase")
    must_be_new(path)
    if len(os.fsencode(path.absolute())) > _LONGEST_PLACE:
        raise Refused(
            "The folder's name and those above it are too long. Choose a shorter one.", field="name"
        )
    cost = cost or calibrate()
    data_key, casebook_id = slots.new_data_key(), uuid4().hex
    with plain_refusals(path):
        making = Path(tempfile.mkdtemp(dir=path.parent, prefix=".new-"))
        try:
            engine = store.open_writer(making / DATABASE, data_key)
            with store.told(making):
                schema.bring_up_to_date(engine, new=True)
            engine.dispose()
            made = slots.SlotFile(
                casebook_id,
                (
                    slots.wrap(slots.PASSPHRASE, passphrase.encode(), data_key, casebook_id, cost),
                    slots.wrap(slots.RECOVERY, recovery.read_words(words), data_key, casebook_id, cost),
                ),
            )
            slots.write(making / KEYS, made)
            os.rename(making, path)
            sync_folder(path.parent)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    return _unlock(path, data_key, _hold(path), clock)


def open_casebook(
    path: Path, passphrase: str = "", *, words: str = "", clock: Callable[[], datetime] = now
) -> Casebook:
    """Unlock a casebook with its passphrase, or with its recovery words.

    Raises WrongPassphrase, StoreTooNew, StoreDamaged, StoreBusy, StoreError.
    """
    must_be_casebook(path)
    with plain_refusals(path):
        held = slots.read(path / KEYS)
    if words:
        data_key = slots.unwrap(held, slots.RECOVERY, recovery.read_words(words))
    else:
        data_key = slots.unwrap(held, slots.PASSPHRASE, passphrase.encode())
    return _unlock(path, data_key, _hold(path), clock)


def change_passphrase(path: Path, old: str, new: str, *, cost: Cost | None = None) -> None:
    """Put a new passphrase in the place of the old one; the data isn't rewritten."""
    _replace_passphrase(path, slots.PASSPHRASE, old.encode(), new, cost)


def reset_passphrase(path: Path, words: str, new: str, *, cost: Cost | None = None) -> None:
    """Put a new passphrase in the place of a forgotten one, with the recovery words."""
    _replace_passphrase(path, slots.RECOVERY, recovery.read_words(words), new, cost)


def _replace_passphrase(path: Path, kind: str, secret: bytes, new: str, cost: Cost | None) -> None:
    if not new:
        raise Refused("Type a new passphrase.", field="new")
    must_be_casebook(path)
    with plain_refusals(path):
        held = slots.read(path / KEYS)
        data_key = slots.unwrap(held, kind, secret)
        slot = slots.wrap(slots.PASSPHRASE, new.encode(), data_key, held.casebook_id, cost or calibrate())
        slots.write(path / KEYS, slots.replace_slot(held, slots.PASSPHRASE, slot))


def _unlock(path: Path, data_key: bytes, held: FileLock, clock: Callable[[], datetime]) -> Casebook:
    keep_out_of_core_dumps()
    casebook = Casebook(path, data_key, held, clock)
    try:
        with store.told(path):
            schema.bring_up_to_date(casebook._writer)
        casebook.do(unlocked)
    except BaseException:
        casebook.lock()
        raise
    return casebook


def _hold(path: Path) -> FileLock:
    # Taken on one thread and given back on another: screens open and lock off their own.
    held = FileLock(path / LOCK, timeout=0, thread_local=False)
    try:
        held.acquire()
    except Timeout as problem:
        who = _holder(path)
        raise StoreBusy(f"This casebook is already open{who}. Close it there first.") from problem
    except OSError as problem:
        raise StoreError(
            "The casebook can't be written to. Check that you may change files in its folder."
        ) from problem
    with contextlib.suppress(OSError):
        (path / "in-use-by").write_text(f"{socket.gethostname()} {os.getpid()}", encoding="utf-8")
    return held


def _holder(path: Path) -> str:
    with contextlib.suppress(OSError, ValueError):
        host, _ = (path / "in-use-by").read_text(encoding="utf-8").split()
        return " in another window" if host == socket.gethostname() else f" on {host}"
    return ""


def must_be_new(path: Path) -> None:
    """Raise Refused where there is something of that name already."""
    if path.exists() or path.is_symlink():
        raise Refused("There is already something of that name there. Choose another name.", field="name")


def must_be_casebook(path: Path) -> None:
    """Raise a StoreError that says why a folder is not a whole casebook."""
    with plain_refusals(path):
        if not path.exists():
            raise StoreError("There is no casebook there. Check the place and the name.")
        if not (path / KEYS).is_file() or not (path / DATABASE).is_file():
            raise StoreDamaged("That folder is not a whole casebook. Choose a folder that ends in .casebook.")


@contextlib.contextmanager
def plain_refusals(path: Path) -> Iterator[None]:
    """Turn what the system says of a casebook's folder into a sentence that a person can act on."""
    try:
        yield
    except PermissionError as problem:
        raise StoreError(
            "The casebook can't be written to. Check that you may change files in that folder."
        ) from problem
    except FileNotFoundError as problem:
        raise StoreError("That folder does not exist. Choose another place.") from problem
    except OSError as problem:
        if problem.errno == 28:
            raise StoreError(
                "The disk is full. Free some space, then try again. Nothing was changed."
            ) from problem
        raise StoreError("The casebook's folder can't be used. Check the disk, then try again.") from problem
