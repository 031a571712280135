"""The import says on the command line what was wrong in a file."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from coordinator.access.open import open_casebook
from coordinator.casebook.casebook import Casebook
from coordinator.cli import wording
from coordinator.cli.main import main
from coordinator.people.model import Person
from tests.casebooks import PASSPHRASE
from tests.paths import TRACKER


def test_lines_that_could_not_be_read_are_named(
    book: Casebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book.lock()
    key, cases = tmp_path / "key", tmp_path / "cases.csv"
    key.write_text(PASSPHRASE, encoding="utf-8")
    cases.write_text('Ref,Surname,Forename\nCN1,"Smith,John\nCN2,Kay,Tom\n', encoding="utf-8")
    words = ["import", str(book.path), str(cases), "--dry-run", "--json", "--passphrase-file", str(key)]
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert "Line 2: A quotation mark is never closed. It is read as a plain letter." in err.splitlines()
    assert json.loads(out)["preview"]["counts"]["people"] == 2


def a_list(book: Casebook, folder: Path, raw: bytes) -> list[str]:
    """The words of a command that shows what would come of a list in a text file."""
    book.lock()
    key, cases = folder / "key", folder / "cases.csv"
    key.write_text(PASSPHRASE, encoding="utf-8")
    cases.write_bytes(raw)
    return ["import", str(book.path), str(cases), "--json", "--passphrase-file", str(key)]


def test_the_code_page_and_the_separator_are_found_and_printed(
    book: Casebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = a_list(book, tmp_path, "Ref;Perpetrator;DOB\nCN1;Zoë Müller;13/02/1980\n".encode("cp850"))
    assert main([*words, "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "Read with code page cp850 and separator semicolon. The code page is a guess" in err
    assert json.loads(out)["preview"]["counts"]["people"] == 1


def test_they_can_be_chosen(book: Casebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = "Ref;Perpetrator;DOB|x\nCN1;Zoë Müller;13/02/1980|y\n".encode("cp850")
    words = a_list(book, tmp_path, raw)
    assert main([*words, "--code-page", "cp1252", "--separator", "semicolon"]) == 0
    assert "Read with code page cp1252 and separator semicolon.\n" in capsys.readouterr().err
    with open_casebook(book.path, PASSPHRASE) as opened:
        names = opened.read(lambda session: [person.forename for person in session.scalars(select(Person))])
    assert names == ["Zo\x89".encode("latin-1").decode("cp1252")]


def test_a_workbook_has_no_code_page(
    book: Casebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book.lock()
    assert main(["import", str(book.path), str(TRACKER), "--separator", "tab"]) == 1
    assert wording.NOT_A_TEXT_FILE in capsys.readouterr().err
