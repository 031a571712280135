"""Screens and code speak plain English, and every sentence is in a wording module."""

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.architecture.plain_words import findings, modules, texts

ROOT = Path(__file__).resolve().parents[2]
# What is left of each kind, by folder. A number may only go down: the test says so when it can.
LEFT = tomllib.loads(Path(__file__).with_name("plain_words.toml").read_text(encoding="utf-8"))
FOLDERS = sorted(
    path.relative_to(ROOT).as_posix()
    for wing in ("coordinator", "ui")
    for path in (ROOT / wing).iterdir()
    if (path / "__init__.py").is_file()
)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_has_no_new_banned_word_vague_name_long_or_stray_sentence(folder: str) -> None:
    places = [
        (finding.kind, f"{path.relative_to(ROOT)}:{finding.line}: {finding.kind} {finding.what}")
        for path in modules(ROOT / folder)
        for finding in findings(path)
    ]
    counts = Counter(kind for kind, _ in places)
    allowed = Counter(LEFT.get(folder, {}))
    more = [place for kind, place in places if counts[kind] > allowed[kind]]
    assert more == [], "Say it in plain words, in a wording.py (CONTRIBUTING.md says how)."
    assert dict(counts) == dict(+allowed), f"Lower the numbers of {folder} in plain_words.toml."


@pytest.mark.parametrize("folder", ["coordinator", "ui"])
def test_the_words_of_the_screen_have_curly_apostrophes(folder: str) -> None:
    stored = {"victim's view"}  # a kind of note, as casebooks keep it
    straight = [
        f"{path.relative_to(ROOT)}:{line}: {text[:60]}"
        for path in (ROOT / folder).rglob("wording.py")
        for line, text in texts(ast.parse(path.read_text(encoding="utf-8")))
        if re.search(r"\w'\w|\ws' ", text) and text not in stored
    ]
    assert straight == [], "Type ’, as the other sentences do."


@pytest.mark.parametrize("folder", ["tests", "bench"])
def test_tests_and_benches_use_no_banned_word_either(folder: str) -> None:
    """What a test types and expects on the screen is the screen's, and is left out."""
    banned = [
        f"{path.relative_to(ROOT)}:{finding.line}: {finding.what}"
        for path in modules(ROOT / folder)
        for finding in findings(path)
        if (finding.kind == "WORD" and not finding.what.startswith("screen"))
        or (finding.kind == "NAME" and finding.what.strip("_") in {"told", "anew"})
    ]
    assert banned == [], "Say it in plain words (CONTRIBUTING.md says how)."


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("told = 1\n", "NAME"),
        ("def f(one: int) -> None: ...\n", "NAME"),
        ('label("Keep the note")\n', "TEXT"),
        ('"""The words that were told."""\n', "WORD"),
        ("x = 1  # tried in vain\n", "WORD"),
        ('label("' + " ".join(["Word", *["word"] * 30]) + '.")\n', "LONG"),
    ],
)
def test_each_kind_of_finding_is_found(code: str, kind: str, tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(code, encoding="utf-8")
    assert kind in {finding.kind for finding in findings(module)}


def test_messages_of_bugs_and_statements_are_not_for_the_screen(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('raise RuntimeError("This is a bug.")\nrun("SELECT a FROM b")\n', encoding="utf-8")
    assert list(findings(module)) == []
