"""Everybody who opens a casebook can write its whole trail; nobody can sign another person's lines."""

import hashlib
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from coordinator.access.open import open_casebook
from coordinator.access.user_keys import add_person, change_passphrase, revoke_person
from coordinator.backups.create import create_backup
from coordinator.backups.restore import prepare, put_in_place
from coordinator.casebook.casebook import Casebook
from coordinator.cases.use_cases import open_case
from coordinator.core.permissions import Role, use_case
from coordinator.keys.key_derivation import FLOOR
from coordinator.people.use_cases import record_person
from coordinator.store import trail as store
from coordinator.store.audit import UnitOfWork
from coordinator.store.trail import trail
from coordinator.users.model import User
from coordinator.users.queries import list_users
from tests.casebooks import PASSPHRASE
from tests.paths import STORES

READER, CHAIR = "sudden marble kite", "violet harbour kites"


@use_case("promote_for_the_test")
def promote(work: UnitOfWork, *, name: str) -> None:
    """Make somebody a coordinator."""
    work.session.scalars(select(User).where(User.name == name)).one().role = "coordinator"


@use_case("look_for_the_test", writes=())
def look(work: UnitOfWork) -> None:
    """Leave a line that changes nothing."""
    work.consult("casebook")


def without_rights(book: Casebook) -> Casebook:
    """Return the casebook as a changed program has it, which does not ask for the role of its user."""
    return Casebook(book.store, replace(book.actor, role=Role.COORDINATOR))


@pytest.fixture
def shared(book: Casebook) -> Path:
    """A casebook of a coordinator, a chair and a reader, who have each signed lines."""
    add_person(book, PASSPHRASE, name="Rae Reader", role="reader", new=READER, cost=FLOOR)
    add_person(book, PASSPHRASE, name="Ann Chair", role="chair", new=CHAIR, cost=FLOOR)
    book.do(record_person, person_id="a" * 32, surname="Nowak", forename="Piotr")
    book.lock()
    for passphrase in (READER, CHAIR):
        open_casebook(book.path, passphrase).lock()
    return book.path


def faults(path: Path, passphrase: str = PASSPHRASE) -> tuple[str, ...]:
    with open_casebook(path, passphrase) as book:
        return book.check().wrong


def rewrite(book: Casebook, change: Any) -> None:
    """Write the whole trail again, after a change, with the key of the chain, which everybody has."""
    with book.store.writer.begin() as connection:
        lines = [dict(row._mapping) for row in connection.execute(select(trail).order_by(trail.c.seq))]
        change(lines)
        for trigger in ("trail_no_update", "trail_no_delete"):
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        head = store.GENESIS
        for line in lines:
            digest, signature = line.pop("digest"), line.pop("signature")
            made = store.chained_digest(book.store.trail_key, head, line, changes_of(connection, line["seq"]))
            if made != digest:
                signature = sign_if_own(book, line, made, signature)
            values = {**line, "digest": made, "signature": signature}
            connection.execute(trail.update().where(trail.c.seq == line["seq"]).values(values))
            head = made
        book.store.mark.note(lines[-1]["seq"], head)


def sign_if_own(book: Casebook, line: dict[str, Any], digest: str, old: str) -> str:
    """Sign a changed line where the attacker can: if it says that it is theirs."""
    signer = book.store.signer
    return signer.sign(digest) if signer and line["signer"] == signer.slot else old


def changes_of(connection: Connection, seq: int) -> bytes:
    seen = hashlib.blake2b(digest_size=32)
    asked = select(store.trail_change).where(store.trail_change.c.seq == seq)
    for row in connection.execute(asked.order_by(store.trail_change.c.place)):
        made = row.commitment or store.commitment_of(row.salt, row.before, row.after)
        seen.update(store.digested_change(row.row_table, row.row_id, made))
    return seen.digest()


def test_each_person_signs_their_lines_and_a_check_says_who_signed_how_many(shared: Path) -> None:
    with open_casebook(shared, PASSPHRASE) as book:
        report = book.check()
    assert report.wrong == ()
    assert [word for word in ("Ann Chair", "Rae Reader") if word not in report.remarks[0]] == []
    assert "from line 1 on" in report.remarks[0]


def test_a_reader_cannot_make_themselves_coordinator(shared: Path) -> None:
    with open_casebook(shared, READER) as book:
        without_rights(book).do(promote, name="Rae Reader")
    assert any("Rae Reader, who may not change what it changes" in said for said in faults(shared))


def test_a_reader_cannot_record_what_only_a_coordinator_may(shared: Path) -> None:
    with open_casebook(shared, READER) as book:
        without_rights(book).do(record_person, person_id="b" * 32, surname="Planted", forename="Ada")
    assert any("Rae Reader, who may not" in said for said in faults(shared))


@pytest.mark.parametrize("field", ["who", "reason", "at", "use_case"])
def test_a_reader_who_rewrites_the_chain_cannot_change_a_line_of_somebody_else(
    shared: Path, field: str
) -> None:
    def change(lines: list[dict[str, Any]]) -> None:
        line = next(line for line in lines if line["use_case"] == "record_person")
        line[field] = line[field][:-1] + "9"

    with open_casebook(shared, READER) as book:
        rewrite(book, change)
    assert any("valid signature" in said for said in faults(shared))


def test_a_reader_cannot_write_a_line_in_the_name_of_the_coordinator(shared: Path) -> None:
    with open_casebook(shared, READER) as book:
        name = next(user.name for user in book.read(list_users) if user.role == "coordinator")
        rewrite(book, lambda lines: lines[-1].update(who=name))
    assert any(f"names {name} as its writer, but Rae Reader signed it" in said for said in faults(shared))


def test_a_line_without_a_signature_is_named(shared: Path) -> None:
    with open_casebook(shared, READER) as book:
        book.store.signer = None
        book.do(look)
    assert any("not signed, although its writer can sign" in said for said in faults(shared))


def test_a_line_dated_before_the_line_before_it_is_named_and_is_no_damage(shared: Path) -> None:
    with open_casebook(shared, PASSPHRASE) as book:
        book.clock = lambda: datetime(2020, 1, 1, tzinfo=UTC)
        book.do(look)
        report = book.check()
    assert report.wrong == ()
    assert any("earlier than the line before it" in said for said in report.remarks)


def test_a_revoked_person_signs_nothing_any_more(shared: Path, tmp_path: Path) -> None:
    old = Path(shutil.copytree(shared, tmp_path / "Old.casebook"))
    with open_casebook(old, READER) as theirs:
        signer = theirs.store.signer
        with open_casebook(shared, PASSPHRASE) as book:
            reader = next(user for user in book.read(list_users) if user.name == "Rae Reader")
            revoke_person(book, PASSPHRASE, user_id=reader.id)
            book.store.signer = signer
            Casebook(book.store, replace(book.actor, name="Rae Reader")).do(look)
    assert any("no longer opened the casebook" in said for said in faults(shared))


def test_a_changed_passphrase_goes_on_signing_until_the_next_unlock(shared: Path) -> None:
    with open_casebook(shared, PASSPHRASE) as book:
        change_passphrase(book, PASSPHRASE, "three other words here", cost=FLOOR)
        book.do(open_case, case_id="c" * 32, subject_id="a" * 32, reference="CN001")
    assert faults(shared, "three other words here") == ()


def test_a_restored_backup_is_signed_by_the_present_keys(shared: Path) -> None:
    with open_casebook(shared, PASSPHRASE) as book:
        backup = create_backup(book, "hand").backup
        change_passphrase(book, PASSPHRASE, "three other words here", cost=FLOOR)
    with open_casebook(shared, "three other words here") as book:
        prepared = prepare(book, backup)
        at = book.clock()
    put_in_place(prepared, shared, at)
    with open_casebook(shared, "three other words here") as book:
        report = book.check()
    assert report.wrong == ()
    assert any("restored a backup and brought in newer keys" in said for said in report.remarks)


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0"])
def test_an_older_casebook_is_signed_from_a_coordinators_first_unlock(version: str, tmp_path: Path) -> None:
    place = Path(shutil.copytree(STORES / f"{version}.casebook", tmp_path / "Old.casebook"))
    for _ in range(2):
        with open_casebook(place, "copper lantern walks sideways") as book:
            report = book.check()
            begun = book.read(
                lambda session: session.scalars(
                    select(trail.c.seq).where(trail.c.use_case == "begin_signatures")
                ).all()
            )
        assert report.wrong == ()
        assert len(begun) == 1
        assert f"from line {begun[0]} on" in report.remarks[0]


def test_a_reader_who_unlocks_an_older_casebook_first_begins_nothing(tmp_path: Path) -> None:
    place = Path(shutil.copytree(STORES / "0.2.0.casebook", tmp_path / "Old.casebook"))
    with open_casebook(place, "sudden marble kite") as book:
        assert "not signed yet" in book.check().remarks[0]
    with open_casebook(place, "copper lantern walks sideways") as book:
        assert book.check().wrong == ()
    with open_casebook(place, "sudden marble kite") as book:
        report = book.check()
    assert report.wrong == ()
    assert "Rae Reader" in report.remarks[0]
