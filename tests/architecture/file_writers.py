"""Finds in the product's own words what writes a file or a page, function by function."""

import ast
from collections.abc import Iterator

from tests.paths import ROOT

# Whatever these belong to, they write; `open` and what opens a container do so by their mode.
_ALWAYS = {
    "write_text", "write_bytes", "savefig", "mkstemp", "NamedTemporaryFile", "QFile", "QSaveFile",
    "QPdfWriter", "QImageWriter", "QPictureIO", "QTemporaryFile", "QTemporaryDir", "TemporaryFile",
    "SpooledTemporaryFile", "make_archive", "write_image",
}  # fmt: skip
_OF_SHUTIL = {"copy", "copy2", "copyfile", "copyfileobj", "copytree", "move"}
_BY_MODE = {"open": 1, "fdopen": 1, "ZipFile": 1, "TarFile": 1}  # at which place a function has its mode


def functions() -> Iterator[tuple[str, ast.AST]]:
    """Give every function of the product, and what is in a file outside of them, as "file function"."""
    for folder in ("coordinator", "ui"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            name = file.relative_to(ROOT).as_posix()
            for at, node in _outermost(tree, ""):
                yield f"{name} {at}", node


def _outermost(tree: ast.AST, within: str) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{within}{node.name}", node
        elif isinstance(node, ast.ClassDef):
            yield from _outermost(node, f"{within}{node.name}.")
        elif not isinstance(node, ast.Import | ast.ImportFrom):
            yield f"{within}(outside)", node


def writes(tree: ast.AST) -> bool:
    """Say whether something in it writes a file by itself."""
    return any(_writes(node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def _writes(call: ast.Call) -> bool:
    of = call.func.value if isinstance(call.func, ast.Attribute) else None
    of_whom = of.id if isinstance(of, ast.Name) else ""
    called = name_of(call.func)
    if called in _ALWAYS or (of_whom == "shutil" and called in _OF_SHUTIL):
        return True
    if called == "save" and (call.args or call.keywords):  # a painter's own, which keeps its state, has none
        return True
    if called == "open" and of_whom == "os":
        return len(call.args) < 2 or not ast.unparse(call.args[1]).startswith("os.O_RDONLY")
    if called not in _BY_MODE or (of is not None and name_of(of) == "access_log"):  # which opens a case
        return False
    # A file's own method has its mode first.
    own = called == "open" and of is not None and of_whom not in ("io", "gzip", "bz2", "lzma", "codecs")
    return not _only_reads(call, 0 if own else _BY_MODE[called])


def _only_reads(call: ast.Call, at: int) -> bool:
    given = [one.value for one in call.keywords if one.arg == "mode"] or call.args[at : at + 1]
    if not given:
        return True
    mode = given[0]
    return (
        isinstance(mode, ast.Constant) and isinstance(mode.value, str) and not set(mode.value) & set("wax+")
    )


def name_of(node: ast.AST) -> str:
    """The last part of a name, whatever it is a part of."""
    return str(getattr(node, "id", getattr(node, "attr", "")))


def names(tree: ast.AST) -> set[str]:
    """Every name in it, called or handed on."""
    return {name_of(node) for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute)}
