"""Rows that are as they were written raise no message, in one part or in many."""

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.access import open as books
from coordinator.access.credentials import Credential
from coordinator.access.rekey import rekey
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.models import all_tables
from coordinator.core.errors import Cancelled
from coordinator.core.permissions import use_case
from coordinator.disaster_recovery.restore_backup import restore_to
from coordinator.disaster_recovery.salvage import salvage
from coordinator.keys.key_derivation import FLOOR
from coordinator.people.model import Person
from coordinator.sample import sample_casebook
from coordinator.store import audit, metadata
from coordinator.store.audit import UnitOfWork
from coordinator.store.checks import row_consistency
from tests.casebooks import PASSPHRASE, damage_page_of
from tests.coordinator.imports.read_tables import bring_in
from tests.coordinator.unaudited_writes import amend_all, as_another_program, columns_of, name_her
from tests.paths import STORES, TRACKER


def test_nothing_is_said_of_a_sample_in_one_part_or_in_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "Sample.casebook"
    sample_casebook.make_whole(place, PASSPHRASE, cases=12, seed=2, cost=FLOOR)
    with books.open_casebook(place, PASSPHRASE) as book:
        assert book.check().wrong == ()
        as_another_program(book, "UPDATE person SET surname = surname || '!'")
        people = book.check().rows["person"]
        said = (f"{people} people are not as the trail says they were written.",)
        for at_once in (60_000, 100, 1):
            monkeypatch.setattr(row_consistency, "_IN_A_PART", at_once)
            assert book.check().wrong == said


def test_nothing_is_said_of_one_that_was_encrypted_again_restored_or_saved(tmp_path: Path) -> None:
    place = tmp_path / "Sample.casebook"
    sample_casebook.make_whole(place, PASSPHRASE, cases=3, seed=3, cost=FLOOR)
    with books.open_casebook(place, PASSPHRASE) as book:
        rekey(book, PASSPHRASE, lambda done, total: None)
        backup = create_backup(book, ASKED).backup
        assert book.check().wrong == ()
    restore_to(backup.folder, tmp_path / "Restored.casebook", PASSPHRASE)
    damage_page_of(place)
    assert salvage(place, Credential.passphrase(PASSPHRASE), tmp_path / "Saved.casebook").rebuilt == {}
    again = Path(shutil.copytree(tmp_path / "Saved.casebook", tmp_path / "Twice.casebook"))
    damage_page_of(again)
    salvage(again, Credential.passphrase(PASSPHRASE), tmp_path / "Again.casebook")
    for name in ("Restored", "Saved", "Again"):
        with books.open_casebook(tmp_path / f"{name}.casebook", PASSPHRASE) as book:
            assert book.check().wrong == ()
            assert book.store.metadata(metadata.TRAIL_WHOLE_AFTER) == ""


@pytest.mark.parametrize("older", sorted(STORES.glob("*.casebook")), ids=lambda one: one.stem)
def test_nothing_is_said_of_one_of_an_older_version_yet_it_is_held_against_its_trail(
    older: Path, tmp_path: Path
) -> None:
    place = Path(shutil.copytree(older, tmp_path / older.name))
    with books.open_casebook(place, PASSPHRASE) as book:
        assert book.check().wrong == ()
        as_another_program(book, "DELETE FROM telephone WHERE rowid = (SELECT max(rowid) FROM telephone)")
        assert book.check().wrong == ("1 telephone is not as the trail says it was written.",)


@use_case("name_many_at_once")
def name_many(work: UnitOfWork, wait: threading.Barrier) -> None:
    for number in range(40):
        work.session.add(Person(surname=f"Name {number}", forename=""))
        work.session.flush()
    wait.wait(30)
    wait.wait(30)


def test_nothing_is_said_of_what_is_being_written(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "_MUCH", 5)  # so that most of it is on the trail ahead of its line
    wait = threading.Barrier(2)
    writing = threading.Thread(target=book.do, args=(name_many, wait))
    writing.start()
    wait.wait(30)
    during = book.read(
        lambda session: row_consistency.mismatches_with_trail(session.connection(), all_tables())
    )
    wait.wait(30)
    writing.join(30)
    assert during == []
    assert (book.check().wrong, book.check().rows["person"]) == ((), 40)


def test_nothing_is_said_of_what_came_from_a_workbook(book: Casebook) -> None:
    for _ in range(2):
        bring_in(book, TRACKER)
    assert book.check().rows["person"]
    assert book.check().wrong == ()


def test_a_row_whose_making_is_not_on_the_trail_is_left_alone(book: Casebook) -> None:
    name_her(book)
    names = ", ".join(column.name for column in columns_of(Person))
    as_another_program(book, f"INSERT INTO person (id, {names}) SELECT '{'2' * 32}', {names} FROM person")  # noqa: S608
    assert book.check().wrong == ()
    book.do(amend_all, Person, "2" * 32)
    assert book.check().wrong == ()


def test_progress_is_reported_of_each_stage_and_may_stop_each(book: Casebook) -> None:
    heard: list[tuple[int, int]] = []
    book.check(lambda done, total: heard.append((done, total)))
    assert heard == [(0, 4), (1, 4), (2, 4), (3, 4)]

    def stop(done: int, total: int) -> None:
        if done == 3:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        book.check(stop)
    assert book.check().wrong == ()


# One part of all rows at a time.


@given(
    st.lists(st.text(max_size=4) | st.uuids().map(lambda one: one.hex), max_size=30), st.integers(0, 10**8)
)
def test_every_row_is_in_one_part_whatever_its_id(ids: list[str], changes: int) -> None:
    found = row_consistency.parts(changes)
    assert 1 <= len(found) <= 256
    with closing(sqlite3.connect(":memory:")) as held:
        held.execute("CREATE TABLE row (id TEXT)")
        held.executemany("INSERT INTO row VALUES (?)", [(one.replace("\0", ""),) for one in ids])
        asked = f"SELECT count(*) FROM row WHERE {row_consistency._PART.format('id')}"  # noqa: S608
        counts = [held.execute(asked, (part.of, part.number)).fetchone()[0] for part in found]
    assert sum(counts) == len(ids)


def test_ids_as_they_are_made_fall_evenly_into_parts() -> None:
    found = row_consistency.parts(1_000_000)
    with closing(sqlite3.connect(":memory:")) as held:
        held.execute("CREATE TABLE row (id TEXT)")
        held.executemany("INSERT INTO row VALUES (?)", [(f"{number:02x}",) for number in range(256)])
        asked = f"SELECT count(*) FROM row WHERE {row_consistency._PART.format('id')}"  # noqa: S608
        counts = [held.execute(asked, (part.of, part.number)).fetchone()[0] for part in found]
    assert max(counts) - min(counts) <= 1
