"""One attached file is erased for good; the rest of its case stays, and everything fits together."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from coordinator.access.credentials import Credential
from coordinator.access.open import open_casebook
from coordinator.attachments.model import Attachment, AttachmentPerson
from coordinator.attachments.queries import list_attachments
from coordinator.attachments.use_cases import give_out_attachment, withdraw_attachment
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED
from coordinator.backups.restore import prepare, put_in_place
from coordinator.backups.status import check_with_backups
from coordinator.casebook.casebook import Casebook, now
from coordinator.casebook.models import all_rows
from coordinator.casebook.paths import ATTACHMENTS
from coordinator.cli.main import main
from coordinator.core.errors import Missing, Refused
from coordinator.disaster_recovery.salvage import salvage
from coordinator.preferences.queries import recall
from coordinator.preferences.use_cases import remember
from coordinator.trail.erase_case import erase_attachment, list_out_of_reach_of_file
from coordinator.trail.verify import check_trail
from tests.casebooks import PASSPHRASE, damage_page_of
from tests.coordinator.attachments.letters import CASE, LETTER, SHE, add, content_of, files_of

KEPT = "f" * 32
WHY = {"reason": "Sent to us by mistake", "authority": "Data protection officer"}


@pytest.fixture
def with_files(with_case: Casebook) -> Casebook:
    """A casebook with a file to erase and one that stays."""
    add(with_case, b"The other letter stays.", KEPT, name="Other.txt")
    add(with_case, people=(SHE,), words="zephyrquince", readers="victim-led")
    return with_case


def everything(session: Session) -> str:
    """Return all rows of all tables, with the trail and the search, as text."""
    tables = [*(str(row.__tablename__) for row in all_rows()), "trail_change", "search_words"]
    return str([session.execute(text(f"SELECT * FROM {name}")).all() for name in tables]).lower()  # noqa: S608


def key_of(book: Casebook, letter: str = LETTER) -> str:
    """Return the key of a file."""
    return book.read(lambda session: session.get_one(Attachment, letter).key)


def erase(book: Casebook) -> int:
    """Erase the file."""
    return erase_attachment(book, attachment_id=LETTER, **WHY).value


def is_gone(book: Casebook, key: str) -> bool:
    """Say whether nothing of the file is left, the other one is whole, and a check finds nothing wrong."""
    left = book.read(everything)
    assert files_of(book.path) == [KEPT]
    assert content_of(book, KEPT) == b"The other letter stays."
    assert "zephyrquince" not in left
    assert key not in left
    assert [row.id for row in book.read(list_attachments, case_id=CASE)] == [KEPT]
    return check_with_backups(book).check.wrong == () and book.read(check_trail).whole


@pytest.mark.parametrize("withdrawn", [False, True])
def test_its_key_text_and_content_go_and_nothing_else(with_files: Casebook, withdrawn: bool) -> None:
    key = key_of(with_files)
    if withdrawn:
        with_files.do(withdraw_attachment, attachment_id=LETTER)
    with_files.do(remember, key="draft:letter", value=f"half-typed about {LETTER}")
    assert key in with_files.read(everything)
    assert erase(with_files) == 3  # itself, its text, who it concerns
    assert is_gone(with_files, key)
    assert "draft:letter" not in with_files.read(recall)
    assert with_files.read(lambda session: list(session.scalars(select(AttachmentPerson)))) == []
    with pytest.raises(Missing):
        erase(with_files)


@pytest.mark.parametrize("lacking", ["reason", "authority"])
def test_it_stays_whole_without_a_reason_or_an_authority(with_files: Casebook, lacking: str) -> None:
    with pytest.raises(Refused) as refusal:
        erase_attachment(with_files, attachment_id=LETTER, **{**WHY, lacking: " "})
    assert refusal.value.field == lacking
    assert files_of(with_files.path) == [LETTER, KEPT]


def test_a_file_that_cannot_be_deleted_now_goes_at_the_next_opening(
    with_files: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = key_of(with_files)

    def in_use(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "open in another program")

    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", in_use)
        erase(with_files)
    assert files_of(with_files.path) == [LETTER, KEPT]
    with_files.lock()
    with open_casebook(with_files.path, PASSPHRASE) as book:
        assert is_gone(book, key)


def test_a_restored_backup_does_not_bring_it_back(with_files: Casebook) -> None:
    key, made = key_of(with_files), create_backup(with_files, ASKED).backup
    erase(with_files)
    prepared = prepare(with_files, made)
    with_files.lock()
    put_in_place(prepared, with_files.path, now())
    with open_casebook(with_files.path, PASSPHRASE) as book:
        assert is_gone(book, key)


def test_a_salvage_does_not_bring_it_back(with_files: Casebook, tmp_path: Path) -> None:
    key = key_of(with_files)
    encrypted = (with_files.path / ATTACHMENTS / LETTER).read_bytes()
    erase(with_files)
    with_files.lock()
    (with_files.path / ATTACHMENTS / LETTER).write_bytes(encrypted)  # as a tool that undeletes puts it back
    damage_page_of(with_files.path)
    result = salvage(with_files.path, Credential.passphrase(PASSPHRASE), tmp_path / "New.casebook")
    assert "1 attached file whose key can’t be read" in " ".join(result.missing)
    with open_casebook(tmp_path / "New.casebook", PASSPHRASE) as book:
        assert is_gone(book, key)


def test_what_it_does_not_reach_is_listed_before(with_files: Casebook) -> None:
    older = create_backup(with_files, ASKED).backup
    third = "a" * 32
    add(with_files, b"Third", third)
    with_files.do(
        give_out_attachment,
        attachment_id=LETTER,
        audience="victim-led",
        recipient="IDVA",
        reason="Asked for it",
    )
    left = list_out_of_reach_of_file(with_files, attachment_id=LETTER)
    assert left.backups == (older.made,)
    assert [(paper.recipients, "Asked for it" in paper.about) for paper in left.given_out] == [("IDVA", True)]
    assert "notes that quote the file" in list(left.describe())[-1]
    alone = list_out_of_reach_of_file(with_files, attachment_id=third)
    assert (alone.backups, alone.given_out) == ((), ())  # the backup is older than the file


def test_the_command_erases_a_file_by_its_name(
    with_files: Casebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, twin = key_of(with_files), "a" * 32
    add(with_files, b"A third", twin, name="letter.TXT")
    with_files.lock()
    secret = tmp_path / "p.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    asked = ["erase", str(with_files.path), "--passphrase-file", str(secret), "--case", "CN001", "--yes"]
    asked += ["--reason", WHY["reason"], "--authority", WHY["authority"], "--file"]
    assert main([*asked, "No such.txt"]) != 0
    assert "Check its spelling" in capsys.readouterr().err
    assert main([*asked, "Letter.txt"]) != 0
    said = capsys.readouterr().err
    assert LETTER in said
    assert twin in said
    assert main([*asked, twin]) == 0
    assert f"{twin} is erased: 2 records." in capsys.readouterr().out
    assert main([*asked, "Letter.txt", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["erased"] == 3
    with open_casebook(with_files.path, PASSPHRASE) as book:
        assert is_gone(book, key)
