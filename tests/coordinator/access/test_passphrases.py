"""Passphrases: as each system spells them, changed, guessed at, and those that are refused."""

from collections.abc import Callable
from unicodedata import normalize

import pytest

from coordinator.access import key_file_updates
from coordinator.access.create import create
from coordinator.access.credentials import Credential
from coordinator.access.open import open_casebook
from coordinator.access.recovery import recover
from coordinator.access.user_keys import add_person, change_passphrase
from coordinator.core.errors import Refused, WrongPassphrase
from coordinator.core.permissions import Role
from coordinator.keys import failed_attempts, key_wrapping, recovery_words
from coordinator.keys import key_file as slots
from coordinator.keys.key_derivation import FLOOR, Cost
from coordinator.users import use_cases
from tests.coordinator.access.conftest import CHAIR, COORDINATOR, READER, Shared


def test_ones_own_passphrase_is_changed_and_never_gets_cheaper_to_try(shared: Shared) -> None:
    dearer = Cost(FLOOR.memory_kib, 4, 5)
    with shared.open(READER) as book:
        with pytest.raises(WrongPassphrase, match="another person’s passphrase"):
            change_passphrase(book, CHAIR, "new words for it", cost=FLOOR)
        with pytest.raises(Refused, match="Choose another"):
            change_passphrase(book, READER, CHAIR, cost=FLOOR)
        change_passphrase(book, READER, "new words for it", cost=dearer)
        change_passphrase(book, "new words for it", "newer words for it", cost=FLOOR)
    costs = {slot.cost for slot in slots.read(shared.path / "keys.json").slots}
    assert costs == {FLOOR, dearer}
    with pytest.raises(WrongPassphrase):
        shared.open(READER)
    with shared.open("newer words for it") as book:
        assert book.actor.name == "Rae Reader"


SPELLINGS = [normalize(form, "Zoë’s café à Orléans") for form in ("NFC", "NFD")]


@pytest.mark.parametrize(("here", "there"), [SPELLINGS, SPELLINGS[::-1]])
def test_what_another_system_spells_otherwise_opens_it_too(shared: Shared, here: str, there: str) -> None:
    with shared.open() as book:
        change_passphrase(book, COORDINATOR, here, cost=FLOOR)
    with shared.open(there) as book:
        assert book.actor.name == "Jo Field"
        with pytest.raises(Refused, match="can’t be used"):
            add_person(book, here, name="Lee", role="reader", new=there, cost=FLOOR)


def test_one_that_was_made_of_the_longer_spelling_opens_with_both(shared: Shared) -> None:
    held, old = slots.read(shared.path / "keys.json"), Credential.passphrase(COORDINATOR).value
    with shared.open() as book:
        slot, data_key, _ = key_wrapping.unwrap(held, "passphrase", old)
        made = key_file_updates.new_slot(held, "passphrase", SPELLINGS[1].encode(), data_key, FLOOR)
        changed = held.changed(lambda one: one == slot, made)
        values = {"holder_id": book.actor.user_id, "ended": frozenset({slot.slot_id}), "slot": made}
        key_file_updates.update_key_file(book, changed, use_cases.change_passphrase, **values)
    for spelled in SPELLINGS:
        shared.open(spelled).lock()


def test_half_a_sign_is_a_wrong_passphrase_like_any_other(shared: Shared) -> None:
    with pytest.raises(WrongPassphrase):
        shared.open("\ud800")


def test_a_passphrase_changed_after_the_recovery_opened_it_is_still_somebodys(shared: Shared) -> None:
    with open_casebook(shared.path, words=shared.words) as book:
        change_passphrase(book, CHAIR, "new words for it", cost=FLOOR)
    with shared.open("new words for it") as book:
        assert (book.actor.name, book.actor.role) == ("Ann Chair", Role.CHAIR)


def test_a_guess_at_somebody_elses_passphrase_counts_as_a_wrong_try(shared: Shared) -> None:
    with shared.open(READER) as book:
        with pytest.raises(Refused, match="Choose another"):
            change_passphrase(book, READER, CHAIR, cost=FLOOR)
        assert failed_attempts.read(book.path).count == 1


def test_a_new_passphrase_that_falls_at_once_is_refused_with_the_reason_wherever_one_is_set(
    shared: Shared,
) -> None:
    def refused(act: Callable[[], object], field: str = "new") -> None:
        with pytest.raises(Refused) as raised:
            act()
        assert str(raised.value) == (
            "This passphrase is too easy to guess. This is a very common password."
            " Choose four or five unrelated words."
        )
        assert raised.value.field == field

    other = shared.path.with_name("Other.casebook")
    refused(lambda: create(other, "password1", recovery_words.new_words(), cost=FLOOR), "passphrase")
    assert not other.exists()
    refused(lambda: recover(shared.path, "password1", words=shared.words, name="Ann Chair", cost=FLOOR))
    with shared.open() as book:
        raised = {"name": "Lee", "role": "reader"}
        refused(lambda: add_person(book, COORDINATOR, **raised, new="password1", cost=FLOOR))
        refused(lambda: change_passphrase(book, COORDINATOR, "password1", cost=FLOOR))
        change_passphrase(book, COORDINATOR, "liverpool1892", cost=FLOOR)  # weak, but accepted
