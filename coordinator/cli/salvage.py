"""The command that salvages a damaged casebook."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from coordinator.access.create import casebook_path
from coordinator.access.credentials import Credential
from coordinator.cli import wording
from coordinator.cli.console import common, progress, read_passphrase, show
from coordinator.core.errors import Refused
from coordinator.disaster_recovery.salvage import salvage as salvage_casebook
from coordinator.keys import recovery_shares


@click.command()
@common
@click.option(
    "--words-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=wording.WORDS_FILE_HELP,
)
@click.argument("new", type=click.Path(path_type=Path, readable=False))
def salvage(
    casebook: Path, passphrase_file: str | None, as_json: bool, words_file: Path | None, new: Path
) -> None:
    """Save what can be saved of a damaged casebook in a NEW one."""
    path = casebook_path(new)
    secret = _recovery(words_file) if words_file else Credential.passphrase(read_passphrase(passphrase_file))
    result = salvage_casebook(casebook, secret, path, progress=progress(wording.SAVING))

    def lines() -> Iterator[str]:
        yield wording.salvaged(path)
        yield wording.rows_read(sum(result.rows.values()), result.trail_lines)
        if result.rebuilt:
            yield wording.rows_rebuilt(sum(result.rebuilt.values()))
        yield from wording.missing(result.missing)

    show({"casebook": path, **asdict(result)}, as_json, lines)


def _recovery(file: Path) -> Credential:
    try:
        words = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise Refused(wording.WORDS_FILE_UNREADABLE) from problem
    # One share alone is read as words too, so that the refusal says that twelve are needed.
    if len(words.split()) <= recovery_shares.WORDS:
        return Credential.words(words)
    return Credential.parts(tuple(line for line in words.splitlines() if line.strip()))
