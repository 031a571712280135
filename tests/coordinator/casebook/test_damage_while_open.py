"""A casebook that is found damaged while it is open is not changed any more, then and afterwards."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from coordinator.access import open as books
from coordinator.access.credentials import Credential
from coordinator.backups import locations, on_lock
from coordinator.backups.create import BackupNotVerified, create_backup
from coordinator.backups.manifest import ASKED
from coordinator.backups.status import catch_up
from coordinator.casebook import paths
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.cli.main import main
from coordinator.core.errors import StoreDamaged
from coordinator.disaster_recovery.read_only_casebook import open_read_only
from coordinator.disaster_recovery.salvage import salvage
from coordinator.people.model import Person
from coordinator.preferences.use_cases import remember
from coordinator.store import damaged_reader
from coordinator.store.audit import migrating
from coordinator.store.trail import trail
from tests.casebooks import PASSPHRASE, Casebooks


@pytest.fixture
def place(tmp_path: Path, casebooks: Casebooks) -> Path:
    """A casebook with one backup, locked."""
    place = casebooks.copy(tmp_path / "Cases.casebook", cases=3)
    with books.open_casebook(place, PASSPHRASE) as book:
        create_backup(book, ASKED)
    return place


def turn_a_bit(place: Path, at: int) -> None:
    """Flip one bit of the database."""
    content = bytearray((place / DATABASE).read_bytes())
    content[at] ^= 1
    (place / DATABASE).write_bytes(content)


def turn_a_bit_that_lets_it_open(place: Path) -> None:
    """Flip one bit in the middle, in a page that unlocking doesn't read."""
    turn_a_bit(place, 100 * 4096 + 100)


def change(book: Casebook) -> None:
    book.do(remember, key="a", value="1")


def test_what_a_check_found_damaged_is_not_changed_any_more(place: Path) -> None:
    turn_a_bit_that_lets_it_open(place)
    with books.open_casebook(place, PASSPHRASE) as book:
        change(book)
        assert book.check().wrong
        with pytest.raises(StoreDamaged, match="damaged and can’t be changed"):
            change(book)
    with pytest.raises(StoreDamaged, match=r"1 of its .* pages.*Save what can be saved"):
        books.open_casebook(place, PASSPHRASE)
    with open_read_only(place, Credential.passphrase(PASSPHRASE)) as book, pytest.raises(StoreDamaged):
        change(book)
    new = place.with_name("New.casebook")
    salvage(place, Credential.passphrase(PASSPHRASE), new)
    with books.open_casebook(new, PASSPHRASE) as book:
        change(book)


def break_the_chain(book: Casebook) -> None:
    """Change a line of the trail with the key in hand: every page is as it was written, the chain is not."""
    with book.store.writer.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER trail_no_update")
        connection.exec_driver_sql("UPDATE trail SET who = 'somebody' WHERE seq = 2")


@pytest.mark.parametrize("found_by", ["the whole check", "the check of the trail"])
def test_a_trail_that_does_not_fit_together_is_walled_off_like_a_damaged_page(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], found_by: str
) -> None:
    (secret := tmp_path / "secret").write_text(PASSPHRASE)
    with books.open_casebook(place, PASSPHRASE) as book:
        break_the_chain(book)
        change(book)
        if found_by == "the whole check":
            assert book.check().wrong == ("The trail does not fit together from line 2 on.",)
            with pytest.raises(StoreDamaged, match="damaged and can’t be changed"):
                change(book)
    if found_by == "the check of the trail":
        assert main(["trail", "check", str(place), "--passphrase-file", str(secret)]) == 1
        assert "Line 2: does not fit" in capsys.readouterr().out
    with pytest.raises(StoreDamaged, match=r"from line 2 on\. Save what can be saved"):
        books.open_casebook(place, PASSPHRASE)
    with open_read_only(place, Credential.passphrase(PASSPHRASE)) as book:
        assert book.check().wrong == ("The trail does not fit together from line 2 on.",)
        assert book.read(lambda session: session.scalars(select(Person.surname)).all())
    new = place.with_name("New.casebook")
    assert salvage(place, Credential.passphrase(PASSPHRASE), new).missing == []
    with books.open_casebook(new, PASSPHRASE) as book:
        assert book.check().wrong == ()
        said = book.read(
            lambda session: session.scalars(select(trail.c.reason).where(trail.c.seq == 1)).one()
        )
        change(book)
    assert "does not fit together from line 2 on" in said  # so a reader of the new trail knows


def test_what_points_nowhere_is_walled_off_too(place: Path) -> None:
    with books.open_casebook(place, PASSPHRASE) as book:
        with book.store.writer.connect() as connection, migrating(connection):
            driver = connection.connection.driver_connection  # as another program would, with the key
            assert driver is not None
            driver.execute("PRAGMA foreign_keys = OFF")
            driver.execute("UPDATE case_file SET subject_id = 'nobody'")
            driver.execute("PRAGMA foreign_keys = ON")
        assert book.check().wrong == ("A row of case_file points to a row of person that is not there.",)
    with pytest.raises(StoreDamaged, match="points to a row of person"):
        books.open_casebook(place, PASSPHRASE)


def test_reading_that_meets_damage_ends_the_changes_too(place: Path) -> None:
    content = (place / DATABASE).read_bytes()
    with books.open_casebook(place, PASSPHRASE) as book:
        # All but what unlocking read; the reading connection is a fresh one.
        (place / DATABASE).write_bytes(content[: 3 * 4096] + bytes(len(content) - 3 * 4096))
        book.store.reader.dispose()
        with pytest.raises(
            StoreDamaged, match=r"damaged\. Save what can be saved, or restore the newest backup"
        ):
            book.read(lambda session: session.connection().exec_driver_sql("SELECT * FROM person").all())
        with pytest.raises(StoreDamaged, match="damaged and can’t be changed"):
            change(book)


def test_a_casebook_made_whole_again_is_changed_again(place: Path) -> None:
    turn_a_bit_that_lets_it_open(place)
    with books.open_casebook(place, PASSPHRASE) as book:
        book.check()
    turn_a_bit_that_lets_it_open(place)
    before = {one.name for one in place.iterdir()}
    with books.open_casebook(place, PASSPHRASE) as book:
        change(book)
    assert before - {one.name for one in place.iterdir()} == {damaged_reader.FOUND}


def test_what_is_left_beside_a_damaged_database_names_nobody(place: Path) -> None:
    turn_a_bit_that_lets_it_open(place)
    with books.open_casebook(place, PASSPHRASE) as book:
        book.check()
    assert (place / damaged_reader.FOUND).read_bytes() == damaged_reader._FOUND


def test_a_backup_of_a_damaged_casebook_blames_the_casebook(place: Path) -> None:
    turn_a_bit_that_lets_it_open(place)
    held = paths.backup_folder(place)
    before = sorted(one.name for one in held.iterdir())
    with books.open_casebook(place, PASSPHRASE) as book:
        with pytest.raises(StoreDamaged, match=r"casebook itself is damaged.*1 of its") as caught:
            create_backup(book, ASKED)
        assert not isinstance(caught.value, BackupNotVerified)
        with pytest.raises(StoreDamaged, match="damaged and can’t be changed"):
            change(book)
    assert sorted(one.name for one in held.iterdir()) == before


def test_a_copy_after_the_session_of_a_damaged_casebook_blames_the_casebook(place: Path) -> None:
    turn_a_bit_that_lets_it_open(place)
    with books.open_casebook(place, PASSPHRASE) as book:
        change(book)
        planned = on_lock.plan(book)
    assert planned is not None
    assert on_lock.make_copies(planned)
    with books.open_casebook(place, PASSPHRASE) as book, pytest.raises(StoreDamaged, match="casebook itself"):
        catch_up(book)
    assert locations.list_failed(paths.backup_folder(place)) == []


def test_the_command_says_what_is_damaged_without_empty_counts(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    turn_a_bit_that_lets_it_open(place)
    assert main(["check", str(place), "--passphrase-file", str(secret)]) == 1
    said = capsys.readouterr().out
    assert "1 of its" in said
    assert "restore the newest backup" in said
    assert "Last verified backup" in said
    assert "0 rows" not in said
    assert "Trail digest" not in said
    assert main(["check", str(place), "--passphrase-file", str(secret)]) == 1
    assert "1 of its" in capsys.readouterr().err


def weaken(given: dict[str, Any]) -> None:
    given["slots"][0]["argon2id"]["memory_kib"] = 8
    given.pop("sum")


@pytest.mark.parametrize(
    "harm", [lambda answer: answer.pop("slots"), lambda answer: answer.update(format=1, casebook="x"), weaken]
)
def test_a_damaged_key_file_is_reported_in_one_way(
    place: Path, harm: Callable[[dict[str, Any]], object]
) -> None:
    answer = json.loads((place / KEYS).read_text())
    harm(answer)
    for content in (json.dumps(answer), json.dumps(answer)[:-9]):
        (place / KEYS).write_text(content)
        with pytest.raises(StoreDamaged, match=r"^The key file is damaged\. Put back the copy of it from"):
            books.open_casebook(place, PASSPHRASE)


@pytest.mark.parametrize("at", [3, 60, 100])
def test_one_of_which_nothing_can_be_read_is_not_opened_and_not_held(place: Path, at: int) -> None:
    turn_a_bit(place, at)
    for _ in range(2):
        with pytest.raises(StoreDamaged, match=r"[Rr]estore"):
            open_read_only(place, Credential.passphrase(PASSPHRASE))
    new = place.with_name("New.casebook")
    if at < 16:  # the salt, without which a page looks like noise
        with pytest.raises(StoreDamaged, match=r"[Rr]estore"):
            salvage(place, Credential.passphrase(PASSPHRASE), new)
    else:  # where the list of tables begins, which can be made again
        assert salvage(place, Credential.passphrase(PASSPHRASE), new).missing == []
