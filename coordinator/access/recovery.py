"""The ways back in: recovery words, the split in three parts, and a new passphrase by either."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from coordinator.access import key_file_updates
from coordinator.access.credentials import Credential
from coordinator.access.open import open_casebook, open_with
from coordinator.access.unlock import unlock_slot
from coordinator.casebook.casebook import Casebook, now
from coordinator.core.errors import CoordinatorError, Missing, Refused, StoreDamaged, StoreError
from coordinator.core.permissions import least_role, must_be
from coordinator.keys.key_derivation import Cost
from coordinator.keys.key_file import PARTS, PASSPHRASE
from coordinator.keys.passphrase_strength import check_strength
from coordinator.keys.recovery_shares import RecoveryShares
from coordinator.keys.secure_wipe import wipe
from coordinator.users import queries, use_cases

Write = Callable[[], object]
_OPENS_NOTHING = "What was just written opens nothing: delete it. The recovery of before still works."


def recover(
    path: Path,
    new: str,
    *,
    words: str = "",
    parts: tuple[str, ...] = (),
    name: str = "",
    cost: Cost | None = None,
    clock: Callable[[], datetime] = now,
) -> Casebook:
    """Put a new passphrase in the place of a forgotten one, and unlock the casebook with it.

    The way in is proven on the data first: every page, reference and line of the trail is checked.
    `name` says whose passphrase it is, where several people have one. Raises Refused, StoreError.
    """
    check_strength(new, about=(name, path.stem))
    secret = Credential.words(words) if words else Credential.parts(parts)
    with open_with(path, secret, clock=clock) as book:
        found = book.check()
        if found.wrong:
            raise StoreDamaged(
                f"The casebook opens, but is damaged: {found.wrong[0]}"
                " Save what can be saved, or restore the newest backup."
            )
        _put_passphrase(book, secret, new, name, cost)
    return open_casebook(path, new, clock=clock)


def _put_passphrase(book: Casebook, secret: Credential, new: str, name: str, cost: Cost | None) -> None:
    try:
        holder = book.read(queries.find_user, named=name)
    except Missing as several:
        raise Refused(str(several), field="name") from several
    held = key_file_updates.present(book)
    theirs = book.read(queries.slots_in_use, holder_id=holder.id)
    others = held.changed(lambda slot: slot.slot_id in theirs)
    key_file_updates.must_be_new(book, others, new)
    slot, data_key = unlock_slot(book.path, held, secret, book.clock())
    made = key_file_updates.new_slot(
        held, PASSPHRASE, Credential.passphrase(new).value, data_key, cost, slot.cost
    )
    wipe(data_key)
    changed = held.changed(lambda one: one.slot_id in theirs, made)
    told = {"holder_id": holder.id, "ended": theirs, "slot": made.slot_id}
    key_file_updates.put(book, changed, use_cases.recover_passphrase, **told)


def renew_words(
    book: Casebook, passphrase: str, words: str, *, write: Write | None = None, cost: Cost | None = None
) -> None:
    """Let new recovery words take the place of the old ones, which open nothing any more.

    `write` gives the words out: only once it is known that they may come, and before they do.
    """
    _renew(book, passphrase, Credential.words(words), write, cost)


def renew_parts(
    book: Casebook,
    passphrase: str,
    made: RecoveryShares,
    *,
    write: Write | None = None,
    cost: Cost | None = None,
) -> None:
    """Let any two parts of a new split open the casebook; those of an older split no longer do.

    `write` gives the parts out, as in `renew_words`.
    """
    _renew(book, passphrase, Credential(PARTS, made.secret), write, cost)


def _renew(
    book: Casebook, passphrase: str, secret: Credential, write: Write | None, cost: Cost | None
) -> None:
    must_be(book.role, least_role(use_cases.renew_recovery))
    held = key_file_updates.present(book)
    with key_file_updates.verified_user(book, held, passphrase) as mine:
        made = key_file_updates.new_slot(held, secret.kind, secret.value, mine.data_key, cost, mine.slot.cost)
    ended = frozenset(one.slot_id for one in held.of_kind(secret.kind))
    changed = held.changed(lambda one: one.slot_id in ended, made)
    told = {"ended": ended, "slot": made.slot_id, "kind": secret.kind}
    if write:
        write()
    try:
        key_file_updates.put(book, changed, use_cases.renew_recovery, **told)
    except CoordinatorError as problem:
        if not write:
            raise
        raise StoreError(f"{problem} {_OPENS_NOTHING}") from problem
