"""Every command is in the user guide's list and in the README's, and what is listed is a command."""

import itertools
import re
from collections.abc import Iterator

import click
import pytest

from coordinator.cli.main import commands
from tests.paths import ROOT


def there_are(group: click.Group, before: str = "") -> Iterator[str]:
    """Every command by the words that call it: "trail check"."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from there_are(command, f"{name} ")
        else:
            yield f"{before}{name}"


def reported(page: str) -> set[str]:
    """The commands of a page's list; "actions list|export" is two."""
    found: set[str] = set()
    for line in page.splitlines():
        if not line.startswith("    coordinator "):
            continue
        words = itertools.takewhile(lambda word: re.fullmatch(r"[a-z|]+", word), line.split()[1:])
        found.update(" ".join(one) for one in itertools.product(*(word.split("|") for word in words)))
    return found - {""}  # the app itself


@pytest.mark.parametrize("page", ["docs/user-guide.md", "README.md"])
def test_the_list_of_commands_is_whole_and_true(page: str) -> None:
    there = set(there_are(commands))
    assert {"trail certificate", "check", "actions export"} <= there
    assert reported((ROOT / page).read_text(encoding="utf-8")) == there
