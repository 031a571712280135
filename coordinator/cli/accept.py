"""The command that accepts a casebook which differs from what this computer remembers."""

from collections.abc import Iterator
from pathlib import Path

import click

from coordinator.access import create
from coordinator.access import open as books
from coordinator.casebook.known import difference
from coordinator.cli import wording
from coordinator.cli.console import common, read_passphrase, show


@click.command()
@common
def accept(casebook: Path, passphrase_file: str | None, as_json: bool) -> None:
    """Accept a casebook that is not as this computer remembers it, and remember it as it is now."""
    path = casebook if casebook.exists() else create.casebook_path(casebook)
    books.must_be_casebook(path)
    differs = difference(path)
    if differs:
        click.echo(differs, err=True)
    books.open_casebook(path, read_passphrase(passphrase_file), accept=True).lock()

    def lines() -> Iterator[str]:
        yield wording.ACCEPTED if differs else wording.NOTHING_DIFFERED

    show({"casebook": path, "difference": differs}, as_json, lines)
