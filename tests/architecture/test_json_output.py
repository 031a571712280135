"""Every command can be read by a program: it takes `--json`, and does something with it."""

import dis
import inspect
from collections.abc import Iterator

import click

from coordinator.cli.main import commands


def every_command(group: click.Group, within: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by the words that it is called with."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, f"{within}{name} ")
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield f"{within}{name}", command


def uses_json(command: click.Command) -> bool:
    """Say whether what runs looks at whether JSON is wanted."""
    runs = inspect.unwrap(command.callback) if command.callback else None
    steps = dis.get_instructions(runs) if runs else iter(())
    return any(step.argval == "as_json" and step.opname.startswith("LOAD") for step in steps)


def test_every_command_takes_json() -> None:
    found = dict(every_command(commands))
    assert len(found) > 20
    without = {
        name
        for name, command in found.items()
        if not any(one.name == "as_json" and "--json" in one.opts for one in command.params)
    }
    assert without == set()


def test_every_command_that_takes_json_does_something_with_it() -> None:
    assert [name for name, command in every_command(commands) if not uses_json(command)] == []
