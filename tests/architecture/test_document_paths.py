"""The paths and names in the documents for developers exist: a file that moves takes its mentions along."""

import ast
import re

import pytest

from tests.paths import ROOT

DOCUMENTS = ["docs/architecture.md", "CONTRIBUTING.md", "docs/seeds.md"]
_PATH = re.compile(r"`((?:coordinator|ui|tests|resources|docs|bench)/[\w./-]+\w)`")
_NAME_AND_PATH = re.compile(r"`(?:(\w+)\.)?(?!json\b)(\w+)` \(`([\w./]+\.py)`")
_EXAMPLES = {"coordinator/store/migrations/versions/000N_name.py"}


def names(path: str) -> set[str]:
    """List the functions, classes and values that a module defines."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return defined | {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_in_a_document_exists(document: str) -> None:
    paths = set(_PATH.findall((ROOT / document).read_text(encoding="utf-8"))) - _EXAMPLES
    assert len(paths) > 10
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


def test_every_name_is_in_the_file_that_the_architecture_gives_for_it() -> None:
    text = (ROOT / DOCUMENTS[0]).read_text(encoding="utf-8")
    mentions = [
        (owner or name, path) for owner, name, path in _NAME_AND_PATH.findall(text) if (ROOT / path).exists()
    ]
    assert len(mentions) > 10
    assert [(name, path) for name, path in mentions if name not in names(path)] == []
