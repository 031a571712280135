"""Operations on the open casebook that the screens about keys run."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coordinator.access import quick_unlock, recovery, rekey, revoke_user, user_keys
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import Topic, WriteResult
from coordinator.keys import device_pin, recovery_shares, recovery_words
from coordinator.store.online_backup import Progress
from coordinator.users.queries import KeyRow, UserRow, list_spare_keys, list_users

_KEYS = frozenset({Topic.KEYS})


@dataclass(frozen=True)
class KeysOverview:
    """The people and recoveries that can open the casebook, for the page."""

    people: tuple[UserRow, ...]
    spare: tuple[KeyRow, ...]
    user_id: str
    quick_unlock_slots: tuple[str, frozenset[str]]  # the casebook's id, the user's slots on any computer


def get_overview(book: Casebook) -> WriteResult[KeysOverview]:
    """Read who and what can open the casebook."""
    slots = quick_unlock.slots_of(book)  # first: it completes an interrupted change of the key file
    overview = KeysOverview(book.read(list_users), book.read(list_spare_keys), book.actor.user_id, slots)
    return WriteResult(overview, frozenset())


def add(book: Casebook, *, own: str, name: str, role: str, new: str) -> WriteResult[str]:
    """Add a person who can open the casebook."""
    user_keys.add_person(book, own, name=name, role=role, new=new)
    return WriteResult("", _KEYS)


def revoke(
    book: Casebook, *, user_id: str, own: str, also_rekey: bool, progress: Progress
) -> WriteResult[str]:
    """Revoke a person's access and re-encrypt if requested; return what to show if only the first worked."""
    try:
        revoke_user.revoke_and_rekey(book, own, user_id=user_id, also_rekey=also_rekey, progress=progress)
    except revoke_user.RekeyPending as pending:
        return WriteResult(str(pending), _KEYS)
    return WriteResult("", _KEYS)


def re_encrypt(book: Casebook, *, own: str, progress: Progress) -> WriteResult[str]:
    """Re-encrypt the casebook with a new key."""
    rekey.rekey(book, own, progress)
    return WriteResult("", _KEYS)


def make_sheet(book: Casebook, *, own: str, path: Path, replace: bool) -> WriteResult[str]:
    """Write a new recovery sheet, then replace the old recovery words with its words."""
    from coordinator.documents.recovery_sheet import saving_sheet  # late: loads the PDF library

    words, name = recovery_words.new_words(), book.name
    recovery.renew_words(
        book, own, words, saving=lambda: saving_sheet(path, name, words, date.today(), replace=replace)
    )
    return WriteResult("", _KEYS)


def split(
    book: Casebook, *, own: str, folders: tuple[Path, ...], replaceable: frozenset[Path]
) -> WriteResult[str]:
    """Write three parts to three folders, then replace the old recovery with them."""
    from coordinator.documents.recovery_share_sheets import saving_parts  # late: loads the PDF library

    shares, name = recovery_shares.split(), book.name
    recovery.renew_parts(
        book, own, shares,
        saving=lambda: saving_parts(folders, name, shares, date.today(), replaceable=replaceable),
    )  # fmt: skip
    return WriteResult("", _KEYS)


def get_quick_unlock_state(casebook_id: str, slots: frozenset[str]) -> tuple[bool, bool]:
    """Return whether this computer has a keyring and whether quick unlock is on; the keyring may prompt."""
    return device_pin.is_there(), bool(quick_unlock.on_this_device(casebook_id, slots))


def turn_quick_unlock_on(book: Casebook, *, own: str, pin: str) -> WriteResult[str]:
    """Turn quick unlock on for this computer."""
    quick_unlock.turn_on(book, own, pin)
    return WriteResult("", _KEYS)


def turn_quick_unlock_off(book: Casebook) -> WriteResult[str]:
    """Turn quick unlock off for this computer."""
    quick_unlock.turn_off(book)
    return WriteResult("", _KEYS)
