"""What was saved opens, even where the damage is in who can open it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coordinator import opening as books
from coordinator.access.people import add_person
from coordinator.admission import Secret, find_slot
from coordinator.casebook import DATABASE, KEYS
from coordinator.holders.queries import list_holders
from coordinator.keys import recovery, slots
from coordinator.keys.derive import FLOOR
from coordinator.roles import Role
from coordinator.salvage import salvage
from coordinator.store import engine as store
from coordinator.store.pages import SIZE

OWN, READER = "copper lantern walks", "sudden marble kite"
SHEET = recovery.new_words()
DAMAGES = (
    ("fact",),
    ("holder", "trail_change"),
    ("key_slot", "trail_change"),
    ("holder", "key_slot", "trail_change", "trail", "fact"),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("whole") / "Whole.casebook"
    books.create(place, OWN, SHEET, name="Jo Field", cost=FLOOR).lock()
    return place


def saved(whole: Path, folder: Path, tables: tuple[str, ...]) -> Path:
    """Damage every page of some tables and their indexes, and save what can be saved."""
    place = Path(shutil.copytree(whole, folder / "Damaged.casebook"))
    _, key = find_slot(place, slots.read(place / KEYS), Secret.passphrase(OWN), datetime.now(UTC))
    connection = store.connect_looking(place / DATABASE, key)
    found = connection.execute("SELECT tbl_name, rootpage FROM sqlite_master WHERE rootpage").fetchall()
    connection.close()
    raw = bytearray((place / DATABASE).read_bytes())
    for table, page in found:
        if table in tables:
            raw[(page - 1) * SIZE + 300] ^= 16
    (place / DATABASE).write_bytes(raw)
    salvage(place, Secret.passphrase(OWN), folder / "Saved.casebook")
    return folder / "Saved.casebook"


@pytest.mark.parametrize("tables", DAMAGES)
def test_the_only_one_who_opened_it_is_its_coordinator_again(
    whole: Path, tmp_path: Path, tables: tuple[str, ...]
) -> None:
    place = saved(whole, tmp_path, tables)
    for secret in (Secret.passphrase(OWN), Secret.words(SHEET)):
        with books.open_with(place, secret) as book:
            assert book.role is Role.COORDINATOR
            assert book.check().wrong == ()
            assert len(book.read(list_holders)) == 1


@pytest.mark.parametrize("tables", DAMAGES)
def test_no_reader_becomes_more_by_it(whole: Path, tmp_path: Path, tables: tuple[str, ...]) -> None:
    shared = Path(shutil.copytree(whole, tmp_path / "Whole.casebook"))
    with books.open_casebook(shared, OWN) as book:
        add_person(book, OWN, name="Rae Reader", role="reader", new=READER, cost=FLOOR)
    place = saved(shared, tmp_path, tables)
    with books.open_casebook(place, READER) as book:
        assert book.role is Role.READER
    with books.open_casebook(place, words=SHEET) as book:
        assert book.role is Role.COORDINATOR
