"""The shape of the code: how large modules, classes and functions get, and that imports form no circle."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import grimp

from tests.paths import ROOT

WINGS = ("coordinator", "ui")
MODULE_LINES, FUNCTION_LINES, CLASS_METHODS, FOLDER_MODULES = 300, 40, 20, 15
# A migration is never changed once it is released.
FROZEN = "coordinator/store/migrations/versions/"
LOOSE = {"coordinator": set[str](), "ui": {"__main__", "main", "display"}}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the two wings but the migrations, by its path."""
    files = sorted(file for wing in WINGS for file in (ROOT / wing).rglob("*.py"))
    trees = {file.relative_to(ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in files}
    assert len(trees) > 200
    return {path: tree for path, tree in trees.items() if not path.startswith(FROZEN)}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                yield path, node


def lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a body; the parameters of a use case are only as many as its form has fields."""
    assert function.end_lineno is not None
    return function.end_lineno - function.body[0].lineno + 1


def test_a_module_has_at_most_300_lines() -> None:
    large = {
        path
        for path in modules()
        if len((ROOT / path).read_text(encoding="utf-8").splitlines()) > MODULE_LINES
    }
    assert large == set()


def test_a_class_has_at_most_20_methods() -> None:
    large = {
        node.name
        for _, node in classes()
        if sum(isinstance(part, ast.FunctionDef) for part in node.body) > CLASS_METHODS
    }
    assert large == set()


def test_a_function_has_at_most_40_lines() -> None:
    long = {
        f"{path} {function.name}"
        for path, tree in modules().items()
        for function in functions(tree)
        if lines(function) > FUNCTION_LINES
    }
    assert long == set()


def test_a_folder_has_at_most_15_modules() -> None:
    sizes = Counter(Path(path).parent.as_posix() for path in modules() if not path.endswith("__init__.py"))
    assert [folder for folder, size in sizes.items() if size > FOLDER_MODULES] == []


def test_no_module_is_loose_in_a_wing() -> None:
    for wing, allowed in LOOSE.items():
        assert {file.stem for file in (ROOT / wing).glob("*.py")} == {"__init__", *allowed}


def test_a_class_name_has_one_meaning() -> None:
    places = defaultdict(set)
    for path, node in classes():
        places[node.name].add(path)
    assert {name for name, paths in places.items() if len(paths) > 1} == set()


def test_imports_form_no_circle_not_even_those_for_types() -> None:
    graph = grimp.build_graph(*WINGS, cache_dir=None)
    in_a_circle = {
        module
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
        if graph.chain_exists(importer=imported, imported=module)
    }
    assert in_a_circle == set()
