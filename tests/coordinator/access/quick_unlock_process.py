"""Quick unlock, step by step, in a process whose keyring the test chooses.

python -m tests.coordinator.access.quick_unlock_process FOLDER [without-keyring]
"""

import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import keyring

from coordinator.access import create, quick_unlock, recovery
from coordinator.access.open import open_casebook
from coordinator.access.rekey import rekey
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.paths import KEYS
from coordinator.core.errors import Refused, WrongPassphrase
from coordinator.keys import device_pin, key_file, recovery_words
from coordinator.keys.key_derivation import FLOOR

OWN, OTHER, PIN = "copper lantern walks", "another one", "847261"
WORDS = recovery_words.new_words()


def main(folder: Path, keyring_is_there: bool) -> None:
    """Do all steps; end with the word that the test waits for."""
    place = folder / "Q.casebook"
    if keyring_is_there:
        print("keyring", keyring.get_keyring().name)
        turn_on_and_open(place)
        run_out(place)
        lose_the_keyring(place)
        turn_off_and_rekey(place)
    else:
        refuse(place)
    print("done")


def turn_on_and_open(place: Path) -> None:
    with create.create(place, OWN, WORDS, name="Jo", cost=FLOOR) as book:
        assert not is_on(book)
        assert not quick_unlock.is_ready(place)
        refused(Refused, lambda: quick_unlock.turn_on(book, OWN, "123"))
        quick_unlock.turn_on(book, OWN, PIN)
        assert is_on(book)
    assert quick_unlock.is_ready(place)
    with open_casebook(place, pin=PIN) as book:
        assert (book.actor.name, book.check().wrong) == ("Jo", ())


def run_out(place: Path) -> None:
    """A PIN ends after 14 days, and after three wrong ones."""
    later = in_seconds(14 * 24 * 3600)
    assert "expired" in refused(Refused, lambda: open_casebook(place, pin=PIN, clock=later))
    open_casebook(place, pin=PIN).lock()
    held = entry(place)
    for part in ("wrong", "wrong", "three times"):
        assert part in refused(WrongPassphrase, lambda: open_casebook(place, pin="000000"))
    assert keyring.get_password(device_pin.SERVICE, held) is None
    assert key_file.read(place / KEYS).of_kind("device") == []


def lose_the_keyring(place: Path) -> None:
    with open_casebook(place, OWN, clock=in_seconds(70)) as book:
        quick_unlock.turn_on(book, OWN, PIN)
    keyring.delete_password(device_pin.SERVICE, entry(place))
    refused(Refused, lambda: open_casebook(place, pin=PIN))
    open_casebook(place, OWN).lock()
    recovery.recover(place, OTHER, words=WORDS, cost=FLOOR).lock()


def turn_off_and_rekey(place: Path) -> None:
    with open_casebook(place, OTHER) as book:
        quick_unlock.turn_on(book, OTHER, PIN)
        held = entry(place)
        quick_unlock.turn_off(book)
        assert not is_on(book)
        assert keyring.get_password(device_pin.SERVICE, held) is None
        quick_unlock.turn_on(book, OTHER, PIN)
        held = entry(place)
        rekey(book, OTHER, lambda done, total: None)
        assert keyring.get_password(device_pin.SERVICE, held) is None
        assert book.check().wrong == ()
    open_casebook(place, OTHER).lock()


def refuse(place: Path) -> None:
    """Without a keyring there is no quick unlock, and the passphrase still opens it."""
    with create.create(place, OWN, WORDS, cost=FLOOR) as book:
        assert "no keyring" in refused(Refused, lambda: quick_unlock.turn_on(book, OWN, PIN))
        assert not is_on(book)
    assert not quick_unlock.is_ready(place)
    open_casebook(place, OWN).lock()


def entry(place: Path) -> str:
    """The keyring's name for this casebook's secret."""
    stored = key_file.read(place / KEYS)
    [slot] = stored.of_kind("device")
    return f"{stored.casebook_id} {slot.slot_id}"


def is_on(book: Casebook) -> bool:
    return bool(quick_unlock.on_this_device(*quick_unlock.slots_of(book)))


def in_seconds(seconds: int) -> Callable[[], datetime]:
    return lambda: now() + timedelta(seconds=seconds)


def refused(kind: type[Exception], act: Callable[[], Any]) -> str:
    """The sentence of a refusal."""
    try:
        act()
    except kind as problem:
        return str(problem)
    raise AssertionError("was not refused")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "without-keyring" not in sys.argv)
