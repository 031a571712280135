"""Find the line of a TOML file on which a value stands: the parser itself does not say."""

import re
import tomllib
from collections import Counter

Path = tuple[str | int, ...]
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"\n]*"|'[^'\n]*'""")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')
_MOST = 2000  # characters of a line in which a key is looked for
_DEEPEST = 100  # lists and tables inside one another: Python reads three times as many
_DEEPER = {"[": 1, "{": 1, "]": -1, "}": -1}
_TRIPLE = re.compile("\"\"\"|'''")


class Positions:
    """The lines of one file: those of its tables, its keys and the entries of its lists."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._entries: Counter[Path] = Counter()
        self._table: Path = ()
        self._inside = ""  # the quotes of a text over several lines
        self._begun = 0  # the line on which it begins
        self._list: Path = ()  # a list over several lines
        self._depth = 0
        for number, line in enumerate(text.split("\n"), start=1):
            self._read(number, line)

    def line(self, path: Path) -> int:
        """Return the line of a value, or of the nearest thing around it; lines count from 1."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    @property
    def left_open(self) -> int:
        """The line on which a list or a text begins that has not ended yet; 0 if all have."""
        if self._inside:
            return self._begun
        return self.line(self._list) if self._depth else 0

    def _read(self, number: int, line: str) -> None:
        line = line[:_MOST]
        if self._inside:
            if self._inside in line:
                self._inside = ""
            return
        if self._depth:
            self._read_in_list(number, line)
        elif header := _HEADER.fullmatch(line):
            self._open_table(number, header[1] == "[[", _parts(header[2]))
        elif key := _KEY.match(line):
            path = self._resolved(self._table, _parts(key[1]))
            self._lines.setdefault(path, number)
            self._list = path
            self._depth = max(0, _brackets(line[key.end() :]))
        quotes = _TRIPLE.findall(line)
        if len(quotes) % 2:
            self._inside, self._begun = quotes[-1], number

    def _read_in_list(self, number: int, line: str) -> None:
        if self._depth == 1 and _STRING.sub("''", line).strip()[:1] not in ("]", "#", ""):
            self._lines[(*self._list, self._entries[self._list])] = number
            self._entries[self._list] += 1
        self._depth = max(0, self._depth + _brackets(line))

    def _open_table(self, number: int, repeated: bool, parts: list[str]) -> None:
        if repeated:
            key = (*self._resolved((), parts[:-1]), parts[-1])
            self._table = (*key, self._entries[key])
            self._entries[key] += 1
            self._lines.setdefault(key, number)
        else:
            self._table = self._resolved((), parts)
        self._lines.setdefault(self._table, number)

    def _resolved(self, start: Path, parts: list[str]) -> Path:
        """Follow keys from a table; a repeated table on the way means its last entry."""
        path = start
        for part in parts:
            path = (*path, part)
            if self._entries[path]:
                path = (*path, self._entries[path] - 1)
        return path


def too_deep(text: str) -> int:
    """Return the line on which lists and tables inside one another go too deep; 0 if they never do."""
    depth = 0
    for number, line in enumerate(text.split("\n"), start=1):
        for sign in _STRING.sub("", line).partition("#")[0]:
            depth = max(0, depth + _DEEPER.get(sign, 0))
            if depth > _DEEPEST:
                return number
    return 0


def _parts(dotted: str) -> list[str]:
    return [_plain(part) for part in _PART.findall(dotted)]


def _plain(part: str) -> str:
    """Return a key without its quotes, as it is read."""
    if not part.startswith('"'):
        return part.strip("'")
    try:
        return next(iter(tomllib.loads(f"{part} = 0")))
    except ValueError:
        return part.strip('"')


def _brackets(line: str) -> int:
    plain = _STRING.sub("", line).partition("#")[0]
    return plain.count("[") - plain.count("]")
