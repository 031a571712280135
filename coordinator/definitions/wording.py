"""The sentences about a definition file that can't be used."""

import re
from collections.abc import Iterable

_MOST_NAMED = 12
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
NOTHING = "Nothing is in this file. Enter a definition, or take the file out of the folder."
UNCLEAR = (
    "This file does not say what it describes. A form has “sections”, a forum “led_by”, a rule “watcher”, an"
    " order “in_force”. Check the headings in [ ]."
)
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


# How the parser's reason begins, and what was expected instead.
_EXPECTED = (
    (("Cannot overwrite", "Duplicate"), "this key is there twice. Keep one of the two"),
    (("Cannot declare",), "this heading is there twice. Put its lines together under one of the two"),
    (("Cannot ",), "this adds to a list or a table that has ended. Put its lines together in one place"),
    (("Expected '='",), "this line should be a key, “=” and a value, as in edition = 1"),
    (
        ("Invalid statement", "Invalid initial"),
        "this should begin with a key of letters and figures, or be a heading in [ ]. What is in { } is on"
        " one line",
    ),
    (
        ("Expected newline",),
        "something here does not belong to the value before it. Check the brackets and quotes, and that a day"
        " is written like 2026-01-31",
    ),
    (
        ("Invalid value",),
        'a value should be a text in straight quotes ("), a number, true or false, a day like 2026-01-31, or'
        " a list in [ ]",
    ),
    (("Invalid date",), "there is no such day or time"),
    (
        ("Unterminated", "Illegal character '\\n'", "Expected '\"", 'Expected "'),
        "this text has no quotes at its end",
    ),
    (("Unclosed array",), "this list has no ] at its end, or no comma between two entries"),
    (("Unclosed inline",), "what is in { } should be on one line, with a comma between two entries"),
    (("Unescaped", "Invalid hex", "Escaped"), "a \\ in a text should be written twice"),
    (("Expected ']",), "a heading should end in as many ] as it has [ at its beginning"),
)  # fmt: skip


def not_toml(reason: str) -> str:
    """Say that a file is no TOML, and what was expected; `reason` is the parser's."""
    expected = next((words for starts, words in _EXPECTED if reason.startswith(starts)), reason)
    return f"This is not TOML: {expected}."


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


def lower_edition(code: str, edition: int) -> str:
    """Say that a casebook uses a higher edition already."""
    return f"Edition {edition} of “{code}” is in use. Give this file a higher edition."


def place(file: str, line: int, sentence: str) -> str:
    """Say what is wrong, with the file and line before it: "dash.toml, line 3: …"."""
    return f"{_UNSEEN.sub('�', file)}, line {line}: {sentence}"


def _listed(words: Iterable[str]) -> str:
    known = list(words)
    more = ["…"] if len(known) > _MOST_NAMED else []
    return ", ".join([*known[:_MOST_NAMED], *more])
