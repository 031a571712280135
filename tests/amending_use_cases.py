"""Find the use cases that amend a record with values that a person typed."""

import ast
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Callable
from typing import Any

import coordinator
from coordinator.core.permissions import id_of

# They move a record on from the state that the screen shows (test_newer_states.py).
MOVES_ON = {"end_listing", "resume_listing", "end_action", "close_case", "record_outcome"}
AMEND = {"amend", "amend_state"}  # what compares with the values that a form was opened with
SEVERAL = {"change_readers"}  # several records at once: tests/coordinator/packs/test_readers.py
MERGED = {"record_needs"}  # a list: what others added or withdrew stays so


def every_use_case() -> list[Callable[..., Any]]:
    """List the use cases of the core."""
    found: dict[str, Callable[..., Any]] = {}
    for module in pkgutil.walk_packages(coordinator.__path__, "coordinator."):
        if module.name.endswith("__main__") or ".migrations." in module.name:
            continue
        for member in vars(importlib.import_module(module.name)).values():
            if inspect.isfunction(member) and hasattr(member, "use_case_id"):
                found[id_of(member)] = member
    return [found[name] for name in sorted(found)]


def amends(use_case: Callable[..., Any]) -> bool:
    """Say whether a use case sets an attribute of a record from its parameters, or is named for that."""
    if id_of(use_case).startswith("amend_") or id_of(use_case) in MERGED:
        return True
    tree = ast.parse(textwrap.dedent(inspect.getsource(use_case)))
    parameters = {*inspect.signature(use_case).parameters} - {"work"}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("amend", "amend_state")
        ):
            return True
        if isinstance(node, ast.Assign) and any(_sets_attribute(target) for target in node.targets):
            named = {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)}
            if named & parameters:
                return True
    return False


def amending_use_cases() -> list[Callable[..., Any]]:
    """List the use cases that amend what a form was opened with."""
    return [one for one in every_use_case() if amends(one)]


def _sets_attribute(target: ast.expr) -> bool:
    if isinstance(target, ast.Tuple):
        return any(_sets_attribute(part) for part in target.elts)
    return isinstance(target, ast.Attribute) and not (
        isinstance(target.value, ast.Name) and target.value.id == "work"
    )
