"""The commands about backups: make one, and restore one to a new folder."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from coordinator.access.create import casebook_path
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED
from coordinator.backups.status import CheckResult
from coordinator.cli import wording
from coordinator.cli.console import common, progress, read_passphrase, show, unlocked
from coordinator.cli.text_output import check_lines
from coordinator.core.errors import StoreError
from coordinator.disaster_recovery.restore_backup import must_be_as_known, restore_to


@click.command()
@common
@click.argument("dest", required=False, type=click.Path(path_type=Path, file_okay=False), metavar="[DEST]")
def backup(casebook: Path, passphrase_file: str | None, as_json: bool, dest: Path | None) -> None:
    """Make and verify a backup in the folder DEST, or beside the casebook."""
    if dest is not None and not dest.is_dir():
        raise StoreError(wording.NO_BACKUP_FOLDER)
    with unlocked(casebook, passphrase_file) as book:
        created = create_backup(book, ASKED, place=dest, progress=progress(wording.BACKING_UP))
    folder, manifest = created.backup.folder, created.backup.manifest

    def lines() -> Iterator[str]:
        yield wording.wrote(folder)
        yield wording.backup_verified(sum(manifest.rows.values()), manifest.lines)
        if created.second_outcome:
            yield created.second_outcome

    result = {"backup": folder, "made": manifest.made, "proven": manifest.verified_at, "rows": manifest.rows}
    result |= {"trail_lines": manifest.lines, "trail_head": manifest.head, "second": created.second_outcome}
    show(result, as_json, lines)


@click.command()
@click.argument("backup", type=click.Path(path_type=Path, readable=False))
@click.argument("dest", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--passphrase-file",
    metavar="FILE",
    help=wording.PASSPHRASE_FILE_HELP,
)
@click.option("--json", "as_json", is_flag=True, help=wording.JSON_HELP)
@click.option("--accept", is_flag=True, help=wording.ACCEPT_BACKUP_HELP)
def restore(backup: Path, dest: Path, passphrase_file: str | None, as_json: bool, accept: bool) -> None:
    """Make a new casebook of a backup; it opens with the passphrases of the day of the backup."""
    path = casebook_path(dest)
    if not accept:
        must_be_as_known(backup, path)
    passphrase = read_passphrase(passphrase_file)
    done = restore_to(backup, path, passphrase, accept=accept, progress=progress(wording.RESTORING))
    lines = (wording.restored(path), done.describe_users())
    show({"casebook": path, "people": done.people}, as_json, lambda: iter(lines))


def show_check(result: CheckResult, as_json: bool) -> None:
    """Print the result of a check."""

    def lines() -> Iterator[str]:
        yield from check_lines(result.check)
        at = result.last_verified
        yield wording.NO_VERIFIED_BACKUP if at is None else wording.last_verified(at)

    show({**asdict(result.check), "last_proven_backup": result.last_verified}, as_json, lines)
