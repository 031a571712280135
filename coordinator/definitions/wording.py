"""The sentences about a definition file that can't be used."""

from collections.abc import Iterable

_MOST_NAMED = 12
NOT_TEXT = "This file is not text in UTF-8. Save it as UTF-8."
TOO_LARGE = "This file is too large for a definition. A definition has at most 1 MB."
TOO_DEEP = "This file has lists inside lists that go too deep."
LONG_NUMBER = "This number has too many figures."
NO_FILE = "This is not a file that can be read."
A_LINK = "This is a link to a file elsewhere. Put the file itself into the folder."
EMPTY = "This is empty. Enter a text."
EMPTY_LIST = "This list is empty. Add an entry."
CONTROL = "This text has control characters in it. Use only letters, figures, signs and line breaks."

PLAIN_KEY = "A key of a list is stored: it should be plain letters and figures, without a space around it."


def not_toml(reason: str) -> str:
    """Say that a file is no TOML; `reason` is the parser's."""
    return f"This is not TOML: {reason}."


def unknown_key(key: str, expected: Iterable[str]) -> str:
    """Say that a key is not known here, and which are."""
    return f"“{key}” is not known here. Expected: {_listed(expected)}."


def missing_key(key: str) -> str:
    """Say that a key is missing."""
    return f"“{key}” is missing. Add it."


def wrong_kind(key: str, expected: str) -> str:
    """Say what kind of value was expected."""
    return f"“{key}” should be {expected}."


def not_a_choice(key: str, value: str, expected: Iterable[str]) -> str:
    """Say that a value is none of those that are known."""
    return f"“{key}” is “{value}”. Expected one of: {_listed(expected)}."


def in_list_twice(value: str) -> str:
    """Say that a list has an entry twice."""
    return f"“{value}” is in this list twice. Remove one."


def too_long(key: str, most: int) -> str:
    """Say that a text is too long."""
    return f"“{key}” has more than {most} characters. Make it shorter."


def one_line(key: str) -> str:
    """Say that a text is to be one line."""
    return f"“{key}” should be one line, without a line break or a tab in it."


def out_of_range(key: str, least: int, most: int) -> str:
    """Say between which numbers a value is."""
    return f"“{key}” should be between {least} and {most}."


def reused(code: str, edition: int, other: str) -> str:
    """Say that another file has the same id."""
    return f"Edition {edition} of “{code}” is in {other} already. Give this file another edition."


def place(file: str, line: int, sentence: str) -> str:
    """Say what is wrong, with the file and line before it: "dash.toml, line 3: …"."""
    return f"{file}, line {line}: {sentence}"


def _listed(words: Iterable[str]) -> str:
    known = list(words)
    more = ["…"] if len(known) > _MOST_NAMED else []
    return ", ".join([*known[:_MOST_NAMED], *more])
