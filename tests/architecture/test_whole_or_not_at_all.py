"""Files are written whole or not at all: nothing writes one but by way of `keys.atomic`."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WRITERS = {"write_text", "write_bytes", "savefig"}
# Each with why it may write a file by itself.
ALLOWED = {
    "coordinator/keys/atomic.py": "it is the way",
    "coordinator/backups/closing.py": "writes in a folder that is moved to its place when it is whole",
    "coordinator/backups/make.py": "writes in a folder that is moved to its place when it is whole",
    "coordinator/exchange/everything.py": "writes in a folder that is moved to its place when it is whole",
    "coordinator/opening.py": "the note of who has it open may be half there: it is read as if it were not",
    "coordinator/store/mark.py": "has two places, written by turns, each with its own code",
}


def test_no_file_is_written_in_its_place() -> None:
    found = {}
    for folder in ("coordinator", "ui"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            lines = list(_writes(ast.parse(file.read_text(encoding="utf-8"))))
            if lines and name not in ALLOWED:
                found[name] = lines
    assert found == {}, "write with coordinator.keys.atomic.replace_file"


def _writes(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in WRITERS or (called in ("open", "fdopen") and _mode(node) & set("wax+")):
                yield node.lineno


def _mode(call: ast.Call) -> set[str]:
    """The letters of the mode that a file is opened with; a method has it first, a function second."""
    at = 0 if isinstance(call.func, ast.Attribute) and call.func.attr == "open" else 1
    given = [one.value for one in call.keywords if one.arg == "mode"] or call.args[at : at + 1]
    return {letter for one in given if isinstance(one, ast.Constant) for letter in str(one.value)}
