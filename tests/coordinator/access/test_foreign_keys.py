"""A casebook under somebody else's key: no passphrase opens what it was not made for."""

import json
import shutil
from pathlib import Path

import pytest

from coordinator.access import open as opening
from coordinator.access import rekey
from coordinator.access.unrenewed_slots import who_is_missing
from coordinator.access.user_keys import revoke_person
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED
from coordinator.casebook.paths import KEYS
from coordinator.core.errors import Refused, WrongPassphrase
from coordinator.disaster_recovery.restore_backup import restore_to
from coordinator.keys import key_authority, key_file
from coordinator.keys.key_authority import HANDOVER, ForeignKey
from coordinator.users.queries import list_users
from tests.coordinator.access.conftest import CHAIR, COORDINATOR, READER, Shared
from tests.paths import STORES
from tests.planted_casebook import THEIRS, key_of, make_foreign, plant

OLD = "copper lantern walks sideways"
WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"


def quiet(done: int, total: int) -> None:
    """Report no progress."""


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    return make_foreign(tmp_path / "Foreign.casebook")


def test_a_key_that_somebody_sealed_to_every_slot_is_recognised_by_each_of_them(
    shared: Shared, foreign: Path
) -> None:
    plant(shared.path, foreign, ())
    planted = {file.name: file.read_bytes() for file in shared.path.iterdir()}
    for passphrase in (COORDINATOR, CHAIR, READER):
        with pytest.raises(ForeignKey, match="somebody has replaced its key"):
            shared.open(passphrase)
    with pytest.raises(ForeignKey):
        opening.open_casebook(shared.path, words=shared.words)
    assert all((shared.path / name).read_bytes() == content for name, content in planted.items())


def test_a_backup_replaces_a_casebook_under_somebody_elses_key(shared: Shared, foreign: Path) -> None:
    with shared.open() as book:
        backup = create_backup(book, ASKED).backup.folder
    plant(shared.path, foreign, ())
    with pytest.raises(Refused, match="Your role is reader"):
        restore_to(backup, shared.path, READER, replace=True)
    restore_to(backup, shared.path, COORDINATOR, replace=True)
    with shared.open(READER) as book:
        assert book.check().wrong == ()


@pytest.mark.parametrize("forged", [bytes(HANDOVER), b"\xff" * HANDOVER])
def test_a_handover_that_the_previous_key_did_not_make_is_refused(
    shared: Shared, foreign: Path, forged: bytes
) -> None:
    plant(shared.path, foreign, (forged,))
    for passphrase in (COORDINATOR, CHAIR, READER):
        with pytest.raises(ForeignKey):
            shared.open(passphrase)


def test_a_rekey_hands_over_to_each_slot_and_each_is_renewed_when_it_is_used(shared: Shared) -> None:
    for number in (2, 3):
        with shared.open() as book:
            rekey.rekey(book, COORDINATOR, quiet)
        assert key_file.read(shared.path / KEYS).key_number == number
    for passphrase in (READER, COORDINATOR, CHAIR):
        for _ in range(2):
            with shared.open(passphrase) as book:
                assert book.check().wrong == ()
        held = key_file.read(shared.path / KEYS)
        assert held.slots[0].key_number == 3
    opening.open_casebook(shared.path, words=shared.words).lock()
    assert {slot.key_number for slot in key_file.read(shared.path / KEYS).slots} == {3}


def test_who_was_revoked_forges_no_handover_for_those_who_unlocked_since(
    shared: Shared, foreign: Path
) -> None:
    known = key_of(shared.path, READER)
    with shared.open() as book:
        reader = next(user.id for user in book.read(list_users) if user.name == "Rae Reader")
        revoke_person(book, COORDINATOR, user_id=reader)
        rekey.rekey(book, COORDINATOR, quiet)
    shared.open().lock()
    held = key_file.read(shared.path / KEYS)
    forged = key_authority.hand_over(known, key_of(foreign, THEIRS), held.casebook_id, 1)
    plant(shared.path, foreign, (forged,))
    with pytest.raises(ForeignKey):
        shared.open()


def test_a_slot_cannot_be_turned_into_an_older_one(shared: Shared) -> None:
    answer = json.loads((shared.path / KEYS).read_text())
    del answer["sum"]
    for slot in answer["slots"]:
        del slot["key"]
        slot["wrapped"] = slot["wrapped"][:64]  # as long as that of format 2
    answer["format"] = 2
    (shared.path / KEYS).write_text(json.dumps(answer))
    with pytest.raises(WrongPassphrase):
        shared.open()


@pytest.fixture
def of_0_2_0(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STORES / "0.2.0.casebook", tmp_path / "Old.casebook"))


def numbers(path: Path) -> list[int]:
    return sorted(slot.key_number for slot in key_file.read(path / KEYS).slots)


def test_a_reader_who_unlocks_first_changes_nothing_and_is_renewed_after_a_coordinator(
    of_0_2_0: Path,
) -> None:
    slots = key_file.read(of_0_2_0 / KEYS).slots
    opening.open_casebook(of_0_2_0, READER).lock()
    held = key_file.read(of_0_2_0 / KEYS)
    assert (held.format, set(held.slots)) == (2, set(slots))
    missing = [("Rae Reader", "the recovery words"), ("the recovery words",)]
    for number, passphrase in enumerate((OLD, READER), 1):
        with opening.open_casebook(of_0_2_0, passphrase) as book:
            assert book.check().wrong == ()
            assert who_is_missing(book) == missing[number - 1]
        assert numbers(of_0_2_0).count(1) == number
    opening.open_casebook(of_0_2_0, words=WORDS).lock()
    assert numbers(of_0_2_0) == [1, 1, 1]


def test_an_upgrade_that_is_killed_before_the_file_opens_with_the_old_slot_again(
    of_0_2_0: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(path: Path, held: key_file.KeyFile) -> None:
        raise KeyboardInterrupt

    opening.open_casebook(of_0_2_0, READER).lock()  # the tables are upgraded
    with monkeypatch.context() as patched:
        patched.setattr(key_file, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            opening.open_casebook(of_0_2_0, OLD)
    assert numbers(of_0_2_0) == [0, 0, 0]
    opening.open_casebook(of_0_2_0, READER).lock()
    with opening.open_casebook(of_0_2_0, OLD) as book:
        assert book.check().wrong == ()
    assert numbers(of_0_2_0) == [0, 0, 1]
