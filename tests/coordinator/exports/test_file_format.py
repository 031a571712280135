"""docs/file-format.md: true of every table, and enough to read a casebook with nothing of ours."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from coordinator.access import create
from coordinator.casebook.casebook import Casebook
from coordinator.exports import full_export
from coordinator.exports.full_export import exported_tables
from coordinator.keys import key_file, recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.sample.build import make_sample
from tests.casebooks import PASSPHRASE
from tests.paths import ROOT

PAGE = ROOT / "docs" / "file-format.md"


def described() -> dict[str, list[str]]:
    """The tables and columns that the page describes."""
    values: dict[str, list[str]] = {}
    for section in re.split(r"^### ", PAGE.read_text("utf-8").split("## The tables")[1], flags=re.M)[1:]:
        section = section.split("\n## ")[0]
        name = re.match(r"`(\w+)`", section)
        assert name
        values[name[1]] = re.findall(r"^\| `(\w+)` \|", section, flags=re.M)
    return values


def recipe() -> str:
    """The page's Python block."""
    found = re.search(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), flags=re.M | re.S)
    assert found
    return found[1]


def follow(folder: Path, passphrase: str) -> subprocess.CompletedProcess[str]:
    """Run the recipe apart from this program: isolated, so that nothing of ours can be imported."""
    return subprocess.run(
        [sys.executable, "-I", "-c", recipe(), str(folder)],
        input=passphrase + "\n", capture_output=True, encoding="utf-8", cwd=folder.parent, check=False,
    )  # fmt: skip


def test_every_table_and_column_is_described_and_no_other() -> None:
    held = {table.name: sorted(column.name for column in table.columns) for table in exported_tables()}
    assert {name: sorted(columns) for name, columns in described().items()} == held


def test_every_table_of_a_casebook_is_named(book: Casebook) -> None:
    with book.store.reader.connect() as connection:
        names = {
            row[0] for row in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        }
        step = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    words = PAGE.read_text("utf-8")
    shadows = {name for name in names if name.startswith(("search_words_", "sqlite_"))}
    assert all(f"`{name}`" in words for name in names - shadows)
    assert f"Tables as of step `{step}`" in words
    assert f"key file: {key_file.FORMAT}." in words
    assert f"export: {full_export.VERSION}." in words


def test_the_pages_recipe_reads_a_casebook_with_nothing_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "Fresh.casebook"
    with create.create(path, PASSPHRASE, recovery_words.new_words(), cost=FLOOR) as made:
        make_sample(made, cases=10, seed=7, today=date(2026, 11, 22))
        checked = made.check()
        with made.store.reader.connect() as connection:
            people = connection.execute(text("SELECT id, surname, forename, born FROM person")).all()
    assert "import coordinator" not in recipe()
    assert "from coordinator" not in recipe()
    done = follow(path, PASSPHRASE)
    assert done.returncode == 0, done.stderr
    *rows, last = [json.loads(line) for line in done.stdout.split("\n") if line]
    read = {(r["id"], r["surname"], r["forename"], r["born"]) for r in rows if r["table"] == "person"}
    assert read == {tuple(row) for row in people}
    for table, count in checked.rows.items():
        assert sum(row["table"] == table for row in rows) == count
    assert last == {"trail": "whole", "lines": checked.trail_lines, "head": checked.trail_head}


@pytest.mark.parametrize("passphrase", ["", "copper lantern walks sidewayz"])
def test_the_recipe_reads_nothing_with_another_passphrase(tmp_path: Path, passphrase: str) -> None:
    path = tmp_path / "Fresh.casebook"
    create.create(path, PASSPHRASE, recovery_words.new_words(), cost=FLOOR).lock()
    done = follow(path, passphrase)
    assert done.returncode != 0
    assert done.stdout == ""


def test_the_recovery_words_are_as_the_page_says() -> None:
    words = recovery_words.new_words()
    book = recovery_words._BOOK.wordlist
    bits = "".join(f"{book.index(word):011b}" for word in words.split())
    assert int(bits[:128], 2).to_bytes(16, "big") == recovery_words.read_words(words)
