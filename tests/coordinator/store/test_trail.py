"""The trail: what a line's digest covers, however the line came to be written."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import text as sql

from coordinator.access import open as opening
from coordinator.casebook.casebook import Casebook
from coordinator.core.permissions import use_case
from coordinator.people.model import Person
from coordinator.store import audit, trail
from coordinator.store.audit import UnitOfWork
from tests.casebooks import PASSPHRASE
from tests.paths import STORES

VALUES = some.none() | some.booleans() | some.integers() | some.dates() | some.datetimes() | some.text()
KEPT = "casebook.db", "keys.json"


@use_case("name_many")
def name_many(work: UnitOfWork, *, count: int) -> None:
    """Record many people, with a flush after each few."""
    for number in range(count):
        work.session.add(Person(surname=f'O\'Neill "{number}" \\ Łuk\u2028\x01', born=date(1990, 1, 1)))
        if number % 3 == 0:
            work.session.flush()


@given(some.dictionaries(some.text(), VALUES))
def test_a_row_is_reported_as_canonical_json_tells_it(held: dict[str, Any]) -> None:
    kept = {name: value for name, value in held.items() if value not in (None, "") and value is not False}
    assert trail.row_values(trail.named(held), held) == trail.canonical(kept)


@given(some.text(), some.text(), some.text(alphabet="0123456789abcdef", min_size=64, max_size=64))
def test_a_change_is_digested_as_a_json_list(table: str, row_id: str, commitment: str) -> None:
    as_json = json.dumps([table, row_id, commitment], ensure_ascii=False, separators=(",", ":"))
    assert trail.digested_change(table, row_id, commitment).decode("utf-8", "surrogatepass") == as_json


@given(some.tuples(some.text(), some.text()), some.tuples(some.text(), some.text()))
def test_a_commitment_is_to_one_content_and_one_salt(one: tuple[str, str], other: tuple[str, str]) -> None:
    salt, other_salt = "0" * 32, "0" * 31 + "1"
    assert (trail.commitment_of(salt, *one) == trail.commitment_of(salt, *other)) is (one == other)
    assert trail.commitment_of(salt, *one) != trail.commitment_of(other_salt, *one)


@pytest.mark.parametrize("much", [1, 7, 5000])
def test_a_line_written_ahead_is_chained_as_one_that_was_held(
    book: Casebook, monkeypatch: pytest.MonkeyPatch, much: int
) -> None:
    monkeypatch.setattr(audit, "_MUCH", much)
    before = book.check().trail_lines
    book.do(name_many, count=20)
    book.do(name_many, count=1)
    found = book.check()
    assert found.wrong == ()
    assert found.trail_lines == before + 2


def test_what_was_written_ahead_goes_with_a_write_that_fails(
    book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "_MUCH", 2)

    @use_case("fail_late")
    def fail_late(work: UnitOfWork) -> None:
        name_many(work, count=10)
        raise KeyError("late")

    with pytest.raises(KeyError):
        book.do(fail_late)
    book.do(name_many, count=2)
    assert book.check().wrong == ()


def test_a_casebook_of_the_first_version_fits_together_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "Old.casebook"
    shutil.copytree(STORES / "0.1.0.casebook", path, ignore=lambda _, names: set(names) - set(KEPT))
    with opening.open_casebook(path, PASSPHRASE) as book:
        assert book.check().wrong == ()
        book.do(name_many, count=3)
        assert book.check().wrong == ()


def test_no_index_of_the_trail_is_written_out_of_order(book: Casebook) -> None:
    with book.store.reader.connect() as connection:
        found = connection.execute(sql("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql <> ''"))
        rows = [one for one in found.scalars() if "ON trail" in one]
    assert rows == ["CREATE INDEX ix_trail_change_line ON trail_change (seq, place, row_id)"]
