"""Keeps, of all tests, those on which the day can tell: pytest -p tests.dates.dated [--part 0/4]."""

import inspect
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import CodeType, FunctionType

import pytest

_CLOCK = {"date", "datetime", "timedelta", "today", "now"}
_JOURNEYS = Path(__file__).resolve().parents[1] / "journeys"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a part of them be asked for: "1/4" is the second of every four."""
    parser.addoption("--part", default="0/1")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out every test that neither drives the whole app nor works with a day or the clock."""
    first, every = config.getoption("--part").split("/")
    kept = [one for one in items if _is_dated(one)][int(first) :: int(every)]
    config.hook.pytest_deselected(items=[one for one in items if one not in kept])
    items[:] = kept


def _is_dated(test: pytest.Item) -> bool:
    if not isinstance(test, pytest.Function):
        return False
    return _JOURNEYS in test.path.parents or speaks_of_days(test.function, set())


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
