"""Revoke a user, and re-encrypt the casebook with a key that they never had."""

from coordinator.access import rekey, wording
from coordinator.access.user_keys import revoke_person
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Cancelled, CoordinatorError, StoreError
from coordinator.core.wording import NOTHING_CHANGED
from coordinator.store.online_backup import Progress


class RekeyPending(StoreError):
    """A user was revoked, but the casebook is still encrypted with the old key."""


def revoke_and_rekey(
    book: Casebook, passphrase: str, *, user_id: str, also_rekey: bool, progress: Progress
) -> None:
    """Revoke a user, and re-encrypt the casebook if `also_rekey`.

    Nothing is changed if the passphrase is wrong or the casebook can't be re-encrypted.
    Raises RekeyPending if they are revoked, but the re-encryption was stopped or failed.
    """
    if also_rekey:
        rekey.check_possible(book)
    revoke_person(book, passphrase, user_id=user_id)
    if not also_rekey:
        return
    try:
        rekey.re_encrypt(book, progress)
    except Cancelled as problem:
        raise RekeyPending(wording.not_rekeyed(wording.REKEY_STOPPED)) from problem
    except CoordinatorError as problem:
        sentence = str(problem).removesuffix(f" {NOTHING_CHANGED}")
        raise RekeyPending(wording.not_rekeyed(sentence)) from problem
