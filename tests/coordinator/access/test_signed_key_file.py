"""A key file is signed by the casebook's data key, and the next one shows that it was handed over."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coordinator.access import rekey
from coordinator.access.key_file_updates import new_slot
from coordinator.access.user_keys import add_person, revoke_person
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.errors import Refused, StoreUnreadable
from coordinator.keys import key_authority, key_file, key_wrapping, rekey_files
from coordinator.keys.key_derivation import CEILING_KIB, FLOOR, MOST_WORK, Cost
from coordinator.keys.key_file import KeyFile
from coordinator.keys.rekey_files import NEXT_KEYS
from coordinator.users.queries import list_users
from tests.coordinator.access.conftest import COORDINATOR, READER, Shared
from tests.planted_casebook import THEIRS, key_of, make_foreign

NEW = "seven quiet otters paint"


def quiet(done: int, total: int) -> None:
    """Report no progress."""


def rekeyed(path: Path, old_key: bytes, new_key: bytes) -> KeyFile:
    """Make the key file of a re-key from one key to another, for the database that is there."""
    held = key_file.read(path / KEYS)
    handover = key_authority.hand_over(old_key, new_key, held.casebook_id, held.key_number)
    sealed = tuple(key_wrapping.seal(slot, new_key, held.casebook_id) for slot in held.slots)
    salt = rekey_files.salt_of(path / DATABASE)
    made = replace(
        held, slots=sealed, generation=held.generation + 1, handovers=(*held.handovers, handover),
        database=salt,
    )  # fmt: skip
    return made.signed(new_key)


def unsigned(made: KeyFile) -> KeyFile:
    return replace(made, signer=b"", signature=b"")


def without_handover(made: KeyFile) -> KeyFile:
    return replace(made, handovers=())


def of_another_generation(made: KeyFile) -> KeyFile:
    return replace(made, generation=made.generation + 5)


def of_another_casebook(made: KeyFile) -> KeyFile:
    return replace(made, casebook_id="0" * 32)


def as_it_was_made(made: KeyFile) -> KeyFile:
    return made


CHANGES = [as_it_was_made, unsigned, without_handover, of_another_generation, of_another_casebook]


@pytest.mark.parametrize("change", CHANGES)
def test_a_well_formed_key_file_of_a_re_key_that_nobody_made_is_not_taken(
    shared: Shared, tmp_path: Path, change: Callable[[KeyFile], KeyFile]
) -> None:
    theirs = key_of(make_foreign(tmp_path / "Foreign.casebook"), THEIRS)
    mine = (shared.path / KEYS).read_bytes()
    planted = change(rekeyed(shared.path, theirs, theirs))
    key_file.write(shared.path / NEXT_KEYS, planted)
    for passphrase in (COORDINATOR, READER):
        with shared.open(passphrase) as book:
            assert book.check().wrong == ()
    assert key_file.read(shared.path / KEYS).digest() == key_file.read(_file(tmp_path, mine)).digest()


def _file(folder: Path, content: bytes) -> Path:
    (folder / "before.json").write_bytes(content)
    return folder / "before.json"


def test_a_re_key_made_with_an_earlier_key_is_not_taken(shared: Shared, tmp_path: Path) -> None:
    known = key_of(shared.path, READER)
    with shared.open() as book:
        reader = next(user.id for user in book.read(list_users) if user.name == "Rae Reader")
        revoke_person(book, COORDINATOR, user_id=reader)
        rekey.rekey(book, COORDINATOR, quiet)
    theirs = key_of(make_foreign(tmp_path / "Foreign.casebook"), THEIRS)
    key_file.write(shared.path / NEXT_KEYS, rekeyed(shared.path, known, theirs))
    shared.open().lock()
    assert key_file.read(shared.path / KEYS).key_number == 2


def test_every_change_of_the_keys_leaves_a_file_that_its_data_key_signed(shared: Shared) -> None:
    def check(number: int) -> None:
        held = key_file.read(shared.path / KEYS)
        signer = key_authority.public_key_of(key_of(shared.path, COORDINATOR), held.casebook_id, number)
        assert held.is_signed()
        assert (held.signer, held.key_number) == (signer, number)

    check(1)
    first = key_file.read(shared.path / KEYS)
    with shared.open() as book:
        add_person(book, COORDINATOR, name="New Person", role="reader", new=NEW, cost=FLOOR)
        check(1)
        rekey.rekey(book, COORDINATOR, quiet)
        check(2)
    shared.open(NEW).lock()
    check(2)
    assert key_file.read(shared.path / KEYS).follows(first.signer, 1)
    assert not key_file.read(shared.path / KEYS).follows(first.signer, 2)


def test_a_file_whose_signature_was_taken_away_is_signed_at_the_next_unlock(shared: Shared) -> None:
    content = json.loads((shared.path / KEYS).read_text())
    for name in ("sum", "signer", "signature"):
        del content[name]
    (shared.path / KEYS).write_text(json.dumps(content))
    assert not key_file.read(shared.path / KEYS).is_signed()
    shared.open(READER).lock()
    assert key_file.read(shared.path / KEYS).is_signed()


def test_planted_slots_are_limited_by_what_they_cost_together(shared: Shared) -> None:
    held = key_file.read(shared.path / KEYS)
    dearest = replace(held.slots[0], cost=Cost(CEILING_KIB, 3, 4))
    fits = replace(held, slots=(dearest,) * (MOST_WORK // dearest.cost.work))
    key_file.write(shared.path / KEYS, fits)
    assert key_file.read(shared.path / KEYS).work == MOST_WORK
    for planted in (replace(held, slots=(*fits.slots, held.slots[0])), _of_more_passes(held)):
        key_file.write(shared.path / KEYS, planted)
        with pytest.raises(StoreUnreadable, match="The key file is damaged"):
            shared.open()


def _of_more_passes(held: KeyFile) -> KeyFile:
    dear = replace(held.slots[0], cost=Cost(CEILING_KIB, 8, 4))
    return replace(held, slots=(dear,) * 16)


def test_a_new_slot_never_makes_a_key_file_that_cannot_be_read(shared: Shared) -> None:
    held = key_file.read(shared.path / KEYS)
    dear, data_key = Cost(CEILING_KIB, 3, 4), key_of(shared.path, COORDINATOR)
    almost = replace(held, slots=(replace(held.slots[0], cost=dear),) * 39 + (held.slots[0],) * 7)
    assert new_slot(almost, key_file.PASSPHRASE, b"new", data_key, dear).cost == FLOOR
    for full in (replace(almost, slots=(*almost.slots, held.slots[0])), replace(held, slots=held.slots * 50)):
        with pytest.raises(Refused, match="as many passphrases as it can"):
            new_slot(full, key_file.PASSPHRASE, b"new", data_key, FLOOR)
