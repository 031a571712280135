"""The import says on the command line what was wrong in a file."""

import json
from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cli.main import main
from tests.casebooks import PASSPHRASE


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
