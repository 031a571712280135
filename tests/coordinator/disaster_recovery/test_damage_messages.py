"""Damage is reported as what it is: never where there is none, and always with what can still be done."""

import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlcipher3 import dbapi2

from coordinator.access import create
from coordinator.access import open as books
from coordinator.access.credentials import Credential
from coordinator.access.unlock_slot import unlock_slot
from coordinator.access.user_keys import add_person
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED
from coordinator.backups.status import check_with_backups
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.errors import OutOfMemory, StoreDamaged, StoreError, StoreUnreadable
from coordinator.disaster_recovery.read_only_casebook import open_read_only
from coordinator.disaster_recovery.salvage import salvage
from coordinator.keys import key_file, recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.people.use_cases import record_person
from coordinator.preferences.use_cases import remember
from coordinator.store import damaged_reader
from coordinator.store import engine as store
from coordinator.store.page_authentication import SIZE
from tests.casebooks import PASSPHRASE, Casebooks
from tests.paths import STORES

OF_OLD = STORES / "0.1.0.casebook"


@pytest.fixture
def place(tmp_path: Path, casebooks: Casebooks) -> Path:
    """A casebook with a few cases, locked."""
    return casebooks.copy(tmp_path / "Cases.casebook", cases=5)


def pages_of(place: Path) -> dict[str, int]:
    """The first page of each table and index, by name."""
    _, key, _ = unlock_slot(
        place, key_file.read(place / KEYS), Credential.passphrase(PASSPHRASE), datetime.now(UTC)
    )
    with store.peek_read_only(place / DATABASE, key) as connection:
        return dict(
            row
            for row in connection.exec_driver_sql("SELECT name, rootpage FROM sqlite_master WHERE rootpage")
        )


def pages_in_the_journal(place: Path) -> list[int]:
    """List the pages in SQLite's write-ahead log, a frame of which begins with the number of its page."""
    log = (place / f"{DATABASE}-wal").read_bytes()
    return [int.from_bytes(log[at : at + 4], "big") for at in range(32, len(log), 24 + SIZE)]


def turn_bits(place: Path, *names: str) -> None:
    """Turn one bit in the first page of some tables."""
    pages = pages_of(place)
    raw = bytearray((place / DATABASE).read_bytes())
    for name in names:
        raw[(pages[name] - 1) * SIZE + 700] ^= 1
    (place / DATABASE).write_bytes(raw)


def put_back(place: Path, older: Path, name: str) -> None:
    """Put an older page, which is authentic, in the place of a newer one."""
    at = (pages_of(place)[name] - 1) * SIZE
    raw = bytearray((place / DATABASE).read_bytes())
    page = (older / DATABASE).read_bytes()[at : at + SIZE]
    assert raw[at : at + SIZE] != page, "it was written since"
    raw[at : at + SIZE] = page
    (place / DATABASE).write_bytes(raw)


def record(place: Path, *ids: str) -> None:
    with books.open_casebook(place, PASSPHRASE) as book:
        for one in ids:
            book.do(record_person, person_id=(one * 32)[:32], surname=f"Invented{one}", forename="Sam")
    books.open_casebook(place, PASSPHRASE).lock()  # which brings the journal into the file


@pytest.mark.parametrize(("code", "kind"), [(9, OperationalError), (11, StoreDamaged), (267, StoreDamaged)])
def test_a_search_that_was_interrupted_is_no_damage(code: int, kind: type[Exception]) -> None:
    said = dbapi2.OperationalError("vtable constructor failed: search_words")
    said.sqlite_errorcode = code
    with pytest.raises(kind), store.translate_errors():
        raise OperationalError("SELECT", {}, said)


def test_a_connection_that_finds_no_memory_says_so() -> None:
    with pytest.raises(StoreError, match="not enough memory"), store.translate_errors():
        raise OperationalError("", {}, dbapi2.OperationalError("Error creating function"))


@pytest.mark.parametrize("values", [("a", 1, None, b"", 0.5), [("a",), ("b",)], {"name": "a"}, ()])
def test_a_value_that_no_memory_was_found_for_says_so(values: Any) -> None:
    with pytest.raises(OutOfMemory, match="not enough memory"), store.translate_errors():
        raise InterfaceError("INSERT", values, dbapi2.InterfaceError("Error binding parameter 0"))


@pytest.mark.parametrize("values", [("a", object()), [("a",), (object(),)], {"name": object()}])
def test_a_value_that_no_row_can_hold_is_a_bug(values: Any) -> None:
    with pytest.raises(InterfaceError), store.translate_errors():
        raise InterfaceError("INSERT", values, dbapi2.InterfaceError("Error binding parameter 0"))


@pytest.mark.parametrize(
    "tables",
    [
        ("case_file", "trail_change"),
        ("agenda_item", "trail_change"),
        ("case_file", "agenda_item", "trail_change"),
    ],
)
def test_what_stands_in_for_a_row_has_others_stand_in_for_what_it_points_to(
    place: Path, tmp_path: Path, tables: tuple[str, ...]
) -> None:
    turn_bits(place, *tables)
    result = salvage(place, Credential.passphrase(PASSPHRASE), tmp_path / "Saved.casebook")
    assert any("kept as an empty record" in one for one in result.missing)
    with books.open_casebook(tmp_path / "Saved.casebook", PASSPHRASE) as book:
        assert book.check().wrong == ()


def test_what_the_trail_has_lost_is_reported_in_whole_plain_sentences(place: Path, tmp_path: Path) -> None:
    turn_bits(place, "trail_change")
    damaged_reader.remember(place)
    with pytest.raises(StoreDamaged, match=r"pages\. Part of the trail can’t be read\."):
        books.open_casebook(place, PASSPHRASE)
    result = salvage(place, Credential.passphrase(PASSPHRASE), tmp_path / "Saved.casebook")
    assert [one for one in result.missing if re.fullmatch(r"the details of [\d,]+ changes?", one)]


@pytest.mark.parametrize("name", ["sqlite_autoindex_person_1", "trail_change"])
def test_an_older_page_that_does_not_fit_the_others_is_found_reported_and_saved_from(
    place: Path, tmp_path: Path, name: str
) -> None:
    older = Path(shutil.copytree(place, tmp_path / "Older.casebook"))
    record(place, *(f"{number:02d}" for number in range(40)))  # so many that the first page is written too
    put_back(place, older, name)
    with books.open_casebook(place, PASSPHRASE) as book:
        assert book.check().damaged
    for _ in range(2):  # it is not forgotten
        with pytest.raises(StoreDamaged, match="Save what can be saved"):
            books.open_casebook(place, PASSPHRASE)
    with open_read_only(place, Credential.passphrase(PASSPHRASE)) as book:
        assert "does not fit together" in book.check().wrong[0]
    salvage(place, Credential.passphrase(PASSPHRASE), tmp_path / "Saved.casebook")
    with books.open_casebook(tmp_path / "Saved.casebook", PASSPHRASE) as book:
        assert not book.check().damaged
        book.do(remember, key="a", value="1")


def test_a_page_that_the_journal_holds_whole_is_no_damage(place: Path, tmp_path: Path) -> None:
    with books.open_casebook(place, PASSPHRASE) as book:
        book.do(record_person, person_id="a" * 32, surname="Invented", forename="Sam")
        shutil.copytree(place, tmp_path / "Torn.casebook", ignore=shutil.ignore_patterns("in-use*"))
    torn = tmp_path / "Torn.casebook"
    raw = bytearray((torn / DATABASE).read_bytes())
    at = next(page - 1 for page in pages_in_the_journal(torn) if 1 < page <= len(raw) // SIZE) * SIZE
    raw[at + 100 : at + 2100] = os.urandom(2000)
    (torn / DATABASE).write_bytes(raw)
    (torn / damaged_reader.FOUND).write_bytes(b"")
    with books.open_casebook(torn, PASSPHRASE) as book:
        assert book.check().wrong == ()
    assert not damaged_reader.is_remembered(torn)


def test_a_sound_casebook_of_an_older_version_that_was_called_damaged_opens(tmp_path: Path) -> None:
    place = Path(shutil.copytree(OF_OLD, tmp_path / "Old.casebook"))
    (place / damaged_reader.FOUND).write_bytes(b"")
    with books.open_casebook(place, PASSPHRASE) as book:
        assert book.check().wrong == ()
    assert not damaged_reader.is_remembered(place)


def test_a_folder_called_damaged_keeps_nobody_out(place: Path) -> None:
    (place / damaged_reader.FOUND).mkdir()
    books.open_casebook(place, PASSPHRASE).lock()


def test_of_a_damaged_casebook_of_an_older_version_only_its_backup_is_offered(tmp_path: Path) -> None:
    place = Path(shutil.copytree(OF_OLD, tmp_path / "Old.casebook"))
    turn_bits(place, "person")
    for _ in range(2):  # the second does not hear that it is open
        with pytest.raises(StoreUnreadable, match="older version"):
            open_read_only(place, Credential.passphrase(PASSPHRASE))
    with pytest.raises(StoreUnreadable, match="older version"):
        salvage(place, Credential.passphrase(PASSPHRASE), tmp_path / "New.casebook")


def test_an_older_casebook_can_be_checked_before_it_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Path(shutil.copytree(OF_OLD, tmp_path / "Old.casebook"))
    found = []
    monkeypatch.setattr(books, "back_up_before", lambda book, why: found.append(book.check()))
    books.open_casebook(place, PASSPHRASE).lock()
    assert [one.wrong for one in found] == [()]
    assert found[0].rows["person"] > 0


def test_a_saved_casebook_in_the_place_of_the_damaged_one_is_not_called_cut_off(place: Path) -> None:
    with books.open_casebook(place, PASSPHRASE) as book:
        create_backup(book, ASKED)
    record(place, "a")
    turn_bits(place, "person")
    new = place.with_name("New.casebook")
    salvage(place, Credential.passphrase(PASSPHRASE), new)
    shutil.rmtree(place)
    new.rename(place)
    with books.open_casebook(place, PASSPHRASE) as book:
        assert check_with_backups(book).check.wrong == ()


def test_where_no_recovery_is_left_the_recovery_is_not_advised(tmp_path: Path) -> None:
    place = tmp_path / "Shared.casebook"
    with create.create(place, PASSPHRASE, recovery_words.new_words(), name="Jo Field", cost=FLOOR) as book:
        add_person(book, PASSPHRASE, name="Kim", role="coordinator", new="violet harbour seven", cost=FLOOR)
    books.open_casebook(place, PASSPHRASE).lock()
    turn_bits(place, "fact", "key_slot", "trail_change")
    text = " ".join(salvage(place, Credential.passphrase(PASSPHRASE), tmp_path / "Saved.casebook").missing)
    assert "restore a backup: no recovery words" in text
    assert "set a new passphrase" not in text
