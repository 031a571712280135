"""What was saved opens, even where the damage is in who can open it."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coordinator.access import create
from coordinator.access import open as books
from coordinator.access.credentials import Credential
from coordinator.access.recovery import recover, renew_words
from coordinator.access.unlock_slot import unlock_slot
from coordinator.access.user_keys import add_person, change_passphrase, revoke_person
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.errors import Refused, StoreDamaged, StoreError
from coordinator.core.permissions import Role
from coordinator.disaster_recovery.read_only_casebook import open_read_only
from coordinator.disaster_recovery.salvage import salvage
from coordinator.keys import key_file, recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.store import engine as store
from coordinator.store.page_authentication import SIZE
from coordinator.users.queries import list_users

OWN, READER = "copper lantern walks", "sudden marble kite"
SECOND, NEWER = "violet harbour seven", "brand new words for it"
SHEET = recovery_words.new_words()
DAMAGES = (
    ("fact",),
    ("holder", "trail_change"),
    ("key_slot", "trail_change"),
)
ALL_OF_KEYS = ("holder", "key_slot", "trail_change", "trail", "fact")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("whole") / "Whole.casebook"
    create.create(place, OWN, SHEET, name="Jo Field", cost=FLOOR).lock()
    return place


@pytest.fixture
def shared(whole: Path, tmp_path: Path) -> Path:
    place = Path(shutil.copytree(whole, tmp_path / "Shared.casebook"))
    with books.open_casebook(place, OWN) as book:
        add_person(book, OWN, name="Rae Reader", role="reader", new=READER, cost=FLOOR)
    return place


def damage(place: Path, tables: tuple[str, ...], passphrase: str = OWN) -> None:
    """Damage every page of some tables and their indexes."""
    _, key, _ = unlock_slot(
        place, key_file.read(place / KEYS), Credential.passphrase(passphrase), datetime.now(UTC)
    )
    connection = store.connect_immutable(place / DATABASE, key)
    found = connection.execute("SELECT tbl_name, rootpage FROM sqlite_master WHERE rootpage").fetchall()
    connection.close()
    raw = bytearray((place / DATABASE).read_bytes())
    for table, page in found:
        if table in tables:
            raw[(page - 1) * SIZE + 300] ^= 16
    (place / DATABASE).write_bytes(raw)


def saved(whole: Path, folder: Path, tables: tuple[str, ...], secret: Credential) -> Path:
    """Save what can be saved of a casebook whose tables were damaged."""
    place = Path(shutil.copytree(whole, folder / "Damaged.casebook"))
    damage(place, tables)
    new = folder / f"Saved by {secret.kind}.casebook"
    try:
        salvage(place, secret, new)
    finally:
        shutil.rmtree(place)
    return new


def leave_only(place: Path, passphrase: str) -> None:
    """Take every slot but that of one passphrase out of the key file, as anybody who edits the folder can."""
    mine, _, _ = unlock_slot(
        place, key_file.read(place / KEYS), Credential.passphrase(passphrase), datetime.now(UTC)
    )
    answer = json.loads((place / KEYS).read_bytes())
    answer["slots"] = [one for one in answer["slots"] if one["id"] == mine.slot_id]
    del answer["sum"]
    (place / KEYS).write_text(json.dumps(answer), encoding="utf-8")


def role_of(place: Path, secret: Credential) -> Role:
    with books.open_with(place, secret) as book:
        assert book.check().wrong == ()
        return book.actor.role


@pytest.mark.parametrize("tables", DAMAGES)
def test_the_only_one_who_opened_it_is_its_coordinator_again_by_the_recovery(
    whole: Path, tmp_path: Path, tables: tuple[str, ...]
) -> None:
    place = saved(whole, tmp_path, tables, Credential.words(SHEET))
    for secret in (Credential.passphrase(OWN), Credential.words(SHEET)):
        assert role_of(place, secret) is Role.COORDINATOR
    place = saved(whole, tmp_path, tables, Credential.passphrase(OWN))
    known = "holder" not in tables
    assert role_of(place, Credential.passphrase(OWN)) is (Role.COORDINATOR if known else Role.READER)
    with recover(place, NEWER, words=SHEET, cost=FLOOR) as book:
        assert book.actor.role is Role.COORDINATOR
        assert len(book.read(list_users)) == 1


def test_where_nothing_tells_whose_the_slots_are_all_become_readers_and_no_recovery_comes_in(
    shared: Path, tmp_path: Path
) -> None:
    place = saved(shared, tmp_path, ALL_OF_KEYS, Credential.passphrase(OWN))
    assert {role_of(place, Credential.passphrase(one)) for one in (OWN, READER)} == {Role.READER}
    with pytest.raises(StoreError, match="no longer opens"):
        saved(shared, tmp_path, ALL_OF_KEYS, Credential.words(SHEET))


@pytest.mark.parametrize("tables", DAMAGES)
def test_no_reader_becomes_more_by_it(shared: Path, tmp_path: Path, tables: tuple[str, ...]) -> None:
    place = saved(shared, tmp_path, tables, Credential.passphrase(OWN))
    assert role_of(place, Credential.passphrase(READER)) is Role.READER
    assert role_of(place, Credential.words(SHEET)) is Role.COORDINATOR


def test_a_reader_who_takes_the_others_out_of_the_key_file_does_not_become_coordinator(
    shared: Path, tmp_path: Path
) -> None:
    leave_only(shared, READER)
    damage(shared, ("holder", "key_slot", "trail_change"), READER)
    with pytest.raises(StoreDamaged, match="not the one that belongs to this casebook"):
        salvage(shared, Credential.passphrase(READER), tmp_path / "Saved.casebook")
    damage(shared, ("fact",), READER)
    salvage(shared, Credential.passphrase(READER), tmp_path / "Saved.casebook")
    assert role_of(tmp_path / "Saved.casebook", Credential.passphrase(READER)) is Role.READER


def test_what_was_changed_in_a_copy_of_the_folder_opens_no_damaged_casebook(
    shared: Path, tmp_path: Path
) -> None:
    copy, words = Path(shutil.copytree(shared, tmp_path / "Copy.casebook")), recovery_words.new_words()
    with books.open_casebook(copy, OWN) as book:
        renew_words(book, OWN, words, cost=FLOOR)
    with books.open_casebook(copy, READER) as book:
        change_passphrase(book, READER, NEWER, cost=FLOOR)
    with books.open_casebook(shared, OWN) as book:
        held = {one.name: one.id for one in book.read(list_users)}
        revoke_person(book, OWN, user_id=held["Rae Reader"])
    shutil.copy(copy / KEYS, shared / KEYS)
    for secret in (Credential.passphrase(NEWER), Credential.words(words)):
        with pytest.raises(StoreError, match="no longer opens"):
            open_read_only(shared, secret)
        with pytest.raises(StoreDamaged, match="not the one that belongs to this casebook"):
            salvage(shared, secret, tmp_path / "Saved.casebook")
    damage(shared, ("fact",))
    with pytest.raises(StoreError, match="no longer opens"):
        salvage(shared, Credential.passphrase(NEWER), tmp_path / "Saved.casebook")


def test_of_several_whose_names_are_lost_each_is_told_apart_and_the_recovery_makes_a_coordinator(
    shared: Path, tmp_path: Path
) -> None:
    with books.open_casebook(shared, OWN) as book:
        add_person(book, OWN, name="Cora Second", role="coordinator", new=SECOND, cost=FLOOR)
    place = saved(shared, tmp_path, ("holder", "key_slot", "trail_change"), Credential.passphrase(OWN))
    with books.open_casebook(place, OWN) as book:
        names = [one.name for one in book.read(list_users)]
    assert names == [f"Could not be saved {number}" for number in (1, 2, 3)]
    with pytest.raises(Refused, match="Could not be saved 1, Could not be saved 2"):
        recover(place, NEWER, words=SHEET, cost=FLOOR)
    with recover(place, NEWER, words=SHEET, name=names[1], cost=FLOOR) as book:
        assert book.actor.role is Role.COORDINATOR
    with recover(place, "another one of them", words=SHEET, name=names[2], cost=FLOOR) as book:
        assert book.actor.role is Role.READER
