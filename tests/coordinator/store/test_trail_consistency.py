"""Each row is held against what the trail says was written: an older page put back is found by it alone."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from coordinator.access import create
from coordinator.access import open as books
from coordinator.access.credentials import Credential
from coordinator.access.user_keys import add_person, revoke_person
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE
from coordinator.cli.main import main
from coordinator.core.permissions import use_case
from coordinator.disaster_recovery.salvage import salvage
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.people.model import Person
from coordinator.people.use_cases import amend_person, record_person
from coordinator.preferences.use_cases import choose_for_all, remember
from coordinator.store import metadata
from coordinator.store.audit import UnitOfWork
from coordinator.store.page_authentication import SIZE
from coordinator.users.queries import find_user
from tests.amending import amended
from tests.casebooks import PASSPHRASE, damage_page_of
from tests.coordinator.unaudited_writes import SHE, as_another_program, name_her

ONE_PERSON = "1 person is not as the trail says it was written."


def warn(book: Casebook, words: str = "NEVER by text, he reads it") -> None:
    """Write another safe-contact wish in the place of what she wished before."""
    values = {"born_words": "", "sex": "", "ethnicity": "", "language": "", "must_not_know": "", "school": ""}
    amended(
        book,
        amend_person,
        person_id=SHE,
        surname="Quill",
        forename="Wren",
        born=None,
        safe_contact=words,
        **values,
    )


def wish(book: Casebook) -> str:
    return book.read(lambda session: session.scalars(select(Person.safe_contact)).one())


def put_back(older: Path, place: Path, *names: str) -> None:
    """Put the older pages of tables in the place of the newer ones."""
    with books.open_casebook(older, PASSPHRASE) as book, book.store.reader.connect() as connection:
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
    with create.create(place, PASSPHRASE, recovery_words.new_words(), cost=FLOOR) as book:
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
    result = salvage(rolled_back, Credential.passphrase(PASSPHRASE), new)
    assert (result.rows["person"], result.rebuilt, result.missing) == (0, {"person": 1}, [])
    with books.open_casebook(new, PASSPHRASE) as book:
        assert wish(book) == "NEVER by text, he reads it"
        assert book.check().wrong == ()


def test_older_pages_about_who_may_open_it_are_found_too(tmp_path: Path) -> None:
    place, older = tmp_path / "Cases.casebook", tmp_path / "Older.casebook"
    with create.create(place, PASSPHRASE, recovery_words.new_words(), cost=FLOOR) as book:
        add_person(book, PASSPHRASE, name="Bob", role="coordinator", new="yellow thunder bakes ninety")
    shutil.copytree(place, older)
    with books.open_casebook(place, PASSPHRASE) as book:
        revoke_person(book, PASSPHRASE, user_id=book.read(find_user, named="Bob").id)
    put_back(older, place, "holder")
    with books.open_casebook(place, PASSPHRASE) as book:
        assert book.check().wrong == ("1 holder is not as the trail says it was written.",)


@use_case("forget_her")
def forget_her(work: UnitOfWork) -> None:
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
    assert salvage(book.path, Credential.passphrase(PASSPHRASE), new).rows["person"] == 0
    with books.open_casebook(new, PASSPHRASE) as saved:
        assert saved.check().wrong == ()


def test_what_is_wrong_is_counted_by_kind(book: Casebook) -> None:
    name_her(book)
    for number in "23":
        book.do(record_person, person_id=number * 32, surname="Other", forename="")
    book.do(choose_for_all, key="lock.minutes", value="1")
    as_another_program(
        book, "UPDATE person SET surname = 'x' WHERE id > '2'", "UPDATE preference SET value = 2"
    )
    said = "2 people and 1 preference are not as the trail says they were written."
    assert book.check().wrong == (said,)


def test_what_is_damaged_is_reported_alone(book: Casebook) -> None:
    name_her(book)
    as_another_program(
        book, "DELETE FROM person", "DROP TRIGGER trail_no_update", "UPDATE trail SET who = 'x'"
    )
    found = book.check()
    assert found.wrong == ("The trail does not fit together from line 1 on.",)
    assert found.damaged


# A trail of which parts are missing judges only what came after.


def test_where_parts_of_the_trail_are_lost_only_what_came_after_is_judged(tmp_path: Path) -> None:
    place, saved, again = (tmp_path / f"{name}.casebook" for name in ("Cases", "Saved", "Again"))
    with create.create(place, PASSPHRASE, recovery_words.new_words(), cost=FLOOR) as book:
        name_her(book)
        warn(book)
        as_another_program(
            book,
            "DROP TRIGGER trail_change_no_delete",
            "DELETE FROM trail_change WHERE after LIKE '%NEVER%'",
        )
        assert book.check().damaged
    salvage(place, Credential.passphrase(PASSPHRASE), saved)
    with books.open_casebook(saved, PASSPHRASE) as book:
        assert wish(book) == "NEVER by text, he reads it"  # what the table has: the trail has less
        assert book.check().wrong == ()
        last = int(book.store.metadata(metadata.TRAIL_WHOLE_AFTER))
        book.do(record_person, person_id="2" * 32, surname="Later", forename="")
    damage_page_of(saved)
    salvage(saved, Credential.passphrase(PASSPHRASE), again)
    with books.open_casebook(again, PASSPHRASE) as book:
        assert int(book.store.metadata(metadata.TRAIL_WHOLE_AFTER)) == last + 1
        assert book.check().wrong == ()
        as_another_program(book, "UPDATE person SET surname = 'x'")
        assert book.check().wrong == (ONE_PERSON,)


def test_a_row_put_together_from_the_trail_is_as_the_trail_says(tmp_path: Path) -> None:
    place, saved = tmp_path / "Cases.casebook", tmp_path / "Saved.casebook"
    with create.create(place, PASSPHRASE, recovery_words.new_words(), cost=FLOOR) as book:
        name_her(book)
        warn(book)
        as_another_program(book, "DELETE FROM person")
    assert salvage(place, Credential.passphrase(PASSPHRASE), saved).rebuilt == {"person": 1}
    with books.open_casebook(saved, PASSPHRASE) as book:
        assert book.check().wrong == ()
