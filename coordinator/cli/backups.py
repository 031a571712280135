"""The commands about backups: make one, and restore one to a new place."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from coordinator.access.create import casebook_path
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED
from coordinator.backups.status import CheckResult
from coordinator.cli.console import common, progress, read_passphrase, show, unlocked
from coordinator.cli.text_output import check_lines, count
from coordinator.core.dates import show_day, show_time
from coordinator.core.errors import StoreError
from coordinator.disaster_recovery.restore_backup import restore_to


@click.command()
@common
@click.argument("dest", required=False, type=click.Path(path_type=Path, file_okay=False), metavar="[DEST]")
def backup(casebook: Path, passphrase_file: str | None, as_json: bool, dest: Path | None) -> None:
    """Make a backup and prove it: in the folder DEST, or beside the casebook."""
    if dest is not None and not dest.is_dir():
        raise StoreError("The folder for the backup does not exist. Choose another place.")
    with unlocked(casebook, passphrase_file) as book:
        made = create_backup(book, ASKED, place=dest, progress=progress("Backing up"))
    told = made.backup.manifest
    rows = sum(told.rows.values())

    def lines() -> Iterator[str]:
        yield f"Wrote {made.backup.folder}"
        yield f"Proven: {count(rows, 'row')} read again, {count(told.lines, 'line')} on the trail."
        if made.second_outcome:
            yield made.second_outcome

    shown = {"backup": made.backup.folder, "made": told.made, "proven": told.verified_at, "rows": told.rows}
    shown |= {"trail_lines": told.lines, "trail_head": told.head, "second": made.second_outcome}
    show(shown, as_json, lines)


@click.command()
@click.argument("backup", type=click.Path(path_type=Path, readable=False))
@click.argument("dest", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--passphrase-file",
    metavar="FILE",
    help="Read the passphrase from the first line of FILE (-: standard input).",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def restore(backup: Path, dest: Path, passphrase_file: str | None, as_json: bool) -> None:
    """Make a casebook of a backup at a new place; it opens with the passphrase of the day it was made."""
    path = casebook_path(dest)
    done = restore_to(backup, path, read_passphrase(passphrase_file), progress=progress("Restoring"))
    said = (f"Restored {path}. It was read from end to end.", done.describe_users())
    show({"casebook": path, "people": done.people}, as_json, lambda: iter(said))


def show_checked(found: CheckResult, as_json: bool) -> None:
    """Print what a check found."""

    def lines() -> Iterator[str]:
        yield from check_lines(found.check)
        if found.last_verified is None:
            yield "No proven backup."
        else:
            at = found.last_verified.astimezone()
            yield f"Last proven backup: {show_day(at.date())}, {show_time(at.time())}."

    show({**asdict(found.check), "last_proven_backup": found.last_verified}, as_json, lines)
