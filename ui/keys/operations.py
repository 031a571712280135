"""What the pages about keys ask the open casebook to do."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coordinator.access import (
    quick_unlock as quick,
)
from coordinator.access import (
    recovery,
    rekey,
    revoke_user,
)
from coordinator.access import (
    user_keys as people,
)
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import Topic, WriteResult
from coordinator.keys import device_pin, recovery_shares, recovery_words
from coordinator.store.online_backup import Progress
from coordinator.users.queries import KeyRow, UserRow, list_spare_keys, list_users

_KEYS = frozenset({Topic.KEYS})


@dataclass(frozen=True)
class KeysOverview:
    """Who and what opens the casebook, as the page shows it."""

    people: tuple[UserRow, ...]
    spare: tuple[KeyRow, ...]
    me: str
    quick: tuple[str, frozenset[str]]  # the casebook, and one's slots for quick unlock on any computer


def get_overview(book: Casebook) -> WriteResult[KeysOverview]:
    """See how it stands."""
    mine = quick.slots_of(book)  # first: it settles a change that was cut short
    overview = KeysOverview(book.read(list_users), book.read(list_spare_keys), book.holder_id, mine)
    return WriteResult(overview, frozenset())


def add(book: Casebook, *, own: str, name: str, role: str, new: str) -> WriteResult[str]:
    """Let one more person open the casebook."""
    people.add_person(book, own, name=name, role=role, new=new)
    return WriteResult("", _KEYS)


def revoke(book: Casebook, *, holder_id: str, own: str, anew: bool, progress: Progress) -> WriteResult[str]:
    """Revoke a person, and encrypt the casebook anew if wanted; say it where only the first came about."""
    try:
        revoke_user.revoke_and_rekey(book, own, holder_id=holder_id, anew=anew, progress=progress)
    except revoke_user.RekeyPending as half:
        return WriteResult(str(half), _KEYS)
    return WriteResult("", _KEYS)


def re_encrypt(book: Casebook, *, own: str, progress: Progress) -> WriteResult[str]:
    """Encrypt everything under a new key."""
    rekey.rekey(book, own, progress)
    return WriteResult("", _KEYS)


def make_sheet(book: Casebook, *, own: str, place: Path) -> WriteResult[str]:
    """Write a new recovery sheet, then let its words take the place of the old ones."""
    from coordinator.documents.recovery_sheet import write_sheet  # loads the PDF library: only now

    words, name = recovery_words.new_words(), book.name
    recovery.renew_words(book, own, words, write=lambda: write_sheet(place, name, words, date.today()))
    return WriteResult("", _KEYS)


def split(book: Casebook, *, own: str, folders: tuple[Path, ...]) -> WriteResult[str]:
    """Write three parts to three folders, then let any two of them open the casebook."""
    from coordinator.documents.recovery_share_sheets import write_parts  # loads the PDF library: only now

    made = recovery_shares.split()
    name = book.name
    recovery.renew_parts(book, own, made, write=lambda: write_parts(folders, name, made, date.today()))
    return WriteResult("", _KEYS)


def quick_here(casebook_id: str, slots: frozenset[str]) -> tuple[bool, bool]:
    """Say whether this computer has a keyring, and whether quick unlock is on here; it may ask the person."""
    return device_pin.is_there(), bool(quick.on_this_device(casebook_id, slots))


def quick_on(book: Casebook, *, own: str, pin: str) -> WriteResult[str]:
    """Let this computer open the casebook with a PIN."""
    quick.turn_on(book, own, pin)
    return WriteResult("", _KEYS)


def quick_off(book: Casebook) -> WriteResult[str]:
    """Let this computer open the casebook with a PIN no more."""
    quick.turn_off(book)
    return WriteResult("", _KEYS)
