"""Keeps, of all tests, those on which the day can tell: pytest -p tests.dates.dated [--part 0/4].

Those are the journeys, and what names the clock or a day, unless its folder is that of a capability
whose own code never asks what day it is.
"""

import inspect
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType

import pytest

_CLOCK = {"date", "datetime", "timedelta", "today", "now"}
_TESTS = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a part of them be asked for: "1/4" is the second of every four."""
    parser.addoption("--part", default="0/1")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out every test on which the day can't tell, and those of the other parts."""
    first, every = config.getoption("--part").split("/")
    kept = [one for one in items if _is_dated(one)][int(first) :: int(every)]
    config.hook.pytest_deselected(items=[one for one in items if one not in kept])
    items[:] = kept


def _is_dated(test: pytest.Item) -> bool:
    folder = test.path.parent.relative_to(_TESTS)
    if not isinstance(test, pytest.Function) or not asks_the_day(_TESTS.parent / folder):
        return False
    return folder.name == "journeys" or speaks_of_days(test.function, set())


@cache
def asks_the_day(capability: Path) -> bool:
    """Say whether a folder of the product asks what day it is; what is none may."""
    sources = list(capability.glob("*.py"))
    return not sources or any(re.search(r"\btoday\b", one.read_text("utf-8")) for one in sources)


def speaks_of_days(function: object, seen: set[object]) -> bool:
    """Say whether a function names the clock or a day, itself or through what it calls of the tests."""
    function = inspect.unwrap(function) if callable(function) else function
    if not isinstance(function, FunctionType) or function in seen:
        return False
    seen.add(function)
    for name in _names(function.__code__):
        value = function.__globals__.get(name)
        if name in _CLOCK or isinstance(value, date):
            return True
        if (getattr(value, "__module__", None) or "").startswith("tests.") and speaks_of_days(value, seen):
            return True
    return False


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _names(one)
