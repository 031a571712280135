"""Each row is held against what the trail says was written: an older page put back is found by it alone."""

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select

from coordinator import opening as books
from coordinator.access.people import add_person, revoke_person
from coordinator.access.rekeying import rekey
from coordinator.admission import Secret
from coordinator.backups.make import make
from coordinator.backups.manifest import ASKED
from coordinator.casebook import DATABASE, Casebook
from coordinator.cli import main
from coordinator.errors import Cancelled
from coordinator.holders.queries import find_holder
from coordinator.keys import recovery
from coordinator.keys.derive import FLOOR
from coordinator.people.model import Person
from coordinator.people.use_cases import amend_person, record_person
from coordinator.preferences.use_cases import remember
from coordinator.restoring import restore_to
from coordinator.salvage import salvage
from coordinator.sample import ready
from coordinator.store import agreement, audit, facts
from coordinator.store import engine as store
from coordinator.store.audit import Work
from coordinator.store.base import Row
from coordinator.store.damage import kind_in_words
from coordinator.store.pages import SIZE
from coordinator.tables import all_rows, all_tables
from tests.coordinator.conftest import PASSPHRASE
from tests.coordinator.exchange.readers import bring_in

STORES = Path(__file__).resolve().parents[1] / "stores"
SHE = "1" * 32
ONE_PERSON = "1 person is not as the trail says it was written."


def name_her(book: Casebook) -> None:
    book.do(record_person, person_id=SHE, surname="Quill", forename="Wren", safe_contact="by text")


def warn(book: Casebook, words: str = "NEVER by text, he reads it") -> None:
    """Write another safe-contact wish in the place of what she wished before."""
    told = {"born_words": "", "sex": "", "ethnicity": "", "language": "", "must_not_know": "", "school": ""}
    book.do(
        amend_person, person_id=SHE, surname="Quill", forename="Wren", born=None, safe_contact=words, **told
    )


def wish(book: Casebook) -> str:
    return book.read(lambda session: session.scalars(select(Person.safe_contact)).one())


@contextmanager
def another_program(book: Casebook) -> Iterator[Engine]:
    """Open a casebook's database as another program would that has the key: nothing keeps to the trail."""
    engine = book._copier.unlock(lambda key: store.open_writer(book.path / DATABASE, key))
    try:
        yield engine
    finally:
        engine.dispose()


def as_another_program(book: Casebook, *statements: str) -> None:
    """Write to the tables with the key in hand, round the trail."""
    with another_program(book) as engine, closing(engine.raw_connection()) as connection:
        driver: Any = connection.driver_connection
        driver.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            driver.execute(statement)


def put_back(older: Path, place: Path, *names: str) -> None:
    """Put the older pages of tables in the place of the newer ones."""
    with books.open_casebook(older, PASSPHRASE) as book, book._reader.connect() as connection:
        asked = "SELECT tbl_name, rootpage FROM sqlite_master WHERE rootpage > 0"
        roots = [root for name, root in connection.exec_driver_sql(asked) if name in names]
    old, new = (older / DATABASE).read_bytes(), bytearray((place / DATABASE).read_bytes())
    for root in roots:
        new[(root - 1) * SIZE : root * SIZE] = old[(root - 1) * SIZE : root * SIZE]
    (place / DATABASE).write_bytes(new)


@pytest.fixture
def rolled_back(tmp_path: Path) -> Path:
    """A casebook in which one page about people is of the day before she warned."""
    place, older = tmp_path / "Cases.casebook", tmp_path / "Older.casebook"
    with books.create(place, PASSPHRASE, recovery.new_words(), cost=FLOOR) as book:
        name_her(book)
    shutil.copytree(place, older)
    with books.open_casebook(place, PASSPHRASE) as book:
        warn(book)
    put_back(older, place, "person")
    return place


def test_an_older_page_put_back_is_found_and_walls_nothing_off(
    rolled_back: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with books.open_casebook(rolled_back, PASSPHRASE) as book:  # an opening doesn't notice it
        assert wish(book) == "by text"
        found = book.check()
        assert found.wrong == (ONE_PERSON,)
        assert not found.damaged
        assert found.rows["person"] == 1
        book.do(remember, key="a", value="1")
    (secret := tmp_path / "secret").write_text(PASSPHRASE)
    assert main(["check", str(rolled_back), "--passphrase-file", str(secret)]) == 1
    assert ONE_PERSON in capsys.readouterr().out
    with books.open_casebook(rolled_back, PASSPHRASE) as book:
        warn(book)  # once she is amended again, she is as the trail says
        assert book.check().wrong == ()


def test_what_is_saved_follows_the_trail(rolled_back: Path) -> None:
    new = rolled_back.with_name("New.casebook")
    told = salvage(rolled_back, Secret.passphrase(PASSPHRASE), new)
    assert (told.rows["person"], told.rebuilt, told.missing) == (0, {"person": 1}, [])
    with books.open_casebook(new, PASSPHRASE) as book:
        assert wish(book) == "NEVER by text, he reads it"
        assert book.check().wrong == ()


def test_older_pages_about_who_may_open_it_are_found_too(tmp_path: Path) -> None:
    place, older = tmp_path / "Cases.casebook", tmp_path / "Older.casebook"
    with books.create(place, PASSPHRASE, recovery.new_words(), cost=FLOOR) as book:
        add_person(book, PASSPHRASE, name="Bob", role="coordinator", new="yellow thunder bakes ninety")
    shutil.copytree(place, older)
    with books.open_casebook(place, PASSPHRASE) as book:
        revoke_person(book, PASSPHRASE, holder_id=book.read(find_holder, named="Bob").id)
    put_back(older, place, "holder")
    with books.open_casebook(place, PASSPHRASE) as book:
        assert book.check().wrong == ("1 holder is not as the trail says it was written.",)


def forget_her(work: Work) -> None:
    work.session.delete(work.get(Person, SHE))


def test_a_row_that_is_missing_and_one_that_was_erased_and_is_back_are_found(book: Casebook) -> None:
    name_her(book)
    as_another_program(book, "CREATE TABLE aside AS SELECT * FROM person", "DELETE FROM person")
    assert book.check().wrong == (ONE_PERSON,)
    back = "INSERT INTO person SELECT * FROM aside"
    as_another_program(book, back)
    assert book.check().wrong == ()
    book.do(forget_her)
    assert book.check().wrong == ()
    as_another_program(book, back)
    assert book.check().wrong == (ONE_PERSON,)
    new = book.path.with_name("New.casebook")
    book.lock()
    assert salvage(book.path, Secret.passphrase(PASSPHRASE), new).rows["person"] == 0
    with books.open_casebook(new, PASSPHRASE) as saved:
        assert saved.check().wrong == ()


def test_what_is_wrong_is_counted_by_kind(book: Casebook) -> None:
    name_her(book)
    for number in "23":
        book.do(record_person, person_id=number * 32, surname="Other", forename="")
    book.do(remember, key="a", value="1")
    as_another_program(
        book, "UPDATE person SET surname = 'x' WHERE id > '2'", "UPDATE preference SET value = 2"
    )
    said = "2 people and 1 preference are not as the trail says they were written."
    assert book.check().wrong == (said,)


def test_what_is_damaged_is_told_alone(book: Casebook) -> None:
    name_her(book)
    as_another_program(
        book, "DELETE FROM person", "DROP TRIGGER trail_no_update", "UPDATE trail SET who = 'x'"
    )
    found = book.check()
    assert found.wrong == ("The trail does not fit together from line 1 on.",)
    assert found.damaged


# Every table, and every column of it.


def some(column: Any, other: bool = False) -> Any:
    """A value for a column, or another one."""
    first, second = {
        str: ("words", "other words"),
        bool: (False, True),
        int: (3, 0),
        date: (date(2026, 2, 3), None),
        datetime: (datetime(2026, 2, 3, 4, 5, 6, 70, UTC), datetime(2027, 2, 3, 4, 5, 6, tzinfo=UTC)),
    }[column.type.python_type]
    return second if other else first


def columns_of(kind: type[Row]) -> list[Any]:
    return [one for one in kind.__table__.columns if one.name != "id"]


def fill_one(work: Work, kind: type[Row]) -> str:
    """Make a row of a kind, and first those that it points to."""
    made = {}
    for column in columns_of(kind):
        to = next((key.column.table for key in column.foreign_keys), None)
        if to is None:
            made[column.name] = some(column)
        elif not column.nullable:
            made[column.name] = fill_one(work, next(one for one in all_rows() if one.__table__ is to))
    row = kind(**made)
    work.session.add(row)
    work.session.flush()
    return row.id


def amend_all(work: Work, kind: type[Row], row_id: str) -> None:
    row = work.get(kind, row_id)
    for column in columns_of(kind):
        if not column.foreign_keys:
            setattr(row, column.name, some(column, other=True))


def as_it_lies(connection: Connection, kind: type[Row], row_id: str) -> dict[str, Any]:
    asked = f'SELECT * FROM "{kind.__tablename__}" WHERE id = ?'  # noqa: S608
    return dict(connection.exec_driver_sql(asked, (row_id,)).mappings().one())


@pytest.mark.parametrize("kind", all_rows(), ids=lambda kind: kind.__tablename__)
def test_what_stood_before_is_found_in_every_column_of_every_table(book: Casebook, kind: type[Row]) -> None:
    row_id = book.do(fill_one, kind).value
    with book._reader.connect() as connection:
        before = as_it_lies(connection, kind, row_id)
    assert book.check().wrong == ()
    book.do(amend_all, kind, row_id)
    assert book.check().wrong == ()
    said = [f"{kind_in_words(kind.__tablename__, 1)} is not as the trail says it was written."]
    with another_program(book) as engine, engine.connect() as connection:
        after = as_it_lies(connection, kind, row_id)
        changed = [name for name in before if before[name] != after[name]]
        assert len(changed) == sum(not column.foreign_keys for column in columns_of(kind))
        for name in changed:
            driver: Any = connection.connection.driver_connection
            put = f'UPDATE "{kind.__tablename__}" SET "{name}" = ? WHERE id = ?'  # noqa: S608
            driver.execute(put, (before[name], row_id))
            assert agreement.unlike_the_trail(connection, all_tables()) == said, name
            connection.rollback()
            connection.begin()


# No false alarm.


def test_nothing_is_said_of_a_sample_in_one_part_or_in_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "Sample.casebook"
    ready.make_whole(place, PASSPHRASE, cases=12, seed=2, cost=FLOOR)
    with books.open_casebook(place, PASSPHRASE) as book:
        assert book.check().wrong == ()
        as_another_program(book, "UPDATE person SET surname = surname || '!'")
        people = book.check().rows["person"]
        said = (f"{people} people are not as the trail says they were written.",)
        for at_once in (60_000, 100, 1):
            monkeypatch.setattr(agreement, "_IN_A_PART", at_once)
            assert book.check().wrong == said


def test_nothing_is_said_of_one_that_was_encrypted_anew_restored_or_saved(tmp_path: Path) -> None:
    place = tmp_path / "Sample.casebook"
    ready.make_whole(place, PASSPHRASE, cases=3, seed=3, cost=FLOOR)
    with books.open_casebook(place, PASSPHRASE) as book:
        rekey(book, PASSPHRASE, lambda done, total: None)
        backup = make(book, ASKED).backup
        assert book.check().wrong == ()
    restore_to(backup.folder, tmp_path / "Restored.casebook", PASSPHRASE)
    assert salvage(place, Secret.passphrase(PASSPHRASE), tmp_path / "Saved.casebook").rebuilt == {}
    salvage(tmp_path / "Saved.casebook", Secret.passphrase(PASSPHRASE), tmp_path / "Again.casebook")
    for name in ("Restored", "Saved", "Again"):
        with books.open_casebook(tmp_path / f"{name}.casebook", PASSPHRASE) as book:
            assert book.check().wrong == ()
            assert book.recall(facts.TRAIL_WHOLE_AFTER) == ""


@pytest.mark.parametrize("older", sorted(STORES.glob("*.casebook")), ids=lambda one: one.stem)
def test_nothing_is_said_of_one_of_an_older_version_yet_it_is_held_against_its_trail(
    older: Path, tmp_path: Path
) -> None:
    place = Path(shutil.copytree(older, tmp_path / older.name))
    with books.open_casebook(place, PASSPHRASE) as book:
        assert book.check().wrong == ()
        as_another_program(book, "DELETE FROM telephone WHERE rowid = (SELECT max(rowid) FROM telephone)")
        assert book.check().wrong == ("1 telephone is not as the trail says it was written.",)


def name_many(work: Work, wait: threading.Barrier) -> None:
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
    during = book.read(lambda session: agreement.unlike_the_trail(session.connection(), all_tables()))
    wait.wait(30)
    writing.join(30)
    assert during == []
    assert (book.check().wrong, book.check().rows["person"]) == ((), 40)


def test_nothing_is_said_of_what_came_from_a_workbook(book: Casebook) -> None:
    for _ in range(2):
        bring_in(book, Path(__file__).parent / "exchange" / "caseload-tracker.xlsx")
    assert book.check().rows["person"]
    assert book.check().wrong == ()


def test_a_row_whose_making_is_not_on_the_trail_is_left_alone(book: Casebook) -> None:
    name_her(book)
    names = ", ".join(column.name for column in columns_of(Person))
    as_another_program(book, f"INSERT INTO person (id, {names}) SELECT '{'2' * 32}', {names} FROM person")  # noqa: S608
    assert book.check().wrong == ()
    book.do(amend_all, Person, "2" * 32)
    assert book.check().wrong == ()


def test_progress_is_told_of_each_stage_and_may_stop_each(book: Casebook) -> None:
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
    found = agreement.parts(changes)
    assert 1 <= len(found) <= 256
    with closing(sqlite3.connect(":memory:")) as held:
        held.execute("CREATE TABLE row (id TEXT)")
        held.executemany("INSERT INTO row VALUES (?)", [(one.replace("\0", ""),) for one in ids])
        asked = f"SELECT count(*) FROM row WHERE {agreement._PART.format('id')}"  # noqa: S608
        counts = [held.execute(asked, (part.of, part.number)).fetchone()[0] for part in found]
    assert sum(counts) == len(ids)


def test_ids_as_they_are_made_fall_evenly_into_parts() -> None:
    found = agreement.parts(1_000_000)
    with closing(sqlite3.connect(":memory:")) as held:
        held.execute("CREATE TABLE row (id TEXT)")
        held.executemany("INSERT INTO row VALUES (?)", [(f"{number:02x}",) for number in range(256)])
        asked = f"SELECT count(*) FROM row WHERE {agreement._PART.format('id')}"  # noqa: S608
        counts = [held.execute(asked, (part.of, part.number)).fetchone()[0] for part in found]
    assert max(counts) - min(counts) <= 1


# A trail of which parts are missing judges only what came after.


def test_where_parts_of_the_trail_are_lost_only_what_came_after_is_judged(tmp_path: Path) -> None:
    place, saved, again = (tmp_path / f"{name}.casebook" for name in ("Cases", "Saved", "Again"))
    with books.create(place, PASSPHRASE, recovery.new_words(), cost=FLOOR) as book:
        name_her(book)
        warn(book)
        as_another_program(
            book,
            "DROP TRIGGER trail_change_no_delete",
            "DELETE FROM trail_change WHERE after LIKE '%NEVER%'",
        )
        assert book.check().damaged
    salvage(place, Secret.passphrase(PASSPHRASE), saved)
    with books.open_casebook(saved, PASSPHRASE) as book:
        assert wish(book) == "NEVER by text, he reads it"  # what the table has: the trail has less
        assert book.check().wrong == ()
        last = int(book.recall(facts.TRAIL_WHOLE_AFTER))
        book.do(record_person, person_id="2" * 32, surname="Later", forename="")
    salvage(saved, Secret.passphrase(PASSPHRASE), again)
    with books.open_casebook(again, PASSPHRASE) as book:
        assert int(book.recall(facts.TRAIL_WHOLE_AFTER)) == last + 1
        assert book.check().wrong == ()
        as_another_program(book, "UPDATE person SET surname = 'x'")
        assert book.check().wrong == (ONE_PERSON,)


def test_a_row_put_together_from_the_trail_is_as_the_trail_says(tmp_path: Path) -> None:
    place, saved = tmp_path / "Cases.casebook", tmp_path / "Saved.casebook"
    with books.create(place, PASSPHRASE, recovery.new_words(), cost=FLOOR) as book:
        name_her(book)
        warn(book)
        as_another_program(book, "DELETE FROM person")
    assert salvage(place, Secret.passphrase(PASSPHRASE), saved).rebuilt == {"person": 1}
    with books.open_casebook(saved, PASSPHRASE) as book:
        assert book.check().wrong == ()
