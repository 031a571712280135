"""Quick unlock when the disk is full: the old PIN goes only when the new one has come."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend

from coordinator.access import quick_unlock
from coordinator.access.open import open_casebook
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import KEYS
from coordinator.core.errors import StoreError, WrongPassphrase
from coordinator.core.permissions import use_case
from coordinator.keys import key_file
from coordinator.keys.key_derivation import FLOOR
from coordinator.users import use_cases
from coordinator.users.queries import list_users
from tests.coordinator.access.conftest import COORDINATOR, Shared
from tests.coordinator.access.test_key_file_updates import agreed, full_disk

PIN, OTHER = "847261", "702958"


class InMemory(KeyringBackend):
    """A keyring that forgets all at the end of the test."""

    priority = 1

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Give a secret."""
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""
        del self.held[service, username]


@pytest.fixture
def kept() -> Iterator[InMemory]:
    """The system's keyring, for this test."""
    before, made = keyring.get_keyring(), InMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def ready(shared: Shared, kept: InMemory) -> Shared:
    """A casebook that a PIN opens."""
    with shared.open() as book:
        quick_unlock.turn_on(book, COORDINATOR, PIN, cost=FLOOR)
    return shared


def opens(shared: Shared, pin: str) -> bool:
    """Say whether a PIN opens it."""
    try:
        with open_casebook(shared.path, pin=pin) as book:
            return book.actor.name == "Jo Field" and agreed(book)
    except WrongPassphrase:
        return False


def change(book: Casebook, how: str) -> None:
    """Another PIN, or none."""
    if how == "on":
        quick_unlock.turn_on(book, COORDINATOR, OTHER, cost=FLOOR)
    else:
        quick_unlock.turn_off(book)


@pytest.mark.parametrize("how", ["on", "off"])
@pytest.mark.parametrize("fails", ["file", "database"])
def test_a_pin_that_cannot_be_changed_goes_on_opening(
    ready: Shared, kept: InMemory, monkeypatch: pytest.MonkeyPatch, how: str, fails: str
) -> None:
    @use_case("full_as_a_pin_is_changed")
    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.")

    with ready.open() as book, monkeypatch.context() as patched:
        if fails == "file":
            full_disk(patched, ready.path)
        else:
            patched.setattr(use_cases, f"turn_quick_unlock_{how}", full)
        with pytest.raises(StoreError, match="disk is full"):
            change(book, how)
    assert len(kept.held) == 1
    assert opens(ready, PIN)
    with ready.open() as book:
        change(book, how)
        assert agreed(book)
    assert len(kept.held) == (1 if how == "on" else 0)
    assert how == "off" or opens(ready, OTHER)


def test_killed_between_file_and_database_a_pin_opens_nothing_and_both_agree_again(
    ready: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    @use_case("cut_as_a_pin_is_changed")
    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with ready.open() as book, monkeypatch.context() as patched:
        patched.setattr(use_cases, "turn_quick_unlock_on", cut)
        with pytest.raises(KeyboardInterrupt):
            change(book, "on")
    with ready.open() as book:
        assert agreed(book)
        lines = book.trail_end()[0]
        assert not key_file.read(book.path / KEYS).of_kind("device")
    with ready.open() as book:
        assert book.trail_end()[0] == lines + 1  # the unlocking, and nothing repaired again


def test_a_third_wrong_pin_is_reported_as_one_on_a_full_disk_too(
    ready: Shared, kept: InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_disk(monkeypatch, ready.path)
    for said in ("wrong", "wrong", "three times"):
        with pytest.raises(WrongPassphrase, match=said):
            open_casebook(ready.path, pin="000000")
    assert not kept.held


def test_a_pin_made_after_the_recovery_opened_it_is_somebodys(shared: Shared, kept: InMemory) -> None:
    with open_casebook(shared.path, words=shared.words) as book:
        quick_unlock.turn_on(book, COORDINATOR, PIN, cost=FLOOR)
        assert [one.name for one in book.read(list_users) if one.quick] == ["Jo Field"]
    assert opens(shared, PIN)
