"""Finds in the source what names the program keeps things under, as the constants that they are."""

import ast
import importlib
import re
from collections.abc import Iterator

from tests.paths import ROOT

KEEPING = {"recall", "remember", "keep_splitter", "keep_columns", "remember_after_saving"}
HASHING = {"HKDF", "blake2b"}
_LABEL = re.compile(r"coordinator [a-z ]+")
_ANY = "{}"  # in place of what differs from record to record
Function = ast.FunctionDef


def preference_keys() -> set[str]:
    """Every key that a screen keeps a choice under."""
    found = set()
    for scope in _scopes("ui"):
        for call in scope.calls():
            if isinstance(call.func, ast.Attribute) and call.func.attr in KEEPING and call.args:
                found |= scope.words(call.args[0])
            if _called(call) == "MinutesDrafts":
                found |= scope.words(call.args[1])
    return found - {""}


def draft_keys() -> set[str]:
    """Every key of a dialog that comes back after a lock."""
    named = {
        word
        for scope in _scopes("ui")
        for call in scope.calls()
        for given in call.keywords
        if given.arg == "draft_key"
        for word in scope.words(given.value)
    }
    return named - {""}


def card_names() -> set[str]:
    """Every name that a meeting keeps a card's words under."""
    return {
        str(key.value)
        for scope in _scopes("ui")
        for call in scope.calls()
        if _called(call) == "MinutesDrafts"
        for node in call.args
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    }


def field_names() -> set[str]:
    """Every name that a form keeps a field's words under."""
    return {
        word
        for scope in _scopes("ui")
        for call in scope.calls()
        if call.args and (_called(call).endswith("Field") or (scope.of_field and _called(call) == "__init__"))
        for word in scope.words(call.args[0])
    } - {""}


def json_keys() -> set[str]:
    """Every key in the JSON that the screens keep."""
    found = set()
    for scope in _scopes("ui"):
        if any(_called(call) == "dumps" for call in scope.calls()):
            for node in ast.walk(scope.function):
                if isinstance(node, ast.Dict):
                    found |= {one.value for one in node.keys if isinstance(one, ast.Constant)}
    return {str(one) for one in found}


def key_labels() -> set[str]:
    """Every word that sets one derived key apart from another."""
    found = set()
    for scope in _scopes("coordinator"):
        for call in scope.calls():
            if _called(call) in HASHING:
                found |= {one for arg in call.args for one in scope.words(arg)}
        for node in ast.walk(scope.function):
            if isinstance(node, ast.Constant) and _LABEL.fullmatch(str(node.value)):
                found.add(str(node.value))
    return found - {""}


class _Scope:
    """A function with what its words mean."""

    def __init__(self, module: str, function: Function, *, of_field: bool) -> None:
        self._module, self.function, self.of_field = module, function, of_field

    def calls(self) -> Iterator[ast.Call]:
        """Every call in it."""
        return (node for node in ast.walk(self.function) if isinstance(node, ast.Call))

    def words(self, node: ast.expr) -> set[str]:
        """Whatever an expression can be: nothing for what the function is given by others."""
        if isinstance(node, ast.Constant):
            return _said(node.value)
        if isinstance(node, ast.Name):
            return self._named(node.id)
        if isinstance(node, ast.IfExp):
            return self.words(node.body) | self.words(node.orelse)
        if isinstance(node, ast.JoinedStr):
            return {"".join(self._part(one) for one in node.values)}
        if isinstance(node, ast.BinOp):
            return {f"{self._part(node.left)}{self._part(node.right)}"}
        return set()

    def _part(self, node: ast.expr) -> str:
        inner = node.value if isinstance(node, ast.FormattedValue) else node
        found = self.words(inner) if isinstance(inner, ast.Constant | ast.Name) else set()
        return found.pop() if len(found) == 1 else _ANY

    def _named(self, name: str) -> set[str]:
        given = self.function.args
        if name in {one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)}:
            return set()
        set_here = [
            value
            for node in ast.walk(self.function)
            if isinstance(node, ast.Assign)
            for target in node.targets
            for place, value in _pairs(target, node.value)
            if isinstance(place, ast.Name) and place.id == name
        ]
        if set_here:
            return {word for value in set_here for word in self.words(value)}
        return _said(getattr(importlib.import_module(self._module), name, None))


def _said(value: object) -> set[str]:
    result = value.decode() if isinstance(value, bytes) else value
    return {result} if isinstance(result, str) else set()


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=True)
    else:
        yield target, value


def _called(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def _scopes(folder: str) -> Iterator[_Scope]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            within = node.name.endswith("Field") if isinstance(node, ast.ClassDef) else False
            for one in ast.iter_child_nodes(node):
                if isinstance(one, Function):
                    yield _Scope(module, one, of_field=within)
