"""An erased case leaves who, when and why on the trail, and no byte of itself in the database."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from coordinator.access.credentials import Credential
from coordinator.access.open import open_casebook
from coordinator.backups.create import create_backup
from coordinator.backups.restore import prepare, put_in_place
from coordinator.backups.status import check_with_backups
from coordinator.casebook.casebook import Casebook
from coordinator.cases.use_cases import open_case
from coordinator.cli.main import main
from coordinator.core.errors import Missing, Refused
from coordinator.core.permissions import use_case
from coordinator.disaster_recovery.salvage import salvage
from coordinator.notes.use_cases import write_note
from coordinator.people.model import Person
from coordinator.people.use_cases import record_person
from coordinator.preferences.queries import recall
from coordinator.preferences.use_cases import remember
from coordinator.store.audit import UnitOfWork
from coordinator.store.trail import trail_change
from coordinator.store.trail_content import erase_content
from coordinator.trail.erase_case import erase_case, list_out_of_reach
from coordinator.trail.verify import check_trail, describe_check
from tests.casebooks import PASSPHRASE, damage_page_of

CASE, OTHER, PERSON, BOTH = "c" * 32, "d" * 32, "a" * 32, "b" * 32
WORDS = ("Quillfeather", "Threadneedle", "gooseberry lane")


@use_case("rename_for_the_test")
def rename(work: UnitOfWork, *, name: str) -> None:
    work.get(Person, PERSON).forename = name


@pytest.fixture
def worked(book: Casebook) -> Casebook:
    """A casebook with a case to erase, and another that shares nobody with it."""
    book.do(record_person, person_id=PERSON, surname=WORDS[0], forename="Tam")
    book.do(rename, name=WORDS[1])
    book.do(record_person, person_id=BOTH, surname="Stays", forename="Sam")
    book.do(open_case, case_id=CASE, subject_id=PERSON, reference="CN001")
    book.do(open_case, case_id=OTHER, subject_id=BOTH, reference="CN002")
    book.do(write_note, note_id="e" * 32, case_id=CASE, words=f"Seen at {WORDS[2]}")
    book.do(remember, key="draft:note", value=f"{CASE} half-typed {WORDS[0]}")
    book.do(remember, key="draft:other", value="half-typed")
    return book


def content_of(book: Casebook, out: Path) -> bytes:
    """Return every byte of the decrypted database; its free pages are not copied, so there may be none."""
    copy = out / "plain.db"
    with book.store.writer.connect() as connection:
        driver: Any = connection.connection.driver_connection
        assert driver.execute("PRAGMA freelist_count").fetchone() == (0,)
        driver.execute("ATTACH DATABASE ? AS plain KEY ''", (str(copy),))
        driver.execute("SELECT sqlcipher_export('plain')").fetchall()
        driver.execute("DETACH DATABASE plain")
    return copy.read_bytes().lower()


def erase(book: Casebook) -> int:
    return erase_case(book, case_id=CASE, reason="Retention ended", authority="Retention schedule 4.2").value


def test_nothing_of_an_erased_case_is_in_the_database(worked: Casebook, tmp_path: Path) -> None:
    before = content_of(worked, tmp_path)
    (tmp_path / "plain.db").unlink()
    assert erase(worked) >= 3
    after = content_of(worked, tmp_path)
    for words in (*WORDS, "CN001"):
        assert words.lower().encode() in before
        assert words.lower().encode() not in after, words
    assert b"stays" in after


def test_the_trail_says_who_erased_it_when_and_why_and_fits_together(worked: Casebook) -> None:
    erase(worked)
    check = worked.read(check_trail)
    assert check.whole
    said = list(describe_check(check))
    assert any("records erased on" in sentence and worked.actor.name in sentence for sentence in said)
    assert worked.check().wrong == ()
    assert check_with_backups(worked).check.wrong == ()
    with pytest.raises(Missing):
        erase(worked)


def test_half_typed_forms_about_it_are_erased_and_others_stay(worked: Casebook) -> None:
    erase(worked)
    kept = worked.read(recall)
    assert "draft:note" not in kept
    assert kept["draft:other"] == "half-typed"


def test_a_search_for_the_person_is_erased_in_whatever_letters_it_was_typed(worked: Casebook) -> None:
    surname = worked.read(lambda session: session.get_one(Person, PERSON).surname)
    worked.do(remember, key="search.saved", value=json.dumps([surname.lower()]))
    erase(worked)
    assert "search.saved" not in worked.read(recall)


def test_content_that_is_missing_without_a_line_that_erased_it_is_named(worked: Casebook) -> None:
    with worked.store.writer.begin() as connection:
        erase_content(connection, [PERSON])
    assert worked.check().wrong != ()
    assert any("no line says that it was erased" in f.sentence for f in worked.read(check_trail).faults)


@pytest.mark.parametrize(
    ("reason", "authority", "field"), [("", "Rule", "reason"), ("Why", " ", "authority")]
)
def test_nothing_is_erased_without_a_reason_and_an_authority(
    worked: Casebook, reason: str, authority: str, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        erase_case(worked, case_id=CASE, reason=reason, authority=authority)
    assert refusal.value.field == field
    assert worked.read(recall)["draft:note"]


def test_a_restored_backup_has_nothing_that_was_erased_since(worked: Casebook, tmp_path: Path) -> None:
    backup = create_backup(worked, "hand").backup
    erase(worked)
    prepared = prepare(worked, backup)
    path, at = worked.path, worked.clock()
    worked.lock()
    put_in_place(prepared, path, at)
    with open_casebook(path, PASSPHRASE) as book:
        assert book.check().wrong == ()
        found = content_of(book, tmp_path)
    assert [words for words in WORDS if words.lower().encode() in found] == []


def test_what_was_erased_is_not_salvaged(worked: Casebook, tmp_path: Path) -> None:
    erase(worked)
    worked.lock()
    damage_page_of(worked.path)
    salvage(worked.path, Credential.passphrase(PASSPHRASE), tmp_path / "New.casebook")
    with open_casebook(tmp_path / "New.casebook", PASSPHRASE) as book:
        assert book.check().wrong == ()
        found = content_of(book, tmp_path)
    assert [words for words in WORDS if words.lower().encode() in found] == []


def test_what_an_erasure_cannot_reach_is_listed_with_dates(worked: Casebook) -> None:
    create_backup(worked, "hand")
    left = list_out_of_reach(worked, case_id=CASE)
    assert len(left.backups) == 1
    assert any("The backup of" in sentence for sentence in left.describe())


def test_the_command_erases_a_case_and_says_what_is_left(
    worked: Casebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worked.lock()
    secret = tmp_path / "p.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    asked = ["erase", str(worked.path), "--passphrase-file", str(secret), "--case", "CN001"]
    assert main([*asked, "--reason", "Retention ended", "--authority", "Rule 4", "--yes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["erased"] >= 3
    assert main([*asked, "--reason", "Again", "--authority", "Rule 4", "--yes"]) != 0


def test_the_content_of_every_change_is_erased_and_the_lines_stay(worked: Casebook) -> None:
    lines = worked.trail_end()[0]
    erase(worked)
    assert worked.trail_end()[0] == lines + 1
    with worked.store.reader.connect() as connection:
        changes = connection.execute(select(trail_change).where(trail_change.c.row_id == PERSON)).all()
    assert len(changes) == 3
    assert {(change.before, change.after) for change in changes} == {("", "")}
