"""Somebody who leaves is revoked, by a person who proves who they are, and all is encrypted again."""

import io
from pathlib import Path

import pytest

from coordinator.access import rekey
from coordinator.access.revoke_user import RekeyPending, revoke_and_rekey
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.integrity_check import IntegrityReport
from coordinator.casebook.paths import DATABASE
from coordinator.cli.main import main
from coordinator.core.errors import Cancelled, StoreError, WrongPassphrase
from coordinator.keys import rekey_files
from coordinator.users.queries import list_users
from tests.coordinator.access.conftest import COORDINATOR, READER, Shared
from tests.coordinator.access.test_key_file_updates import agreed, named, quiet


@pytest.mark.parametrize("typed", ["", "not it at all", READER])
@pytest.mark.parametrize("again", [True, False])
def test_nobody_is_revoked_without_ones_own_passphrase(shared: Shared, typed: str, again: bool) -> None:
    with shared.open() as book:
        before = book.trail_head()
        with pytest.raises(WrongPassphrase):
            revoke_and_rekey(book, typed, user_id=named(book)["Rae Reader"], also_rekey=again, progress=quiet)
        assert book.trail_head() == before
        assert "Rae Reader" in named(book)


def test_who_leaves_is_revoked_and_all_is_encrypted_again(shared: Shared) -> None:
    salt = rekey_files.salt_of(shared.path / DATABASE)
    with shared.open() as book:
        revoke_and_rekey(
            book, COORDINATOR, user_id=named(book)["Rae Reader"], also_rekey=True, progress=quiet
        )
        assert agreed(book)
    assert rekey_files.salt_of(shared.path / DATABASE) != salt
    with pytest.raises(WrongPassphrase):
        shared.open(READER)


def test_it_is_said_where_somebody_is_revoked_and_the_rest_was_stopped(shared: Shared) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled("Stopped. Nothing was changed.")

    with shared.open() as book:
        with pytest.raises(RekeyPending, match=r"Revoked, but not yet re-encrypted. You stopped it"):
            revoke_and_rekey(
                book, COORDINATOR, user_id=named(book)["Rae Reader"], also_rekey=True, progress=stop
            )
        assert "Rae Reader" not in named(book)
        assert book.check().wrong == ()


def test_it_is_said_where_somebody_is_revoked_and_the_rest_failed(
    shared: Shared, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise StoreError("The disk is full. Free some space, then try again. Nothing was changed.")

    (tmp_path / "pass").write_text(COORDINATOR, encoding="utf-8")
    monkeypatch.setattr(rekey, "back_up_before", fails)
    rows = ["keys", "revoke", str(shared.path), "--name", "Rae Reader", "--rekey"]
    assert main([*rows, "--passphrase-file", str(tmp_path / "pass")]) == 1
    said = capsys.readouterr().err
    assert said == "Revoked, but not yet re-encrypted. The disk is full. Free some space, then try again.\n"
    with shared.open() as book:
        assert [one.name for one in book.read(list_users)] == ["Ann Chair", "Jo Field"]


def test_a_new_passphrase_that_is_not_given_is_asked_for_by_its_own_option(
    shared: Shared, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pass").write_text(COORDINATOR, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(["keys", "passphrase", str(shared.path), "--passphrase-file", str(tmp_path / "pass")]) == 1
    said = capsys.readouterr().err
    assert said == "Give the new passphrase with --new-passphrase-file FILE (- for standard input).\n"


def test_an_unknown_name_is_refused_without_naming_anybody(
    shared: Shared, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pass").write_text(COORDINATOR, encoding="utf-8")
    rows = ["keys", "revoke", str(shared.path), "--name", "Rea", "--passphrase-file", str(tmp_path / "pass")]
    assert main(rows) == 1
    said = capsys.readouterr().err
    assert "coordinator keys list" in said
    assert "Rae" not in said


def test_what_is_wrong_after_encrypting_again_is_an_error(
    shared: Shared, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pass").write_text(COORDINATOR, encoding="utf-8")
    monkeypatch.setattr(Casebook, "check", lambda self: IntegrityReport(("Page 7 is damaged.",), {}, 0, ""))
    assert main(["keys", "rekey", str(shared.path), "--passphrase-file", str(tmp_path / "pass")]) == 1
    out, err = capsys.readouterr()
    assert "not all of it fits together" in out
    assert "Page 7 is damaged." in out
    assert err == "1 thing is wrong with this casebook. See the list above.\n"


def test_no_recovery_sheet_is_written_into_a_casebook(
    shared: Shared, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pass").write_text(COORDINATOR, encoding="utf-8")
    key = ["--passphrase-file", str(tmp_path / "pass")]
    for entry in (
        ["keys", "sheet", str(shared.path), "--out", str(shared.path / "sheet.pdf"), *key],
        ["new", str(tmp_path / "New"), "--recovery-sheet", str(shared.path / "sheet.pdf"), *key],
    ):
        assert main(entry) == 1
        assert "in a casebook" in capsys.readouterr().err
    assert not (shared.path / "sheet.pdf").exists()
    assert not (tmp_path / "New.casebook").exists()
    with shared.open() as book:
        assert book.check().wrong == ()
