"""Add users, revoke them, and change their passphrases."""

from coordinator.access import key_file_updates
from coordinator.access.credentials import Credential
from coordinator.casebook.casebook import Casebook
from coordinator.keys import device_pin
from coordinator.keys.key_derivation import Cost
from coordinator.keys.key_file import DEVICE, PASSPHRASE
from coordinator.keys.passphrase_strength import check_strength
from coordinator.users import queries, use_cases


def add_person(
    book: Casebook, passphrase: str, *, name: str, role: str, new: str, cost: Cost | None = None
) -> str:
    """Add a user with a passphrase of their own, and return their id; `passphrase` is the actor's."""
    check_strength(new, about=(name, book.name))
    key_file = key_file_updates.current_key_file(book)
    with key_file_updates.verified_user(book, key_file, passphrase) as user:
        key_file_updates.check_passphrase_unused(book, key_file, new)
        secret = Credential.passphrase(new).value
        slot = key_file_updates.new_slot(key_file, PASSPHRASE, secret, user.data_key, cost)
    user_id = key_file_updates.update_key_file(
        book, key_file.changed(lambda slot: False, slot), use_cases.add_user,
        name=name, role=role, slot=slot,
    )  # fmt: skip
    return str(user_id)


def change_passphrase(book: Casebook, old: str, new: str, *, cost: Cost | None = None) -> None:
    """Replace the actor's passphrase; the data isn't rewritten."""
    check_strength(new, about=(book.actor.name, book.name))
    key_file = key_file_updates.current_key_file(book)
    with key_file_updates.verified_user(book, key_file, old) as user:
        key_file_updates.check_passphrase_unused(book, key_file, new)
        secret = Credential.passphrase(new).value
        slot = key_file_updates.new_slot(key_file, PASSPHRASE, secret, user.data_key, cost, user.slot.cost)
    key_file_updates.update_key_file(
        book, key_file.changed(lambda old: old == user.slot, slot), use_cases.change_passphrase,
        holder_id=user.user_id, ended=frozenset({user.slot.slot_id}), slot=slot,
    )  # fmt: skip


def revoke_person(book: Casebook, passphrase: str, *, user_id: str) -> None:
    """Revoke a user's access. Copies that they made still open with their passphrase."""
    key_file = key_file_updates.current_key_file(book)
    key_file_updates.verify_passphrase(book, key_file, passphrase)
    theirs = book.read(queries.slots_in_use, holder_id=user_id)
    without = key_file.changed(lambda slot: slot.slot_id in theirs)
    key_file_updates.update_key_file(book, without, use_cases.revoke_user, holder_id=user_id)
    for slot in key_file.of_kind(DEVICE):
        if slot.slot_id in theirs:
            device_pin.forget(key_file.casebook_id, slot.slot_id)
