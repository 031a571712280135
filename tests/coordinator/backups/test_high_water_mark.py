"""An older copy put in a casebook's place is reported, and the backup that holds more is never deleted."""

import shutil
from pathlib import Path

import pytest

from coordinator.access import create
from coordinator.access import open as books
from coordinator.access.user_keys import add_person
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import CHANGE
from coordinator.backups.retention import RECENT
from coordinator.backups.status import backup_status, check_with_backups, list_backups
from coordinator.casebook.known import forget
from coordinator.disaster_recovery import restore_backup
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.people.use_cases import record_person

OWN = "copper lantern walks sideways"


@pytest.fixture
def rolled_back(tmp_path: Path) -> Path:
    """A casebook in whose place an older copy was put; a proven backup beside it holds more."""
    place = tmp_path / "Cases.casebook"
    with create.create(place, OWN, recovery_words.new_words(), name="Jo Field", cost=FLOOR) as book:
        add_person(book, OWN, name="Rae", role="reader", new="violet harbour seven", cost=FLOOR)
    shutil.copytree(place, tmp_path / "Copy.casebook")
    with books.open_casebook(place, OWN) as book:
        book.do(record_person, person_id="a" * 32, surname="Invented", forename="Sam")
        create_backup(book, CHANGE)
    shutil.rmtree(place)
    (tmp_path / "Copy.casebook").rename(place)
    forget(place)
    return place


def test_a_backup_that_holds_more_than_the_casebook_is_reported_and_outlasts_all_later_ones(
    rolled_back: Path,
) -> None:
    with books.open_casebook(rolled_back, OWN) as book:
        (newer,) = list_backups(book)
        for n in range(RECENT + 2):
            book.do(record_person, person_id=f"{n:032x}", surname="Invented", forename="Pat")
            create_backup(book, CHANGE)
        assert backup_status(book).ahead == newer.backup.made
        assert newer.backup.folder in [one.backup.folder for one in list_backups(book)]
        assert "an older copy of the casebook was put in its place" in check_with_backups(book).check.wrong[0]


def test_after_going_back_to_it_nothing_is_ahead_any_more(rolled_back: Path, tmp_path: Path) -> None:
    with books.open_casebook(rolled_back, OWN) as book:
        (newer,) = list_backups(book)
    again = tmp_path / "Again.casebook"
    restore_backup.restore_to(newer.backup.folder, again, OWN)
    shutil.rmtree(rolled_back)
    again.rename(rolled_back)
    with books.open_casebook(rolled_back, OWN) as book:
        assert backup_status(book).ahead is None
        assert check_with_backups(book).check.wrong == ()
