"""Recover access: with recovery words or the split in three parts, set a new passphrase."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path

from coordinator.access import key_file_updates, wording
from coordinator.access.credentials import Credential
from coordinator.access.open import open_casebook, open_with
from coordinator.access.unlock_slot import unlock_slot
from coordinator.casebook.casebook import Casebook, now
from coordinator.core.errors import Missing, Refused, StoreDamaged
from coordinator.keys.key_derivation import Cost
from coordinator.keys.key_file import PARTS, PASSPHRASE
from coordinator.keys.passphrase_strength import check_strength
from coordinator.keys.recovery_shares import RecoveryShares
from coordinator.keys.secure_wipe import wipe
from coordinator.users import queries, use_cases

Saving = Callable[[], AbstractContextManager[object]]


def recover(
    path: Path,
    new: str,
    *,
    words: str = "",
    parts: tuple[str, ...] = (),
    name: str = "",
    cost: Cost | None = None,
    clock: Callable[[], datetime] = now,
    accept: bool = False,
) -> Casebook:
    """Set a new passphrase in place of a forgotten one, and unlock the casebook with it.

    The recovery is verified on the data first: every page, reference and line of the trail is checked.
    `name` is the user whose passphrase it is, if there are several; `accept` is that of `open_casebook`.
    Raises Refused, StoreError.
    """
    check_strength(new, about=(name, path.stem))
    recovery = Credential.words(words) if words else Credential.parts(parts)
    with open_with(path, recovery, clock=clock, accept=accept) as book:
        report = book.check()
        if report.wrong:
            raise StoreDamaged(wording.damaged_after_recovery(report.wrong[0]))
        _set_passphrase(book, recovery, new, name, cost)
    return open_casebook(path, new, clock=clock)


def _set_passphrase(book: Casebook, recovery: Credential, new: str, name: str, cost: Cost | None) -> None:
    try:
        user = book.read(queries.find_user, named=name)
    except Missing as several:
        raise Refused(str(several), field="name") from several
    key_file = key_file_updates.current_key_file(book)
    theirs = book.read(queries.slots_in_use, holder_id=user.id)
    others = key_file.changed(lambda slot: slot.slot_id in theirs)
    key_file_updates.check_passphrase_unused(book, others, new)
    opened_by, data_key, _ = unlock_slot(book.path, key_file, recovery, book.clock())
    secret = Credential.passphrase(new).value
    slot = key_file_updates.new_slot(key_file, PASSPHRASE, secret, data_key, cost, opened_by.cost)
    wipe(data_key)
    key_file_updates.update_key_file(
        book, key_file.changed(lambda slot: slot.slot_id in theirs, slot), use_cases.recover_passphrase,
        holder_id=user.id, ended=theirs, slot=slot,
    )  # fmt: skip


def renew_words(
    book: Casebook, passphrase: str, words: str, *, saving: Saving | None = None, cost: Cost | None = None
) -> None:
    """Replace the recovery words; the old ones no longer open the casebook.

    `saving` saves the new words, once they are known to be allowed, together with what makes them valid.
    """
    _renew(book, passphrase, Credential.words(words), saving, cost)


def renew_parts(
    book: Casebook,
    passphrase: str,
    shares: RecoveryShares,
    *,
    saving: Saving | None = None,
    cost: Cost | None = None,
) -> None:
    """Replace the split: any two of its parts open the casebook, those of an older split no longer do.

    `saving` saves the parts, as in `renew_words`.
    """
    _renew(book, passphrase, Credential(PARTS, shares.secret), saving, cost)


def _renew(
    book: Casebook, passphrase: str, recovery: Credential, saving: Saving | None, cost: Cost | None
) -> None:
    book.actor.check_may(use_cases.renew_recovery)
    key_file = key_file_updates.current_key_file(book)
    with key_file_updates.verified_user(book, key_file, passphrase) as user:
        slot = key_file_updates.new_slot(
            key_file, recovery.kind, recovery.value, user.data_key, cost, user.slot.cost
        )
    ended = frozenset(old.slot_id for old in key_file.of_kind(recovery.kind))
    with saving() if saving else nullcontext():
        key_file_updates.update_key_file(
            book, key_file.changed(lambda old: old.slot_id in ended, slot), use_cases.renew_recovery,
            ended=ended, slot=slot,
        )  # fmt: skip
