"""The casebook: one audited transaction a write, and nothing readable outside it."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, insert, inspect, select, text
from sqlalchemy import update as bulk_update
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm import Session

from coordinator.access import create
from coordinator.access import open as books
from coordinator.access.recovery import recover
from coordinator.access.user_keys import change_passphrase
from coordinator.casebook import models
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.changes import Topic
from coordinator.core.errors import Refused, StoreBusy, StoreDamaged, StoreTooNew, WrongPassphrase
from coordinator.core.permissions import use_case
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.people.model import Person
from coordinator.people.use_cases import record_person
from coordinator.store import search_index, trail
from coordinator.store.audit import UnauditedWrite, UnitOfWork
from coordinator.store.base import Row
from tests.casebooks import PASSPHRASE


@use_case("name_person")
def name_person(work: UnitOfWork, surname: str) -> str:
    """A write for these tests."""
    person = Person(surname=surname, forename="Łukasz")
    work.session.add(person)
    work.session.flush()
    return person.id


@use_case("rename_person")
def rename_person(work: UnitOfWork, person_id: str, surname: str) -> None:
    """An amendment for these tests."""
    person = work.session.get_one(Person, person_id)
    person.surname = surname


@use_case("fail_halfway")
def fail_halfway(work: UnitOfWork) -> None:
    """A write that breaks after the flush."""
    name_person(work, "Halfway")
    raise Refused("No.")


def surnames(session: Session) -> list[str]:
    """A read for these tests."""
    return list(session.scalars(select(Person.surname)))


def found(session: Session, typed: str) -> list[str]:
    """A search for these tests."""
    return [hit.row_id for hit in search_index.find(session.connection(), typed)]


def test_a_write_says_what_it_touched_and_is_read_back(book: Casebook) -> None:
    done = book.do(name_person, "Wiśniewski")
    assert done.touched == {Topic.PEOPLE}
    assert book.read(surnames) == ["Wiśniewski"]


def test_a_write_that_fails_leaves_nothing_not_even_in_the_trail(book: Casebook) -> None:
    before = book.check()
    with pytest.raises(Refused):
        book.do(fail_halfway)
    assert book.check() == before
    assert book.read(surnames) == []


def test_names_are_found_without_their_accents_and_by_their_first_letters(book: Casebook) -> None:
    person_id = book.do(name_person, "Wiśniewski").value
    for typed in ("wisn", "WIŚ", "lukasz wisniewski", "Łuk"):
        assert book.read(found, typed) == [person_id]
    book.do(rename_person, person_id, "Nowak")
    assert book.read(found, "wisn") == []
    assert book.read(found, "nowak") == [person_id]


def test_search_takes_any_typing_as_words(book: Casebook) -> None:
    book.do(name_person, "O'Neill")
    for typed in ('"', "'", "*", "a OR b", "NEAR(", "-", "o'neill", ""):
        book.read(found, typed)
    assert len(book.read(found, "o'neill")) == 1


def test_the_trail_holds_before_and_after_and_is_chained(book: Casebook) -> None:
    person_id = book.do(name_person, "Nowak").value
    book.do(rename_person, person_id, "Novak")
    with book.store.reader.connect() as connection:
        lines = connection.execute(select(trail.trail)).all()
        changes = connection.execute(select(trail.trail_change)).all()
    assert [line.use_case for line in lines] == [
        "know_key_file",
        "unlocked",
        "unlocked",
        "name_person",
        "rename_person",
    ]
    assert (changes[-1].before, changes[-1].after) == ('{"surname":"Nowak"}', '{"surname":"Novak"}')
    assert book.check().wrong == ()


@pytest.mark.parametrize("table", ["trail", "trail_change"])
def test_the_trail_can_not_be_changed_or_cut(book: Casebook, table: str) -> None:
    book.do(name_person, "Nowak")
    with book.store.writer.connect() as connection:
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET seq = 9"):  # noqa: S608
            with pytest.raises(DatabaseError, match="append-only"):
                connection.exec_driver_sql(statement)


def test_a_forged_trail_is_noticed(book: Casebook) -> None:
    book.do(name_person, "Nowak")
    with book.store.writer.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER trail_change_no_update")
        connection.exec_driver_sql("UPDATE trail_change SET after = '{}'")
    assert any("line 1" in sentence for sentence in book.check().wrong)


def test_a_write_outside_a_use_case_is_refused(book: Casebook) -> None:
    with Session(book.store.writer) as session:
        session.add(Person(surname="Stray"))
        with pytest.raises(UnauditedWrite):
            session.flush()
    with Session(book.store.writer) as session, pytest.raises(UnauditedWrite):
        session.execute(bulk_update(Person).values(surname="All"))


@use_case("go_round")
def go_round(work: UnitOfWork, how: str) -> None:
    """A write for these tests that goes round the flush, in one way or another."""
    name_person(work, "First")
    connection = work.session.connection()
    driver: Any = connection.connection.driver_connection
    raw = "UPDATE person SET surname = 'Changed'"
    flushed = "UPDATE person SET surname=? WHERE person.id = ?"  # to the letter: the driver may know it still
    {
        "text": lambda: work.session.execute(text(raw)),
        "core": lambda: connection.execute(bulk_update(Person.__table__).values(surname="Changed")),  # type: ignore[arg-type]
        "driver's words": lambda: connection.exec_driver_sql(raw.replace("person", ' main."person"')),
        "insert": lambda: connection.execute(insert(Person.__table__).values(id="x", surname="Changed")),  # type: ignore[arg-type]
        "replace": lambda: connection.exec_driver_sql("REPLACE INTO person SELECT * FROM person"),
        "delete": lambda: work.session.execute(text("/* all */ delete from [person]")),
        "with": lambda: connection.exec_driver_sql(f"WITH one AS (SELECT 1) {raw}"),
        "many": lambda: work.session.bulk_insert_mappings(inspect(Person), [{"surname": "Changed"}]),  # type: ignore[no-untyped-call]
        "drop": lambda: connection.exec_driver_sql("DROP TABLE IF EXISTS person"),
        "rename": lambda: connection.exec_driver_sql("ALTER TABLE person RENAME TO another"),
        "quoted schema": lambda: connection.exec_driver_sql(raw.replace("person", '"main"."person"')),
        "quoted otherwise": lambda: connection.exec_driver_sql(raw.replace("person", "`main`.person")),
        "comment": lambda: connection.exec_driver_sql(raw.replace(" person", "/**/person")),
        "driver": lambda: driver.execute(raw),
        "driver's script": lambda: driver.executescript(raw),
        "as the flush did": lambda: driver.execute(flushed, ("Changed", rename_first(work))),
        "trigger": lambda: rename_by_trigger(work),
        "commit": lambda: driver.execute("COMMIT"),
    }[how]()


WAYS_ROUND = (
    "text", "core", "driver's words", "insert", "replace", "delete", "with", "many", "drop", "rename",
    "quoted schema", "quoted otherwise", "comment", "driver", "driver's script", "as the flush did",
    "trigger", "commit",
)  # fmt: skip


@use_case("rename_first")
def rename_first(work: UnitOfWork) -> str:
    """Amend the first person in a flush."""
    first = work.session.scalars(select(Person)).one()
    first.surname = "Flushed"
    work.session.flush()
    return first.id


@use_case("rename_by_trigger")
def rename_by_trigger(work: UnitOfWork) -> None:
    """Have the database amend every person when the next one is written."""
    work.session.execute(
        text(
            "CREATE TEMP TRIGGER round AFTER INSERT ON main.person"
            " BEGIN UPDATE person SET surname = 'Changed'; END"
        )
    )
    name_person(work, "Next")


@pytest.mark.parametrize("how", WAYS_ROUND)
def test_nothing_in_a_use_case_writes_a_row_but_the_flush(book: Casebook, how: str) -> None:
    before = book.check()
    with pytest.raises(UnauditedWrite):
        book.do(go_round, how)
    assert book.check() == before
    book.do(name_person, "Second")
    assert book.read(surnames) == ["Second"]


def test_a_use_case_that_changes_nothing_after_all_is_no_bug(book: Casebook) -> None:
    person_id = book.do(name_person, "Nowak").value
    before = book.trail_head()
    book.do(rename_person, person_id, "Nowak")
    assert book.trail_head() == before


def test_after_a_flush_that_failed_nothing_goes_round_it_either(book: Casebook) -> None:
    with pytest.raises(IntegrityError):
        book.do(flush_what_fails)
    with pytest.raises(UnauditedWrite):
        book.do(go_round, "text")


@use_case("flush_what_fails")
def flush_what_fails(work: UnitOfWork) -> None:
    """A write for these tests whose flush fails."""
    work.session.add_all([Person(id="twice"), Person(id="twice")])
    work.session.flush()


def example(row: type[Row]) -> Row:
    """Give a row of a table in which every column holds something, and every reference leads somewhere."""
    moment = datetime.fromisoformat("2026-11-22T09:00")
    kinds = {str: "made", date: moment.date(), datetime: moment, int: 1, bool: True}
    values: dict[str, Any] = {"id": row.__tablename__}
    for column in inspect(row).columns:
        if column.name != "id":
            lead = next(iter(column.foreign_keys), None)
            values[column.key] = lead.column.table.name if lead else kinds[column.type.python_type]
    return row(**values)


@use_case("make_all")
def make_all(work: UnitOfWork) -> None:
    """A write for these tests: one row of each table."""
    work.session.add_all(example(row) for row in models.all_rows())


@use_case("amend_all")
def amend_all(work: UnitOfWork) -> None:
    """A write for these tests: each of those rows has something else in one column."""
    for row in models.all_rows():
        held = work.get(row, row.__tablename__)
        amended: dict[type, Any] = {str: "amended", int: 2, bool: False, datetime: work.now}
        plain = next(
            column
            for column in inspect(row).columns
            if column.name != "id" and not column.foreign_keys and column.type.python_type in amended
        )
        setattr(held, plain.key, amended[plain.type.python_type])


@use_case("remove_all")
def remove_all(work: UnitOfWork) -> None:
    """A write for these tests: none of those rows is there any more."""
    for row in models.all_rows():
        work.session.delete(work.get(row, row.__tablename__))


def test_a_row_of_any_table_that_is_made_amended_or_removed_is_on_the_trail(book: Casebook) -> None:
    for change in (make_all, amend_all, remove_all):
        book.do(change)
        with book.store.reader.connect() as connection:
            last = select(func.max(trail.trail.c.seq)).scalar_subquery()
            asked = select(trail.trail_change).where(trail.trail_change.c.seq == last)
            lines = {change.row_table: change for change in connection.execute(asked)}
        for row in (row for row in models.all_rows() if row.audited):
            line = lines.pop(row.__tablename__)
            assert line.row_id == row.__tablename__
            assert bool(line.before) == (change is not make_all)
            assert bool(line.after) == (change is not remove_all)
        assert lines == {}


def test_the_reading_side_can_not_write(book: Casebook) -> None:
    with book.store.reader.connect() as connection, pytest.raises(DatabaseError, match="readonly"):
        connection.exec_driver_sql("DELETE FROM person")


def test_as_many_may_read_at_once_as_there_are_threads_that_read(book: Casebook) -> None:
    met = Barrier(4)  # two readers, the writer, and the one beside them

    def read_together(session: Session) -> int:
        rows = len(surnames(session))
        met.wait(timeout=60)
        return rows

    with ThreadPoolExecutor(met.parties) as threads:
        waiting = [threads.submit(book.read, read_together) for _ in range(met.parties)]
        assert [each.result() for each in waiting] == [0] * met.parties


def test_nothing_readable_lies_in_the_folder(book: Casebook) -> None:
    book.do(name_person, "Zażółćmarker")
    for path in book.path.rglob("*"):
        raw = path.read_bytes()
        assert b"marker" not in raw
        assert b"SQLite format" not in raw


def test_it_opens_again_with_the_passphrase_or_the_recovery_words(tmp_path: Path) -> None:
    path, words = tmp_path / "Again.casebook", recovery_words.new_words()
    with create.create(path, PASSPHRASE, words, cost=FLOOR) as first:
        first.do(name_person, "Nowak")
    with books.open_casebook(path, PASSPHRASE) as second:
        assert second.read(surnames) == ["Nowak"]
    with books.open_casebook(path, words=words) as third:
        assert third.read(surnames) == ["Nowak"]
    with books.open_casebook(path, PASSPHRASE) as changing:
        change_passphrase(changing, PASSPHRASE, "another one entirely", cost=FLOOR)
    with pytest.raises(WrongPassphrase):
        books.open_casebook(path, PASSPHRASE)
    with books.open_casebook(path, "another one entirely") as fourth:
        assert fourth.read(surnames) == ["Nowak"]


def test_the_recovery_words_set_a_new_passphrase(tmp_path: Path) -> None:
    path, words = tmp_path / "Forgotten.casebook", recovery_words.new_words()
    create.create(path, PASSPHRASE, words, cost=FLOOR).lock()
    with pytest.raises(WrongPassphrase):
        recover(path, "brand new words", words=recovery_words.new_words(), cost=FLOOR)
    recover(path, "brand new words", words=words, cost=FLOOR).lock()
    with pytest.raises(WrongPassphrase):
        books.open_casebook(path, PASSPHRASE)
    books.open_casebook(path, "brand new words").lock()


def test_a_second_copy_of_the_app_is_reported_so(book: Casebook) -> None:
    with pytest.raises(StoreBusy, match="already open"):
        books.open_casebook(book.path, PASSPHRASE)


def test_a_casebook_opened_on_one_thread_is_given_back_on_another(tmp_path: Path) -> None:
    path = tmp_path / "Threads.casebook"
    with ThreadPoolExecutor(1) as other:
        made = other.submit(create.create, path, PASSPHRASE, recovery_words.new_words(), cost=FLOOR).result()
    made.lock()
    books.open_casebook(path, PASSPHRASE).lock()


def test_damage_and_newer_versions_are_each_reported_plainly(tmp_path: Path) -> None:
    path = tmp_path / "Broken.casebook"
    with (
        create.create(path, PASSPHRASE, recovery_words.new_words(), cost=FLOOR) as made,
        made.store.writer.begin() as c,
    ):
        c.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreTooNew):
        books.open_casebook(path, PASSPHRASE)
    raw = bytearray((path / "casebook.db").read_bytes())
    raw[100] ^= 1
    (path / "casebook.db").write_bytes(raw)
    with pytest.raises(StoreDamaged):
        books.open_casebook(path, PASSPHRASE)


def test_making_one_over_another_is_refused(book: Casebook) -> None:
    with pytest.raises(Refused):
        create.create(book.path, PASSPHRASE, recovery_words.new_words(), cost=FLOOR)


def test_a_check_after_a_write_after_a_check_finds_nothing_wrong(book: Casebook) -> None:
    for surname in ("Robinson", "Walker", "Bell"):
        assert book.check().wrong == ()
        book.do(record_person, person_id=uuid4().hex, surname=surname)
    assert book.check().wrong == ()


def test_the_key_of_the_trail_is_overwritten_at_the_lock_for_what_still_holds_it(book: Casebook) -> None:
    key = book.store.trail_key
    assert any(key)
    book.lock()
    assert not any(key)
    assert len(key) == len(bytes(32))


def test_locking_a_copy_leaves_the_key_of_the_trail_to_the_casebook_itself(
    book: Casebook, tmp_path: Path
) -> None:
    book.do(name_person, "Kowalska")
    folder = tmp_path / "Copy.casebook"
    folder.mkdir()
    book.copy_to(folder / DATABASE, lambda done, total: None)
    shutil.copy(book.path / KEYS, folder / KEYS)
    with book.open_copy(folder):
        pass
    book.do(name_person, "Nowak")
    assert book.check().wrong == ()
