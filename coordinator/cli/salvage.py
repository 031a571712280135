"""The command that saves what can be saved of a damaged casebook."""

from collections.abc import Iterator
from pathlib import Path

import click

from coordinator.access.create import casebook_path
from coordinator.access.credentials import Credential
from coordinator.cli.console import common, progress, read_passphrase, show
from coordinator.cli.text_output import count
from coordinator.core.errors import Refused
from coordinator.disaster_recovery.salvage import salvage as save_what_can_be_saved
from coordinator.keys import recovery_shares


@click.command()
@common
@click.option(
    "--words-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Use the recovery: FILE holds the twelve words, or two parts of the split on a line each.",
)
@click.argument("new", type=click.Path(path_type=Path, readable=False))
def salvage(
    casebook: Path, passphrase_file: str | None, as_json: bool, words_file: Path | None, new: Path
) -> None:
    """Save what can be saved of a damaged casebook in a NEW one."""
    path = casebook_path(new)
    secret = _recovery(words_file) if words_file else Credential.passphrase(read_passphrase(passphrase_file))
    told = save_what_can_be_saved(casebook, secret, path, progress=progress("Saving"))

    def lines() -> Iterator[str]:
        yield f"Made {path}. It opens with the same passphrases."
        yield f"{count(sum(told.rows.values()), 'row')} read, {count(told.trail_lines, 'line')} on the trail."
        if told.rebuilt:
            yield f"{count(sum(told.rebuilt.values()), 'row')} put together again from the trail."
        yield from (f"Missing: {one}." for one in told.missing) if told.missing else ["Nothing is missing."]

    shown = {"casebook": path, "rows": told.rows, "rebuilt": told.rebuilt, "missing": told.missing}
    show(shown | {"trail_lines": told.trail_lines}, as_json, lines)


def _recovery(file: Path) -> Credential:
    try:
        words = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise Refused("The file of recovery words can't be read. Check its place.") from problem
    if (
        len(words.split()) <= recovery_shares.WORDS
    ):  # one part is no way in: it is told that twelve are wanted
        return Credential.words(words)
    return Credential.parts(tuple(line for line in words.splitlines() if line.strip()))
