"""Every later version opens the casebook of every released one, finds nothing wrong, and exports the same."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from coordinator.access import open as books
from coordinator.core.permissions import Role
from coordinator.people.model import Person
from coordinator.search.find import find_anything
from coordinator.store.audit import migrating
from coordinator.store.trail import trail
from coordinator.trail.verify import check_trail
from tests.architecture.test_names_on_disk import PINNED
from tests.paths import STORES
from tests.stores.complete_casebook import READER, work_in
from tests.stores.freeze import PASSPHRASE, WORDS, Content, account_of, content, export_of, exported

# What comes of damage, a failed write, a restore, a key file of an older version, or a keyring.
NOT_IN_ORDINARY_WORK = {
    "salvage", "restored", "keep_keys", "put_keys_right", "confirm_key_file",
    "turn_quick_unlock_on", "turn_quick_unlock_off", "record_given_copy",  # within that of what is given out
    "remember", "begin_signatures", "erase", "compacted",
}  # fmt: skip
RELEASED = pytest.mark.parametrize("store", sorted(STORES.glob("*.casebook")), ids=lambda path: path.stem)


def changed(held: Content, known: Content) -> list[str]:
    """The tables that differ; a slot that opening renews is in a new row, and the key file another one.

    The search index may have more rows: later versions search more columns.
    """
    renewed = {"fact", "key_slot", "search_entry"}
    return [name for name in known if name not in renewed and held[name] != known[name]]


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
            with book.store.reader.connect() as connection:
                held = content(connection, known)
        assert found.wrong == ()
        assert changed(held, known) == []


@RELEASED
def test_a_released_store_is_exported_byte_for_byte_as_it_was(store: Path, tmp_path: Path) -> None:
    known = json.loads(account_of(store).read_text(encoding="utf-8"))
    answer = json.loads(export_of(store).read_text(encoding="utf-8"))
    with books.open_casebook(Path(shutil.copytree(store, tmp_path / store.name)), PASSPHRASE) as book:
        found = exported(book, tmp_path / "export", known)
    assert found == answer


@RELEASED
def test_the_trail_of_a_released_store_fits_together_and_names_what_it_named(
    store: Path, tmp_path: Path
) -> None:
    with books.open_casebook(Path(shutil.copytree(store, tmp_path / store.name)), PASSPHRASE) as book:
        assert book.read(check_trail).whole
        named = book.read(lambda session: set(session.scalars(select(trail.c.use_case))))
    assert named <= set(PINNED["casebook"]["use_cases"])


def test_the_reader_of_a_released_store_still_reads_it_and_no_more(tmp_path: Path) -> None:
    place = shutil.copytree(STORES / "0.2.0.casebook", tmp_path / "Read.casebook")
    with books.open_casebook(place, READER) as book:
        assert (book.actor.name, book.actor.role) == ("Rae Reader", Role.READER)


def test_the_store_that_is_frozen_next_has_every_use_case_on_its_trail(tmp_path: Path) -> None:
    place = tmp_path / "Next.casebook"
    work_in(place)
    with books.open_casebook(place, PASSPHRASE) as book:
        assert book.check().wrong == ()
        named = book.read(lambda session: set(session.scalars(select(trail.c.use_case))))
    assert set(PINNED["casebook"]["use_cases"]) - named == NOT_IN_ORDINARY_WORK


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
        with book.store.writer.begin() as connection, migrating(connection):
            connection.exec_driver_sql(step)
        with book.store.reader.connect() as connection:
            held = content(connection, known)
    assert changed(held, known) == [table]


def test_people_of_a_released_store_are_found_by_details_that_were_not_searched_then(tmp_path: Path) -> None:
    store = STORES / "0.2.0.casebook"
    with books.open_casebook(Path(shutil.copytree(store, tmp_path / store.name)), PASSPHRASE) as book:
        schools = set(book.read(lambda session: session.scalars(select(Person.school)).all())) - {""}
        assert schools
        for school in schools:
            hits = book.read(find_anything, words=school, today=date(2026, 12, 1))
            assert [hit for hit in hits if hit.kind == "person" and "school" in hit.why], school
