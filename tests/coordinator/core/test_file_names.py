"""A name that a file or folder can't have, here or on another system, is refused in a sentence of its own."""

from pathlib import Path

import pytest

from coordinator.access.create import create
from coordinator.cli.main import main
from coordinator.core.errors import Refused
from coordinator.core.file_names import problem_with_name, with_ending
from coordinator.documents.output_file import give_out
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR

WORDS = "copper lantern walks sideways"
BAD = [
    ("CON", "Windows keeps the name CON"), ("nul.pdf", "Windows keeps the name NUL"),
    ("Com1.casebook.pdf", "Windows keeps the name COM1"), ("two\nlines", "line breaks"),
    ("a\x00b", "line breaks"), ("tab\there", "line breaks"), ("a\u2028b", "line breaks"),
    ("x" * 300, "too long"), ("é" * 101, "too long"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "reason"), BAD)
def test_such_a_name_is_refused_for_a_casebook_and_for_a_file(
    tmp_path: Path, name: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (secret := tmp_path / "secret").write_text(WORDS, encoding="utf-8")
    with pytest.raises(Refused, match=reason) as refused:
        create(tmp_path / f"{name}.casebook", WORDS, recovery_words.new_words(), cost=FLOOR)
    assert refused.value.field == "name"
    with pytest.raises(Refused, match=reason) as refused:
        give_out(tmp_path / name, b"new")
    assert refused.value.field == "out"
    if "\0" not in name:  # which no shell can hand to a command
        assert main(["new", str(tmp_path / name), "--passphrase-file", str(secret)]) == 1
        assert reason in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [secret]


@pytest.mark.parametrize(
    "name", ["Norfolk", "CONTACTS", "Con artists", "Com10", "Nulla.pdf", "Łódź", "x" * 200]
)
def test_other_names_are_not(name: str) -> None:
    assert problem_with_name(name) == ""


def test_a_name_gets_the_ending_that_it_lacks() -> None:
    assert with_ending(Path("a"), ".pdf").name == "a.pdf"
    assert with_ending(Path("a.v2"), ".pdf").name == "a.v2.pdf"
    assert with_ending(Path("a.PDF"), ".pdf").name == "a.PDF"
    assert with_ending(Path("a.csv"), ".xlsx", ".csv").name == "a.csv"
