"""Only one module knows the error numbers of the operating system, and turns them into sentences."""

import ast

from tests.paths import ROOT


def _imports_errno(source: str) -> bool:
    return any(
        (isinstance(node, ast.Import) and any(alias.name == "errno" for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "errno")
        for node in ast.walk(ast.parse(source))
    )


def test_error_numbers_are_read_in_one_module() -> None:
    files = [file for folder in ("coordinator", "ui") for file in (ROOT / folder).rglob("*.py")]
    found = [file for file in files if _imports_errno(file.read_text(encoding="utf-8"))]
    assert [file.relative_to(ROOT).as_posix() for file in found] == ["coordinator/core/os_errors.py"]
