"""Who can open a casebook, as what, and what becomes of those who no longer can."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.access.credentials import Credential
from coordinator.access.open import open_casebook
from coordinator.access.recovery import recover
from coordinator.access.user_keys import add_person, change_passphrase, revoke_person
from coordinator.casebook.known import forget
from coordinator.core.errors import Refused, StoreDamaged, StoreError, WrongPassphrase
from coordinator.core.permissions import Role, use_case
from coordinator.disaster_recovery.read_only_casebook import open_read_only
from coordinator.disaster_recovery.salvage import salvage
from coordinator.keys import key_file
from coordinator.keys.key_derivation import FLOOR
from coordinator.store.trail import trail
from coordinator.users import use_cases
from coordinator.users.queries import list_users
from tests.coordinator.access.conftest import CHAIR, COORDINATOR, READER, Shared
from tests.paths import STORES

STORES, OLD = STORES, "copper lantern walks sideways"


def who_did(session: Session) -> list[tuple[str, str]]:
    """Who did what, line by line."""
    return [(row.who, row.use_case) for row in session.execute(select(trail.c.who, trail.c.use_case))]


def test_everybody_opens_it_with_their_own_and_the_trail_names_them(shared: Shared) -> None:
    for passphrase, name, role in (
        (COORDINATOR, "Jo Field", Role.COORDINATOR),
        (CHAIR, "Ann Chair", Role.CHAIR),
        (READER, "Rae Reader", Role.READER),
    ):
        with shared.open(passphrase) as book:
            assert (book.actor.name, book.actor.role) == (name, role)
            assert book.read(who_did)[-1] == (name, "unlocked")
            assert book.check().wrong == ()
    with shared.open() as book:
        held = book.read(list_users)
    assert [one.name for one in held] == ["Ann Chair", "Jo Field", "Rae Reader"]
    assert all(one.last_used for one in held)


def test_the_slot_that_was_used_last_is_tried_first(shared: Shared) -> None:
    shared.open(READER).lock()
    first = key_file.read(shared.path / "keys.json").slots[0]
    shared.open(READER).lock()
    assert key_file.read(shared.path / "keys.json").slots[0] == first
    shared.open(CHAIR).lock()
    assert key_file.read(shared.path / "keys.json").slots[0] != first


def test_who_is_revoked_opens_it_no_more_and_stays_on_the_record(shared: Shared) -> None:
    with shared.open() as book:
        held = {one.name: one.id for one in book.read(list_users)}
        revoke_person(book, COORDINATOR, user_id=held["Rae Reader"])
        with pytest.raises(Refused, match="last coordinator"):
            revoke_person(book, COORDINATOR, user_id=held["Jo Field"])
        assert [one.name for one in book.read(list_users)] == ["Ann Chair", "Jo Field"]
        assert len(book.read(list_users, revoked=True)) == 3
    with pytest.raises(WrongPassphrase):
        shared.open(READER)
    shared.open().lock()


def test_an_older_key_file_is_noticed_and_the_recovery_words_put_it_right(shared: Shared) -> None:
    keys = shared.path / "keys.json"
    shutil.copy(keys, shared.path.parent / "old.json")
    with shared.open() as book:
        held = {one.name: one.id for one in book.read(list_users)}
        revoke_person(book, COORDINATOR, user_id=held["Rae Reader"])
    shutil.copy(shared.path.parent / "old.json", keys)
    forget(shared.path)
    for passphrase in (READER, COORDINATOR):
        with pytest.raises(StoreDamaged, match="older copy"):
            shared.open(passphrase)
    with open_casebook(shared.path, words=shared.words) as book:
        assert "put_keys_right" in [use_case for _, use_case in book.read(who_did)]
    shared.open().lock()
    with pytest.raises(WrongPassphrase):
        shared.open(READER)


def test_a_public_key_that_was_changed_is_noticed(shared: Shared) -> None:
    keys = shared.path / "keys.json"
    answer = json.loads(keys.read_text())
    answer["slots"][1]["public"] = answer["slots"][0]["public"]
    keys.write_text(json.dumps(answer))
    for passphrase in (COORDINATOR, CHAIR, READER):
        with pytest.raises((StoreDamaged, WrongPassphrase)):
            shared.open(passphrase)


def test_recovery_asks_whose_passphrase_it_is_and_proves_itself_first(shared: Shared) -> None:
    with pytest.raises(Refused, match="Ann Chair, Jo Field, Rae Reader") as refusal:
        recover(shared.path, "brand new words", words=shared.words, cost=FLOOR)
    assert refusal.value.field == "name"
    with recover(shared.path, "brand new words", words=shared.words, name="ann chair", cost=FLOOR) as book:
        assert (book.actor.name, book.actor.role) == ("Ann Chair", Role.CHAIR)
        assert ("Recovery", "recover_passphrase") in book.read(who_did)
    with pytest.raises(WrongPassphrase):
        shared.open(CHAIR)
    shared.open().lock()


@pytest.mark.parametrize("change", ["revoke", "add", "passphrase"])
def test_a_change_that_was_cut_short_before_the_file_is_as_if_never_begun(
    shared: Shared, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with shared.open() as book, monkeypatch.context() as patched:
        held = {one.name: one.id for one in book.read(list_users)}
        changes: dict[str, Callable[[], object]] = {
            "revoke": lambda: revoke_person(book, COORDINATOR, user_id=held["Rae Reader"]),
            "add": lambda: add_person(
                book, COORDINATOR, name="New", role="reader", new="violet harbour kites", cost=FLOOR
            ),
            "passphrase": lambda: change_passphrase(book, COORDINATOR, "violet harbour kites", cost=FLOOR),
        }
        patched.setattr(key_file, "write", cut)
        with pytest.raises(KeyboardInterrupt):
            changes[change]()
    for passphrase in (READER, COORDINATOR):
        with shared.open(passphrase) as book:
            assert book.check().wrong == ()
            assert len(book.read(list_users)) == 3


@pytest.mark.parametrize(
    "place", [(key_file, "write"), (use_cases, "confirm_key_file")], ids=["before", "after"]
)
def test_an_old_slot_whose_renewal_was_cut_short_still_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: tuple[object, str]
) -> None:
    @use_case("cut_as_a_slot_is_renewed", by_system=True)
    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "Old.casebook"
    shutil.copytree(STORES / "0.1.0.casebook", path)
    for _ in range(2):
        with monkeypatch.context() as patched:
            patched.setattr(*place, cut)
            with pytest.raises(KeyboardInterrupt):
                open_casebook(path, OLD)
    for _ in range(2):
        with open_casebook(path, OLD) as book:
            assert book.check().wrong == ()
            assert [one.revoked for one in book.read(list_users, revoked=True)] == [None]


def test_who_was_revoked_gets_nothing_out_of_a_damaged_one_with_an_older_key_file(
    shared: Shared, tmp_path: Path
) -> None:
    older = (shared.path / "keys.json").read_bytes()
    with shared.open() as book:
        held = {one.name: one.id for one in book.read(list_users)}
        revoke_person(book, COORDINATOR, user_id=held["Rae Reader"])
    (shared.path / "keys.json").write_bytes(older)
    with pytest.raises(StoreError, match="no longer opens"):
        open_read_only(shared.path, Credential.passphrase(READER))
    with pytest.raises(StoreError, match="no longer opens"):
        salvage(shared.path, Credential.passphrase(READER), tmp_path / "Saved.casebook")
    with pytest.raises(StoreDamaged, match="older copy"):
        salvage(shared.path, Credential.passphrase(COORDINATOR), tmp_path / "Saved.casebook")
    salvage(shared.path, Credential.words(shared.words), tmp_path / "Saved.casebook")
    assert len(key_file.read(tmp_path / "Saved.casebook" / "keys.json").slots) == 3
    open_casebook(tmp_path / "Saved.casebook", COORDINATOR).lock()


def test_a_key_file_of_today_beside_a_database_of_the_first_version_lets_nobody_in(tmp_path: Path) -> None:
    path, first = tmp_path / "Old.casebook", STORES / "0.1.0.casebook"
    shutil.copytree(first, path)
    with open_casebook(path, OLD, keep_copy=False) as book:
        add_person(book, OLD, name="Rae Reader", role="reader", new=READER, cost=FLOOR)
    for left in path.iterdir():
        if left.name != "keys.json":
            left.unlink()
    shutil.copy(first / "casebook.db", path)
    forget(path)
    for passphrase in (READER, OLD):
        with pytest.raises(StoreDamaged, match="key file is newer than the database"):
            open_casebook(path, passphrase, keep_copy=False)
    shutil.copy(first / "keys.json", path)
    with open_casebook(path, OLD, keep_copy=False) as book:
        assert book.actor.role is Role.COORDINATOR
