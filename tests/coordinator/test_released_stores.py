"""Every later version opens the casebook of every released one, and finds nothing wrong."""

import json
import shutil
from pathlib import Path

import pytest

from coordinator import opening as books
from coordinator.store.audit import stepping
from tests.coordinator.freezing import WORDS, account_of, content

STORES = Path(__file__).resolve().parents[1] / "stores"
PASSPHRASE = "copper lantern walks sideways"
RELEASED = pytest.mark.parametrize("store", sorted(STORES.glob("*.casebook")), ids=lambda path: path.stem)


@RELEASED
@pytest.mark.parametrize("by", ["passphrase", "words"])
def test_a_released_store_is_brought_up_to_date_and_whole(store: Path, by: str, tmp_path: Path) -> None:
    place = tmp_path / store.name
    shutil.copytree(store, place)
    known = json.loads(account_of(store).read_text(encoding="utf-8"))
    passphrase, words = (PASSPHRASE, "") if by == "passphrase" else ("", WORDS)
    for _ in range(2):
        with books.open_casebook(place, passphrase, words=words) as book:
            found = book.check()
            with book._reader.connect() as connection:
                held = content(connection, known)
        assert found.wrong == ()
        assert held == known


@RELEASED
@pytest.mark.parametrize(
    ("step", "table"),
    [
        ("DELETE FROM telephone WHERE rowid = (SELECT max(rowid) FROM telephone)", "telephone"),
        ("UPDATE person SET surname = ''", "person"),
        ("UPDATE note SET words = words || ' '", "note"),
    ],
)
def test_a_step_that_takes_something_away_would_be_noticed(
    store: Path, step: str, table: str, tmp_path: Path
) -> None:
    place = tmp_path / store.name
    shutil.copytree(store, place)
    known = json.loads(account_of(store).read_text(encoding="utf-8"))
    with books.open_casebook(place, PASSPHRASE) as book:
        with book._writer.begin() as connection, stepping(connection):
            connection.exec_driver_sql(step)
        with book._reader.connect() as connection:
            held = content(connection, known)
    assert [name for name in known if held[name] != known[name]] == [table]
