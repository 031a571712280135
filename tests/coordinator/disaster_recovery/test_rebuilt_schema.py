"""A damaged page of the list of tables is made again from the migrations: the rest is then salvaged."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coordinator.access import open as books
from coordinator.access.credentials import Credential
from coordinator.access.rekey import rekey
from coordinator.access.unlock_slot import unlock_slot
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.errors import StoreDamaged, StoreUnreadable
from coordinator.disaster_recovery.salvage import salvage
from coordinator.keys import key_file
from coordinator.people.use_cases import record_person
from coordinator.store import damaged_reader
from coordinator.store import engine as store
from coordinator.store.page_authentication import SIZE
from tests.casebooks import PASSPHRASE, Casebooks, damage_page_of
from tests.paths import STORES


def pages_of_the_list(place: Path) -> list[int]:
    """Find the pages without which nothing can be read, by damaging each in turn."""
    _, key, _ = unlock_slot(
        place, key_file.read(place / KEYS), Credential.passphrase(PASSPHRASE), datetime.now(UTC)
    )
    with store.peek_read_only(place / DATABASE, key) as connection:
        roots = set(connection.exec_driver_sql("SELECT rootpage FROM sqlite_master").scalars())
        count = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    found = []
    for page in sorted(set(range(1, min(count, max(roots) + 50) + 1)) - roots):
        damage(place, page)
        reader = damaged_reader.CarefulReader(place / DATABASE, key)
        try:
            reader.tables()
        except StoreDamaged:
            found.append(page)
        reader.close()
        damage(place, page)  # which turns the bit back
    return found


def damage(place: Path, page: int) -> None:
    at = (page - 1) * SIZE + 300
    with (place / DATABASE).open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 16]))


def people(book: Casebook) -> dict[str, int]:
    report = book.check()
    assert report.wrong == ()
    return {table: rows for table, rows in report.rows.items() if table not in ("key_slot", "preference")}


@pytest.mark.parametrize("made", ["new", "re-encrypted"])
def test_a_damaged_page_of_the_list_of_tables_is_made_again(
    tmp_path: Path, casebooks: Casebooks, made: str
) -> None:
    place = casebooks.copy(tmp_path / "Cases.casebook", cases=5)
    with books.open_casebook(place, PASSPHRASE) as book:
        if made == "re-encrypted":
            rekey(book, PASSPHRASE, lambda done, total: None)
        before = people(book)
    found = pages_of_the_list(place)
    assert 1 in found
    assert len(found) > 3
    # Its root, and pages of each kind below it: others are damaged alike.
    alone = {found[0], found[1], found[len(found) // 2], found[-1]}
    for pages in [*([one] for one in sorted(alone)), [1, found[-1]], found[1:3]]:
        broken, new = tmp_path / "Broken.casebook", tmp_path / "New.casebook"
        shutil.copytree(place, broken)
        for page in pages:
            damage(broken, page)
        result = salvage(broken, Credential.passphrase(PASSPHRASE), new)
        assert result.missing == [], pages
        with books.open_casebook(new, PASSPHRASE) as book:
            assert people(book) == before
        shutil.rmtree(new)
        shutil.rmtree(broken)
    assert not list(tmp_path.glob(".new-casebook-*"))


def test_what_was_in_the_journal_alone_is_salvaged_too(tmp_path: Path, casebooks: Casebooks) -> None:
    place, broken = casebooks.copy(tmp_path / "Cases.casebook", cases=5), tmp_path / "Broken.casebook"
    page = pages_of_the_list(place)[-1]
    with books.open_casebook(place, PASSPHRASE) as book:
        book.do(record_person, person_id="a" * 32, surname="Invented", forename="Sam")
        shutil.copytree(place, broken, ignore=shutil.ignore_patterns("in-use*"))
        before = people(book)
    damage(broken, page)
    assert salvage(broken, Credential.passphrase(PASSPHRASE), tmp_path / "New.casebook").missing == []
    with books.open_casebook(tmp_path / "New.casebook", PASSPHRASE) as book:
        assert people(book) == before


def test_other_damage_beside_it_is_named_and_gone_round(tmp_path: Path, casebooks: Casebooks) -> None:
    place = casebooks.copy(tmp_path / "Cases.casebook", cases=5)
    _, key, _ = unlock_slot(
        place, key_file.read(place / KEYS), Credential.passphrase(PASSPHRASE), datetime.now(UTC)
    )
    with store.peek_read_only(place / DATABASE, key) as connection:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = 'trail_change'"
        root = connection.exec_driver_sql(asked).scalar_one()
    damage(place, pages_of_the_list(place)[-1])
    damage(place, root)
    result = salvage(place, Credential.passphrase(PASSPHRASE), tmp_path / "New.casebook")
    assert any("details of" in one for one in result.missing)
    with books.open_casebook(tmp_path / "New.casebook", PASSPHRASE) as book:
        people(book)


def test_a_casebook_that_began_as_another_is_not_guessed_at(tmp_path: Path) -> None:
    place = Path(shutil.copytree(STORES / "0.1.0.casebook", tmp_path / "Old.casebook"))
    books.open_casebook(place, PASSPHRASE).lock()  # which upgrades it: its tables are in other places
    damage(place, 1)
    with pytest.raises(StoreUnreadable):
        salvage(place, Credential.passphrase(PASSPHRASE), tmp_path / "New.casebook")
    assert not list(tmp_path.glob(".new-casebook-*"))


def test_where_no_page_of_the_list_is_left_nothing_shows_what_fits(
    tmp_path: Path, casebooks: Casebooks
) -> None:
    place = casebooks.copy(tmp_path / "Cases.casebook", cases=5)
    for page in pages_of_the_list(place):
        damage(place, page)
    with pytest.raises(StoreUnreadable):
        salvage(place, Credential.passphrase(PASSPHRASE), tmp_path / "New.casebook")


def test_a_damaged_page_with_the_version_alone_loses_nothing(tmp_path: Path, casebooks: Casebooks) -> None:
    place = casebooks.copy(tmp_path / "Cases.casebook", cases=5)
    with books.open_casebook(place, PASSPHRASE) as book:
        before = people(book)
    damage_page_of(place, "alembic_version")
    assert salvage(place, Credential.passphrase(PASSPHRASE), tmp_path / "New.casebook").missing == []
    with books.open_casebook(tmp_path / "New.casebook", PASSPHRASE) as book:
        assert people(book) == before
