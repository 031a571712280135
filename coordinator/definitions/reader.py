"""Read one definition file into a frozen dataclass, and name with its line what does not fit.

The dataclass is the description of the file: its fields are the keys, their types what is expected. A
class may have a method `faults`, which yields what its types can't express.
"""

import re
import tomllib
import types
import typing
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from coordinator.definitions import wording
from coordinator.definitions.positions import Path as KeyPath
from coordinator.definitions.positions import Positions, too_deep

T = TypeVar("T")
_MOST_BYTES = 1_000_000
_MOST_TEXT = 4000  # characters of one value
_MOST_OF: dict[str, int] = {
    **dict.fromkeys(("code", "key"), 60), **dict.fromkeys(("name", "short", "title"), 200), "label": 600,
}  # fmt: skip
_ANY = ("review_weeks",)  # an empty key there means any other
_MOST_KEY = 60  # characters of a key that the file itself chooses
# The texts that may go over several lines; what is stored, what is in a list or a heading is one line.
_PARAGRAPHS = frozenset((
    "after", "breach", "footer", "handling", "hint", "in_force", "licence", "note", "purpose", "retention",
    "sentence", "source", "statement", "to_decide",
))  # fmt: skip
_MOST_NUMBER = 10**9
_AT = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]"
)
_KINDS: dict[Any, str] = {
    str: "a text in quotes", int: "a whole number", bool: "true or false", date: "a day like 2026-01-31",
}  # fmt: skip


@dataclass(frozen=True)
class DefinitionFault:
    """Why a definition file is left out: what was expected at which line."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return wording.place(self.file, self.line, self.sentence)


class Faulty(ValueError):
    """A definition file can't be used."""

    def __init__(self, fault: DefinitionFault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class Unreadable(Faulty):
    """A definition file is no text: what it is meant to describe is not known."""


class NotToml(Faulty):
    """A definition file has no keys and values that can be read."""


class Misfit(Exception):
    """What is wrong with the value at a path of keys and numbers of entries."""

    def __init__(self, path: KeyPath, sentence: str) -> None:
        super().__init__(sentence)
        self.path, self.sentence = path, sentence


def read_file(kind: type[T], path: Path) -> T:
    """Read a definition from a file. Raises Faulty."""
    return read_text(kind, text_of(path), path.name)


def text_of(path: Path) -> str:
    """Read the text of a definition file, with plain line ends. Raises Unreadable."""
    try:
        if not path.is_file():
            raise Unreadable(DefinitionFault(path.name, 1, wording.NO_FILE))
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(DefinitionFault(path.name, 1, wording.NO_FILE)) from error
    if len(content) > _MOST_BYTES:
        raise Unreadable(DefinitionFault(path.name, 1, wording.TOO_LARGE))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unreadable(DefinitionFault(path.name, line, wording.NOT_TEXT)) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_text(kind: type[T], text: str, file: str) -> T:
    """Read a definition from a text; `file` is what it is called in a fault. Raises Faulty."""
    if line := too_deep(text):
        raise NotToml(DefinitionFault(file, line, wording.TOO_DEEP))
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotToml(_not_toml(text, str(error), file)) from error
    except ValueError as error:  # a number of thousands of figures
        raise NotToml(DefinitionFault(file, _impossible(text), wording.LONG_NUMBER)) from error
    if not values:
        raise NotToml(DefinitionFault(file, 1, wording.NOTHING))
    try:
        made = _convert(kind, values, ())
        for misfit in getattr(made, "faults", tuple)():
            raise misfit
    except Misfit as misfit:
        raise Faulty(DefinitionFault(file, Positions(text).line(misfit.path), misfit.sentence)) from None
    return typing.cast(T, made)


def _not_toml(text: str, message: str, file: str) -> DefinitionFault:
    at = _AT.search(message)
    lines = text.rstrip().split("\n")
    line = min(int(at[1]) if at and at[1] else len(lines), len(lines))
    if _CONTROL.search(lines[line - 1]):
        return DefinitionFault(file, line, wording.CONTROL)
    opened = Positions("\n".join(lines[: line - 1])).left_open  # a list or a text that nothing ends
    return DefinitionFault(file, opened or line, wording.not_toml(_AT.sub("", message)))


def _impossible(text: str) -> int:
    """Return the line with a number that can't be read."""
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            tomllib.loads(line)
        except tomllib.TOMLDecodeError:
            continue
        except ValueError:
            return number
    return 1


def _convert(expected: Any, value: Any, path: KeyPath) -> Any:
    origin = typing.get_origin(expected)
    if origin in (typing.Union, types.UnionType):
        return _convert(
            next(part for part in typing.get_args(expected) if part is not type(None)), value, path
        )
    if origin in (tuple, list):
        return origin(_entries(typing.get_args(expected)[0], value, path))
    if origin is dict:
        _must_be(dict, value, path, "a table")
        inside = typing.get_args(expected)[1]
        return {_key(key, path): _convert(inside, each, (*path, key)) for key, each in value.items()}
    if is_dataclass(expected) and isinstance(expected, type):
        _must_be(dict, value, path, "a table")
        return expected(**dict(_fields(expected, value, path)))
    if isinstance(expected, type) and issubclass(expected, StrEnum):
        if value not in list(expected):
            raise Misfit(path, wording.not_a_choice(_name(path), str(value)[:60], expected))
        return expected(value)
    return _plain(expected, value, path)


def _fields(kind: Any, values: dict[str, Any], path: KeyPath) -> Iterator[tuple[str, Any]]:
    hints, known = typing.get_type_hints(kind), {field.name: field for field in fields(kind)}
    for key in values:
        if key not in known:
            raise Misfit((*path, key), wording.unknown_key(key[:60], known))
    for name, field in known.items():
        if name in values:
            yield name, _convert(hints[name], values[name], (*path, name))
        elif field.default is MISSING and field.default_factory is MISSING:
            raise Misfit(path, wording.missing_key(name))


def _entries(expected: Any, value: Any, path: KeyPath) -> Iterator[Any]:
    _must_be(list, value, path, "a list in [ ]")
    for at, each in enumerate(value):
        yield _convert(expected, each, (*path, at))


def _plain(expected: Any, value: Any, path: KeyPath) -> Any:
    _must_be(expected, value, path, _KINDS[expected])
    if isinstance(value, int) and abs(value) > _MOST_NUMBER:
        raise Misfit(path, wording.wrong_kind(_name(path), "less than a thousand million"))
    if not isinstance(value, str):
        return value
    if _CONTROL.search(value):
        raise Misfit(path, wording.CONTROL)
    name, plain = _name(path), value.strip()
    if ("\n" in plain or "\t" in plain) and name not in _PARAGRAPHS:
        raise Misfit(path, wording.one_line(name))
    if len(plain) > (most := _MOST_OF.get(name, _MOST_TEXT)):
        raise Misfit(path, wording.too_long(name, most))
    return plain


def _key(key: str, path: KeyPath) -> str:
    """Return a key that the file itself chooses: it is stored, so it is plain."""
    if (
        (not key and _name(path) not in _ANY)
        or key != key.strip()
        or _CONTROL.search(key)
        or "\n" in key
        or "\t" in key
    ):
        raise Misfit((*path, key), wording.PLAIN_KEY)
    if len(key) > _MOST_KEY:
        raise Misfit((*path, key), wording.too_long(key[:_MOST_KEY], _MOST_KEY))
    return key


def _must_be(expected: type, value: Any, path: KeyPath, words: str) -> None:
    # A truth value is a whole number to Python, and a moment is a day.
    disguised = (expected is int and isinstance(value, bool)) or isinstance(value, datetime)
    if disguised or not isinstance(value, expected):
        raise Misfit(path, wording.wrong_kind(_name(path), words))


def _name(path: KeyPath) -> str:
    """Return the key of a value; for an entry of a list that of the list."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")
