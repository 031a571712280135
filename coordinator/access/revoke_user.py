"""When somebody leaves: they are revoked, and the casebook is encrypted under a key that they never had."""

from coordinator.access import rekey
from coordinator.access.user_keys import revoke_person
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Cancelled, CoordinatorError, StoreError
from coordinator.store.online_backup import Progress


class RekeyPending(StoreError):
    """Somebody was revoked, but the casebook is still encrypted under the key of before."""


def revoke_and_rekey(
    book: Casebook, passphrase: str, *, holder_id: str, anew: bool, progress: Progress
) -> None:
    """Revoke a person, and encrypt the casebook anew if that is wanted.

    A wrong passphrase, or that it can't be encrypted anew, is found before anything is changed.
    Raises NotYetAnew where they are revoked and the rest was stopped or failed.
    """
    if anew:
        rekey.must_be_possible(book)
    revoke_person(book, passphrase, holder_id=holder_id)
    if not anew:
        return
    try:
        rekey.re_encrypt(book, progress)
    except Cancelled as problem:
        raise RekeyPending("Revoked; not yet encrypted anew, for it was stopped.") from problem
    except CoordinatorError as problem:
        why = str(problem).removesuffix(" Nothing was changed.")
        raise RekeyPending(f"Revoked; not yet encrypted anew. {why}") from problem
