"""No row or page that is missing or older gives anybody a right that they did not have."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from coordinator.access import open as opening
from coordinator.access.create import create
from coordinator.access.user_keys import add_person, revoke_person
from coordinator.casebook.known import forget
from coordinator.casebook.paths import DATABASE
from coordinator.core.errors import StoreDamaged, StoreError
from coordinator.core.permissions import Role
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.store import engine as store
from coordinator.users.queries import list_users
from tests.coordinator.access.conftest import CHAIR, COORDINATOR, READER, Shared
from tests.coordinator.unaudited_writes import another_program
from tests.paths import STORES

OLD = "copper lantern walks sideways"
BEFORE = {READER: Role.READER, CHAIR: Role.CHAIR}
PAGE = 4096


def write_round_the_trail(shared: Shared, *statements: str) -> None:
    with shared.open() as book, another_program(book) as engine, closing(engine.raw_connection()) as raw:
        driver: Any = raw.driver_connection
        driver.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            driver.execute(statement)


def rows_about_users(shared: Shared) -> list[str]:
    asked = {"holder": "id", "key_slot": "id", "fact": "name"}
    with shared.open() as book, another_program(book) as engine, engine.connect() as connection:
        return [
            f"FROM {table} WHERE {name} = '{row[0]}'"
            for table, name in asked.items()
            for row in connection.exec_driver_sql(f"SELECT {name} FROM {table}")  # noqa: S608
        ]


def role_of(path: Path, passphrase: str) -> int:
    """The role that a passphrase has now; 0 if it opens nothing."""
    try:
        with opening.open_casebook(path, passphrase) as book:
            return int(book.actor.role)
    except StoreError:
        return 0


def test_no_deleted_row_about_users_gives_anybody_a_right(shared: Shared, tmp_path: Path) -> None:
    rows = rows_about_users(shared)
    assert len(rows) >= 3 + 4 + 1
    for number, row in enumerate(rows):
        copy = Shared(Path(shutil.copytree(shared.path, tmp_path / f"{number}.casebook")), shared.words)
        write_round_the_trail(copy, f"DELETE {row}")
        for passphrase, role in BEFORE.items():
            assert role_of(copy.path, passphrase) <= role, row


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE key_slot SET holder_id = NULL, kind = 'recovery' WHERE holder_id = :reader",
        "UPDATE key_slot SET holder_id = NULL WHERE holder_id = :reader",
        "UPDATE key_slot SET kind = 'parts' WHERE holder_id = :reader",
        "UPDATE holder SET role = '' WHERE id = :reader",
        "DELETE FROM holder WHERE id = :reader",
    ],
)
def test_a_slot_that_contradicts_its_row_is_damage_and_opens_nothing(shared: Shared, change: str) -> None:
    with shared.open() as book:
        reader = next(user.id for user in book.read(list_users) if user.name == "Rae Reader")
    write_round_the_trail(shared, change.replace(":reader", f"'{reader}'"))
    with pytest.raises(StoreDamaged, match="list of the people who can open this casebook is damaged"):
        shared.open(READER)


def test_recovery_words_whose_row_names_a_person_are_damage(shared: Shared) -> None:
    write_round_the_trail(
        shared, "UPDATE key_slot SET holder_id = (SELECT min(id) FROM holder) WHERE kind = 'recovery'"
    )
    with pytest.raises(StoreDamaged, match="list of the people"):
        opening.open_casebook(shared.path, words=shared.words)


def pages_about_users(path: Path, key: bytes) -> list[int]:
    """The first pages of the tables and indexes about users and keys: none of them has a second."""
    with store.open_copy(path / DATABASE, key).connect() as connection:
        asked = "SELECT rootpage FROM sqlite_master WHERE tbl_name IN ('holder', 'key_slot', 'fact')"
        return [int(row[0]) for row in connection.exec_driver_sql(asked)]


def stages(path: Path) -> Iterator[bytes]:
    """The database after each change of who can open it."""
    words = recovery_words.new_words()
    create(path, COORDINATOR, words, name="Jo Field", cost=FLOOR).lock()
    yield (path / DATABASE).read_bytes()
    for name, role, passphrase in (("Ann Chair", "chair", CHAIR), ("Rae Reader", "reader", READER)):
        with opening.open_casebook(path, COORDINATOR) as book:
            add_person(book, COORDINATOR, name=name, role=role, new=passphrase, cost=FLOOR)
        yield (path / DATABASE).read_bytes()


def test_no_older_pages_about_users_give_anybody_a_right(tmp_path: Path) -> None:
    path = tmp_path / "Paged.casebook"
    *older, newest = stages(path)
    with opening.open_casebook(path, COORDINATOR) as book:
        pages = book.store.copies.unlock(lambda key: pages_about_users(path, key))
    kept = {file.name: file.read_bytes() for file in path.iterdir() if file.is_file()}
    for database in older:
        changed = [page for page in pages if page_of(database, page) != page_of(newest, page)]
        assert changed
        for put_back in (some for size in (1, 2) for some in combinations(changed, size)):
            mixed = bytearray(kept[DATABASE])
            for page in put_back:
                mixed[(page - 1) * PAGE : page * PAGE] = page_of(database, page)
            for passphrase, role in BEFORE.items():
                for name, content in (kept | {DATABASE: bytes(mixed)}).items():
                    (path / name).write_bytes(content)
                (path / "damaged").unlink(missing_ok=True)
                assert role_of(path, passphrase) <= role, put_back


def page_of(database: bytes, page: int) -> bytes:
    return database[(page - 1) * PAGE : page * PAGE]


def test_a_revoked_person_whose_slot_is_put_back_opens_nothing(shared: Shared) -> None:
    older = (shared.path / "keys.json").read_bytes()
    with shared.open() as book:
        known = book.store.metadata("key_file")
        reader = next(user.id for user in book.read(list_users) if user.name == "Rae Reader")
        revoke_person(book, COORDINATOR, user_id=reader)
    write_round_the_trail(
        shared,
        "UPDATE key_slot SET ended = NULL",
        f"UPDATE fact SET told = '{known}' WHERE name = 'key_file'",  # noqa: S608
    )
    (shared.path / "keys.json").write_bytes(older)
    forget(shared.path)
    with pytest.raises(StoreError, match="no longer opens"):
        shared.open(READER)


def test_a_first_key_file_of_long_ago_and_a_forgotten_digest_make_nobody_a_coordinator(
    tmp_path: Path,
) -> None:
    path = Path(shutil.copytree(STORES / "0.1.0.casebook", tmp_path / "Old.casebook"))
    older = (path / "keys.json").read_bytes()
    with opening.open_casebook(path, OLD, keep_copy=False) as book:
        add_person(book, OLD, name="New Lead", role="coordinator", new=COORDINATOR, cost=FLOOR)
    with opening.open_casebook(path, COORDINATOR) as book:
        (first,) = (user.id for user in book.read(list_users) if user.name != "New Lead")
        revoke_person(book, COORDINATOR, user_id=first)
    write_round_the_trail(Shared(path, ""), "DELETE FROM fact")
    (path / "keys.json").write_bytes(older)
    forget(path)
    with pytest.raises(StoreDamaged, match="list of the people"):
        opening.open_casebook(path, OLD)
