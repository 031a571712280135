"""Letting people in, letting them go, and their own passphrases."""

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
    """Let one more person open the casebook, with a passphrase of their own; return their id."""
    check_strength(new, about=(name, book.name))
    held = key_file_updates.present(book)
    with key_file_updates.verified_user(book, held, passphrase) as mine:
        key_file_updates.must_be_new(book, held, new)
        made = key_file_updates.new_slot(
            held, PASSPHRASE, Credential.passphrase(new).value, mine.data_key, cost
        )
    changed = held.changed(lambda slot: False, made)
    told = {"name": name, "role": role, "slot": made.slot_id}
    return str(key_file_updates.put(book, changed, use_cases.add_user, **told))


def change_passphrase(book: Casebook, old: str, new: str, *, cost: Cost | None = None) -> None:
    """Put a new passphrase in the place of one's own old one; the data isn't rewritten."""
    check_strength(new, about=(book.who, book.name))
    held = key_file_updates.present(book)
    with key_file_updates.verified_user(book, held, old) as mine:
        key_file_updates.must_be_new(book, held, new)
        secret = Credential.passphrase(new).value
        made = key_file_updates.new_slot(held, PASSPHRASE, secret, mine.data_key, cost, mine.slot.cost)
    changed = held.changed(lambda one: one == mine.slot, made)
    key_file_updates.put(
        book, changed, use_cases.change_passphrase,
        holder_id=mine.holder_id, ended=frozenset({mine.slot.slot_id}), slot=made.slot_id,
    )  # fmt: skip


def revoke_person(book: Casebook, passphrase: str, *, holder_id: str) -> None:
    """Let a person open the casebook no more. What they have copied, they can still open."""
    held = key_file_updates.present(book)
    key_file_updates.verify_passphrase(book, held, passphrase)
    theirs = book.read(queries.slots_in_use, holder_id=holder_id)
    changed = held.changed(lambda slot: slot.slot_id in theirs)
    key_file_updates.put(book, changed, use_cases.revoke_user, holder_id=holder_id)
    for slot in held.of_kind(DEVICE):
        if slot.slot_id in theirs:
            device_pin.forget(held.casebook_id, slot.slot_id)
