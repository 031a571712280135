"""What leaves the casebook is on the trail; where it could not leave after all, the trail says so too."""

from pathlib import Path

import pytest
from sqlalchemy import select

from coordinator.access import open as books
from coordinator.access.user_keys import add_person
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import StoreError
from coordinator.keys.key_derivation import FLOOR
from coordinator.store import trail
from tests.casebooks import PASSPHRASE, Casebooks

READER = "violet harbour seven"


@pytest.fixture
def place(tmp_path: Path, casebooks: Casebooks) -> Path:
    """A casebook with a reader, locked."""
    place = casebooks.copy(tmp_path / "Cases.casebook", cases=3)
    with books.open_casebook(place, PASSPHRASE) as book:
        add_person(book, PASSPHRASE, name="Rae Reader", role="reader", new=READER, cost=FLOOR)
    return place


def last_lines(book: Casebook, kind: str = "disclosure") -> list[tuple[str, str, str, str]]:
    """What the trail says was given out: by which use case, who did it, who received it, and what."""
    result = trail.trail.c
    asked = select(result.use_case, result.who, result.recipients, result.reason).where(result.kind == kind)
    return [
        tuple(row) for row in book.read(lambda session: session.execute(asked.order_by(result.seq)).all())
    ]


def test_a_reader_who_copies_the_whole_casebook_to_a_folder_leaves_a_disclosure(
    place: Path, tmp_path: Path
) -> None:
    (stick := tmp_path / "stick").mkdir()
    with books.open_casebook(place, READER) as book:
        copy = create_backup(book, ASKED, place=stick).backup
        use_case, who, recipients, reason = last_lines(book)[-1]
        held = book.read_copy(
            copy.folder, lambda session: session.scalars(select(trail.trail.c.use_case)).all()
        )
    assert (use_case, who, recipients) == ("disclose_copy", "Rae Reader", "the person at this computer")
    assert str(stick) in reason
    assert held[-1] == "disclose_copy"  # in the copy too


def test_a_backup_beside_the_casebook_gives_nothing_out(place: Path) -> None:
    with books.open_casebook(place, READER) as book:
        create_backup(book, ASKED)
        assert "disclose_copy" not in [line[0] for line in last_lines(book)]


def test_a_copy_that_could_not_be_made_is_not_left_as_given_out(place: Path, tmp_path: Path) -> None:
    (stick := tmp_path / "stick").write_text("a file, where a folder should be")
    with books.open_casebook(place, READER) as book:
        with pytest.raises(StoreError):
            create_backup(book, ASKED, place=stick)
        claimed, denied = last_lines(book)[-2:]
        number = book.trail_end()[0]
    assert (claimed[0], denied[0], denied[2]) == ("disclose_copy", "not_given_out", "")
    assert denied[3].startswith(f"Line {number - 1:,} says that it was given out. It was not")
