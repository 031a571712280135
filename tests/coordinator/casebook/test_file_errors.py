"""What goes wrong with a casebook's files is noticed, reported in one sentence, and costs nothing else."""

import errno
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from coordinator.access import create
from coordinator.access import open as books
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.errors import (
    CoordinatorError,
    OutOfMemory,
    Refused,
    StoreDamaged,
    StoreError,
    StoreTooNew,
)
from coordinator.core.permissions import use_case
from coordinator.keys import key_derivation, recovery_words
from coordinator.keys.key_derivation import FLOOR, Cost
from coordinator.preferences.use_cases import remember
from coordinator.sample import sample_casebook
from coordinator.store import engine as store
from coordinator.store.audit import UnitOfWork
from coordinator.store.trail import _write_changes

WORDS = "copper lantern walks sideways"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("whole") / "Whole.casebook"
    sample_casebook.make_whole(place, WORDS, cases=3, seed=1, cost=FLOOR)
    return place


@pytest.fixture
def place(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "Copy.casebook"))


def test_an_emptied_database_is_refused_and_not_filled_afresh(place: Path) -> None:
    os.truncate(place / DATABASE, 0)
    for _ in range(2):
        with pytest.raises(StoreDamaged, match="Restore it from a backup"):
            books.open_casebook(place, WORDS)


def test_another_casebook_s_keys_are_named_as_what_may_be_wrong(place: Path, tmp_path: Path) -> None:
    other = tmp_path / "Other.casebook"
    create.create(other, WORDS, recovery_words.new_words(), cost=FLOOR).lock()
    shutil.copy(other / KEYS, place / KEYS)
    with pytest.raises(StoreDamaged, match="key file belongs to another casebook"):
        books.open_casebook(place, WORDS)


@pytest.mark.parametrize("at", [0, 15, 16, 60, 100, 4095])
def test_a_flipped_bit_in_the_first_page_is_noticed(place: Path, at: int) -> None:
    _flip(place / DATABASE, at)
    with pytest.raises(StoreDamaged):
        books.open_casebook(place, WORDS)


def test_a_flipped_bit_anywhere_is_noticed_by_a_check(place: Path) -> None:
    size = (place / DATABASE).stat().st_size
    for at in range(5000, size, size // 12):
        _flip(place / DATABASE, at)
        assert _noticed(place), at
        _flip(place / DATABASE, at)
    with books.open_casebook(place, WORDS) as book:
        assert book.check().wrong == ()


@pytest.mark.parametrize("wrong", ["format", "memory_kib"])
def test_a_number_without_end_in_the_key_file_is_damage(place: Path, wrong: str) -> None:
    def change(given: dict[str, Any]) -> None:
        part = given if wrong == "format" else given["slots"][0]["argon2id"]
        part[wrong] = float("inf")

    _change_keys(place, change)
    with pytest.raises(StoreDamaged):
        books.open_casebook(place, WORDS)


def test_too_little_memory_to_unlock_is_said() -> None:
    with pytest.raises(StoreError, match="not enough memory"):
        key_derivation.derive(
            b"secret", b"salt", Cost()
        )  # argon2 refuses so short a salt in the way it refuses memory


def test_a_step_of_a_newer_version_is_refused_and_lets_the_casebook_go(place: Path) -> None:
    with books.open_casebook(place, WORDS) as book, book.store.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    for _ in range(2):
        with pytest.raises(StoreTooNew):
            books.open_casebook(place, WORDS)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows doesn't let an open file go")
def test_nothing_is_written_to_a_casebook_that_was_deleted_or_moved(place: Path) -> None:
    aside = place.with_name("Aside.casebook")
    with books.open_casebook(place, WORDS) as book:
        os.rename(place, aside)
        with pytest.raises(StoreError, match="moved, deleted or replaced"):
            book.do(remember, key="a", value="1")
        os.rename(aside, place)
        book.do(remember, key="a", value="2")
        assert book.check().wrong == ()
    book = books.open_casebook(place, WORDS)
    shutil.rmtree(place)
    with pytest.raises(StoreError, match="moved, deleted or replaced"):
        book.do(remember, key="a", value="3")
    book.lock()
    assert not place.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows doesn't let an open file go")
def test_nothing_is_written_once_another_casebook_lies_in_its_place(place: Path) -> None:
    aside = place.with_name("Aside.casebook")
    with books.open_casebook(place, WORDS) as book:
        os.rename(place, aside)
        shutil.copytree(aside, place)
        with pytest.raises(StoreError, match="moved, deleted or replaced"):
            book.do(remember, key="a", value="1")
        shutil.rmtree(place)
        os.rename(aside, place)
        book.do(remember, key="a", value="2")


@pytest.mark.parametrize("name", ["", ".", "..", "/"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(Refused):
        create.casebook_path(Path(name))


def test_a_place_too_deep_for_the_engine_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 200) / ("e" * 200)
    deep.mkdir(parents=True)
    with pytest.raises(Refused, match="too long"):
        create.create(deep / ("f" * 90 + ".casebook"), WORDS, recovery_words.new_words(), cost=FLOOR)
    assert list(deep.iterdir()) == []


def test_a_sample_that_was_stopped_leaves_nothing_to_be_taken_for_one(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise CoordinatorError("stopped")

    place = tmp_path / "Sample.casebook"
    with pytest.raises(CoordinatorError, match="stopped"):
        sample_casebook.open_sample(place, progress=stop)
    assert list(tmp_path.iterdir()) == []


def _noticed(place: Path) -> bool:
    try:
        with books.open_casebook(place, WORDS) as book:
            return bool(book.check().wrong)
    except StoreDamaged:
        return True


def _flip(file: Path, at: int) -> None:
    with file.open("r+b") as held:
        held.seek(at)
        byte = held.read(1)[0]
        held.seek(at)
        held.write(bytes([byte ^ 4]))


def _change_keys(place: Path, change: Callable[[dict[str, Any]], None]) -> None:
    answer = json.loads((place / KEYS).read_text(encoding="utf-8"))
    change(answer)
    (place / KEYS).write_text(json.dumps(answer), encoding="utf-8")


def test_after_memory_ran_out_the_next_write_begins_on_a_fresh_connection(tmp_path: Path) -> None:
    @use_case("too_much")
    def too_much(work: UnitOfWork) -> None:
        raise MemoryError

    def out_of_memory(session: Session) -> None:
        raise MemoryError

    secret = "copper lantern walks sideways"
    with create.create(tmp_path / "New.casebook", secret, recovery_words.new_words(), cost=FLOOR) as book:
        with book.store.writer.connect() as connection:
            before = connection.connection.driver_connection
        with pytest.raises(OutOfMemory):
            book.do(too_much)
        with book.store.writer.connect() as connection:
            assert connection.connection.driver_connection is not before
            with pytest.raises(DatabaseError, match="not authorized"):  # guarded as the one before it
                connection.exec_driver_sql("UPDATE person SET surname = ''")
        book.do(remember, key="a", value="1")
        with book.store.writer.connect() as connection:
            kept = connection.connection.driver_connection
        with pytest.raises(OutOfMemory):  # a reading that finds none lets the writing go on where it is
            book.read(out_of_memory)
        with book.store.writer.connect() as connection:
            assert connection.connection.driver_connection is kept


def test_a_line_of_the_trail_that_no_memory_is_found_for_is_reported_as_that() -> None:
    driver = dbapi2.connect(":memory:")
    driver.execute(
        "CREATE TABLE trail_change (seq, place, row_table, row_id, before, after, salt, commitment)"
    )
    change = (1, 0, "person", object(), "", "{}", "", "")  # the driver says the same of both
    with pytest.raises(OutOfMemory, match="not enough memory"), store.translate_errors():
        _write_changes(driver, [change])
    driver.close()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EIO, "The disk did not answer"),
        (errno.EACCES, "can’t be written to"),
        (errno.EROFS, "can’t be written to"),
    ],
)
def test_an_error_of_the_disk_is_the_same_sentence_in_the_store_as_elsewhere(
    number: int, sentence: str
) -> None:
    with pytest.raises(StoreError, match=sentence), store.translate_errors():
        raise OSError(number, os.strerror(number))
