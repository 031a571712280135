"""Wrong PINs are counted where deleting a file of the folder does not reset them."""

import shutil

import pytest

from coordinator.access.open import open_casebook
from coordinator.core.errors import Refused, WrongPassphrase
from coordinator.keys import device_pin, failed_attempts
from tests.coordinator.access.conftest import Shared
from tests.coordinator.access.test_pin_change import PIN, InMemory, kept, opens, ready

__all__ = ["kept", "ready"]
WRONG = "000000"


def wrong_pin(shared: Shared) -> str:
    """Enter a wrong PIN, and return the message; no file that counts is left."""
    with pytest.raises((WrongPassphrase, Refused)) as refusal:
        open_casebook(shared.path, pin=WRONG)
    (shared.path / failed_attempts.TRIES).unlink(missing_ok=True)
    return str(refusal.value)


def test_deleting_the_file_of_the_folder_gives_no_further_attempt(ready: Shared, kept: InMemory) -> None:
    said = [wrong_pin(ready) for _ in range(4)]
    assert said[0] == said[1] == "That PIN is wrong."
    assert "three times" in said[2]
    assert "Use the passphrase" in said[3]
    assert kept.held == {}
    with pytest.raises(Refused):
        open_casebook(ready.path, pin=PIN)
    ready.open().lock()


def test_a_copy_of_the_folder_of_before_gives_no_further_attempt(ready: Shared, kept: InMemory) -> None:
    aside = ready.path.with_name("Aside.casebook")
    shutil.copytree(ready.path, aside)
    for _ in range(2):
        wrong_pin(ready)
        shutil.rmtree(ready.path)
        shutil.copytree(aside, ready.path)
    assert "three times" in wrong_pin(ready)
    assert kept.held == {}


def test_an_attempt_that_is_killed_is_counted(
    ready: Shared, kept: InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """What ends the program in the middle of an attempt."""

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(device_pin, "open_slot", kill)
        for _ in range(3):
            with pytest.raises(Killed):
                open_casebook(ready.path, pin=PIN)
    with pytest.raises(WrongPassphrase, match="three times"):
        open_casebook(ready.path, pin=PIN)
    assert kept.held == {}


def test_an_unlock_by_pin_clears_the_count(ready: Shared, kept: InMemory) -> None:
    for _ in range(2):
        wrong_pin(ready)
    assert opens(ready, PIN)
    for _ in range(2):
        assert "wrong" in wrong_pin(ready)
    assert opens(ready, PIN)


@pytest.mark.parametrize("entry", ["", "{secret}", "{secret} x", "{secret} -5", "x 0", "{secret} 0 0"])
def test_an_entry_without_its_count_takes_no_pin(ready: Shared, kept: InMemory, entry: str) -> None:
    [(key, value)] = kept.held.items()
    kept.held[key] = entry.format(secret=value.split()[0])
    with pytest.raises(Refused, match="Use the passphrase"):
        open_casebook(ready.path, pin=PIN)
    ready.open().lock()


def test_no_pin_is_tried_while_the_keyring_cannot_count_it(
    ready: Shared, kept: InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise OSError("locked")

    with monkeypatch.context() as patched:
        patched.setattr(kept, "set_password", locked)
        with pytest.raises(Refused, match="no PIN is tried"):
            open_casebook(ready.path, pin=PIN)
    assert opens(ready, PIN)
