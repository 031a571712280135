"""Quick unlock against a real Secret Service: gnome-keyring, alone on a D-Bus of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

NEEDED = ("gnome-keyring-daemon", "dbus-run-session")

# What is done in the session; each step says a word, so that the test knows how far it came.
STEPS = """
import sys
from datetime import timedelta
from pathlib import Path

import keyring

from coordinator import opening
from coordinator.access import quick, recovering
from coordinator.access.user_keys import add_person
from coordinator.access.rekey import rekey
from coordinator.casebook.casebook import KEYS, now
from coordinator.core.errors import Refused, WrongPassphrase
from coordinator.keys import device, recovery, slots
from coordinator.keys.key_derivation import FLOOR

place, words = Path(sys.argv[1]) / "Q.casebook", recovery.new_words()
OWN, PIN = "copper lantern walks", "847261"


def entry():
    [slot] = slots.read(place / KEYS).of_kind("device")
    return f"{slots.read(place / KEYS).casebook_id} {slot.slot_id}"


def is_on(book):
    return bool(quick.on_this_device(*quick.slots_of(book)))


def refused(kind, act, *args, **more):
    try:
        act(*args, **more)
    except kind as said:
        return str(said)
    raise AssertionError("was not refused")


print("keyring", keyring.get_keyring().name)
with opening.create(place, OWN, words, name="Jo", cost=FLOOR) as book:
    assert not is_on(book) and not quick.is_ready(place)
    refused(Refused, quick.turn_on, book, OWN, "123")
    quick.turn_on(book, OWN, PIN)
    assert is_on(book)
assert quick.is_ready(place)
with opening.open_casebook(place, pin=PIN) as book:
    assert book.who == "Jo" and book.check().wrong == ()
print("opened")
later = lambda: now() + timedelta(days=14)
assert "run out" in refused(Refused, opening.open_casebook, place, pin=PIN, clock=later)
opening.open_casebook(place, pin=PIN).lock()
print("expires")
held = entry()
for said in ("wrong", "wrong"):
    assert said in refused(WrongPassphrase, opening.open_casebook, place, pin="000000")
assert "three times" in refused(WrongPassphrase, opening.open_casebook, place, pin="000000")
assert keyring.get_password(device.SERVICE, held) is None
assert slots.read(place / KEYS).of_kind("device") == []
print("gone")
late = lambda: now() + timedelta(seconds=70)
with opening.open_casebook(place, OWN, clock=late) as book:
    quick.turn_on(book, OWN, PIN)
keyring.delete_password(device.SERVICE, entry())
refused(Refused, opening.open_casebook, place, pin=PIN)
opening.open_casebook(place, OWN).lock()
recovering.recover(place, "another one", words=words, cost=FLOOR).lock()
print("keyring lost, casebook not")
with opening.open_casebook(place, "another one") as book:
    quick.turn_on(book, "another one", PIN)
    held = entry()
    quick.turn_off(book)
    assert not is_on(book) and keyring.get_password(device.SERVICE, held) is None
    quick.turn_on(book, "another one", PIN)
    held = entry()
    rekey(book, "another one", lambda done, total: None)
    assert keyring.get_password(device.SERVICE, held) is None
    assert book.check().wrong == ()
opening.open_casebook(place, "another one").lock()
print("done")
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the Secret Service is Linux's own")
def test_a_pin_opens_it_for_some_days_and_a_lost_keyring_loses_nothing(tmp_path: Path) -> None:
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        pytest.skip(f"{', '.join(missing)} can't be had here")
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "steps.py").write_text(STEPS, encoding="utf-8")
    environment = {name: told for name, told in os.environ.items() if not name.startswith(("XDG_", "DBUS"))}
    environment |= {"HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    session = (
        "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;"
        f" exec '{sys.executable}' '{tmp_path / 'steps.py'}' '{tmp_path}'"
    )
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", session],
        env=environment, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "libsecret" in done.stdout.lower() or "secret" in done.stdout.lower()
    assert done.stdout.splitlines()[-1] == "done"


def test_without_a_keyring_it_is_refused_and_the_passphrase_goes_on_working(tmp_path: Path) -> None:
    environment = {name: told for name, told in os.environ.items() if not name.startswith("DBUS")}
    environment |= {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "PYTHONPATH": str(ROOT)}
    steps = STEPS.split('print("keyring"')[0] + (
        "with opening.create(place, OWN, words, cost=FLOOR) as book:\n"
        "    assert 'no keyring' in refused(Refused, quick.turn_on, book, OWN, PIN)\n"
        "    assert not quick.on_this_device(*quick.slots_of(book))\n"
        "assert not quick.is_ready(place)\n"
        "opening.open_casebook(place, OWN).lock()\n"
        "print('done')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", steps, str(tmp_path)], env=environment, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "done", done.stderr
